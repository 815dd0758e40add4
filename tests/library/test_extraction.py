"""Recommendations are told from the words around them, whole and graded as printed."""

import pytest

from osler.domain.recommendation import Certainty, Direction, Facet, Strength
from osler.library.blocks import Flat
from osler.library.extraction import extract
from osler.library.recommendations import Host, recommendations_of
from tests.library.flats import flat_of

FOR, AGAINST, EITHER = Direction.FOR, Direction.AGAINST, Direction.EITHER
STRONG, WEAK, UNSTATED = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED


def words_in(text: str, rating: str = "") -> list[str]:
    """The extracted recommendations, spans joined by " / "."""
    flat = flat_of(text)
    return [said(flat, one.candidate.stretches) for one in extract(flat, rating=rating)]


def said(flat: Flat, stretches) -> str:
    return " / ".join(flat.text[s.start : s.end] for s in stretches)


def grades_in(text: str, rating: str = ""):
    found = extract(flat_of(text), rating=rating)
    return [(one.grade.strength, one.grade.certainty, one.direction) for one in found]


def test_background_evidence_notes_and_definitions_are_none():
    """Only what recommends is a recommendation, however often the word should falls."""
    text = """
Note from the Clearinghouse: users should read the original.
## Background
Itching should be thought common.
# Summary Statements
- Creams are weak. (II-3)
# Recommendations
Wash the hands daily.
# Rationale
Hands should be clean because soap works.
! Readers should consult Table 2.
## Definitions:
# Levels of Evidence
Level A: clinicians should use it.
| Grade | Meaning |
| A | Clinicians should offer this service. |
"""
    assert words_in(text) == ["Wash the hands daily."]


def test_the_stem_of_a_list_goes_with_its_items():
    """An item alone would say the opposite of its stem."""
    text = """
Do not offer the cream to people who:
- have broken skin
- are allergic to it
"""
    assert words_in(text) == [
        "Do not offer the cream to people who: / have broken skin",
        "Do not offer the cream to people who: / are allergic to it",
    ]
    assert {one[2] for one in grades_in(text)} == {AGAINST}


def test_criteria_that_hold_only_together_stay_together():
    """One of three conditions is not the recommendation."""
    text = """
Operate only if all of the following criteria are met:
- The pain is severe
- Rest has failed
"""
    joined = """
Offer the brace to people with:
- Pain at night and
- Swelling by day
"""
    assert len(words_in(text)) == 1
    assert words_in(joined) == [
        "Offer the brace to people with: / Pain at night and / Swelling by day"
    ]


def test_a_stem_that_only_announces_is_left_out():
    """ "The panel recommends the following:" adds nothing to whole sentences."""
    text = """
The panel makes the following recommendations:
- Clinicians should wash the wound. (Grade A)
- Clinicians should not sew it. (Grade B)
"""
    assert words_in(text) == [
        "Clinicians should wash the wound.",
        "Clinicians should not sew it.",
    ]


def test_what_is_nested_in_an_item_goes_with_it():
    """An outermost item is one recommendation with all below it."""
    text = """
Advise people with sore hands to:
- Use gloves
  - of cotton
  - of rubber when wet
- Rest
"""
    assert words_in(text) == [
        "Advise people with sore hands to: / Use gloves / of cotton / of rubber when wet",
        "Advise people with sore hands to: / Rest",
    ]


def test_grades_behind_the_words_are_read_and_left_out_of_them():
    """The words are quoted without their grade; the grade is kept beside them."""
    text = """
We recommend soap for sore hands. (Strong recommendation; moderate-quality evidence)
We suggest against gloves. (Weak recommendation, very low-quality evidence)
Wash twice a day (Grade 2C).
"""
    assert words_in(text) == [
        "We recommend soap for sore hands.",
        "We suggest against gloves.",
        "Wash twice a day",
    ]
    assert grades_in(text) == [
        (STRONG, Certainty.MODERATE, FOR),
        (WEAK, Certainty.VERY_LOW, AGAINST),
        (WEAK, Certainty.LOW, FOR),
    ]


def test_two_graded_sentences_of_a_paragraph_are_two():
    """Each grade closes the recommendation before it."""
    text = """
The group recommends soap for all patients (1B). Patients with eczema may use oil (2D).
"""
    assert words_in(text) == [
        "The group recommends soap for all patients",
        "Patients with eczema may use oil",
    ]


def test_a_grade_line_after_the_words_governs_them():
    """Printed under what it grades, up to the heading."""
    text = """
# Recommendation 1.0
Health-care professionals take part in yearly training in hand care.
_(Level of Evidence = IV)
# Recommendation 1.1
Assess the hands for cracks.
_(Level of Evidence = Ia)
"""
    assert grades_in(text) == [
        (UNSTATED, Certainty.VERY_LOW, FOR),
        (UNSTATED, Certainty.HIGH, FOR),
    ]


def test_a_grade_line_before_the_words_governs_what_follows():
    """Printed above what it grades, down to the next."""
    text = """
The strength of recommendations (strong, weak) is defined below.
# Hands
Strength of recommendation: strong
Clinicians should wash their hands.
# Feet
Strength of recommendation: weak
Clinicians should wash their feet.
"""
    assert [one[0] for one in grades_in(text)] == [STRONG, WEAK]


def test_a_heading_that_is_a_grade_governs_its_section():
    """ "Class IIa" over three items grades the three."""
    text = """
Class of recommendation (I-III) and level of evidence (A-C) are defined at the end.
_ Class I
- Soap is recommended for all. (Level of evidence B)
_ Class IIb
- Oil may be considered for some. (Level of evidence C)
"""
    assert grades_in(text) == [
        (STRONG, Certainty.MODERATE, FOR),
        (WEAK, Certainty.LOW, EITHER),
    ]


def test_a_source_that_grades_is_taken_at_its_word():
    """Where most recommendations carry a grade, ungraded prose is comment."""
    text = """
Patients should use soap. (Strong recommendation)
The soap should of course be soap.
Patients should use oil. (Weak recommendation)
Patients should dry their hands. (Weak recommendation)
"""
    assert words_in(text) == [
        "Patients should use soap.",
        "Patients should use oil.",
        "Patients should dry their hands.",
    ]


def test_wording_grades_where_the_source_says_so():
    """NICE marks a weak recommendation by the word consider."""
    text = """
The wording used in the recommendations in this guideline denotes the certainty.
Offer soap to people with sore hands.
Consider oil for people with cracked hands.
Do not offer gloves to people with sore hands.
"""
    assert grades_in(text) == [
        (STRONG, Certainty.NOT_STATED, FOR),
        (WEAK, Certainty.NOT_STATED, EITHER),
        (STRONG, Certainty.NOT_STATED, AGAINST),
    ]


def test_recommend_and_suggest_grade_where_the_source_says_so():
    """Only a source that defines the two words grades by them."""
    rating = 'Strong ones are worded "we recommend"; weak ones are worded "we suggest".'
    text = """
We recommend soap for sore hands.
We suggest oil for cracked hands.
It is strongly recommended that hands be dry.
The panel conditionally recommends gloves.
Moderate evidence supports the use of cotton.
Limited evidence supports the use of silk.
Use gloves at work.
"""
    assert [one[0] for one in grades_in(text, rating)] == [
        STRONG, WEAK, STRONG, WEAK, STRONG, WEAK, UNSTATED,
    ]  # fmt: skip
    assert [one[0] for one in grades_in("We recommend soap for sore hands.")] == [UNSTATED]


def test_language_for_strength_is_read_where_the_source_tables_it():
    """ "It is recommended" is a grade beside "it is strongly recommended"."""
    rating = "It is strongly recommended that… It is recommended that…"
    text = "It is recommended that hands be washed daily."
    assert [one[0] for one in grades_in(text, rating)] == [STRONG]


def test_a_rating_table_gives_each_procedure_its_verdict():
    """Appropriateness is a verdict on a procedure in a variant, not a strength."""
    text = """
# Variant 1: Sore thumb after a fall.
| Radiologic Procedure | Rating | Comments | RRL* |
| X-ray thumb | 9 | Two views. | ☢ |
| MRI thumb | 5 | | O |
| CT thumb | 1 | | ☢☢ |
| Rating Scale: 1-3 Usually not appropriate; 4-6 May be appropriate; 7-9 Usually appropriate |
"""
    flat = flat_of(text)
    found = recommendations_of(flat, Host("x", "x#1"))
    assert [one.words for one in found] == [
        "Variant 1: Sore thumb after a fall. X-ray thumb Usually appropriate",
        "Variant 1: Sore thumb after a fall. MRI thumb May be appropriate",
        "Variant 1: Sore thumb after a fall. CT thumb Usually not appropriate",
    ]
    assert [one.direction for one in found] == [FOR, EITHER, AGAINST]
    assert {one.strength for one in found} == {UNSTATED}
    assert found[0].evidence_note == "Two views."
    assert found[0].label == "x-ray thumb"


def test_a_rating_in_words_needs_no_scale():
    """Newer tables print the verdict in the row; a row without one is passed by."""
    text = """
| Procedure | Appropriateness Category |
| X-ray thumb | Usually Appropriate |
| MRI thumb | See the text |
| CT thumb | 3 |
"""
    assert words_in(text) == ["X-ray thumb / Usually Appropriate", "CT thumb / 3"]


def test_a_table_of_recommendations_gives_the_cell_its_row():
    """The condition in the first cell, the grade in its own columns."""
    text = """
| Condition | Recommendation | Certainty of evidence | Strength |
| Cracked hands | Clinicians should offer oil to all. | Moderate | Strong |
| 1 | Clinicians should not offer gloves to them. | Low | Weak |
| Dry hands | See Table 2 in the original guideline document. | Low | Weak |
| Wet hands | Too short. | | |
"""
    assert words_in(text) == [
        "Cracked hands / Clinicians should offer oil to all.",
        "Clinicians should not offer gloves to them.",
    ]
    assert grades_in(text) == [
        (STRONG, Certainty.MODERATE, FOR),
        (WEAK, Certainty.LOW, AGAINST),
    ]


def test_a_table_of_verdicts_gives_each_row_its_own():
    """ "Midwives | Recommended" is a recommendation under its heading."""
    text = """
# Who may wash hands
| Worker | Recommendation |
| Midwives | Recommended |
| Pharmacists | Recommended against |
"""
    assert words_in(text) == [
        "Who may wash hands / Midwives / Recommended",
        "Who may wash hands / Pharmacists / Recommended against",
    ]
    assert [one[2] for one in grades_in(text)] == [FOR, AGAINST]


def test_running_text_gives_the_sentences_that_recommend():
    """A paragraph that begins with background is cut to what it recommends."""
    text = (
        "Sore hands have been known since people first washed their clothes in cold rivers. "
        "Clinicians should offer oil. It smells."
    )
    assert words_in(text) == ["Clinicians should offer oil."]


def test_items_with_headings_of_their_own_are_sections():
    """Some sources print whole chapters inside one list item."""
    text = """
- *Soap and hands*
  + Clinicians should offer soap to all.
- *Oil*
+ *Recommendation:*
+ Clinicians should offer oil to some.
+ *Rationale*
+ Clinicians should know why.
  - Oil should be warm.
"""
    text = text.replace("  + ", "+ ")
    assert words_in(text) == [
        "Clinicians should offer soap to all.",
        "Clinicians should offer oil to some.",
    ]


def test_an_item_that_asks_hands_its_lines_on():
    """A question is no recommendation, what stands below it may be."""
    text = """
- Is soap needed for sore hands?
+ The panel recommends soap for all. (Strong recommendation, Low-quality evidence)
+ Comments: Soap should be mild.
"""
    assert words_in(text) == ["The panel recommends soap for all."]


def test_calls_for_research_are_none():
    """More trials help the next guideline, not this patient."""
    assert words_in("Further research should be done on soap in sore hands.") == []


def test_a_recommendation_carries_all_that_governs_it():
    """Headings, population, timing, doses, label, facet and priority come along."""
    text = """
This recommendation applies to adults with sore hands.
# Treatment
Offer paracetamol 500 mg four times a day for pain within 2 weeks.
"""
    (one,) = recommendations_of(flat_of(text), Host("x", "x#1", ("sore hands",)))
    assert one.id == "x/r1"
    assert one.headings == ("Treatment",)
    assert one.facet is Facet.TREATMENT
    assert one.population.text == "adults with sore hands"
    assert one.population.age_low == 18
    assert one.timing.text == "within 2 weeks"
    assert one.doses and one.doses[0].startswith("500 mg")
    assert one.topics == ("sore hands",)
    assert one.priority == 4
    assert one.label.startswith("paracetamol")


def test_people_named_in_a_heading_are_the_population():
    """ "Children" over a list governs the list."""
    text = """
# Children
Wash their hands daily. (Strong recommendation)
Dry their hands daily. (Weak recommendation)
"""
    found = recommendations_of(flat_of(text), Host("x", "x#1"))
    assert [one.population.text for one in found] == ["Children", "Children"]
    assert [one.priority for one in found] == [3, 4]


def test_one_letter_that_grades_both_is_named_for_both():
    """ "B" says how strong and how certain; both fields show it."""
    text = """
The grades of recommendations (A-D) are defined at the end.
B - Hands should be washed.
D - Feet should be washed.
"""
    found = recommendations_of(flat_of(text), Host("x", "x#1"))
    assert [one.certainty_text for one in found] == ["B", "D"]


@pytest.mark.parametrize("text", ["", "Hands get sore in winter.", "# Recommendations"])
def test_nothing_is_invented(text: str):
    """No words, no recommendation."""
    flat = flat_of(text) if text else Flat("", ())
    assert extract(flat) == []
