"""An SPL ``text`` as blocks: paragraphs, list items, and tables whose rows can be read alone."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osler.library.blocks import PLAIN, BlockKind, Flat, Flattener, Piece, Place, Style
from osler.text.superscripts import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_MARKER = 6  # characters
DEEPEST = 60  # elements inside each other; lxml refuses far deeper files by itself
LINES = frozenset(("paragraph", "caption", "br", "item", "list", "table", "tr", "td", "th"))
SKIPPED = frozenset(("renderMultiMedia", "observationMedia"))


def tag(element: "_Element") -> str:
    """The name without its namespace; "" for comments and the like."""
    name = element.tag
    return name.rsplit("}", 1)[-1] if isinstance(name, str) else ""


def children(element: "_Element | None", name: str) -> list["_Element"]:
    return [] if element is None else [one for one in element if tag(one) == name]


def child(element: "_Element | None", name: str) -> "_Element | None":
    return next(iter(children(element, name)), None)


def attribute(element: "_Element | None", name: str) -> str:
    return "" if element is None else (element.get(name) or "").strip()


def line(element: "_Element | None") -> str:
    """All words of an element on one line."""
    if element is None:
        return ""
    return " ".join(" ".join(str(part) for part in element.itertext()).split())


def flat_of(text: "_Element | None") -> Flat:
    """The blocks of a section's text, in reading order."""
    walk = _Walk()
    if text is not None:
        walk.inside(text, depth=0)
        walk.end()
        walk.notes_now()
    return walk.out.flat()


@dataclass
class _Walk:
    out: Flattener = field(default_factory=Flattener)
    pieces: list[Piece] = field(default_factory=list)
    style: Style = PLAIN
    lists: list[int] = field(default_factory=list)  # items so far, of ordered lists; -1: bullets
    marker: str = ""
    place: Place | None = None
    tables: int = 0
    note: bool = False
    notes: list["_Element"] = field(default_factory=list)  # footnotes to be read at the end
    marks: dict[str, int] = field(default_factory=dict)  # id of a footnote -> its number

    def notes_now(self) -> None:
        """The footnotes, each a line with its number, apart from the words that they stand in."""
        self.note = True
        for number, note in enumerate(self.notes, start=1):
            self.say(f"{raised(str(number))} ")
            self.inside(note, depth=0)
            self.end()

    def say(self, text: str | None) -> None:
        if text:
            self.pieces.append(Piece(text, self.style))

    def end(self) -> None:
        pieces, self.pieces = self.pieces, []
        kind = BlockKind.ITEM if self.lists else BlockKind.PARAGRAPH
        if self.out.add(
            pieces,
            kind=kind,
            depth=len(self.lists),
            marker=self.marker,
            place=self.place,
            note=self.note,
        ):
            self.marker = ""

    def inside(self, element: "_Element", *, depth: int) -> None:
        self.say(element.text)
        for one in element:
            self.element(one, depth=depth + 1)
            self.say(one.tail)

    def element(self, element: "_Element", *, depth: int) -> None:
        name = tag(element)
        deleted = attribute(element, "revised").lower() == "delete"
        if not name or name in SKIPPED or deleted or depth > DEEPEST:
            return
        before = self.style, self.note
        if name == "caption" and self._is_marker(element):
            return
        if name in LINES:
            self.end()
        codes = attribute(element, "styleCode").lower()
        self.style = replace(
            self.style,
            bold=self.style.bold or "bold" in codes or name == "caption",
            italic=self.style.italic or "italic" in codes,
            underline=self.style.underline or "underline" in codes,
        )
        self._by_name(element, name, depth)
        if name in LINES:
            self.end()
        self.style, self.note = before

    def _by_name(self, element: "_Element", name: str, depth: int) -> None:
        if name == "list":
            ordered = attribute(element, "listType").lower() == "ordered"
            self.lists.append(0 if ordered else -1)
            self.inside(element, depth=depth)
            self.end()
            self.lists.pop()
        elif name == "item":
            if self.lists and self.lists[-1] >= 0:
                self.lists[-1] += 1
            number = self.lists[-1] if self.lists else -1
            self.marker = f"{number}." if number > 0 else "•"
            self.inside(element, depth=depth)
        elif name == "table":
            self._table(element, depth)
        elif name == "footnote" and not self.note:
            self.notes.append(element)
            self.marks[attribute(element, "ID")] = len(self.notes)
            self.say(raised(str(len(self.notes))))
        elif name == "footnoteRef":
            mark = self.marks.get(attribute(element, "IDREF"))
            self.say(raised(str(mark)) if mark else "")
        elif name in ("sup", "sub"):
            words = line(element)
            self.say(raised(words) if name == "sup" else words)
        else:
            self.inside(element, depth=depth)

    def _is_marker(self, caption: "_Element") -> bool:
        """The caption of an item is what is printed before it: "•", "a."."""
        parent = caption.getparent()
        own = line(caption)
        if parent is None or tag(parent) != "item" or len(own) > LONGEST_MARKER:
            return False
        self.marker = own or self.marker
        return True

    def _table(self, table: "_Element", depth: int) -> None:
        number, self.tables = self.tables, self.tables + 1
        caption = child(table, "caption")
        if caption is not None:
            self.element(caption, depth=depth + 1)
            self.end()
        parts = sorted(table, key=lambda part: tag(part) == "tfoot")  # written first, printed last
        rows = [(one, tag(part) == "thead") for part in parts for one in children(part, "tr")]
        rows += [(one, False) for one in children(table, "tr")]
        reach: dict[int, int] = {}  # column -> further rows that a cell above fills
        for ordinal, (row, head) in enumerate(rows):
            column = 0
            self.note = tag(row.getparent()) == "tfoot" if row.getparent() is not None else False
            below = {at: left - 1 for at, left in reach.items() if left > 1}
            for cell in (one for one in row if tag(one) in ("td", "th")):
                while column in reach:
                    column += 1
                width, height = _count(cell, "colspan"), _count(cell, "rowspan")
                header = head or tag(cell) == "th"
                self.place = Place(number, ordinal, column, header, width)
                self.element(cell, depth=depth + 1)
                self.end()
                if height > 1:
                    below |= dict.fromkeys(range(column, column + width), height - 1)
                column += width
            reach = below
        self.place, self.note = None, False


def _count(element: "_Element", name: str) -> int:
    """Columns or rows that a cell spans, 1 to 100."""
    value = attribute(element, name) or "1"
    number = value.isascii() and value.isdigit() and len(value) < 9
    return min(max(int(value), 1), 100) if number else 1
