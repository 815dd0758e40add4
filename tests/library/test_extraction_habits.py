"""Habits of issuers that the rules meet without having been written for them."""

import pytest

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.direction import direction_of
from osler.library.extraction import extract
from osler.library.grades import read_grade
from osler.library.marks import only_grade
from osler.library.schemes import Scheme, scheme_of
from osler.library.wording import imperative
from tests.library.flats import flat_of
from tests.library.test_extraction import grades_in, words_in

STRONG, WEAK, UNSTATED = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED
FOR, AGAINST, EITHER = Direction.FOR, Direction.AGAINST, Direction.EITHER
DECLARED = "Grades of recommendation (A-D) and levels of evidence (1-4) are defined below."


def test_where_no_recommendation_is_made_a_heading_grades_nothing():
    """ "Level I" over "There is insufficient evidence" is no strong recommendation."""
    text = """
## Recommendations
# Level I
- There is insufficient evidence to support a Level I recommendation for soap.
# Level II A
- Soap should be used on wet hands.
# Level III
- Sand may be used on dry hands.
"""
    assert words_in(text)[0].endswith("a Level I recommendation for soap.")
    assert [one[0] for one in grades_in(text)] == [UNSTATED, STRONG, WEAK]
    assert grades_in(text)[1][1] is Certainty.MODERATE


def test_none_specified_is_no_recommendation():
    """A level without a recommendation is printed with "None specified"."""
    text = """
# Recommendations
Level A recommendations. None specified.
Level B recommendations. Wash the hands with soap.
"""
    assert words_in(text) == ["Wash the hands with soap."]


def test_a_source_that_grades_may_speak_without_a_grade():
    """What the issuer voices itself is kept, what stands beside it is not."""
    text = """
# Washing
Hands should be washed (strong recommendation, low quality).
Feet should be washed (weak recommendation, low quality).
Arms should be washed (weak recommendation, low quality).
The panel suggests that knees be washed.
The panel has no recommendation regarding elbows.
Ears should be dry by nature.
# Evidence Statements
Consensus-Based Action Statement: Necks should be washed daily.
"""
    assert words_in(text)[3:] == [
        "The panel suggests that knees be washed.",
        "The panel has no recommendation regarding elbows.",
        "Necks should be washed daily.",
    ]


def test_a_letter_as_heading_grades_what_stands_under_it():
    """ "A -" on a line of its own, over a list."""
    text = f"""
{DECLARED}
# Washing
# A -
- Patients should wash their hands.
B - Patients should wash their feet.
"""
    assert [one[0] for one in grades_in(text)] == [STRONG, STRONG]


def test_an_item_that_refuses_under_a_stem_is_against():
    """The stem's "should" does not turn "should not" round."""
    text = """
The discussion should include the following:
- Soap may be named.
- Acid should not be used on hands.
"""
    assert [one[2] for one in grades_in(text)][-1] is AGAINST


def test_a_statement_in_its_own_heading_is_one():
    """ "Recommendation 9. Treat …" and a stem in bold are no headings."""
    text = """
# Recommendation 9. Treat dirty hands with soap and water first of all
Some background follows.
"""
    (one,) = extract(flat_of(text))
    assert one.candidate.words.startswith("Treat dirty hands")
    text = """
# Washing of the hands is appropriate for visitors of the ward when all of the following are met:
- Water is at hand
- Soap is at hand
"""
    (one,) = extract(flat_of(text))
    assert one.candidate.words.endswith("Soap is at hand")


def test_a_topic_that_is_background_elsewhere_lets_its_subsections_recommend():
    """ "Interventions" over headings of its own, outside and inside a list item."""
    text = """
## Interventions
# Washing
Hands should be washed.
"""
    assert words_in(text) == ["Hands should be washed."]
    text = """
- *Interventions*
+ *Washing*
  - Wash the hands with soap.
+ *Drying*
  - Rinse the hands with water.
"""
    assert words_in(text) == ["Wash the hands with soap.", "Rinse the hands with water."]


def test_a_grade_behind_the_last_item_is_the_lists():
    """Methods as gerunds under a stem share the grade."""
    text = f"""
{DECLARED}
Soap should be used (Grade A).
Water should be used (Grade B).
The following are strategies against dirt:
- Giving choices
- Keeping the water warm
- Offering soap (Grade C)
"""
    assert [one[0] for one in grades_in(text)][2:] == [WEAK, WEAK, WEAK]


def test_a_stem_that_tells_the_evidence_is_left_out():
    """ "The following recommendations are based on …" says nothing of its items."""
    text = """
# Recommendations
The following recommendations are based on limited evidence (Level B):
- Soap may decrease dirt.
- Water should be used.
"""
    assert words_in(text) == ["Soap may decrease dirt.", "Water should be used."]


def test_an_option_with_its_grade_is_no_grade_line():
    """ "Low frequency soap. Level of evidence = B" names an act; a dated letter is a grade."""
    assert only_grade("Low frequency soap. Level of evidence = B", Scheme()) is None
    assert only_grade("Strong recommendation. Level of evidence = B", Scheme()) is not None
    assert only_grade("Quality of evidence: low; strength of recommendation: weak", Scheme())
    text = f"{DECLARED}\n# Recommendations\nA (2007): Soap should be used.\nB: Wash the feet."
    assert words_in(text) == ["Soap should be used.", "Wash the feet."]


def test_a_single_column_table_under_recommendation_is_one_statement():
    """The first row of a narrow table is its header; an action may be judged by one word."""
    text = """
| Recommendation |
| Soap cleans the hands of many. Hands should be washed with soap. |
"""
    assert words_in(text) == ["Soap cleans the hands of many. Hands should be washed with soap."]
    text = """
| Substance | Recommendation | Strength of recommendation |
| Strong acids of any kind | Avoid | Strong |
"""
    assert grades_in(text)[0][0] is STRONG
    assert grades_in(text)[0][2] is AGAINST


def test_initials_stand_for_what_the_source_says():
    """ "Practice Point (PP)", "Clinical Standard [CS]", "Not Endorsed [NE]"."""
    scheme = scheme_of("Practice point (PP); Clinical Standard [CS]; Not Endorsed [NE]")
    assert dict(scheme.names)["PP"] == "Practice point"
    point, standard, refused = (read_grade(token, scheme) for token in ("PP", "CS", "NE"))
    assert point and (point.strength, point.strength_text) == (UNSTATED, "Practice point")
    assert standard and standard.strength is STRONG
    assert refused and refused.direction is AGAINST


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        ("LE=3, GR=B", STRONG, Certainty.LOW),
        ("Grade - 1; Level of Evidence - C", STRONG, Certainty.LOW),
        ("Evidence level: III; Grade: C", UNSTATED, Certainty.LOW),
        ("Strengths of recommendation: A, C, D", STRONG, Certainty.HIGH),
        ("Strength of recommendation: Level II", STRONG, Certainty.MODERATE),
        ("recommendation category: A, evidence type: 3", STRONG, Certainty.LOW),
        ("Strength of recommendation: None; Quality of evidence: Low", UNSTATED, Certainty.LOW),
        ("Expert consensus opinion", UNSTATED, Certainty.VERY_LOW),
        ("++, strong", STRONG, Certainty.LOW),
        ("B, C", UNSTATED, Certainty.NOT_STATED),
        ("Level II A", STRONG, Certainty.MODERATE),
        (
            "Strength of recommendation as determined by the panel: Strong [8 of 8 voted so]",
            STRONG,
            Certainty.NOT_STATED,
        ),
    ],
)
def test_more_shapes_of_grades(text: str, strength: Strength, certainty: Certainty):
    """Abbreviated, listed and attributed grades."""
    grade = read_grade(text, Scheme(grades=True))
    assert grade and (grade.strength, grade.certainty) == (strength, certainty)


def test_class_and_level_side_by_side():
    """ "Class IIa, Level C" grades both."""
    grade = read_grade("Class IIa, Level C", Scheme(grades=True, classes=True))
    assert grade and (grade.strength, grade.certainty) == (WEAK, Certainty.LOW)


def test_one_word_grades_what_the_source_says_it_grades():
    """ "Very low" in a source that rates evidence so; lists of other words are no grade."""
    scheme = scheme_of("The quality of evidence (high, moderate, low, very low) is defined below.")
    grade = read_grade("Very low", scheme)
    assert grade and (grade.strength, grade.certainty) == (UNSTATED, Certainty.VERY_LOW)
    assert read_grade("soap, water", scheme) is None
    assert read_grade("A, soap", scheme) is None


def test_the_letter_i_may_say_that_evidence_is_insufficient():
    """Where the grades are "A, B, C, I", I is no level one."""
    scheme = scheme_of("Levels of recommendations (A, B, C, I) are defined below.")
    for token in ("I", "Grade of Recommendation: I"):
        grade = read_grade(token, scheme)
        assert grade and (grade.strength, grade.certainty) == (UNSTATED, Certainty.NOT_STATED)


def test_direction_looks_past_reasons():
    """Missing evidence given as a reason leaves the advice as it is."""
    reason = "We recommend soap because there is insufficient evidence for sand."
    assert direction_of(reason) is FOR
    assert direction_of("The panel cannot make a recommendation at this time.") is EITHER
    assert direction_of("Sand cannot be recommended for hands.") is AGAINST


def test_orders_behind_a_topic_and_nouns_that_are_none():
    """ "Skin – Look for …" orders, "Change in skin" and "Dirt – Grey dust" do not."""
    assert imperative("Wash hands of visitors")
    assert imperative("Skin care – Look for dry patches")
    assert not imperative("Dirt – Grey dust of the road")
    assert not imperative("Change in the colour of the skin")


def test_an_emphasised_sentence_that_recommends_is_no_heading():
    """Italics do not make a heading of a whole statement; a table's bold cell is none either."""
    text = """
_ Hands should be washed with soap by everyone who visits the ward.
"""
    assert words_in(text) == ["Hands should be washed with soap by everyone who visits the ward."]


def test_a_bracket_between_sentences_that_is_no_grade_stays():
    """Only grades split a paragraph."""
    text = (
        f"{DECLARED}\nHands should be washed. (Soap is at hand.) Feet should be washed. (Grade A)"
    )
    assert words_in(text) == ["Hands should be washed. (Soap is at hand.) Feet should be washed."]
