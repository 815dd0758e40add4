"""BM25F in whole numbers: what a word weighs in an entry and in a query.

Robertson, Zaragoza and Taylor (2004), "Simple BM25 extension to multiple weighted fields":
the counts of title and body are joined before they saturate.
Weights are rounded to whole numbers small enough that a 32-bit float adds them exactly.
So the order of adding cannot matter, ties are real ties,
and every index gives the same scores as the plain scan.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", str, int)  # a word: the stem itself, or its number in order of stems

ENTRY_STEPS = 1023  # weight of a saturated word in an entry: ten bits, exact in a 16-bit float
QUERY_STEPS = 16_000  # sum of a query's weights; times ENTRY_STEPS it stays under 2**24
QUERY_WORDS = 256  # heaviest words kept of one query: bounds the time of a pasted page


@dataclass(frozen=True)
class Tuning:
    """Free parameters of the ranking, fixed for every library.

    Chosen on half of the queries of two development sets and confirmed on the other half;
    benchmarks/retrieval.py measures them.
    """

    k1: float = 1.5  # saturation: higher lets repetition count for longer
    body_b: float = 0.8  # length normalisation, 0 none to 1 full
    title_b: float = 0.5
    title_weight: float = 2.0  # a word in the title counts as this many in the body
    expansion_weight: float = 0.3  # of a vocabulary word beside the reader's own (1)
    relative_weight: float = 0.3  # of a word that starts like the reader's own
    relatives: int = 5  # of one word, the most common first
    feedback_weight: float = 1.0  # of all words fed back together, in words of the reader's
    feedback_entries: int = 10  # best hits that feed words back
    feedback_words: int = 50
    exact_below: int = 20_000  # entries; the mean lengths of smaller libraries are exact
    mean_step: float = 1.05  # those of larger ones are rounded to powers of this


TUNING = Tuning()


@dataclass(frozen=True)
class Averages:
    """Size of a library and mean lengths in stems."""

    entries: int
    title: float
    body: float


@dataclass(frozen=True)
class Lengths:
    """Lengths in stems, of one entry or of many together."""

    title: int
    body: int


def averages_of(entries: int, lengths: Lengths, tuning: Tuning) -> Averages:
    """Mean lengths of a library whose entries are so long together.

    Every weight in an index rests on them. In a large library they are rounded, so that a few
    entries more change no weight of the others and can be indexed alone.
    """
    size = max(1, entries)
    exact = entries < tuning.exact_below
    title, body = (
        mean if exact else _rounded(mean, tuning.mean_step)
        for mean in (lengths.title / size, lengths.body / size)
    )
    return Averages(entries, title, body)


def _rounded(mean: float, step: float) -> float:
    return step ** round(math.log(mean, step)) if mean else 0.0


class EntryWeights(dict[tuple[int, int], int]):
    """Weight of a word in one entry, 1 to ENTRY_STEPS, by its counts in (title, body).

    Worked out once for each pair of counts: most words of an entry occur equally often.
    """

    def __init__(self, lengths: Lengths, averages: Averages, tuning: Tuning) -> None:
        super().__init__()
        self._k1 = tuning.k1
        self._title_norm = _norm(tuning.title_b, lengths.title, averages.title)
        self._body_norm = _norm(tuning.body_b, lengths.body, averages.body)
        self._title_weight = tuning.title_weight

    def __missing__(self, counts: tuple[int, int]) -> int:
        in_title, in_body = counts
        joined = self._title_weight * in_title / self._title_norm + in_body / self._body_norm
        weight = max(1, round(ENTRY_STEPS * joined / (self._k1 + joined)))
        self[counts] = weight
        return weight


def _norm(b: float, length: int, average: float) -> float:
    return 1 - b + b * length / average if average else 1.0


def rarity(entries: int, holding: int) -> float:
    """Inverse document frequency as Lucene has it: above 0 for every word."""
    return math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True)
class Weights(Generic[K]):
    """Whole-number weights of a query by word; ``unit`` is one step of score in BM25's scale."""

    steps: dict[K, int]
    unit: float

    def score(self, steps: float) -> float:
        """BM25's own score for a sum of products of steps."""
        return steps * self.unit


def in_steps(weights: Mapping[K, float]) -> Weights[K]:
    """Weights of a query (importance times rarity) as whole numbers, heaviest words only."""
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:QUERY_WORDS]
    total = sum(weight for _, weight in heaviest)
    steps = {word: max(1, round(weight * QUERY_STEPS / total)) for word, weight in heaviest}
    return Weights(steps, total / QUERY_STEPS / ENTRY_STEPS)
