"""One printed grade is read the way its issuer means it, and prose is none."""

import pytest

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.grades import Grade, certainty_of, read_grade
from osler.library.marks import only_grade, parts_of
from osler.library.schemes import Role, Scheme, scheme_of

S, W, N = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED
HIGH, MODERATE, LOW, VERY_LOW = list(Certainty)[:4]
NONE = Certainty.NOT_STATED
PLAIN = Scheme()
CLASSES = Scheme(classes=True, grades=True)
BY_LETTER = Scheme(letters=Role.RECOMMENDATION, numerals=Role.EVIDENCE, grades=True)
EVIDENCE = Scheme(letters=Role.EVIDENCE, numerals=Role.EVIDENCE, grades=True)
LEVELS = Scheme(numerals=Role.RECOMMENDATION, letters=Role.EVIDENCE, grades=True)
BOTH = Scheme(letters=Role.BOTH, numerals=Role.BOTH, grades=True)
TASK_FORCE = Scheme(task_force=True, grades=True)


@pytest.mark.parametrize(
    ("text", "scheme", "strength", "certainty"),
    [
        ("Strong recommendation, moderate-quality evidence", PLAIN, S, MODERATE),
        ("Conditional recommendation; very low quality of evidence", PLAIN, W, VERY_LOW),
        ("Strong For; Reviewed, Amended", PLAIN, S, NONE),
        ("Level of Evidence = Ib", PLAIN, N, HIGH),
        ("Evidence quality: intermediate; Strength of recommendation: weak", PLAIN, W, MODERATE),
        ("Standard; Evidence Strength Grade B", PLAIN, S, MODERATE),
        ("Option; Evidence Strength Grade C", PLAIN, W, LOW),
        ("Policy level: Recommendation", PLAIN, S, NONE),
        ("Aggregate evidence quality: Grade C", PLAIN, N, LOW),
        ("strong recommendation; low confidence in estimates of effect", PLAIN, S, LOW),
        ("Moderate Recommendation – Grade B", PLAIN, S, MODERATE),
        ("Expert Opinion – Grade E", PLAIN, N, VERY_LOW),
        ("Grade A, BEL 1", PLAIN, N, HIGH),
        ("Grade A, BEL 1", BOTH, S, HIGH),
        ("Quality of Evidence: A; Strength of Recommendation: 2", PLAIN, W, HIGH),
        ("Strength of Recommendation: 2", BOTH, S, NONE),
        ("B recommendation", TASK_FORCE, S, MODERATE),
        ("B recommendation; high certainty", TASK_FORCE, S, HIGH),
        ("C", TASK_FORCE, W, MODERATE),
        ("I", TASK_FORCE, N, NONE),
        ("1B", PLAIN, S, MODERATE),
        ("Grade 2C", PLAIN, W, LOW),
        ("2|⊕⊕OO", PLAIN, W, LOW),
        ("+++O", PLAIN, N, MODERATE),
        ("Quality: ⊕⊕OO, strong recommendation", PLAIN, S, LOW),
        ("I-A", BOTH, S, HIGH),
        ("II-2B", BY_LETTER, S, MODERATE),
        ("III-C", BY_LETTER, W, LOW),
        ("IV, C", PLAIN, W, VERY_LOW),
        ("A-III", PLAIN, S, LOW),
        ("IIa, B", CLASSES, W, MODERATE),
        ("IIID", EVIDENCE, S, VERY_LOW),
        ("Level C", BOTH, W, LOW),
        ("Level A", EVIDENCE, N, HIGH),
        ("Level U", BOTH, N, NONE),
        ("IIU", BOTH, N, NONE),
        ("A/B", BOTH, S, HIGH),
        ("Class IIa", CLASSES, W, NONE),
        ("Class I, Level of Evidence: B-NR", CLASSES, S, MODERATE),
        ("Class III", CLASSES, S, NONE),
        ("Level 3", LEVELS, W, NONE),
        ("Level II", BOTH, S, MODERATE),
        ("Level 4", BOTH, N, VERY_LOW),
        ("Grade 1", PLAIN, S, NONE),
        ("Evidence 2", PLAIN, N, MODERATE),
        ("GPP", PLAIN, N, NONE),
        ("Not Graded", PLAIN, N, NONE),
        ("Consensus, Imperative", PLAIN, W, NONE),
        ("Strong; Low", PLAIN, S, LOW),
        ("LOE: C-EO", PLAIN, N, VERY_LOW),
    ],
)
def test_a_grade_is_read_by_its_own_scheme(text, scheme, strength, certainty):
    """The same letter means other things to other issuers."""
    grade = read_grade(text, scheme)
    assert grade is not None
    assert (grade.strength, grade.certainty) == (strength, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "", "see Table 2", "MRI", "sore throat", "2", "recommendation; soap",
        "in patients at high risk of bleeding",
        "high quality evidence about " + "very long things " * 20,
        "strong recommendation of all the neighbours who have ever washed their own hands",
        "Level of confidence in evidence: High",
    ],
)  # fmt: skip
def test_prose_is_no_grade(text):
    """Words that only look like a grade are left alone."""
    assert read_grade(text, PLAIN) is None


def test_a_grade_may_say_which_way():
    """ "Weak Against" is a direction as well."""
    grade = read_grade("Weak Against", PLAIN)
    assert grade is not None and grade.direction is Direction.AGAINST


def test_a_second_grade_fills_what_the_first_leaves_open():
    """Printed words win over what a letter implies."""
    letter = read_grade("B", BY_LETTER)
    printed = Grade("low", certainty=LOW, certainty_text="low-quality evidence")
    assert letter is not None
    assert letter.with_more(printed).certainty is LOW
    assert printed.with_more(letter).strength is S
    assert letter.with_more(Grade("x")).certainty is MODERATE


@pytest.mark.parametrize(
    ("token", "certainty"),
    [("1++", HIGH), ("IIa", MODERATE), ("B-NR", MODERATE), ("V", VERY_LOW), ("?", NONE)],
)
def test_levels_of_evidence_meet_the_ladder(token, certainty):
    """Four steps of ours for any number of theirs."""
    assert certainty_of(token) is certainty


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Evidence quality: High, from many trials of soap in hands", HIGH),
        ("For older people: Weak Recommendation – Grade C", LOW),
        ("(Strong recommendation) (low-quality evidence)", LOW),
        ("Levels of evidence are defined at the end", None),
        ("Clinicians should wash. (Grade A)", None),
        ("Wash daily. (Grade A)", None),
        ("x" * 300, None),
        ("(see Table 2)", None),
    ],
)
def test_a_line_is_a_grade_only_where_it_holds_nothing_else(text, says):
    """A short recommendation with its grade is not a grade line."""
    grade = only_grade(text, PLAIN)
    assert (grade.certainty if grade else None) is says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Recommendation 3: Wash hands daily.", ["Wash hands daily."]),
        ("1.2.3 Wash hands daily. [new 2014]", ["Wash hands daily."]),
        ("[2008, amended 2014] Wash hands.", ["Wash hands."]),
        ("A - Wash hands daily.", ["Wash hands daily."]),
        ("[B] Wash hands daily.", ["Wash hands daily."]),
        ("1. - Wash hands daily.", ["Wash hands daily."]),
        ("A - Wash hands daily (Level of evidence IV)", ["Wash hands daily"]),
        ("Wash hands daily (Brown et al., 2010).", ["Wash hands daily (Brown et al., 2010)."]),
        ("Wash hands daily (Brown et al., 2010; Level II).", ["Wash hands daily"]),
        ("Wash hands daily (Level B) (Brown et al., 2010).", ["Wash hands daily"]),
        ("Wash hands daily (Level B, 2 Class II studies [Brown, 2010]).", ["Wash hands daily"]),
        ("Wash hands (see Table 2).", ["Wash hands"]),
        ("Wash hands daily. Strength of recommendation: strong.", ["Wash hands daily."]),
        ("We recommend (1C) that hands be washed.", ["We recommend (1C) that hands be washed."]),
        ("Wash hands (once a day) in winter.", ["Wash hands (once a day) in winter."]),
        ("(1B)", []),
    ],
)
def test_marks_around_the_words_are_left_out_of_them(text, words):
    """Numbers, editions, pointers and grades are not what is recommended."""
    assert [text[p.start : p.end] for p in parts_of(text, BOTH)] == words


def test_a_grade_inside_a_sentence_is_read_in_place():
    """ "We recommend (1C) that …" stays whole."""
    (part,) = parts_of("We recommend (1C) that hands be washed.", PLAIN)
    assert part.grade is not None and part.grade.strength is S


def test_lone_letters_count_only_where_the_source_grades():
    """ "(C)" may be an option, a figure or a grade."""
    (part,) = parts_of("Wash hands daily (C).", PLAIN)
    assert part.grade is None
    (graded,) = parts_of("Wash hands daily (C).", BOTH)
    assert graded.grade is not None


@pytest.mark.parametrize(
    ("text", "letters", "numerals"),
    [
        ("The grades of recommendations (A-D) and levels of evidence (1++, 2+, 3) are defined.",
         Role.RECOMMENDATION, Role.EVIDENCE),
        ("The strength of recommendation (I-III) and levels of evidence (A-D) are defined.",
         Role.EVIDENCE, Role.RECOMMENDATION),
        ("The levels of recommendation (A, B, C, U) are defined.", Role.BOTH, Role.UNKNOWN),
        ("Quality of evidence (I-III), grade of recommendation (A-E), evidence levels (A-B)",
         Role.BOTH, Role.EVIDENCE),
        ("Nothing is said of grades.", Role.UNKNOWN, Role.UNKNOWN),
    ],
)  # fmt: skip
def test_what_tokens_stand_for_is_read_from_the_source(text, letters, numerals):
    """Most summaries say it in their first lines."""
    scheme = scheme_of(text)
    assert (scheme.letters, scheme.numerals) == (letters, numerals)


UNNAMED = Scheme(grades=True)


@pytest.mark.parametrize(
    "text",
    ["A", "B", "D", "Grade A", "Grade D", "Level C", "grade: D", "D recommendation",
     "Strength of recommendation: D"],
)  # fmt: skip
def test_a_letter_of_no_named_scheme_says_nothing_but_itself(text):
    """D is "against" to the USPSTF and weak advice to SIGN: without a name it is a letter."""
    grade = read_grade(text, UNNAMED)
    assert grade is not None and grade.strength_text
    assert (grade.strength, grade.certainty, grade.certainty_text) == (N, NONE, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Grades of Recommendation\nA: Body of evidence can be trusted", Role.BOTH),
        ("Recommendations are graded: see the SIGN grading system.", Role.BOTH),
        ("Oxford Centre for Evidence-Based Medicine grades of recommendation", Role.BOTH),
        ("By the ADA evidence-grading system", Role.EVIDENCE),
        ("We hold up no signs. Grade D is what we say.", Role.UNKNOWN),
    ],
)
def test_a_scheme_that_is_named_or_spelt_out_gives_its_letters_a_meaning(text, said):
    """By its name, or letter by letter in the document itself."""
    assert scheme_of(text).letters is said


def test_the_disease_gord_is_no_grade():
    """GORD is gastro-oesophageal reflux disease, not "GOR" (grade of recommendation) D."""
    assert read_grade("Offer a PPI to adults with severe GORD", PLAIN) is None
    assert read_grade("GORD", PLAIN) is None
    graded = read_grade("GOR: B", PLAIN)
    assert graded is not None and graded.strength is S
