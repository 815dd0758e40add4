"""What extraction learnt when recommendations drawn at random were read beside their guidelines."""

import pytest

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.direction import direction_of
from osler.library.extraction import extract
from osler.library.grades import read_grade
from osler.library.schemes import Scheme, scheme_of
from osler.library.wording import imperative
from tests.library.flats import flat_of
from tests.library.test_extraction import grades_in, words_in

STRONG, WEAK, UNSTATED = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED
FOR, AGAINST, EITHER = Direction.FOR, Direction.AGAINST, Direction.EITHER


def directions_in(text: str) -> list[Direction]:
    return [one.direction for one in extract(flat_of(text))]


def test_a_long_case_still_heads_its_table_of_ratings():
    """Without it two cases of one condition are rated against each other."""
    case = "Variant {}: A gardener of {} whose thumb was caught in a gate." + " It is sore." * 20
    table = """
| Procedure | Rating |
| X-ray thumb | {} |
| Rating Scale: 1-3 Usually not appropriate; 4-6 May be appropriate; 7-9 Usually appropriate |
"""
    text = f"# Clinical Condition: Sore Thumb\n# {case.format(1, 30)}{table.format(9)}"
    text += f"# {case.format(2, 60)} Plaster should be considered.{table.format(2)}"
    found = words_in(text)
    assert [words.split(" of ")[0] for words in found] == [
        "Variant 1: A gardener",
        "Variant 2: A gardener",
    ]
    assert directions_in(text) == [FOR, AGAINST]


def test_what_a_statement_is_based_on_grades_it_and_is_none():
    """ "Option based on …" is the line below the statement, in the style of the AAO-HNS."""
    text = """
# Statement 1. Thumbs
Clinicians may offer a bandage for a sore thumb.
Option based on observational studies and a balance of benefit and harm.
# Statement 2. Fingers
Clinicians should not bandage fingers routinely.
Recommendation against bandages based on trials with a preponderance of benefit over harm.
"""
    assert words_in(text) == [
        "Clinicians may offer a bandage for a sore thumb.",
        "Clinicians should not bandage fingers routinely.",
    ]
    assert [one[0] for one in grades_in(text)] == [WEAK, STRONG]
    assert directions_in(text) == [EITHER, AGAINST]


def test_harm_that_is_weighed_is_no_class_of_harm():
    """ "Benefit/Effectiveness/Harm = Class I" does not turn a recommendation round."""
    grade = read_grade("Level of Evidence = A (Benefit/Harm = Class I)", Scheme())
    assert grade and grade.direction is None
    classed = read_grade("COR III: Harm, LOE B", Scheme(classes=True))
    assert classed and classed.direction is AGAINST


def test_what_a_statement_does_not_apply_to_is_no_recommendation():
    """It bounds the one before it."""
    text = """
# Recommendations
Thumbs should be bandaged.
This statement does not apply to thumbs for which rest is already recommended.
"""
    assert words_in(text) == ["Thumbs should be bandaged."]


def test_reasons_listed_below_a_recommendation_belong_to_it():
    """A reason alone advises nothing."""
    text = """
# Recommendations
For sore thumbs a splint should be considered because:
- It keeps the thumb still.
- It is easily taken off.
"""
    assert len(words_in(text)) == 1


def test_a_grade_may_stand_in_a_sentence_of_its_own():
    """As older guidelines of the American Society of Clinical Oncology print it."""
    text = """
# Recommendations
Thumbs should be bandaged. The quality of the evidence is intermediate. \
The strength of this recommendation is strong.
"""
    assert grades_in(text) == [(STRONG, Certainty.MODERATE, FOR)]


def test_a_suggestion_that_is_made_is_a_recommendation():
    """And what has to be weighed beside it goes with it."""
    text = """
# Do Splints Help?
A suggestion is made to splint sore thumbs for a week.
Recommendation: Weak
"""
    assert words_in(text) == ["A suggestion is made to splint sore thumbs for a week."]


UMHS = """
The strength of recommendation (I-III) and levels of evidence (A-E) are defined below.
# Thumbs
Splint the thumb [I-D].
Do not freeze the thumb [III-C].
Bandages may be tried [II-A].
# Definitions
- Generally should be performed
- May be reasonable to perform
- Generally should not be performed
"""


def test_numerals_that_grade_the_recommendation_are_its_strength():
    """Where a source says that letters grade the evidence, "I-D" is strong on opinion."""
    assert grades_in(UMHS) == [
        (STRONG, Certainty.VERY_LOW, FOR),
        (STRONG, Certainty.LOW, AGAINST),
        (WEAK, Certainty.HIGH, EITHER),
    ]


def test_a_grade_before_a_long_list_of_citations_is_read():
    """Nothing of it is left among the words."""
    cited = "; ".join(f"Nobody et al., 19{n}" for n in range(70, 99))
    text = f"""
# Recommendations
Splints may be considered for sore thumbs. NHLBI Grade: E (Expert Opinion); \
ACC/AHA COR: IIb†; ACC/AHA LOE: B ({cited})
"""
    (found,) = extract(flat_of(text))
    assert found.candidate.words == "Splints may be considered for sore thumbs."
    assert (found.grade.strength, found.grade.certainty) == (WEAK, Certainty.MODERATE)


AOTA = """
Strength of recommendations (A-D, I) and levels of evidence (I-V) are defined below.
# Thumbs
- Splints to reduce pain (A)
- Frost to reduce pain (D)
- Songs to reduce pain (I)
# Definitions
D–It is recommended that practitioners do not provide the intervention.
I–There is insufficient evidence to determine whether it should be provided.
"""


def test_a_letter_turns_a_name_that_says_nothing_itself():
    """D is against and I is open where the source's own scheme says so."""
    assert scheme_of(AOTA).forbidding == "D"
    assert directions_in(AOTA) == [FOR, AGAINST, EITHER]


@pytest.mark.parametrize(
    "words", ["Ice baths (not recommended)", "Ice baths (generally not recommended in winter)"]
)
def test_a_verdict_in_brackets_is_the_direction(words: str):
    """A list of names may say of some of them that they are advised against."""
    assert direction_of(words) is AGAINST


def test_a_list_under_a_pointer_is_not_advised():
    """ "Refer to the original for a description of the following:" recommends none of them."""
    text = """
# Therapies
Therapy should be reviewed after a month. Refer to the original guideline document for a \
description of the following therapies:
- Ice baths
- Heat
"""
    assert words_in(text) == ["Therapy should be reviewed after a month."]


def test_work_before_a_noun_is_no_order():
    """ "Work conditioning" is a therapy, "Work closely with" an order."""
    assert not imperative("Work conditioning")
    assert imperative("Work closely with the family")
