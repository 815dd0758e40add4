"""From the cases of a figure to its value and a 95% bootstrap interval.

Percentile bootstrap over cases: Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
ch. 13. For a share the resampled count is binomial, so its percentiles are computed
exactly. Cases of one cluster (one question, one guideline) are drawn together.
Where all cases agree the bootstrap knows no doubt; there the interval is that of Clopper and
Pearson, Biometrika 26(4), 1934: 0 of n is at most 1 - 0.025^(1/n).
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from osler.evaluation.suite import Figure, Score, Statistic

ROUNDS = 1000
TAIL = 0.025


@dataclass(frozen=True)
class Estimate:
    """The value of a figure over its cases; all three are nan where there is no case."""

    value: float
    low: float
    high: float
    cases: int


def estimate(figure: Figure) -> Estimate:
    """Value and interval; the same cases give the same numbers."""
    scores, statistic = figure.scores, figure.statistic
    if not scores:
        return Estimate(math.nan, math.nan, math.nan, 0)
    if statistic is Statistic.SHARE:
        hits = sum(1 for score in scores if score.value)
        alike = hits in (0, len(scores)) or not any(score.cluster for score in scores)
        low, high = share_interval(hits, len(scores)) if alike else _resampled(scores, statistic)
        return Estimate(hits / len(scores), low, high, len(scores))
    low, high = _resampled(scores, statistic)
    return Estimate(value_of(scores, statistic), low, high, len(scores))


def value_of(scores: Sequence[Score], statistic: Statistic) -> float:
    """The statistic of these cases, which are at least one."""
    values = [score.value for score in scores]
    match statistic:
        case Statistic.SHARE:
            return fmean(1.0 if value else 0.0 for value in values)
        case Statistic.MEAN:
            return fmean(values)
        case Statistic.MEDIAN:
            return median(values)
        case Statistic.P95:
            return sorted(values)[math.ceil(0.95 * len(values)) - 1]
        case Statistic.TOTAL:
            return math.fsum(values)
        case Statistic.F1:
            return f1(scores, "1")
        case Statistic.MACRO_F1:
            labels = sorted({score.label for score in scores} | {score.said for score in scores})
            return fmean(f1(scores, label) for label in labels)


def f1(scores: Sequence[Score], label: str) -> float:
    """Harmonic mean of precision and recall for one label, 0 where it is never right."""
    right = sum(1 for score in scores if score.label == score.said == label)
    told = sum(1 for score in scores if score.said == label)
    true = sum(1 for score in scores if score.label == label)
    return 2 * right / (told + true) if right else 0.0


def share_interval(hits: int, cases: int) -> tuple[float, float]:
    """95% interval of a share: ``hits`` of ``cases``, as shares from 0 to 1."""
    if hits == 0:
        return 0.0, 1 - TAIL ** (1 / cases)
    if hits == cases:
        return TAIL ** (1 / cases), 1.0
    return _quantile(cases, hits / cases, TAIL), _quantile(cases, hits / cases, 1 - TAIL)


def _quantile(cases: int, share: float, level: float) -> float:
    """The smallest share of hits whose binomial probability, cumulated, reaches the level."""
    cumulated, log_odds = 0.0, math.log(share) - math.log1p(-share)
    log_chance = cases * math.log1p(-share)
    for hits in range(cases):
        cumulated += math.exp(log_chance)
        if cumulated >= level:
            return hits / cases
        log_chance += math.log(cases - hits) - math.log(hits + 1) + log_odds
    return 1.0


def _resampled(scores: Sequence[Score], statistic: Statistic) -> tuple[float, float]:
    """Percentiles over samples of clusters, or of cases where there are none."""
    groups: dict[str, list[Score]] = {}
    for number, score in enumerate(scores):
        groups.setdefault(score.cluster or f"\0{number}", []).append(score)
    clusters = list(groups.values())
    draw = random.Random(0).choices
    values = sorted(
        value_of([s for group in draw(clusters, k=len(clusters)) for s in group], statistic)
        for _ in range(_rounds(len(scores)))
    )
    tail = int(len(values) * TAIL)
    return values[tail], values[-1 - tail]


def _rounds(cases: int) -> int:
    """Fewer for very many cases, whose interval is narrow anyway: a second or two at most."""
    return max(200, min(ROUNDS, 2_000_000 // cases))
