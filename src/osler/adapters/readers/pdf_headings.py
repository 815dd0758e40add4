"""Headings of a PDF: told by the outline it carries, by size and weight, and by numbers."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osler.adapters.readers.pdf_paragraphs import Para

LARGER = 1.1  # times the text's size: set as a heading
LONGEST = 200  # characters
MOST_LINES = 4
ALONE = 2  # paragraphs in a coloured field that holds a chapter's title
CHAPTER = 1.4  # times the text's size that such a title has at least
NUMBER = re.compile(
    r"^(?:chapter |annex |appendix |section )?((?:\d{1,2}|[A-Z])(?:\.\d{1,2})*)[.):]?\s", re.I
)
PLAIN = re.compile(r"[a-z]{3}")
SENTENCE = re.compile(r"[.;,]$")
CAPTION = re.compile(r"^(?:table|figure|fig\.|map)\s*[A-Z]?\d+(?:\.\d+)*[.:]?\s", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    level: int  # 0 is the outermost
    text: str


@dataclass(frozen=True)
class Entry:
    """One line of the outline that the file carries."""

    title: str
    page: int


@dataclass(frozen=True)
class _Rank:
    """How weighty a heading looks. Outlines nest wrongly too often to be asked for levels."""

    size: float
    bold: bool
    italic: bool
    depth: int  # of its number, 0 where it has none

    def over(self, other: "_Rank") -> bool:
        """True where ``other`` is a heading below this one."""
        if self.depth and other.depth:
            return self.depth < other.depth
        if abs(self.size - other.size) > 0.6:
            return self.size > other.size
        if self.bold != other.bold:
            return self.bold
        return other.italic and not self.italic


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def body_size(sizes: Mapping[float, int]) -> float:
    """The size of most characters."""
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def headings_of(
    paras: Sequence[Para], outline: Sequence[Entry], *, body: float
) -> dict[int, Heading]:
    """Headings by their place among the paragraphs."""
    titled = {(letters(entry.title), page) for entry in outline for page in _near(entry)}
    stack: list[_Rank] = []
    found: dict[int, Heading] = {}
    bold = _bold_share(paras)
    boxed = Counter(para.box for para in paras)
    for place, para in enumerate(paras):
        alone = para.box == 0 or (boxed[para.box] <= ALONE and para.size >= CHAPTER * body)
        if not alone or not _may_head(para):
            continue
        if not _looks(para, body, bold) and (letters(para.text), para.page) not in titled:
            continue
        number = NUMBER.match(para.text)
        depth = number.group(1).count(".") + 1 if number else 0
        rank = _Rank(para.size, para.bold, para.italic, depth)
        while stack and not stack[-1].over(rank):
            stack.pop()
        found[place] = Heading(len(stack), para.text)
        stack.append(rank)
    return found


def _near(entry: Entry) -> range:
    return range(entry.page - 1, entry.page + 2)


def _may_head(para: Para) -> bool:
    if para.table or para.note or not para.lines:
        return False
    if para.marker and not para.numbered:
        return False
    text = para.text
    return (
        len(text) <= LONGEST
        and len(para.lines) <= MOST_LINES
        and bool(re.search(r"[A-Za-z]{2}", text))
        and not CAPTION.match(text)
        and not text.startswith("©")
    )


def _bold_share(paras: Sequence[Para]) -> float:
    counts = Counter[bool]()
    for para in paras:
        counts[para.bold] += len(para.text)
    return counts[True] / max(sum(counts.values()), 1)


def _looks(para: Para, body: float, bold_share: float) -> bool:
    text = para.text
    if para.size >= LARGER * body:
        return not (SENTENCE.search(text) and len(text) > 90)
    if para.size < 0.95 * body or bold_share > 0.3:
        return False
    return para.bold and len(para.lines) <= 2 and not SENTENCE.search(text) and len(text) <= 140
