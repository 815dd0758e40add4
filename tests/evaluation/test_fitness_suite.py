"""The suite on fitness: whether lines belong to their question."""

import pytest

from osler.errors import InputError
from osler.evaluation import must_haves
from osler.evaluation.suites import fitness, leading
from osler.evaluation.suites.fitness import HALVES, LABELS, Case, Shown


def test_every_case_is_one_of_leading_or_completeness_in_the_same_half() -> None:
    """A line judged for a question that nobody asks would never be counted."""
    halves = {c.id: c.half for c in (*leading.read_cases(), *must_haves.read_cases())}
    cases = fitness.read_cases()
    assert {case.id: case.half for case in cases} == {case.id: halves[case.id] for case in cases}
    assert {case.half for case in cases} == set(HALVES)


def test_every_line_has_one_of_the_labels() -> None:
    """And no statement two of them."""
    for case in fitness.read_cases():
        assert case.labels
        assert set(case.labels.values()) <= set(LABELS)


def test_a_label_that_is_none_is_refused() -> None:
    """A slip of the pen would be a line nobody counts."""
    with pytest.raises(InputError, match="harmful"):
        fitness._case({"case": "one", "half": "test", "harmful": ["a/b"]})


def test_lines_nobody_judged_are_counted_apart() -> None:
    """They are neither fit nor unfit."""
    shown = Shown(Case("one", "test", {"a/1": "answers", "a/2": "unfit"}), ("a/1", "a/2", "a/3"))
    figures = {f.name: f for f in fitness._figures([shown], "test")}
    unfit = figures["lines unfit, test"].scores
    assert [score.value for score in unfit] == [0.0, 1.0]
    assert sum(score.value for score in figures["lines nobody judged, test"].scores) == 1
    kept = figures["lines that answer, still shown, test"].scores
    assert [score.value for score in kept] == [1.0]
