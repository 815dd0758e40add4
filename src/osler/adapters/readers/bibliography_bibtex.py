"""BibTeX and biblatex files."""

import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from osler.adapters.readers.bibliography_latex import plain
from osler.adapters.readers.bibliography_records import read_item, text_of
from osler.domain.source import Kind
from osler.library.csl import TYPES, Item
from osler.library.research import kind_of
from osler.ports import Document, NotRead

ENTRY = re.compile(rb"@\s*[A-Za-z]+\s*[{(]")
KINDS = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "online": "webpage",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
}
FIELDS = {  # CSL field -> fields of BibTeX and biblatex, the first that is filled counts
    "title": ("title",),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "container-title-short": ("shortjournal",),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "organization", "school"),
    "publisher-place": ("address", "location"),
    "ISSN": ("issn",),
    "ISBN": ("isbn",),
    "DOI": ("doi",),
    "URL": ("url",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid", "pmc"),
    "language": ("langid", "language"),
    "abstract": ("abstract",),
    "note": ("note",),
    "genre": ("type",),
}
VERBATIM = ("DOI", "URL")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class BibtexReader:
    """One file of any number of entries."""

    name = "bibtex"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in (".bib", ".bibtex") and ENTRY.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:  # noqa: ARG002
        """A document for each entry that has a title; the line of each that cannot be read."""
        from bibtexparser.entrypoint import parse_string

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
        library = parse_string(text_of(content))
        entries: list[Any] = [*library.entries]
        for block in library.failed_blocks:
            again = getattr(block, "ignore_error_block", None)
            if hasattr(again, "fields_dict"):
                entries.append(again)  # a key that stood before: still a reference
                continue
            line = (block.start_line or 0) + 1
            yield NotRead("Entry that is no BibTeX", f"line {line}")
        for entry in sorted(entries, key=lambda one: one.start_line or 0):
            fields = {name.lower(): str(f.value) for name, f in entry.fields_dict.items()}
            item = _item(str(entry.entry_type).lower(), fields)
            where = f"line {(entry.start_line or 0) + 1}"
            yield read_item(item, where=where, read_at="BibTeX file")


def _item(kind: str, fields: Mapping[str, str]) -> Item:
    item: Item = {}
    for name, keys in FIELDS.items():
        value = next((fields[key] for key in keys if fields.get(key, "").strip()), "")
        item[name] = _address(value) if name in VERBATIM else plain(value)
    item["type"] = KINDS.get(kind, "document")
    item["author"], item["editor"] = (_names(fields.get(role, "")) for role in ("author", "editor"))
    item["issued"] = _date(fields)
    item["page"] = re.sub(r"\s*(?:--+|–)\s*", "-", plain(fields.get("pages", "")))
    item["keyword"] = plain(fields.get("keywords", ""))
    if found := re.match(r"Standing: ([a-z ]+)\.", item["note"]):
        item["status"] = found[1]
    types = item["genre"].split("; ")
    if len(types) > 1 or kind_of(types) is not Kind.RESEARCH:
        item["custom"] = {TYPES: types}
    return {name: value for name, value in item.items() if value}


def _address(value: str) -> str:
    bare = value.strip().strip("{}").replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")
    return bare.replace("%7B", "{").replace("%7D", "}").replace("%5C", "\\")


def _date(fields: Mapping[str, str]) -> str:
    """biblatex's date; else year, month and day."""
    if re.match(r"\d{4}", date := plain(fields.get("date", ""))):
        return date
    year, month = plain(fields.get("year", "")), plain(fields.get("month", "")).lower()[:3]
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdecimal() else 0
    day = plain(fields.get("day", ""))
    parts = [year, str(number) if number else "", day if number and day.isdecimal() else ""]
    return "-".join(part for part in parts if part)


def _names(text: str) -> list[dict[str, str]]:
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    names: list[dict[str, str]] = []
    for one in split_multiple_persons_names(text) if text.strip() else ():
        if one.strip() == "others":
            continue
        try:
            parts = parse_single_name_into_parts(one)
        except InvalidNameError:
            names.append({"literal": plain(one)})
            continue
        given, suffix = plain(" ".join(parts.first)), plain(" ".join(parts.jr))
        family = plain(" ".join((*parts.von, *parts.last)))
        if not given:
            names.append({"literal": family})
        else:
            names.append(
                {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}
            )
    return names
