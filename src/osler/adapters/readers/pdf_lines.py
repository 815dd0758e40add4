"""Printed lines: words that stand side by side, raised characters marked as raised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from osler.adapters.readers.pdf_words import Font, Word
from osler.text.superscripts import raised

WIDEST_GAP = 4.0  # sizes: a gap inside a line, as behind a bullet; beyond it another line begins
NEAR = 1.0  # sizes: pieces of one line that the file sets out of order stand this close
SMALL = 0.82  # of the line's size: a raised character is no larger


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of a page, from left to right. Points from the lower left corner."""

    words: tuple[Word, ...]
    page: int  # sheets, from 1
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float  # of most of its letters

    @property
    def text(self) -> str:
        return "".join(f"{'' if w.glued else ' '}{w.text}" for w in self.words).strip()

    @property
    def bold(self) -> bool:
        return all(word.font.bold for word in _telling(self.words))

    @property
    def italic(self) -> bool:
        return all(word.font.italic for word in _telling(self.words))

    @property
    def colour(self) -> int:
        return self.words[-1].font.colour

    @property
    def width(self) -> float:
        return self.right - self.left


def _telling(words: Sequence[Word]) -> Sequence[Word]:
    """Words with letters, or all where there are none."""
    return [word for word in words if any(map(str.isalpha, word.text))] or words


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Lines in the order in which the file sets their first words."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and _goes_on(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(row, page) for row in _gathered(rows)]


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.font.size, word.font.size)
    if not -0.35 * size <= word.left - last.right <= WIDEST_GAP * size:
        return False
    return _level(last, word, size)


def _level(last: Word, word: Word, size: float) -> bool:
    """True for words of one line, raised and lowered characters among them."""
    apart = abs(word.base - last.base)
    if last.font.size == word.font.size:
        return apart < 0.3 * size or (len(word.text) <= 3 and apart < 0.5 * size)
    return apart < 0.6 * size


def _gathered(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows with pieces of the same line joined, wherever the file sets them."""
    gathered: list[list[Word]] = []
    by_base: dict[int, list[list[Word]]] = {}
    for row in rows:
        key = round(row[0].base / 4)
        near = [r for k in (key - 1, key, key + 1) for r in by_base.get(k, [])]
        home = next((r for r in near if _beside(r, row)), None)
        if home is None:
            gathered.append(row)
            by_base.setdefault(key, []).append(row)
        else:
            home.extend(row)
            home.sort(key=lambda word: word.left)
    return gathered


def _beside(left: list[Word], right: list[Word]) -> bool:
    if left[0].left > right[0].left:
        left, right = right, left
    size = min(left[-1].font.size, right[0].font.size)
    gap = right[0].left - left[-1].right
    return -0.35 * size <= gap <= NEAR * size and _level(left[-1], right[0], size)


def _line(row: list[Word], page: int) -> Line:
    size = _most(row)
    base = next((w.base for w in row if w.font.size == size), row[0].base)
    words = tuple(_marked(word, base, size) for word in row)
    return Line(
        words=words,
        page=page,
        left=min(word.left for word in row),
        bottom=min(word.bottom for word in row),
        right=max(word.right for word in row),
        top=max(word.top for word in row),
        base=base,
        size=size,
    )


def _most(row: list[Word]) -> float:
    """The size in which most characters are set; the larger of two."""
    counts: dict[float, int] = {}
    for word in row:
        counts[word.font.size] = counts.get(word.font.size, 0) + len(word.text)
    return max(counts, key=lambda size: (counts[size], size))


def _marked(word: Word, base: float, size: float) -> Word:
    """A raised word in raised characters, so that 10⁹ does not read as 109."""
    if word.font.size > SMALL * size or word.base - base < 0.15 * size:
        return word
    return replace(word, text=raised(word.text))


def font_of(line: Line) -> Font:
    """The font of most of a line's letters."""
    return next(word.font for word in line.words if word.font.size == line.size)
