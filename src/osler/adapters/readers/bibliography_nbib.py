"""PubMed's NBIB (MEDLINE) format: one record a citation, a tag of four characters a line.

Tags: U.S. National Library of Medicine. MEDLINE/PubMed Data Element (Field) Descriptions.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osler.adapters.readers.bibliography_records import NO_ABSTRACT, parted, text_of
from osler.adapters.readers.pubmed_article import ABSTRACT, Article, Mesh, document_of
from osler.adapters.readers.pubmed_dates import dated, first_year, iso, sharper
from osler.adapters.readers.pubmed_languages import code_of, name_of
from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.domain.source import Bibliography, Person, Standing, StandingLevel
from osler.errors import InputError
from osler.library.csl_parts import one_line, pmcid_of
from osler.library.notices import level_of
from osler.library.research import only_notice
from osler.ports import Document, NotRead

LINE = re.compile(r"^([A-Z]{2,4}) *- ?(.*)$")
FIRST = re.compile(rb"(?:^|\n)PMID- ?\d")
ON_THIS = {  # the record is of the article; the line names the notice
    "RIN": NoticeKind.RETRACTION,
    "RRI": NoticeKind.RETRACTION,
    "PRIN": NoticeKind.PARTIAL_RETRACTION,
    "ECI": NoticeKind.CONCERN,
    "EIN": NoticeKind.CORRECTION,
    "UIN": NoticeKind.UPDATE,
    "CRI": NoticeKind.UPDATE,
}
ON_OTHERS = {
    "ROF": NoticeKind.RETRACTION,
    "RRF": NoticeKind.RETRACTION,
    "PROF": NoticeKind.PARTIAL_RETRACTION,
    "ECF": NoticeKind.CONCERN,
    "EFR": NoticeKind.CORRECTION,
    "UOF": NoticeKind.UPDATE,
    "CRF": NoticeKind.UPDATE,
}
LINKED = re.compile(r"\bPMID: (\d{1,9})\b")
Told = Mapping[str, list[str]]
Read = Document | Notice | NotRead


@dataclass(frozen=True)
class _Record:
    line: int
    lines: tuple[str, ...]


class NbibReader:
    """One file of any number of citations."""

    name = "nbib"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in (".nbib", ".txt", ".medline") and bool(FIRST.search(head))

    def read(self, path: Path, content: bytes) -> Iterator[Read]:  # noqa: ARG002
        """Each citation with the notices it makes; the line of each that cannot be read."""
        for record in _records(text_of(content)):
            yield from _read(_fields(record), record)


def _records(text: str) -> Iterator[_Record]:
    lines: list[str] = []
    start = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("PMID-") or not line.strip():
            if any(held.strip() for held in lines):
                yield _Record(start, tuple(lines))
            lines, start = [], number + (not line.strip())
        if line.strip():
            lines.append(line)
    if lines:
        yield _Record(start, tuple(lines))


def _fields(record: _Record) -> Told:
    told: defaultdict[str, list[str]] = defaultdict(list)
    tag = ""
    for line in record.lines:
        found = LINE.match(line)
        if found:
            tag = found[1]
            told[tag].append(found[2].strip())
        elif tag and line.startswith("  "):
            told[tag][-1] += f" {line.strip()}"
    return told


def _read(told: Told, record: _Record) -> Iterator[Read]:
    where = f"line {record.line}"
    pmid = pmid_of(_one(told, "PMID"))
    if not pmid:
        yield NotRead("Record without a PMID", where)
        return
    doi = next((d for part in (*told["LID"], *told["AID"]) if (d := _bracketed(part, "doi"))), "")
    own = [i for i in (pmid, doi_of(doi)) if i]
    notices = list(_notices(told, own))
    yield from notices
    if only_notice(told["PT"]):
        if not notices:
            yield NotRead("Notice that names no article", where)
        return
    article = _article(told, pmid.removeprefix("pmid:"), doi)
    hashed = hashlib.sha256("\n".join(record.lines).encode("utf-8", "surrogatepass")).hexdigest()
    try:
        if not article.title:
            raise InputError("it has no title")
        yield document_of(article, source_id=f"pmid-{article.pmid}", kind=None, hashed=hashed)
    except InputError as error:
        yield NotRead(f"Record that makes no source ({error})", where)


def _article(told: Told, pmid: str, doi: str) -> Article:
    language = _one(told, "LA")
    title, original = _one(told, "TI").rstrip(" ."), _one(told, "TT").rstrip(" .")
    if title.startswith("[") and title.endswith("]") and language != "eng":
        title = title[1:-1].rstrip(" .")
    untold = title in ("", "Not Available")
    parts = list(parted(_one(told, "AB")))
    return Article(
        pmid=pmid,
        doi=doi,
        title=original if untold else title,
        original="" if untold else original,
        published=_published(told),
        language=code_of(language) if untold else "en",
        written_in=name_of(language),
        licence=_one(told, "CI"),
        read_at="PubMed (NBIB)",
        updates=LINKED.sub("", _one(told, "UOF")).rstrip(" ."),
        conflicts=_one(told, "COIS"),
        bibliography=_bibliography(told),
        mesh=tuple(_mesh(term) for term in told["MH"]),
        abstracts=[(ABSTRACT, parts)] if parts else [],
        standing=_standing(told),
        unread=[] if parts else [NO_ABSTRACT],
    )


def _bibliography(told: Told) -> Bibliography:
    serials = [text.split(" ")[0] for text in told["IS"]]
    return Bibliography(
        authors=tuple(_people(told)),
        container=_one(told, "JT") or _one(told, "TA") or _one(told, "BTI"),
        container_short=_one(told, "TA"),
        volume=_one(told, "VI"),
        number=_one(told, "IP"),
        pages=_one(told, "PG") or next((_bracketed(t, "pii") for t in told["LID"]), ""),
        place=_one(told, "PL"),
        publisher=_one(told, "PB"),
        issn=serials[0] if serials else "",
        pmcid=pmcid_of(_one(told, "PMC")),
        types=tuple(told["PT"]),
        keywords=(*told["MH"], *told["OT"]),
    )


def _people(told: Told) -> Iterator[Person]:
    for name in told["FAU"] or told["AU"]:
        family, _, given = (part.strip() for part in name.partition(","))
        if not given and not told["FAU"]:
            family, _, given = (part.strip() for part in name.rpartition(" "))
        yield Person(family or given, given if family else "")
    yield from (Person(name.rstrip(".")) for name in told["CN"] if name)


def _published(told: Told) -> str:
    issue = dated(_one(told, "DP")) or first_year(_one(told, "DP"))
    online = _one(told, "DEP")
    return sharper(issue, iso(online[:4], online[4:6], online[6:8]))


def _mesh(term: str) -> Mesh:
    """ "Asthma/*drug therapy/epidemiology", the star on what the article is about."""
    name, *qualifiers = term.split("/")
    majors = tuple(q[1:] for q in qualifiers if q.startswith("*"))
    bare = tuple(q.removeprefix("*") for q in qualifiers)
    return Mesh(name.removeprefix("*"), bare, majors, "*" in term)


def _notices(told: Told, own: list[str]) -> Iterator[Notice]:
    for tag, kind in ON_THIS.items():
        for words in told[tag]:
            notice = _linked(words)
            cited = LINKED.sub("", words).rstrip(" .")
            yield from (Notice(one, kind, notice, dated(words), cited) for one in own)
    for tag, kind in ON_OTHERS.items():
        for words in told[tag]:
            if about := _linked(words):
                cited = ". ".join(p for p in (_one(told, "TA"), _published(told)[:4]) if p)
                yield Notice(about, kind, own[0], _published(told), cited)
    if "Retracted Publication" in told["PT"] and not (told["RIN"] or told["RRI"]):
        yield from (Notice(one, NoticeKind.RETRACTION) for one in own)


def _standing(told: Told) -> Standing:
    found = [(kind, words) for tag, kind in ON_THIS.items() for words in told[tag]]
    if "Retracted Publication" in told["PT"]:
        found.append((NoticeKind.RETRACTION, ""))
    if not found:
        return Standing(
            StandingLevel.UNKNOWN, "PubMed's record tells of no retraction or correction."
        )
    kind, words = max(found, key=lambda one: level_of(one[0]).rank)
    cited = LINKED.sub("", words).rstrip(" .")
    reason = f"PubMed's record tells of a {kind}{f' in {cited}' if cited else ''}."
    later = cited if kind is NoticeKind.UPDATE else ""
    return Standing(level_of(kind), reason, dated(words), later)


def _linked(words: str) -> str:
    found = LINKED.search(words)
    return pmid_of(found[1]) if found else ""


def _bracketed(text: str, kind: str) -> str:
    """ "10.1/x [doi]" -> "10.1/x"."""
    return text.removesuffix(f"[{kind}]").strip() if text.endswith(f"[{kind}]") else ""


def _one(told: Told, tag: str) -> str:
    return one_line(told[tag][0]) if told.get(tag) else ""
