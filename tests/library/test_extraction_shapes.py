"""The shapes in which issuers print: questions, verdicts, stems of two sentences, grade lines."""

from osler.domain.recommendation import Certainty, Direction, Facet, Phase, Strength
from osler.library.blocks import BlockKind, Flattener, Piece
from osler.library.facets import facet_of, is_caution, timing_of
from osler.library.populations import population_of
from osler.library.rating_tables import verdict_direction
from tests.library.flats import flat_of
from tests.library.test_extraction import grades_in, words_in

STRONG, WEAK, UNSTATED = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED
FOR, AGAINST, EITHER = Direction.FOR, Direction.AGAINST, Direction.EITHER


def test_a_question_is_answered_by_its_items():
    """The question is no recommendation; each answer is."""
    text = """
- Who should wash hands?
  - Nurses should wash hands (strong, moderate).
  - Doctors should wash hands (weak, low).
"""
    assert words_in(text) == ["Nurses should wash hands", "Doctors should wash hands"]
    assert grades_in(text)[1][:2] == (WEAK, Certainty.LOW)


def test_a_heading_that_judges_is_part_of_what_it_judges():
    """ "Not Recommended for Practice" over a list is the recommendation."""
    text = """
# Recommended for Practice
- Soap and water
# Not Recommended for Practice
_ Chemical
- Acid of any kind
"""
    assert words_in(text) == [
        "Recommended for Practice / Soap and water",
        "Not Recommended for Practice / Acid of any kind",
    ]
    assert [one[2] for one in grades_in(text)] == [FOR, AGAINST]


def test_the_last_sentence_before_a_list_is_its_stem():
    """What stands before it is a recommendation of its own."""
    text = """
Consider oil for cracked hands. The nurse should:
- Warm the oil
- Test its heat
"""
    assert words_in(text) == [
        "Consider oil for cracked hands.",
        "The nurse should: / Warm the oil",
        "The nurse should: / Test its heat",
    ]


def test_a_list_that_only_explains_stays_with_its_sentence():
    """ "At particular risk are:" recommends nothing."""
    text = """
All nurses should wash hands. At particular risk are:
- Surgeons
- Cooks
"""
    assert words_in(text) == [
        "All nurses should wash hands. At particular risk are: / Surgeons / Cooks"
    ]


def test_a_grade_inside_a_whole_list_is_its_grade():
    """Its line is left out of the words."""
    text = """
- Nurses should wash hands of all of the following people:
  - cooks
  - Note: also bakers
  - (Strong recommendation, low-quality evidence)
"""
    assert words_in(text) == ["Nurses should wash hands of all of the following people: / cooks"]
    assert grades_in(text)[0][:2] == (STRONG, Certainty.LOW)


def test_a_whole_sentence_above_a_list_is_kept_beside_its_items():
    """Both the sentence and items that recommend on their own."""
    text = """
- Nurses should wash hands. (Grade B)
  - Cooks should wash hands too. (Grade B)
  - Bakers should wash hands too. (Grade B)
"""
    assert "Nurses should wash hands." in words_in(text)


def test_background_of_a_task_force_restates_others():
    """Its own recommendation stands in the summary only."""
    text = """
The U.S. Preventive Services Task Force (USPSTF) grades its recommendations (A, B, C, D, or I).
# Summary of Recommendations
The USPSTF recommends screening for sore hands in adults. (B recommendation)
# Clinical Considerations
The USPSTF recommends screening for sore feet in adults. (A recommendation)
"""
    assert words_in(text) == ["The USPSTF recommends screening for sore hands in adults."]
    assert grades_in(text) == [(STRONG, Certainty.MODERATE, FOR)]


def test_elsewhere_background_counts_only_with_a_grade_of_its_own():
    """A graded order among background is one; an ungraded remark is not."""
    text = """
# Background
Clinicians should wash hands. (Strong recommendation)
Clinicians should know why.
"""
    assert words_in(text) == ["Clinicians should wash hands."]


def test_one_word_grades_both_at_the_orthopaedic_surgeons():
    """ "Consensus" says weak, and evidence very low."""
    text = """
Note from the American Academy of Orthopaedic Surgeons (AAOS): read the original.
- Clinicians should wash hands.
+ Strength of Recommendation: Consensus
- Clinicians should dry hands.
+ Strength of Recommendation: Strong
- The work group is unable to recommend for or against oil.
+ Strength of Recommendation: Inconclusive
"""
    assert grades_in(text) == [
        (WEAK, Certainty.VERY_LOW, FOR),
        (STRONG, Certainty.HIGH, FOR),
        (UNSTATED, Certainty.NOT_STATED, EITHER),
    ]


def test_two_grade_lines_under_one_recommendation_complete_each_other():
    """Quality of evidence, then strength; the next pair is the next one's."""
    text = """
# Hands
Nurses should wash hands.
Quality of evidence: low
Strength of recommendation: strong
# Feet
Nurses should wash feet.
Quality of evidence: high
Strength of recommendation: weak
"""
    assert grades_in(text) == [(STRONG, Certainty.LOW, FOR), (WEAK, Certainty.HIGH, FOR)]


def test_bracketed_grade_lines_stand_below_where_nothing_else_tells():
    """Between two recommendations of one section, brackets belong to the one above."""
    text = """
Nurses should wash hands.
(Level of Evidence = Ib)
Nurses should wash feet.
(Level of Evidence = IV)
"""
    assert [one[1] for one in grades_in(text)] == [Certainty.HIGH, Certainty.VERY_LOW]


def test_headings_give_grades_in_words_and_in_brackets():
    """ "Based on consensus (Level C)" is level C."""
    text = """
Levels of recommendation (A, B, C) are defined at the end.
# The following are based on consensus and expert opinion (Level C):
- Nurses should wash hands.
# Policy Recommendations
- Provide soap to hospitals.
# Soap (weak recommendation)
- Nurses should use soap.
"""
    assert [one[0] for one in grades_in(text)] == [WEAK, UNSTATED, WEAK]


def test_evidence_with_a_grade_is_no_recommendation():
    """ "There is good evidence (A)" reports."""
    text = """
Grades of recommendation (A-D) are defined at the end.
There is good evidence of an effect of soap. (Grade A)
There is good evidence of an effect of oil. (Grade A)
# Recommendations
- Nurses should wash hands. (Grade A)
- Hand care by nurses at night. (Grade B)
"""
    assert words_in(text) == ["Nurses should wash hands.", "Hand care by nurses at night."]


def test_ungraded_sources_are_read_by_wording_and_place():
    """Listed "is preferred" counts, evidence first does not."""
    text = """
- Soap is preferred.
- There is no evidence about acid in hands.
"""
    assert words_in(text) == ["Soap is preferred."]
    zoned = """
# Recommendations
Nurses should wash hands.
## Care of feet
Feet are preferred dry.
Nurses must dry feet.
"""
    assert words_in(zoned) == ["Nurses should wash hands.", "Nurses must dry feet."]


def test_running_text_sentences_keep_what_goes_on_from_them():
    """ "This …" belongs to the sentence before."""
    text = "Nurses should wash hands. This should take a minute. Nurses must dry hands."
    assert words_in(text) == [
        "Nurses should wash hands. This should take a minute.",
        "Nurses must dry hands.",
    ]


def test_a_paragraph_under_a_numbered_heading_is_whole():
    """ "Recommendation 2" over it says where it begins and ends."""
    text = """
# Recommendation 2
Sore hands have been known for as long as people have washed. Nurses should wash hands.
"""
    assert len(words_in(text)[0]) > 80


def test_parts_of_a_graded_paragraph_drop_what_recommends_nothing():
    """The second grade governs its sentence, not the remark before it."""
    text = (
        "Levels of recommendation (A-D) are defined at the end.\n"
        "Nurses should wash hands [A]. Hands get wet. Nurses should dry hands [B]."
    )
    assert words_in(text) == ["Nurses should wash hands", "Nurses should dry hands"]


def test_narrative_cells_give_the_sentences_that_recommend():
    """A table may hold running text."""
    text = """
| Agent | Use |
| Strong acid | Acid is not recommended. It burns skin and has been used since early times. |
| Soap | Soap is so old that nobody knows how old. |
"""
    assert words_in(text) == ["Strong acid / Acid is not recommended."]


def test_a_verdict_row_keeps_its_grade_and_rows_without_condition_are_cells():
    """A number is no condition."""
    text = """
# Washing
| Action | Recommendation | Strength |
| Soap for all | Recommended | Strong |
| 1 | Not recommended for anybody, we suggest. | Weak |
"""
    assert [one[0] for one in grades_in(text)] == [STRONG, WEAK]


def test_verdict_words_and_scores_point_the_same_way():
    """7 to 9 is usually appropriate, 1 to 3 is not."""
    assert verdict_direction("8") is FOR
    assert verdict_direction("5") is EITHER
    assert verdict_direction("2") is AGAINST
    assert verdict_direction("May be appropriate") is EITHER
    assert verdict_direction("unknown") is None


def test_a_line_of_signs_has_no_style():
    """Emphasis is of words."""
    out = Flattener()
    assert not out.add([Piece("  ")])
    assert out.add([Piece("***")], kind=BlockKind.PARAGRAPH)
    assert out.flat().blocks[0].style().plain
    assert out.flat().blocks[0].lead() == 0


def test_populations_are_read_and_never_assumed():
    """Ages, sex and pregnancy as the words bound them."""
    cases = {
        "Offer soap to adults aged 18 to 64 years.": (18, 64, "", None),
        "Offer soap to children.": (None, 17, "", None),
        "Offer soap to women aged 50 years and older.": (50, None, "female", None),
        "Offer soap to infants younger than 6 months.": (None, 0.5, "", None),
        "Offer soap to pregnant women.": (None, None, "female", True),
        "Offer soap to nonpregnant adults.": (18, None, "", False),
        "Offer soap to men and women.": (None, None, "", None),
        "Wash hands.": (None, None, "", None),
        "Offer soap to people aged 60 to 20 years.": (None, None, "", None),
    }
    for words, expected in cases.items():
        found = population_of(words)
        assert (found.age_low, found.age_high, found.sex, found.pregnant) == expected, words
    assert population_of("Wash.", stated="Adults").age_low == 18


def test_facets_timing_and_cautions_follow_words_and_headings():
    """Headings first, then words; treatment where nothing tells."""
    assert facet_of("Give soap.", ("Diagnosis",)) is Facet.TEST
    assert facet_of("Screen for sore hands.", ("Treatment",)) is Facet.SCREENING
    assert facet_of("Do an MRI.", ()) is Facet.TEST
    assert facet_of("Be kind.", ()) is Facet.TREATMENT
    assert timing_of("After failure of soap, use oil for 2 weeks.").phase is Phase.NO_BETTER
    assert timing_of("In chronic pain, use oil.").phase is Phase.LASTING
    assert timing_of("In acute pain, use oil.").phase is Phase.NOW
    assert timing_of("Use oil.").phase is Phase.ANY
    assert timing_of("Operate as a last resort.").phase is Phase.LAST_RESORT
    assert is_caution("Use with caution in infants.")
    assert not is_caution("Use it daily.")


def test_flats_are_what_they_seem():
    """The builder of these tests lays out what it is given."""
    flat = flat_of("# A\nb *c*\n- d\n| e | f |")
    assert flat.text == "A\nb c\nd\ne | f"


def test_a_full_grade_is_not_written_over_by_a_later_line():
    """The line completes what is open below the graded one, no more."""
    text = """
Nurses should wash hands. (Strong recommendation; low-quality evidence)
Nurses should wash feet.
(Weak recommendation; high-quality evidence)
"""
    assert grades_in(text) == [(STRONG, Certainty.LOW, FOR), (WEAK, Certainty.HIGH, FOR)]


def test_a_line_that_is_only_a_label_ends_the_reach_of_grades():
    """ "Recommendation 2" in plain type is a border."""
    text = """
Recommendation 1
Nurses should wash hands.
Recommendation 2
Nurses should wash feet.
(Level of Evidence = IV)
"""
    assert [one[1] for one in grades_in(text)] == [Certainty.NOT_STATED, Certainty.VERY_LOW]


def test_a_stem_behind_a_remark_leaves_the_remark_out():
    """What stands before the stem and recommends nothing is not quoted."""
    text = """
Hands are two. The nurse should:
- Warm both
"""
    assert words_in(text) == ["The nurse should: / Warm both"]


def test_an_item_without_a_stop_keeps_what_is_nested():
    """Its sub-items explain it."""
    text = """
- Wash the hands daily
  - in winter
"""
    assert words_in(text) == ["Wash the hands daily / in winter"]


def test_graded_evidence_is_left_out_even_among_the_graded():
    """ "In one trial …" is what the recommendation rests on."""
    text = """
Levels of recommendation (A, B) are defined at the end.
There is fair evidence about soap in hands of nurses (Level A).
Nurses should wash hands (Level A).
Nurses should dry hands (Level B).
"""
    assert words_in(text) == ["Nurses should wash hands", "Nurses should dry hands"]


def test_a_title_row_is_no_header():
    """The names of the columns stand below it."""
    text = """
| Recommendations of the panel |
| Condition | Recommendation | Strength |
| Cracked hands | Clinicians should offer oil to all. | perhaps |
"""
    assert words_in(text) == ["Cracked hands / Clinicians should offer oil to all."]
    assert grades_in(text)[0][0] is UNSTATED


def test_verdict_rows_need_no_heading_and_may_carry_a_direction():
    """The strength column may say it all."""
    text = """
| Action | Recommendation | Strength |
| Soap for all | Recommended | Weak For |
| Acid for all | Recommended against | Weak Against |
"""
    assert [one[2] for one in grades_in(text)] == [FOR, AGAINST]
    assert words_in(text)[0] == "Soap for all / Recommended"


def test_in_a_graded_source_ungraded_running_text_is_cut_to_its_orders():
    """The order is kept with its neighbours, the history before it is not."""
    text = """
Levels of recommendation (A, B) are defined at the end.
# Recommendations
Sore hands have been known for as long as anybody has washed clothes in rivers. Wash hands daily.
"""
    assert words_in(text) == ["Wash hands daily."]
