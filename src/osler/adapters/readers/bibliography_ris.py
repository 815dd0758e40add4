"""RIS, as EndNote, Zotero, Mendeley and publishers write it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osler.adapters.readers.bibliography_records import read_item, text_of
from osler.domain.notice import pmid_of
from osler.library.csl import TYPES, Item
from osler.library.csl_parts import pmcid_of
from osler.ports import Document, NotRead

BEGINS = re.compile(r"^TY\s{1,2}- ?", re.MULTILINE)
BEGINS_AT = re.compile(rb"(?:^|\n)TY\s{1,2}- ?[A-Z]")
ENDS = re.compile(r"^ER\s{1,2}-")
TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}- ?(.*)$")
KINDS = {
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "MGZN": "article-magazine",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "RPRT": "report",
    "GOVDOC": "report",
    "STAND": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "webpage",
    "PAMP": "pamphlet",
    "THES": "thesis",
}
FIELDS = {  # CSL field -> keys of rispy, the first that is filled counts
    "title": ("title", "primary_title"),
    "container-title": ("secondary_title", "alternate_title3", "journal_name"),
    "container-title-short": ("alternate_title1", "alternate_title2"),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "publisher-place": ("place_published",),
    "DOI": ("doi",),
    "language": ("language",),
    "abstract": ("abstract", "notes_abstract"),
    "genre": ("type_of_work",),
}
ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")


@dataclass
class _Record:
    line: int
    lines: list[str] = field(default_factory=list)
    ended: bool = False


class RisReader:
    """One file of any number of records."""

    name = "ris"

    def recognises(self, path: Path, head: bytes) -> bool:
        suffix = path.suffix.lower()
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"TY  -", b"TY -"))
        return (suffix == ".ris" and bool(BEGINS_AT.search(head))) or (suffix == ".txt" and begins)

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:  # noqa: ARG002
        """A document for each record that has a title; the line of each that has not."""
        for record in _records(text_of(content)):
            where = f"line {record.line}"
            if not record.ended:
                yield NotRead("Record that does not end (no ER line)", where)
                continue
            item = _item(record)
            if item is None:
                yield NotRead("Record that is no RIS", where)
            else:
                yield read_item(item, where=where, read_at="RIS file")


def _records(text: str) -> Iterator[_Record]:
    held: _Record | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if BEGINS.match(line):
            if held:
                yield held
            held = _Record(number)
        if held is None:
            continue
        held.lines.append(line)
        if ENDS.match(line):
            held.ended = True
            yield held
            held = None
    if held:
        yield held


def _item(record: _Record) -> Item | None:
    import rispy

    try:
        found = rispy.loads("\n".join(record.lines) + "\n", skip_unknown_tags=True)
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
    return _as_csl(found[0]) if found else None


def _as_csl(told: Mapping[str, Any]) -> Item:
    item: Item = {name: _first(told, keys) for name, keys in FIELDS.items()}
    if not item["container-title"]:
        item["container-title"] = item["container-title-short"]
    item["type"] = KINDS.get(str(told.get("type_of_reference", "")).strip(), "document")
    item["author"] = [_name(n) for n in (*told.get("authors", ()), *told.get("first_authors", ()))]
    item["editor"] = [_name(n) for n in _listed(told.get("secondary_authors"))]
    item["issued"] = _first(told, ("date",)) or _first(told, ("year", "publication_year"))
    year = _first(told, ("year", "publication_year"))
    if year and year[:4] not in item["issued"]:
        item["issued"] = year
    item["page"] = "-".join(
        p for p in (_first(told, ("start_page",)), _first(told, ("end_page",))) if p
    )
    item["keyword"] = "; ".join(_listed(told.get("keywords")))
    urls = _listed(told.get("urls"))
    item["URL"] = urls[0] if urls else ""
    serial = _first(told, ("issn",))
    item["ISBN" if ISBN.match(serial) else "ISSN"] = serial
    item["PMID"], item["PMCID"] = _pmid(told, urls), pmcid_of(_first(told, ("custom2",)))
    item["note"] = " ".join(_listed(told.get("notes")))
    if found := re.match(r"Standing: ([a-z ]+)\.", item["note"]):
        item["status"] = found[1]
    if "; " in item["genre"]:
        item["custom"] = {TYPES: item["genre"].split("; ")}
    return {name: value for name, value in item.items() if value}


def _pmid(told: Mapping[str, Any], urls: list[str]) -> str:
    base = _first(told, ("name_of_database",)).lower()
    if base in ("pubmed", "medline") or "pubmed" in base:
        return pmid_of(_first(told, ("accession_number",))).removeprefix("pmid:")
    found = (re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{1,9})\b", url) for url in urls)
    return next((match[1] for match in found if match), "")


def _name(text: str) -> dict[str, str]:
    """ "Doe, Ann, Jr"; without a comma it is a body."""
    family, _, rest = (part.strip() for part in text.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    if not given:
        return {"literal": family}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def _first(told: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(told[key]).strip() for key in keys if told.get(key)), "")


def _listed(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value] if value else []
    return [str(one).strip() for one in listed if str(one).strip()]
