"""What a JATS article says of itself: identity, people, dates, licence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.jats_words import HREF, all_in, child_of, name_of, title_of, under
from osler.adapters.readers.pubmed_article import year_of
from osler.adapters.readers.pubmed_dates import iso, sharper
from osler.adapters.readers.pubmed_notices import PREPRINT
from osler.adapters.readers.pubmed_text import text_of
from osler.domain.notice import doi_of, pmid_of
from osler.domain.source import Bibliography, Form, Kind, Person, Source, Standing, StandingLevel
from osler.library.research import Part, kind_told, part_of
from osler.library.standing import StandingFacts, standing_of
from osler.library.vancouver import vancouver

if TYPE_CHECKING:
    from lxml.etree import _Element

LICENCE_REF = "license_ref"
ISSUE = ("ppub", "epub-ppub", "collection", "print")  # dates of the issue, the best first
ONLINE = ("epub", "electronic", "pub", "epreprint")
CONFLICTS = frozenset(("conflict", "coi-statement", "con", "competing-interests"))
DECLARED = re.compile(
    r"^(?:declarations? of )?(?:(?:competing|conflicts? of|conflicting) interests?|disclosures?"
    r"|transparency declarations?)\b",
    re.IGNORECASE,
)
PMCID = re.compile(r"^(?:PMC)?0*([1-9]\d{0,9})(?:\.\d+)?$", re.IGNORECASE)
IN_NAME = re.compile(r"^PMC[1-9]\d{0,9}\b", re.IGNORECASE)
RETRACTED = re.compile(r"^(?:retracted(?: article)?)\b\s*[:.]?|\[retracted\]$", re.IGNORECASE)
STANDING = Standing(
    StandingLevel.UNKNOWN, "The article's own file tells of no retraction or correction."
)
JATS_LANGUAGES = re.compile(r"^[a-z]{2}\b", re.IGNORECASE)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Front:
    """The parts of an article's front matter. Both may lack everything."""

    article: "_Element"
    journal: "_Element | None"
    meta: "_Element | None"

    @classmethod
    def of(cls, article: "_Element") -> "Front":
        front = child_of(article, "front")
        return cls(article, child_of(front, "journal-meta"), child_of(front, "article-meta"))

    @property
    def type(self) -> str:
        return (self.article.get("article-type") or "").strip().lower()

    def ids(self) -> dict[str, str]:
        """Identifiers by type: "pmid", "pmcid" (with its letters) and "doi" where printed."""
        found: dict[str, str] = {}
        for one in all_in(self.meta, "article-id"):
            kind = one.get("pub-id-type") or ""
            words = text_of(one)
            if kind == "doi" and (bare := doi_of(words).removeprefix("doi:")):
                found.setdefault("doi", words[-len(bare) :])
            elif kind == "pmid" and pmid_of(words):
                found.setdefault("pmid", pmid_of(words).removeprefix("pmid:"))
            elif kind in ("pmc", "pmcid") and (number := PMCID.match(words)):
                found.setdefault("pmcid", f"PMC{number[1]}")
        return found

    def title(self) -> str:
        group = child_of(self.meta, "title-group")
        title, more = title_of(child_of(group, "article-title")), under(group, "subtitle")
        return ": ".join(part.rstrip(" .:") for part in (title, more) if part)

    def abstract(self, part: Part | None = None) -> str:
        """The words of its abstracts, paragraph by paragraph; of one part where it is named."""
        children = self.meta if self.meta is not None else ()
        abstracts = [one for one in children if name_of(one) == "abstract"]
        secs = [sec for one in abstracts for sec in all_in(one, "sec")]
        if part is not None:
            abstracts = [sec for sec in secs if part_of(under(sec, "title")) is part]
        return " ".join(text_of(p) for one in abstracts for p in all_in(one, "p"))

    def subjects(self) -> list[str]:
        """Under which headings the journal files it."""
        categories = child_of(self.meta, "article-categories")
        return [text_of(one) for one in all_in(categories, "subject")]


def source_of(front: Front, path: Path, *, hashed: str, at: date, full: bool) -> Source:
    """The source; its title may not be empty."""
    ids, title = front.ids(), front.title()
    if (named := IN_NAME.match(path.name)) and "pmcid" not in ids:
        ids["pmcid"] = named.group().upper()
    book = _bibliography(front, ids)
    kind = kind_told(
        (front.type, *front.subjects()), title, front.abstract(), front.abstract(Part.METHODS)
    )
    published = _published(front.meta)
    source = Source(
        id=_id(ids, path, title),
        title=title,
        issuer=_issuer(book, kind),
        kind=kind,
        form=Form.FULL if full else Form.ABSTRACT,
        citation=title,
        year=year_of(published),
        published=published,
        doi=ids.get("doi", ""),
        pmid=ids.get("pmid", ""),
        url=_url(ids),
        language=_language(front),
        licence=_licence(front.meta),
        standing=_standing(front, published, kind, at=at),
        topics=(),
        conflicts=_conflicts(front.article),
        read_at="PubMed Central" if "pmcid" in ids else "JATS",
        content_hash=hashed,
        bibliography=book,
    )
    return replace(source, citation=vancouver(source))


def _bibliography(front: Front, ids: dict[str, str]) -> Bibliography:
    journal, meta = front.journal, front.meta
    title = under(journal, "journal-title") or under(
        journal, "journal-title-group", "journal-title"
    )
    short = under(journal, "journal-title-group", "abbrev-journal-title")
    short = short or under(journal, "abbrev-journal-title")
    named = {one.get("journal-id-type"): text_of(one) for one in all_in(journal, "journal-id")}
    short = named.get("iso-abbrev") or named.get("nlm-ta") or short
    first, last = under(meta, "fpage"), under(meta, "lpage")
    pages = "-".join(dict.fromkeys(page for page in (first, last) if page))
    return Bibliography(
        authors=tuple(_people(meta, "author")),
        editors=tuple(_people(meta, "editor")) if not title else (),
        container=title or short,
        container_short=short,
        volume=under(meta, "volume"),
        number=under(meta, "issue"),
        pages=pages or under(meta, "elocation-id"),
        publisher=under(journal, "publisher", "publisher-name"),
        place=under(journal, "publisher", "publisher-loc"),
        issn=under(journal, "issn"),
        pmcid=ids.get("pmcid", ""),
        types=tuple(dict.fromkeys(t for t in (front.type, *front.subjects()[:1]) if t)),
        keywords=tuple(text_of(one) for one in all_in(meta, "kwd") if text_of(one)),
    )


def _people(meta: "_Element | None", role: str) -> Iterator[Person]:
    groups = (
        [child for child in meta if name_of(child) == "contrib-group"] if meta is not None else []
    )
    for group in groups:
        default = group.get("content-type") or ""
        for one in group:
            if name_of(one) != "contrib":
                continue
            kind = one.get("contrib-type") or ("editor" if "editor" in default else "author")
            if kind == role:
                yield from _person(one)


def _person(contrib: "_Element") -> Iterator[Person]:
    alternatives = child_of(contrib, "name-alternatives")
    name = child_of(contrib if alternatives is None else alternatives, "name", "string-name")
    body = child_of(contrib, "collab")
    if name is not None:
        family, given = under(name, "surname"), under(name, "given-names")
        suffix = under(name, "suffix")
        told = f"{given}, {suffix}" if suffix and given else given
        words = family or text_of(name)
        if words:
            yield Person(words, told if family else "")
    elif body is not None and (words := _own_words(body)):
        yield Person(words)


def _own_words(body: "_Element") -> str:
    """The name of a group without the list of its members."""
    inner = [child for child in body if name_of(child) not in ("contrib-group", "xref", "fn")]
    words = [body.text or "", *(text_of(child) + " " + (child.tail or "") for child in inner)]
    return " ".join("".join(words).split()).rstrip(" .,;")


def _published(meta: "_Element | None") -> str:
    dates: dict[str, str] = {}
    for one in meta if meta is not None else ():
        if name_of(one) == "pub-date":
            kind = (
                one.get("publication-format") or one.get("pub-type") or one.get("date-type") or ""
            )
            told = iso(under(one, "year"), under(one, "month"), under(one, "day"))
            dates.setdefault(kind, told)
    issue = next((dates[kind] for kind in ISSUE if dates.get(kind)), "")
    online = next((dates[kind] for kind in ONLINE if dates.get(kind)), "")
    return sharper(issue, online) or dates.get("", "") or under_year(meta)


def under_year(meta: "_Element | None") -> str:
    """The year of the copyright, where no other date is stated."""
    return iso(under(child_of(meta, "permissions"), "copyright-year"))


def _licence(meta: "_Element | None") -> str:
    """The licences as they are worded, each with its address; else the copyright statement."""
    permissions = child_of(meta, "permissions")
    found = (
        [one for one in permissions if name_of(one) == "license"] if permissions is not None else []
    )
    if not found:
        stated = under(permissions, "copyright-statement")
        return stated or under(meta, "copyright-statement")
    return "; ".join(dict.fromkeys(filter(None, map(_worded, found))))


def _worded(licence: "_Element") -> str:
    named = all_in(licence, LICENCE_REF)
    links = [licence.get(HREF) or "", *(text_of(one) for one in named)]
    links += [one.get(HREF) or "" for one in all_in(licence, "ext-link", "uri")]
    words = text_of(licence)
    for one in named:  # for machines; a page does not print it
        words = words.replace(text_of(one), "", 1).strip()
    address = next((link.strip() for link in links if link.strip()), "")
    return f"{words} ({address})".strip() if address and address not in words else words


def _conflicts(article: "_Element") -> str:
    """As declared: in a note that is marked as such, or under a heading that says so."""
    for note in all_in(article, "fn", "notes", "sec"):
        kind = note.get("fn-type") or note.get("notes-type") or note.get("sec-type") or ""
        if kind.lower() in CONFLICTS or DECLARED.search(title_of(child_of(note, "title"))):
            paragraphs = (text_of(child) for child in note if name_of(child) == "p")
            return " ".join(paragraphs)
    return ""


def _language(front: Front) -> str:
    found = JATS_LANGUAGES.match(front.article.get(XML_LANG) or "")
    return found.group().lower() if found else "en"


def _issuer(book: Bibliography, kind: Kind) -> str:
    """Of a guideline the body that signs it, where one does; else the journal."""
    bodies = [person.family for person in book.authors if not person.given]
    if kind is Kind.GUIDELINE and bodies:
        return bodies[0]
    return book.container or book.publisher


def _standing(front: Front, published: str, kind: Kind, *, at: date) -> Standing:
    if RETRACTED.search(title := front.title()):
        return Standing(StandingLevel.RETRACTED, f"As its title says: {title}.")
    if front.type == "preprint":
        return PREPRINT
    if kind is Kind.GUIDELINE:
        return standing_of(StandingFacts(published), at=at)
    return STANDING


def _id(ids: dict[str, str], path: Path, title: str) -> str:
    if "pmcid" in ids:
        return f"pmc-{ids['pmcid'][3:]}"
    if "pmid" in ids:
        return f"pmid-{ids['pmid']}"
    named = f"doi-{ids['doi']}" if "doi" in ids else f"jats-{path.stem}-{title[:60]}"
    return re.sub(r"[^a-z0-9.]+", "-", named.lower()).strip("-.")


def _url(ids: dict[str, str]) -> str:
    if "pmcid" in ids:
        return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{ids['pmcid']}/"
    if "pmid" in ids:
        return f"https://pubmed.ncbi.nlm.nih.gov/{ids['pmid']}/"
    return f"https://doi.org/{ids['doi']}" if "doi" in ids else ""
