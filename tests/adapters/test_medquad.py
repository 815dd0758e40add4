"""MedQuAD pages become sources of patient information, hostile ones become reasons."""

import os
from pathlib import Path

import pytest

from osler.adapters.readers.medquad import FACETS, MedquadReader
from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, NotRead

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared"))
CORPUS = SHARED / "corpora" / "medquad-xml.tar.gz"
PATH = Path("7_SeniorHealth_QA/0000051.xml")
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000051" source="NIHSeniorHealth" url="http://example.org/sore-thumb">
<Focus>Sore Thumb</Focus>
<FocusAnnotations><Synonyms>
  <Synonym>Thumb  pain</Synonym><Synonym>sore thumb</Synonym><Synonym>Thumb pain</Synonym>
</Synonyms></FocusAnnotations>
<QAPairs>
  <QAPair pid="1"><Question qid="1" qtype="information">What is (are) Sore Thumb ?</Question>
  <Answer>  A thumb  that is sore &lt; 5 days.\n   \n \n

  It passes.</Answer></QAPair>
  <QAPair pid="2"><Question qid="2" qtype="outlook">Will it pass? ?</Question>
  <Answer/></QAPair>
  <QAPair pid="3"><Question qid="3" qtype="Exams and Tests">How to diagnose it?</Question>
  <Answer>By looking.</Answer></QAPair>
</QAPairs></Document>"""
OTHER_HAND = """<doc docid="0000007" corpus="NINDS" url="http://example.org/x">
<doctitle-focus>Odd Nerve</doctitle-focus>
<qaPairs><pair pid="1"><question qid="1" qtype="treatment">is there any treatment ?</question>
<answer>Rest.</answer></pair></qaPairs></doc>"""


def read(text: str, path: Path = PATH) -> Document:
    (document,) = MedquadReader().read(path, text.encode())
    return document


# what cannot be read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<Document id='1'", "not well-formed"),
        ("", "not well-formed"),
        (PAGE.replace("NIHSeniorHealth", "../etc"), "site is not named"),
        (PAGE.replace(' source="NIHSeniorHealth"', ""), "site is not named"),
        ("<a>" * 300 + "</a>" * 300, "not well-formed"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(text: str, reason: str):
    """The reason stands in the report; the other files are read."""
    with pytest.raises(UnreadableSource, match=reason):
        read(text)


def test_a_page_without_any_answer_is_told():
    """There is nothing to cite in it, which is no fault of the file."""
    text = OTHER_HAND.replace("Rest.", " ")
    bare = "<Document id='1' source='CDC'><Focus>x</Focus><QAPairs/></Document>"
    for page, what in ((text, "Page without answers"), (bare, "Page without questions")):
        (told,) = MedquadReader().read(Path("0000001.xml"), page.encode())
        assert told == NotRead(what, "0000001.xml")


def test_an_entity_that_points_at_a_file_is_refused(tmp_path: Path):
    """The file's words reach neither the library nor the message."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET WORDS")
    attack = f'<!DOCTYPE Document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + PAGE.split("?>", 1)[
        1
    ].replace("It passes.", "&x;")
    with pytest.raises(UnreadableSource, match="entities") as told:
        read(attack)
    assert "SECRET" not in str(told.value)


def test_an_entity_in_an_attribute_is_refused():
    """An address is never filled in from elsewhere."""
    attack = '<!DOCTYPE Document [<!ENTITY x "filled">]>' + PAGE.split("?>", 1)[1].replace(
        "http://example.org/sore-thumb", "&x;"
    )
    with pytest.raises(UnreadableSource, match="entities"):
        read(attack)


def test_a_billion_laughs_are_refused():
    """Entities that double each other never unfold."""
    doubling = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 40))
    attack = f'<!DOCTYPE Document [<!ENTITY l0 "ha">{doubling}]>' + PAGE.split("?>", 1)[1].replace(
        "It passes.", "&l39;"
    )
    with pytest.raises(UnreadableSource):
        read(attack)


def test_a_file_beyond_any_real_size_is_refused():
    """It is not even parsed."""
    with pytest.raises(UnreadableSource, match="larger than"):
        read("x" * (33 * 1024 * 1024))


# what is read


def test_a_page_becomes_a_source_of_patient_information():
    """Identity, issuer, address; no year, for the page states none."""
    source = read(PAGE).source
    assert source.id == "medquad-nihseniorhealth-0000051"
    assert (source.title, source.issuer) == ("Sore Thumb", "NIH Senior Health")
    assert (source.kind, source.form) == (Kind.PATIENT_INFORMATION, Form.FULL)
    assert (source.year, source.topics) == (0, ("sore thumb",))
    assert source.standing.level is StandingLevel.UNKNOWN
    assert "2017" in source.standing.reason
    assert "http://example.org/sore-thumb" in source.citation


def test_the_file_names_the_source_since_numbers_inside_repeat():
    """Seven CancerGov files bear the same number."""
    assert read(PAGE, Path("0000013_2_1.xml")).source.id == "medquad-nihseniorhealth-0000013-2-1"


def test_each_answered_question_is_a_section_with_its_facet():
    """Blanks from crawling are made one; the words and their order stay."""
    document = read(PAGE)
    assert [s.path for s in document.sections] == [
        ("What is (are) Sore Thumb?",),
        ("How to diagnose it?",),
    ]
    assert document.sections[0].text == "A thumb that is sore < 5 days.\n\nIt passes."
    assert [p.facet for p in document.passages] == [Facet.DEFINITION, Facet.TEST]
    assert document.passages[1].title == "How to diagnose it?"
    assert faults_of(document) == []


def test_an_empty_answer_is_reported():
    """A field that could not be read is never silent."""
    assert read(PAGE).unread == ("Answer: empty (outlook)",)


def test_an_unknown_question_type_is_background_and_reported():
    """A type of a later edition does not stop the reading."""
    document = read(PAGE.replace('qtype="information"', 'qtype="weather"'))
    assert document.passages[0].facet is Facet.BACKGROUND
    assert "Question type: not known: 'weather'" in document.unread


def test_a_list_of_links_is_kept_and_is_no_passage():
    """It stands where an answer should; the ids of the passages after it stay apart."""
    links = "These resources address the treatment of thumbs: - Gene Review"
    document = read(PAGE.replace("By looking.", links))
    assert links in [section.text for section in document.sections]
    assert links not in [passage.words for passage in document.passages]
    assert not faults_of(document)


def test_synonyms_become_vocabulary_of_the_topic():
    """Each once, and not the name itself."""
    assert read(PAGE).vocabulary == (("sore thumb", "Thumb pain"),)


def test_pages_of_another_hand_are_read_alike():
    """Four NINDS pages use other element names."""
    document = read(OTHER_HAND, Path("0000007.xml"))
    assert document.source.id == "medquad-ninds-0000007"
    assert document.passages[0].words == "Rest."
    assert document.passages[0].title == "is there any treatment?"


def test_a_page_without_a_subject_goes_by_its_first_question():
    """Its topic is then not stated."""
    source = read(PAGE.replace("<Focus>Sore Thumb</Focus>", "<Focus></Focus>")).source
    assert (source.title, source.topics) == ("What is (are) Sore Thumb?", ())


def test_it_knows_its_format_and_leaves_others_alone():
    """Other XML, and MedQuAD under another name, are not taken for it."""
    reader = MedquadReader()
    assert reader.recognises(PATH, PAGE.encode())
    assert reader.recognises(PATH, OTHER_HAND.encode())
    assert not reader.recognises(Path("x.txt"), PAGE.encode())
    assert not reader.recognises(PATH, b"<Version><Section Name='General'>")
    assert not reader.recognises(PATH, b"<Document id='1'><Body/>")


@pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS} is not there")
def test_the_first_pages_of_the_real_collection_are_sound():
    """300 real files: all known question types, every word in its place."""
    from itertools import islice

    from osler.adapters.readers.archives import walk
    from osler.ports import Found

    reader = MedquadReader()
    files = [
        file
        for file in islice(walk([CORPUS]), 300)
        if isinstance(file, Found) and reader.recognises(file.path, file.content[:4096])
    ]
    assert len(files) > 250
    for file in files:
        if b"<QAPairs>\n</QAPairs>" in file.content:
            continue
        try:
            (document,) = reader.read(file.path, file.content)
        except UnreadableSource as error:
            assert "answer" in str(error)
            continue
        assert faults_of(document) == []
        assert not any("Question type" in missed for missed in document.unread)
    assert set(FACETS.values()) >= {Facet.CAUSE, Facet.TREATMENT}
