"""HTML fields flatten into plain text with blocks whose offsets never move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.readers.ngc_html import flatten
from osler.library.blocks import BlockKind


def blocks_of(*values: str):
    return flatten(list(values)).blocks


def lines_of(*values: str) -> list[str]:
    return [block.text for block in blocks_of(*values)]


def test_paragraphs_items_and_breaks_are_lines():
    """Each stands on its own line, white space made single."""
    text = (
        "<p>One  two\n&nbsp;three.<br/>Four.</p>"
        "<ul><li>five </li><li><p>six</p><p>seven</p></li></ul>"
    )
    assert flatten([text]).text == "One two three.\nFour.\nfive\nsix\nseven"


def test_bare_text_and_several_values_follow_each_other():
    """A pick-list is one value a line."""
    assert flatten(["Prevention", "", "Risk & Assessment"]).text == "Prevention\nRisk & Assessment"


def test_items_know_depth_marker_and_whether_they_go_on():
    """Numbers and letters are those the list would print."""
    text = (
        "<ol><li>a<ul><li>b</li></ul></li><li>c<p>d</p></li></ol>"
        '<ol style="list-style-type: upper-roman;"><li>e</li><li>f</li><li>g</li><li>h</li></ol>'
        '<ol style="list-style-type: lower-alpha;"><li>i</li></ol><li>stray</li>'
    )
    found = [(b.text, b.depth, b.marker) for b in blocks_of(text)]
    assert found == [
        ("a", 1, "1."), ("b", 2, "•"), ("c", 1, "2."), ("d", 1, ""),
        ("e", 1, "I."),
        ("f", 1, "II."),
        ("g", 1, "III."), ("h", 1, "IV."), ("i", 1, "a."), ("stray", 0, "•"),
    ]  # fmt: skip
    assert [b.goes_on for b in blocks_of(text)][3]
    assert blocks_of(text)[0].kind is BlockKind.ITEM


def test_long_lettered_lists_fall_back_to_numbers():
    """The alphabet ends at 26."""
    items = "<li>x</li>" * 27
    text = f'<ol style="list-style-type: lower-alpha;">{items}</ol>'
    assert blocks_of(text)[26].marker == "27."


def test_emphasis_is_known_for_the_whole_line_and_its_lead():
    """Headings are told by it."""
    text = (
        "<p><strong><u>All</u> of it</strong>:</p>"
        '<p><span style="text-decoration: underline;">Some</span> of it</p><p><em>1</em></p>'
    )
    whole, lead, italic = blocks_of(text)
    assert whole.style().bold and not whole.style().underline
    assert lead.style().plain and lead.text[: lead.lead() - lead.start] == "Some"
    assert italic.style().italic


def test_cells_of_a_row_share_a_line_and_know_their_place():
    """Spanned rows and columns push their neighbours along."""
    text = (
        "<table><tr><th rowspan='2'>a</th><th colspan='2'>b</th></tr>"
        "<tr><td>c</td><td>d<br/>e</td></tr><tr><td>f</td><td></td><td>g</td></tr></table>"
    )
    flat = flatten([text])
    assert flat.text == "a | b\nc | d\ne\nf | g"
    places = [(b.text, b.place.row, b.place.column, b.place.header) for b in flat.blocks if b.place]
    assert places == [
        ("a", 0, 0, True), ("b", 0, 1, True), ("c", 1, 1, False), ("d", 1, 2, False),
        ("e", 1, 2, False), ("f", 2, 0, False), ("g", 2, 2, False),
    ]  # fmt: skip


def test_raised_numbers_never_run_into_the_number_before():
    """10⁹ is not 109; an ordinal stays readable."""
    text = (
        "<p>10<sup>9</sup>/L, kg/m<sup>2</sup>, PET<sup>a</sup>, 1<sup>st</sup>, B<sub>12</sub></p>"
    )
    assert lines_of(text) == ["10⁹/L, kg/m², PETᵃ, 1st, B12"]


def test_radiation_pictures_become_signs_and_others_nothing():
    """The ACR's level is a row of pictures."""
    text = (
        "<td><img alt='radioactive symbol 1'/><img alt='Radioactive'/><img alt='logo'/><img/></td>"
    )
    assert flatten([f"<p>{text}</p>"]).text == "☢☢"


def test_notes_are_known_and_comments_are_not_text():
    """Footnotes are no recommendations."""
    noted, plain = blocks_of("<p class='Note'>*See above</p><!-- hidden --><p>Text</p>")
    assert noted.note and not plain.note


def test_cells_outside_a_table_are_lines():
    """Broken markup loses no word."""
    assert lines_of("<tr><td>a</td></tr><p>b</p>") == ["a", "b"]
    assert lines_of("<table><td colspan='x'>a</td></table>") == ["a"]


def test_depth_is_bounded():
    """A tower of elements is cut, not followed."""
    flatten(["<div>" * 3000 + "deep" + "</div>" * 3000])


@given(st.text(alphabet="ab <>/pliu&;\n\u200b", max_size=60))
def test_blocks_rebuild_the_text(value: str):
    """Every block is its own stretch of the text, in order, nothing else but separators."""
    flat = flatten([f"<p>{value}</p>"])
    at = 0
    for block in flat.blocks:
        assert flat.text[block.start : block.end] == block.text == block.text.strip() != ""
        assert flat.text[at : block.start].strip(" |\n") == ""
        assert "".join(flat.text[r.start : r.end] for r in block.runs) == block.text
        at = block.end
    assert at == len(flat.text)


@pytest.mark.parametrize("value", ["<>", "<!-- -->", "&nbsp;", "<p></p>"])
def test_nothing_visible_is_no_block(value: str):
    """White space and comments hold no words."""
    assert blocks_of(value) in ((), flatten([value]).blocks)
