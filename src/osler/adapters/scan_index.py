"""The plain scan: every entry looked at for every search. Slow, and the truth for the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from osler.adapters.bm25 import (
    TUNING,
    Averages,
    Lengths,
    Tuning,
    Weights,
    entry_weight,
    importance,
    in_steps,
    rarity,
)
from osler.errors import InputError
from osler.ports import Entry, Hit, Query
from osler.text.terms import stems


@dataclass(frozen=True)
class _Counted:
    """An entry with its stems counted by field."""

    entry: Entry
    title: Counter[str]
    body: Counter[str]

    @property
    def words(self) -> set[str]:
        return self.title.keys() | self.body.keys()


class ScanIndex:
    """An index in memory, for tests and for a handful of entries."""

    def __init__(self, entries: Iterable[Entry], *, tuning: Tuning = TUNING) -> None:
        """Read the entries; raises InputError where two have one id."""
        self._tuning = tuning
        self._counted = [
            _Counted(entry, Counter(stems(entry.title)), Counter(stems(entry.body)))
            for entry in sorted(entries, key=lambda entry: entry.id)
        ]
        ids = [counted.entry.id for counted in self._counted]
        if len(set(ids)) < len(ids):
            raise InputError("Two entries have one id.")
        self._holding = Counter(word for counted in self._counted for word in counted.words)
        self._averages = Averages(
            entries=len(ids),
            title=sum(counted.title.total() for counted in self._counted) / max(1, len(ids)),
            body=sum(counted.body.total() for counted in self._counted) / max(1, len(ids)),
        )

    def size(self) -> int:
        return len(self._counted)

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id."""
        weights = in_steps(
            {
                word: weight * rarity(self.size(), self._holding[word])
                for word, weight in importance(query, tuning=self._tuning).items()
                if word in self._holding
            }
        )
        scored = [
            Hit(counted.entry.id, weights.score(self._steps(counted, weights)))
            for counted in self._counted
            if _admits(query, counted.entry)
        ]
        found = [hit for hit in scored if hit.score > 0]
        return sorted(found, key=lambda hit: (-hit.score, hit.id))[:limit]

    def _steps(self, counted: _Counted, weights: Weights[str]) -> int:
        """Sum over the query's words of weight in the query times weight in the entry."""
        lengths = Lengths(title=counted.title.total(), body=counted.body.total())
        return sum(
            steps
            * entry_weight(
                in_title=counted.title[word],
                in_body=counted.body[word],
                lengths=lengths,
                averages=self._averages,
                tuning=self._tuning,
            )
            for word, steps in weights.steps.items()
            if word in counted.words
        )


def _admits(query: Query, entry: Entry) -> bool:
    """True where the entry passes the query's filters."""
    if query.recommendations_only and not entry.is_recommendation:
        return False
    if query.sources and entry.source_id not in query.sources:
        return False
    return not query.topics or not set(query.topics).isdisjoint(entry.topics)
