"""Lines of plain text told apart: headings, items of lists, paragraphs, tables of tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from osler.adapters.readers.text_layout import Layout
from osler.adapters.readers.text_parts import Page

UNDERLINE = re.compile(r"^\s*([=\-~*_])\1{2,}\s*$")
NUMBERED = re.compile(r"^\s*(\d+(?:\.\d+){0,5})[.)]?\s+(\S.*)$")
BULLET = re.compile(r"^(\s*)([-*•‣▪◦●○·–+・]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(\S.*)$")
COLUMNS = re.compile(r"\t+|\s*\|\s*")
INLINE = re.compile(r"\s+(?=[•▪●◦・]\s)")  # bullets that lost their lines
WIDE = re.compile(r"[^\S\n]{40,}")  # as good as a tab; long runs are slow to search
WRAPPED = 0.6  # share of the longest line: a shorter one ends where its author ended it
HEADING_LONGEST = 90  # characters of a heading told by numbers or capitals
HYPHENATED = re.compile(r"[a-z]-$")
SENTENCE_END = re.compile(r"[.;,?!]$")


class Sort(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    WORDS = "words"


@dataclass(frozen=True)
class Part:
    """What one or several printed lines are."""

    sort: Sort
    text: str
    level: int = 0  # of a heading: 0 is the outermost
    indent: int = 0  # of an item, in columns
    marker: str = ""


def laid_out(text: str) -> Page:
    """The text as blocks; nothing of it is left out."""
    layout, indents = Layout(), list[int]()
    for sort, group in groupby(_parts(text), key=lambda part: part.sort):
        parts = list(group)
        if sort is not Sort.ITEM:
            while indents:
                indents.pop()
                layout.close_list()
        if sort is Sort.ROW:
            _lay_table(layout, parts)
        for part in parts if sort is not Sort.ROW else ():
            if sort is Sort.ITEM:
                _lay_item(layout, part, indents)
            elif sort is Sort.HEADING:
                layout.heading(part.level)
                layout.say(part.text)
                layout.end_heading()
            else:
                layout.say(part.text)
                layout.end_block()
    return layout.page()


def _lay_item(layout: Layout, part: Part, indents: list[int]) -> None:
    while indents and part.indent < indents[-1]:
        indents.pop()
        layout.close_list()
    if not indents or part.indent > indents[-1]:
        indents.append(part.indent)
        layout.open_list(ordered=False)
    layout.item(marker=part.marker)
    layout.say(part.text)
    layout.end_item()


def _lay_table(layout: Layout, parts: Sequence[Part]) -> None:
    layout.open_table()
    for row, part in enumerate(parts):
        layout.row()
        for cell in COLUMNS.split(part.text.strip().strip("|")):
            layout.cell(header=row == 0 and len(parts) > 2)
            layout.say(cell)
    layout.close_table()


def _parts(text: str) -> Iterator[Part]:
    text = WIDE.sub(lambda run: "\t" if "\t" in run.group() else " " * 8, text)
    lines = [part for line in text.split("\n") for part in _unrolled(line)]
    for kept, block in groupby(lines, key=lambda line: bool(line.strip())):
        if kept:
            yield from _block(list(block))


def _unrolled(line: str) -> list[str]:
    """One line, or several where it holds bullets of a list."""
    return INLINE.split(line) if len(INLINE.findall(line)) > 1 else [line]


def _block(lines: list[str]) -> Iterator[Part]:
    """One run of lines without an empty line between them."""
    place = 0
    rows = [bool(line.count("\t") or line.count("|") > 1) for line in lines]
    while place < len(lines):
        line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
        if rows[place] and any(rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]):
            if not re.fullmatch(r"[\s|:+=-]+", line):
                yield Part(Sort.ROW, line)
            place += 1
        elif UNDERLINE.match(after) and len(line.strip()) <= HEADING_LONGEST * 2:
            level = 0 if after.strip()[0] == "=" else 1
            yield Part(Sort.HEADING, line.strip(), level)
            place += 2
        elif UNDERLINE.match(line):
            place += 1
        elif heading := _heading(lines, place):
            yield heading
            place += 1
        else:
            run = _run(lines, place)
            yield run.part
            place = run.after


def _heading(lines: list[str], place: int) -> Part | None:
    """A line of capitals, or a numbered one alone in its block or above its text."""
    line = lines[place].strip()
    if len(line) > HEADING_LONGEST or SENTENCE_END.search(line):
        return None
    letters = [c for c in line if c.isalpha()]
    if len(letters) > 2 and line.upper() == line and line.lower() != line:
        numbered = NUMBERED.match(line)
        return Part(Sort.HEADING, line, numbered.group(1).count(".") + 1 if numbered else 1)
    numbered = NUMBERED.match(line)
    if numbered and numbered.group(2)[0].isupper() and len(lines) == 1 and place == 0:
        return Part(Sort.HEADING, line, numbered.group(1).count(".") + 1)
    if len(lines) == 1 and line.endswith(":") and line[0].isupper():
        return Part(Sort.HEADING, line, 4)
    return None


@dataclass(frozen=True)
class _Run:
    part: Part
    after: int  # place of the line after it


def _run(lines: list[str], place: int) -> _Run:
    """A paragraph or item with the lines that go on from it."""
    first = BULLET.match(lines[place])
    words = first.group(3) if first else lines[place].strip()
    indent = len(first.group(1).expandtabs(4)) if first else 0
    place += 1
    while place < len(lines) and not _begins(lines, place, indent if first else None):
        words = _joined(words, lines[place].strip())
        place += 1
    if first:
        return _Run(Part(Sort.ITEM, words, indent=indent, marker=first.group(2)), place)
    return _Run(Part(Sort.WORDS, words), place)


def _begins(lines: list[str], place: int, indent: int | None) -> bool:
    """True where a line begins something new."""
    line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
    if BULLET.match(line) or UNDERLINE.match(line) or UNDERLINE.match(after):
        return True
    if indent is not None and len(line) - len(line.lstrip()) <= indent and line[:1].isupper():
        return lines[place - 1].rstrip()[-1:] in ".:;"
    before = lines[place - 1].rstrip()
    ended = len(before) < WRAPPED * max(map(len, lines)) and not line.strip()[:1].islower()
    return ended or "\t" in line or _heading(lines, place) is not None


def _joined(words: str, more: str) -> str:
    if HYPHENATED.search(words) and more[:1].islower():
        return words[:-1] + more
    return f"{words} {more}"
