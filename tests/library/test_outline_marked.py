"""Headings that the format itself marks: <h2> in a page, "##" in Markdown."""

from osler.library.blocks import Flat, Flattener, Piece, Style
from osler.library.outline import headed, level_of


def flat_with(*lines: tuple[str, int | None]) -> Flat:
    out = Flattener()
    for text, heading in lines:
        out.add([Piece(text)], heading=heading)
    return out.flat()


def test_a_statement_marked_as_a_heading_is_a_statement():
    """A publisher that prints its recommendations as headings does not hide them."""
    words = "Recommendation 1. Offer the cream to adults with dry hands in winter."
    assert level_of(flat_with((words, 2)).blocks[0]) is None


def test_a_marked_heading_needs_no_emphasis():
    """Plain words are a heading where the format says so, and only there."""
    first, second = flat_with(("Treatment", 1), ("Treatment", None)).blocks
    assert level_of(first) is not None
    assert level_of(second) is None


def test_marked_headings_outrank_bold_lines():
    """A bold line under <h3> heads what follows, and the next <h3> ends it."""
    out = Flattener()
    out.add([Piece("Hands")], heading=2)
    out.add([Piece("In winter", Style(bold=True))])
    out.add([Piece("Use gloves.")])
    out.add([Piece("Feet")], heading=2)
    out.add([Piece("Wear socks.")])
    told = {part.block.text: part.heading for part in headed(out.flat())}
    assert told == {"Use gloves.": "In winter", "Wear socks.": "Feet"}
