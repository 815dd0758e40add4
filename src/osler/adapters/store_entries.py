"""What is searchable in the store, read with no more columns than the index needs."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
RECOMMENDATIONS = (
    f"SELECT {OF_SOURCE}, t.headings, t.label, t.plain, t.questions FROM recommendations t {FROM}"
)


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
    item_id, source_id, words, own, of, topics, decided, stated, headings, label, plain, asked = row
    if not standing_of(decided or stated).level.usable:
        return item_id, None
    held = strings(own) or strings(topics)
    named = (of, *held, *strings(headings), label)
    return item_id, recommendation_entry(
        item_id,
        source_id,
        named=named,
        words=words,
        plain=plain,
        questions=strings(asked),
        topics=held,
    )


def entry_parts(reading: Reading, size: int) -> list[tuple[str, str]]:
    """Bounds of about so many entries each: after one id, up to another; "" for the ends."""
    ids = "SELECT id FROM passages UNION ALL SELECT id FROM recommendations ORDER BY id"
    ends = [item_id for n, (item_id,) in enumerate(reading.rows(ids), start=1) if n % size == 0]
    return list(zip(["", *ends], [*ends, ""], strict=True))


@dataclass(frozen=True)
class Changed:
    """The sources that came or changed since an earlier content of the library."""

    sources: tuple[str, ...]  # ids, sorted
    removed: bool  # sources may have been removed too; which they were is no longer known


def changed_since(reading: Reading, fingerprint: str, *, most: int) -> Changed | None:
    """What changed since the library had this content, by the histories of its sources.

    None where it never had it, or where more than ``most`` sources changed.
    """
    ((before,),) = reading.rows(
        "SELECT max(number) FROM changes WHERE fingerprint = :print", {"print": fingerprint}
    )
    if before is None:
        return None
    since = {"before": before}
    made = {n for (n,) in reading.rows("SELECT number FROM changes WHERE number > :before", since)}
    told: set[int] = set()
    sources: set[str] = set()
    of_sources = "SELECT change, source_id FROM history WHERE change > :before"
    for change, source_id in reading.rows(of_sources, since):
        told.add(change)
        sources.add(source_id)
        if len(sources) > most:
            return None
    # A history goes with its source: a change that none tells of was a removal.
    return Changed(tuple(sorted(sources)), removed=not made <= told)
