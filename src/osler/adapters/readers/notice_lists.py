"""Lists of retractions and other notices: one row an article, columns known by their names.

Read are the list of retracted PMIDs of neilfws/PubMed (tab-separated) and the Retraction Watch
data that Crossref publishes (comma-separated; its columns are described at
crossref.org/documentation/retrieve-metadata/retraction-watch), and any list of one's own whose
first row names a column ``pmid`` or ``doi``.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.errors import UnreadableSource
from osler.ports import NotRead

# Columns, in lower case without blanks, underscores and hyphens (docs/reference/standing.md).
ARTICLE = {"pmid": pmid_of, "pubmedid": pmid_of, "articlepmid": pmid_of,
           "originalpaperpubmedid": pmid_of, "originalpaperpmid": pmid_of, "doi": doi_of,
           "articledoi": doi_of, "originalpaperdoi": doi_of}  # fmt: skip
NOTICE = {"pmidretraction": pmid_of, "retractionpubmedid": pmid_of, "retractionpmid": pmid_of,
          "noticepmid": pmid_of, "noticepubmedid": pmid_of, "retractiondoi": doi_of,
          "noticedoi": doi_of}  # fmt: skip
KIND = ("retractiontype", "retractionnature", "noticetype", "noticenature", "noticekind", "kind")
DAY = ("retractiondate", "noticedate", "dateretracted", "retracteddate")
YEAR, MONTH = "yearretracted", "monthretracted"
TELLING = frozenset((*NOTICE, *KIND, *DAY, YEAR))
# Names that other tables bear too: they count where a row below says "retraction" or the like.
PLAIN_KIND = ("nature", "notice", "type", "status")
PLAIN_DAY = ("date", "day")
KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "retracted": NoticeKind.RETRACTION,
    "retractionin": NoticeKind.RETRACTION,
    "partialretraction": NoticeKind.PARTIAL_RETRACTION,
    "partialretractionin": NoticeKind.PARTIAL_RETRACTION,
    "expressionofconcern": NoticeKind.CONCERN,
    "concern": NoticeKind.CONCERN,
    "expressionofconcernin": NoticeKind.CONCERN,
    "correction": NoticeKind.CORRECTION,
    "corrected": NoticeKind.CORRECTION,
    "corrigendum": NoticeKind.CORRECTION,
    "erratum": NoticeKind.CORRECTION,
    "erratumin": NoticeKind.CORRECTION,
    "update": NoticeKind.UPDATE,
    "updatein": NoticeKind.UPDATE,
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BARE = frozenset(
    {*ARTICLE, *PLAIN_KIND, *PLAIN_DAY, "title", "journal", "year", "author", "authors"}
    | {"reason", "reasons", "notes", "country", "publisher"}
)
KINDS_IN, DAYS_IN = (*KIND, *PLAIN_KIND), (*DAY, *PLAIN_DAY)
LOOKED_AT = 20  # rows below the first, where its names do not tell
BROKEN = "\N{REPLACEMENT CHARACTER}"  # the Retraction Watch data have had names that are not UTF-8
LONGEST_CELL = 1 << 20  # characters; lists of authors are long


class NoticeListReader:
    """A list whose rows cannot be read one by one says which; the others count."""

    name = "notice-list"

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.suffix.lower() not in (".tsv", ".csv"):
            return False
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        columns = set(_columns(text))
        bare = columns <= BARE and "retract" in path.name.lower()  # its name says what it lists
        told = bare or bool(columns & TELLING) or _says_so(text)
        return bool(columns & ARTICLE.keys()) and told

    def read(self, path: Path, content: bytes) -> Iterator[Notice | NotRead]:  # noqa: ARG002
        text = content.decode("utf-8-sig", "replace")
        if BROKEN in text.partition("\n")[0] or "\0" in text:
            raise UnreadableSource("not UTF-8, or no text at all")
        csv.field_size_limit(LONGEST_CELL)
        columns = _columns(text)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        next(rows)
        try:
            for cells in rows:
                if any(cell.strip() for cell in cells):
                    row = dict(zip(columns, cells, strict=False))
                    yield from _notices(row, f"line {rows.line_num}")
        except csv.Error as error:
            raise UnreadableSource(f"line {rows.line_num}: {error}") from error


def _says_so(text: str) -> bool:
    """True where a plain column ("nature", "type") holds kinds of notices."""
    columns = _columns(text)
    lines = text.splitlines()[1 : 1 + LOOKED_AT]
    rows = (
        zip(columns, cells, strict=False) for cells in csv.reader(lines, delimiter=_delimiter(text))
    )
    return any(name in PLAIN_KIND and _bare(cell) in KINDS for row in rows for name, cell in row)


def _columns(text: str) -> list[str]:
    first = text.splitlines()[0] if text.strip() else ""
    names = next(csv.reader([first], delimiter=_delimiter(text)), [])
    return [re.sub(r"[\s_-]", "", name).lower() for name in names]


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return "\t" if "\t" in first else max(",;", key=first.count)


def _notices(row: Mapping[str, str], line: str) -> Iterator[Notice | NotRead]:
    """One notice for each identifier of the article."""
    kind = _kind(row)
    about = _found(row, ARTICLE)
    if any(BROKEN in (row.get(name) or "") for name in (*ARTICLE, *NOTICE, *KINDS_IN, *DAYS_IN)):
        yield NotRead("Row that is not UTF-8", line)
    elif kind is None:
        yield NotRead("Kind of notice not known", f"{line}: {_cell(row, KINDS_IN)[:60]!r}")
    elif not about:
        yield NotRead("Row without a PMID or DOI", line)
    else:
        try:
            day = _day(row)
        except ValueError:
            yield NotRead(
                "Row with a date that does not exist", f"{line}: {_cell(row, DAYS_IN)[:60]!r}"
            )
            return
        notice = (_found(row, NOTICE) or [""])[0]
        for identifier in about:
            yield Notice(identifier, kind, notice, day)


def _found(row: Mapping[str, str], columns: Mapping[str, object]) -> list[str]:
    readers = {**ARTICLE, **NOTICE}
    read = (readers[name](row.get(name) or "") for name in columns)
    return list(dict.fromkeys(identifier for identifier in read if identifier))


def _kind(row: Mapping[str, str]) -> NoticeKind | None:
    """A list that names no kinds is one of retractions."""
    named = _bare(_cell(row, KINDS_IN))
    return KINDS.get(named) if named else NoticeKind.RETRACTION


def _bare(cell: str) -> str:
    return re.sub(r"[\W_]", "", cell).lower()


def _cell(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[name].strip() for name in names if (row.get(name) or "").strip()), "")


def _day(row: Mapping[str, str]) -> str:
    """ISO, as exact as the list has it; "" where it has none. ValueError: no such day."""
    told = _cell(row, DAYS_IN)
    if found := re.match(r"(\d{4})-(\d\d)(-\d\d)?\b", told):
        date(int(found[1]), int(found[2]), int((found[3] or "-01")[1:]))
        return found[0]
    if found := re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", told):  # month first: Retraction Watch
        first, second, its_year = map(int, found.groups())
        if first > len(MONTHS):  # day first: which order the list means is not known
            date(its_year, second, first)
            return found[3]
        return date(its_year, first, second).isoformat()
    year, month = (row.get(YEAR) or "").strip(), (row.get(MONTH) or "").strip().lower()[:3]
    if not re.fullmatch(r"\d{4}", year):
        return ""
    return f"{year}-{MONTHS.index(month) + 1:02d}" if month in MONTHS else year
