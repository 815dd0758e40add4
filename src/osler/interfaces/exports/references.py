"""References in the formats of reference managers: one function from sources to text."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from osler.domain.source import Source
from osler.interfaces.exports.bibtex import bibtex_entry
from osler.interfaces.exports.ris import ris_record
from osler.library.csl import Item, csl_item
from osler.library.csl_parts import one_line


class Format(StrEnum):
    CSL_JSON = "csl-json"
    RIS = "ris"
    BIBTEX = "bibtex"
    TEXT = "text"  # one printed reference a line


# Signs that could steer a terminal or turn a line round; no reference needs them.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def csl_json(items: Iterable[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


WRITERS: Mapping[Format, Callable[[Iterable[Item]], str]] = {
    Format.CSL_JSON: csl_json,
    Format.RIS: lambda items: "".join(map(ris_record, items)),
    Format.BIBTEX: lambda items: "\n".join(map(bibtex_entry, items)),
}


def references(
    sources: Iterable[Source], form: Format, *, abstracts: Mapping[str, str] | None = None
) -> str:
    """The sources as one file; ``abstracts`` by source id, where they are to go along.

    A source that is not in force carries that in every format, so that nobody cites it unseen.
    """
    if form is Format.TEXT:
        return UNSAFE.sub("", "".join(f"{printed(source)}\n" for source in sources))
    told = abstracts or {}
    items = (csl_item(source, abstract=told.get(source.id, "")) for source in sources)
    return UNSAFE.sub("", WRITERS[form](items))


def printed(source: Source) -> str:
    """The reference as the source or its collection prints it, and how it stands if it may not."""
    note = csl_item(source).get("note", "")
    return one_line(f"{source.citation} [{note}]" if note else source.citation)
