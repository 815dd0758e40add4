"""Searching the shards of a generation as if they were one."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import qdrant_edge as edge

from osler.adapters.bm25 import Lengths
from osler.adapters.edge_shard import SHARD, VECTOR
from osler.adapters.edge_spool import IDS, LENGTHS, SOURCE, numbers_in
from osler.adapters.string_table import StringTable

T = TypeVar("T")
GONE = "gone"
_SPARE = 16  # hits asked for beyond the limit, so that ties at the limit are seen whole
_AT_ONCE = 500  # points or sources in one request


class Shard:
    """One shard: its points, their ids, and which of them no longer count."""

    def __init__(self, folder: Path, *, points: int, gone: "array[int]") -> None:
        """Raises ValueError where the files do not belong together."""
        self._ids = StringTable(folder / IDS)
        self._folder = folder
        self._shard = edge.EdgeShard.load(str(folder / SHARD))
        held = self._shard.info().points_count
        if not held == points == len(self._ids):
            raise ValueError(f"{held} points for {points} entries")
        self.gone = frozenset(gone)
        self.live = points - len(self.gone)

    def close(self) -> None:
        self._shard.close()

    def nearest(
        self, asked: edge.SparseVector, *, only: edge.Filter | None, limit: int, above: float
    ) -> list["Found"]:
        """At least the ``limit`` best that count and score above so much; ties at the end whole."""
        wanted = limit + _SPARE
        while True:
            points = self._shard.query(
                edge.QueryRequest(
                    query=edge.Query.Nearest(asked, using=VECTOR),
                    filter=only,
                    limit=wanted,
                    score_threshold=above or None,
                    with_payload=False,
                    with_vector=False,
                )
            )
            counted = [point for point in points if self._counts(point)]
            seen_whole = len(counted) >= limit and points[-1].score < counted[limit - 1].score
            if len(points) < wanted or seen_whole:
                return [self._found(point) for point in counted]
            wanted *= 4

    def _counts(self, point: edge.ScoredPoint) -> bool:
        return not self.gone or int(str(point.id)) not in self.gone

    def _found(self, point: edge.ScoredPoint) -> "Found":
        return Found(self, int(str(point.id)), round(point.score))

    def id_of(self, point: int) -> str:
        """The id of the entry of this point."""
        return self._ids[point]

    # what a renewal asks

    def points_of(self, sources: Sequence[str]) -> list[int]:
        """The points of these sources that count."""
        found: list[int] = []
        for some in _some(sources):
            its = edge.FieldCondition(SOURCE, match=edge.MatchAny(list(some)))
            found += (number for number, _ in self._scroll(edge.Filter(must=[its])))
        return sorted(set(found) - self.gone)

    def sources(self) -> set[str]:
        """The sources of the points that count."""
        rows = self._scroll(None)
        return {str(filters[SOURCE]) for number, filters in rows if number not in self.gone}

    def _scroll(self, only: edge.Filter | None) -> Iterator[tuple[int, Mapping[str, Any]]]:
        offset: Any = None
        while True:
            request = edge.ScrollRequest(
                offset=offset, limit=_AT_ONCE, filter=only, with_payload=True, with_vector=False
            )
            records, offset = self._shard.scroll(request)
            yield from ((int(str(record.id)), record.payload or {}) for record in records)
            if offset is None:
                return

    def words_of(self, points: Sequence[int]) -> Iterator[dict[int, int]]:
        """The numbers and weights of the words of each point, in no order."""
        for some in _some(points):
            for record in self._shard.retrieve(list(some), with_payload=False, with_vector=True):
                vector: Any = record.vector
                held = vector[VECTOR]
                yield {w: round(v) for w, v in zip(held.indices, held.values, strict=True)}

    def lengths_of(self, points: Iterable[int]) -> Lengths:
        """How long these points are together."""
        both = numbers_in(self._folder / LENGTHS)
        titles = bodies = 0
        for point in points:
            titles += both[2 * point]
            bodies += both[2 * point + 1]
        return Lengths(title=titles, body=bodies)


@dataclass(frozen=True)
class Found:
    """One entry that a search found."""

    shard: Shard
    point: int
    steps: int  # its score

    @property
    def id(self) -> str:
        """Looked up only for the few that are shown or tie."""
        return self.shard.id_of(self.point)

    def words(self) -> dict[int, int]:
        """Numbers and weights of the words it holds."""
        return next(self.shard.words_of([self.point]))


def nearest(
    shards: Sequence[Shard], asked: Mapping[int, float], *, only: edge.Filter | None, limit: int
) -> list[Found]:
    """The ``limit`` best of all shards, ties by id.

    What the shards before have found bounds what the next is asked for.
    """
    words = sorted(asked)
    vector = edge.SparseVector(words, [asked[word] for word in words])
    best: list[Found] = []
    above = 0.0
    for shard in shards:
        if not shard.live:
            continue
        best += shard.nearest(vector, only=only, limit=limit, above=above)
        if len(best) >= limit:
            best.sort(key=attrgetter("steps"), reverse=True)
            last = best[limit - 1].steps
            best = [one for one in best if one.steps >= last]
            above = last - 0.5  # scores are whole: those that tie are let through
    best.sort(key=lambda one: (-one.steps, one.id))
    return best[:limit]


def _some(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE))


def gone_from(generation: Path, name: str) -> "array[int]":
    """The points of a shard that no longer count in this generation."""
    path = generation / GONE / name
    return numbers_in(path) if path.exists() else array("I")
