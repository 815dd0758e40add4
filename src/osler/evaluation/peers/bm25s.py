"""bm25s as its own guide has it: default method (Lucene), English stop words, English stemmer."""

from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

from osler.ports import Entry

Find = Callable[[str, int], list[str]]


def name() -> str:
    """Name and version, "" where it is not installed."""
    try:
        import bm25s  # noqa: F401
    except ImportError:
        return ""
    return f"bm25s {version('bm25s')}"


def finder(entries: Sequence[Entry]) -> Find:
    """Ids of the entries that match a text, best first, at most so many."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    ids = [entry.id for entry in entries]
    ranker = bm25s.BM25()
    ranker.index(tokens([f"{e.title} {e.body}" for e in entries]), show_progress=False)

    def find(text: str, most: int) -> list[str]:
        k = min(most, len(ids))
        found, scores = ranker.retrieve(tokens([text]), k=k, show_progress=False)
        pairs = zip(found[0], scores[0], strict=True)
        return [ids[number] for number, score in pairs if score > 0]

    return find
