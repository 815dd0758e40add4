"""Paragraphs of a PDF laid out as one text: line ends mended, every printed line's place kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from osler.adapters.readers.pdf_headings import CAPTION, Heading
from osler.adapters.readers.pdf_lines import Line
from osler.adapters.readers.pdf_page import PrintedTable, TableCell
from osler.adapters.readers.pdf_paragraphs import BULLETS, Para
from osler.adapters.readers.pdf_words import Word
from osler.domain.source import Printed
from osler.library.blocks import BlockKind, Flat, Flattener, Piece, Place, Style

SIDES = 8.0  # points by which the parts of a parted table may stand apart
BROKEN = re.compile(r"[A-Za-z]{2,}-$")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@dataclass(frozen=True)
class Laid:
    """A document's text and where it is printed. Offsets count characters of ``flat.text``."""

    flat: Flat
    printed: tuple[Printed, ...]
    headings: Mapping[int, Heading]  # by the start of their block
    boxes: Mapping[int, int]  # number of the box by the start of a block
    tables: Mapping[int, str]  # caption by the number of the table


@dataclass(frozen=True)
class Vocabulary:
    """Words that the document prints inside its lines, in small letters."""

    words: Mapping[str, int]

    def mended(self, head: str, tail: str) -> str:
        """A word that a line's end parts, as the document writes it elsewhere."""
        stem = head[:-1]
        first, second = stem.lower(), tail.lower()
        whole, hyphened = first + second, f"{first}-{second}"
        if self.words.get(hyphened, 0) > self.words.get(whole, 0):
            return head + tail
        if whole in self.words:
            return stem + tail
        both = first.rpartition("-")[2] in self.words and second in self.words
        return head + tail if both else stem + tail


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    words = Counter[str]()
    for line in lines:
        found = WORD.findall(line.text)
        if BROKEN.search(line.text):
            found = found[:-1]
        words.update(word.lower() for word in found)
    return Vocabulary(words)


@dataclass
class _Layer:
    vocabulary: Vocabulary
    flattener: Flattener = field(default_factory=Flattener)
    printed: list[Printed] = field(default_factory=list)
    headings: dict[int, Heading] = field(default_factory=dict)
    boxes: dict[int, int] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)
    length: int = 0  # characters laid so far
    tables: int = 0
    rows: int = 0  # of the table laid last
    open: PrintedTable | None = None  # the table laid last, while nothing follows it
    last: str = ""  # text of the paragraph before

    def para(self, para: Para, heading: Heading | None, *, title: bool) -> None:
        marker = para.marker
        item = bool(marker) and heading is None
        self._add(
            para.lines,
            skip=bool(marker) and not para.numbered,
            kind=BlockKind.ITEM if item else BlockKind.PARAGRAPH,
            depth=para.depth if item else 0,
            marker=marker if item else "",
            note=para.note,
            heading=heading.level if heading else None,
            box=para.box,
            head=heading,
            title=title,
        )
        self.last, self.open = para.text, None

    def table(self, table: PrintedTable, box: int) -> None:
        """A table, or the rest of the one that the page before ended with."""
        cells, header, first = table.cells, table.heads or _header_rows(table), 0
        if self.open and _goes_on(self.open, table):
            first = self.rows
            if header and _texts(cells, header) == _texts(self.open.cells, header):
                cells = tuple(one for one in cells if one.cell.row >= header)
            header = 0
        else:
            self.captions[self.tables] = self.last if CAPTION.match(self.last) else ""
            self.tables += 1
        for one in cells:
            cell = one.cell
            place = Place(
                self.tables - 1, first + cell.row, cell.column, cell.row < header, cell.width
            )
            self._add(one.lines, place=place, box=box)
        self.open = table
        self.rows = first + max((one.cell.row for one in table.cells), default=0) + 1

    def _add(
        self,
        lines: Sequence[Line],
        *,
        skip: bool = False,
        box: int = 0,
        head: Heading | None = None,
        kind: BlockKind = BlockKind.PARAGRAPH,
        depth: int = 0,
        marker: str = "",
        place: Place | None = None,
        note: bool = False,
        heading: int | None = None,
        title: bool = False,
    ) -> None:
        pieces, runs = _pieces(lines, self.vocabulary, skip=skip)
        if title:
            pieces = [Piece(piece.text, Style(bold=True)) for piece in pieces]
        flattener = self.flattener
        if not flattener.add(
            pieces, kind=kind, depth=depth, marker=marker, place=place, note=note, heading=heading
        ):
            return
        start = flattener.last_start
        for run in runs:
            line = run.line
            sides = (round(side, 1) for side in (line.left, line.bottom, line.right, line.top))
            self.printed.append(Printed(start + run.start, start + run.end, line.page, *sides))
        if head:
            self.headings[start] = head
        if box:
            self.boxes[start] = box


def _goes_on(table: PrintedTable, rest: PrintedTable) -> bool:
    """True for a table at the head of the next page with the same sides and columns."""
    columns = {max(one.cell.column for one in part.cells) for part in (table, rest)}
    beside = abs(table.left - rest.left) < SIDES and abs(table.right - rest.right) < SIDES
    return rest.page == table.page + 1 and beside and len(columns) == 1


def _texts(cells: Sequence[TableCell], rows: int) -> list[str]:
    return [line.text for one in cells if one.cell.row < rows for line in one.lines]


def _header_rows(table: PrintedTable) -> int:
    """1 where the first row is set apart from the others, 0 where it is not."""
    rows: dict[int, list[TableCell]] = {}
    for one in table.cells:
        if one.lines:
            rows.setdefault(one.cell.row, []).append(one)
    if len(rows) < 2:
        return 0
    first, *others = (rows[row] for row in sorted(rows))
    if not all(_set(one) for one in first):
        return 0
    colours = {line.colour for one in first for line in one.lines}
    below = Counter(line.colour for row in others for one in row for line in one.lines)
    bold = all(line.bold for one in first for line in one.lines)
    return 1 if bold or (below and below.most_common(1)[0][0] not in colours) else 0


def _set(one: TableCell) -> bool:
    return bool(one.lines)


@dataclass(frozen=True)
class _Stretch:
    """Characters of a paragraph that one line prints."""

    start: int
    end: int
    line: Line


def _pieces(
    lines: Sequence[Line], vocabulary: Vocabulary, *, skip: bool
) -> tuple[list[Piece], list[_Stretch]]:
    """The words of lines with their emphasis, and which characters each line prints."""
    pieces: list[Piece] = []
    runs: list[_Stretch] = []
    length = 0
    for number, line in enumerate(lines):
        words = _bare(line.words) if number == 0 and skip else line.words
        words = tuple(word for word in words if word.text.strip(BULLETS))
        start = length
        for place, word in enumerate(words):
            gap = " " if length and not (word.glued and place) else ""
            text = word.text
            if place == 0 and length and (mended := _mended(pieces, text, vocabulary)) is not None:
                shorter = len(pieces[-1].text) - len(mended)
                pieces[-1] = Piece(mended, pieces[-1].style)
                length -= shorter
                if runs and shorter:
                    runs[-1] = _Stretch(runs[-1].start, runs[-1].end - shorter, runs[-1].line)
                gap = ""
            if place == 0:
                start = length + len(gap)
            pieces.append(Piece(gap + text, Style(word.font.bold, word.font.italic)))
            length += len(gap) + len(text)
        if length > start:
            runs.append(_Stretch(start, length, line))
    return pieces, runs


def mended_text(para: Para, vocabulary: Vocabulary) -> str:
    """The paragraph's words as they are laid out."""
    pieces, _ = _pieces(para.lines, vocabulary, skip=False)
    return "".join(piece.text for piece in pieces)


def _mended(pieces: Sequence[Piece], tail: str, vocabulary: Vocabulary) -> str | None:
    """The piece before without the hyphen its line ends in, or with it; None where it has none."""
    head = pieces[-1].text
    if head.endswith("/") and len(head.strip()) > 1:
        return head
    found = BROKEN.search(head.split(" ")[-1])
    if not found or not tail[:1].islower():
        joins = re.search(r"\w[-–—]$", head) and not head.endswith(" -") and tail[:1].isalnum()
        return head if joins else None
    word = re.match(r"[a-z]+(?:-[a-z]+)*", tail)
    whole = vocabulary.mended(head.strip(), word.group() if word else tail)
    return head if whole.startswith(head.strip()) else head[:-1]


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    """Words without the bullet before them."""
    return words[1:] if len(words) > 1 else words


def lay_out(paras: Sequence[Para], headings: Mapping[int, Heading], vocabulary: Vocabulary) -> Laid:
    """All paragraphs and tables one after the other."""
    layer = _Layer(vocabulary)
    opened = 0  # the box whose first line has been laid
    for place, para in enumerate(paras):
        if para.table:
            layer.table(para.table, para.box)
            continue
        title = bool(para.box) and para.box != opened and _titles(para)
        opened = para.box or opened
        layer.para(para, headings.get(place), title=title)
    return Laid(
        layer.flattener.flat(),
        tuple(layer.printed),
        layer.headings,
        layer.boxes,
        layer.captions,
    )


def _titles(para: Para) -> bool:
    """A short first line of a box is its title."""
    return (
        len(para.lines) <= 2 and len(para.text) <= 120 and not para.text.endswith((".", ";", ","))
    )
