"""A source as a CSL-JSON item, and back: what reference managers exchange.

Format: Citation Style Language, CSL-JSON (csl-data.json, version 1.0.2). Items are plain dicts.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from osler.domain.notice import doi_of, pmid_of
from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Person,
    Source,
    Standing,
    StandingLevel,
)
from osler.errors import InputError
from osler.library.csl_parts import (
    as_date,
    as_names,
    date_of,
    one_line,
    people_of,
    pmcid_of,
    type_of,
)
from osler.library.research import kind_of
from osler.library.vancouver import vancouver

Item = dict[str, Any]
SILENT = (StandingLevel.UNKNOWN, StandingLevel.IN_FORCE)  # standings that need no note
KINDS = {kind.value: kind for kind in Kind}
BY_TYPE = {"pamphlet": Kind.PATIENT_INFORMATION, "webpage": Kind.PATIENT_INFORMATION}
TYPES = "publication-types"  # under "custom": the types as printed
READ = Standing(
    StandingLevel.UNKNOWN, "Read from a reference manager's file, which does not say how it stands."
)


def csl_item(source: Source, *, abstract: str = "") -> Item:
    """The item; fields that are not stated are left out.

    A source that is not in force says so in its note, so that it is not cited unseen.
    """
    book = source.bibliography
    item: Item = {
        "id": source.id,
        "type": type_of(source),
        "title": source.title,
        "author": as_names(book.authors) or as_names(_issuer(source)),
        "editor": as_names(book.editors),
        "issued": as_date(source.published or (str(source.year) if source.year else "")),
        "container-title": book.container,
        "container-title-short": book.container_short,
        "volume": book.volume,
        "issue": book.number,
        "page": book.pages,
        "edition": book.edition,
        "publisher": book.publisher or ("" if book.container else source.issuer),
        "publisher-place": book.place,
        "ISSN": book.issn,
        "ISBN": book.isbn,
        "DOI": source.doi,
        "PMID": source.pmid,
        "PMCID": book.pmcid,
        "URL": source.url,
        "language": source.language,
        "abstract": abstract,
        "keyword": "; ".join(book.keywords),  # headings hold commas
        "genre": source.kind.value,
        "status": "" if source.standing.level in SILENT else source.standing.level.value,
        "note": _note(source),
        "custom": {TYPES: list(book.types)} if book.types else {},
    }
    return {name: value for name, value in item.items() if value}


def source_of(item: Mapping[str, Any], *, hashed: str = "", read_at: str = "") -> Source:
    """The source that an item describes; raises InputError where it has no title."""
    told = {name: one_line(value) for name, value in item.items() if isinstance(value, str | int)}
    title = told.get("title", "").rstrip(" .")
    if not title:
        raise InputError("it has no title")
    published = date_of(item.get("issued"))
    types = _types(item)
    book = Bibliography(
        authors=people_of(item.get("author")),
        editors=people_of(item.get("editor")),
        container=told.get("container-title", ""),
        container_short=told.get("container-title-short", "")
        or told.get("journalAbbreviation", ""),
        volume=told.get("volume", ""),
        number=told.get("issue", ""),
        pages=told.get("page", "") or told.get("number", ""),
        edition=told.get("edition", ""),
        publisher=told.get("publisher", ""),
        place=told.get("publisher-place", ""),
        issn=told.get("ISSN", ""),
        isbn=told.get("ISBN", ""),
        pmcid=pmcid_of(told.get("PMCID", "")),
        types=types,
        keywords=_keywords(told.get("keyword", "")),
    )
    doi, pmid = _doi(told.get("DOI", "")), pmid_of(told.get("PMID", "")).removeprefix("pmid:")
    source = Source(
        id=id_of(doi=doi, pmid=pmid, book=book, title=title, year=published[:4]),
        title=title,
        issuer=_publisher(book),
        kind=_kind(told, types, title),
        form=Form.ABSTRACT,
        citation=title,
        year=int(published[:4] or 0),
        published=published,
        doi=doi,
        pmid=pmid,
        url=told.get("URL", ""),
        language=told.get("language", "").lower()[:2] or "en",
        standing=_standing(told),
        read_at=read_at,
        content_hash=hashed,
        bibliography=book,
    )
    return replace(source, citation=vancouver(source))


def id_of(*, doi: str, pmid: str, book: Bibliography, title: str, year: str) -> str:
    """ "ref-pmid-11", "ref-doi-10.1-x", or of first author, year and title.

    Other than the ids of articles that were read themselves, so that a reference never takes
    the place of the text.
    """
    if pmid:
        return f"ref-pmid-{pmid}"
    if book.pmcid:
        return f"ref-pmc-{book.pmcid[3:]}"
    first = book.authors[0].family if book.authors else _publisher(book)
    named = f"doi-{doi}" if doi else f"{first} {year} {title}"
    slug = re.sub(r"[^a-z0-9.]+", "-", named.lower()).strip("-.")[:120].strip("-.")
    if not re.search("[a-z]{3}", slug):  # in another script: numbers alone tell too little
        slug = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return f"ref-{slug}"


def _issuer(source: Source) -> tuple[Person, ...]:
    """A body stands for the author where none is named, except a journal for its articles."""
    journal = source.bibliography.container or source.bibliography.editors
    return () if journal or not source.issuer else (Person(source.issuer),)


def _publisher(book: Bibliography) -> str:
    bodies = [person.family for person in book.authors if not person.given]
    return book.container or book.publisher or (bodies[0] if bodies else "")


def _note(source: Source) -> str:
    if source.standing.level in SILENT:
        return ""
    return one_line(f"Standing: {source.standing.level}. {source.standing.reason}")


def _types(item: Mapping[str, Any]) -> tuple[str, ...]:
    custom = item.get("custom")
    listed = custom.get(TYPES) if isinstance(custom, Mapping) else None
    return (
        tuple(one_line(t) for t in listed if isinstance(t, str)) if isinstance(listed, list) else ()
    )


def _keywords(text: str) -> tuple[str, ...]:
    """Parted by semicolons, or by commas where there is none."""
    return tuple(k for part in text.split(";" if ";" in text else ",") if (k := part.strip()))


def _kind(told: Mapping[str, str], types: tuple[str, ...], title: str) -> Kind:
    genre = told.get("genre", "").lower()
    if genre in KINDS:
        return KINDS[genre]
    named = kind_of((*types, genre), title)
    plain = named is Kind.RESEARCH
    return BY_TYPE.get(told.get("type", ""), named) if plain else named


def _standing(told: Mapping[str, str]) -> Standing:
    """As an item of ours says; a title that says so is believed too."""
    level = next((one for one in StandingLevel if one.value == told.get("status")), None)
    if level:
        note = told.get("note", "").removeprefix(f"Standing: {level}.").strip()
        return Standing(level, note or "As the reference says.")
    if re.match(r"\[?retracted\b", told.get("title", ""), re.IGNORECASE):
        return Standing(StandingLevel.RETRACTED, "As its title says.")
    return READ


def _doi(text: str) -> str:
    bare = doi_of(text).removeprefix("doi:")
    return text.strip()[-len(bare) :] if bare else ""
