"""What a printer adds to every page: running heads, page numbers, line numbers, contents lists."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from osler.adapters.readers.pdf_lines import Line, font_of
from osler.adapters.readers.pdf_words import Word

MARGIN = 0.13  # of the page's height: where running heads and feet stand
FEW = 3  # pages on which words at the same place are a running head
OFTEN = 0.12  # of all pages on which something must stand at that place in that font
SHARE = 0.6  # of the words at one place and in one font that must come again
NUMBERED_LINES = 5  # of a page: fewer numbers in the margin are no line numbers
NUMBER = re.compile(r"\d{1,5}")
ROMAN = re.compile(r"(?=[ivxl])(?:x{0,3}|x?l)(?:ix|iv|v?i{0,3})", re.IGNORECASE)
LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,7})?$|…{2,}\s*\d{1,4}$")
ENDS_IN_PAGE = re.compile(r"\s(?:\d{1,3}|[ivxl]{1,6})$")
CONTENTS = re.compile(r"(?:table of )?contents(?: \(continued\))?", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """One page's lines in the file's order, with the page's height in points."""

    page: int
    height: float
    lines: tuple[Line, ...]


def without_line_numbers(words: Sequence[Word]) -> list[Word]:
    """Words of a page without numbers that count its lines in the left margin."""
    numbers = [word for word in words if NUMBER.fullmatch(word.text) and not word.glued]
    if len(numbers) < NUMBERED_LINES:
        return list(words)
    numbers.sort(key=lambda word: -word.base)
    best: list[Word] = []
    for start in numbers[:NUMBERED_LINES]:
        run = [start]
        for word in numbers:
            if (
                int(word.text) == int(run[-1].text) + 1
                and word.base < run[-1].base
                and abs(word.right - start.right) < 12
            ):
                run.append(word)
        best = max(best, run, key=len)
    edge = max((word.right for word in best), default=0.0)
    counted = {id(word) for word in best}
    beyond = [w for w in words if w.left < edge and id(w) not in counted]
    if len(best) < NUMBERED_LINES or len(beyond) > len(best) / 4:
        return list(words)
    return [word for word in words if id(word) not in counted]


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without running heads and feet, page numbers and contents lists."""
    repeated = _repeated(sheets)
    return [
        Sheet(
            s.page,
            s.height,
            tuple(x for x in s.lines if id(x) not in repeated and not LEADER.search(x.text)),
        )
        for s in _without_contents(sheets)
    ]


@dataclass(frozen=True)
class _Spot:
    """A place and a font in which pages print something."""

    base: int  # thirds of a point would be too fine: files differ by one
    size: float
    colour: int


def _repeated(sheets: Sequence[Sheet]) -> set[int]:
    """Keys of the lines that are furniture."""
    spots: dict[_Spot, list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            inner = sheet.height * MARGIN < line.base < sheet.height * (1 - MARGIN)
            if not inner or _is_number(line.text):
                spots[_spot(line)].append(line)
    dropped: set[int] = set()
    for lines in spots.values():
        if len({line.page for line in lines}) < max(FEW, OFTEN * len(sheets)):
            continue
        pages: dict[str, set[int]] = defaultdict(set)
        for line in lines:
            pages[_mask(line.text)].add(line.page)
        again = [line for line in lines if len(pages[_mask(line.text)]) >= FEW]
        every = len(again) >= SHARE * len(lines)
        dropped |= {id(line) for line in (lines if every and again else again)}
    return dropped | _lone_numbers(sheets)


def _lone_numbers(sheets: Sequence[Sheet]) -> set[int]:
    """Page numbers: alone on the first or last line of a page."""
    found: set[int] = set()
    for sheet in sheets:
        ordered = sorted(sheet.lines, key=lambda line: line.base)
        for line in (*ordered[:2], *ordered[-2:]):
            inner = sheet.height * MARGIN < line.base < sheet.height * (1 - MARGIN)
            if not inner and _is_number(line.text):
                found.add(id(line))
    return found


def _spot(line: Line) -> _Spot:
    font = font_of(line)
    return _Spot(round(line.base / 4), font.size, font.colour)


def _is_number(text: str) -> bool:
    bare = text.strip("|–- .")
    return bool(NUMBER.fullmatch(bare) or ROMAN.fullmatch(bare))


def _mask(text: str) -> str:
    """Words with page numbers made equal."""
    words = ("#" if _is_number(word) else re.sub(r"\d+", "#", word) for word in text.split())
    return " ".join(words).strip("# ") or "#"


def _without_contents(sheets: Sequence[Sheet]) -> list[Sheet]:
    heads = _plain_lines(sheets)
    bare: list[Sheet] = []
    listing = False  # the page before was a contents list
    for sheet in sheets:
        listed = [line for line in sheet.lines if _lists(line.text)]
        titled = next((n for n, x in enumerate(sheet.lines) if CONTENTS.fullmatch(x.text)), None)
        enough = len(listed) >= 3 and len(listed) >= 0.4 * len(sheet.lines)
        led = sum(bool(LEADER.search(line.text)) for line in sheet.lines) >= 3
        if (titled is not None or listing or led) and enough:
            keep = [line for line in sheet.lines if not (led or titled is not None or listing)]
            bare.append(Sheet(sheet.page, sheet.height, tuple(keep)))
            listing = True
            continue
        listing = False
        lines = sheet.lines
        if titled is not None:
            end = titled + 1
            while end < len(lines) and heads.get(_letters(lines[end].text), 0) > 1:
                end += 1
            lines = lines[:titled] + lines[end:]
        bare.append(Sheet(sheet.page, sheet.height, lines))
    return bare


def _plain_lines(sheets: Sequence[Sheet]) -> dict[str, int]:
    """How often each line is printed."""
    counts: dict[str, int] = defaultdict(int)
    for sheet in sheets:
        for line in sheet.lines:
            counts[_letters(line.text)] += 1
    return counts


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


def _lists(text: str) -> bool:
    return bool(LEADER.search(text) or ENDS_IN_PAGE.search(text) or _is_number(text))
