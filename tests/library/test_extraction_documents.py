"""What extraction learnt from whole documents: marked headings, boxes, grades in more shapes."""

from osler.domain.recommendation import Certainty, Strength
from osler.library.blocks import PLAIN, BlockKind, Flat, Flattener, Piece, Style
from osler.library.extraction import extract
from osler.library.grades import read_grade
from osler.library.outline import Zone, leads, zone_of_heading
from osler.library.recommendations import Host, recommendations_of
from osler.library.schemes import Scheme, scheme_of

HOST = Host("s", "s#0")


def flat(*lines: str) -> Flat:
    """ "# " marks a heading, "- " an item, "* " bold."""
    out = Flattener()
    for line in lines:
        mark, _, words = line.partition(" ") if line[:2] in ("# ", "- ", "* ") else ("", "", line)
        out.add(
            [Piece(words, Style(bold=True) if mark == "*" else PLAIN)],
            kind=BlockKind.ITEM if mark == "-" else BlockKind.PARAGRAPH,
            depth=1 if mark == "-" else 0,
            marker="•" if mark == "-" else "",
            heading=0 if mark == "#" else None,
        )
    return out.flat()


def test_a_grade_line_reaches_no_further_than_the_next_marked_heading():
    """A word in a table of evidence grades nothing three chapters on."""
    found = extract(
        flat(
            "# Rest", "Strong recommendation", "Adults with sore thumbs should rest them.",
            "# Bandages", "Adults with sore thumbs should be offered a bandage.",
        )
    )  # fmt: skip
    assert [one.grade.strength for one in found] == [Strength.STRONG, Strength.NOT_STATED]


def test_a_statement_of_whom_it_applies_to_governs_its_own_section():
    """Pregnant women in one chapter are not everybody's population."""
    found = recommendations_of(
        flat(
            "# Rest", "This recommendation applies to pregnant women.",
            "Sore thumbs should be rested.",
            "# Bandages", "Sore fingers should be bandaged.",
        ),
        HOST,
    )  # fmt: skip
    populations = {one.words: one.population.text for one in found}
    assert populations["Sore thumbs should be rested."] == "pregnant women"
    assert populations["Sore fingers should be bandaged."] != "pregnant women"


def test_who_knows_the_habit_of_a_source_may_say_how_strict_to_be():
    """A box of recommendations is taken at its word, the chapter round it is not."""
    words = flat("Ungraded words of a chapter say that nurses should wash their hands.")
    assert extract(words, strict=False)
    assert not extract(words, strict=True)
    assert extract(words, scheme=Scheme(), strict=False)


def test_a_statement_without_its_full_stop_stands_beside_the_items_below_it():
    """The items recommend on their own."""
    found = extract(
        flat(
            "* Recommendations", "WHO recommends to test patients with sore thumbs",
            "- Testing should be done early.", "- A nurse should explain the test.",
        )
    )  # fmt: skip
    assert [one.candidate.words for one in found] == [
        "WHO recommends to test patients with sore thumbs",
        "Testing should be done early.",
        "A nurse should explain the test.",
    ]


def test_a_footnote_mark_behind_the_full_stop_leads_into_no_list():
    """The sentence has ended."""
    assert not leads("Health workers should wear gloves.*")
    assert leads("Health workers should wear*")


def test_a_range_of_certainty_may_be_joined_by_hyphens():
    """Of several the first counts, and all are kept as printed."""
    grade = read_grade("strong recommendation, moderate-to-high certainty of evidence", Scheme())
    assert grade
    assert grade.certainty is Certainty.MODERATE
    assert grade.certainty_text == "moderate-to-high certainty of evidence"


def test_category_b_is_the_weaker_of_two_categories():
    """As the source explains them: different choices for different patients."""
    scheme = scheme_of("Category B recommendation: individual decision making needed.")
    grades = [
        read_grade(f"recommendation category: {letter}, evidence type: {number}", scheme)
        for letter, number in (("A", 1), ("B", 4))
    ]
    assert [grade and grade.strength for grade in grades] == [Strength.STRONG, Strength.WEAK]
    assert [grade and grade.certainty for grade in grades] == [
        Certainty.HIGH,
        Certainty.VERY_LOW,
    ]


def test_a_box_that_explains_grades_recommends_nothing():
    """It defines words."""
    heading = "BOX 2. Interpretation of recommendation categories and evidence type"
    assert zone_of_heading(heading) is Zone.DEFINITIONS
