"""Words of a PDF page as they are set: text, place, font. Only pypdfium2 is asked.

Lengths are PDF points (1/72 inch) from the page's lower left corner.
"""

import ctypes
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osler.library.blocks import INVISIBLE

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_CHARACTERS = 40_000  # of a page; a dense page of print holds about 8,000
HYPHENS = (2, 0xFFFE)  # PDFium's own signs for a hyphen at the end of a line
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
# Signs that symbol fonts set in the private area, and what they show.
SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0FC: "✓", 0xF0D8: "➢", 0xF0B3: "≥", 0xF0A3: "≤"}
UPRIGHT = 0.02  # radians that a line may lean and still be upright


@dataclass(frozen=True, slots=True)
class Font:
    """How words are set. ``colour`` is 0xRRGGBB."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: int = 0
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space, of one font."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float  # height of the line it stands on
    font: Font
    glued: bool = False  # no white space parts it from the word before


@dataclass(frozen=True)
class PageWords:
    words: tuple[Word, ...]  # in the order in which the file sets them
    leaning: int = 0  # characters that were left out because they run askew
    cut: bool = False  # there were more than MOST_CHARACTERS


class _Reader:
    """One page's characters, one call each."""

    def __init__(self, page: "PdfPage") -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.text = page.get_textpage()
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.colours = [ctypes.c_uint() for _ in range(4)]
        self.count = min(self.text.count_chars(), MOST_CHARACTERS)
        self.cut = self.text.count_chars() > MOST_CHARACTERS

    def object_of(self, place: int) -> int:
        """Key of the text object that sets a character, 0 for one that PDFium made up."""
        found = self.raw.FPDFText_GetTextObject(self.text.raw, place)
        return ctypes.c_void_p.from_buffer(found).value or 0  # thrice as fast as ctypes.cast

    def font(self, place: int) -> Font:
        raw, page = self.raw, self.text.raw
        raw.FPDFText_GetFontInfo(page, place, self.name, 128, self.flags)
        raw.FPDFText_GetMatrix(page, place, self.matrix)
        raw.FPDFText_GetFillColor(page, place, *self.colours)
        m, name = self.matrix, self.name.value.decode("latin-1").lower()
        weight = raw.FPDFText_GetFontWeight(page, place)
        red, green, blue, _ = (one.value for one in self.colours)
        size = raw.FPDFText_GetFontSize(page, place) * math.hypot(m.c, m.d)
        return Font(
            size=round(size, 1),
            bold=weight >= 600 or any(word in name for word in ("bold", "black", "heavy")),
            italic=bool(self.flags.value & 64) or "italic" in name or "oblique" in name,
            colour=(red << 16) + (green << 8) + blue,
            upright=m.a > 0 and abs(math.atan2(m.b, m.a)) < UPRIGHT,
        )

    def word(self, first: int, last: int, text: str, font: Font, *, glued: bool) -> Word:
        raw, page, box = self.raw, self.text.raw, self.box
        raw.FPDFText_GetLooseCharBox(page, first, box)
        left, bottom, top = box.left, box.bottom, box.top
        raw.FPDFText_GetCharOrigin(page, first, self.x, self.y)
        if last != first:
            raw.FPDFText_GetLooseCharBox(page, last, box)
        right = max(box.right, left)
        return Word(text, left, bottom, right, top, self.y.value, font, glued)


def words_of(page: "PdfPage") -> PageWords:
    """The upright words of a page."""
    reader = _Reader(page)
    words: list[Word] = []
    leaning = 0
    letters: list[str] = []
    first = last = key = 0
    font, fresh = Font(0.0), True  # fresh: white space stands before the next word

    def close() -> None:
        nonlocal leaning, fresh
        if not letters:
            return
        text = "".join(letters)
        letters.clear()
        if font.upright and font.size > 0:
            words.append(reader.word(first, last, text, font, glued=not fresh))
        else:
            leaning += len(text)
        fresh = False

    for place in range(reader.count):
        code = reader.raw.FPDFText_GetUnicode(reader.text.raw, place)
        letter = "-" if code in HYPHENS else SYMBOLS.get(code) or LIGATURES.get(code) or chr(code)
        if not letter.strip() or code in INVISIBLE or (code < 32 and code not in HYPHENS):
            if code not in INVISIBLE:
                close()
                fresh = True
            continue
        own = reader.object_of(place)
        if own != key:
            close()
            key, font = own, reader.font(place)
        if not letters:
            first = place
        letters.append(letter)
        last = place
        if code in HYPHENS:
            close()
            fresh = True
    close()
    return PageWords(tuple(_joined(words)), leaning, reader.cut)


def _joined(words: list[Word]) -> list[Word]:
    """Words without the seams at which a file changes text objects but not fonts."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last and word.glued and abs(word.base - last.base) < 0.5 and word.font == last.font:
            joined[-1] = replace(last, text=last.text + word.text, right=word.right)
        else:
            joined.append(word)
    return joined
