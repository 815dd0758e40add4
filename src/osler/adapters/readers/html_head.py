"""What a page says of itself: title, issuer, dates, identifiers, licence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from osler.adapters.readers.html_meta import Meta, address, meta_of, texts_of
from osler.adapters.readers.html_tree import words_in
from osler.adapters.readers.text_dates import iso_date
from osler.adapters.readers.text_facts import Facts, doi_in, one_line, person
from osler.domain.source import Bibliography, Kind, Person

LONGEST_LINE = 240  # characters of a line that may state a date
_DATE = r"([\w ,./-]{4,30})"
REVIEWED = re.compile(
    r"\b(?:last|date|medically|clinically)[ -](?:\w+ )?(?:reviewed|checked)"
    rf"(?: on| by [^:]{{2,60}} on)?\s*[:–-]?\s*{_DATE}|\breviewed(?: on)?\s*:\s*{_DATE}",
    re.IGNORECASE,
)
UPDATED = re.compile(
    rf"\b(?:last|date) (?:updated|revised|modified)(?: on)?\s*[:–-]?\s*{_DATE}", re.IGNORECASE
)
PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|publication date|released?|issued)(?: on| date)?"
    rf"\s*[:–-]?\s*{_DATE}",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\b(?:next review(?: due| date)?|review due|review date|to be reviewed by)"
    rf"\s*[:–-]?\s*{_DATE}",
    re.IGNORECASE,
)
PMC = re.compile(r"\b(PMC\d{4,9})\b")


@dataclass(frozen=True)
class Stated:
    """What the visible lines of a page state of its dates, ISO."""

    published: str = ""
    updated: str = ""
    reviewed: str = ""
    review_by: str = ""


def facts_of(root: etree._Element, lines: list[str]) -> Facts:
    """Meta tags first, then what the page prints. ``lines`` are its visible lines."""
    meta, stated = meta_of(root), stated_in(lines)
    url = meta.canonical or address(meta.first("og:url", "citation_fulltext_html_url"))
    modified = iso_date(
        meta.node("dateModified") or meta.first("article:modified_time", "dcterms.modified")
    )
    published = _published(meta) or stated.published or stated.updated or modified
    return Facts(
        title=_title(root, meta),
        issuer=_issuer(meta, url),
        kind=_kind(meta),
        published=published,
        reviewed=iso_date(meta.node("lastReviewed")) or stated.reviewed or stated.updated,
        review_by=stated.review_by,
        doi=_doi(meta, url),
        pmid=re.sub(r"\D", "", meta.first("citation_pmid"))[:9],
        url=url,
        language=re.split(r"[-_]", meta.language or meta.first("dc.language", "og:locale"))[
            0
        ].lower()[:3],
        licence=meta.licence or meta.node("license") or meta.first("dcterms.license", "dc.rights"),
        topics=tuple(name.lower() for name in meta.nodes("about"))[:3],
        bibliography=_bibliography(meta, url),
    )


def stated_in(lines: list[str]) -> Stated:
    """The first line of each kind that holds a date."""
    found: dict[str, str] = {}
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        for name, pattern in (
            ("review_by", NEXT),
            ("reviewed", REVIEWED),
            ("updated", UPDATED),
            ("published", PUBLISHED),
        ):
            if name not in found and (match := pattern.search(line)):
                told = next((group for group in match.groups() if group), "")
                if date := iso_date(told):
                    found[name] = date
    return Stated(**found)


def _title(root: etree._Element, meta: Meta) -> str:
    """Stated as the title of the work; else the one main heading; else that of the window."""
    if work := meta.first("citation_title", "dc.title", "dcterms.title"):
        return work
    mains = [words for h1 in root.iter("h1") if (words := words_in(h1))]
    if len(mains) == 1:
        return mains[0]
    window = next((words_in(title) for title in root.iter("title")), "")
    told = meta.node("headline", "name") or meta.first("og:title")
    return told or (mains[0] if mains else "") or _without_site(window)


def _without_site(window: str) -> str:
    """ "Low back pain | NHS" -> "Low back pain"."""
    return re.split(r"\s[|–—]\s|\s-\s(?=[^-]*$)", window)[0].strip() or window


def _issuer(meta: Meta, url: str) -> str:
    told = (
        meta.node("publisher", "sourceOrganization")
        or meta.first("dc.publisher", "dcterms.publisher", "citation_publisher", "og:site_name")
        or meta.first("application-name")
    )
    host = (urlsplit(url).hostname or "") if url else ""
    return told or host.removeprefix("www.")


def _kind(meta: Meta) -> Kind | None:
    types = {told.rpartition("/")[2].lower() for told in texts_of(meta.page.get("@type"))}
    if types & {"medicalguideline", "medicalguidelinerecommendation"}:
        return Kind.GUIDELINE
    return None


def _published(meta: Meta) -> str:
    return iso_date(
        meta.first(
            *("citation_publication_date", "citation_online_date", "citation_date"),
            *("article:published_time", "dc.date.issued", "dcterms.issued", "dc.date"),
            *("dcterms.date", "dcterms.created", "datepublished", "date"),
        )
        or meta.node("datePublished")
    )


def _doi(meta: Meta, url: str) -> str:
    told = meta.first("citation_doi", "dc.identifier.doi", "prism.doi", "bepress_citation_doi")
    named = " ".join((*meta.all("dc.identifier", "dcterms.identifier"), *meta.nodes("identifier")))
    return doi_in(told) or doi_in(named) or (doi_in(url) if "doi.org/" in url else "")


def _bibliography(meta: Meta, url: str) -> Bibliography:
    first, last = meta.first("citation_firstpage"), meta.first("citation_lastpage")
    pages = f"{first}-{last}" if first and last and first != last else first
    pmcid = PMC.search(f"{meta.first('citation_pmcid')} {url}")
    return Bibliography(
        authors=_authors(meta),
        container=meta.first("citation_journal_title", "prism.publicationname"),
        container_short=meta.first("citation_journal_abbrev"),
        volume=meta.first("citation_volume", "prism.volume"),
        number=meta.first("citation_issue", "prism.number"),
        pages=pages,
        publisher=meta.first("citation_publisher"),
        issn=meta.first("citation_issn", "prism.issn"),
        isbn=meta.first("citation_isbn"),
        pmcid=pmcid.group(1) if pmcid else "",
        keywords=_keywords(meta.values),
    )


def _authors(meta: Meta) -> tuple[Person, ...]:
    told = meta.all("citation_author", "dc.creator", "dcterms.creator") or meta.nodes("author")
    names = told[0].split(";") if len(told) == 1 else told
    return tuple(person(name) for name in names if one_line(name))


def _keywords(values: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    told = values.get("citation_keywords") or values.get("keywords") or ()
    words = [word.strip() for one in told for word in re.split(r"[,;]", one)]
    return tuple(dict.fromkeys(word for word in words if word))[:40]
