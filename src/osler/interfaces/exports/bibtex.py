"""A CSL-JSON item as a BibTeX entry, in UTF-8, with biblatex's ``date`` beside year and month.

Format: Patashnik O. BibTeXing. 1988; Kime P, Wemheuer M, Lehman P. The biblatex Package.
"""

import re
from collections.abc import Iterator

from osler.library.csl import TYPES, Item
from osler.library.csl_parts import one_line

ENTRY_TYPES = {
    "article-journal": "article",
    "chapter": "incollection",
    "book": "book",
    "report": "techreport",
}
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
SIGNS = re.compile("[" + re.escape("".join(SPECIAL)) + "]")


def bibtex_entry(item: Item) -> str:
    """One entry; the title in double braces, so that no style changes its capitals."""
    kind = ENTRY_TYPES.get(item["type"], "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(item, kind) if value]
    key = re.sub(r"[^A-Za-z0-9.:-]", "-", item["id"])
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def escaped(value: object) -> str:
    """One line in which every sign that TeX would take for itself is written out."""
    written = SIGNS.sub(lambda found: SPECIAL[found[0]], one_line(value))
    return re.sub("-(?=-)", "-{}", written)  # two hyphens would be set as a dash


def _fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    journal = "journal" if kind == "article" else "booktitle"
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    yield "title", f"{{{escaped(item['title'])}}}"
    yield "author", _names(item.get("author", []))
    yield "editor", _names(item.get("editor", []))
    yield journal, escaped(item.get("container-title", ""))
    yield "shortjournal", escaped(item.get("container-title-short", ""))
    yield "year", f"{parts[0]:04d}" if parts else ""
    yield "month", str(parts[1]) if len(parts) > 1 else ""
    yield "date", "-".join(f"{p:04d}" if n == 0 else f"{p:02d}" for n, p in enumerate(parts))
    yield "volume", escaped(item.get("volume", ""))
    yield "number", escaped(item.get("issue", ""))
    yield "pages", "--".join(map(escaped, re.split(r"(?<=\w)[-–](?=\w)", item.get("page", ""))))
    yield "edition", escaped(item.get("edition", ""))
    publisher = "institution" if kind == "techreport" else "publisher"
    yield publisher, escaped(item.get("publisher", ""))
    yield "address", escaped(item.get("publisher-place", ""))
    yield from ((name.lower(), escaped(item.get(name, ""))) for name in ("ISSN", "ISBN"))
    yield from ((name.lower(), _address(item.get(name, ""))) for name in ("DOI", "URL"))
    yield from ((name.lower(), escaped(item.get(name, ""))) for name in ("PMID", "PMCID"))
    yield "langid", escaped(item.get("language", ""))
    yield "keywords", escaped(item.get("keyword", ""))
    yield "type", escaped("; ".join(item.get("custom", {}).get(TYPES, [])) or item["genre"])
    yield "abstract", escaped(item.get("abstract", ""))
    yield "note", escaped(item.get("note", ""))


def _address(text: str) -> str:
    """DOIs and links are taken as they stand; braces would end the field."""
    return one_line(text).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _names(names: list[dict[str, str]]) -> str:
    """ "Doe, Jr, Ann and {Zorblax Study Group}"."""
    return " and ".join(_name(name) for name in names)


def _name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{escaped(name['literal'])}}}"
    family = escaped(name["family"])
    if re.search(r"\s|,|\band\b", family):
        family = f"{{{family}}}"
    given = escaped(name.get("given", ""))
    given = f"{{{given}}}" if re.search(r",|\band\b", given) else given
    return ", ".join(part for part in (family, escaped(name.get("suffix", "")), given) if part)
