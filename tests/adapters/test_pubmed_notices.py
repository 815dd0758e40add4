"""PubMed records, read for what they say of articles: in both directions."""

from pathlib import Path

import pytest

from osler.adapters.readers.pubmed import PubmedReader
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead
from tests.adapters.pubmed_files import link, record, records

PUBMED = PubmedReader()
NOTICE = "Published Erratum"  # a type of records that are notices and nothing else


def read(content: bytes) -> list[Document | Notice | NotRead]:
    assert PUBMED.recognises(Path("n.xml"), content[:4096])
    return list(PUBMED.read(Path("n.xml"), content))


def notices(content: bytes) -> list[Notice]:
    return [one for one in read(content) if isinstance(one, Notice)]


def document(content: bytes) -> Document:
    (found,) = (one for one in read(content) if isinstance(one, Document))
    return found


@pytest.mark.parametrize(
    "content",
    [
        records(record("11"))[:-30],
        b'<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + records(),
        b"<!--" + b" " * 70_000 + b'--><!DOCTYPE a [<!ENTITY a "b">]>' + records(record("11")),
    ],
)
def test_broken_and_hostile_files_are_refused(content: bytes):
    """Nothing is fetched, and half a file is no file."""
    with pytest.raises(UnreadableSource):
        list(PUBMED.read(Path("n.xml"), content))


@pytest.mark.parametrize(
    ("how", "kind", "level"),
    [
        ("RetractionIn", NoticeKind.RETRACTION, StandingLevel.RETRACTED),
        ("PartialRetractionIn", NoticeKind.PARTIAL_RETRACTION, StandingLevel.RETRACTED),
        ("ExpressionOfConcernIn", NoticeKind.CONCERN, StandingLevel.CONCERN),
        ("ErratumIn", NoticeKind.CORRECTION, StandingLevel.CORRECTED),
        ("UpdateIn", NoticeKind.UPDATE, StandingLevel.SUPERSEDED),
    ],
)
def test_an_articles_record_tells_of_the_notice_on_it(
    how: str, kind: NoticeKind, level: StandingLevel
):
    """Once by its PMID and once by its DOI, never by its references; and as its own standing."""
    words = "J Ex. 2011 Feb 4;3(1):9"
    content = records(record("11", link(how)))
    assert notices(content) == [
        Notice("pmid:11", kind, "pmid:77", "2011-02-04", words),
        Notice("doi:10.1/11", kind, "pmid:77", "2011-02-04", words),
    ]
    standing = document(content).source.standing
    assert (standing.level, standing.since) == (level, "2011-02-04")
    assert words in standing.reason
    assert standing.replaced_by == (words if kind is NoticeKind.UPDATE else "")


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("RetractionOf", NoticeKind.RETRACTION),
        ("PartialRetractionOf", NoticeKind.PARTIAL_RETRACTION),
        ("ExpressionOfConcernFor", NoticeKind.CONCERN),
        ("ErratumFor", NoticeKind.CORRECTION),
    ],
)
def test_a_notices_record_tells_of_the_article_it_is_on(how: str, kind: NoticeKind):
    """Dated and cited as the notice itself, which is no source; it may speak of several."""
    found = read(records(record("77", link(how, "11") + link(how, "12"), kind=NOTICE)))
    assert found == [
        Notice("pmid:11", kind, "pmid:77", "2012-03", "J. Ex. 2012"),
        Notice("pmid:12", kind, "pmid:77", "2012-03", "J. Ex. 2012"),
    ]


def test_a_later_edition_is_a_source_and_a_notice_on_the_earlier_one():
    """It is an article of its own, and names what it updates."""
    content = records(record("77", link("UpdateOf", "11", "J Ex. 2001;1:1")))
    assert [notice.about for notice in notices(content)] == ["pmid:11"]
    assert document(content).source.updates == "J Ex. 2001;1:1"
    assert document(content).source.standing.level is StandingLevel.UNKNOWN


def test_both_directions_make_one_notice_of_it():
    """Two records on one retraction differ only in how it is cited."""
    there, by_doi, back = notices(
        records(record("11", link("RetractionIn")), record("77", link("RetractionOf", "11")))
    )
    assert (there.about, there.kind, there.notice) == (back.about, back.kind, back.notice)
    assert by_doi != there


def test_what_names_no_article_is_told():
    """A notice whose article has no PMID, one that links none, and a record without a PMID."""
    found = read(
        records(
            record("77", link("RetractionOf", ""), kind=NOTICE),
            record("78", kind=NOTICE),
            record(""),
        )
    )
    assert found == [
        NotRead("Notice that names its article without a PMID", "pmid:77"),
        NotRead("Notice that names no article", "pmid:78"),
        NotRead("Record without a PMID", ""),
    ]


def test_a_retracted_publication_without_a_linked_notice_is_retracted():
    """Its type says so, whatever else is linked."""
    alone = records(record("11", kind="Retracted Publication"))
    assert notices(alone) == [
        Notice("pmid:11", NoticeKind.RETRACTION),
        Notice("doi:10.1/11", NoticeKind.RETRACTION),
    ]
    corrected = records(record("11", link("ErratumIn"), kind="Retracted Publication"))
    assert document(corrected).source.standing.level is StandingLevel.RETRACTED
    assert {one.kind for one in notices(corrected)} == {
        NoticeKind.CORRECTION,
        NoticeKind.RETRACTION,
    }


def test_an_article_that_was_published_again_still_stands():
    """It is told; it takes nothing back."""
    standing = document(records(record("11", link("RepublishedIn")))).source.standing
    assert standing.level is StandingLevel.UNKNOWN
    assert "republished in J Ex. 2011" in standing.reason


def test_bare_citations_and_odd_dates_are_read():
    """MEDLINE exports have no wrapper; a season is no month."""
    bare = (
        b"<MedlineCitationSet><MedlineCitation><PMID>77</PMID><Article><Journal><JournalIssue>"
        b"<PubDate><MedlineDate>1998 Winter</MedlineDate></PubDate></JournalIssue></Journal>"
        b'</Article><CommentsCorrectionsList><CommentsCorrections RefType="RetractionOf">'
        b"<PMID>11</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>"
        b"</MedlineCitationSet>"
    )
    untitled = NotRead("Record without a title", "pmid:77")
    assert read(bare) == [
        Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77", "1998", "1998"),
        untitled,
    ]
    undated = bare.replace(b"<MedlineDate>1998 Winter</MedlineDate>", b"")
    assert read(undated) == [Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77"), untitled]
