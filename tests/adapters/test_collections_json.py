"""PubMedQA, BioASQ and glossaries become sources; all made up, nothing is medical advice."""

import json
from pathlib import Path

import pytest

from osler.adapters.readers.bioasq import BioasqReader
from osler.adapters.readers.glossary import GlossaryReader, is_definition, names_in
from osler.adapters.readers.icd10cm import Icd10cmReader
from osler.adapters.readers.pubmedqa import PubmedqaReader
from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind
from osler.errors import UnreadableSource
from osler.ports import NotRead
from tests.adapters.structured import document, documents, parts_of, survives

RESULTS = "Thumbs at rest hurt less than thumbs at work in this study of nothing."
ABSTRACT = {
    "QUESTION": "Do thumbs at rest hurt less?",
    "CONTEXTS": ["We asked whether rest helps a thumb that is sore.", RESULTS],
    "LABELS": ["BACKGROUND", "RESULTS"],
    "MESHES": ["Thumb"],
    "YEAR": "2011",
    "final_decision": "yes",
    "LONG_ANSWER": "Rest helped in this study, which was never done by anybody.",
}
PUBMEDQA = json.dumps({"123": ABSTRACT, "x": ABSTRACT}).encode()
ADDRESS = "http://www.ncbi.nlm.nih.gov/pubmed/123"


def snippet(words: str, start: int, *, section: str = "abstract") -> dict[str, object]:
    return {
        "text": words,
        "beginSection": section,
        "endSection": section,
        "offsetInBeginSection": start,
        "offsetInEndSection": start + len(words),
        "document": ADDRESS,
    }


QUESTION = {
    "body": "Does rest help?",
    "documents": [ADDRESS],
    "ideal_answer": ["An answer by experts."],
    "snippets": [
        snippet(RESULTS, 100),
        snippet("Thumbs at rest hurt less", 100),
        snippet("We asked whether rest helps a thumb that is sore.", 0),
        snippet("Thumbs at rest.", 0, section="title"),
        {"text": "nowhere", "document": "http://example.org/1"},
    ],
}
BIOASQ = json.dumps({"questions": [QUESTION]}).encode()
TERMS = [
    {"term": "sore thumb", "plain_alternative": "A thumb that hurts. Also called thumb pain."},
    {"term": "ability", "plain_alternative": "skill"},
    {"term": "", "plain_alternative": "nothing"},
]
GLOSSARY = json.dumps(TERMS).encode()


def test_a_pubmedqa_entry_without_a_pmid_is_said():
    """ "x" is no PMID."""
    assert [p for p in parts_of(PubmedqaReader(), "q.json", PUBMEDQA) if isinstance(p, NotRead)]


def test_pubmedqa_without_abstracts_is_refused():
    """A list of answers by PMID is no collection of abstracts."""
    with pytest.raises(UnreadableSource):
        list(PubmedqaReader().read(Path("q.json"), b'{"123": "yes"}'))


def test_an_abstract_keeps_its_sections_year_and_headings():
    """Its conclusion is its own; the answers of annotators are not part of it."""
    found = document(PubmedqaReader(), "q.json", PUBMEDQA)
    source = found.source
    assert (source.id, source.pmid, source.year) == ("pmid-123", "123", 2011)
    assert (source.kind, source.form) == (Kind.RESEARCH, Form.ABSTRACT)
    assert source.bibliography.keywords == ("Thumb",)
    assert [s.path for s in found.sections] == [("Background",), ("Results",), ("Conclusion",)]
    assert not any("yes" in section.text.split() for section in found.sections)
    assert found.recommendations == ()


def test_labels_that_do_not_fit_are_not_used():
    """Two texts and one label: nobody knows which is which."""
    content = json.dumps({"123": {**ABSTRACT, "LABELS": ["RESULTS"]}}).encode()
    found = document(PubmedqaReader(), "q.json", content)
    assert [s.path for s in found.sections][:2] == [("Abstract",), ("Abstract",)]


def test_bioasq_without_pubmed_is_refused():
    """A question without an article quotes nothing."""
    content = b'{"questions": [{"snippets": [], "documents": []}]}'
    with pytest.raises(UnreadableSource, match="no article"):
        parts_of(BioasqReader(), "b.json", content)


def test_excerpts_stand_in_order_once_and_say_that_they_are_excerpts():
    """A snippet inside another is left out; experts' answers are not read."""
    found = document(BioasqReader(), "8B1_golden.json", BIOASQ)
    assert [section.text for section in found.sections] == [
        "We asked whether rest helps a thumb that is sore.",
        RESULTS,
    ]
    assert (found.source.id, found.source.pmid) == ("pmid-123.bioasq-8b1-golden", "123")
    assert found.source.form is Form.ABSTRACT
    assert "Excerpts" in found.source.digest_note
    assert found.source.title == "Thumbs at rest"


def test_an_article_whose_title_is_not_quoted_says_so():
    """The PMID stands in for it."""
    only = {**QUESTION, "snippets": [snippet(RESULTS, 100)]}
    found = document(BioasqReader(), "b.json", json.dumps({"questions": [only]}).encode())
    assert found.source.title == "Excerpts of the article with PMID 123"
    assert found.unread == ("title: BioASQ does not quote it",)


def test_a_snippet_from_elsewhere_is_counted():
    """It has no PMID to cite."""
    told = [p for p in parts_of(BioasqReader(), "b.json", BIOASQ) if isinstance(p, NotRead)]
    assert told == [NotRead("BioASQ snippet: no text or no PubMed address (1)", "b.json")]


def test_a_glossary_without_terms_is_refused():
    """An empty list defines nothing."""
    with pytest.raises(UnreadableSource, match="no term"):
        list(GlossaryReader().read(Path("g.json"), b'[{"term": "", "plain_alternative": ""}]'))


def test_a_definition_is_a_passage_that_can_be_read_alone():
    """A word to say instead is none; an entry without a meaning is said."""
    found = document(GlossaryReader(), "cancer_gov_glossary.json", GLOSSARY)
    (only,) = found.passages
    assert only.words == "Sore thumb: A thumb that hurts. Also called thumb pain."
    assert (only.title, only.facet) == ("What is sore thumb?", Facet.DEFINITION)
    assert found.source.kind is Kind.PATIENT_INFORMATION
    assert found.source.issuer == "National Cancer Institute"
    assert found.vocabulary == (("sore thumb", "thumb pain"),)
    assert found.unread == ("entry: 1 without a term or a meaning",)


def test_only_names_that_the_glossary_gives_are_vocabulary():
    """Initials that spell a common word would make a search stray."""
    assert names_in("art", "A method. Also called assisted thumb technology.") == []
    assert names_in("thumbitis", "A sore thumb. Also called hand and thumb pain.") == []
    assert names_in("thumbitis", "A sore thumb.") == []
    assert names_in("thumbitis", "It hurts. Also called pollicitis, odd thumb, and TBSX.") == [
        "pollicitis",
        "odd thumb",
        "TBSX",
    ]


def test_words_to_say_instead_are_no_definition():
    """ "end, do away with, get rid of" defines nothing."""
    assert not is_definition("end, do away with, get rid of")
    assert is_definition("a vaccine that only contains part of the virus")


@pytest.mark.parametrize(
    ("reader", "content"),
    [(PubmedqaReader(), PUBMEDQA), (BioasqReader(), BIOASQ), (GlossaryReader(), GLOSSARY)],
)
def test_any_damage_gives_sources_or_a_reason(reader, content):
    """Damaged copies never bring a reader down."""
    assert survives(reader, "a.json", content, times=150)


def test_each_reader_leaves_the_others_files_alone():
    """A file is read by the reader of its own format only."""
    readers = (PubmedqaReader(), BioasqReader(), GlossaryReader())
    for number, content in enumerate((PUBMEDQA, BIOASQ, GLOSSARY)):
        known = [reader.recognises(Path("a.json"), content) for reader in readers]
        assert known == [number == place for place in range(3)]


def test_the_shared_collections_are_read(shared: Path):
    """1,000 abstracts of PubMedQA, and three glossaries."""
    import tarfile

    counted = {}
    for name, reader in (("pubmedqa", PubmedqaReader()), ("glossaries-us-gov", GlossaryReader())):
        with tarfile.open(shared / "corpora" / f"{name}.tar.gz") as archive:
            for member in archive:
                if not member.name.endswith(".json"):
                    continue
                stream = archive.extractfile(member)
                content = stream.read() if stream else b""
                if reader.recognises(Path(member.name), content[:4096]):
                    found = documents(reader, member.name, content)
                    counted[name] = counted.get(name, 0) + len(found)
    assert counted == {"pubmedqa": 1000, "glossaries-us-gov": 3}


def test_the_classification_is_known_and_left_to_its_package():
    """Its names are in every library already; it gives no source."""
    reader = Icd10cmReader()
    tabular = b'<?xml version="1.0"?><ICD10CM.tabular><chapter/></ICD10CM.tabular>'
    (told,) = parts_of(reader, "icd10cm_tabular.xml", tabular)
    assert told == NotRead("ICD-10-CM: its names come with Osler already", "icd10cm_tabular.xml")
    assert reader.recognises(Path("simple_icd_10_cm-2.0-py3-none-any.whl"), b"PK\3\4")
    assert not reader.recognises(Path("other.whl"), b"PK\3\4")
    assert not reader.recognises(Path("page.xml"), b"<html/>")
