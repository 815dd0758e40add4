"""PubMed XML read into documents: identity, abstract, headings; baseline and update files."""

import gzip
import io
import re
import tarfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.readers.pubmed import PubmedReader
from osler.domain.notice import Notice
from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind, Person, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, NotRead
from tests.adapters.pubmed_files import MARCH, record, records

PUBMED = PubmedReader(at=date(2026, 1, 1))
FILE = Path("pubmed.xml")
STRUCTURED = """<Abstract>
<AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Zorblax is old.</AbstractText>
<AbstractText Label="WHAT WE DID" NlmCategory="METHODS">We gave 10<sup>9</sup> units of H
  <sub>2</sub>-zorblax to 40 adults for 3 weeks.</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">Sleep grew by 12 minutes a night.</AbstractText>
<AbstractText Label="CONCLUSIONS">Zorblax makes people sleep a little longer.</AbstractText>
<AbstractText Label="UNLABELLED">Funded by the Institute of Examples, by nobody else.</AbstractText>
<CopyrightInformation>© 2012 Examples.</CopyrightInformation></Abstract>"""
AUTHORS = """<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Doe</LastName>
<ForeName>Ann B</ForeName><Initials>AB</Initials><Suffix>Jr</Suffix></Author>
<Author ValidYN="N"><LastName>Dough</LastName></Author>
<Author><CollectiveName>Zorblax Study Group.</CollectiveName></Author></AuthorList>"""
MESH = """<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Insomnia</DescriptorName>
<QualifierName MajorTopicYN="Y">drug therapy</QualifierName>
<QualifierName MajorTopicYN="N">epidemiology</QualifierName></MeshHeading><MeshHeading>
<DescriptorName MajorTopicYN="Y">Sleep</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList><Keyword MajorTopicYN="N">rest</Keyword><Keyword> </Keyword></KeywordList>
<CoiStatement>None declared.</CoiStatement>"""
BOOK = """<PubmedBookArticle><BookDocument><PMID>55</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList><Book><Publisher>
<PublisherName>Example Press</PublisherName><PublisherLocation>Exampleton</PublisherLocation>
</Publisher><BookTitle>Handbook of zorblax</BookTitle><PubDate><Year>2015</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Roe</LastName><ForeName>R</ForeName></Author>
</AuthorList><Isbn>9780000000002</Isbn></Book>{title}<Language>eng</Language>
<AuthorList Type="authors"><Author><LastName>Doe</LastName></Author></AuthorList>
<PublicationType>Review</PublicationType><Abstract><AbstractText>Zorblax fever is a made-up
illness that is used in examples.</AbstractText></Abstract></BookDocument></PubmedBookArticle>"""


def read(content: bytes, path: Path = FILE) -> list[Document | Notice | NotRead]:
    return list(PUBMED.read(path, content))


def one(**parts: str) -> Document:
    (found,) = read(records(record("11", **parts)))
    assert isinstance(found, Document)
    assert faults_of(found) == []
    return found


# what is not read


def test_a_record_without_a_title_is_told_and_the_next_one_counts():
    """One bad record in thirty thousand must not lose the rest."""
    untitled, good = read(records(record("11", title=""), record("12")))
    assert untitled == NotRead("Record without a title", "pmid:11")
    assert isinstance(good, Document)


def test_a_citation_without_an_article_is_told():
    """It has a number and nothing else."""
    bare = b"<MedlineCitationSet><MedlineCitation><PMID>7</PMID></MedlineCitation>"
    assert read(bare + b"</MedlineCitationSet>") == [NotRead("Record without a title", "pmid:7")]


def test_deleted_citations_are_told_with_what_to_do():
    """An update file takes back numbers that were given twice."""
    content = records("<DeleteCitation><PMID Version='1'>5</PMID><PMID>6</PMID></DeleteCitation>")
    told = read(content)
    assert [one.where for one in told if isinstance(one, NotRead)] == ["pmid-5", "pmid-6"]
    assert "osler library withdraw" in str(told[0])


def test_an_article_without_an_abstract_is_a_reference_only():
    """It can be cited; nothing can be quoted."""
    document = one()
    assert (document.sections, document.passages) == ((), ())
    assert document.unread == ("Abstract: the record has none",)


def test_a_gzip_file_that_breaks_off_is_refused_after_what_could_be_read():
    """Downloads end early."""
    packed = gzip.compress(records(*(record(str(n), more=STRUCTURED) for n in range(1, 400))))
    found: list[object] = []
    with pytest.raises(UnreadableSource, match="gzip"):
        found.extend(iter(PUBMED.read(Path("p.xml.gz"), packed[:-400])))
    assert not PUBMED.recognises(Path("p.xml.gz"), b"\x1f\x8bnot gzip")


# identity


def test_identity_is_read_field_by_field():
    """What a reference manager asks for, and what other readers know the article by."""
    source = one(more=AUTHORS, after=MESH).source
    book = source.bibliography
    assert (source.id, source.pmid, source.doi, book.pmcid) == (
        "pmid-11",
        "11",
        "10.1/11",
        "PMC911",
    )
    assert book.authors == (Person("Doe", "Ann B, Jr"), Person("Zorblax Study Group"))
    assert (book.container_short, book.volume, book.number, book.pages) == (
        "J. Ex.",
        "3",
        "2",
        "12-9",
    )
    assert (book.issn, book.types) == ("1234-5678", ("Journal Article",))
    assert (source.published, source.year, source.conflicts) == ("2012-03", 2012, "None declared.")
    assert source.citation == (
        "Doe AB Jr, Zorblax Study Group. Zorblax and sleep. J. Ex. 2012 Mar;3(2):12-9. "
        "doi: 10.1/11. PMID: 11. PMCID: PMC911."
    )


def test_headings_are_keywords_and_diseases_among_the_major_ones_are_topics():
    """MEDLINE's own notation: a star marks the point of the article."""
    source = one(after=MESH).source
    assert source.bibliography.keywords == ("Insomnia/*drug therapy/epidemiology", "*Sleep", "rest")
    assert source.topics == ("insomnia",)


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("<PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>", "1998-12"),
        ("<PubDate><MedlineDate>1999-2000</MedlineDate></PubDate>", "1999"),
        ("<PubDate><MedlineDate>Spring</MedlineDate></PubDate>", ""),
        ("<PubDate><Year>2000</Year><Season>Spring</Season></PubDate>", "2000"),
        ("<PubDate><Year>2001</Year><Month>02</Month><Day>30</Day></PubDate>", "2001-02"),
        ("<PubDate><Year>0212</Year></PubDate>", ""),
        ("<PubDate><Year>1875</Year><Month>Jul</Month></PubDate>", "1875-07"),
    ],
)
def test_dates_are_as_exact_as_they_are_printed(told: str, published: str):
    """A day that does not exist is none, and a season is no month."""
    assert one(date=told).source.published == published


def test_the_day_online_sharpens_the_month_of_the_issue_only():
    """An article that came out online the year before keeps the date of its issue."""
    online = "<ArticleDate><Year>2012</Year><Month>03</Month><Day>09</Day></ArticleDate>"
    assert one(more=online).source.published == "2012-03-09"
    assert one(more=online, date=MARCH.replace("Mar", "May")).source.published == "2012-05"
    assert one(more=online, date="").source.published == "2012-03-09"


@pytest.mark.parametrize(
    ("printed", "title", "language", "cited"),
    [
        ("[Zorblax.]", "Zorblax", "en", "Le zorblax [Zorblax]. J. Ex. 2012 Mar;3(2):12-9. French."),
        ("[Not Available].", "Le zorblax", "fr", "Le zorblax. J. Ex. 2012 Mar;3(2):12-9. French."),
    ],
)
def test_a_translated_title_is_cited_with_the_original(
    printed: str, title: str, language: str, cited: str
):
    """Brackets mark a translation; where there is none the article goes by its own title."""
    more = "<Language>fre</Language><VernacularTitle>Le zorblax.</VernacularTitle>"
    source = one(title=printed, more=more).source
    assert (source.title, source.language) == (title, language)
    assert cited in source.citation


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Practice Guideline", Kind.GUIDELINE),
        ("Meta-Analysis", Kind.SYSTEMATIC_REVIEW),
        ("Randomized Controlled Trial", Kind.TRIAL),
        ("Review", Kind.REVIEW),
        ("Clinical Trial Protocol", Kind.RESEARCH),
        ("Journal Article", Kind.RESEARCH),
    ],
)
def test_publication_types_tell_the_kind(kind: str, expected: Kind):
    """And every one of them is an abstract here, not the article."""
    source = one(kind=kind).source
    assert (source.kind, source.form) == (expected, Form.ABSTRACT)


def test_a_guideline_is_its_societys_and_ages():
    """Research does not expire; a guideline that is silent counts as old after five years."""
    source = one(kind="Practice Guideline", more=AUTHORS).source
    assert source.issuer == "Zorblax Study Group"
    assert source.standing.level is StandingLevel.PAST_REVIEW
    assert one(kind="Guideline").source.issuer == "Journal of examples"
    assert one().source.standing.level is StandingLevel.UNKNOWN


# abstracts


def test_a_structured_abstract_is_one_section_with_its_labels_as_headings():
    """Labels stand above their parts; indices stay low and exponents raised."""
    document = one(more=STRUCTURED, after=MESH)
    (section,) = document.sections
    assert section.path == ("Abstract",)
    assert section.text.splitlines()[:4] == [
        "BACKGROUND",
        "Zorblax is old.",
        "WHAT WE DID",
        "We gave 10⁹ units of H2-zorblax to 40 adults for 3 weeks.",
    ]
    assert document.source.licence == "© 2012 Examples."
    assert [(p.title, p.facet) for p in document.passages] == [
        ("WHAT WE DID", Facet.BACKGROUND),
        ("RESULTS", Facet.TREATMENT),
        ("CONCLUSIONS", Facet.TREATMENT),
        ("Abstract", Facet.TREATMENT),
    ]
    assert document.recommendations == ()


def test_a_plain_summary_is_a_section_and_other_languages_are_told():
    """The plain one is for readers; one in Spanish cannot be searched here."""
    other = '<OtherAbstract Type="{}" Language="{}"><AbstractText>{}</AbstractText></OtherAbstract>'
    after = other.format("plain-language-summary", "eng", "Zorblax helps some people sleep a bit.")
    after += other.format("Publisher", "spa", "El zorblax.")
    document = one(more=STRUCTURED, after=after)
    assert [section.path for section in document.sections] == [
        ("Abstract",),
        ("Plain language summary",),
    ]
    assert document.unread == ("Abstract: one in Spanish is not read",)


def test_long_parts_are_cut_between_sentences():
    """A passage is what fits beside a statement on a screen."""
    long = " ".join(f"Sentence number {n} says little of zorblax." for n in range(60))
    document = one(more=f"<Abstract><AbstractText>{long}</AbstractText></Abstract>")
    assert len(document.passages) > 2
    assert all(p.words.endswith(".") and len(p.words) <= 900 for p in document.passages)


# books, files


def test_a_book_and_a_chapter_of_it_are_sources():
    """A chapter names the book that it is in."""
    chapter = BOOK.format(title="<ArticleTitle book='b'>Zorblax fever</ArticleTitle>")
    first, whole = read(records(chapter, BOOK.format(title="").replace(">55<", ">56<")))
    assert isinstance(first, Document)
    assert isinstance(whole, Document)
    assert first.source.title == "Zorblax fever"
    assert first.source.bibliography.container == "Handbook of zorblax"
    assert first.source.bibliography.editors == (Person("Roe", "R"),)
    assert (whole.source.title, whole.source.bibliography.container) == ("Handbook of zorblax", "")
    assert whole.source.citation == (
        "Doe. Handbook of zorblax. Exampleton: Example Press; 2015. PMID: 56."
    )
    empty = read(records("<PubmedBookArticle/>"))
    assert empty == [NotRead("Record of a book without a BookDocument", "")]


def test_a_zipped_file_gives_what_the_plain_one_gives():
    """PubMed hands out its baseline as .xml.gz."""
    content = records(record("11", more=STRUCTURED), record("12"))
    packed = gzip.compress(content)
    assert PUBMED.recognises(Path("pubmed26n0001.xml.gz"), packed[:4096])
    assert read(packed) == read(content)


def test_memory_does_not_grow_with_the_file():
    """Each record is let go before the next: none that was read is kept alive."""

    class Counted(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            self.largest = max(self.largest, size if size is not None and size >= 0 else 10**9)
            return super().read(size)

    stream = Counted(records(*(record(str(n), more=STRUCTURED) for n in range(1, 300))))
    ids = [d.source.id for d in PUBMED.read_from(FILE, stream) if isinstance(d, Document)]
    assert len(ids) == 299
    assert stream.largest <= 128 * 1024


WHOLE = records(record("11", more=STRUCTURED + AUTHORS, after=MESH), BOOK.format(title=""))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_changed_bytes_give_documents_or_a_reason(place: int, junk: bytes):
    """Whatever is in the file, what is stored is sound."""
    try:
        found = read(WHOLE[:place] + junk + WHOLE[place + len(junk) :])
    except UnreadableSource:
        return
    assert [faults_of(one) for one in found if isinstance(one, Document) and faults_of(one)] == []


# the real sample


def test_the_real_sample_is_read_as_it_is_printed(shared: Path):
    """A trial with ten authors, four labelled parts and three substances."""
    with tarfile.open(shared / "corpora" / "pubmed-pmc-samples.tar.gz") as archive:
        member = next(m for m in archive if m.name.endswith("pubmed-29768149.xml"))
        content = archive.extractfile(member).read()  # type: ignore[union-attr]
    (document,) = read(content)
    assert isinstance(document, Document)
    source = document.source
    assert (source.kind, source.topics, source.year) == (Kind.TRIAL, ("asthma",), 2018)
    assert source.doi == "10.1056/NEJMoa1715274"
    assert "2018 May 17;378(20):1865-1876." in source.citation
    assert re.findall(r"^[A-Z]+$", document.sections[0].text, re.M) == [
        "BACKGROUND",
        "METHODS",
        "RESULTS",
        "CONCLUSIONS",
    ]
    assert "fast-acting β2-agonist" in document.passages[0].words
