"""PubMed records, read for what they say of retractions, concerns, errata and later editions.

Both directions are read: the article's record names the notice ("RetractionIn"), and the
notice's record names the article ("RetractionOf"). The links are described in: U.S. National
Library of Medicine. Errata, Retractions, and Other Linked Citations in PubMed.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.errors import UnreadableSource
from osler.ports import NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = re.compile(rb"<(?:PubmedArticleSet|PubmedArticle|MedlineCitationSet|MedlineCitation)\b")
IN = {  # this record is of the article, and names the notice
    "RetractionIn": NoticeKind.RETRACTION,
    "RetractedandRepublishedIn": NoticeKind.RETRACTION,
    "PartialRetractionIn": NoticeKind.PARTIAL_RETRACTION,
    "ExpressionOfConcernIn": NoticeKind.CONCERN,
    "ErratumIn": NoticeKind.CORRECTION,
    "CorrectedandRepublishedIn": NoticeKind.UPDATE,
    "UpdateIn": NoticeKind.UPDATE,
}
OF = {  # this record is of the notice, and names the article
    "RetractionOf": NoticeKind.RETRACTION,
    "RetractedandRepublishedFrom": NoticeKind.RETRACTION,
    "PartialRetractionOf": NoticeKind.PARTIAL_RETRACTION,
    "ExpressionOfConcernFor": NoticeKind.CONCERN,
    "ErratumFor": NoticeKind.CORRECTION,
    "CorrectedandRepublishedFrom": NoticeKind.UPDATE,
    "UpdateOf": NoticeKind.UPDATE,
}
RETRACTED = "Retracted Publication"  # type of a publication whose notice may not be linked
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATED = re.compile(rf"\b((?:19|20)\d\d)(?:[ -]({'|'.join(MONTHS)})(?:[ -](\d{{1,2}}))?\b)?")


class PubmedNoticeReader:
    """One XML file of records. The articles themselves are not read as sources."""

    name = "pubmed-notices"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".xml" and ROOT.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Notice | NotRead]:  # noqa: ARG002
        from lxml import etree

        if b"<!ENTITY" in content:
            raise UnreadableSource("it declares entities of its own, which are not resolved")
        records = etree.iterparse(
            io.BytesIO(content),
            tag=("PubmedArticle", "MedlineCitation"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
        )
        try:
            for _, record in records:
                within = (
                    record.getparent() is not None and record.getparent().tag == "PubmedArticle"
                )
                if record.tag == "MedlineCitation" and within:
                    continue  # its whole record is still to come
                yield from _notices(record)
                record.clear()
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(f"not well-formed XML: {error.msg}") from error


def _notices(record: "_Element") -> Iterator[Notice | NotRead]:
    citation = record if record.tag == "MedlineCitation" else record.find("MedlineCitation")
    own = _identifiers(record, citation)
    if citation is None or not own:
        yield NotRead("Record without a PMID", "")
        return
    told = False
    for link in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind = link.get("RefType") or ""
        if kind in IN:
            told = True
            yield from _on_this(own, IN[kind], link)
        elif kind in OF:
            told = True
            yield _by_this(own[0], OF[kind], link, citation)
    if not told and RETRACTED in (_text(t) for t in citation.iterfind(".//PublicationType")):
        told = True
        yield from (Notice(identifier, NoticeKind.RETRACTION) for identifier in own)
    if not told:
        yield NotRead("Record without a notice (articles are not read from here)", own[0])


def _on_this(own: list[str], kind: NoticeKind, link: "_Element") -> Iterator[Notice]:
    words = _text(link.find("RefSource"))
    notice = pmid_of(_text(link.find("PMID")))
    yield from (Notice(identifier, kind, notice, _dated(words), words) for identifier in own)


def _by_this(
    own: str, kind: NoticeKind, link: "_Element", citation: "_Element"
) -> Notice | NotRead:
    about = pmid_of(_text(link.find("PMID")))
    if not about:
        return NotRead("Notice that names its article without a PMID", own)
    return Notice(about, kind, own, _published(citation), _cited(citation))


def _identifiers(record: "_Element", citation: "_Element | None") -> list[str]:
    """PMID first, then the DOIs of the record; not those of its references."""
    if citation is None:
        return []
    found = [pmid_of(_text(citation.find("PMID")))]
    found += [
        doi_of(_text(place))
        for place in citation.iterfind("Article/ELocationID")
        if place.get("EIdType") == "doi"
    ]
    found += [
        doi_of(_text(place))
        for place in record.iterfind("PubmedData/ArticleIdList/ArticleId")
        if place.get("IdType") == "doi"
    ]
    return list(dict.fromkeys(i for i in found if i)) if found[0] else []


def _published(citation: "_Element") -> str:
    issue = citation.find("Article/Journal/JournalIssue/PubDate")
    if issue is None:
        return ""
    parts = (_text(issue.find(name)) for name in ("Year", "Month", "Day"))
    return _dated(" ".join(part for part in parts if part) or _text(issue.find("MedlineDate")))


def _cited(citation: "_Element") -> str:
    """The journal and the year: how a reader finds the notice."""
    journal = _text(citation.find("Article/Journal/ISOAbbreviation")).rstrip(".")
    year = _published(citation)[:4]
    return ". ".join(part for part in (journal, year) if part)


def _dated(text: str) -> str:
    """The first date in a citation, ISO, as exact as it stands there."""
    found = DATED.search(text)
    if not found:
        return ""
    year, month, day = found.groups()
    if not month:
        return str(year)
    whole = f"{year}-{MONTHS.index(month) + 1:02d}"
    return f"{whole}-{int(day):02d}" if day and 1 <= int(day) <= 31 else whole


def _text(element: "_Element | None") -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
