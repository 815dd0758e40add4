"""A section's text seen as blocks: paragraphs, list items and table cells, with exact offsets.

Readers flatten a format into one plain text and say where each block of it lies.
Blocks hold no format of their own, so what is read out of them is the same for every format.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list


@dataclass(frozen=True)
class Style:
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def plain(self) -> bool:
        return not (self.bold or self.italic or self.underline)


PLAIN = Style()


@dataclass(frozen=True)
class Run:
    """Characters of one style; offsets count characters of the section text."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True)
class Place:
    """Where in a table a block lies. Rows and columns count from 0 over the whole grid."""

    table: int  # ordinal of the table in the section
    row: int
    column: int
    header: bool = False
    width: int = 1  # columns it spans


@dataclass(frozen=True)
class Block:
    """One line of the flattened text: ``section_text[start:end] == text``, never empty."""

    kind: BlockKind
    start: int
    end: int
    text: str
    depth: int = 0  # nesting of lists: 0 outside, 1 in an outermost list
    marker: str = ""  # "•", "1.", "a." as the list would print it; "" for a line that goes on
    runs: tuple[Run, ...] = ()  # in order, without gaps
    place: Place | None = None
    note: bool = False  # printed as a note or footnote
    heading: int | None = None  # level where the format marks a heading, 0 the outermost

    @property
    def goes_on(self) -> bool:
        """True for a further line of the list item before it."""
        return self.kind is BlockKind.ITEM and not self.marker

    def style(self) -> Style:
        """The emphasis that covers every letter and digit of the block."""
        styles = [run.style for run in self.runs if _has_word(self._words(run))]
        if not styles:
            return PLAIN
        return Style(
            bold=all(style.bold for style in styles),
            italic=all(style.italic for style in styles),
            underline=all(style.underline for style in styles),
        )

    def lead(self) -> int:
        """End offset of the emphasised words the block begins with; ``start`` where plain."""
        end = self.start
        for run in self.runs:
            if run.style.plain and _has_word(self._words(run)):
                break
            end = run.end if not run.style.plain else end
        return end

    def _words(self, run: Run) -> str:
        return self.text[run.start - self.start : run.end - self.start]


@dataclass(frozen=True)
class Flat:
    """A flattened text and its blocks, in reading order."""

    text: str
    blocks: tuple[Block, ...]


@dataclass
class Flattener:
    """Lays blocks out one after the other: cells of a row on one line, all else on its own."""

    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        pieces: Sequence["Piece"],
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        depth: int = 0,
        marker: str = "",
        place: Place | None = None,
        note: bool = False,
        heading: int | None = None,
        verbatim: bool = False,
    ) -> bool:
        """Add one block; False where its pieces hold no visible character.

        ``verbatim`` keeps white space as it is: the indents of a flow chart carry meaning.
        """
        visible = _as_printed(pieces) if verbatim else tidy(pieces)
        if not visible:
            return False
        self._separate(place)
        start, runs = self._length, []
        for piece in visible:
            runs.append(Run(self._length, self._length + len(piece.text), piece.style))
            self._write(piece.text)
        text = "".join(piece.text for piece in visible)
        self._blocks.append(
            Block(kind, start, self._length, text, depth, marker, tuple(runs), place, note, heading)
        )
        return True

    @property
    def length(self) -> int:
        """Characters of the text so far."""
        return self._length

    @property
    def last_start(self) -> int:
        """Where the block added last begins; 0 before the first."""
        return self._blocks[-1].start if self._blocks else 0

    def flat(self) -> Flat:
        return Flat("".join(self._parts), tuple(self._blocks))

    def _separate(self, place: Place | None) -> None:
        if not self._blocks:
            return
        last = self._blocks[-1].place
        beside = place and last and (place.table, place.row) == (last.table, last.row)
        self._write(" | " if beside and place != last else "\n")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


@dataclass(frozen=True)
class Piece:
    """Characters of one style as a format prints them, white space not yet tidied."""

    text: str
    style: Style = PLAIN


INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u2060"))


def tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with white space made single, edges trimmed and equal neighbours joined."""
    tidied: list[Piece] = []
    gap = False  # white space is owed before the next word
    for piece in pieces:
        text = piece.text.translate(INVISIBLE)
        words = " ".join(text.split())
        if not words:
            gap = gap or bool(text)
            continue
        lead = " " if tidied and (gap or text[0].isspace()) else ""
        gap = text[-1].isspace()
        if tidied and tidied[-1].style == piece.style:
            tidied[-1] = Piece(tidied[-1].text + lead + words, piece.style)
        else:
            tidied.append(Piece(lead + words, piece.style))
    return tidied


def _as_printed(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without invisible characters only; none where nothing is left to see."""
    kept = [Piece(piece.text.translate(INVISIBLE), piece.style) for piece in pieces]
    return [piece for piece in kept if piece.text] if any(p.text.strip() for p in kept) else []


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
