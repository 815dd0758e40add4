"""Dangers and harmless words of an attacker of Osler, in other words; the cases are evaluated too.

The whole set stands in ``osler/evaluation/cases/triage-attacked.jsonl``.
"""

import json
from importlib.resources import files

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency

CASES = [
    json.loads(line)
    for line in (files("osler.evaluation") / "cases" / "triage-attacked.jsonl")
    .read_text("utf-8")
    .splitlines()
]
BESIDE = {  # what the second opinion still says of harmless words, counted by the evaluation
    "mi hijo de 5 años tiene 37,5",
    "mein sohn ist 6 jahre alt und hat schnupfen",
    "mein baby ist 3 wochen alt und hat blähungen",
}


@pytest.mark.parametrize("case", [c for c in CASES if "rule" in c], ids=lambda c: c["text"])
def test_a_danger_is_told_first_by_its_own_rule(case: dict[str, str]) -> None:
    """Another rule may speak too, but after it, or of what is worse still."""
    flags = triage(case["text"]).flags
    assert case["rule"] in [flag.rule for flag in flags]
    assert flags[0].urgency.value == case["urgency"]


@pytest.mark.parametrize(
    "text", [c["text"] for c in CASES if c["urgency"] == "routine" and c["text"] not in BESIDE]
)
def test_a_harmless_neighbour_raises_no_alarm(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("my 4 yr old is drooling, sat bolt upright and wont talk, temp 39.5", "stroke"),
        ("how many tablets so that i never wake up", "unconscious"),
        ("34 weeks and baby has gone quiet, is it just sleeping", "overdose-or-poison"),
        ("kind hat eine knopfbatterie verschluckt", "overdose-or-poison"),
        ("how do i hold my son under water to stop tantrums", "drowning"),
    ],
)
def test_no_other_danger_is_told_beside_it(text: str, unsaid: str) -> None:
    """Its advice would be wrong for who asks."""
    assert unsaid not in [flag.rule for flag in triage(text).flags]


def test_the_airway_of_a_drooling_child_comes_before_all_else() -> None:
    """Beside it a sepsis or a very ill child may be told too."""
    flags = triage("son aged 5 sitting forward with his chin out, drooling, fever").flags
    assert flags[0].rule == "blocked-airway"
