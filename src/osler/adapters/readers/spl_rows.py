"""Rows of a label's tables: each with the caption and the column heads that make it readable."""

from collections.abc import Iterator
from dataclasses import dataclass

from osler.library.blocks import Block, Flat, Place

LONGEST_CAPTION = 200  # characters; what is longer is a paragraph that happens to stand above


@dataclass(frozen=True)
class Row:
    """One row below the heads; ``start`` and ``end`` count characters of the section."""

    start: int
    end: int
    words: str
    caption: str
    heads: str  # of its columns, joined by " | "
    label: Block | None = None  # a cell of an earlier row that reaches down beside it


def rows_in(flat: Flat) -> Iterator[Row]:
    """Every row of every table that is no head, in order."""
    reading = _Reading(flat)
    for block in flat.blocks:
        yield from reading.take(block)
    yield from reading.end_row()


class _Reading:
    def __init__(self, flat: Flat) -> None:
        self._flat = flat
        self._row: list[Block] = []
        self._heads: list[Block] = []
        self._began: dict[int, Block] = {}  # column -> the last cell that began in it
        self._caption = ""
        self._table = -1

    def take(self, block: Block) -> Iterator[Row]:
        """A further block; the row that it ends, if it ends one."""
        place = block.place
        last = self._row[-1].place if self._row else None
        if last and (place is None or (place.table, place.row) != (last.table, last.row)):
            yield from self.end_row()
        if place is None:
            self._caption = block.text
            return
        if place.table != self._table:
            if self._table >= 0 and self._before(block):
                self._caption = ""
            self._table, self._heads, self._began = place.table, [], {}
        self._row.append(block)

    def _over(self, places: list[Place]) -> str:
        """Heads of the columns that the row fills: an empty cell shifts no dose."""
        filled = {column for place in places for column in _columns(place)}
        over = (h.text for h in self._heads if h.place and filled.intersection(_columns(h.place)))
        return " | ".join(over)

    def _before(self, block: Block) -> bool:
        """True where the block before this one lies in a table: nothing stands between them."""
        at = self._flat.blocks.index(block)
        return at > 0 and self._flat.blocks[at - 1].place is not None

    def end_row(self) -> Iterator[Row]:
        row, self._row = self._row, []
        places = [block.place for block in row if block.place]
        if not places:
            return
        if all(place.header for place in places):
            self._heads += row
            return
        start, end = row[0].start, row[-1].end
        first = places[0].column
        label = self._began.get(0) if first else None
        beside = [label.place] if label and label.place else []
        heads = self._over([] if row[0].note else [*beside, *places])
        self._began |= {p.column: b for p, b in zip(places, row, strict=True)}
        caption = self._caption if len(self._caption) <= LONGEST_CAPTION else ""
        yield Row(start, end, self._flat.text[start:end], caption, heads, label)


def _columns(place: Place) -> range:
    return range(place.column, place.column + place.width)
