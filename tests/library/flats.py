"""Builds a flattened section from a few marked lines, so that tests can be read.

``##`` bold and underlined heading, ``#`` bold heading, ``_`` italic line, ``-`` item,
``  -`` nested item, ``  +`` a further line of the item above, ``!`` note,
``|`` a table row (cells between bars, the first row of a table is its header).
"""

import re

from osler.library.blocks import BlockKind, Flat, Flattener, Piece, Place, Style

STYLES = {"##": Style(bold=True, underline=True), "#": Style(bold=True), "_": Style(italic=True)}


def flat_of(text: str) -> Flat:
    out, table, row = Flattener(), -1, -1
    for line in text.strip("\n").split("\n"):
        bare = line.strip()
        if bare.startswith("|"):
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            add_row(out, bare, table, row)
            continue
        row = -1
        add_line(out, line, bare)
    return out.flat()


def add_row(out: Flattener, bare: str, table: int, row: int) -> None:
    for column, cell in enumerate(bare.strip("|").split("|")):
        out.add([Piece(cell)], place=Place(table, row, column, header=row == 0))


def add_line(out: Flattener, line: str, bare: str) -> None:
    item = re.match(r"(\s*)([-+])(\d*) (.*)", line)
    heading = re.match(r"(##|#|_) ?(.*)", bare)
    if item:
        depth = len(item[1]) // 2 + 1
        marker = "" if item[2] == "+" else "•"
        out.add(pieces(item[4]), kind=BlockKind.ITEM, depth=depth, marker=marker)
    elif heading:
        out.add([Piece(heading[2], STYLES[heading[1]])])
    elif bare.startswith("!"):
        out.add([Piece(bare[1:])], note=True)
    else:
        out.add(pieces(bare))


def pieces(text: str) -> list[Piece]:
    """``*word*`` is bold."""
    parts = re.split(r"\*([^*]+)\*", text)
    return [Piece(part, Style(bold=place % 2 == 1)) for place, part in enumerate(parts)]
