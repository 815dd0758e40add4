"""The figures that a question gives decide whom a statement is for, and are counted."""

import pytest

from osler.answering.criteria import note_on_criteria
from osler.answering.measured import (
    is_for_feverish,
    is_for_higher,
    reading_in,
)

CRISIS = "adults with a systolic reading of 180 or more or a diastolic reading of 120 or more"
APIXABAN = (
    "Reduce it with two or more of these: age 80 or over, weight 60 kg or less, "
    "serum creatinine 133 micromol/L (1.5 mg/dL) or more."
)


@pytest.mark.parametrize(
    "text",
    [
        "my ratio is 165/95",  # of what?
        "blood pressure 165/95, then 150/90",  # which of them?
        "blood pressure 95/165",
        "blood pressure 20/10",
        "is my blood pressure high",
    ],
)
def test_no_single_reading_is_none(text):
    """Nothing is left out for a figure that may be another's."""
    assert reading_in(text) is None


def test_a_reading_is_read_as_it_is_written():
    """With a stroke, or with "over"."""
    assert reading_in("my blood pressure is 165/95") == (165, 95)
    assert reading_in("bp 168 over 95") == (168, 95)


@pytest.mark.parametrize(
    ("people", "left_out"),
    [
        (CRISIS, True),
        ("adults above 180/120 mm Hg", True),
        ("adults with an average blood pressure of 140/90 mm Hg or more", False),
        ("adults below 130/80 mm Hg", False),
        ("adults", False),
    ],
)
def test_what_is_for_a_higher_pressure_is_for_others(ask, people, left_out):
    """165/95 is no crisis."""
    assert is_for_higher(people, ask("my blood pressure is 165/95")) is left_out
    assert not is_for_higher(people, ask("my blood pressure is 190/125"))
    assert not is_for_higher(people, ask("is my blood pressure high"))


def test_one_figure_that_is_reached_is_enough(ask):
    """150/125 has a lower number of 120 or more."""
    assert not is_for_higher(CRISIS, ask("my blood pressure is 150/125"))


def test_who_has_no_fever_is_not_told_of_children_with_fever(ask):
    """It must be denied in so many words."""
    assert is_for_feverish("a child with fever", ask("earache and no fever"))
    assert not is_for_feverish("a child with fever", ask("earache"))
    assert not is_for_feverish("children", ask("earache and no fever"))


def test_criteria_are_counted_where_all_figures_are_given(ask):
    """Which are met, how many are needed, and so."""
    note = note_on_criteria(APIXABAN, ask("apixaban at 82, weight 58 kg, creatinine 140, aged 82"))
    assert "3 of 3 are met" in note
    assert note.endswith("they are met.")


def test_criteria_that_are_not_met_are_said_not_to_be(ask):
    """One of three is too few."""
    note = note_on_criteria(APIXABAN, ask("aged 82 with AF, weight 80 kg, creatinine 90"))
    assert "1 of 3 are met" in note
    assert note.endswith("they are not met.")


@pytest.mark.parametrize(
    "text",
    [
        "aged 82, weight 58 kg",  # no creatinine
        "aged 82, weight 58 kg, creatinine 1.6 mg/dL",  # in another unit
        "how much apixaban",
    ],
)
def test_nothing_is_counted_where_a_figure_is_missing(ask, text):
    """The reader counts then."""
    assert note_on_criteria(APIXABAN, ask(text)) == ""


def test_a_list_of_other_signs_is_not_counted(ask):
    """Only age, weight and creatinine are figures that are read."""
    words = "with two or more of these: age 80 or over, a stroke in the past."
    assert note_on_criteria(words, ask("aged 82")) == ""
    assert note_on_criteria("no list", ask("aged 82")) == ""
