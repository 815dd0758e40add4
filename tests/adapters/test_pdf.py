"""The PDF reader on small files made here; their words are invented and not medical advice."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters.readers.pdf import PdfReader
from osler.domain.recommendation import Certainty, Strength
from osler.domain.source import Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document
from tests.adapters.pdf_files import PdfPage, pdf_of

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared")) / "corpora"
WHO = SHARED / "who-guideline-pdfs" / "lenacapavir-for-hiv-prevention-and-testing-strategies.pdf"

BODY = (
    "Thumbs are sore when they are knocked against a door or a",
    "table, and most of them are well again in a few days without",
    "any care at all, as this invented text would have it.",
)


def read(*pages: PdfPage, name: str = "thumbs.pdf") -> Document:
    [document] = PdfReader(at=date(2026, 1, 1)).read(Path(name), pdf_of(pages))
    return document


def text_of(document: Document) -> str:
    return "\n".join(section.text for section in document.sections)


def title_page() -> PdfPage:
    page = PdfPage().text(70, 760, "Guideline for sore thumbs", size=22, bold=True)
    page.text(70, 700, "May 2024")
    page.lines(70, 640, ["ISBN 978-0-00-000000-2 (electronic version)"])
    page.lines(70, 610, ["\xa9 World Health Organization 2024"], bold=True)
    page.lines(70, 580, ["Some rights reserved. This work is under CC BY-NC-SA 3.0 IGO."])
    page.lines(70, 550, ["Suggested citation. Guideline for sore thumbs. Geneva: World Health"])
    page.lines(70, 538, ["Organization; 2024. Licence: CC BY-NC-SA 3.0 IGO."])
    return page


def test_pages_that_are_pictures_are_refused_with_the_reason():
    """A scan holds no text, and nothing is guessed from pictures."""
    with pytest.raises(UnreadableSource, match="pictures of pages, no text"):
        read(PdfPage().picture())


def test_a_page_without_anything_is_refused():
    """An empty file is no source."""
    with pytest.raises(UnreadableSource, match="no words"):
        read(PdfPage())


def test_a_file_that_is_no_pdf_is_refused():
    """Whatever its name says."""
    with pytest.raises(UnreadableSource, match="damaged, or not a PDF"):
        list(PdfReader().read(Path("x.pdf"), b"%PDF-1.4 and then nothing of the kind"))


def test_a_locked_file_is_refused_as_locked():
    """A reader can ask its owner for the password."""
    locked = pdf_of([PdfPage().text(70, 700, "secret")]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >> /ID [<00> <00>]",
    )
    with pytest.raises(UnreadableSource, match="password"):
        list(PdfReader().read(Path("x.pdf"), locked))


def test_it_is_known_by_its_name_or_its_first_bytes():
    """Other formats are left to their readers."""
    reader = PdfReader()
    assert reader.recognises(Path("a.PDF"), b"")
    assert reader.recognises(Path("download"), b"%PDF-1.7")
    assert not reader.recognises(Path("a.html"), b"<p>a %PDF-1.7 file</p>")


def test_the_first_pages_say_what_it_is():
    """Title, issuer, date, number and licence come from the document itself."""
    source = read(title_page(), PdfPage().lines(70, 700, BODY)).source
    assert source.id == "who-9780000000002"
    assert source.title == "Guideline for sore thumbs"
    assert (source.issuer, source.jurisdiction) == ("World Health Organization", "International")
    assert (source.year, source.published) == (2024, "2024-05")
    assert source.licence == "CC BY-NC-SA 3.0 IGO"
    assert source.kind is Kind.GUIDELINE
    assert (source.bibliography.place, source.bibliography.isbn) == ("Geneva", "9780000000002")


def test_a_document_that_says_nothing_of_itself_is_named_by_its_file():
    """And the gap is told."""
    document = read(PdfPage().lines(70, 700, ["12", "34"]), name="Thumbs 2020.pdf")
    assert document.source.title == "12 34" or document.source.title == "Thumbs 2020"
    assert "issuer: the document states none" in document.unread


def test_a_document_that_calls_itself_a_draft_is_one():
    """Its own words are the reason, with their page."""
    page = PdfPage().lines(70, 700, [*BODY, "Please comment on this draft guideline by May."])
    standing = read(page).source.standing
    assert standing.level is StandingLevel.DRAFT
    assert "this draft guideline" in standing.reason and "page 1" in standing.reason


def test_two_columns_are_read_one_after_the_other():
    """A line of the left column never goes on in the right one."""
    left = [f"left {n} of the words in column one" for n in "abcdef"]
    right = [f"right {n} of the words in column two" for n in "abcdef"]
    page = PdfPage().text(70, 780, "A title over both of the columns", size=16, bold=True)
    for number in range(6):  # the file sets them line by line, across
        page.text(70, 740 - 12 * number, left[number])
        page.text(320, 740 - 12 * number, right[number])
    text = text_of(read(page))
    assert text.index("left f") < text.index("right a")
    assert "one right" not in text.replace("\n", " ").replace("left", "").split("right a")[0]


def test_words_parted_at_a_line_end_are_mended():
    """A hyphen that the word has anyway stays."""
    page = PdfPage().lines(
        70,
        700,
        [
            "A long-acting ointment is an invented thing, and the oint-",
            "ment is used by nobody at all; this is the long-",
            "acting kind of it, which the text makes up for a test.",
        ],
    )
    text = text_of(read(page))
    assert "and the ointment is used" in text
    assert "the long-acting kind" in text


def test_running_heads_and_page_numbers_are_dropped():
    """They are printed on every page and belong to no sentence."""
    pages = []
    for number in range(1, 6):
        page = PdfPage().text(70, 810, "Care of the thumb", size=8)
        page.text(290, 30, str(number), size=8)
        pages.append(page.lines(70, 700, [f"{word} {number}" for word in BODY]))
    text = text_of(read(*pages))
    assert "Care of the thumb" not in text
    assert "\n3\n" not in text
    assert "door or a 3" in text


def test_line_numbers_in_the_margin_are_dropped():
    """Drafts count their lines."""
    page = PdfPage()
    for number in range(8):
        page.text(30, 700 - 12 * number, str(41 + number))
        page.text(70, 700 - 12 * number, "words of a draft that counts its lines as it goes on")
    assert "43" not in text_of(read(page))


def test_a_contents_list_is_dropped():
    """It repeats the headings and leads nowhere in a library."""
    contents = PdfPage().text(70, 780, "Contents", size=16, bold=True)
    for number in range(1, 6):
        contents.text(70, 740 - 20 * number, f"{number} Chapter {number} {'.' * 40} {number}")
    document = read(contents, PdfPage().lines(70, 700, BODY))
    assert "Chapter 3" not in text_of(document)


def test_footnotes_stand_apart_from_the_sentence_that_a_page_parts():
    """The sentence goes on across the page; the note comes after it."""
    first = PdfPage().lines(70, 700, [*BODY, "This sentence is parted by the end of the"])
    first.rule(70, 120, 170, 120).lines(70, 105, ["1 A small note on thumbs."], size=7)
    second = PdfPage().lines(70, 700, ["page and ends on the next one.", *BODY])
    text = text_of(read(first, second))
    assert "by the end of the page and ends on the next one." in text
    assert text.index("A small note") > text.index("ends on the next")


def test_headings_make_the_path():
    """By their size and by their numbers."""
    page = PdfPage().text(70, 780, "1 Thumbs", size=18, bold=True).lines(70, 750, BODY)
    page.text(70, 690, "1.1 Sore thumbs", size=14, bold=True).lines(70, 660, BODY)
    page.text(70, 600, "2 Toes", size=18, bold=True).lines(70, 570, BODY)
    paths = [section.path for section in read(page).sections]
    assert paths == [("1 Thumbs",), ("1 Thumbs", "1.1 Sore thumbs"), ("2 Toes",)]


def test_a_box_is_read_as_one_and_its_recommendation_carries_its_grade():
    """The words beside it are not mixed in."""
    pages = []
    for drug in ("warm water", "cold water", "a bandage"):
        page = PdfPage().lines(70, 740, BODY).field(60, 560, 400, 80)
        page.text(70, 622, "Recommendation", bold=True)
        page.text(70, 604, f"Adults with a sore thumb should be offered {drug} every day.")
        page.text(70, 590, "(Strong recommendation, moderate-certainty evidence)", italic=True)
        pages.append(page.lines(70, 520, BODY))
    found = read(*pages).recommendations
    assert [one.words for one in found] == [
        f"Adults with a sore thumb should be offered {drug} every day."
        for drug in ("warm water", "cold water", "a bandage")
    ]
    assert {one.strength for one in found} == {Strength.STRONG}
    assert {one.certainty for one in found} == {Certainty.MODERATE}
    assert found[0].certainty_text == "moderate-certainty evidence"


def test_a_recommendation_that_is_printed_twice_is_one():
    """The graded one in its box is kept; the other words stay readable as a passage."""
    said = "Adults with a sore thumb should be offered warm water every day."
    summary = PdfPage().text(70, 780, "Summary", size=16, bold=True).lines(70, 740, [said])
    body = PdfPage().text(70, 780, "1 Thumbs", size=16, bold=True).lines(70, 740, BODY)
    body.field(60, 560, 400, 80).text(70, 622, "Recommendation", bold=True)
    body.text(70, 604, said)
    body.text(70, 590, "(Conditional recommendation, low-certainty evidence)", italic=True)
    document = read(summary, body)
    [one] = [r for r in document.recommendations if "warm water" in r.words]
    assert (one.strength, one.certainty) == (Strength.WEAK, Certainty.LOW)
    assert any("warm water" in passage.words for passage in document.passages)


def test_a_ruled_table_is_read_row_by_row():
    """Each row is a passage that names its columns."""
    page = PdfPage().lines(70, 760, BODY).text(70, 700, "Table 1. Invented doses")
    page.grid([70, 200, 330], [690, 670, 650, 630])
    for y, (left, right) in zip(
        (676, 656, 636), (("Drug", "Dose"), ("Thumbol", "5 mg"), ("Toeol", "7 mg")), strict=True
    ):
        page.text(75, y, left, bold=left == "Drug").text(205, y, right, bold=left == "Drug")
    document = read(page)
    assert "Thumbol | 5 mg\nToeol | 7 mg" in text_of(document)
    [row] = [p for p in document.passages if p.words.startswith("Toeol")]
    assert row.title == "Table 1. Invented doses: Drug | Dose"


def test_a_table_with_a_coloured_head_alone_keeps_its_cells_apart():
    """Its rows have no rules; the columns are those of its head."""
    page = PdfPage().lines(70, 760, BODY).text(70, 702, "Table 2. Invented effects")
    page.field(70, 670, 400, 24)
    page.text(75, 678, "Outcome", bold=True).text(200, 678, "Effect", bold=True)
    page.text(330, 678, "Summary", bold=True)
    for y, cells in ((650, ("Soreness", "4 in 10", "It may help")), (620, ("Colour", "5", "None"))):
        for x, words in zip((75, 200, 330), cells, strict=True):
            page.text(x, y, words)
            page.text(x, y - 12, "and more")
    text = text_of(read(page))
    assert "Soreness and more | 4 in 10 and more | It may help and more" in text
    assert "Colour and more | 5 and more | None and more" in text


def test_the_rest_of_a_table_on_the_next_page_keeps_the_names_of_its_columns():
    """A row of doses is readable alone on whichever page it stands."""
    first = PdfPage().lines(70, 760, BODY).text(70, 152, "Table 1. Invented doses")
    first.grid([70, 200, 330], [140, 120, 100])
    for y, (left, right) in ((126, ("Drug", "Dose")), (106, ("Thumbol", "5 mg"))):
        first.text(75, y, left, bold=y == 126).text(205, y, right, bold=y == 126)
    second = PdfPage().grid([70, 200, 330], [700, 680, 660])
    for y, (left, right) in ((686, ("Toeol", "7 mg")), (666, ("Fingerol", "9 mg"))):
        second.text(75, y, left).text(205, y, right)
    document = read(first, second.lines(70, 640, BODY))
    titles = {p.words: p.title for p in document.passages}
    assert titles["Fingerol | 9 mg"] == "Table 1. Invented doses: Drug | Dose"


def test_an_empty_cell_shifts_no_dose_under_another_name():
    """The row names the columns in which it has cells."""
    page = PdfPage().lines(70, 760, BODY).text(70, 702, "Table 1. Invented doses")
    page.grid([70, 170, 270, 370], [690, 670, 650, 630])
    rows = (("Weight", "Thumbol", "Toeol"), ("", "5 mg", "6 mg"), ("40 kg", "7 mg", "8 mg"))
    for y, cells in zip((676, 656, 636), rows, strict=True):
        for x, words in zip((75, 175, 275), cells, strict=True):
            if words:
                page.text(x, y, words, bold=y == 676)
    titles = {p.words: p.title for p in read(page).passages}
    assert titles["5 mg | 6 mg"] == "Table 1. Invented doses: Thumbol | Toeol"
    assert titles["40 kg | 7 mg | 8 mg"] == "Table 1. Invented doses: Weight | Thumbol | Toeol"


def test_a_box_that_a_page_parts_is_one_box():
    """Its grade stands on the page before its last words."""
    pages = []
    for drug in ("warm water", "cold water", "a bandage"):
        first = PdfPage().lines(70, 740, BODY).field(60, 40, 400, 40)
        first.text(70, 60, "Conditional recommendation, low-certainty evidence", bold=True)
        second = PdfPage().field(60, 700, 400, 80)
        second.text(70, 760, f"Adults with a sore thumb should be offered {drug} every day.")
        pages += [first, second.lines(70, 640, BODY)]
    found = read(*pages).recommendations
    assert [one.strength for one in found] == [Strength.WEAK] * 3
    assert [one.certainty for one in found] == [Certainty.LOW] * 3
    assert found[0].words == "Adults with a sore thumb should be offered warm water every day."


def test_words_that_run_up_the_page_are_left_out_and_told():
    """A mark along the margin is no sentence."""
    page = PdfPage().lines(70, 700, BODY).text(30, 300, "Margin words", turned=True)
    document = read(page)
    assert "Margin" not in text_of(document)
    assert "words that do not run level on page 1" in document.unread


def check_offsets(document: Document) -> None:
    """Every span and every printed line leads back to its words."""
    sections = {section.id: section for section in document.sections}
    for one in document.recommendations:
        words = [sections[s.section_id].text[s.start : s.end] for s in one.spans]
        assert " ".join(words) == one.words
    for passage in document.passages:
        text = sections[passage.span.section_id].text
        assert text[passage.span.start : passage.span.end] == passage.words
    for section in document.sections:
        assert section.page
        ends = [0]
        for place in section.printed:
            assert ends[-1] <= place.start < place.end <= len(section.text)
            assert place.left < place.right and place.bottom < place.top
            assert place.page >= 1
            ends.append(place.end)


words = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=9)
line = st.lists(words, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(line, min_size=1, max_size=12), min_size=1, max_size=4), st.data())
def test_every_word_is_kept_in_order_and_leads_to_its_place(pages, data):
    """On pages of one column, with bold lines and hyphens where they fall."""
    made = []
    for lines in pages:
        page = PdfPage()
        for number, said in enumerate(lines):
            bold = data.draw(st.booleans())
            hyphen = "-" if data.draw(st.integers(0, 4)) == 0 else ""
            page.text(70, 720 - 14 * number, said + hyphen, bold=bold)
        made.append(page)
    document = read(*made)
    check_offsets(document)
    kept = "".join(text_of(document).split()).replace("-", "")
    assert kept == "".join("".join(lines) for lines in pages).replace(" ", "")


SEED = pdf_of([title_page(), PdfPage().lines(70, 700, BODY).grid([70, 200, 330], [400, 380, 360])])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SEED) - 1), st.binary(min_size=1, max_size=6), st.booleans())
def test_damaged_files_are_read_or_refused(place, put, cut):
    """Never another error."""
    damaged = SEED[:place] + put + (b"" if cut else SEED[place + len(put) :])
    try:
        for document in PdfReader(at=date(2026, 1, 1)).read(Path("x.pdf"), damaged):
            check_offsets(document)
    except UnreadableSource:
        pass


@pytest.mark.skipif(not WHO.exists(), reason=f"{WHO} is not there")
def test_a_guideline_of_61_pages_gives_its_two_recommendations_once():
    """Printed in its summary and in its chapters, with their grades."""
    [document] = PdfReader(at=date(2026, 1, 1)).read(WHO, WHO.read_bytes())
    check_offsets(document)
    assert document.source.id == "who-9789240111608"
    assert [(one.strength, one.certainty_text) for one in document.recommendations] == [
        (Strength.STRONG, "moderate-to-high certainty of evidence"),
        (Strength.STRONG, "very low certainty of evidence"),
    ]
    assert not any("....." in section.text for section in document.sections)
