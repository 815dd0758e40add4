"""Words out of FHIR elements: concepts, extensions, references, narrative and Markdown."""

import re
from collections.abc import Iterator

from osler.adapters.readers.json_input import Node, all_in, as_text, one_in, text_in
from osler.library.blocks import BlockKind, Flat, Flattener, Piece, Style

NOTHING = re.compile(
    r"^\W*(?:no data|none|not (?:applicable|stated|yet (?:done|started)))\W*$", re.I
)
# An address that quotes the page ("#:~:text=") may hold brackets: it ends where its run does.
LINK = re.compile(
    r"!?\[([^\[\]]{0,400})\]\((?:[^()\s]{0,300}#:~:text=\S{0,3000}\)|(?:[^()\s]|\([^()\s]*\)){0,2000}\))"
)
HEADING = re.compile(r"^#{1,6}\s+")
ITEM = re.compile(r"^(?:[-*+•–]|\d{1,2}[.)])\s+")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
BOLD = Style(bold=True)


def concept(node: Node) -> str:
    """A CodeableConcept in words: its text, else the display or code of its first coding."""
    if words := text_in(node, "text"):
        return words
    codings = all_in(node, "coding")
    shown = next((words for c in codings if (words := text_in(c, "display"))), "")
    return shown or next((words for c in codings if (words := text_in(c, "code"))), "")


def concepts_in(node: Node, key: str) -> list[str]:
    return [words for one in all_in(node, key) if (words := concept(one))]


def codes(node: Node) -> list[str]:
    """Every code of a CodeableConcept, lower-case."""
    return [text_in(coding, "code").lower() for coding in all_in(node, "coding")]


def extensions(node: Node, name: str) -> Iterator[Node]:
    """Extensions whose address ends in this name."""
    for extension in all_in(node, "extension"):
        if text_in(extension, "url").rstrip("/").rsplit("/", 1)[-1].lower() == name.lower():
            yield extension


def extended(node: Node, *names: str) -> str:
    """The value of the first of these extensions, in words; "" where there is none."""
    for name in names:
        for extension in extensions(node, name):
            plain = ("valueString", "valueMarkdown", "valueCode", "valueDate", "valueDateTime")
            words = text_in(extension, *plain, "valueUri", "valueUrl")
            if found := words or concept(one_in(extension, "valueCodeableConcept")):
                return found
    return ""


def reference(node: Node) -> str:
    """What a Reference points at: "Type/id", an address or "#id" of something contained."""
    return text_in(node, "reference").split("/_history/")[0]


def shown(node: Node) -> str:
    """A Reference as it is displayed; "" where nothing but its address is given."""
    return text_in(node, "display")


def narrative(node: Node) -> Flat:
    """A Narrative's text; an empty one where its status or words say that there is nothing."""
    text = one_in(node, "text")
    if text_in(text, "status") == "empty":
        return Flat("", ())
    return flat_of_html(text_in(text, "div"))


def flat_of_html(div: str) -> Flat:
    """XHTML from strangers as blocks: no script, no style, no attribute is read as text."""
    if not div:
        return Flat("", ())
    from lxml.etree import ParserError

    from osler.adapters.readers.ngc_html import flatten

    try:
        flat = flatten([re.sub(r"(?is)<(script|style)\b.*?(?:</\1\s*>|$)", " ", div)])
    except (ParserError, ValueError):  # nothing in it, or characters that no XML may hold
        return Flat("", ())
    return Flat("", ()) if NOTHING.match(flat.text) else flat


def flat_of_markdown(text: str, *, title: str = "") -> Flat:
    """Markdown as it would be printed, one block a line; ``title`` stands above in bold."""
    out = Flattener()
    if title:
        out.add([Piece(title, BOLD)])
    for line in as_text(text).replace("<br>", "\n").splitlines():
        said = LINK.sub(r"\1", line.strip())
        if heading := HEADING.match(said):
            out.add([Piece(said[heading.end() :], BOLD)])
        elif item := ITEM.match(said):
            pieces = _emphasised(said[item.end() :])
            out.add(pieces, kind=BlockKind.ITEM, depth=1, marker=item.group().strip())
        else:
            out.add(_emphasised(said))
    return out.flat()


def _emphasised(line: str) -> list[Piece]:
    pieces, end = [], 0
    for found in EMPHASIS.finditer(line):
        pieces += [Piece(line[end : found.start()]), Piece(found.group(2), BOLD)]
        end = found.end()
    return [*pieces, Piece(line[end:])]
