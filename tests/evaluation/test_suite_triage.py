"""The suites of triage and negation."""

from datetime import date

import pytest

from osler.evaluation.suite import Better
from osler.evaluation.suites import negation, triage
from osler.evaluation.suites.negation import heard, labelled
from osler.evaluation.triage_cases import TriageCase
from osler.text.negation import Assertion

SENTENCES = """line number\tCondition\tsentence\tnegation\ttemporality\texperiencer
1\tedema\tExtremities reveal no EDEMA.\tNegated\tRecent\tPatient
2\tcut off here\tCHEST: 1.\tAffirmed\tRecent\tPatient
3\tasthma\tHistory of ASTHMA.\tAffirmed\tHistorical\tPatient
4\tstroke\tHis father had a stroke.\tAffirmed\tRecent\tOther
a line that is cut off
"""
CASES = (
    TriageCase("crushing chest pain", "emergency", "A058", "test"),
    TriageCase("gout diet", "emergency", "A058", "test"),
    TriageCase("I can't breathe", "routine", "A058", "test"),
    TriageCase("gout", "routine", "A058", "development"),
    TriageCase("no puedo respirar", "emergency", "A058", "development", language="es"),
    TriageCase("sore throat on one side, can hardly open my mouth", "urgent", "F181", "test"),
)


class Desk:
    """A bench that holds one small archive."""

    at = date(2026, 5, 31)
    sets = None

    def archive(self, name: str) -> "Desk":
        assert name == negation.SET
        return self

    def read(self, suffix: str) -> bytes:
        return SENTENCES.encode()

    def progress(self, words: str) -> None:
        assert words


def figures(suite) -> dict:
    return {figure.name: figure for figure in suite.run(Desk())}


def test_a_line_that_is_cut_off_is_left_out():
    """And the labels are those of the set."""
    cases = labelled(SENTENCES)
    assert [case.number for case in cases] == ["1", "2", "3", "4"]
    assert cases[0].truth == Assertion(negated=True)
    assert cases[3].truth == Assertion(other_person=True)


def test_a_concept_that_is_not_in_its_sentence_counts_as_said():
    """Nothing stands around it that could say otherwise."""
    assert heard(labelled(SENTENCES)[1]) == Assertion()


def test_negation_is_measured_by_label():
    """Each of the three as accuracy with its aim, two as F1."""
    found = figures(negation.SUITE)
    assert [f.aim for f in found.values() if f.name.startswith("accuracy")] == [0.95] * 3
    assert [s.value for s in found["accuracy, denied or not"].scores] == [1.0] * 4
    assert [s.label for s in found["F1, long past or not"].scores] == ["0", "0", "1", "0"]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict:
    monkeypatch.setattr(triage, "triage_cases", lambda: CASES)
    return figures(triage.SUITE)


def test_emergencies_are_counted_by_half_and_by_language(measured: dict):
    """Caught, and told urgent at the least; the rules alone beside."""
    assert [s.value for s in measured["emergencies caught, test"].scores] == [1.0, 0.0]
    assert [s.value for s in measured["emergencies caught, development"].scores] == [1.0]
    assert [s.value for s in measured["emergencies caught, es"].scores] == [1.0]
    assert measured["emergencies caught by rules alone, test"].scores[0].value == 1.0


def test_alarms_in_vain_are_counted(measured: dict):
    """Lower is better, and the aim is an upper bound."""
    figure = measured["others called emergencies, test"]
    assert [s.value for s in figure.scores] == [1.0, 0.0]
    assert figure.better is Better.LOWER
    assert "cannot-breathe" in figure.scores[0].saw


def test_the_level_is_counted(measured: dict):
    """Of all cases, and of those that are urgent."""
    assert [s.value for s in measured["right level, test"].scores] == [1.0, 0.0, 0.0, 1.0]
    assert [s.value for s in measured["urgent told as urgent, test"].scores] == [1.0]
    assert "soon told as soon, test" not in measured


def test_a_half_without_cases_has_no_figures(monkeypatch: pytest.MonkeyPatch):
    """Until the blind half is there, nothing is said about it."""
    monkeypatch.setattr(triage, "triage_cases", lambda: CASES[3:5])
    assert not [name for name in figures(triage.SUITE) if name.endswith(", test")]
