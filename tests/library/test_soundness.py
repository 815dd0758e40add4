"""A reader's mistake is caught before it is kept."""

from dataclasses import replace

import pytest

from osler.domain.recommendation import Facet, Passage, Recommendation, Span
from osler.domain.source import Form, Kind, Section, Source
from osler.library.soundness import FAULTS_SHOWN, ID_LENGTH, faults_of
from osler.ports import Document

TEXT = "Offer rest to:\n- all"


def sound(source_id: str = "s") -> Document:
    section = Section(f"{source_id}#0", source_id, 0, (), TEXT)
    stem, item = Span(section.id, 0, 14), Span(section.id, 17, 20)
    return Document(
        Source(source_id, "Title", "", Kind.TRIAL, Form.FULL, ""),
        (section,),
        (
            Recommendation(
                f"{source_id}/r", source_id, "Offer rest to: all", (stem, item), Facet.TREATMENT
            ),
        ),
        (Passage(f"{source_id}:0", source_id, item, "all"),),
    )


def test_a_document_whose_words_stand_in_their_place_is_sound():
    """Two spans are joined by one space, as a stem and its item."""
    assert faults_of(sound()) == []
    assert faults_of(sound("10.1000/x:y#z")) == []


@pytest.mark.parametrize("source_id", [" s", "s\n", "s\x1b", "s" * (ID_LENGTH + 1)])
def test_an_id_is_one_short_printable_line(source_id: str):
    """It is shown, sorted and typed."""
    assert "printable" in faults_of(sound(source_id))[0]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"words": "Offer no rest to: all"}, "do not stand at its place"),
        ({"spans": ()}, "do not stand at its place"),
        ({"spans": (Span("s#0", 0, 900),)}, "do not stand at its place"),
        ({"spans": (Span("s#9", 0, 14),)}, "a section that is not there: 's#9'"),
        ({"source_id": "t"}, "belongs to another source, 't'"),
        ({"id": "t/r"}, "a name of its own"),
        ({"id": "s/"}, "a name of its own"),
        ({"id": "s/a:0"}, "a name of its own"),
    ],
)
def test_a_recommendation_out_of_place_is_a_fault(change: dict[str, object], fault: str):
    """Its words are not those of the source, or its name could be another's."""
    document = sound()
    changed = replace(document.recommendations[0], **change)
    assert any(fault in found for found in faults_of(replace(document, recommendations=(changed,))))


def test_an_id_that_stands_twice_is_a_fault():
    """Sections and items alike."""
    document = sound()
    twice = replace(document, sections=document.sections * 2, passages=document.passages * 2)
    assert [fault for fault in faults_of(twice) if "2 " in fault] == [
        "2 sections have the id 's#0'",
        "2 items have the id 's:0'",
    ]


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_is_not_text_is_a_fault(character: str):
    """A database could not keep it."""
    document = sound()
    odd = replace(document.sections[0], text=TEXT + character)
    assert "not text" in faults_of(replace(document, sections=(odd,)))[0]


def test_ten_faults_are_enough():
    """A reader that is wrong everywhere does not fill the report."""
    document = sound()
    passages = tuple(replace(document.passages[0], id=f"t:{n}") for n in range(40))
    assert len(faults_of(replace(document, passages=passages))) == FAULTS_SHOWN
