"""From cases to a figure and its interval."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.evaluation.statistics import estimate, share_interval, value_of
from osler.evaluation.suite import Figure, Score, Statistic


def figure(values, statistic=Statistic.SHARE):
    return Figure("f", tuple(Score(str(n), v) for n, v in enumerate(values)), statistic=statistic)


def test_no_case_is_no_value():
    """Nothing was measured, and nothing is claimed."""
    found = estimate(figure([]))
    assert found.cases == 0
    assert math.isnan(found.value)


def test_no_failure_in_few_cases_proves_little():
    """0 of 30 leaves up to 11.6% possible (Clopper and Pearson)."""
    assert share_interval(0, 30) == (0.0, pytest.approx(0.1157, abs=1e-4))
    assert share_interval(30, 30) == (pytest.approx(0.8843, abs=1e-4), 1.0)


@given(cases=st.integers(1, 400), data=st.data())
def test_the_interval_of_a_share_holds_the_share(cases, data):
    """And lies between 0 and 1."""
    hits = data.draw(st.integers(0, cases))
    low, high = share_interval(hits, cases)
    assert 0 <= low <= hits / cases <= high <= 1


@given(hits=st.integers(1, 59))
def test_the_exact_percentiles_are_those_of_the_bootstrap(hits):
    """Drawing 60 cases anew, many times, gives the same limits within one case in 60 or so."""
    values = [1.0] * hits + [0.0] * (60 - hits)
    drawn = estimate(figure(values, Statistic.MEAN))
    low, high = share_interval(hits, 60)
    assert abs(drawn.low - low) < 0.05
    assert abs(drawn.high - high) < 0.05


def test_the_same_cases_give_the_same_interval():
    """The seed is fixed."""
    values = [0.1, 0.7, 0.3, 0.9, 0.4]
    for statistic in (Statistic.MEAN, Statistic.MEDIAN, Statistic.P95, Statistic.TOTAL):
        assert estimate(figure(values, statistic)) == estimate(figure(values, statistic))


def test_each_statistic_is_what_its_name_says():
    """Worked by hand."""
    scores = figure([1.0, 2.0, 6.0]).scores
    assert value_of(scores, Statistic.MEAN) == 3.0
    assert value_of(scores, Statistic.MEDIAN) == 2.0
    assert value_of(scores, Statistic.P95) == 6.0
    assert value_of(scores, Statistic.TOTAL) == 9.0
    assert value_of(figure([1, 0, 1, 0]).scores, Statistic.SHARE) == 0.5


def test_macro_f1_weighs_every_label_alike():
    """A rare label that is always missed costs a third of three."""
    said = [("a", "a"), ("a", "a"), ("b", "a"), ("c", "c")]
    scores = [Score(str(n), 0, label=label, said=told) for n, (label, told) in enumerate(said)]
    assert value_of(scores, Statistic.MACRO_F1) == pytest.approx((0.8 + 0 + 1) / 3)


def test_f1_is_of_the_positive_label():
    """2 right of 3 told and 4 true."""
    pairs = [("1", "1"), ("1", "1"), ("0", "1"), ("1", "0"), ("1", "0"), ("0", "0")]
    scores = [Score(str(n), 0, label=label, said=told) for n, (label, told) in enumerate(pairs)]
    assert value_of(scores, Statistic.F1) == pytest.approx(2 * 2 / (3 + 4))
