"""Plain text: headings, lists and tables told by how they are typed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters.readers.html import HtmlReader
from osler.adapters.readers.markdown import MarkdownReader
from osler.adapters.readers.text import PlainTextReader
from osler.domain.recommendation import Direction
from osler.domain.source import StandingLevel
from tests.adapters.reading import AT, never_fails, read, recommended, refused, whole_text

READER = PlainTextReader(at=AT)


def of(text: str, encoding: str = "utf-8"):
    return read(READER, text.encode(encoding), "hands.txt")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("LICENSE.txt", b"Permission is hereby granted to any person who wants it."),
        ("readme.txt", b"This folder holds the files that we have collected over years."),
        ("pmids.txt", b"123456\n234567\n345678\n"),
        ("log.txt", b"a=1\nb=2\n"),
        ("raw data/GOUT.txt", b"Gout is a common and treatable kind of arthritis in adults."),
        ("hands.dat", b"Hands are dry in winter when the air is cold and dry."),
    ],
)
def test_lists_and_files_about_a_collection_are_no_sources(name, head):
    """Not every file that ends in .txt was written to be read."""
    assert not READER.recognises(Path(name), head)


def test_prose_is_recognised():
    """A few words in a row make a text."""
    assert READER.recognises(Path("hands.txt"), b"Hands are dry in winter when the air is cold.")


def test_bytes_that_are_no_text_are_refused():
    """A picture named .txt has no words."""
    assert refused(READER, bytes(range(14, 32)) * 40, "hands.txt")


@pytest.mark.parametrize("name", ["hands.txt", "hands.md", "hands.html"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"word/document.xml and more words of it " * 9, "zip or Office"),
        (b"\n%PDF-1.7 a file that was named for what it is not " * 5, "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"not a page at all " * 20, "picture"),
        (b"Wash your hands with soap.\0\0\n" * 30, "NUL"),
        (bytes(range(1, 9)) * 90 + b"Wash your hands with soap and water.", "control"),
    ],
)
def test_what_is_no_text_by_its_bytes_is_refused_whatever_it_is_called(name, content, reason):
    """A Word file named .html was a source of its compressed bytes."""
    readers = (READER, MarkdownReader(at=AT), HtmlReader(at=AT))
    reader = next(
        one for one in readers if one.recognises(Path(name), b"Six words and more of them")
    )
    assert reason in refused(reader, content, name)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Hiccups in adults\nIssued by: Example Clinic\n", "Hiccups in adults"),
        ("Hiccups in adults\n\n", "Hiccups in adults"),
        ("Hiccups mostly go away without any treatment.\n\n", "plain"),
        ("Issued by: Example Clinic\n\n", "plain"),
        ("- Hiccups\n\n", "plain"),
        ("Hiccups are short\nand go away.\n\n", "plain"),
    ],
)
def test_a_first_line_that_stands_apart_is_the_title(first, title):
    """Else the file's name is; a sentence, an item or a line on the issuer is no title."""
    text = f"{first}Adults with hiccups for more than two days should see a doctor.\n"
    document = read(READER, text.encode(), "plain.txt")
    assert document.source.title == title
    assert recommended(document)[0].startswith("Adults with hiccups")
    assert not any(p.words == title for p in document.passages)


TEXT = """Care of dry hands
=================

Issued by: Hand Trust
Published: 3 May 2020
Review date: 2022

1. INTRODUCTION

Hands are dry in winter, when the air is cold and when they are washed of-
ten with hot water.

2. Treatment

Do not offer the cream to people who:
  - have broken skin or
    wounds
  - are allergic to it

PREVENTION
Use cotton gloves under rubber gloves.
"""


def test_headings_are_told_by_underline_number_and_capitals():
    """Each opens a section; the sentence below a line of capitals is not part of it."""
    document = of(TEXT)
    assert [section.path[-1] for section in document.sections] == [
        "Care of dry hands",
        "1. INTRODUCTION",
        "2. Treatment",
        "PREVENTION",
    ]
    assert "often with hot water" in whole_text(document)


def test_items_stay_with_their_stem_over_wrapped_lines():
    """A list without its stem would say the opposite."""
    document = of(TEXT)
    assert recommended(document) == [
        "Do not offer the cream to people who: have broken skin or wounds",
        "Do not offer the cream to people who: are allergic to it",
        "Use cotton gloves under rubber gloves.",
    ]
    assert document.recommendations[0].direction is Direction.AGAINST


def test_the_top_of_a_text_states_what_it_is():
    """Issuer, date and review date as typed there."""
    source = of(TEXT).source
    assert (source.issuer, source.published) == ("Hand Trust", "2020-05-03")
    assert source.standing.level is StandingLevel.PAST_REVIEW
    assert source.id == "hand-trust-care-of-dry-hands-2020"


def test_short_lines_are_lines_of_their_own():
    """A list of doses without bullets is not one sentence."""
    text = "Cream for dry hands\n\nAdults: 5 g twice daily\nChildren: 2 g once daily\n"
    text += "A longer line that shows how wide this text is when it is printed in full.\n"
    assert "Adults: 5 g twice daily\nChildren: 2 g once daily" in whole_text(of(text))


def test_columns_between_tabs_are_a_table():
    """Each row is one passage, titled by the first."""
    text = "DOSES\n\nCream\tAmount\nFatty cream\t5 g twice daily\nLight cream\t10 g at night\n"
    rows = {p.words: p.title for p in of(text).passages}
    assert rows["Fatty cream | 5 g twice daily"] == "DOSES: Cream | Amount"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    """By mark, by its zero bytes, or by trial."""
    assert of(f"Crème für Hände\n\n{TEXT}", encoding).source.title == "Care of dry hands"
    assert "Crème für Hände" in whole_text(of(f"Crème für Hände\n\n{TEXT}", encoding))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_document_or_a_reason(content):
    """Whatever is named .txt."""
    never_fails(READER, content, "hands.txt")


@given(st.text(alphabet="aB1 .\t\n-=|•()i", max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_layout_gives_a_document_or_a_reason(text):
    """Rules, bars, tabs and bullets in any order; no word is lost."""
    never_fails(READER, text.encode(), "hands.txt")


def test_a_file_that_lost_its_line_ends_is_read_in_runs():
    """One endless line is no paragraph; blanks without end are one gap."""
    words = "Hands are dry in winter and need care. "
    document = of("Care of hands\n=============\n\n" + words * 600 + "\n" + " " * 30_000 + "end.")
    assert whole_text(document).count("Hands are dry") == 600
    assert max(len(line) for line in whole_text(document).split("\n")) <= 20_000
