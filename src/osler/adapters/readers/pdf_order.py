"""Reading order on a page: down each column, boxes and tables where they stand, notes last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from osler.adapters.readers.pdf_lines import Line
from osler.adapters.readers.pdf_page import Box, PageParts, Placed, PrintedTable

COLUMN_LINES = 4  # lines that each of two columns has at least
GUTTER = 7.0  # points between columns
CROSSING = 0.25  # share of the lines that may cross a gutter: titles over both columns
COLUMN_TEXT = 14  # characters that a column's line has on the average
NOTE_SIZE = 0.93  # of the text's size: footnotes are no larger
NOTE_HIGH = 0.45  # of the page's height: footnotes stand below
NOTE_MARK = re.compile(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]+|\d{1,3}\b|[*†‡§¶#]+|[a-z]\b)")

Item = Line | Box | PrintedTable


@dataclass(frozen=True)
class Strip:
    """Lines of one column, or one table, with nothing else between them."""

    lines: tuple[Line, ...] = ()
    table: PrintedTable | None = None
    box: int = 0  # number of the box on its page, from 1; 0 outside
    frame: Box | None = None  # that box
    note: bool = False
    page: int = 0


def strips_of(parts: PageParts, *, body: float) -> list[Strip]:
    """The page in reading order. ``body``: the size of the text, in points."""
    notes = _notes(parts, body)
    noted = {id(line) for line in notes}
    free = [line for line in parts.lines if id(line) not in noted]
    items: list[Item] = [*free, *parts.boxes, *parts.tables]
    strips: list[Strip] = []
    number = 0
    for item in ordered(items):
        if isinstance(item, Box):
            number += 1
            inner: list[Item] = [*item.lines, *item.tables]
            at = Strip(box=number, frame=item, page=parts.page)
            for one in ordered(inner):
                _put(strips, one, at)
        else:
            _put(strips, item, Strip(page=parts.page))
    if notes:
        strips.append(Strip(tuple(notes), note=True, page=parts.page))
    return strips


def _put(strips: list[Strip], item: Item, at: Strip) -> None:
    """Add a line or table to the strips; ``at`` says in which box and on which page."""
    if isinstance(item, PrintedTable):
        strips.append(replace(at, table=item))
    elif isinstance(item, Line):
        last = strips[-1] if strips else None
        if last and last.lines and last.box == at.box and _follows(last.lines[-1], item):
            strips[-1] = replace(last, lines=(*last.lines, item))
        else:
            strips.append(replace(at, lines=(item,)))


def _follows(last: Line, line: Line) -> bool:
    """True for the next line of a column: below, and not beside."""
    return line.base <= last.base + 1 and line.left < last.right and line.right > last.left


def ordered(items: Sequence[Item]) -> list[Item]:
    """Items in reading order: column by column between whatever spans the columns."""
    gutter = _gutter(items)
    if gutter is None:
        return _downwards(items)
    spanning = [item for item in items if item.left < gutter < item.right]
    found: list[Item] = []
    rest = [item for item in items if not item.left < gutter < item.right]
    for bar in (*_downwards(spanning), None):
        band = [item for item in rest if bar is None or item.bottom >= _middle(bar)]
        taken = {id(item) for item in band}
        rest = [item for item in rest if id(item) not in taken]
        found += ordered([item for item in band if item.right <= gutter])
        found += ordered([item for item in band if item.left >= gutter])
        if bar is not None:
            found.append(bar)
    return found


def _middle(item: Placed) -> float:
    return (item.bottom + item.top) / 2


def _downwards(items: Sequence[Item]) -> list[Item]:
    """From the top down; what stands on one line from the left."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: (-item.top, item.left)):
        row = rows[-1] if rows else None
        if row and isinstance(item, Line) and all(isinstance(x, Line) for x in row):
            first = row[0]
            if isinstance(first, Line) and abs(first.base - item.base) < 0.4 * item.size:
                row.append(item)
                continue
        rows.append([item])
    return [item for row in rows for item in sorted(row, key=lambda item: item.left)]


def _gutter(items: Sequence[Item]) -> float | None:
    """Where two columns are parted, None where there is one."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * COLUMN_LINES:
        return None
    found: dict[float, int] = {}  # gutter -> lines that cross it
    for x in sorted({round(line.right) for line in lines}):
        middle = x + GUTTER / 2
        left = [line for line in lines if line.right <= x + 0.5]
        right = [line for line in lines if line.left >= x + GUTTER - 0.5]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < COLUMN_LINES or crossing > CROSSING * len(lines):
            continue
        if _beside(left, right) and _is_text(left) and _is_text(right):
            found[middle] = crossing
    return min(found, key=lambda x: found[x], default=None)


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """True where several lines stand beside lines of the other column."""
    count = sum(any(a.bottom < b.top and b.bottom < a.top for b in right) for a in left)
    return count >= COLUMN_LINES


def _is_text(lines: Sequence[Line]) -> bool:
    return sum(len(line.text) for line in lines) >= COLUMN_TEXT * len(lines)


def _notes(parts: PageParts, body: float) -> list[Line]:
    """Footnotes: small lines at the foot, from the first that begins with a mark."""
    others: list[Placed] = [line for line in parts.lines if line.size > NOTE_SIZE * body]
    others += [*parts.boxes, *parts.tables]
    if not others:
        return []
    small = [
        line
        for line in parts.lines
        if line.size <= NOTE_SIZE * body
        and line.base < NOTE_HIGH * parts.height
        and not any(o.bottom < line.bottom - 2 and _overlap(o, line) for o in others)
    ]
    small.sort(key=lambda line: (-round(line.base), line.left))
    first = next((n for n, line in enumerate(small) if NOTE_MARK.match(line.text)), None)
    if first is None:
        return []
    if first and not _ruled_above(parts, small[first]):
        return []
    return small[first:]


def _overlap(one: Placed, other: Placed) -> bool:
    return one.left < other.right and other.left < one.right


def _ruled_above(parts: PageParts, line: Line) -> bool:
    """True where a short rule stands right above, as printers set it over footnotes."""
    return any(
        rule.level
        and 0 < rule.bottom - line.top < 2.5 * line.size
        and rule.right - rule.left < 0.5 * parts.width
        and rule.left < line.left + 20
        for rule in parts.rules
    )
