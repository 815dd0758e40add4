"""How the cells of a Word table lie: columns they span, rows they reach into, heads."""

import re
from dataclasses import dataclass

from lxml import etree

from osler.adapters.readers.docx_package import W, switched, value

LONGEST_NAME = 80  # characters of a column's name
MEASURED = re.compile(r"\s*[<>≤≥]?\s*\d+(?:[.,]\d+)?\s*(?:%|[munkµμ]?[gl]\b|[a-zµμ]*/|iu\b)", re.I)


@dataclass(frozen=True)
class Cell:
    """``element`` holds its paragraphs; ``height`` counts rows, its own included."""

    element: etree._Element
    column: int
    width: int
    height: int = 1


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool


def rows_of(table: etree._Element) -> list[Row]:
    """The rows that are not deleted; a cell that goes on from above is part of that one."""
    rows = [row for row in table.iterchildren(W + "tr") if not _deleted(row)]
    laid = [_laid(row) for row in rows]
    found: list[Row] = []
    headed = 0  # rows that a cell of the header still reaches into
    for number, (row, cells) in enumerate(zip(rows, laid, strict=True)):
        whole = tuple(
            Cell(cell.element, cell.column, cell.width, _height(cell.column, laid[number + 1 :]))
            for cell in cells
            if not _goes_on(cell.element)
        )
        first = number == 0 and len(rows) > 1 and _looks_first(table)
        header = _is_header(row, first=first) or headed > 0
        if (header and number == 0) or headed > 0:
            headed = max([headed, *(cell.height for cell in whole)]) - 1
        found.append(Row(whole, header))
    return found


def _laid(row: etree._Element) -> list[Cell]:
    column = _number(value(row.find(f"{W}trPr/{W}gridBefore")))
    cells = []
    for cell in row.iterchildren(W + "tc", W + "sdt"):
        inner = cell.find(f"{W}sdtContent/{W}tc") if cell.tag == W + "sdt" else cell
        if inner is None:
            continue
        width = max(_number(value(inner.find(f"{W}tcPr/{W}gridSpan"))), 1)
        cells.append(Cell(inner, column, width))
        column += width
    return cells


def _goes_on(cell: etree._Element) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and value(merged) in ("", "continue")


def _height(column: int, below: list[list[Cell]]) -> int:
    height = 1
    for cells in below:
        if not any(cell.column == column and _goes_on(cell.element) for cell in cells):
            break
        height += 1
    return height


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _looks_first(table: etree._Element) -> bool:
    """True where the table's style sets its first row apart."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    told = value(look, "firstRow")
    if told:
        return told in ("1", "true", "on")
    bits = value(look)
    return bool(re.fullmatch(r"[0-9A-Fa-f]{1,4}", bits) and int(bits, 16) & 0x20)


def _is_header(row: etree._Element, *, first: bool) -> bool:
    """Marked as one, or the first row of names; a row with a dose is none."""
    if switched(row.find(f"{W}trPr/{W}tblHeader")):
        return True
    cells = ["".join(t.text or "" for t in c.iter(W + "t")) for c in row.iterchildren(W + "tc")]
    return first and not any(
        len(cell) > LONGEST_NAME or cell.rstrip().endswith(".") or MEASURED.match(cell)
        for cell in cells
    )
