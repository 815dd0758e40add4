"""What a query searches for: its own words, its vocabulary, their relatives, and feedback.

Relatives are words that start alike but whose stems differ: "inflamed", "inflammatory".
Feedback takes words from the best hits of a first search (a relevance model: Lavrenko and Croft,
SIGIR 2001; joined with the query as in Abdul-Jaleel et al., TREC 2004, "RM3").
Weights here are importance times rarity, before rounding.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf, sqrt
from typing import Generic, Protocol

from osler.adapters.bm25 import K, Tuning, rarity
from osler.ports import Query
from osler.text.terms import search_stems

_SHORTEST_START = 5  # letters: shorter starts join words of different meaning
_CUT = 2  # letters of a longer stem that a relative need not share
_LONGER = 4  # letters that a relative may have more than the word it starts like


class Lexicon(Protocol[K]):
    """The words of a library. ``K`` names a word; names are in the order of the stems."""

    entries: int  # size of the library

    def word(self, stem: str) -> K | None:
        """The word of this stem, None where the library does not hold it."""
        ...

    def commonest(self, start: str) -> Iterable[tuple[K, str]]:
        """Words whose stems begin so, with their stems, the most common first, then in order."""
        ...

    def holding(self, word: K) -> int:
        """Number of entries that hold the word."""
        ...


@dataclass(frozen=True)
class Best(Generic[K]):
    """One of the best hits of a first search."""

    steps: int  # its score
    words: Mapping[K, int]  # weight of each word it holds


def query_weights(query: Query, lexicon: Lexicon[K], tuning: Tuning) -> dict[K, float]:
    """Weight of each word to search for; a word asked for in several ways counts once."""
    weights: dict[K, float] = {}

    def ask(word: K, weight: float) -> None:
        weights[word] = max(weight, weights.get(word, 0.0))

    own = dict.fromkeys(search_stems(query.text))
    for stem in own:
        rare = inf
        if (word := lexicon.word(stem)) is not None:
            rare = _rarity(word, lexicon)
            ask(word, rare)
        for relative in _relatives(stem, lexicon, most=tuning.relatives):
            ask(relative, tuning.relative_weight * min(rare, _rarity(relative, lexicon)))
    for text in query.expansions:
        for stem in search_stems(text):
            if (word := lexicon.word(stem)) is not None:
                ask(word, tuning.expansion_weight * _rarity(word, lexicon))
    return weights


def _rarity(word: K, lexicon: Lexicon[K]) -> float:
    return rarity(lexicon.entries, lexicon.holding(word))


def _relatives(stem: str, lexicon: Lexicon[K], *, most: int) -> list[K]:
    """Words that start like a stem, the most common first."""
    if len(stem) < _SHORTEST_START or not stem.isalpha():
        return []
    start = stem[: max(_SHORTEST_START, len(stem) - _CUT)]
    found = (
        word
        for word, other in lexicon.commonest(start)
        if other != stem and other.isalpha() and len(other) <= len(stem) + _LONGER
    )
    return list(islice(found, most))


def with_feedback(
    weights: Mapping[K, float], best: Sequence[Best[K]], lexicon: Lexicon[K], tuning: Tuning
) -> dict[K, float]:
    """The weights joined by those of words that the best hits share; ``best`` has the best first.

    Better hits speak louder, by the square of their score.
    """
    if not best:
        return dict(weights)
    loudness = [(hit.steps / best[0].steps) ** 2 for hit in best]
    mass: dict[K, float] = defaultdict(float)
    for hit, loud in zip(best, loudness, strict=True):
        for word, weight in hit.words.items():
            mass[word] += loud * weight
    rare = {word: _rarity(word, lexicon) for word in mass}
    chosen = sorted(mass, key=lambda word: (-mass[word] * rare[word], word))
    shares = {word: mass[word] * sqrt(rare[word]) for word in chosen[: tuning.feedback_words]}
    unit = tuning.feedback_weight / sum(shares.values())
    joined = dict(weights)
    for word, share in shares.items():
        joined[word] = joined.get(word, 0.0) + unit * share * rare[word]
    return joined
