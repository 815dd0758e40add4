"""What a PubMed record says of retractions, concerns, errata and later editions.

Both directions are read: the article's record names the notice ("RetractionIn"), and the
notice's record names the article ("RetractionOf"). The links are described in: U.S. National
Library of Medicine. Errata, Retractions, and Other Linked Citations in PubMed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from osler.adapters.readers.pubmed_dates import date_in, dated
from osler.adapters.readers.pubmed_text import child, children, text_of
from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of
from osler.domain.source import Standing, StandingLevel
from osler.library.notices import level_of
from osler.ports import NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

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
TYPES = ("Article", "PublicationTypeList", "PublicationType")
PREPRINT = Standing(StandingLevel.DRAFT, "A preprint: not reviewed by peers when it was recorded.")
TOLD = {
    NoticeKind.RETRACTION: "retraction",
    NoticeKind.PARTIAL_RETRACTION: "partial retraction",
    NoticeKind.CONCERN: "expression of concern",
    NoticeKind.CORRECTION: "correction",
    NoticeKind.UPDATE: "later edition",
}


def notices_in(citation: "_Element", own: list[str]) -> Iterator[Notice | NotRead]:
    """The notices of one citation; ``own`` are its identifiers, PMID first."""
    told = False  # of a retraction
    for link in children(citation, "CommentsCorrectionsList", "CommentsCorrections"):
        kind = link.get("RefType") or ""
        if kind in IN:
            told = told or IN[kind] is NoticeKind.RETRACTION
            yield from _on_this(own, IN[kind], link)
        elif kind in OF:
            yield _by_this(own[0], OF[kind], link, citation)
    if not told and RETRACTED in map(text_of, children(citation, *TYPES)):
        yield from (Notice(identifier, NoticeKind.RETRACTION) for identifier in own)


def tells_of_others(parts: dict[str, "_Element"], types: tuple[str, ...]) -> bool:
    """True where a citation of these parts and types may hold notices; most hold none."""
    return "CommentsCorrectionsList" in parts or RETRACTED in types


def standing_in(parts: dict[str, "_Element"], types: tuple[str, ...]) -> Standing:
    """What the record itself says of the article, by the parts of its citation; the worst counts.

    ``types`` are those of the publication.
    """
    found: list[tuple[NoticeKind, str]] = []
    also = ""
    for link in children(parts.get("CommentsCorrectionsList"), "CommentsCorrections"):
        kind = link.get("RefType") or ""
        if kind in IN:
            found.append((IN[kind], text_of(child(link, "RefSource"))))
        elif kind == "RepublishedIn":
            also = f" It was republished in {text_of(child(link, 'RefSource'))}."
    revised = date_in(parts.get("DateRevised"))
    when = f", last revised {revised}" if revised else ""
    record = f"PubMed's record{when},"
    if not found and "Preprint" in types:
        return PREPRINT
    if not found and RETRACTED not in types:
        return Standing(
            StandingLevel.UNKNOWN, f"{record} tells of no retraction or correction.{also}"
        )
    if not any(kind is NoticeKind.RETRACTION for kind, _ in found) and RETRACTED in types:
        found.append((NoticeKind.RETRACTION, ""))
    kind, words = max(found, key=lambda one: level_of(one[0]).rank)
    told = f"{record} tells of a {TOLD[kind]}{f' in {words}' if words else ''}.{also}"
    later = words if kind is NoticeKind.UPDATE else ""
    return Standing(level_of(kind), told, dated(words), later)


def updates_in(parts: dict[str, "_Element"]) -> str:
    """The earlier edition that this one updates, as it is cited."""
    for link in children(parts.get("CommentsCorrectionsList"), "CommentsCorrections"):
        if link.get("RefType") in ("UpdateOf", "CorrectedandRepublishedFrom"):
            return text_of(child(link, "RefSource"))
    return ""


def identifiers_in(record: "_Element", citation: "_Element | None") -> list[str]:
    """PMID first, then the DOIs of the record; not those of its references."""
    if citation is None:
        return []
    found = [pmid_of(text_of(child(citation, "PMID")))]
    for place in children(citation, "Article", "ELocationID"):
        if place.get("EIdType") == "doi":
            found.append(doi_of(text_of(place)))
    for place in children(record, "PubmedData", "ArticleIdList", "ArticleId"):
        if place.get("IdType") == "doi":
            found.append(doi_of(text_of(place)))
    return list(dict.fromkeys(i for i in found if i)) if found[0] else []


def _on_this(own: list[str], kind: NoticeKind, link: "_Element") -> Iterator[Notice]:
    words = text_of(child(link, "RefSource"))
    notice = pmid_of(text_of(child(link, "PMID")))
    yield from (Notice(identifier, kind, notice, dated(words), words) for identifier in own)


def _by_this(
    own: str, kind: NoticeKind, link: "_Element", citation: "_Element"
) -> Notice | NotRead:
    about = pmid_of(text_of(child(link, "PMID")))
    if not about:
        return NotRead("Notice that names its article without a PMID", own)
    return Notice(about, kind, own, _published(citation), _cited(citation))


def _published(citation: "_Element") -> str:
    return date_in(child(citation, "Article", "Journal", "JournalIssue", "PubDate"))


def _cited(citation: "_Element") -> str:
    """The journal and the year: how a reader finds the notice."""
    journal = text_of(child(citation, "Article", "Journal", "ISOAbbreviation")).rstrip(".")
    year = _published(citation)[:4]
    return ". ".join(part for part in (journal, year) if part)
