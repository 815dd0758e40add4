"""What an answer must say: how the cases are read, and how a statement is recognised."""

import re

import pytest

from osler.answering.ask import Engine
from osler.domain.question import Audience
from osler.evaluation.must_haves import (
    Case,
    MustHave,
    MustNot,
    Shown,
    is_said,
    read_cases,
    shown_in,
    wrongly_said,
)
from tests.conftest import TODAY

CASES = read_cases()


def a_must(*words: str, forbids: bool = False, safety: bool = False, facts: str = "") -> MustHave:
    patterns = tuple(re.compile(w, re.IGNORECASE) for w in words)
    return MustHave("said", frozenset(facts.split()), patterns, forbids, safety)


def shown(text: str, *, facts: str = "", against: bool = False) -> Shown:
    return Shown(text, text, frozenset(facts.split()), against)


def test_words_spread_over_two_statements_say_nothing_together() -> None:
    """A dose in one line and a drug in another are no dose of the drug."""
    parts = (shown("Take naproxen."), shown("Take 220 mg."))
    assert not is_said(a_must("naproxen", "220 mg"), parts)
    assert is_said(a_must("naproxen", "220 mg"), (shown("Naproxen 220 mg."),))


def test_what_must_be_forbidden_is_not_said_by_offering_it() -> None:
    """Opposite advice in the same words does not count."""
    must = a_must("bed rest", forbids=True)
    assert not is_said(must, (shown("Take bed rest."),))
    assert is_said(must, (shown("Avoid bed rest."),))
    assert is_said(must, (shown("Bed rest", against=True),))


def test_a_fact_shown_counts_only_where_no_safety_and_no_number_hangs_on_it() -> None:
    """A statement that carries the fact may leave out the very number."""
    line = (shown("Take a low dose.", facts="F091"),)
    assert is_said(a_must("colchicine", facts="F091"), line)
    assert not is_said(a_must(r"1\.2 mg", facts="F091"), line)
    assert not is_said(a_must("colchicine", facts="F091", safety=True), line)


def test_a_must_not_is_found_in_one_sentence_and_excused_in_it_alone() -> None:
    """A denial elsewhere excuses nothing."""
    no = MustNot("rest", (re.compile("bed rest"),), (re.compile("not"),))
    assert wrongly_said(no, (shown("Do not run. Take bed rest."),)) == "Take bed rest."
    assert not wrongly_said(no, (shown("Do not take bed rest."),))


def test_every_case_asks_of_its_own_topic_and_must_say_something() -> None:
    """At least 60 cases in two halves, each half with what safety hangs on."""
    assert len(CASES) >= 60
    assert all(case.must for case in CASES)
    for half in ("development", "test"):
        of_half = [case for case in CASES if case.half.startswith(half)]
        assert len(of_half) >= len(CASES) // 3
        assert any(must.safety for case in of_half for must in case.must)


@pytest.mark.parametrize("case", CASES[::8], ids=lambda case: case.id)
def test_safety_critical_statements_stand_in_the_answers(
    case: Case, starter_engine: Engine
) -> None:
    """Red flags, contraindications and doses are in the answer to the question that needs them."""
    answer = starter_engine.ask(case.question, audience=case.audience, at=TODAY)
    seen = shown_in(answer, starter_engine)
    lacking = [must.say for must in case.must if must.safety and not is_said(must, seen)]
    assert case.half.startswith("test") or not lacking
    assert not [no.say for no in case.must_not if wrongly_said(no, seen)]


def test_warnings_on_the_question_itself_are_shown(starter_engine: Engine) -> None:
    """What triage says is part of what a reader sees."""
    answer = starter_engine.ask(
        "My baby is 2 months old and has a temperature of 38.5.", audience=Audience.CARER, at=TODAY
    )
    assert answer.triage.flags[0].message in [s.text for s in shown_in(answer, starter_engine)]


def test_a_number_is_not_found_inside_another() -> None:
    """Prednisolone 35 mg is no high dose of colchicine."""
    no = MustNot("High dose", (re.compile(r"(4\.8|5|6) ?mg"),), ())
    assert not wrongly_said(no, (shown("Prednisolone 35 mg daily."),))
    assert not wrongly_said(no, (shown("Take 1.5 mg."),))
    assert wrongly_said(no, (shown("Take 35 mg, then 6 mg."),))
    assert not is_said(a_must("12 weeks"), (shown("After 112 weeks."),))
