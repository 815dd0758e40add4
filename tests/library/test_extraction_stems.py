"""Stems that stop in the middle of a clause: no item of theirs says anything alone."""

import pytest

from osler.domain.recommendation import Direction
from osler.library.direction import direction_of
from osler.library.extraction import extract
from tests.library.flats import flat_of


def test_items_that_read_like_orders_stay_with_a_stem_that_is_not_finished():
    """ "Work with water" is no order where the stem says who the cream is for."""
    flat = flat_of("Consider a cream for people who:\n- work with water\n- use solvents")
    told = [
        " ".join(flat.text[s.start : s.end] for s in one.candidate.stretches)
        for one in extract(flat)
    ]
    assert told == [
        "Consider a cream for people who: work with water",
        "Consider a cream for people who: use solvents",
    ]


def words_in(text: str, rating: str = "") -> list[str]:
    flat = flat_of(text)
    return [
        " ".join(flat.text[s.start : s.end] for s in one.candidate.stretches)
        for one in extract(flat, rating=rating)
    ]


def test_a_grade_before_the_sentence_that_leads_into_a_list_is_not_the_lists():
    """ "Wash (Class I). The following must be done:" grades the washing alone."""
    text = "We recommend washing hands with soap (Class I). The following must be done:\n"
    text += "- Soap: Rinse the soap off completely.\n- Cream: Use a cream twice daily."
    classes = "class of recommendation I, IIa"
    assert words_in(text, classes)[1:] == [
        "The following must be done: Soap: Rinse the soap off completely.",
        "The following must be done: Cream: Use a cream twice daily.",
    ]
    graded = [one.grade.strength.value for one in extract(flat_of(text), rating=classes)]
    assert graded == ["strong", "not stated", "not stated"]


@pytest.mark.parametrize("end", [": The", ", the"])
def test_a_condition_before_the_verdict_does_not_turn_it_round(end):
    """ "If it cannot be …: X is contraindicated" speaks against X."""
    words = f"If hands cannot be kept dry{end} cream is contraindicated."
    assert direction_of(words) is Direction.AGAINST


def test_what_a_test_is_for_is_no_order():
    """A column of purposes explains, it does not ask for anything."""
    text = "| Test | Purpose |\n| Patch test on the back | Exclude an allergy as the cause |"
    assert words_in(text) == []


def test_a_grade_in_the_topic_before_a_colon_leaves_the_words_whole():
    """ "Cream (Class I): Use it twice daily." is not the one word "Cream"."""
    text = "- Cream (Class I): Use it twice daily.\n- Gloves (Class III): Do not use them at night."
    assert words_in(text, "class of recommendation I, IIa") == [
        "Cream (Class I): Use it twice daily.",
        "Gloves (Class III): Do not use them at night.",
    ]
