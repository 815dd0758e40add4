"""Which rows of a table stand under which group label: journals indent what belongs to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from osler.adapters.readers.pubmed_text import text_of
from osler.adapters.readers.text_parts import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

INDENTS = ("\u2003", "\u2002", "\u2001", "\u2009", "\u00a0")


class Row(NamedTuple):
    """``table`` and ``row`` count from 0, as in ``Place``."""

    table: int
    row: int


BEFORE = Row(-1, -1)  # the first table


@dataclass
class Groups:
    """Filled while tables are read: the label of each row, and the rows that are labels."""

    labels: dict[Row, str] = field(default_factory=dict)
    rows: set[Row] = field(default_factory=set)
    _at: Row = BEFORE
    _label: str = ""
    _indented: bool = False  # a row of this group was

    def open_table(self) -> None:
        self._at = Row(self._at.table + 1, -1)
        self._label, self._indented = "", False

    def next_row(self, cells: Sequence["_Element"], *, heads: bool) -> None:
        """A row with one filled cell, its first, is a label; it holds while rows are indented."""
        self._at = Row(self._at.table, self._at.row + 1)
        if heads or not cells:
            return
        words = [text_of(cell) for cell in cells]
        inner = indented(cells[0])
        lone = bool(words[0]) and not any(words[1:])
        if not inner and (lone or self._indented):
            self._label, self._indented = "", False
        if lone and not inner:
            self._label = words[0]
            self.rows.add(self._at)
            return
        self._indented = self._indented or inner
        if self._label:
            self.labels[self._at] = self._label

    def retitled(self, title: str, row: Row, caption: str) -> str:
        """The title of a row's passage with the label that the row stands under, and no other."""
        others = {label for place, label in self.labels.items() if place.table == row.table}
        for label in sorted(others, key=len, reverse=True):
            title = title.replace(f": {label}: ", ": ", 1).removesuffix(f": {label}")
        own = self.labels.get(row, "")
        if not own:
            return title
        if caption and title.startswith(caption):
            return f"{caption}: {own}{title[len(caption) :]}"
        return f"{own}: {title}"


def indented(cell: "_Element") -> bool:
    """True where the words of a cell are set in by blanks that are no layout of the file."""
    first = next((text for text in cell.itertext() if text.strip("\n\t ")), "")
    return first.lstrip("\n\t ").startswith(INDENTS)


def row_at(page: Page) -> Mapping[int, Row]:
    """Rows by where their first cells begin in the whole text."""
    found: dict[int, Row] = {}
    seen: set[Row] = set()
    for block in page.flat.blocks:
        if block.place is not None:
            row = Row(block.place.table, block.place.row)
            if row not in seen:
                seen.add(row)
                found[block.start] = row
    return found
