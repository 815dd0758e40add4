"""A CSL-JSON item as a RIS record.

Format: Research Information Systems, RIS Format Specifications; tags as EndNote and Zotero read
them: T2 the journal or book, C2 the PMCID, AN with DB the PMID, M3 the publication type.
"""

import re
from collections.abc import Iterator

from osler.library.csl import TYPES, Item
from osler.library.csl_parts import one_line

TYPE_TAGS = {
    "article-journal": "JOUR",
    "chapter": "CHAP",
    "book": "BOOK",
    "report": "RPRT",
    "webpage": "ELEC",
    "document": "GEN",
}
PAGES = re.compile(r"([A-Za-z]*\d+[A-Za-z]*)\s*[-–]\s*([A-Za-z]*\d+[A-Za-z]*)")
PUBMED = "PubMed"


def ris_record(item: Item) -> str:
    """One record, its fields a line each, a blank line behind it."""
    lines = [f"{tag}  - {one_line(value)}" for tag, value in _fields(item) if one_line(value)]
    return "\n".join(["TY  - " + TYPE_TAGS.get(item["type"], "GEN"), *lines, "ER  - ", "", ""])


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "ID", item["id"]
    yield "TI", item["title"]
    yield from (("AU", _name(name)) for name in item.get("author", ()))
    yield from (("A2", _name(name)) for name in item.get("editor", ()))
    yield from _dates(item)
    yield "T2", item.get("container-title", "")
    yield "J2", item.get("container-title-short", "")
    yield "VL", item.get("volume", "")
    yield "IS", item.get("issue", "")
    yield from _pages(item.get("page", ""))
    yield "ET", item.get("edition", "")
    yield "PB", item.get("publisher", "")
    yield "CY", item.get("publisher-place", "")
    yield "SN", item.get("ISSN", "") or item.get("ISBN", "")
    yield "DO", item.get("DOI", "")
    if "PMID" in item:
        yield "AN", item["PMID"]
        yield "DB", PUBMED
    yield "C2", item.get("PMCID", "")
    yield "UR", item.get("URL", "")
    yield "LA", item.get("language", "")
    yield from (("KW", word) for word in item.get("keyword", "").split("; "))
    yield "M3", "; ".join(item.get("custom", {}).get(TYPES, [])) or item.get("genre", "")
    yield "AB", item.get("abstract", "")
    yield "N1", item.get("note", "")


def _name(name: dict[str, str]) -> str:
    """ "Doe, Ann, Jr"; a body as it signs, its commas taken for no bounds of a name."""
    if "literal" in name:
        return name["literal"].replace(",", ";")
    parts = (name["family"].replace(",", " "), name.get("given", ""), name.get("suffix", ""))
    return ", ".join(part for part in parts if part)


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if parts:
        year, month, day = (*parts, 0, 0)[:3]
        yield "PY", f"{year:04d}"
        told = (f"{number:02d}" if number else "" for number in (month, day))
        yield "DA", "/".join((f"{year:04d}", *told, ""))


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    span = PAGES.fullmatch(pages)
    yield "SP", span[1] if span else pages
    yield "EP", span[2] if span else ""
