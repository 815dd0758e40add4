"""CSL-JSON, as Zotero, Mendeley, Crossref and Osler itself write it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from osler.adapters.readers.bibliography_records import read_item, text_of
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

TYPES = (
    rb"article(?:-journal|-magazine|-newspaper)?|book|chapter|document|entry(?:-\w+)?|report"
    rb"|webpage|post(?:-weblog)?|pamphlet|paper-conference|thesis|dataset|standard|legislation"
    rb"|review(?:-book)?|manuscript|software|speech|broadcast|patent|bill"
)
TYPED = re.compile(rb'"type"\s*:\s*"(?:' + TYPES + rb')"')
FIELDS = re.compile(
    rb'"(?:issued|container-title|DOI|author|citation-key|ISBN|publisher-place|PMID)"\s*:'
)


class CslReader:
    """One file: one item, or a list of them."""

    name = "csl-json"

    def recognises(self, path: Path, head: bytes) -> bool:
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
        named = path.suffix.lower() in (".json", ".csljson")
        strange = b'"resourceType"' in head
        return named and begins and not strange and bool(TYPED.search(head) and FIELDS.search(head))

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:  # noqa: ARG002
        """A document for each item that has a title; raises UnreadableSource."""
        try:
            held = json.loads(text_of(content))
        except (ValueError, RecursionError) as error:
            raise UnreadableSource(f"not JSON: {error}") from error
        items = held.get("items", [held]) if isinstance(held, dict) else held
        if not isinstance(items, list):
            raise UnreadableSource("it is neither an item nor a list of them")
        for number, item in enumerate(items, start=1):
            where = f"item {number}"
            if isinstance(item, dict):
                yield read_item(item, where=where, read_at="CSL-JSON file")
            else:
                yield NotRead("Reference that is no object", where)
