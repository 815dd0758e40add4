"""One printed reference in Vancouver style.

Style: Patrias K, Wendling DL. Citing Medicine: The NLM Style Guide for Authors, Editors, and
Publishers. 2nd ed. Bethesda (MD): National Library of Medicine (US); 2007.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from osler.domain.source import Bibliography, Person

NAMED = 6  # authors before "et al"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Cited(Protocol):
    """What a reference is made of: a source, or what is about to be one."""

    @property
    def title(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def published(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def doi(self) -> str: ...
    @property
    def pmid(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def bibliography(self) -> Bibliography: ...


def vancouver(source: Cited, *, original: str = "", note: str = "") -> str:
    """The reference of a source.

    ``original`` is the title in the language of publication, where the source's own is a
    translation; ``note`` is set at the end ("French").
    """
    book = source.bibliography
    title = f"{original} [{source.title}]" if original else source.title
    parts = [
        _authors(book) or source.issuer,
        title,
        _published_in(source, book) or _issued_by(source, book),
        note,
        f"doi: {source.doi}" if source.doi else "",
        f"PMID: {source.pmid}" if source.pmid else "",
        f"PMCID: {book.pmcid}" if book.pmcid else "",
        "" if source.doi or source.pmid else source.url,
    ]
    return " ".join(_closed(part) for part in parts if part.strip())


def short_name(person: Person) -> str:
    """ "O'Byrne PM", "Smith J Jr"; a body as it signs."""
    given, _, suffix = person.given.partition(",")
    return " ".join(part for part in (person.family, initials(given), suffix.strip()) if part)


def initials(given: str) -> str:
    """ "Paul M" -> "PM", "Jean-Paul" -> "JP", "G. A." -> "GA", "PM" -> "PM"."""
    bare = given.strip()
    if bare.isupper() and len(bare) <= 3 and bare.isalpha():
        return bare
    return "".join(word[0].upper() for word in re.split(r"[\s.\-‐–]+", bare) if word)


def printed_date(published: str) -> str:
    """ "2018-05-17" -> "2018 May 17"."""
    year, _, rest = published.partition("-")
    month, _, day = rest.partition("-")
    name = MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
    parts = (year, name, str(int(day)) if name and day.isdigit() else "")
    return " ".join(part for part in parts if part)


def _authors(book: Bibliography) -> str:
    if book.authors:
        return _names(book.authors)
    role = "editor" if len(book.editors) == 1 else "editors"
    return f"{_names(book.editors)}, {role}" if book.editors else ""


def _names(people: Sequence[Person]) -> str:
    named = [short_name(person) for person in people[:NAMED]]
    return ", ".join([*named, "et al"] if len(people) > NAMED else named)


def _published_in(source: Cited, book: Bibliography) -> str:
    """ "N Engl J Med. 2018 May 17;378(20):1865-1876"."""
    journal = book.container_short or book.container
    if not journal:
        return ""
    number = f"({book.number})" if book.number else ""
    place = f"{book.volume}{number}"
    when = printed_date(source.published) or (str(source.year) if source.year else "")
    place = ";".join(part for part in (when, place) if part)
    return (
        f"{_closed(journal)} {place}:{book.pages}" if book.pages else f"{_closed(journal)} {place}"
    )


def _issued_by(source: Cited, book: Bibliography) -> str:
    """ "2nd ed. Geneva: World Health Organization; 2024"."""
    publisher = book.publisher or (source.issuer if book.authors or book.editors else "")
    where = ": ".join(part for part in (book.place, publisher) if part)
    year = str(source.year) if source.year else ""
    issued = "; ".join(part for part in (where, year) if part)
    edition = book.edition if re.search(r"\bed\b|edition", book.edition) else ""
    edition = edition or (f"{book.edition} ed" if book.edition else "")
    return " ".join(_closed(part) for part in (edition, issued) if part)


def _closed(text: str) -> str:
    bare = text.strip()
    return bare if bare.endswith((".", "?", "!")) else f"{bare}."
