"""Word files: as they read with all changes accepted, and never a bomb."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters.readers.docx import DocxReader
from osler.domain.recommendation import Direction, Strength
from osler.domain.source import StandingLevel
from tests.adapters.reading import (
    AT,
    everything_shown,
    never_fails,
    read,
    recommended,
    refused,
    whole_text,
)

READER = DocxReader(at=AT)
W = nsdecls("w")


def saved(word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def of(word):
    return read(READER, saved(word), "hands.docx")


def hands():
    word = Word()
    word.add_heading("Care of dry hands", 0)
    return word


def packed(**parts: str) -> bytes:
    """A Word file of nothing but these parts, "/" in their names written as "__"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
SPACED = '<w:t xml:space="preserve">'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 broken", "not a Word file"),
        (b"\xd0\xcf\x11\xe0 old", "protected by a password, or of a Word before 2007"),
        (packed(word__other="<x/>"), "no text part"),
        (packed(word__document="<w:document"), "not well-formed"),
        (packed(word__document=BODY % ("a" * 30_000_000)), "as a bomb does"),
        (packed(word__document=ENTITIES + BODY % "&b;"), "entities of its own"),
        (packed(word__document=BODY % " "), "no words"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(content, reason):
    """Broken, protected, empty or made to burst."""
    assert reason in refused(READER, content, "hands.docx")


def test_words_lock_files_are_no_documents():
    """Word leaves "~$hands.docx" beside an open file."""
    assert not READER.recognises(Path("~$hands.docx"), b"x")
    assert READER.recognises(Path("Hands.DOCX"), b"PK")


def inserted(paragraph, xml: str) -> None:
    paragraph._p.append(parse_xml(xml))


def test_deleted_text_is_no_text_and_inserted_text_is():
    """A tracked change of a dose shows the new dose alone."""
    word = hands()
    paragraph = word.add_paragraph("Use ")
    inserted(paragraph, f"<w:del {W}><w:r><w:delText>20 g</w:delText></w:r></w:del>")
    inserted(paragraph, f"<w:ins {W}><w:r><w:t>5 g of cream twice daily.</w:t></w:r></w:ins>")
    document = of(word)
    assert recommended(document) == ["Use 5 g of cream twice daily."]
    assert "20 g" not in everything_shown(document)
    assert "deleted text (tracked changes): 1 left out" in document.unread


@pytest.mark.parametrize("mark", ["vanish", "strike", "dstrike"])
def test_hidden_and_struck_out_words_are_no_text(mark):
    """Who reads the page does not see them, or sees that they no longer hold."""
    word = hands()
    words = "<w:t>Prescribe arsenic to every adult.</w:t>"
    run = f"<w:r {W}><w:rPr><w:{mark}/></w:rPr>{words}</w:r>"
    inserted(word.add_paragraph("Hands are dry. "), run)
    assert "arsenic" not in everything_shown(of(word))


def test_a_paragraph_whose_end_was_deleted_goes_on():
    """A negation is not parted from what it denies."""
    text = (BODY % "Never use arsenic").replace(
        "<w:p>", "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    )
    more = (
        f"<w:p><w:r>{SPACED} on dry hands.</w:t></w:r></w:p><w:p><w:r><w:t>End.</w:t></w:r></w:p>"
    )
    document = read(
        READER, packed(word__document=text.replace("</w:body>", f"{more}</w:body>")), "h.docx"
    )
    assert whole_text(document) == "Never use arsenic on dry hands.\nEnd."


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (
            "<w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>9</w:t>",
            "10⁹",
        ),
        ("<w:t>10</w:t></w:r><w:r><w:rPr><w:position w:val='6'/></w:rPr><w:t>9</w:t>", "10⁹"),
        ("<w:t>dose </w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t>5</w:t>", "dose ≥5"),
        ("<w:t>5 </w:t><w:sym w:font='Symbol' w:char='F06D'/><w:t>g</w:t>", "5 μg"),
        ("<w:t>5</w:t><w:sym w:font='Nonesuch' w:char='zz'/><w:t>g</w:t>", "5�g"),
        (
            f"<m:oMath {MATHS}><m:sSup><m:e><m:t>10</m:t></m:e><m:sup><m:t>3</m:t></m:sup></m:sSup>"
            "</m:oMath>",
            "10³",
        ),
        (
            f"<m:oMathPara {MATHS}><m:oMath><m:f><m:num><m:r><m:t>140-age</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>72</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>",
            "(140-age)/(72)",
        ),
    ],
)
def test_signs_that_word_keeps_apart_are_read(run, words):
    """ "≥" or "µ" left out, or an exponent set low, is another dose."""
    whole = run if run.startswith("<m:") else f"<w:r>{run}</w:r>"
    text = (BODY % "").replace("<w:r><w:t></w:t></w:r>", whole).replace("<w:t>", SPACED)
    assert whole_text(read(READER, packed(word__document=text), "h.docx")) == words


def test_every_box_of_a_drawing_is_read_once():
    """A group holds several; the fallback says the same for older versions of Word."""
    box = "<w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent>"
    name = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:Choice><w:drawing>{box % 'One.'}{box % 'Two.'}</w:drawing></mc:Choice>"
    drawn = f"<mc:AlternateContent {name}>{choice}<mc:Fallback>{box % 'One.'}</mc:Fallback>"
    text = (BODY % "Hands.").replace("</w:r>", f"{drawn}</mc:AlternateContent></w:r>")
    text = text.replace(
        "</mc:AlternateContent></w:r></w:p></w:txbxContent>", "</w:r></w:p></w:txbxContent>"
    )
    assert whole_text(read(READER, packed(word__document=text), "h.docx")) == "Hands.\nOne.\nTwo."


def test_the_prompt_of_an_empty_field_is_no_text():
    """ "Click here to enter text." was never filled in."""
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here."
        "</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body>"
    )
    text = (BODY % "Hands.").replace("</w:body>", prompt)
    assert whole_text(read(READER, packed(word__document=text), "h.docx")) == "Hands."


def test_comments_are_no_text():
    """What a colleague wrote in the margin was never issued."""
    word = hands()
    paragraph = word.add_paragraph("Use a hand cream.")
    word.add_comment(paragraph.runs, text="Prescribe arsenic?", author="x")
    assert "arsenic" not in everything_shown(of(word))


def test_headings_make_sections_by_style():
    """Title, heading 1, heading 2 are nested, whatever they look like."""
    word = hands()
    word.add_heading("Care", 1)
    word.add_paragraph("Use a cream.")
    word.add_heading("Children", 2)
    word.add_paragraph("Use less.")
    assert [section.path for section in of(word).sections] == [
        ("Care of dry hands", "Care"),
        ("Care of dry hands", "Care", "Children"),
    ]


def test_an_outline_level_makes_a_heading_without_a_style():
    """Some authors set the level and not the style."""
    word = hands()
    paragraph = word.add_paragraph("Care")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="0"/>'))
    word.add_paragraph("Use a cream.")
    assert of(word).sections[-1].path == ("Care of dry hands", "Care")


def test_grades_are_read_from_lists():
    """Numbered paragraphs are recommendations of their own."""
    word = hands()
    word.add_paragraph("Offer a cream (strong recommendation, high certainty).", "List Number")
    word.add_paragraph("Do not offer gloves (weak recommendation, low certainty).", "List Number")
    found = of(word).recommendations
    assert [(one.words, one.strength, one.direction) for one in found] == [
        ("Offer a cream", Strength.STRONG, Direction.FOR),
        ("Do not offer gloves", Strength.WEAK, Direction.AGAINST),
    ]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="Recommendation %1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def test_numbers_that_word_prints_are_counted():
    """ "Recommendation 4." stands in no run of the file, but on the page."""
    items = "".join(f"{ITEM}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Use it.", "Stop."))
    text = f"<w:document {W}><w:body>{items}</w:body></w:document>"
    document = read(READER, packed(word__document=text, word__numbering=NUMBERING), "h.docx")
    assert whole_text(document) == "Recommendation 4. Use it.\nRecommendation 5. Stop."


def test_a_table_is_rows_titled_by_caption_and_columns():
    """A dose is readable alone."""
    word = hands()
    word.add_paragraph("Table 1. Doses", "Caption")
    table = word.add_table(rows=3, cols=2)
    rows = [("Cream", "Amount"), ("Fatty cream", "5 g twice daily"), ("Light cream", "10 g")]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    passages = {p.words: p.title for p in of(word).passages}
    assert passages["Fatty cream | 5 g twice daily"] == "Table 1. Doses: Cream | Amount"


def test_merged_cells_and_heads_of_two_rows_leave_each_dose_under_its_head():
    """The children's dose by vein is of the drug in the row above, and not for adults."""
    word = hands()
    table = word.add_table(rows=4, cols=4)
    told = (
        ("Drug", "Route", "Dose", ""),
        ("", "", "Adults", "Children"),
        ("Cream", "skin", "5 g", "1 g"),
        ("", "mouth", "", "2 g"),
    )
    for row, cells in enumerate(told):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((2, 0), (3, 0))):
        table.cell(*first).merge(table.cell(*last))
    passages = {p.words: p.title for p in of(word).passages}
    assert passages["Cream | skin | 5 g | 1 g"].endswith(
        "Drug | Route | Dose: Adults | Dose: Children"
    )
    assert passages["mouth | 2 g"].endswith("Drug | Route | Dose: Children: Cream")


def test_a_first_row_with_a_dose_names_no_columns():
    """Word's own table style sets every first row apart; its dose would be lost."""
    word = hands()
    table = word.add_table(rows=2, cols=2)
    for at, text in enumerate(("Cream", "5 g", "Ointment", "3 g")):
        table.cell(at // 2, at % 2).text = text
    assert "Cream | 5 g" in [p.words for p in of(word).passages]


def test_a_frame_of_one_cell_is_a_box_and_no_table():
    """Recommendations in a box are recommendations."""
    word = hands()
    word.add_table(rows=1, cols=1).cell(0, 0).text = "Offer a cream to adults with dry hands."
    assert recommended(of(word)) == ["Offer a cream to adults with dry hands."]


def test_footnotes_are_kept_apart():
    """They are text, under a heading of their own, and never recommendations."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    text = (BODY % "Hands are dry in winter.").replace("</w:p>", f"{reference}</w:p>")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Use arsenic never.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    document = read(READER, packed(word__document=text, word__footnotes=notes), "h.docx")
    assert [s.path for s in document.sections] == [(), ("Footnotes",)]
    assert whole_text(document) == "Hands are dry in winter.¹\n¹ Use arsenic never."
    assert recommended(document) == []


def test_properties_and_the_first_lines_state_what_it_is():
    """Author from the properties, issuer and dates from the page."""
    word = hands()
    word.core_properties.author, word.core_properties.content_status = "Jane Roe", "Draft"
    word.add_paragraph("Issued by: Hand Trust")
    word.add_paragraph("Published: 3 May 2024")
    source = of(word).source
    assert (source.issuer, source.published) == ("Hand Trust", "2024-05-03")
    assert source.bibliography.authors[0].family == "Roe"
    assert source.standing.level is StandingLevel.DRAFT


def test_when_a_file_was_saved_is_not_when_it_was_published():
    """Word stamps every save; that is said, and not taken for a date."""
    document = of(hands())
    assert document.source.published == ""
    assert any("last saved on" in reason for reason in document.unread)


SAMPLE = packed(
    word__document=BODY % "Offer a cream to adults with dry hands.", word__numbering=NUMBERING
)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_broken_bytes_give_a_document_or_a_reason(data):
    """Whatever happens to a file on its way."""
    content = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    never_fails(READER, bytes(content), "hands.docx")


@given(st.text(alphabet="<>/w:prtblcdeinsl =\"'x", max_size=120))
@settings(max_examples=80, deadline=None)
def test_broken_markup_gives_a_document_or_a_reason(inside):
    """Elements where Word would not put them."""
    text = f"<w:document {W}><w:body>{inside}</w:body></w:document>"
    never_fails(READER, packed(word__document=text), "hands.docx")
