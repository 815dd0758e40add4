"""Tables whose columns are drawn in the head only: the rows below stand free on the page.

Columns are those of the head. Rows follow the file's order, which sets a table row by row and
cell by cell: a word in a column further left than the one before begins a new row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from osler.adapters.readers.pdf_rules import Frame
from osler.adapters.readers.pdf_tables import Cell, Grid
from osler.adapters.readers.pdf_words import Word

LEAST_COLUMNS = 2
MOST_HEAD_ROWS = 4
STRADDLES = 3.0  # points by which a word stands on both sides of a column's edge
FAR = 2.6  # sizes: a wider gap between lines ends the table
BAND_GAP = 1.5  # sizes: between the names of columns in a head that is one band
GAP = 0.5  # sizes: between columns; a word space is half as wide
OUTSIDE = 6.0  # points beyond the head's sides that a table's words may reach


@dataclass
class OpenRow:
    """Words of one row by their column; ``width``: columns that a cell spans."""

    cells: dict[int, list[Word]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenTable:
    rows: tuple[OpenRow, ...]
    words: frozenset[int]  # keys of the words in them
    bottom: float


def banded(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with its head parted by the gaps between its words, where it is one band."""
    top = grid.cells[0]
    if any(cell.left > grid.left + 12 or cell.right < grid.right - 12 for cell in grid.cells):
        return grid
    if not words or top.top - top.bottom > MOST_HEAD_ROWS * 1.3 * words[0].font.size:
        return grid
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.left):
        reach = max((w.right for w in groups[-1]), default=0.0) if groups else -1e9
        if word.left - reach < BAND_GAP * word.font.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) < LEAST_COLUMNS:
        return grid
    lefts = [grid.left, *(min(w.left for w in group) - 2 for group in groups[1:]), grid.right]
    heads = [replace(top, column=n, left=lefts[n], right=lefts[n + 1]) for n in range(len(groups))]
    return replace(grid, cells=(*heads, *grid.cells[1:]))


def rows_below(grid: Grid, words: Sequence[Word], frames: Sequence[Frame]) -> OpenTable | None:
    """The free rows under a drawn head, None where it is no such head."""
    edges = edges_of(grid)
    heads = {cell.row for cell in grid.cells}
    if len(edges) <= LEAST_COLUMNS or len(heads) > MOST_HEAD_ROWS:
        return None
    head = _Head(tuple(edges), grid, tuple(f for f in frames if f.top <= grid.bottom + 2))
    own = head.reach(words)
    rows = tuple(head.rows(own))
    if not any(len(row.cells) >= LEAST_COLUMNS for row in rows):
        return None
    return OpenTable(rows, frozenset(map(id, own)), min(word.bottom for word in own))


def edges_of(grid: Grid) -> list[float]:
    """Left edges of the head's innermost columns, and the right side of the last."""
    lefts = sorted({round(cell.left, 1) for cell in grid.cells})
    edges: list[float] = []
    for left in lefts:
        if not edges or left - edges[-1] > 12:
            edges.append(left)
    return [*edges, grid.right]


@dataclass(frozen=True)
class _Head:
    edges: tuple[float, ...]
    grid: Grid
    frames: tuple[Frame, ...]  # coloured cells below the head

    def reach(self, words: Sequence[Word]) -> list[Word]:
        """Words from the head down to the first line that is none of the table's."""
        below = [word for word in words if word.top <= self.grid.bottom + 4]
        kept: set[int] = set()
        last = self.grid.bottom
        for line in _lines(below):
            size = max(word.font.size for word in line)
            if last - line[0].base > FAR * size or not all(self.fits(w, line) for w in line):
                break
            kept |= set(map(id, line))
            last = line[0].base
        return [word for word in words if id(word) in kept]

    def fits(self, word: Word, line: Sequence[Word]) -> bool:
        if word.left < self.edges[0] - OUTSIDE or word.right > self.edges[-1] + OUTSIDE:
            return False
        if self._frame(word):
            return True
        inner = self.edges[1:-1]
        if any(word.left < x - STRADDLES and word.right > x + STRADDLES for x in inner):
            return False
        # A sentence that runs over a column's edge has a word space there, no more.
        for x in inner:
            before = max((w.right for w in line if w.right <= x + STRADDLES), default=-1e9)
            behind = min((w.left for w in line if w.left >= x - STRADDLES), default=1e9)
            if behind - before < GAP * word.font.size and not self._framed_at(line[0].base, x):
                return False
        return True

    def _framed_at(self, base: float, x: float) -> bool:
        return any(
            f.bottom <= base <= f.top and f.left < x - 2 and f.right > x + 2 for f in self.frames
        )

    def _frame(self, word: Word) -> Frame | None:
        """The coloured cell that a word stands in, where it spans columns."""
        x, y = (word.left + word.right) / 2, word.base
        for frame in self.frames:
            if frame.left <= x <= frame.right and frame.bottom <= y <= frame.top:
                return frame
        return None

    def rows(self, words: Sequence[Word]) -> list[OpenRow]:
        rows: list[OpenRow] = [OpenRow()]
        last = -1
        for word in words:
            frame = self._frame(word)
            column = self.column(frame.left + 2 if frame else (word.left + word.right) / 2)
            far = self.column(frame.right - 2) if frame else column
            row = rows[-1]
            partial = len(rows) > 1 and not frame and min(row.cells) > 0
            if partial and _continues(rows[-2], column, word):
                rows[-2].cells[column].append(word)
                continue
            if column < last or (column == last and _begins(row.cells[column][-1], word)):
                row = OpenRow()
                rows.append(row)
            row.cells.setdefault(column, []).append(word)
            row.widths[column] = max(far - column + 1, row.widths.get(column, 1))
            last = column
        return [row for row in rows if row.cells]

    def column(self, x: float) -> int:
        return max(sum(edge <= x + 1 for edge in self.edges[:-1]) - 1, 0)


def _continues(row: OpenRow, column: int, word: Word) -> bool:
    """True for the next line of a cell beside which a shorter cell has begun below."""
    cell = row.cells.get(column)
    return cell is not None and 0 < cell[-1].base - word.base < 1.5 * word.font.size


def _begins(last: Word, word: Word) -> bool:
    """True where a word stands above, or far below, the one before it in its column."""
    return (
        word.base > last.base + 0.8 * word.font.size or last.base - word.base > FAR * word.font.size
    )


def split_cell(
    cell: Cell, words: Sequence[Word], grid: Grid
) -> list[tuple[Cell, list[Word]]] | None:
    """A field that rules leave undivided, parted at the head's columns; None where it is one."""
    edges = edges_of(grid)
    inner = [x for x in edges[1:-1] if cell.left + 12 < x < cell.right - 12]
    if not inner or cell.row == 0:
        return None
    head = _Head((cell.left, *inner, cell.right), grid, ())
    columns: dict[int, list[Word]] = {}
    for line in _lines(words):
        if not all(head.fits(word, line) for word in line):
            return None
    for word in words:
        columns.setdefault(head.column((word.left + word.right) / 2), []).append(word)
    if len(columns) < 2:
        return None
    sides = (cell.left, *inner, cell.right)
    return [
        (replace(cell, column=cell.column + n, width=1, left=sides[n], right=sides[n + 1]), own)
        for n, own in sorted(columns.items())
    ]


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the line they stand on, from the top down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        if lines and abs(lines[-1][0].base - word.base) < 1.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def cells_of(table: OpenTable, grid: Grid) -> list[tuple[Cell, list[Word]]]:
    """The free rows as cells, numbered on from the head's."""
    edges = edges_of(grid)
    first = max(cell.row for cell in grid.cells) + 1
    found = []
    for number, row in enumerate(table.rows, start=first):
        for column, words in sorted(row.cells.items()):
            width = row.widths[column]
            found.append(
                (
                    Cell(
                        number, column, width, edges[column], min(w.bottom for w in words),
                        edges[column + width], max(w.top for w in words),
                    ),
                    words,
                )
            )  # fmt: skip
    return found
