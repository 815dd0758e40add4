"""Triage measured on cases: what must be caught, and what must not alarm."""

import json
import tarfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from osler.answering.triage import triage
from osler.answering.triage_rules import red_flags

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "triage_cases.jsonl").read_text("utf-8").splitlines()
]
# Measured on the test half (246 emergencies, none of them tuned on): 225 caught, 0.915. Of 84
# that were written last, after the rules, 69 were caught (0.82): new wordings are missed still.
FLOOR_CAUGHT = 0.90
EMERGENCIES = [case for case in CASES if case["urgency"] == "emergency"]
OTHERS = [case for case in CASES if case["urgency"] != "emergency"]


@cache
def _urgency(text: str) -> str:
    return triage(text).urgency.value


def urgency(case: dict[str, str]) -> str:
    return _urgency(case["text"])


def half(cases: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    return [case for case in cases if case["half"] == name]


def test_there_are_enough_cases_and_each_has_its_source():
    """At least 300 emergencies and 300 others, each once, each with a source and a half."""
    assert len(EMERGENCIES) >= 300
    assert len(OTHERS) >= 300
    assert max(Counter(case["text"] for case in CASES).values()) == 1
    assert all(case["source"] and case["half"] in ("development", "test") for case in CASES)


def test_cases_name_rules_that_exist():
    """A case whose rule was renamed tests nothing."""
    assert {c["rule"] for c in CASES if "rule" in c} <= {rule.id for rule in red_flags().rules}


def test_every_emergency_of_the_development_half_is_caught():
    """The rules were written with these in view."""
    missed = [c["text"] for c in half(EMERGENCIES, "development") if urgency(c) != "emergency"]
    assert missed == []


def test_the_test_half_is_caught_as_measured():
    """Never tuned on. A fall below what was measured is a regression."""
    cases = half(EMERGENCIES, "test")
    caught = sum(urgency(case) == "emergency" for case in cases)
    assert caught / len(cases) >= FLOOR_CAUGHT


@pytest.mark.parametrize("name", ["development", "test"])
def test_other_cases_are_not_called_emergencies(name: str):
    """Over-alert under 10% in both halves."""
    cases = half(OTHERS, name)
    called = [case["text"] for case in cases if urgency(case) == "emergency"]
    assert len(called) / len(cases) < 0.10, called


@pytest.mark.parametrize("name", ["development", "test"])
def test_routine_cases_are_not_called_urgent(name: str):
    """Plain questions: under 10% are told to be seen today or at once."""
    cases = [case for case in half(OTHERS, name) if case["urgency"] == "routine"]
    called = [case["text"] for case in cases if urgency(case) in ("emergency", "urgent")]
    assert len(called) / len(cases) < 0.10, called


def test_questions_for_information_raise_no_alarm(shared: Path):
    """Of consumer questions (one in five of 3,173) under 5% are called urgent or emergency."""
    archive = shared / "benchmarks" / "healthsearchqa.tar.gz"
    if not archive.exists():
        pytest.skip(f"No {archive}")
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("healthsearchqa/test.jsonl"))
        file = tar.extractfile(member)
        assert file is not None
        questions = [json.loads(line)["question"] for line in file.read().splitlines()[::5]]
    alarms = [q for q in questions if triage(q).urgency.rank < 2]
    assert len(alarms) / len(questions) < 0.05, alarms
