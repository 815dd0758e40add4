"""What of an entry is embedded, and the name of that text."""

import hashlib

from osler.adapters.vectors_file import KEY
from osler.ports import Entry

LONGEST = 8192  # characters; no model here reads further, and a page of one word costs no more


def text_of(entry: Entry) -> str:
    """Title and body as one text."""
    return f"{entry.title}. {entry.body}"[:LONGEST] if entry.title else entry.body[:LONGEST]


def key_of(text: str) -> bytes:
    """The name of a text: equal texts have equal names, in every library and every format."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:KEY]
