"""Sources as the check reads them: texts, and the parts of a text with what governs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from osler.answering.gate.reading import plain
from osler.answering.gate.verbatim import takes_back_next
from osler.domain.source import Source
from osler.ports import Item
from osler.text.sentences import split_sentences

LONGEST_QUOTE = 4000  # characters; a longer text is searched for the parts that matter
_HEADING = 80  # characters; a longer line without a full stop is a sentence, not a heading

_LINE = re.compile(r"[^\n]*\n?")  # the last one is empty, and ends what is before it
_MARKED_HEADING = re.compile(r"#{1,6}\s+|\*\*[^*]+\*\*:?\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•‣◦–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_TRIM = re.compile(r"^[#*\s]+|[#*\s]+$")


@dataclass(frozen=True)
class Text:
    """One text that a claim may rest on; offsets elsewhere count characters of ``words``.

    ``item`` and ``source`` are what the words were taken from, where that is known: they add
    the people, the cautions and the standing that govern them. With an item, ``words`` are
    the item's.
    """

    words: str
    name: str = ""  # of a file, an item or a quote, as the verdict shows it
    place: str = ""  # headings, outermost first
    quoted: bool = False  # the very words that are cited; other texts are searched
    item: Item | None = None
    source: Source | None = None


def cited(words: str, *, name: str) -> Text:
    """Words somebody cites: the quote itself, or a text to be searched where it is too long."""
    return Text(words, name=name, quoted=len(words) <= LONGEST_QUOTE)


@dataclass(frozen=True)
class Part:
    """A paragraph or list item: ``text.words[start:end]``.

    ``lead`` are the words that it hangs on: the stem of its list, or else the list's heading.
    ``rest`` is what follows and takes part of it back ("However …").
    """

    text: Text
    start: int
    end: int
    lead: str = ""
    rest: str = ""
    place: str = ""

    @property
    def own(self) -> str:
        return self.text.words[self.start : self.end]

    @property
    def quote(self) -> str:
        """Its words with what governs them: what the gate is to read."""
        return " ".join(words for words in (self.lead, self.own, self.rest) if words)


@dataclass(frozen=True)
class _Run:
    """Lines that belong together; ``kind`` is "heading", "item" or "paragraph"."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=256)
def parts_of(text: Text) -> tuple[Part, ...]:
    """The parts of a text in reading order; a text with an item is one part."""
    if text.item is not None or text.quoted:
        return (Part(text, 0, len(text.words), place=text.place),) if text.words.strip() else ()
    parts: list[Part] = []
    heading = stem = ""
    for run in _runs(text.words):
        own = text.words[run.start : run.end]
        if run.kind == "heading":
            heading, stem = _TRIM.sub("", own), ""
            continue
        lead = (stem or heading) if run.kind == "item" else ""
        if run.kind == "paragraph":
            stem = own if own.rstrip("* ").endswith(":") else ""
        place = " > ".join(words for words in (text.place, heading) if words)
        parts.append(Part(text, run.start, run.end, lead=lead, place=place))
    return tuple(_taken_back(parts))


def _taken_back(parts: list[Part]) -> Iterator[Part]:
    """Each part with the first sentence of the next where that bounds it."""
    for part, after in zip_longest(parts, parts[1:]):
        first = split_sentences(after.own)[:1] if after else []
        bounds = bool(first) and takes_back_next(0, ["", plain(first[0].text)])
        rest = first[0].text if bounds else ""
        yield Part(part.text, part.start, part.end, part.lead, rest, part.place)


def _runs(words: str) -> Iterator[_Run]:
    """Headings, list items and paragraphs; blank lines and markers end them."""
    current: _Run | None = None
    for line in _LINE.finditer(words):
        bare = line[0].strip()
        marker = _ITEM.match(line[0])
        marked = bool(_MARKED_HEADING.match(bare))
        if current and (not bare or marker or marked):
            yield _settled(current, words)
            current = None
        if not bare:
            continue
        start = line.start() + (marker.end() if marker else len(line[0]) - len(line[0].lstrip()))
        end = line.start() + len(line[0].rstrip())
        if marked:
            yield _Run("heading", start, end)
        elif current:
            current = _Run(current.kind, current.start, end)
        elif end > start:
            current = _Run("item" if marker else "paragraph", start, end)


def _settled(run: _Run, words: str) -> _Run:
    """A short line without an end of its own is a heading, where other lines follow it."""
    own = words[run.start : run.end]
    if (
        run.kind == "paragraph"
        and "\n" not in own
        and len(own) <= _HEADING
        and own[-1] not in ".!?:;,)"
        and words[run.end :].strip()
    ):
        return _Run("heading", run.start, run.end)
    return run
