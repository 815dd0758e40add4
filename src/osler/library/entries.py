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
    """The searchable face of one recommendation or passage.

    Title: source title, topics and headings, each wording once. Body: the verbatim words,
    and the plain ones where there are some, for those who search in plain words.
    """
    topics = topics_of(source, item)
    if isinstance(item, Recommendation):
        named = (source.title, *topics, *item.headings, item.label)
        body = f"{item.words}\n{item.plain}" if item.plain else item.words
    else:
        named, body = (source.title, *topics, item.title), item.words
    return Entry(
        id=item.id,
        source_id=source.id,
        title=". ".join(_once(named)),
        body=body,
        is_recommendation=isinstance(item, Recommendation),
        topics=topics,
    )


def _once(wordings: Iterable[str]) -> list[str]:
    """Each wording once, whatever its case; the first spelling stays."""
    kept: dict[str, str] = {}
    for wording in wordings:
        if wording:
            kept.setdefault(wording.casefold(), wording)
    return list(kept.values())
