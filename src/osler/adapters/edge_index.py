"""The index in Qdrant Edge: in this process, nothing to install or to start."""

import json
import weakref
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import qdrant_edge as edge

from osler.adapters.bm25 import TUNING, Tuning, in_steps
from osler.adapters.edge_build import (
    ABOUT,
    FORMAT,
    HOLDING,
    IDS,
    KIND,
    RECOMMENDATION,
    SHARD,
    SOURCE,
    TOPICS,
    VECTOR,
    WORDS,
    Progress,
    build_into,
)
from osler.adapters.edge_generations import Generations, Owned
from osler.adapters.query_words import Best, query_weights, with_feedback
from osler.adapters.string_table import StringTable
from osler.errors import IndexUnavailable
from osler.ports import Entry, Hit, Query

_SPARE = 16  # hits asked for beyond the limit, so that ties at the limit are seen whole


class _Words:
    """The lexicon of a generation: words by number, read in place."""

    def __init__(self, folder: Path, *, entries: int) -> None:
        self.entries = entries
        self._stems = StringTable(folder / WORDS)
        self._holding = array("I", (folder / HOLDING).read_bytes())
        if len(self._holding) != len(self._stems):
            raise ValueError(f"{len(self._holding)} counts for {len(self._stems)} words")
        self.word = self._stems.find
        self.starting = self._stems.starting
        self.holding = self._holding.__getitem__


@dataclass(frozen=True)
class _Found:
    """One point of a search."""

    point: int
    id: str  # of its entry
    steps: int  # its score


class EdgeIndex:
    """One reader's view of one generation. Closed by ``close`` or when the process ends."""

    @staticmethod
    def build(
        entries: Iterable[Entry],
        *,
        folder: Path,
        fingerprint: str,
        progress: Progress | None = None,
        waiting: Callable[[], None] | None = None,
        tuning: Tuning = TUNING,
    ) -> None:
        """Write the generation of this library content; older ones are removed.

        ``progress`` is called with the number of entries read so far, ``waiting`` once where
        another process holds the folder for long.
        Raises InputError where two entries have one id, LibraryBusy where the wait is in vain,
        LibraryError where the disk has not the room.
        """
        with Generations(folder, waiting=waiting).building(fingerprint) as building:
            build_into(building, entries, progress=progress, tuning=tuning)

    @classmethod
    def open(
        cls, folder: Path, fingerprint: str, *, waiting: Callable[[], None] | None = None
    ) -> "EdgeIndex":
        """Open a private copy; raises IndexUnavailable where it is missing or damaged.

        ``waiting`` as for ``build``; raises LibraryBusy where the wait is in vain.
        """
        owned = Generations(folder, waiting=waiting).borrow(fingerprint)
        try:
            return cls(owned)
        except (KeyboardInterrupt, SystemExit):
            owned.remove()
            raise
        except BaseException as error:  # Edge's panics do not derive from Exception
            owned.remove()
            raise IndexUnavailable(f"The index is damaged: {error}") from error

    def __init__(self, owned: Owned) -> None:
        about = json.loads((owned.path / ABOUT).read_text("utf-8"))
        if about["format"] != FORMAT:
            raise ValueError(f"format {about['format']}, not {FORMAT}")
        self._size: int = about["entries"]
        self._tuning = Tuning(**about["tuning"])
        self._words = _Words(owned.path, entries=self._size)
        self._ids = StringTable(owned.path / IDS)
        self._shard = edge.EdgeShard.load(str(owned.path / SHARD))
        points = self._shard.info().points_count
        if not points == self._size == len(self._ids):
            raise ValueError(f"{points} points for {self._size} entries")
        self._closing = weakref.finalize(self, _close, self._shard, owned)

    def close(self) -> None:
        """Give the private copy back; the index cannot be searched afterwards."""
        self._closing()

    def size(self) -> int:
        return self._size

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id."""
        weights = query_weights(query, self._words, self._tuning)
        if not weights or limit < 1:
            return []
        only = _filter(query)
        if query.feedback:
            best = self._best(in_steps(weights).steps, only=only)
            weights = with_feedback(weights, best, self._words, self._tuning)
        asked = in_steps(weights)
        found = self._nearest(asked.steps, only=only, limit=limit)
        return [Hit(one.id, asked.score(one.steps)) for one in found]

    def _best(self, asked: Mapping[int, int], *, only: edge.Filter | None) -> list[Best[int]]:
        """The best hits with the words they hold."""
        found = self._nearest(asked, only=only, limit=self._tuning.feedback_entries)
        points = self._shard.retrieve(
            [one.point for one in found], with_payload=False, with_vector=True
        )
        held = {int(str(point.id)): _words_of(point) for point in points}
        return [Best(one.steps, held[one.point]) for one in found]

    def _nearest(
        self, asked: Mapping[int, int], *, only: edge.Filter | None, limit: int
    ) -> list[_Found]:
        """The ``limit`` best points, ties by id: asks on until it has seen all that tie."""
        words = sorted(asked)
        vector = edge.SparseVector(words, [float(asked[word]) for word in words])
        nearest = edge.Query.Nearest(vector, using=VECTOR)
        wanted = limit + _SPARE
        while True:
            request = edge.QueryRequest(
                query=nearest, filter=only, limit=wanted, with_payload=False, with_vector=False
            )
            points = self._shard.query(request)
            if len(points) < wanted or points[-1].score < points[limit - 1].score:
                found = [self._found(point) for point in points]
                return sorted(found, key=lambda one: (-one.steps, one.id))[:limit]
            wanted *= 4

    def _found(self, point: edge.ScoredPoint) -> _Found:
        number = int(str(point.id))
        return _Found(number, self._ids[number], round(point.score))


def _filter(query: Query) -> edge.Filter | None:
    """What a query is restricted to, None where it is not."""
    must: list[edge.ConditionType] = []
    if query.recommendations_only:
        must.append(edge.FieldCondition(KIND, match=edge.MatchValue(RECOMMENDATION)))
    if query.topics:
        must.append(edge.FieldCondition(TOPICS, match=edge.MatchAny(list(query.topics))))
    if query.sources:
        must.append(edge.FieldCondition(SOURCE, match=edge.MatchAny(list(query.sources))))
    return edge.Filter(must=must) if must else None


def _words_of(point: edge.Record) -> dict[int, int]:
    """The words of a point with their weights."""
    vector: Any = point.vector
    held = vector[VECTOR]
    return {word: round(weight) for word, weight in zip(held.indices, held.values, strict=True)}


def _close(shard: edge.EdgeShard, owned: Owned) -> None:
    shard.close()
    owned.remove()
