"""Bytes of unknown encoding as text: by mark, by what they declare, by trial."""

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
# What browsers read under these names (WHATWG Encoding Standard).
READ_AS = {"ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
NOT_TEXT = frozenset(("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode"))
SINGLE_BYTE = "cp1252"


@dataclass(frozen=True)
class Decoded:
    text: str  # newlines are "\n"; no NUL, no half of a surrogate pair
    encoding: str
    doubt: str = ""  # in words, where characters may be wrong


def decoded(content: bytes, *, markup: bool = False) -> Decoded:
    """The text; ``markup``: a declaration inside it is believed. Never fails."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return _sure(content, name)
    if name := _without_mark(content):
        return _sure(content, name)
    declared = _declared(content) if markup else ""
    for name in dict.fromkeys((declared, "utf-8")):
        if name and (text := _strictly(content, name)) is not None:
            return Decoded(_clean(text), name)
    doubt = f"its characters are not {declared or 'UTF-8'}; they were read as Windows-1252"
    return Decoded(_clean(content.decode(SINGLE_BYTE, "replace")), SINGLE_BYTE, doubt)


def _sure(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace").removeprefix("\ufeff")
    doubt = f"some of its bytes are not {name}" if "\ufffd" in text else ""
    return Decoded(_clean(text), name, doubt)


def _without_mark(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain words is zero."""
    head = content[:400]
    if len(head) < 8 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) and even < odd:
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(head) and odd < even else ""


def _declared(content: bytes) -> str:
    found = DECLARED.search(content[:4096])
    if not found:
        return ""
    name = found.group(1).decode("ascii").lower()
    try:
        known = codecs.lookup(name)
    except LookupError:
        return ""
    plain = known.name not in NOT_TEXT and not known.name.startswith(("utf-16", "utf-32"))
    return READ_AS.get(name, READ_AS.get(known.name, known.name)) if plain else ""


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _clean(text: str) -> str:
    """Newlines made one kind; characters that no database keeps made visible."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))


UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with U+FFFD for what neither XML nor a database keeps: controls, half pairs."""
    return UNPRINTABLE.sub("\ufffd", text)
