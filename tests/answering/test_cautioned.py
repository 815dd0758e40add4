"""Cautioned: care that its source holds back from just what the asker has."""

import pytest

from osler.answering.cautioned import is_cautioned
from osler.domain.question import Asker
from osler.domain.recommendation import Direction, Facet, Population
from tests.answering.making import a_passage, a_question, a_rec

CAUTION = "With diabetes, ask a doctor before you treat your feet."
ACID = a_rec("Use salicylic acid every day.", cautions=(CAUTION,))
ASKED = a_question("I have diabetes and a verruca. What should I do?")


def test_a_caution_on_what_the_asker_has_holds_back() -> None:
    """And on nothing that they do not have."""
    assert is_cautioned(ACID, ASKED)
    assert not is_cautioned(ACID, a_question("I have a verruca. What should I do?"))


def test_a_caution_on_a_group_of_the_asker_holds_back() -> None:
    """Groups are those of the table of applicability."""
    rec = a_rec("Take an NSAID.", cautions=("Not with kidney disease.",))
    assert is_cautioned(rec, a_question(asker=Asker(groups=frozenset({"kidney"}))))


def test_a_wish_for_a_child_is_heard() -> None:
    """A medicine that harms the unborn is not for who wants to be pregnant."""
    rec = a_rec("Take leflunomide.", cautions=("Do not take it in pregnancy.",))
    assert is_cautioned(rec, a_question("We are trying for a baby. What helps my joints?"))


@pytest.mark.parametrize(
    "changes",
    [
        {"facet": Facet.WARNING},
        {"direction": Direction.AGAINST},
        {"cautions": ()},
        {"population": Population("people with diabetes")},
    ],
)
def test_warnings_and_what_is_for_just_these_people_are_not_held_back(changes) -> None:
    """They are what the asker must hear."""
    rec = a_rec("Use salicylic acid every day.", **{"cautions": (CAUTION,), **changes})
    assert not is_cautioned(rec, ASKED)


def test_of_the_medicine_that_is_asked_about_the_caution_is_the_answer() -> None:
    """It stands beside the statement."""
    rec = a_rec("Take ibuprofen.", cautions=(CAUTION,))
    question = a_question("Can I take ibuprofen with diabetes?", drugs=("ibuprofen",))
    assert not is_cautioned(rec, question)


def test_a_passage_has_no_cautions() -> None:
    """Nobody wrote any."""
    assert not is_cautioned(a_passage("Use acid."), ASKED)
