"""Points for the people whom a statement is about: they order, and never let one in or out."""

import pytest

from osler.answering.for_others import people_points
from osler.domain.question import Asker
from osler.domain.recommendation import Population
from tests.answering.making import a_question, a_rec


def points(people: str, text: str, asker: Asker | None = None) -> float:
    return people_points(a_rec(people=Population(people)), a_question(text, asker=asker))


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ("people taking valproate", "first seizure"),
        ("people who take warfarin", "knee pain"),
        ("most people with AF on an anticoagulant", "I have AF, do I need a blood thinner?"),
        ("most people with AF on an anticoagulant", "68, AF and hypertension, anticoagulation?"),
        ("people who take warfarin", "Warfarin after a clot: how long?"),
    ],
)
def test_what_is_for_people_on_a_medicine_comes_later_for_who_takes_none(people, text):
    """Who asks whether to start a medicine does not take it yet."""
    assert points(people, text) < 0


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ("people taking valproate", "I take valproate and had a seizure"),
        ("people who take warfarin", "on warfarin with knee pain"),
        ("people on a low income", "knee pain"),
        ("adults with knee pain", "knee pain"),
    ],
)
def test_who_takes_it_or_where_no_medicine_is_meant_nothing_is_taken_off(people, text):
    """The medicine of the statement is the one that the question names."""
    assert points(people, text) == 0


def test_a_statement_for_the_kidney_function_that_was_given_comes_first():
    """A creatinine clearance of 25 is answered by the dose for 15 to 29."""
    text = "apixaban dose in AF with CrCl 25"
    assert points("people with a creatinine clearance of 15 to 29 ml/min", text) > 0
    assert points("people with a creatinine clearance of 30 ml/min or more", text) < 0
    assert points("people with a creatinine clearance under 15 ml/min", text) < 0
    assert points("people with an eGFR under 45", "metformin and eGFR 38") > 0
    assert points("people with an eGFR under 45", "metformin") < 0
