"""Lays out paragraphs, nested lists and tables block by block, for any format that has them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from osler.adapters.readers.text_encoding import printable
from osler.adapters.readers.text_parts import Page
from osler.library.blocks import PLAIN, BlockKind, Flattener, Piece, Place, Style

ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LONGEST_BLOCK = 20_000  # characters; a longer paragraph is a file that lost its line ends
MOST_ROWS = 100  # rows or columns that one cell may span


@dataclass
class _List:
    ordered: bool
    numbering: str  # "decimal", "lower-alpha" …
    count: int  # of the last item


@dataclass
class _Table:
    ordinal: int
    row: int = -1
    place: Place | None = None
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows it still reaches into
    tall: dict[int, int] = field(default_factory=dict)  # column -> start of a cell of several rows
    pending: dict[int, int] = field(default_factory=dict)  # the same, of the row being read


@dataclass
class Layout:
    """What is being laid out. ``style`` holds for the words said until it is changed."""

    style: Style = PLAIN
    note: bool = False
    _out: Flattener = field(default_factory=Flattener)
    _pieces: list[Piece] = field(default_factory=list)
    _said: int = 0  # characters in the pieces
    _lists: list[_List] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _marker: str = ""  # of the item just begun, until its first line is out
    _heading: int | None = None
    _anchor: str = ""
    _anchors: dict[int, str] = field(default_factory=dict)
    _captions: dict[int, str] = field(default_factory=dict)
    _reaching: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    _table_count: int = 0
    _notes_from: int | None = None  # length of the text before the first note

    def page(self) -> Page:
        self.end_block()
        return Page(
            self._out.flat(), self._anchors, self._captions, self._reaching, self._notes_from
        )

    def begin_notes(self) -> None:
        """What is said from here on are notes, kept apart from the text."""
        self.end_block()
        if self._notes_from is None:
            self._notes_from = self._out.length
        self.note = True

    @property
    def pending(self) -> str:
        """The words of the block being said."""
        return " ".join("".join(piece.text for piece in self._pieces).split())

    @property
    def said(self) -> str:
        """The same as it was said, a blank at its end included."""
        return "".join(piece.text for piece in self._pieces)

    def trim(self) -> None:
        """Take back the blank that was said last."""
        if self._pieces and (bare := self._pieces[-1].text.rstrip()):
            self._pieces[-1] = Piece(bare, self._pieces[-1].style)

    def say(self, text: str | None, style: Style | None = None) -> None:
        for run in _runs_of(printable(text or "")):
            if self._said + len(run) > LONGEST_BLOCK and self._heading is None:
                self.end_block()
            self._pieces.append(Piece(run, style or self.style))
            self._said += len(run)

    def end_block(self, *, verbatim: bool = False) -> bool:
        """Write what was said as one block; True where there was something."""
        pieces, self._pieces, self._said = self._pieces, [], 0
        if not pieces:
            return False
        listed = bool(self._lists) and self._heading is None
        written = self._out.add(
            pieces,
            kind=BlockKind.ITEM if listed else BlockKind.PARAGRAPH,
            depth=len(self._lists) if listed else 0,
            marker=self._marker if listed else "",
            place=self._tables[-1].place if self._tables else None,
            note=self.note,
            heading=self._heading,
            verbatim=verbatim,
        )
        if written:
            self._marker = ""
            if self._heading is not None and self._anchor:
                self._anchors[self._out.last_start] = self._anchor
        return written

    def heading(self, level: int, *, anchor: str = "") -> None:
        """What is said from here on is a heading, until ``end_heading``."""
        self.end_block()
        self._heading, self._anchor = level, anchor

    def anchor(self, anchor: str) -> None:
        """Where the heading being said can be reached."""
        self._anchor = anchor

    def end_heading(self) -> None:
        self.end_block()
        self._heading, self._anchor = None, ""

    def open_list(self, *, ordered: bool, numbering: str = "", start: int = 1) -> None:
        self.end_block()
        self._lists.append(_List(ordered, numbering, start - 1))

    def item(self, *, number: int | None = None, marker: str = "") -> None:
        """Begin the next item; ``marker`` is what is printed before it, where that is known."""
        self.end_block()
        if not self._lists:
            self._marker = marker or "•"
            return
        inner = self._lists[-1]
        inner.count = inner.count + 1 if number is None else number
        counted = f"{numeral(inner.count, inner.numbering)}." if inner.ordered else "•"
        self._marker = marker or counted

    def end_item(self) -> None:
        self.end_block()
        self._marker = ""

    def close_list(self) -> None:
        self.end_block()
        if self._lists:
            self._lists.pop()

    def open_table(self, caption: str = "") -> None:
        self.end_block()
        if caption.strip():
            self.say(caption)
            self.end_block()
            self._captions[self._table_count] = " ".join(caption.split())
        self._tables.append(_Table(self._table_count))
        self._table_count += 1

    def row(self) -> None:
        self.end_block()
        if self._tables:
            table = self._tables[-1]
            table.taken.update(table.pending)
            table.pending = {}
            if table.row >= 0:
                table.taken = {column: left - 1 for column, left in table.taken.items() if left > 1}
            table.row += 1
            table.place = None
            reach = [table.tall[c] for c in sorted(table.taken) if c in table.tall]
            if reach:
                self._reaching[table.ordinal, table.row] = tuple(dict.fromkeys(reach))

    def cell(
        self, *, width: int = 1, height: int = 1, header: bool = False, column: int | None = None
    ) -> None:
        """Begin a cell; ``column`` where the format tells it, else the next that is free."""
        self.end_block()
        if not self._tables:
            return
        table = self._tables[-1]
        if column is None:
            column = 0 if table.place is None else table.place.column + table.place.width
            while column in table.taken:
                column += 1
        width, height = min(max(width, 1), MOST_ROWS), min(max(height, 1), MOST_ROWS)
        table.place = Place(table.ordinal, max(table.row, 0), column, header, width)
        if height > 1:
            table.tall[column] = self._out.length
            table.pending |= {column + offset: height for offset in range(width)}

    def close_table(self) -> None:
        self.end_block()
        if self._tables:
            self._tables.pop()

    def lines(self, text: str) -> None:
        """A run of lines whose indents carry meaning: a flow chart, preformatted text."""
        self.end_block()
        note, self.note = self.note, True  # steps of a chart say nothing without the others
        for line in text.expandtabs(4).split("\n"):
            if line.strip():
                self.say(line.rstrip())
                self.end_block(verbatim=True)
        self.note = note

    @property
    def in_list(self) -> bool:
        return bool(self._lists)

    @property
    def in_table(self) -> bool:
        return bool(self._tables)

    @property
    def in_body_cell(self) -> bool:
        """True inside a cell that names no column."""
        place = self._tables[-1].place if self._tables else None
        return place is not None and not place.header

    @property
    def in_heading(self) -> bool:
        return self._heading is not None


def _runs_of(text: str) -> Iterator[str]:
    """The text in runs that a block can hold, cut at white space where there is any."""
    while len(text) > LONGEST_BLOCK:
        cut = max(text.rfind(". ", 0, LONGEST_BLOCK) + 1, text.rfind(" ", 0, LONGEST_BLOCK // 2), 1)
        cut = cut if cut > 1 else LONGEST_BLOCK
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def numeral(number: int, numbering: str) -> str:
    """3 as "3", "c", "C", "iii" or "III"."""
    case, _, system = numbering.partition("-")
    if system in ("alpha", "latin") and 1 <= number <= 26:
        printed = chr(ord("a") + number - 1)
    elif system == "roman" and 1 <= number <= 399:
        printed = _roman(number)
    else:
        return str(number)
    return printed.upper() if case == "upper" else printed


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text
