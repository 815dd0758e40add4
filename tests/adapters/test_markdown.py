"""Markdown files, their front matter, and what in them is not text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters.readers.markdown import MarkdownReader
from osler.domain.recommendation import Certainty, Direction, Strength
from osler.domain.source import Kind, StandingLevel
from tests.adapters.reading import (
    AT,
    everything_shown,
    never_fails,
    read,
    recommended,
    refused,
    whole_text,
)

READER = MarkdownReader(at=AT)


def of(text: str):
    return read(READER, text.encode(), "hands.md")


@pytest.mark.parametrize("content", [b"", b"   \n\n", b"---\ntitle: x\n---\n"])
def test_a_file_without_words_is_refused(content):
    """Front matter alone is no document."""
    assert "no words" in refused(READER, content, "hands.md")


@pytest.mark.parametrize("name", ["README.md", "LICENSE.md", "changelog.md", "CONTRIBUTING.md"])
def test_files_about_a_collection_are_no_sources(name):
    """A read-me tells how a collection was made, not what to do for a patient."""
    assert not READER.recognises(Path(name), b"# About")
    assert READER.recognises(Path("gout.md"), b"# Gout")


def test_a_digest_is_left_to_its_own_reader():
    """Front matter in TOML marks a digest, which is checked much more strictly."""
    assert not READER.recognises(Path("gout.md"), b"+++\nid = 'x'\n+++\n")


FRONT = """---
title: "Care of dry hands: local guideline"
issuer: Hand Trust
authors: [Jane Roe, "Doe, J"]
published: 3 May 2024
next_review: 2027-05
doi: 10.1234/hands
licence: CC BY 4.0
status: Draft for consultation
tags:
  - hands
  - skin
this line is no pair
---
# Dry hands

Use a hand cream.
"""


def test_front_matter_becomes_the_bibliography():
    """What a file states of itself is kept as stated."""
    document = of(FRONT)
    source = document.source
    assert source.title == "Care of dry hands: local guideline"
    assert (source.issuer, source.published, source.licence) == (
        "Hand Trust",
        "2024-05-03",
        "CC BY 4.0",
    )
    assert source.kind is Kind.GUIDELINE
    assert [person.family for person in source.bibliography.authors] == ["Roe", "Doe"]
    assert source.bibliography.keywords == ("hands", "skin")
    assert source.standing.level is StandingLevel.DRAFT
    assert any("this line is no pair" in reason for reason in document.unread)


def test_front_matter_that_never_ends_is_text():
    """A rule of dashes at the top hides nothing."""
    assert "Use a hand cream." in whole_text(of("---\n\nUse a hand cream.\n"))


def test_headings_make_sections_with_the_anchors_that_github_gives():
    """Two headings of one name have two anchors."""
    document = of("# Hands\n\n## Care & cure\n\nUse it.\n\n## Care & cure\n\nUse less.\n")
    assert [(s.path[-1], s.anchor) for s in document.sections] == [
        ("Care & cure", "care--cure"),
        ("Care & cure", "care--cure-1"),
    ]


def test_grades_in_brackets_are_read_and_not_part_of_the_words():
    """The words are the issuer's; the grade stands beside them."""
    (one,) = of(
        "# Gout\n\nA **cream** is strongly recommended for dry hands (Strong, High).\n"
    ).recommendations
    assert one.words == "A cream is strongly recommended for dry hands"
    assert (one.strength, one.certainty.value) == (Strength.STRONG, "high")


def test_a_table_is_rows_titled_by_their_columns():
    """A dose is readable without the rest of its table."""
    document = of("# Doses\n\n| Cream | Amount |\n|---|---|\n| Fatty cream | 5 g twice daily |\n")
    (row,) = document.passages
    assert (row.words, row.title) == ("Fatty cream | 5 g twice daily", "Doses: Cream | Amount")


def test_steps_of_a_chart_are_never_recommendations():
    """A step says nothing without the questions above it; the chart keeps its indents."""
    chart = "```\nDry hands?\n  --> YES\n      --> Use a hand cream twice daily\n```\n"
    document = of(f"# Hands\n\nHands are dry in winter.\n\n{chart}")
    assert recommended(document) == []
    assert "\n      --> Use a hand cream twice daily" in whole_text(document)


def test_words_struck_out_hold_no_longer():
    """What an editor crossed out is not what the document says."""
    document = of("# Hands\n\n~~Use arsenic.~~ Use a hand cream.\n")
    assert "arsenic" not in everything_shown(document)
    assert any("struck out" in reason for reason in document.unread)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- Use arsenic. -->",
        "<div style='display:none'>\nUse arsenic.\n</div>",
        "Hands. <span hidden>Use arsenic.</span>",
        "<script>\nUse arsenic.\n</script>",
        "![Use arsenic.](x.png)",
        "[link]: https://x.example 'Use arsenic.'",
    ],
)
def test_what_markdown_does_not_show_is_no_text(hidden):
    """HTML inside it hides words as in a page; a picture's other text is not printed."""
    document = of(f"# Hands\n\nHands are dry.\n\n{hidden}\n\nUse a hand cream.\n")
    assert "arsenic" not in everything_shown(document)
    assert "Use a hand cream." in recommended(document)


def test_lists_are_nested_and_numbered():
    """A stem governs its items, however they are numbered."""
    document = of("# H\n\nDo not offer gloves to people who:\n\n1. have wounds\n2. have burns\n")
    assert recommended(document) == [
        "Do not offer gloves to people who: have wounds",
        "Do not offer gloves to people who: have burns",
    ]
    assert {one.direction for one in document.recommendations} == {Direction.AGAINST}


def test_references_make_no_passages():
    """Titles of other papers answer nothing; they stay in their section."""
    document = of("# H\n\nUse it.\n\n## References\n\n1. Roe J. Should hands be washed? 2020.\n")
    assert "Roe J" in whole_text(document)
    assert not any("Roe J" in passage.words for passage in document.passages)


@given(st.text(alphabet="#*_`[]()<>!|~-+>1. \n\tab&;\\\"'", max_size=200))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_a_document_or_a_reason(text):
    """Marks in any order, closed or not."""
    never_fails(READER, text.encode(), "hands.md")


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_document_or_a_reason(content):
    """Files that are no text at all are read as far as they can be, or refused."""
    never_fails(READER, content, "hands.md")


def test_plain_lines_near_the_head_say_who_and_when():
    """Dates and names stand there where a file has no front matter."""
    head = "# Gout\n\n**Published:** March 2025. Example Clinic.\nIssued by: Example Clinic\n"
    source = of(f"{head}\n## Care\n\nRest the joint.").source
    assert (source.published, source.issuer) == ("2025-03", "Example Clinic")
    assert "states no date" not in source.standing.reason


@pytest.mark.parametrize(
    "text",
    [
        "# Gout\n\nThe trial was published: March 2025 saw its end. Rest the joint.",
        "# Gout\n\nUpdated: what a trial of 2019 showed is told here.",
        "# Gout\n\nRest.\n\n## Trials\n\nPublished: March 2025",
    ],
)
def test_running_text_gives_no_date(text):
    """Nothing is made of a year in a sentence, or of what stands under a later heading."""
    source = of(text).source
    assert (source.published, source.standing.level) == ("", StandingLevel.UNKNOWN)


UNNAMED = b"""---
title: Care of plantar corns
issuer: Nobody Society
published: 2024
---
## Recommendations

- Do not use duct tape on corns. (Grade D)
- Offer salicylic acid plasters to adults with corns. (Grade B)
"""


def test_letters_of_a_scheme_that_is_not_named_give_no_grade():
    """ "Do not … (Grade D)" was shown as weak advice of very low certainty."""
    document = read(READER, UNNAMED, "corns.md")
    told = [(r.strength_text, r.strength, r.certainty) for r in document.recommendations]
    none = (Strength.NOT_STATED, Certainty.NOT_STATED)
    assert told == [("Grade D", *none), ("Grade B", *none)]
    named = UNNAMED + b"\nRecommendations are graded by the SIGN grading system.\n"
    strengths = [r.strength for r in read(READER, named, "corns.md").recommendations]
    assert strengths == [Strength.WEAK, Strength.STRONG]
