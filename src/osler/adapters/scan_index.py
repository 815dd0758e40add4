"""The plain scan: every entry looked at for every search. Slow, and the truth for the others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from osler.adapters.bm25 import (
    TUNING,
    Averages,
    EntryWeights,
    Lengths,
    Tuning,
    averages_of,
    in_steps,
)
from osler.adapters.query_words import Best, query_weights, with_feedback
from osler.errors import InputError
from osler.ports import Entry, Hit, Query
from osler.text.terms import search_stems


@dataclass(frozen=True)
class _Counted:
    """An entry with its stems counted by field."""

    entry: Entry
    title: Counter[str]
    body: Counter[str]

    def weights(self, averages: Averages, tuning: Tuning) -> dict[str, int]:
        """What each word of the entry weighs."""
        lengths = Lengths(title=self.title.total(), body=self.body.total())
        weights = EntryWeights(lengths, averages, tuning)
        words = self.title.keys() | self.body.keys()
        return {word: weights[self.title[word], self.body[word]] for word in words}


@dataclass(frozen=True)
class _Scored:
    """An entry looked at in one search."""

    id: str
    steps: int
    words: dict[str, int]


class _Words:
    """The lexicon of a scan: every look-up goes through all words."""

    def __init__(self, counted: Sequence[_Counted]) -> None:
        self.entries = len(counted)
        self._holding = Counter(word for one in counted for word in one.title.keys() | one.body)

    def word(self, stem: str) -> str | None:
        return stem if stem in self._holding else None

    def commonest(self, start: str) -> Iterable[tuple[str, str]]:
        found = [word for word in self._holding if word.startswith(start)]
        return [(word, word) for word in sorted(found, key=lambda w: (-self._holding[w], w))]

    def holding(self, word: str) -> int:
        return self._holding[word]


class ScanIndex:
    """An index in memory, for tests and for a handful of entries."""

    def __init__(self, entries: Iterable[Entry], *, tuning: Tuning = TUNING) -> None:
        """Read the entries; raises InputError where two have one id."""
        self._tuning = tuning
        self._counted = [
            _Counted(entry, Counter(search_stems(entry.title)), Counter(search_stems(entry.body)))
            for entry in sorted(entries, key=lambda entry: entry.id)
        ]
        ids = [counted.entry.id for counted in self._counted]
        if len(set(ids)) < len(ids):
            raise InputError("Two entries have one id.")
        self._words = _Words(self._counted)
        lengths = Lengths(
            title=sum(counted.title.total() for counted in self._counted),
            body=sum(counted.body.total() for counted in self._counted),
        )
        self._averages = averages_of(len(ids), lengths, tuning)

    def size(self) -> int:
        return len(self._counted)

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id."""
        weights = query_weights(query, self._words, self._tuning)
        if query.feedback:
            found = self._ranked(query, in_steps(weights).steps)
            best = [Best(hit.steps, hit.words) for hit in found[: self._tuning.feedback_entries]]
            weights = with_feedback(weights, best, self._words, self._tuning)
        asked = in_steps(weights)
        return [
            Hit(hit.id, asked.score(hit.steps)) for hit in self._ranked(query, asked.steps)[:limit]
        ]

    def _ranked(self, query: Query, asked: Mapping[str, int]) -> list[_Scored]:
        """Everything that holds a word asked for, best first."""
        scored = [
            self._scored(counted, asked)
            for counted in self._counted
            if _admits(query, counted.entry)
        ]
        return sorted((s for s in scored if s.steps), key=lambda s: (-s.steps, s.id))

    def _scored(self, counted: _Counted, asked: Mapping[str, int]) -> _Scored:
        """Sum over the words asked for of weight in the query times weight in the entry."""
        words = counted.weights(self._averages, self._tuning)
        steps = sum(weight * asked[word] for word, weight in words.items() if word in asked)
        return _Scored(counted.entry.id, steps, words)


def _admits(query: Query, entry: Entry) -> bool:
    """True where the entry passes the query's filters."""
    if query.recommendations_only and not entry.is_recommendation:
        return False
    if query.sources and entry.source_id not in query.sources:
        return False
    return not query.topics or not set(query.topics).isdisjoint(entry.topics)
