"""The index in Qdrant Edge: in this process, nothing to install or to start."""

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import qdrant_edge as edge

from osler.adapters.bm25 import TUNING, Tuning, in_steps
from osler.adapters.edge_build import SHARDS, About, Progress, build_into
from osler.adapters.edge_generations import Generations, Owned
from osler.adapters.edge_lexicon import Lexicon
from osler.adapters.edge_search import Found, Shard, gone_from, nearest
from osler.adapters.edge_spool import KIND, RECOMMENDATION, SOURCE, TOPICS
from osler.adapters.query_words import Best, query_weights, with_feedback
from osler.errors import IndexUnavailable, LibraryError
from osler.ports import Entry, Hit, Query

if TYPE_CHECKING:  # a question needs no renewal
    from osler.adapters.edge_renew import Changes


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

    @staticmethod
    def build_parts(
        reads: Sequence[Callable[[], Iterable[Entry]]],
        *,
        folder: Path,
        fingerprint: str,
        workers: int,
        progress: Progress | None = None,
        waiting: Callable[[], None] | None = None,
    ) -> None:
        """As ``build``, in several processes: each function reads some of the entries.

        It is called in another process; no id may come in two parts. Raises IndexUnavailable
        where one of them was killed, and whatever a function raises.
        """
        from osler.adapters.edge_parallel import build_parts_into

        with Generations(folder, waiting=waiting).building(fingerprint) as building:
            build_parts_into(building, reads, workers=workers, progress=progress)

    @staticmethod
    def renew(
        changes: "Callable[[str], Changes | None]",
        *,
        folder: Path,
        fingerprint: str,
        waiting: Callable[[], None] | None = None,
        tuning: Tuning = TUNING,
    ) -> bool:
        """Make the generation of this content from one of an earlier content.

        ``changes`` says what came and went since the content of a fingerprint, None where it
        does not know. False where nothing can be built upon, what is there is damaged, or so
        much changed that a new build serves better; what was there stays then.
        """
        from osler.adapters.edge_renew import renew_into

        generations = Generations(folder, waiting=waiting)
        for earlier in generations.published():
            since = changes(earlier) if earlier != fingerprint else None
            if since is None:
                continue
            try:
                with generations.building(fingerprint, upon=earlier) as building:
                    renew_into(building, since, tuning=tuning)
                return True
            except (KeyboardInterrupt, SystemExit, LibraryError):
                raise
            except BaseException:  # not worth it, or damaged: Edge's panics are no Exception
                continue
        return False

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
        about = About.read(owned.path)
        self._size = about.averages.entries
        self._tuning = about.tuning
        self._words = Lexicon(owned.path, entries=self._size)
        self._shards = [
            Shard(owned.path / SHARDS / name, points=points, gone=gone_from(owned.path, name))
            for name, points in about.shards.items()
        ]
        live = sum(shard.live for shard in self._shards)
        if live != self._size:
            raise ValueError(f"{live} points for {self._size} entries")
        self._closing = weakref.finalize(self, _close, self._shards, owned)

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
        place = self._words.place
        return [
            Best(one.steps, {place(word): weight for word, weight in one.words().items()})
            for one in found
        ]

    def _nearest(
        self, asked: Mapping[int, int], *, only: edge.Filter | None, limit: int
    ) -> list[Found]:
        """The ``limit`` best entries, ties by id."""
        steps = {self._words.number(word): float(weight) for word, weight in asked.items()}
        return nearest(self._shards, steps, only=only, limit=limit)


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


def _close(shards: Iterable[Shard], owned: Owned) -> None:
    for shard in shards:
        shard.close()
    owned.remove()
