"""Europe PMC's search results read into articles."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.readers.pubmed_europepmc import EuropePmcReader
from osler.domain.notice import Notice, NoticeKind
from osler.domain.recommendation import Facet
from osler.domain.source import Kind, Person, StandingLevel
from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, NotRead

READER = EuropePmcReader(at=date(2026, 1, 1))
FILE = Path("europepmc.xml")
RESULT = """<result><id>11</id><source>MED</source><pmid>11</pmid><pmcid>PMC911</pmcid>
<doi>10.1/X11</doi><title>Zorblax &lt;i>and&lt;/i> sleep.</title>
<authorList><author><fullName>Doe AB</fullName><firstName>Ann B</firstName>
<lastName>Doe</lastName></author><author><collectiveName>A Group</collectiveName></author>
<author/></authorList>
<journalInfo><issue>2</issue><volume>3</volume><dateOfPublication>2012 Mar</dateOfPublication>
<monthOfPublication>3</monthOfPublication><yearOfPublication>2012</yearOfPublication>
<journal><title>Journal of examples</title><ISOAbbreviation>J Ex</ISOAbbreviation>
<ISSN>1234-5678</ISSN></journal></journalInfo><pubYear>2012</pubYear><pageInfo>12-19</pageInfo>
<abstractText>Made up. &lt;h4>Methods&lt;/h4>We gave zorblax to forty adults.&lt;h4>Results:&lt;/h4>
Sleep grew by 12 minutes.&lt;h4>Note&lt;/h4> </abstractText><language>eng</language>
<pubTypeList><pubType>{kind}</pubType></pubTypeList>
<meshHeadingList><meshHeading><majorTopic_YN>N</majorTopic_YN>
<descriptorName>Insomnia</descriptorName><meshQualifierList><meshQualifier>
<qualifierName>drug therapy</qualifierName><majorTopic_YN>Y</majorTopic_YN></meshQualifier>
</meshQualifierList></meshHeading></meshHeadingList><keywordList><keyword>rest</keyword>
</keywordList><commentCorrectionList>{links}</commentCorrectionList>
<license>cc by</license><firstPublicationDate>2012-03-09</firstPublicationDate></result>"""
LITE = """<result><id>PPR5</id><source>PPR</source><title>Zorblax in mice</title>
<journalTitle>Preprints of examples</journalTitle><pubYear>2020</pubYear></result>"""


def results(*parts: str) -> bytes:
    joined = "".join(parts)
    return f"<responseWrapper><resultList>{joined}</resultList></responseWrapper>".encode()


def result(links: str = "", kind: str = "randomized controlled trial") -> str:
    return RESULT.format(links=links, kind=kind)


def link(kind: str, other: str = "77", source: str = "MED") -> str:
    return (
        f"<commentCorrection><id>{other}</id><source>{source}</source><reference>J Ex. 2014 May;5:3"
        f"</reference><type>{kind}</type></commentCorrection>"
    )


def read(*parts: str) -> list[Document | Notice | NotRead]:
    content = results(*parts)
    assert READER.recognises(FILE, content[:4096])
    return list(READER.read(FILE, content))


def one(text: str) -> Document:
    (found,) = (d for d in read(text) if isinstance(d, Document))
    assert faults_of(found) == []
    return found


def test_an_empty_answer_is_refused():
    """There is nothing to add."""
    with pytest.raises(UnreadableSource, match="no result"):
        read()


def test_a_result_without_a_title_is_told_and_the_rest_is_read():
    """With its place in the list."""
    found = read("<result><id>1</id></result>", LITE)
    assert found[0] == NotRead("Record that makes no source (it has no title)", "result 1")
    assert isinstance(found[1], Document)


def test_a_result_is_an_article_with_the_parts_of_its_abstract():
    """Headings stand in the text as marks; every number of the article is kept."""
    document = one(result())
    source = document.source
    book = source.bibliography
    assert (source.id, source.doi, book.pmcid) == ("pmid-11", "10.1/X11", "PMC911")
    assert (source.title, source.kind, source.licence) == ("Zorblax and sleep", Kind.TRIAL, "cc by")
    assert (source.published, source.topics) == ("2012-03-09", ("insomnia",))
    assert book.authors == (Person("Doe", "Ann B"), Person("A Group"))
    assert book.keywords == ("Insomnia/*drug therapy", "rest")
    assert [(p.title, p.facet) for p in document.passages] == [
        ("Methods", Facet.BACKGROUND),
        ("Results", Facet.TREATMENT),
    ]
    assert source.standing.level is StandingLevel.UNKNOWN


def test_a_preprint_is_a_draft():
    """Nobody has reviewed it."""
    source = one(LITE).source
    assert (source.id, source.standing.level) == ("europepmc-ppr-ppr5", StandingLevel.DRAFT)
    assert source.bibliography.container == "Preprints of examples"


@pytest.mark.parametrize(
    ("how", "kind", "level"),
    [
        ("Retraction in", NoticeKind.RETRACTION, StandingLevel.RETRACTED),
        ("Erratum in", NoticeKind.CORRECTION, StandingLevel.CORRECTED),
        ("Update in", NoticeKind.UPDATE, StandingLevel.SUPERSEDED),
    ],
)
def test_a_notice_on_an_article_is_read_from_its_record(
    how: str, kind: NoticeKind, level: StandingLevel
):
    """By both numbers of the article, and as its standing."""
    text = result(link(how))
    words = "J Ex. 2014 May;5:3"
    assert [n for n in read(text) if isinstance(n, Notice)] == [
        Notice("pmid:11", kind, "pmid:77", "2014-05", words),
        Notice("doi:10.1/x11", kind, "pmid:77", "2014-05", words),
    ]
    assert one(text).source.standing.level is level


def test_the_record_of_a_notice_is_no_source():
    """It names its article, or says that it names none."""
    retraction = "retraction of publication"
    (notice,) = read(result(link("Retraction of"), retraction))
    assert notice == Notice("pmid:77", NoticeKind.RETRACTION, "pmid:11", "2012-03-09")
    assert read(result(link("Retraction of", source="PPR"), retraction)) == [
        NotRead("Notice that names no article", "result 1")
    ]


def test_a_retracted_publication_and_an_old_guideline_say_so():
    """By their types."""
    assert one(result(kind="retracted publication")).source.standing.level is (
        StandingLevel.RETRACTED
    )
    guideline = one(result(kind="practice guideline")).source
    assert (guideline.issuer, guideline.standing.level) == ("A Group", StandingLevel.PAST_REVIEW)


WHOLE = results(result(link("Erratum in")), LITE)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_changed_bytes_give_documents_or_a_reason(place: int, junk: bytes):
    """Whatever is in the file, what is stored is sound."""
    try:
        found = list(READER.read(FILE, WHOLE[:place] + junk + WHOLE[place + len(junk) :]))
    except UnreadableSource:
        return
    assert [faults_of(d) for d in found if isinstance(d, Document) and faults_of(d)] == []


def test_exponents_and_comparisons_of_an_abstract_survive():
    """10⁹ is not 109, "P <0.05 and RR >1.2" is no mark of HTML, paragraphs do not run together."""
    told = (
        "At 10&lt;sup>9 &lt;/sup>CFU in CO&lt;sub>2&lt;/sub> (P &lt;0.05 and RR >1.2), "
        "BMI &lt;25 kg/m&lt;sup>2&lt;/sup>.&lt;h4>Results&lt;/h4>&lt;p>It did &lt;b>not&lt;/b> "
        "fall.&lt;/p>&lt;p>In 10<sup>6</sup> cells &amp;lt; 5.&lt;/p>"
    )
    made = result().replace("Made up. ", told)
    words = " ".join(section.text for section in one(made).sections)
    assert "At 10⁹ CFU in CO2 (P <0.05 and RR >1.2), BMI <25 kg/m²." in words
    assert "It did not fall. In 10⁶ cells < 5." in words
