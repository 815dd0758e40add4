"""Lists of retractions, read for what they say of articles."""

from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers import notice_readers
from osler.adapters.readers.archives import walk
from osler.adapters.readers.notice_lists import NoticeListReader
from osler.adapters.readers.pubmed import PubmedReader
from osler.domain.notice import Notice, NoticeKind
from osler.errors import UnreadableSource
from osler.library.intake import add_paths
from osler.ports import Found, NotRead

LIST = NoticeListReader()
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
    """What its columns are called is not known."""
    with pytest.raises(UnreadableSource, match="UTF-8"):
        list(LIST.read(Path("list.tsv"), b"\xff" + HEADER.encode()))
    with pytest.raises(UnreadableSource, match="UTF-8"):
        list(LIST.read(Path("list.csv"), "pmid,noticedate\n11,2020\n".encode("utf-16")))


def test_a_row_whose_identifier_is_not_utf8_is_refused():
    """Half-read identifiers would name other articles; a name of an author does not matter."""
    told = b"pmid,doi,author,noticedate\n11,10.1/a\xff,A,2020-01-02\n12,,Andr\xe9,2020-01-02\n"
    assert list(LIST.read(Path("list.csv"), told)) == [
        NotRead("Row that is not UTF-8", "line 2"),
        Notice("pmid:12", NoticeKind.RETRACTION, "", "2020-01-02"),
    ]


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pmid,nature,date\n11,Retraction,2020-02-29\n", "mine.csv"),
        ("pmid\tdoi\tnotice\tdate\n11\t\tRetraction\t2020-02-29\n", "mine.tsv"),
        ("PubMed ID;type;reason;day\n11;Retracted;Fraud;2020-02-29\n", "mine.csv"),
        ("Article-PMID,Status,Date\n11,retraction,2020-02-29\n", "mine.csv"),
        ("pmid,reason,date\n11,Fraud,2020-02-29\n", "retractions.csv"),
    ],
)
def test_a_list_with_the_headers_that_people_write_is_read(text: str, name: str):
    """A plain name ("type") counts where the rows below it name a kind of notice."""
    found = [Notice("pmid:11", NoticeKind.RETRACTION, "", "2020-02-29")]
    assert listed(text, name) == found


def test_a_plain_column_of_other_things_makes_no_list_of_notices():
    """ "pmid, type, date" is also how references are kept."""
    assert not LIST.recognises(Path("refs.csv"), b"pmid,type,date\n11,Journal Article,2020\n")


def test_a_table_that_is_no_list_is_told_what_a_list_needs(tmp_path: Path):
    """Who names the file wants it read."""
    file = tmp_path / "mine.csv"
    file.write_text("article,why\n11,Fraud\n", "utf-8")
    report = add_paths(
        [file],
        readers=(),
        notice_readers=(LIST,),
        store=MemoryStore(),
        at=date(2026, 1, 1),
        walk=walk,
    )
    (failure,) = report.failures
    assert "pmid or doi" in failure.reason and "nature, type, kind or notice" in failure.reason


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


def test_the_list_in_the_corpora_is_read_whole(shared: Path):
    """2,183 rows, 28 of them partial; the other tables in the archive are passed over."""
    found = [
        (file.path.name, list(reader.read(file.path, file.content)))
        for file in walk([shared / "corpora" / "pubmed-retractions.tar.gz"])
        if isinstance(file, Found)
        for reader in (*notice_readers(), PubmedReader())
        if reader.recognises(file.path, file.content[:4096])
    ]
    assert {name: len(notices) for name, notices in found} == {
        "example.xml": 2,  # the article and the notice on it
        "retractions_dates.tsv": 2183,
    }
    notices = dict(found)["retractions_dates.tsv"]
    kinds = [notice.kind for notice in notices if isinstance(notice, Notice)]
    assert kinds.count(NoticeKind.PARTIAL_RETRACTION) == 28
    assert len(kinds) == 2183
