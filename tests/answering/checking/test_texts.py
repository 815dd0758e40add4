"""A source cut into parts, each with what governs it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.answering.checking.texts import LONGEST_QUOTE, Text, cited, parts_of

PAGE = """# Gout

First
lines of a paragraph.

Do not take, in an attack:

- aspirin
  in any dose
2) diuretics

## What to avoid
- Alcohol.

Short heading
It is common. However it is treatable.

Offer naproxen.

However, not in kidney disease. Ask first.
Closing words
"""


def found(words: str) -> list[tuple[str, str, str, str]]:
    return [(p.place, p.lead, p.own, p.rest) for p in parts_of(Text(words))]


@pytest.mark.parametrize("words", ["", " \n\n ", "- \n", "#", "# Heading", "**Bold**"])
def test_a_text_without_sentences_has_no_parts(words: str) -> None:
    """Headings alone say nothing."""
    assert not [own for _, _, own, _ in found(words) if own.strip("-# ")]


def test_items_keep_the_stem_that_they_hang_on() -> None:
    """ "Aspirin" below "Do not take:" is no advice to take aspirin."""
    stem = "Do not take, in an attack:"
    parts = found(PAGE)
    assert ("Gout", stem, "aspirin\n  in any dose", "") in parts
    assert ("Gout", stem, "diuretics", "") in parts


def test_items_without_a_stem_keep_their_heading() -> None:
    """ "Alcohol" below "What to avoid" is to be avoided."""
    (item,) = [p for p in parts_of(Text(PAGE)) if p.own == "Alcohol."]
    assert item.quote == "What to avoid Alcohol."


def test_paragraphs_keep_their_lines_together_and_short_lines_head_them() -> None:
    """A hard-wrapped text is read by paragraphs."""
    owns = {own: place for place, _, own, _ in found(PAGE)}
    assert owns["First\nlines of a paragraph."] == "Gout"
    assert "Short heading" not in owns


def test_what_takes_the_part_back_goes_with_it() -> None:
    """The exception stands in the next paragraph, and binds this one."""
    (part,) = [p for p in parts_of(Text(PAGE)) if p.own.startswith("Offer")]
    assert part.rest == "However, not in kidney disease."
    assert part.quote.endswith(part.rest)


@given(st.text(alphabet="ab.# \n-*:1)", max_size=80))
def test_parts_are_runs_of_the_text_in_order(words: str) -> None:
    """Offsets are true whatever the text."""
    parts = parts_of(Text(words))
    assert all(words[p.start : p.end] == p.own and p.own.strip() for p in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))


def test_a_quote_is_one_part_and_a_long_one_is_searched() -> None:
    """Cited words are read whole; nobody cites forty pages."""
    assert len(parts_of(cited("One.\n\nTwo.", name="q"))) == 1
    assert len(parts_of(cited("One.\n\n" * LONGEST_QUOTE, name="q"))) > 1
