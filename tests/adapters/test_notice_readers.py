"""Lists of retractions and PubMed records, read for what they say of articles."""

from pathlib import Path

import pytest

from osler.adapters.readers import notice_readers
from osler.adapters.readers.archives import walk
from osler.adapters.readers.notice_lists import NoticeListReader
from osler.adapters.readers.pubmed_notices import PubmedNoticeReader
from osler.domain.notice import Notice, NoticeKind
from osler.errors import UnreadableSource
from osler.ports import Found, NotRead

LIST, PUBMED = NoticeListReader(), PubmedNoticeReader()
HEADER = "pmid\tyearPublished\tpmidRetraction\tyearRetracted\tmonthRetracted\tretractionType\n"


def listed(text: str, name: str = "list.tsv") -> list[Notice | NotRead]:
    path, content = Path(name), text.encode()
    assert LIST.recognises(path, content[:4096])
    return list(LIST.read(path, content))


# lists


def test_rows_that_name_no_article_are_told_and_the_others_count():
    """One bad row in a list of sixty thousand must not lose the rest."""
    rows = "x\t1999\t2\t2009\tDec\tRetractionIn\n7\t1999\t2\t2009\tDec\tPraise\n\n"
    good = "10026173\t1999\t19960604\t2009\tDec\tRetractionIn\n"
    assert listed(HEADER + rows + good) == [
        NotRead("Row without a PMID or DOI", "line 2"),
        NotRead("Kind of notice not known", "line 3: 'Praise'"),
        Notice("pmid:10026173", NoticeKind.RETRACTION, "pmid:19960604", "2009-12"),
    ]


@pytest.mark.parametrize("day", ["2020-02-31", "2020-13", "0000-01-01", "2/31/2020", "31/2/2020"])
def test_a_row_with_a_day_that_does_not_exist_is_refused_with_its_number(day: str):
    """Such a row was not written with care; the next one counts."""
    assert listed(f"pmid,noticedate\n11,{day}\n12,2020-02-29\n", "l.csv") == [
        NotRead("Row with a date that does not exist", f"line 2: {day!r}"),
        Notice("pmid:12", NoticeKind.RETRACTION, "", "2020-02-29"),
    ]


def test_a_day_before_its_month_counts_as_its_year():
    """Which order a list means is not known from one row."""
    assert listed("pmid,noticedate\n11,28/2/2020\n", "l.csv") == [
        Notice("pmid:11", NoticeKind.RETRACTION, "", "2020")
    ]


def test_a_list_that_is_not_utf8_is_refused():
    """Half-read identifiers would name other articles."""
    with pytest.raises(UnreadableSource, match="UTF-8"):
        list(LIST.read(Path("list.tsv"), HEADER.encode() + b"\xff"))


def test_a_cell_without_end_is_refused():
    """A quote that is never closed swallows the list; memory is bounded."""
    with pytest.raises(UnreadableSource, match="line"):
        list(LIST.read(Path("l.csv"), b'pmid,noticepmid\n"' + b"9" * (2 << 20)))


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("mesh.tsv", "pmid\tyear\tname\tterm\n"),
        ("retractions_mesh.tsv", "pmid\tyear\tname\tterm\n"),
        ("retractions.tsv", "year\tpublications\tretracted\tretractionOf\n"),
        ("list.txt", HEADER),
        ("empty.tsv", ""),
    ],
)
def test_other_tables_are_left_alone(name: str, head: str):
    """A table that happens to name articles is no list of retractions."""
    assert not LIST.recognises(Path(name), head.encode())


def test_a_bare_list_of_retracted_articles_is_read():
    """The name of the file says what it is."""
    assert listed("PMID\n11\n", "my-retractions.csv") == [Notice("pmid:11", NoticeKind.RETRACTION)]


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Retraction", NoticeKind.RETRACTION),
        ("Expression of concern", NoticeKind.CONCERN),
        ("Correction", NoticeKind.CORRECTION),
    ],
)
def test_retraction_watch_rows_give_a_notice_for_each_identifier(nature: str, kind: NoticeKind):
    """Comma-separated, quoted, month first; 0 and "unavailable" are no identifiers."""
    text = (
        "Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,"
        "OriginalPaperPubMedID,RetractionNature\n"
        f'1,"A, B",10/3/2024 0:00,10.1/N,0,10.1/X,22,{nature}\n'
        f"2,C,28/2/2023 0:00,unavailable,5,unavailable,23,{nature}\n"
    )
    assert listed(text, "rw.csv") == [
        Notice("pmid:22", kind, "doi:10.1/n", "2024-10-03"),
        Notice("doi:10.1/x", kind, "doi:10.1/n", "2024-10-03"),
        Notice("pmid:23", kind, "pmid:5", "2023"),
    ]


# PubMed


RECORD = """<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2012</Year><Month>Mar</Month></PubDate></JournalIssue>
<ISOAbbreviation>J. Ex.</ISOAbbreviation></Journal>
<ELocationID EIdType="doi">10.1/{pmid}</ELocationID>
<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList></Article>
<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""


def records(*parts: str) -> bytes:
    return f"<PubmedArticleSet>{''.join(parts)}</PubmedArticleSet>".encode()


def record(pmid: str, links: str = "", kind: str = "Journal Article") -> str:
    return RECORD.format(pmid=pmid, links=links, kind=kind)


def link(how: str, pmid: str = "77", words: str = "J Ex. 2011 Feb 4;3(1):9") -> str:
    named = f"<PMID>{pmid}</PMID>" if pmid else ""
    return (
        f'<CommentsCorrections RefType="{how}"><RefSource>{words}</RefSource>{named}'
        "</CommentsCorrections>"
    )


def read(content: bytes) -> list[Notice | NotRead]:
    assert PUBMED.recognises(Path("n.xml"), content[:4096])
    return list(PUBMED.read(Path("n.xml"), content))


@pytest.mark.parametrize(
    "content",
    [
        records(record("11"))[:-30],
        b'<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + records(),
    ],
)
def test_broken_and_hostile_files_are_refused(content: bytes):
    """Nothing is fetched, and half a file is no file."""
    with pytest.raises(UnreadableSource):
        list(PUBMED.read(Path("n.xml"), content))


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("RetractionIn", NoticeKind.RETRACTION),
        ("PartialRetractionIn", NoticeKind.PARTIAL_RETRACTION),
        ("ExpressionOfConcernIn", NoticeKind.CONCERN),
        ("ErratumIn", NoticeKind.CORRECTION),
        ("UpdateIn", NoticeKind.UPDATE),
    ],
)
def test_an_articles_record_tells_of_the_notice_on_it(how: str, kind: NoticeKind):
    """Once by its PMID and once by its DOI, never by the DOIs of its references."""
    words = "J Ex. 2011 Feb 4;3(1):9"
    assert read(records(record("11", link(how)))) == [
        Notice("pmid:11", kind, "pmid:77", "2011-02-04", words),
        Notice("doi:10.1/11", kind, "pmid:77", "2011-02-04", words),
    ]


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("RetractionOf", NoticeKind.RETRACTION),
        ("PartialRetractionOf", NoticeKind.PARTIAL_RETRACTION),
        ("ExpressionOfConcernFor", NoticeKind.CONCERN),
        ("ErratumFor", NoticeKind.CORRECTION),
        ("UpdateOf", NoticeKind.UPDATE),
    ],
)
def test_a_notices_record_tells_of_the_article_it_is_on(how: str, kind: NoticeKind):
    """Dated and cited as the notice itself; one notice may speak of several articles."""
    assert read(records(record("77", link(how, "11") + link(how, "12")))) == [
        Notice("pmid:11", kind, "pmid:77", "2012-03", "J. Ex. 2012"),
        Notice("pmid:12", kind, "pmid:77", "2012-03", "J. Ex. 2012"),
    ]


def test_both_directions_make_one_notice_of_it():
    """Two records on one retraction differ only in how it is cited."""
    there, by_doi, back = read(
        records(record("11", link("RetractionIn")), record("77", link("RetractionOf", "11")))
    )
    assert isinstance(there, Notice)
    assert isinstance(back, Notice)
    assert (there.about, there.kind, there.notice) == (back.about, back.kind, back.notice)
    assert by_doi != there


def test_what_names_no_article_is_told():
    """A record without a PMID, a notice whose article has none, and an article without a notice."""
    found = read(
        records(record("77", link("RetractionOf", "")), record(""), record("11", link("Cites")))
    )
    assert [type(one) for one in found] == [NotRead] * 3
    assert [one.where for one in found if isinstance(one, NotRead)] == ["pmid:77", "", "pmid:11"]


def test_a_retracted_publication_without_a_linked_notice_is_retracted():
    """Its type says so."""
    found = read(records(record("11", kind="Retracted Publication")))
    assert found == [
        Notice("pmid:11", NoticeKind.RETRACTION),
        Notice("doi:10.1/11", NoticeKind.RETRACTION),
    ]


def test_bare_citations_and_odd_dates_are_read():
    """MEDLINE exports have no wrapper; a season is no month."""
    bare = (
        b"<MedlineCitationSet><MedlineCitation><PMID>77</PMID><Article><Journal><JournalIssue>"
        b"<PubDate><MedlineDate>1998 Winter</MedlineDate></PubDate></JournalIssue></Journal>"
        b'</Article><CommentsCorrectionsList><CommentsCorrections RefType="RetractionOf">'
        b"<PMID>11</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>"
        b"</MedlineCitationSet>"
    )
    assert read(bare) == [Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77", "1998", "1998")]
    (undated,) = read(bare.replace(b"<MedlineDate>1998 Winter</MedlineDate>", b""))
    assert undated == Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77")
    assert read(bare.replace(b"Journal>", b"Book>"))[0] == undated


def test_the_list_in_the_corpora_is_read_whole(shared: Path):
    """2,183 rows, 28 of them partial; the other tables in the archive are passed over."""
    found = [
        (file.path.name, list(reader.read(file.path, file.content)))
        for file in walk([shared / "corpora" / "pubmed-retractions.tar.gz"])
        if isinstance(file, Found)
        for reader in notice_readers()
        if reader.recognises(file.path, file.content[:4096])
    ]
    assert {name: len(notices) for name, notices in found} == {
        "example.xml": 1,
        "retractions_dates.tsv": 2183,
    }
    notices = dict(found)["retractions_dates.tsv"]
    kinds = [notice.kind for notice in notices if isinstance(notice, Notice)]
    assert kinds.count(NoticeKind.PARTIAL_RETRACTION) == 28
    assert len(kinds) == 2183
