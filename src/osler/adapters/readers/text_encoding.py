"""Bytes of unknown encoding as text: by mark, by what they declare, by trial."""

import codecs
import re
from dataclasses import dataclass

from osler.errors import UnreadableSource

SIGNATURES = {  # first bytes of what is no text, whatever its file is called
    b"PK\x03\x04": "a zip or Office file",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "a rich-text (RTF) file",
}
CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b\x1f"))
MOST_CONTROLS = 100  # characters for each control among them, below which it is no text
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
    """The text; ``markup``: a declaration inside it is believed.

    Raises UnreadableSource for what is no text whatever its name says.
    """
    for mark, what in SIGNATURES.items():
        if content.lstrip()[: len(mark)] == mark:
            raise UnreadableSource(f"it is {what} by its first bytes, not the text it is named as")
    for mark, name in MARKS:
        if content.startswith(mark):
            return _sure(content, name)
    if name := _without_mark(content):
        return _sure(content, name)
    if b"\0" in content:
        raise UnreadableSource(NO_TEXT)
    if (len(content) - len(content.translate(None, CONTROLS))) * MOST_CONTROLS > len(content):
        raise UnreadableSource("it is no text: too many of its bytes are control characters")
    declared = _declared(content) if markup else ""
    for name in dict.fromkeys((declared, "utf-8")):
        if name and (text := _strictly(content, name)) is not None:
            return Decoded(_clean(text), name)
    doubt = f"its characters are not {declared or 'UTF-8'}; they were read as Windows-1252"
    return Decoded(_clean(content.decode(SINGLE_BYTE, "replace")), SINGLE_BYTE, doubt)


NO_TEXT = "it is no text: it holds NUL bytes, as programs, pictures and databases do"


def _sure(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace").removeprefix("\ufeff")
    if "\0" in text:
        raise UnreadableSource(NO_TEXT)
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
