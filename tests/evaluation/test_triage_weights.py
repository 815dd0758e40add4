"""Fitting the second opinion's weights: the same numbers every time, and the right signs."""

import tomllib

from osler.answering.triage_evidence import read_weights
from osler.evaluation.triage_cases import TriageCase, triage_cases
from osler.evaluation.triage_weights import (
    Example,
    examples,
    fit,
    held_out_totals,
    total,
    weights_file,
)

FEW = [
    *(Example(frozenset({"bad", f"e{n}"}), True, False) for n in range(12)),
    *(Example(frozenset({"mild", f"o{n}"}), False, True) for n in range(12)),
]


def test_what_goes_with_emergencies_weighs_for_them():
    """And what goes with the others against; what was seen too seldom has no weight."""
    weights = fit(FEW)
    assert weights["bad"] > 0 > weights["mild"]
    assert "e0" not in weights
    assert total(FEW[0], weights) > total(FEW[-1], weights)


def test_fitting_twice_gives_the_same():
    """No chance is in it."""
    assert fit(FEW) == fit(FEW)


def test_held_out_sums_come_from_other_cases():
    """Every case gets one, and they tell the two kinds apart."""
    totals = held_out_totals(FEW)
    assert len(totals) == len(FEW)
    assert min(totals[:12]) > max(totals[12:])


def test_the_file_can_be_read_and_says_that_it_was_fitted():
    """With how many cases, and how it did on those it had not seen."""
    told = [("my chest is crushing me", "emergency"), ("my knee is a bit stiff", "routine")]
    cases = [
        TriageCase(f"{words} {n}", urgency, "S", "development")
        for words, urgency in told
        for n in range(9)
    ]
    text = weights_file(cases)
    assert text == weights_file(cases)
    assert "9 of 9 emergencies" in tomllib.loads(text)["about"]["source"]
    assert "fitted" in read_weights(text).source


def test_cases_are_heard_as_examples():
    """The language, the batch and the half stay with the case."""
    (one,) = examples([TriageCase("I can't breathe", "emergency", "S", "test")])
    assert one.emergency and "part breathe" in one.pieces
    assert {case.language for case in triage_cases()} >= {"en", "es", "fr", "de", "ar", "zh"}
