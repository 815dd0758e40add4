"""Measures of finding are values."""

from math import log2

import pytest

from osler.errors import InputError
from osler.evaluation.measures import ndcg, paired_difference, recall


def test_nothing_relevant_scores_nothing():
    """A query without relevant documents cannot be answered well."""
    assert ndcg(10).of(["a"], {}) == recall(10).of(["a"], {"a": 0}) == 0.0


def test_nothing_found_scores_nothing():
    """An empty ranking, or a query the run left out, counts as 0 and not as absent."""
    assert ndcg(10).of([], {"a": 1}) == 0.0
    assert recall(5).per_query({}, {"q": {"a": 1}}) == {"q": 0.0}


def test_gain_falls_with_the_logarithm_of_the_rank():
    """Worked by hand: grades 2 and 1 at ranks 1 and 3."""
    found = ndcg(3).of(["a", "x", "b"], {"a": 2, "b": 1})
    assert found == pytest.approx((2 + 1 / log2(4)) / (2 + 1 / log2(3)))


def test_the_best_order_scores_one():
    """And what lies beyond the depth does not matter."""
    assert ndcg(2).of(["a", "b", "c"], {"a": 2, "b": 1, "c": 1}) == 1.0


def test_a_grade_below_zero_takes_nothing_away():
    """Some sets grade harmful documents below 0."""
    assert ndcg(2).of(["bad", "a"], {"a": 1, "bad": -1}) == pytest.approx(1 / log2(3))


def test_recall_counts_the_relevant_within_the_depth():
    """Two of three, one of them too deep."""
    assert recall(2).of(["a", "x", "b"], {"a": 1, "b": 1, "c": 2}) == pytest.approx(1 / 3)


def test_unpaired_values_are_refused():
    """A paired interval needs pairs."""
    with pytest.raises(InputError):
        paired_difference([0.1], [0.1, 0.2])
    with pytest.raises(InputError):
        paired_difference([], [])


def test_a_paired_interval_holds_its_mean_and_is_the_same_each_time():
    """The seed is fixed."""
    ours, theirs = [0.5, 0.9, 0.4, 0.8], [0.4, 0.5, 0.5, 0.6]
    gap = paired_difference(ours, theirs, rounds=500)
    assert gap.mean == pytest.approx(0.15)
    assert gap.low < gap.mean < gap.high
    assert gap == paired_difference(ours, theirs, rounds=500)


def test_a_measure_says_what_it_is():
    """Name, unit and source, as a report prints them."""
    assert (ndcg(10).name, recall(100).name) == ("nDCG@10", "recall@100")
    assert "2002" in ndcg(10).source
