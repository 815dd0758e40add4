"""What a format states of a recommendation is kept; what it leaves open is read from the words."""

from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Population,
    Span,
    Strength,
)
from osler.library.grades import Grade
from osler.library.stated import Stated, as_recommendation

SPAN = (Span("a#0", 0, 9),)


def read(words: str, **given):
    return as_recommendation(Stated("r1", words, SPAN, **given), source_id="a")


def test_a_refusal_in_the_words_is_not_turned_round_by_the_grade():
    """The grade says "for"; the sentence says do not."""
    grade = Grade("strong-for", Strength.STRONG, strength_text="strong", direction=Direction.FOR)
    assert read("Do not give the syrup.", grade=grade).direction is Direction.AGAINST


def test_the_grade_gives_the_direction_that_the_words_leave_open():
    """ "Syrup for coughs" says nothing for or against."""
    grade = Grade("against", direction=Direction.AGAINST)
    assert read("Syrup for coughs.", grade=grade).direction is Direction.AGAINST


def test_a_statement_of_fact_points_nowhere():
    """Nothing is recommended by telling what something is."""
    assert read("The syrup is sweet.", statement=True).direction is None


def test_one_token_that_grades_both_is_shown_for_both():
    """ "grade A" tells of strength and certainty."""
    grade = Grade("A", Strength.STRONG, Certainty.HIGH, "grade A", "")
    found = read("Offer rest.", grade=grade)
    assert (found.strength_text, found.certainty_text, found.priority) == ("grade A", "grade A", 3)


def test_without_a_grade_nothing_is_stated():
    """Silence is no grade."""
    found = read("Offer rest.")
    assert (found.strength, found.certainty) == (Strength.NOT_STATED, Certainty.NOT_STATED)
    assert (found.strength_text, found.certainty_text, found.priority) == ("", "", 4)


def test_the_stated_population_wins_and_the_words_narrow_it():
    """Adults by the format, women by the words."""
    found = read("Offer rest to women.", people="Adults with a sore thumb").population
    assert found.text == "Adults with a sore thumb"
    assert (found.age_low, found.age_high, found.sex) == (18.0, None, "female")


def test_a_stated_upper_age_stands():
    """Children by the format stay children."""
    assert read("Offer rest.", people="Children").population.age_high == 17.0


def test_words_never_bound_an_age_below_the_stated_one():
    """Adults by the format, children in the words: the words' bound is not taken."""
    found = read("Offer rest to children.", people="Adults").population
    assert (found.age_low, found.age_high) == (18.0, None)


def test_a_whole_population_is_taken_as_it_is():
    """A format that codes ages and sex is not read a second time."""
    given = Population("Men aged 65", 65.0, 65.0, "male")
    assert read("Offer rest.", population=given).population is given


def test_the_facet_is_the_formats_where_it_has_one_and_read_elsewhere():
    """Headings and words decide only where the format is silent."""
    assert read("Offer rest.", facet=Facet.SAFETY).facet is Facet.SAFETY
    assert read("Offer screening for sore thumbs.").facet is Facet.SCREENING


def test_doses_are_found_in_the_words():
    """Verbatim, each once."""
    assert read("Give 5 mg daily, then 5 mg daily.").doses[0].startswith("5 mg daily")
