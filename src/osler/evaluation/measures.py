"""Measures of finding, as values: per query first, means after.

A ranking is a sequence of ids, best first; judgements map ids to grades, 0 or absent: not relevant.
"""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from osler.errors import InputError

Ranking = Sequence[str]
Judgements = Mapping[str, int]


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Measure:
    """One way to score a ranking. ``of`` gives the value for one query."""

    name: str  # its textbook name
    unit: str
    better: Better
    source: str
    of: Callable[[Ranking, Judgements], float]

    def per_query(
        self, run: Mapping[str, Ranking], judgements: Mapping[str, Judgements]
    ) -> dict[str, float]:
        """The value of every judged query, by query id; a query without a ranking found nothing."""
        return {query: self.of(run.get(query, ()), judgements[query]) for query in judgements}


def ndcg(depth: int) -> Measure:
    """Normalised discounted cumulative gain; the grade itself is the gain, as in trec_eval."""

    def of(ranking: Ranking, judgements: Judgements) -> float:
        best = _discounted(sorted(judgements.values(), reverse=True)[:depth])
        found = _discounted([judgements.get(name, 0) for name in ranking[:depth]])
        return found / best if best else 0.0

    return Measure(
        name=f"nDCG@{depth}",
        unit="share of the best possible gain",
        better=Better.HIGHER,
        source="Järvelin and Kekäläinen, ACM TOIS 20(4), 2002",
        of=of,
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(max(0, gain) / math.log2(rank + 2) for rank, gain in enumerate(gains))


def recall(depth: int) -> Measure:
    """Share of the relevant that stand among the first ``depth``."""

    def of(ranking: Ranking, judgements: Judgements) -> float:
        relevant = {name for name, grade in judgements.items() if grade > 0}
        return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0

    return Measure(
        name=f"recall@{depth}",
        unit="share of the relevant",
        better=Better.HIGHER,
        source="Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, ch. 8",
        of=of,
    )


@dataclass(frozen=True)
class Difference:
    """Mean of paired differences and its interval."""

    mean: float
    low: float
    high: float


def paired_difference(
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    rounds: int = 10_000,
    share: float = 0.95,
    seed: int = 0,
) -> Difference:
    """Ours less theirs over the same queries, with a percentile bootstrap interval.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13.
    Raises InputError where the two are not paired.
    """
    if len(ours) != len(theirs) or not ours:
        raise InputError(f"Not paired: {len(ours)} and {len(theirs)} values.")
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    draw = random.Random(seed).choices
    means = sorted(fmean(draw(differences, k=len(differences))) for _ in range(rounds))
    tail = int(rounds * (1 - share) / 2)
    return Difference(fmean(differences), means[tail], means[rounds - 1 - tail])
