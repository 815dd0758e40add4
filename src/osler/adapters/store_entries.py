"""What is searchable in the store, read with no more columns than the index needs."""

import heapq
from collections.abc import Iterator, Mapping

from osler.adapters.store_connection import Reading, Row
from osler.adapters.store_rows import standing_of, strings
from osler.library.entries import passage_entry, recommendation_entry
from osler.ports import Entry

# Every source is read with the decision of this library on it, where there is one.
# What a person decided here counts before what notices say, and that before the document.
DECISIONS = (
    "LEFT JOIN withdrawals w ON w.source_id = s.id LEFT JOIN noticed n ON n.source_id = s.id"
)
DECIDED = "coalesce(w.standing, n.standing)"

OF_SOURCE = f"t.id, t.source_id, t.words, t.topics, s.title, s.topics, {DECIDED}, s.standing"
FROM = f"JOIN sources s ON s.id = t.source_id {DECISIONS}"
PASSAGES = f"SELECT {OF_SOURCE}, t.title FROM passages t {FROM}"
RECOMMENDATIONS = f"SELECT {OF_SOURCE}, t.headings, t.label, t.plain FROM recommendations t {FROM}"


def usable_entries(reading: Reading, where: str, parameters: Mapping[str, str]) -> Iterator[Entry]:
    """Entries of the items for which this SQL holds, by id; none of sources out of use."""
    passages = map(_passage, reading.rows(f"{PASSAGES} WHERE {where} ORDER BY t.id", parameters))
    recommendations = map(
        _recommendation, reading.rows(f"{RECOMMENDATIONS} WHERE {where} ORDER BY t.id", parameters)
    )
    merged = heapq.merge(passages, recommendations, key=lambda pair: pair[0])
    return (entry for _, entry in merged if entry is not None)


def _passage(row: Row) -> tuple[str, Entry | None]:
    item_id, source_id, words, own, of, topics, decided, stated, title = row
    if not standing_of(decided or stated).level.usable:
        return item_id, None
    held = strings(own) or strings(topics)
    named = (of, *held, title)
    return item_id, passage_entry(item_id, source_id, named=named, words=words, topics=held)


def _recommendation(row: Row) -> tuple[str, Entry | None]:
    item_id, source_id, words, own, of, topics, decided, stated, headings, label, plain = row
    if not standing_of(decided or stated).level.usable:
        return item_id, None
    held = strings(own) or strings(topics)
    named = (of, *held, *strings(headings), label)
    return item_id, recommendation_entry(
        item_id, source_id, named=named, words=words, plain=plain, topics=held
    )
