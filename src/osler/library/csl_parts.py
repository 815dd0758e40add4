"""Names, dates and types of CSL-JSON items."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from osler.domain.source import Kind, Person, Source

PMCID = re.compile(r"^(?:PMC)?0*([1-9]\d{0,9})(?:\.\d+)?$", re.IGNORECASE)
NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # NUL, and halves of surrogate pairs
WRITTEN = re.compile(r"\b(1[89]\d\d|20\d\d)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?\b")


def one_line(value: object) -> str:
    """White space made single, what is no text left out: formats have one value a line."""
    return " ".join(NO_TEXT.sub("", str(value)).split())


def type_of(source: Source) -> str:
    """The item type that reference managers know."""
    book = source.bibliography
    if source.kind in (Kind.PATIENT_INFORMATION, Kind.DRUG_LABEL) and not book.container:
        return "webpage" if source.url else "document"
    if book.container:
        journal = book.issn or book.volume or book.container_short
        return "article-journal" if journal or not (book.isbn or book.editors) else "chapter"
    if book.isbn:
        return "book"
    return "report" if source.kind is Kind.GUIDELINE else "document"


def as_names(people: Iterable[Person]) -> list[dict[str, str]]:
    """A body is one literal name; a suffix ("Jr") has its own field."""
    names: list[dict[str, str]] = []
    for person in people:
        given, comma, suffix = person.given.rpartition(", ")
        if not person.given:
            names.append({"literal": person.family})
        elif comma and given:
            names.append({"family": person.family, "given": given, "suffix": suffix})
        else:
            names.append({"family": person.family, "given": person.given})
    return names


def people_of(names: object) -> tuple[Person, ...]:
    """Persons and bodies; a name that is none is left out."""
    found = (_person(name) for name in names) if isinstance(names, list) else ()
    return tuple(person for person in found if person.family)


def _person(name: object) -> Person:
    if not isinstance(name, Mapping):
        return Person(one_line(name) if isinstance(name, str) else "")
    told = {part: one_line(value) for part, value in name.items() if isinstance(value, str)}
    family = told.get("family", "") or told.get("literal", "")
    before = told.get("non-dropping-particle", "") or told.get("dropping-particle", "")
    family = f"{before} {family}".strip() if family else told.get("given", "")
    given = told.get("given", "") if told.get("family") else ""
    suffix = told.get("suffix", "")
    return Person(family, f"{given}, {suffix}" if suffix and given else given)


def as_date(published: str) -> dict[str, list[list[int]]]:
    """ "2018-05" -> {"date-parts": [[2018, 5]]}."""
    parts = [int(part) for part in published.split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else {}


def date_of(issued: Any) -> str:
    """The first date of an item, ISO, as exact as it states; "" where it states none."""
    if not isinstance(issued, Mapping):
        return written_date(str(issued)) if isinstance(issued, str | int) else ""
    listed = issued.get("date-parts")
    first = listed[0] if isinstance(listed, list) and listed else None
    if isinstance(first, list) and first and all(isinstance(p, str | int) for p in first):
        return written_date("-".join(str(part) for part in first))
    return written_date(str(issued.get("raw") or issued.get("literal") or ""))


def written_date(text: str) -> str:
    """ "2018/5/7" -> "2018-05-07"; a month or day that does not exist is left out."""
    found = WRITTEN.search(text)
    if not found:
        return ""
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= 12:
        return year
    try:
        date(int(year), month, day)
    except ValueError:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}"


def pmcid_of(text: str) -> str:
    """ "PMC123" of "PMC123.1" or "123"; "" where it is none."""
    found = PMCID.match(text.strip())
    return f"PMC{found[1]}" if found else ""
