"""From printed lines to paragraphs, list items and headings-to-be."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from osler.adapters.readers.pdf_lines import Line
from osler.adapters.readers.pdf_order import NOTE_MARK, Strip
from osler.adapters.readers.pdf_page import PrintedTable

BULLETS = "•◦○▪■●▫□◆➢➔►▸‣∙·⁃"
SIGN = re.compile(rf"^[{BULLETS}]$|^[o§ü¡Øv]$|^[–—−-]$")
NUMBERING = re.compile(
    r"^\(?(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]$|^\d{1,2}(?:\.\d{1,2})+[.)]?$"
)
COUNT = re.compile(r"^\(?(\d{1,3})([.)])$")
WIDER = 1.28  # times the usual distance of lines: a new paragraph begins
INDENT = 0.9  # sizes by which a first line is set in
TAB = 0.45  # sizes: the least gap behind a dash, letter or number that marks an item
BESIDE = 12.0  # points by which the parts of a parted box may stand apart
TITLE = re.compile(
    r"(?:interim|strong|conditional|weak|context-specific|good|new|updated|recommendations?|key|box"
    r"|remarks?)\b",
    re.IGNORECASE,
)
FULL = 0.86  # of the column's width: a line that ends before it is a last line
SENTENCE_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)(?<!\bvs\.)(?<!\bal\.)(?<=[.!?:;…])[”\"’')\]⁰-⁹*†‡]*$"
)


@dataclass
class Para:
    """Lines that belong together, in order."""

    lines: list[Line]
    marker: str = ""  # of a list item: "•", "1."
    numbered: bool = False  # its marker is printed text, not a bullet
    edge: float = 0.0  # left edge of the words behind the marker
    box: int = 0
    note: bool = False
    table: PrintedTable | None = None
    page: int = 0
    depth: int = 0  # of lists, 0 outside
    column: float = 0.0  # right edge of its column

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        sizes = Counter[float]()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        return bool(self.lines) and all(line.italic for line in self.lines)


@dataclass
class _Builder:
    paras: list[Para] = field(default_factory=list)
    boxes: int = 0  # boxes on the pages before

    def strip(self, strip: Strip, usual: float) -> None:
        box = self.boxes + strip.box if strip.box else 0
        if strip.table:
            self.paras.append(Para([], box=box, table=strip.table, page=strip.page))
            return
        right = max(line.right for line in strip.lines)
        left = min(line.left for line in strip.lines)
        last: Line | None = None
        for line in strip.lines:
            new = _started(line, box=box, note=strip.note, column=right)
            if not new.marker and not new.note:
                self._counted(new)
            if last is None or self._breaks(last, line, new, usual, right - left):
                self.paras.append(new)
            else:
                self.paras[-1].lines.append(line)
            last = line

    def _counted(self, new: Para) -> None:
        """A number that goes on from the item before marks an item, however close its words."""
        before = next((para for para in reversed(self.paras[-8:]) if para.numbered), None)
        words = new.lines[0].words
        if before is None or len(words) < 2:
            return
        last, own = COUNT.match(before.marker), COUNT.match(words[0].text)
        if last and own and int(own[1]) == int(last[1]) + 1 and own[2] == last[2]:
            new.marker, new.numbered, new.edge = words[0].text, True, words[1].left

    def _breaks(self, last: Line, line: Line, new: Para, usual: float, wide: float) -> bool:
        para = self.paras[-1]
        size = line.size
        drop = last.base - line.base
        if new.note:
            return bool(NOTE_MARK.match(line.text)) and line.left <= para.lines[0].left + size
        if new.marker or abs(last.size - size) > 0.07 * max(last.size, size):
            return True
        if abs(drop) < 0.4 * size:  # beside: goes on
            return False
        if drop > WIDER * max(usual * size, size) or drop < 0:
            return True
        if para.marker and line.left <= para.lines[0].left + 0.3 * size:
            return _ended(last, para, wide) or bool(SENTENCE_END.search(last.text))
        if last.bold and line.bold and last.right < para.column - 0.3 * wide:
            return not line.text[:1].islower()
        if last.bold != line.bold and (last.bold or len(para.lines) > 1):
            return _ended(last, para, wide)
        if not para.marker and line.left > last.left + INDENT * size:
            return _ended(last, para, wide) or bool(SENTENCE_END.search(last.text))
        return bool(
            SENTENCE_END.search(last.text)
            and last.right < para.column - (1 - FULL) * wide
            and line.text[:1].isupper()
        )


def _ended(last: Line, para: Para, wide: float) -> bool:
    """True where a line stops before its column does."""
    return last.right < para.column - (1 - FULL) * wide


def _started(line: Line, *, box: int, note: bool, column: float) -> Para:
    para = Para([line], edge=line.left, box=box, note=note, page=line.page, column=column)
    if note or len(line.words) < 2:
        return para
    first, second = line.words[0], line.words[1]
    gap = second.left - first.right
    if SIGN.match(first.text) and (first.text in BULLETS or gap >= TAB * line.size):
        para.marker = "•" if first.text not in "–—−-" else "–"
    elif NUMBERING.match(first.text) and gap >= TAB * line.size:
        para.marker, para.numbered = first.text, True
    if para.marker:
        para.edge = second.left
    return para


def paragraphs_of(pages: Sequence[Sequence[Strip]]) -> list[Para]:
    """Paragraphs of all pages in reading order; those that a page parts are joined."""
    builder = _Builder()
    usual = _usual_drop(pages)
    before: Sequence[Strip] = ()
    for strips in pages:
        text = [strip for strip in strips if not strip.note]
        if before and text and _same_box(before[-1], text[0]):
            builder.boxes -= 1  # the first box of this page is the last one of the page before
        for strip in strips:
            builder.strip(strip, usual)
        builder.boxes += max((strip.box for strip in strips), default=0)
        before = text or before
    paras = list(_joined(builder.paras))
    _set_depths(paras)
    return paras


def _same_box(last: Strip, first: Strip) -> bool:
    """True for a box that goes on at the head of the next page, without a title of its own."""
    one, other = last.frame, first.frame
    if one is None or other is None or first.page != last.page + 1:
        return False
    beside = abs(one.left - other.left) < BESIDE and abs(one.right - other.right) < BESIDE
    titled = first.lines and TITLE.match(first.lines[0].text)
    return beside and not titled


def _usual_drop(pages: Sequence[Sequence[Strip]]) -> float:
    """From one line to the next inside a paragraph, in sizes: the most usual distance."""
    drops = Counter[float]()
    for strips in pages:
        for strip in strips:
            for one, other in pairwise(strip.lines):
                drop = (one.base - other.base) / max(one.size, 1.0)
                if one.size == other.size and 0.9 < drop < 3:
                    drops[round(drop, 1)] += 1
    if not drops:
        return 1.2
    common = drops.most_common(1)[0][0]
    near = [
        drop for drop, count in drops.items() for _ in range(count) if abs(drop - common) <= 0.1
    ]
    return median(near)


def _joined(paras: Sequence[Para]) -> Iterator[Para]:
    """Paragraphs with their rest on the next page or column; notes stand after both."""
    waiting: list[Para] = []  # notes that a paragraph may go on behind
    last: Para | None = None
    for para in paras:
        if para.note:
            waiting.append(para)
            continue
        if last and _goes_on(last, para):
            last.lines.extend(para.lines)
            continue
        if last:
            yield last
        yield from waiting
        waiting, last = [], para
    if last:
        yield last
    yield from waiting


def _goes_on(last: Para, para: Para) -> bool:
    if last.table or para.table or para.marker or bool(last.box) != bool(para.box):
        return False
    if last.lines[-1].page == para.lines[0].page and last.box != para.box:
        return False
    end, start = last.lines[-1], para.lines[0]
    if end.page == start.page and end.base > start.base and end.left < start.right:
        beside = start.left > end.right  # the next column begins higher up
        if not beside:
            return False
    if abs(end.size - start.size) > 0.5 or (end.bold != start.bold and end.bold):
        return False
    text = start.text
    titled = last.box and TITLE.match(last.lines[0].text) and text[:1].isupper()
    if titled or SENTENCE_END.search(end.text):
        return False
    return text[:1].islower() or (not end.bold and end.right > last.column - 0.2 * end.width)


def _set_depths(paras: Sequence[Para]) -> None:
    """Nesting of list items by where their markers stand."""
    for before, para, after in zip((None, *paras), paras, (*paras[1:], None), strict=False):
        if para.numbered and not any(p and p.numbered for p in (before, after)):
            para.marker = ""  # a number that stands alone begins a paragraph, not a list
    open_: list[float] = []
    for para in paras:
        if not para.marker:
            open_ = [] if not para.note else open_
            continue
        left = para.lines[0].left
        while open_ and open_[-1] > left + 4:
            open_.pop()
        if not open_ or left > open_[-1] + 4:
            open_.append(left)
        para.depth = len(open_)
