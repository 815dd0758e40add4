"""How an item reads to the index."""

from collections.abc import Iterable

from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.ports import Document, Entry, Item


def items_in(document: Document) -> list[Item]:
    """Recommendations, then passages, in reading order."""
    return [*document.recommendations, *document.passages]


def topics_of(source: Source, item: Item) -> tuple[str, ...]:
    """The item's own topics where it has some, else its source's."""
    return item.topics or source.topics


def entry_of(source: Source, item: Item) -> Entry:
    """The searchable face of one recommendation or passage."""
    topics = topics_of(source, item)
    if isinstance(item, Recommendation):
        return recommendation_entry(
            item.id,
            source.id,
            named=(source.title, *topics, *item.headings, item.label),
            words=item.words,
            plain=item.plain,
            questions=item.questions,
            topics=topics,
        )
    named = (source.title, *topics, item.title)
    return passage_entry(item.id, source.id, named=named, words=item.words, topics=topics)


def recommendation_entry(
    item_id: str,
    source_id: str,
    *,
    named: Iterable[str],
    words: str,
    plain: str,
    questions: tuple[str, ...],
    topics: tuple[str, ...],
) -> Entry:
    """Title: source title, topics, headings and label, each wording once.

    Body: the verbatim words, and where there are some the plain ones and the questions that it
    answers, for those who search in plain words.
    """
    body = "\n".join(part for part in (words, plain, *questions) if part)
    return Entry(item_id, source_id, ". ".join(_once(named)), body, True, topics)


def passage_entry(
    item_id: str, source_id: str, *, named: Iterable[str], words: str, topics: tuple[str, ...]
) -> Entry:
    """Title: source title, topics and the passage's own, each wording once; body: its words."""
    return Entry(item_id, source_id, ". ".join(_once(named)), words, False, topics)


def _once(wordings: Iterable[str]) -> list[str]:
    """Each wording once, whatever its case; the first spelling stays."""
    kept: dict[str, str] = {}
    for wording in wordings:
        if wording:
            kept.setdefault(wording.casefold(), wording)
    return list(kept.values())
