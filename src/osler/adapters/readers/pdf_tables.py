"""Ruled tables of a PDF page: cells from the rules and coloured fields drawn on it.

A table is a grid of at least two rows and two columns. What one frame holds alone is a box.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.adapters.readers.pdf_rules import Drawn, Frame, Rule

SNAP = 4.0  # points: rules that lie this close are one
COVER = 0.55  # of a cell's side that must be ruled
MOST_RULES = 1500  # of a page; a chart has more
LEAST = 8.0  # points: a cell is no narrower and no lower


@dataclass(frozen=True)
class Cell:
    """A cell of the grid. Rows count downwards, columns to the right, both from 0."""

    row: int
    column: int
    width: int  # columns it spans
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Grid:
    cells: tuple[Cell, ...]  # by row, then column
    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_table(self) -> bool:
        rows: dict[int, int] = defaultdict(int)
        for cell in self.cells:
            rows[cell.row] += 1
        return len(rows) > 1 and sum(count > 1 for count in rows.values()) * 2 >= len(rows)


def grids_of(drawn: Drawn) -> list[Grid]:
    """Every grid that the rules and fields of a page make, from the top down."""
    rules = [*drawn.rules, *_sides(drawn.frames)]
    if not rules or len(rules) > MOST_RULES:
        return []
    grids = [grid for group in _touching(rules) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: (-grid.top, grid.left))


def _sides(frames: Iterable[Frame]) -> list[Rule]:
    sides = []
    for f in frames:
        if f.right - f.left >= LEAST and f.top - f.bottom >= LEAST:
            sides.append(Rule(f.left, f.bottom, f.right, f.bottom))
            sides.append(Rule(f.left, f.top, f.right, f.top))
            sides.append(Rule(f.left, f.bottom, f.left, f.top))
            sides.append(Rule(f.right, f.bottom, f.right, f.top))
    return sides


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that hang together."""
    home = list(range(len(rules)))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    order = sorted(range(len(rules)), key=lambda place: rules[place].left)
    open_: list[int] = []
    for place in order:
        rule = rules[place]
        open_ = [other for other in open_ if rules[other].right + SNAP >= rule.left]
        for other in open_:
            near = rules[other]
            if near.bottom - SNAP <= rule.top and rule.bottom <= near.top + SNAP:
                home[root(place)] = root(other)
        open_.append(place)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for place, rule in enumerate(rules):
        groups[root(place)].append(rule)
    return list(groups.values())


def _grid(rules: Sequence[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    xs, ys = _snapped(rule.left for rule in upright), _snapped(rule.bottom for rule in level)
    if len(xs) < 2 or len(ys) < 2:
        return None
    ys.reverse()
    walls = _Walls(level, upright, xs, ys)
    cells = walls.cells()
    if not cells:
        return None
    return Grid(tuple(cells), xs[0], ys[-1], xs[-1], ys[0])


def _snapped(values: Iterable[float]) -> list[float]:
    """Values in order, those that lie close together as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


@dataclass(frozen=True)
class _Walls:
    level: Sequence[Rule]
    upright: Sequence[Rule]
    xs: Sequence[float]  # from the left
    ys: Sequence[float]  # from the top

    def cells(self) -> list[Cell]:
        """Fields of the grid, joined where no rule parts them."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        home = list(range(columns * rows))

        def root(place: int) -> int:
            while home[place] != place:
                place = home[place]
            return place

        right = self._ruled_right()
        below = self._ruled_below()
        for row in range(rows):
            for column in range(columns):
                place = row * columns + column
                if column + 1 < columns and (row, column) not in right:
                    home[root(place + 1)] = root(place)
                if row + 1 < rows and (row, column) not in below:
                    home[root(place + columns)] = root(place)
        groups: dict[int, list[int]] = defaultdict(list)
        for place in range(columns * rows):
            groups[root(place)].append(place)
        return sorted(
            (self._cell(fields, columns) for fields in groups.values()),
            key=lambda cell: (cell.row, cell.column),
        )

    def _cell(self, fields: Sequence[int], columns: int) -> Cell:
        rows = [place // columns for place in fields]
        across = [place % columns for place in fields]
        first, last = min(across), max(across)
        return Cell(
            min(rows),
            first,
            last - first + 1,
            self.xs[first],
            self.ys[max(rows) + 1],
            self.xs[last + 1],
            self.ys[min(rows)],
        )

    def _ruled_right(self) -> set[tuple[int, int]]:
        ruled = set()
        for column, x in enumerate(self.xs[1:-1]):
            near = [r for r in self.upright if abs(r.left - x) <= SNAP]
            for row, (top, bottom) in enumerate(pairwise(self.ys)):
                if _covered([(r.bottom, r.top) for r in near], bottom, top):
                    ruled.add((row, column))
        return ruled

    def _ruled_below(self) -> set[tuple[int, int]]:
        ruled = set()
        for row, y in enumerate(self.ys[1:-1]):
            near = [r for r in self.level if abs(r.bottom - y) <= SNAP]
            for column, (left, right) in enumerate(pairwise(self.xs)):
                if _covered([(r.left, r.right) for r in near], left, right):
                    ruled.add((row, column))
        return ruled


def _covered(runs: Iterable[tuple[float, float]], low: float, high: float) -> bool:
    """True where the runs cover most of a stretch."""
    covered, at = 0.0, low
    for start, end in sorted(runs):
        start, end = max(start, at), min(end, high)
        if end > start:
            covered += end - start
            at = end
    return covered >= COVER * (high - low)
