"""One PDF page taken apart: tables, boxes and free lines, then put into reading order.

Points from the page's lower left corner.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from osler.adapters.readers.pdf_lines import Line, lines_of
from osler.adapters.readers.pdf_open_tables import (
    banded,
    cells_of,
    edges_of,
    rows_below,
    split_cell,
)
from osler.adapters.readers.pdf_rules import Drawn, Rule
from osler.adapters.readers.pdf_tables import Cell, Grid, grids_of
from osler.adapters.readers.pdf_words import Word

WIDE, HIGH = 0.2, 16.0  # a box: share of the page's width, points
WHOLE = 0.8  # of the page: a field that large is its background
EDGE = 6.0  # points by which a box's border may stand off it
LONG_RULE = 0.35  # of the page's width: rules above and below that make a box
CELL_PROSE = 1500  # characters: a cell that holds more makes no table but a layout


class Placed(Protocol):
    """Anything that has its place on the page."""

    @property
    def left(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...


@dataclass(frozen=True)
class TableCell:
    cell: Cell
    lines: tuple[Line, ...]  # from the top down; empty where nothing is printed


@dataclass(frozen=True)
class PrintedTable:
    cells: tuple[TableCell, ...]  # by row, then column
    left: float
    bottom: float
    right: float
    top: float
    page: int
    heads: int = 0  # rows that are its head; 0 where only its looks can tell


@dataclass(frozen=True)
class Box:
    lines: tuple[Line, ...]
    tables: tuple[PrintedTable, ...]
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class PageParts:
    """What a page prints, not yet in order."""

    page: int
    width: float
    height: float
    lines: tuple[Line, ...]  # outside boxes and tables
    boxes: tuple[Box, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Paper:
    page: int
    width: float
    height: float


def parts_of(words: Sequence[Word], drawn: Drawn, paper: Paper) -> PageParts:
    """The page's words given to its tables and boxes; the others are free."""
    grids = grids_of(drawn)
    tables, left_over = _tables(words, grids, drawn, paper)
    frames = _frames(grids, drawn, tables, paper)
    inside: dict[int, list[Word]] = defaultdict(list)
    free: list[Word] = []
    for word in left_over:
        home = next((n for n, frame in enumerate(frames) if _holds(frame, word)), None)
        (free if home is None else inside[home]).append(word)
    boxes, loose = [], list(tables)
    for number, frame in enumerate(frames):
        within = tuple(t for t in loose if _covers(frame, t))
        loose = [t for t in loose if t not in within]
        lines = tuple(lines_of(inside[number], paper.page))
        if lines or within:
            boxes.append(Box(lines, within, frame.left, frame.bottom, frame.right, frame.top))
    lines = tuple(lines_of(free, paper.page))
    return PageParts(
        paper.page, paper.width, paper.height, lines, tuple(boxes), tuple(loose), drawn.rules
    )


def _holds(frame: Placed, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    return frame.left <= x <= frame.right and frame.bottom - 1 <= y <= frame.top + 1


def _covers(outer: Placed, inner: Placed) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.bottom + inner.top) / 2
    return outer.left <= x <= outer.right and outer.bottom <= y <= outer.top


def _tables(
    words: Sequence[Word], grids: Sequence[Grid], drawn: Drawn, paper: Paper
) -> tuple[list[PrintedTable], list[Word]]:
    """Tables with words in them, and the words that stand in none."""
    tables: list[PrintedTable] = []
    left_over = list(words)
    for drawn_grid in grids:
        first = drawn_grid.cells[0]
        grid = banded(drawn_grid, [word for word in left_over if _holds(first, word)])
        held: dict[int, list[Word]] = defaultdict(list)
        outside: list[Word] = []
        for word in left_over:
            place = next((n for n, c in enumerate(grid.cells) if _holds(c, word)), None)
            (outside if place is None else held[place]).append(word)
        if not held:
            continue
        cells = [
            TableCell(part, tuple(_down(lines_of(own, paper.page))))
            for n, cell in enumerate(grid.cells)
            for part, own in split_cell(cell, held[n], grid) or [(cell, held[n])]
        ]
        below = rows_below(grid, outside, drawn.frames)
        if below:
            cells = [one for one in _renumbered(cells, grid) if one.lines]
            cells += [
                TableCell(cell, tuple(_down(lines_of(own, paper.page))))
                for cell, own in cells_of(below, grid)
            ]
            outside = [word for word in outside if id(word) not in below.words]
        if below or _tells(cells):
            bottom = below.bottom if below else grid.bottom
            heads = len({cell.row for cell in grid.cells}) if below else 0
            tables.append(
                PrintedTable(
                    tuple(cells), grid.left, bottom, grid.right, grid.top, paper.page, heads
                )
            )
            left_over = outside
    return tables, left_over


def _renumbered(cells: Sequence[TableCell], grid: Grid) -> list[TableCell]:
    """The head's cells, with columns as its free rows count them."""
    edges = edges_of(grid)
    found = []
    for one in cells:
        column = max(sum(edge <= one.cell.left + 1 for edge in edges[:-1]) - 1, 0)
        last = max(sum(edge <= one.cell.right - 2 for edge in edges[:-1]) - 1, column)
        found.append(
            TableCell(replace(one.cell, column=column, width=last - column + 1), one.lines)
        )
    return found


def _down(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.base), line.left))


def _tells(cells: Iterable[TableCell]) -> bool:
    """True where two rows or more have words in two columns or more, and no cell is a page."""
    rows: dict[int, int] = defaultdict(int)
    for one in cells:
        if one.lines:
            rows[one.cell.row] += 1
            if sum(len(line.text) for line in one.lines) > CELL_PROSE:
                return False
    several = sum(count > 1 for count in rows.values())
    return several > 1 and several * 2 >= len(rows)


@dataclass(frozen=True)
class _Field:
    left: float
    bottom: float
    right: float
    top: float


def _frames(
    grids: Iterable[Grid], drawn: Drawn, tables: Sequence[PrintedTable], paper: Paper
) -> list[_Field]:
    """Fields that are boxes, none inside another, from the top down."""
    fields = [_Field(g.left, g.bottom, g.right, g.top) for g in grids]
    free = [rule for rule in drawn.rules if not any(_edges(field, rule) for field in fields)]
    fields += _between_rules(free, paper)
    fields = [f for f in fields if _is_box(f, paper)]
    fields = [f for f in fields if not any(_same(f, table) for table in tables)]
    fields.sort(key=lambda f: -(f.right - f.left) * (f.top - f.bottom))
    kept: list[_Field] = []
    for one in fields:
        if not any(_covers(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: (-f.top, f.left))


def _edges(field: _Field, rule: Rule) -> bool:
    """True for a rule that is a side of a field, or lies in it."""
    within = field.left - EDGE <= rule.left and rule.right <= field.right + EDGE
    return within and field.bottom - EDGE <= rule.bottom <= field.top + EDGE


def _is_box(field: _Field, paper: Paper) -> bool:
    wide, high = field.right - field.left, field.top - field.bottom
    if wide < WIDE * paper.width or high < HIGH:
        return False
    return wide * high < WHOLE * paper.width * paper.height and high < WHOLE * paper.height


def _same(field: _Field, table: PrintedTable) -> bool:
    """True where a field is hardly larger than the table in it."""
    wide, high = field.right - field.left, field.top - field.bottom
    covered = (table.right - table.left) * (table.top - table.bottom)
    return _covers(field, table) and covered > 0.8 * wide * high


def _between_rules(rules: Iterable[Rule], paper: Paper) -> list[_Field]:
    """A rule above and one below, equally long: what stands between is a box."""
    long = [r for r in rules if r.level and r.right - r.left >= LONG_RULE * paper.width]
    long.sort(key=lambda rule: -rule.bottom)
    fields = []
    for place, rule in enumerate(long):
        for other in long[place + 1 :]:
            alike = abs(rule.left - other.left) < 3 and abs(rule.right - other.right) < 3
            if alike and HIGH <= rule.bottom - other.bottom < paper.height / 2:
                fields.append(_Field(rule.left, other.bottom, rule.right, rule.bottom))
                break
    return fields
