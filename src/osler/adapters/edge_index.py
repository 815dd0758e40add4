"""The index in Qdrant Edge: in this process, nothing to install or to start."""

import json
import weakref
from array import array
from collections.abc import Iterable
from pathlib import Path

import qdrant_edge as edge

from osler.adapters.bm25 import TUNING, Tuning, Weights, importance, in_steps, rarity
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
from osler.adapters.string_table import StringTable
from osler.errors import IndexUnavailable
from osler.ports import Entry, Hit, Query

_SPARE = 16  # hits asked for beyond the limit, so that ties at the limit are seen whole


class EdgeIndex:
    """One reader's view of one generation. Closed by ``close`` or when the process ends."""

    @staticmethod
    def build(
        entries: Iterable[Entry],
        *,
        folder: Path,
        fingerprint: str,
        progress: Progress | None = None,
        tuning: Tuning = TUNING,
    ) -> None:
        """Write the generation of this library content; older ones are removed.

        ``progress`` is called with the number of entries read so far.
        Raises InputError where two entries have one id.
        """
        with Generations(folder).building(fingerprint) as building:
            build_into(building, entries, progress=progress, tuning=tuning)

    @classmethod
    def open(cls, folder: Path, fingerprint: str) -> "EdgeIndex":
        """Open a private copy; raises IndexUnavailable where it is missing or damaged."""
        owned = Generations(folder).borrow(fingerprint)
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
        self._words = StringTable(owned.path / WORDS)
        self._ids = StringTable(owned.path / IDS)
        self._holding = array("I", (owned.path / HOLDING).read_bytes())
        self._shard = edge.EdgeShard.load(str(owned.path / SHARD))
        points = self._shard.count(edge.CountRequest(exact=True))
        if not points == self._size == len(self._ids) or len(self._holding) != len(self._words):
            raise ValueError(f"{points} points for {self._size} entries")
        self._closing = weakref.finalize(self, _close, self._shard, owned)

    def close(self) -> None:
        """Give the private copy back; the index cannot be searched afterwards."""
        self._closing()

    def size(self) -> int:
        return self._size

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id."""
        weights = self._weights(query)
        if not weights.steps or limit < 1:
            return []
        steps = self._nearest(weights, only=_filter(query), limit=limit)
        hits = [Hit(self._ids[point], weights.score(score)) for point, score in steps.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit]

    def _weights(self, query: Query) -> Weights[int]:
        """The query's words that this library holds, by number."""
        found = {
            number: weight
            for word, weight in importance(query, tuning=self._tuning).items()
            if (number := self._words.find(word)) is not None
        }
        return in_steps(
            {n: weight * rarity(self._size, self._holding[n]) for n, weight in found.items()}
        )

    def _nearest(
        self, weights: Weights[int], *, only: edge.Filter | None, limit: int
    ) -> dict[int, int]:
        """Steps of score by point: at least ``limit`` and all that tie with the last of them."""
        words = sorted(weights.steps)
        vector = edge.SparseVector(words, [float(weights.steps[word]) for word in words])
        nearest = edge.Query.Nearest(vector, using=VECTOR)
        wanted = limit + _SPARE
        while True:
            request = edge.QueryRequest(
                query=nearest, filter=only, limit=wanted, with_payload=False, with_vector=False
            )
            found = self._shard.query(request)
            if len(found) < wanted or found[-1].score < found[limit - 1].score:
                return {int(str(point.id)): round(point.score) for point in found}
            wanted *= 4


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


def _close(shard: edge.EdgeShard, owned: Owned) -> None:
    shard.close()
    owned.remove()
