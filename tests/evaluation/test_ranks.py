"""Spearman's rho as the mean of one value a case."""

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.evaluation.ranks import rank_products, ranks

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30)


def test_one_value_throughout_agrees_with_nothing() -> None:
    """Without spread there is no order to agree with."""
    assert rank_products([3, 3, 3], [1, 2, 3]) == (0.0, 0.0, 0.0)


def test_equal_values_share_their_mean_rank() -> None:
    """The second and third place are both 2.5."""
    assert ranks([10, 20, 20, 30]) == [1.0, 2.5, 2.5, 4.0]


def test_rho_is_that_of_the_textbook() -> None:
    """1 - 6 x 4 / (5 x 24) for two swaps of neighbours."""
    assert fmean(rank_products([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])) == pytest.approx(0.8)


@given(PAIRS)
def test_rho_lies_between_minus_one_and_one_and_knows_no_side(pairs: list[tuple[int, int]]) -> None:
    """Whichever list comes first."""
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    rho = fmean(rank_products(first, second))
    assert -1.000001 <= rho <= 1.000001
    assert rho == pytest.approx(fmean(rank_products(second, first)))
