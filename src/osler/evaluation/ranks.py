"""Rank correlation, case by case."""

from collections.abc import Sequence
from statistics import fmean, pstdev


def rank_products(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, ...]:
    """One value a case, whose mean is Spearman's rho; ties share their mean rank.

    The product of the two standardised ranks. All 0 where either side has one value only.
    """
    first, second = _standardised(ranks(ours)), _standardised(ranks(theirs))
    return tuple(a * b for a, b in zip(first, second, strict=True))


def ranks(values: Sequence[float]) -> list[float]:
    """Rank of each value from 1 up, equal values sharing the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    start = 0
    for at in range(1, len(order) + 1):
        if at == len(order) or values[order[at]] != values[order[start]]:
            for place in order[start:at]:
                out[place] = (start + 1 + at) / 2
            start = at
    return out


def _standardised(values: Sequence[float]) -> list[float]:
    mean, spread = fmean(values), pstdev(values)
    return [(value - mean) / spread if spread else 0.0 for value in values]
