"""What orders without a verb: headings, names of medicines under their role, short cells.

Invented lines; not medical advice.
"""

import pytest

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.direction import direction_of
from osler.library.extraction import Extracted, extract
from osler.library.grades import read_grade
from osler.library.order_headings import orders
from osler.library.regimens import is_regimen
from osler.library.schemes import Scheme
from osler.library.wording import recommends
from tests.library.flats import flat_of


def told(text: str, **how: bool) -> list[tuple[str, Extracted]]:
    flat = flat_of(text)
    return [
        (" ".join(flat.text[s.start : s.end] for s in one.candidate.stretches), one)
        for one in extract(flat, **how)
    ]


def words(text: str, **how: bool) -> list[str]:
    return [said for said, _ in told(text, **how)]


# headings that order


@pytest.mark.parametrize(
    "heading",
    [
        *("Contraindications", "3.2 Absolute contraindications to cream", "When to refer a child"),
        *("Mandatory Referral (Grade 1B)", "Consider referral", "Reserved for", "Avoid in:"),
        *("Indications for a patch test", "Specialist referral criteria"),
    ],
)
def test_a_heading_may_order_what_is_listed_under_it(heading: str):
    assert orders(heading)


@pytest.mark.parametrize(
    "heading",
    ["Indications", "Referral patterns", "Recommended reading", "Preferred creams", "When"],
)
def test_a_heading_that_only_names_orders_nothing(heading: str):
    """ "Indications" may head a list of what a test finds."""
    assert not orders(heading)


def test_a_condition_under_an_order_is_a_recommendation_with_the_heading_as_its_stem():
    text = (
        "# Contraindications\n- Open wounds on the hand (Level B).\n  - or burns\n- Gloves of latex"
    )
    said = told(text)
    assert [one for one, _ in said] == [
        "Contraindications Open wounds on the hand or burns",
        "Contraindications Gloves of latex",
    ]
    assert {one.direction for _, one in said} == {Direction.AGAINST}


def test_a_sentence_under_an_order_that_speaks_for_itself_stays_alone():
    """Its words already say what to do, and may point the other way."""
    assert words("# When to refer\n- Refer people whose rash spreads.\nText.") == [
        "Refer people whose rash spreads."
    ]


def test_a_paragraph_under_an_order_is_no_item_of_it():
    assert words("# Contraindications\nThe cream came on the market in spring.") == []


def test_a_name_in_a_list_orders_like_a_heading():
    text = "- Contraindications:\n  - open wounds of the hand\n  - burns of the hand"
    assert words(text) == [
        "Contraindications: open wounds of the hand",
        "Contraindications: burns of the hand",
    ]


# which way they point


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Contraindication to gloves: Give a thick cream.", Direction.FOR),
        ("Contraindications: burns", Direction.AGAINST),
        ("Cream: Caveat: Strictly contraindicated in burns.", Direction.AGAINST),
        ("Cream is not contraindicated in burns.", Direction.EITHER),
        ("Washing: Do not scrub the skin.", Direction.AGAINST),
        ("Early gloves (within a week): Consider in people who work with water.", Direction.EITHER),
    ],
)
def test_a_name_before_the_colon_does_not_hide_which_way_the_words_point(text, direction):
    """A reader who is told to do what the source forbids comes to harm."""
    assert direction_of(text) is direction


def test_an_item_that_only_considers_is_left_open_under_a_stem_that_orders():
    text = "A rash that stays on the hands for weeks should prompt clinicians and nurses to:\n"
    text += "- Consider a patch test.\n- Record the rash."
    assert [one.direction for _, one in told(text)] == [Direction.EITHER, Direction.FOR]


# medicines without a verb


@pytest.mark.parametrize(
    "text",
    [
        "First line: Calmolin 500 mg PO twice daily.",
        "Second choice (where the first fails): Calmolin 2 g IV daily for 5 days.",
    ],
)
def test_a_medicine_with_its_dose_under_a_role_is_an_order(text: str):
    assert is_regimen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dose: Calmolin 500 mg twice daily",  # says how much, and for nobody
        "Trial results: Calmolin 500 mg daily was given to 20 people",
        "Calmolin 500 mg twice daily",  # no role
        "First line: a cream",
        "First line: Calmolin 500 mg",  # not how often
        "First line: Calmolin 5 of all studies",
    ],
)
def test_a_number_beside_a_name_is_no_order(text: str):
    assert not is_regimen(text)


def test_a_regimen_takes_what_is_nested_in_it_along():
    text = "- First line: Calmolin 500 mg PO twice daily.\n  - It may be given as a syrup."
    assert words(text) == [
        "First line: Calmolin 500 mg PO twice daily. It may be given as a syrup."
    ]


def test_running_text_that_mentions_a_regimen_orders_nothing():
    """Only an item stands for itself."""
    assert words("Old habit: Calmolin 500 mg PO twice daily.") == []


def test_an_order_in_the_second_sentence_of_an_item_makes_it_a_recommendation():
    item = "Gloves: A thin pair alone. Dry the hands first."
    assert words(f"- {item}\n- Cream came later.") == [item]


@pytest.mark.parametrize(
    "text",
    [
        "Cream: Reserved as a last resort.",
        "Preferred for wet work.",
        "Contraindications: open wounds.",
        "Requires a test of the skin first.",
    ],
)
def test_an_item_may_begin_with_its_verdict(text: str):
    assert recommends(text)


# lists and tables


def test_what_one_act_is_for_is_one_recommendation():
    text = "A nurse is recommended to:\n- Choose a cream.\n- Teach washing."
    assert words(text) == ["A nurse is recommended to: Choose a cream. Teach washing."]


def test_a_short_order_in_a_table_takes_the_column_of_conditions():
    """ "Add gloves" is no order without "if wet for hours"; the first column only names."""
    text = "| Step | Threshold | Details |\n| Gloves | Wet for two hours | Add gloves |"
    text += "\n| Cream | Dry skin | Twelve grams |"
    assert words(text) == ["Wet for two hours Add gloves"]


def test_its_own_number_in_brackets_is_none_of_its_words():
    text = (
        "- Offer a cream for dry skin (HAND CG9, Recommendation 1.2.1).\n- Stop using soap (Rec 4)."
    )
    assert words(text) == ["Offer a cream for dry skin", "Stop using soap"]


def test_a_paragraph_that_is_read_whole_keeps_its_second_sentence():
    """The box of a guideline holds one act."""
    text = "Clinicians should offer a cream. Some people like it."
    assert words(text, whole=True) == [text]
    assert words(text) == ["Clinicians should offer a cream."]


# grades


@pytest.mark.parametrize(
    ("printed", "strength", "certainty"),
    [
        ("COR 1, LOE C-LD", Strength.STRONG, Certainty.LOW),
        ("COR 2b, LOE B-NR", Strength.WEAK, Certainty.MODERATE),
        (
            "Conditional recommendation based on expert consensus",
            Strength.WEAK,
            Certainty.VERY_LOW,
        ),
    ],
)
def test_grades_in_digits_and_by_consensus_are_read(printed, strength, certainty):
    grade = read_grade(printed, Scheme())
    assert grade and (grade.strength, grade.certainty) == (strength, certainty)
