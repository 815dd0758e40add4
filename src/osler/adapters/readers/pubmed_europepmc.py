"""Europe PMC's search results (resultType=core, format=xml): one article a result.

Format: Europe PMC. Articles RESTful API: search, result type "core".
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.pubmed_article import (
    ABSTRACT,
    Article,
    Mesh,
    Told,
    document_of,
    kind_of_article,
)
from osler.adapters.readers.pubmed_dates import dated, first_year, iso, sharper
from osler.adapters.readers.pubmed_languages import code_of, name_of
from osler.adapters.readers.pubmed_notices import PREPRINT
from osler.adapters.readers.pubmed_record import printed_doi
from osler.adapters.readers.pubmed_text import lifted, printed, text_of
from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.domain.source import Bibliography, Kind, Person, Standing, StandingLevel
from osler.errors import InputError, UnreadableSource
from osler.library.csl_parts import pmcid_of
from osler.library.notices import level_of
from osler.library.research import only_notice
from osler.library.standing import StandingFacts, standing_of
from osler.ports import Document, NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

RESULTS = re.compile(rb"<resultList\b|<responseWrapper\b")
EUROPE = "https://europepmc.org/article/"
INLINE = "i|b|em|strong|u|sub|sc|small|span|a|font|tt|strike|named-content|italic|bold"
BLOCKS = "p|div|br|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|title|sec|list|list-item|hr"
MARKUP = re.compile(rf"</?(?:{INLINE})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)
LINES = re.compile(rf"</?(?:{BLOCKS})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)
RAISED = re.compile(r"<sup(?:\s[^<>]{0,200})?>([^<>]{0,200})</sup>", re.IGNORECASE)
PARTS = re.compile(r"<h4>\s*([^<]{1,80}?)\s*:?\s*</h4>", re.IGNORECASE)
NOTICES = {
    "retraction in": NoticeKind.RETRACTION,
    "partial retraction in": NoticeKind.PARTIAL_RETRACTION,
    "expression of concern in": NoticeKind.CONCERN,
    "erratum in": NoticeKind.CORRECTION,
    "update in": NoticeKind.UPDATE,
}
ON_OTHERS = {
    "retraction of": NoticeKind.RETRACTION,
    "partial retraction of": NoticeKind.PARTIAL_RETRACTION,
    "expression of concern for": NoticeKind.CONCERN,
    "erratum for": NoticeKind.CORRECTION,
    "update of": NoticeKind.UPDATE,
}
Read = Document | Notice | NotRead


@dataclass(frozen=True)
class EuropePmcReader:
    """``at`` is the day on which the age of guidelines is judged."""

    name: str = "europepmc-xml"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".xml" and RESULTS.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Read]:  # noqa: ARG002
        """Each result with the notices it makes; raises UnreadableSource."""
        from osler.adapters.readers.xml_input import root_of

        found = root_of(content).findall(".//resultList/result")
        if not found:
            raise UnreadableSource("it holds no result")
        for number, result in enumerate(found, start=1):
            yield from self._result(result, f"result {number}")

    def _result(self, result: "_Element", where: str) -> Iterator[Read]:
        from lxml import etree

        article = _article(result)
        own = [i for i in (pmid_of(article.pmid), doi_of(article.doi)) if i]
        notices = list(_notices(result, own))
        yield from notices
        if only_notice(article.bibliography.types):
            if not notices:
                yield NotRead("Notice that names no article", where)
            return
        kind = kind_of_article(article)
        if kind is Kind.GUIDELINE and article.standing.level is StandingLevel.UNKNOWN:
            article.standing = standing_of(StandingFacts(article.published), at=self.at)
        hashed = hashlib.sha256(etree.tostring(result, with_tail=False)).hexdigest()
        try:
            if not article.title:
                raise InputError("it has no title")
            yield document_of(article, source_id=_id(result, article), kind=kind, hashed=hashed)
        except InputError as error:
            yield NotRead(f"Record that makes no source ({error})", where)


def _id(result: "_Element", article: Article) -> str:
    """As PubMed's own record of the article, where it has one."""
    if article.pmid:
        return f"pmid-{article.pmid}"
    named = f"europepmc-{_said(result, 'source')}-{_said(result, 'id')}".lower()
    return re.sub(r"[^a-z0-9.]+", "-", named).strip("-.")


def _article(result: "_Element") -> Article:
    language = _said(result, "language")
    whole = result.find("abstractText")
    parts = list(_told(printed(whole)))
    place = f"{_said(result, 'source')}/{_said(result, 'id')}"
    return Article(
        pmid=pmid_of(_said(result, "pmid")).removeprefix("pmid:"),
        doi=printed_doi(_said(result, "doi")),
        title=_bare(_said(result, "title")).rstrip(" .").removeprefix("[").removesuffix("]"),
        published=_published(result),
        language="en" if parts else code_of(language),
        written_in=name_of(language),
        licence=_said(result, "license"),
        url=f"{EUROPE}{place}",
        read_at="Europe PMC",
        bibliography=_bibliography(result),
        mesh=tuple(_mesh(result)),
        abstracts=[(ABSTRACT, parts)] if parts else [],
        standing=_standing(result),
        unread=[] if parts else ["Abstract: the record has none"],
    )


def _told(text: str) -> Iterator[Told]:
    """The abstract's own headings (h4) part it."""
    first, *rest = PARTS.split(text)
    if words := _bare(first):
        yield Told(words)
    for label, told in zip(rest[::2], rest[1::2], strict=True):
        if words := _bare(told):
            yield Told(words, _bare(label))


def _bare(text: str) -> str:
    """Words without the marks of HTML that stand in the text as characters.

    Only marks that are known: "P <0.05 and >10%" is none. Exponents stay raised.
    """
    flat = RAISED.sub(lambda found: lifted(found[1]), LINES.sub(" ", MARKUP.sub("", text)))
    return " ".join(unescape(flat).split())


def _published(result: "_Element") -> str:
    journal = result.find("journalInfo")
    issue = ""
    if journal is not None:
        told = (_said(journal, name) for name in ("yearOfPublication", "monthOfPublication"))
        year, month = told
        issue = iso(year, month if month != "0" else "")
        issue = dated(_said(journal, "dateOfPublication")) or issue
    issue = issue or first_year(_said(result, "pubYear"))
    return sharper(issue, _said(result, "firstPublicationDate")[:10])


def _bibliography(result: "_Element") -> Bibliography:
    types = [text_of(one) for one in result.iterfind("pubTypeList/pubType")]
    types = types or [t for t in _said(result, "pubType").split("; ") if t]
    title = _said(result, "journalInfo/journal/title") or _said(result, "journalTitle")
    issn = _said(result, "journalInfo/journal/ISSN") or _said(result, "journalInfo/journal/ESSN")
    keywords = [text_of(one) for one in result.iterfind("keywordList/keyword")]
    return Bibliography(
        authors=tuple(_people(result)),
        container=title,
        container_short=_said(result, "journalInfo/journal/ISOAbbreviation"),
        volume=_said(result, "journalInfo/volume") or _said(result, "journalVolume"),
        number=_said(result, "journalInfo/issue") or _said(result, "issue"),
        pages=_said(result, "pageInfo"),
        publisher=_said(result, "bookOrReportDetails/publisher"),
        issn=issn or _said(result, "journalIssn"),
        pmcid=pmcid_of(_said(result, "pmcid")),
        types=tuple(types),
        keywords=(*(one.printed() for one in _mesh(result)), *(k for k in keywords if k)),
    )


def _people(result: "_Element") -> Iterator[Person]:
    for author in result.iterfind("authorList/author"):
        family, given = _said(author, "lastName"), _said(author, "firstName")
        body = _said(author, "collectiveName") or _said(author, "fullName")
        if family or body:
            yield Person(family or body, (given or _said(author, "initials")) if family else "")


def _mesh(result: "_Element") -> Iterator[Mesh]:
    for heading in result.iterfind("meshHeadingList/meshHeading"):
        terms = list(heading.iterfind("meshQualifierList/meshQualifier"))
        names = tuple(_said(term, "qualifierName") for term in terms)
        majors = tuple(
            name
            for name, term in zip(names, terms, strict=True)
            if _said(term, "majorTopic_YN") == "Y"
        )
        own = _said(heading, "majorTopic_YN") == "Y"
        yield Mesh(_said(heading, "descriptorName"), names, majors, own or bool(majors))


def _links(result: "_Element") -> Iterator[tuple[str, "_Element"]]:
    for link in result.iterfind("commentCorrectionList/commentCorrection"):
        yield _said(link, "type").lower(), link


def _notices(result: "_Element", own: list[str]) -> Iterator[Notice]:
    for kind, link in _links(result):
        words = _said(link, "reference")
        other = pmid_of(_said(link, "id")) if _said(link, "source") == "MED" else ""
        if kind in NOTICES:
            yield from (Notice(one, NOTICES[kind], other, dated(words), words) for one in own)
        elif kind in ON_OTHERS and other:
            yield Notice(other, ON_OTHERS[kind], own[0] if own else "", _published(result))


def _standing(result: "_Element") -> Standing:
    found = [(NOTICES[kind], link) for kind, link in _links(result) if kind in NOTICES]
    types = {text_of(one).lower() for one in result.iterfind("pubTypeList/pubType")}
    if found:
        kind, link = max(found, key=lambda one: level_of(one[0]).rank)
        words = _said(link, "reference")
        later = words if kind is NoticeKind.UPDATE else ""
        told = f"Europe PMC's record tells of a {kind}{f' in {words}' if words else ''}."
        return Standing(level_of(kind), told, dated(words), later)
    if "retracted publication" in types:
        return Standing(StandingLevel.RETRACTED, "Europe PMC's record says that it was retracted.")
    if "preprint" in types or _said(result, "source") == "PPR":
        return PREPRINT
    return Standing(
        StandingLevel.UNKNOWN, "Europe PMC's record tells of no retraction or correction."
    )


def _said(element: "_Element", path: str) -> str:
    return text_of(element.find(path))
