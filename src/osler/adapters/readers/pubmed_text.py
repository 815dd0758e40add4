"""The words of an element of PubMed or JATS, as they are printed."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from osler.text.superscripts import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

RAISED = frozenset(("sup", "SUP"))
LOW = frozenset(("sub", "SUB", "inf"))
LAYOUT = re.compile(r"\s*\n\s*$")  # a printer of XML put the index on a line of its own
MARK = re.compile(r"[\d,;–\- ]*\d|[a-z]|[*†‡§¶#]+")  # of a reference or a note: "12", "3–5", "a"
NOTED = frozenset(("bibr", "fn", "table-fn"))  # ref-types whose numbers are marks
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060")


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first child of a name, and so on down a path; ten times as fast as ``find``."""
    for tag in path:
        if element is None:
            return None
        element = next(element.iterchildren(tag), None)
    return element


def parts_of(element: "_Element | None") -> dict[str, "_Element"]:
    """The first child of each name: a record is walked once, however much is asked of it."""
    if element is None:
        return {}
    return {child.tag: child for child in element.iterchildren(reversed=True)}


def alike(first: "_Element | None") -> list["_Element"]:
    """An element and its later siblings of the same name."""
    return [] if first is None else [first, *first.itersiblings(first.tag)]


def children(element: "_Element | None", *path: str) -> Iterator["_Element"]:
    """All children of the last name of a path."""
    parent = child(element, *path[:-1]) if len(path) > 1 else element
    return iter(()) if parent is None else parent.iterchildren(path[-1])


def text_of(element: "_Element | None") -> str:
    """All words on one line: white space single, exponents raised, invisible signs left out."""
    if element is None:
        return ""
    text = "".join(_pieces(element)) if len(element) else (element.text or "")
    if not text.isascii():
        for sign in INVISIBLE:
            if sign in text:
                text = text.replace(sign, "")
    elif "  " not in text and "\n" not in text and "\t" not in text and "\r" not in text:
        return text.strip(" ")  # XML holds no other white space in ASCII
    return " ".join(text.split())


def printed(element: "_Element | None") -> str:
    """The words with their white space as it stands, exponents raised."""
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: "_Element") -> Iterator[str]:
    before = element.text or ""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):  # a comment, or an entity that is not resolved
            yield before
            before = child.tail or ""
            continue
        index = tag in RAISED or tag in LOW
        yield LAYOUT.sub("", before) if index else before
        inside = "".join(_pieces(child))
        lifts = tag in RAISED or (tag == "xref" and is_mark(inside, child, before))
        yield lifted(inside) if lifts else inside
        before = child.tail or ""
    yield before


def lifted_of(element: "_Element") -> str:
    """The words of a raised element, as they go on in the line."""
    return lifted("".join(_pieces(element)))


def is_mark(words: str, xref: "_Element", before: str) -> bool:
    """True for the number of a reference or note that the page prints raised, behind a word.

    The file need not say so: in "75 mg<xref>12</xref>" the journal's style sheet raises it.
    ``before`` is what the line says up to it.
    """
    if not MARK.fullmatch(words.strip()) or xref.get("ref-type") not in NOTED:
        return False
    if before[-1:].isalnum() or before[-1:] in tuple(").%”’\"'?!"):
        return True
    opened = before.count("(") > before.count(")") or before.count("[") > before.count("]")
    year = len(words.strip(",;. ")) > 3
    return xref.get("ref-type") == "bibr" and bool(before.strip()) and not opened and not year


def lifted(inside: str) -> str:
    """Raised, with the blank that some publishers print within the mark: 10<sup>9 </sup>cells."""
    words = inside.strip()
    ends = inside != inside.rstrip() and not LAYOUT.search(inside)
    return raised(words) + (" " if ends and words else "")
