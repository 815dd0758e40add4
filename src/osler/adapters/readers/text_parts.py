"""From a flattened document with its headings to sections, recommendations and passages.

HTML, Markdown, DOCX and plain text all come here: they differ only in how they are flattened.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from osler.domain.recommendation import Facet, Passage, Recommendation, Span
from osler.domain.source import Section
from osler.library.blocks import Block, Flat
from osler.library.facets import BY_HEADING
from osler.library.outline import Headed, headed, level_of
from osler.library.passages import LONGEST, SHORTEST, Cut, cuts_of
from osler.library.recommendations import Host, recommendations_of

REFERENCES = re.compile(
    r"^[\d.\s]*(?:references?(?: list)?|bibliography|works cited|further reading|citations?)\W*$",
    re.IGNORECASE,
)
NO_CARE = re.compile(
    r"^[\d.\s]*(?:limitations?|methods?|methodology|background|introduction|funding|disclosures?"
    r"|conflicts? of interest|acknowledge?ments?|about this|search strategy|key references)\b",
    re.IGNORECASE,
)
NOTES = "Footnotes"
LONGEST_TITLE = 300  # characters of a passage's title
BY_QUESTION: tuple[tuple[Facet, re.Pattern[str]], ...] = tuple(
    (facet, re.compile(pattern, re.IGNORECASE))
    for facet, pattern in (
        (Facet.WARNING, r"red flags?|when to (?:seek|get|call|see|contact)|warning signs"),
        (Facet.SYMPTOM, r"\bsymptoms?\b|\bsigns\b|clinical (?:features|presentation)"),
        (Facet.CAUSE, r"\bcauses?\b|risk factors?|a?etiology|pathogenesis|who is at risk"),
        (Facet.DEFINITION, r"^what (?:is|are)\b|\bdefinitions?\b|^about\b"),
        (Facet.OUTLOOK, r"\bcomplications?\b|\boutcomes?\b"),
    )
)


@dataclass(frozen=True)
class Page:
    """A document laid out as one text. Marked headings are blocks of it."""

    flat: Flat
    anchors: Mapping[int, str] = field(default_factory=dict)  # start of a heading -> its anchor
    captions: Mapping[int, str] = field(default_factory=dict)  # ordinal of a table -> its caption
    # (table, row) -> places in the text right before the cells that reach into it from above
    reaching: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    notes_from: int | None = None  # from this offset on it holds nothing but notes

    @property
    def titled(self) -> bool:
        """True where a heading is marked as the outermost that there can be."""
        return any(block.heading == 0 for block in self.flat.blocks)

    @property
    def first_heading(self) -> str:
        """The words of its outermost heading, the first of several; "" where it has none."""
        marked = [block for block in self.flat.blocks if block.heading is not None]
        return min(marked, key=lambda block: block.heading or 0).text if marked else ""


@dataclass(frozen=True)
class Parts:
    sections: tuple[Section, ...]
    recommendations: tuple[Recommendation, ...]
    passages: tuple[Passage, ...]
    starts: tuple[int, ...] = ()  # where each section begins in the whole text


@dataclass(frozen=True)
class _Stretch:
    """A section and where it lies in the whole text."""

    section: Section
    start: int
    end: int


def parts_of(
    page: Page,
    source_id: str,
    *,
    topics: tuple[str, ...] = (),
    rating: str = "",
    strict: bool | None = None,
    found: Sequence[Recommendation] | None = None,
) -> Parts:
    """Everything in the page, with offsets into its sections.

    ``rating`` and ``strict``: as in ``extract``. ``found``: its recommendations where they are
    known, with offsets into the whole text.
    """
    stretches = _stretches(page, source_id)
    host = Host(source_id, f"{source_id}#0", topics, rating)
    whole = found
    if whole is None:
        whole = recommendations_of(page.flat, host, strict=strict) if stretches else ()
    return Parts(
        tuple(stretch.section for stretch in stretches),
        tuple(_moved(one, stretches) for one in whole),
        tuple(_Passages(page, stretches, whole, topics).all()),
        tuple(stretch.start for stretch in stretches),
    )


def _stretches(page: Page, source_id: str) -> list[_Stretch]:
    """The text cut before every marked heading; a heading alone goes into the paths below it."""
    found: list[_Stretch] = []
    path: list[Block] = []
    for run in _runs(page):
        first, last = run[0], run[-1]
        apart = page.notes_from is not None and first.start >= page.notes_from
        for heading in takewhile(_heads, run):
            path = [h for h in path if (h.heading or 0) < (heading.heading or 0)] + [heading]
        ordinal = len(found)
        section = Section(
            id=f"{source_id}#{ordinal}",
            source_id=source_id,
            ordinal=ordinal,
            path=(NOTES,) if apart else tuple(block.text for block in path),
            text=page.flat.text[first.start : last.end],
            anchor="" if apart else _anchor(page, path),
        )
        found.append(_Stretch(section, first.start, last.end))
    return found


def _runs(page: Page) -> Iterator[list[Block]]:
    """Blocks from one heading to the next; nothing where a deeper heading follows at once."""
    run: list[Block] = []
    for block in page.flat.blocks:
        if run and page.notes_from is not None and run[-1].end <= page.notes_from < block.end:
            yield run
            run = []
        elif run and _heads(block):
            bare = all(map(_heads, run))
            if not bare or (block.heading or 0) <= (run[-1].heading or 0):
                yield run
                run = []
        run.append(block)
    if run:
        yield run


def _heads(block: Block) -> bool:
    return block.heading is not None and level_of(block) is not None


def _anchor(page: Page, path: Sequence[Block]) -> str:
    return next((a for h in reversed(path) if (a := page.anchors.get(h.start))), "")


def _moved(one: Recommendation, stretches: Sequence[_Stretch]) -> Recommendation:
    """The recommendation with its places counted from the start of their sections."""
    return replace(one, spans=tuple(_span(s.start, s.end, stretches) for s in one.spans))


def _span(start: int, end: int, stretches: Sequence[_Stretch]) -> Span:
    stretch = stretches[bisect_right(stretches, start, key=lambda s: s.start) - 1]
    return Span(stretch.section.id, start - stretch.start, end - stretch.start)


@dataclass(frozen=True)
class _Passages:
    page: Page
    stretches: Sequence[_Stretch]
    recommendations: Sequence[Recommendation]
    topics: tuple[str, ...]

    def all(self) -> Iterator[Passage]:
        """Every passage in reading order: rows of tables, and all words of no recommendation."""
        number = 0
        covered = _Covered((s.start, s.end) for one in self.recommendations for s in one.spans)
        told = list(headed(self.page.flat))
        starts = [part.block.start for part in told]
        for stretch in self.stretches:
            if any(REFERENCES.match(heading) for heading in stretch.section.path):
                continue
            own = told[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
            for cut in self._cuts(own, covered):
                section = stretch.section
                start, end = cut.start - stretch.start, cut.end - stretch.start
                yield Passage(
                    id=f"{section.source_id}:{number}",
                    source_id=section.source_id,
                    span=Span(section.id, start, end),
                    words=section.text[start:end],
                    title=cut.title,
                    facet=facet_under((*section.path[1:], cut.title)),
                    topics=self.topics,
                )
                number += 1

    def _cuts(self, own: list[Headed], covered: "_Covered") -> Iterator[Cut]:
        text = self.page.flat.text
        for table, group in groupby(own, key=lambda p: p.block.place and p.block.place.table):
            parts = list(group)
            if table is None:
                free = [(p.block, p.heading) for p in parts if not covered.covers(p.block)]
                yield from cuts_of(text, free)
            else:
                yield from self._rows(table, parts, covered)

    def _rows(self, table: int, parts: list[Headed], covered: "_Covered") -> Iterator[Cut]:
        """A row a passage, titled by the caption (or heading) and the names of the columns."""
        header, group = "", ""
        names: list[Block] = []  # cells of the header, of all its rows
        heading = False  # the row before was one of the header
        above = self.page.captions.get(table) or parts[0].heading
        starts = [part.block.start for part in parts]
        for row, cells in groupby(parts, key=lambda p: p.block.place and p.block.place.row):
            blocks = [part.block for part in cells]
            reaching = self.page.reaching.get((table, row or 0), ())
            reached = {bisect_left(starts, before): None for before in reaching}
            over = " | ".join(parts[at].block.text for at in reached if at < len(parts))
            words = " | ".join(block.text for block in blocks)
            if all(block.place and block.place.header for block in blocks):
                if len(blocks) > 1 or not header:
                    names = [*names, *blocks] if heading and len(names) > 1 else blocks
                    header, group = _names_over(names, names), ""
                else:
                    group = words
                heading = True
                continue
            heading = False
            if len(blocks) == 1 and (blocks[0].place and blocks[0].place.width > 1):
                group = words
                yield from cuts_of(self.page.flat.text, [(blocks[0], above)])
            elif covered.leaves(blocks, least=0 if over else SHORTEST):
                beside = [parts[at].block for at in reached if at < len(parts)]
                said = _names_over([*beside, *blocks], names) or header
                title = ": ".join(part for part in (above, group, said, over) if part)
                yield from self._row(blocks, _short(title))

    def _row(self, blocks: list[Block], title: str) -> Iterator[Cut]:
        start, end = blocks[0].start, blocks[-1].end
        if end - start <= LONGEST * 2:
            yield Cut(start, end, title)
        else:
            yield from cuts_of(self.page.flat.text, [(block, title) for block in blocks])


def _names_over(blocks: Sequence[Block], names: Sequence[Block]) -> str:
    """The names of the columns in which a row has cells: an empty cell shifts no dose.

    A column under two heads is named by both: "Dose: Adults".
    """
    filled = sorted({column for block in blocks for column in _columns(block)})
    stacks = (tuple(n for n in names if column in _columns(n)) for column in filled)
    told = {tuple(n.start for n in stack): ": ".join(n.text for n in stack) for stack in stacks}
    return " | ".join(filter(None, told.values()))


def _columns(block: Block) -> range:
    place = block.place
    return range(place.column, place.column + place.width) if place else range(0)


class _Covered:
    """The characters of the text that recommendations hold, as runs that do not touch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._runs: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._runs and start <= self._runs[-1][1]:
                self._runs[-1] = (self._runs[-1][0], max(end, self._runs[-1][1]))
            else:
                self._runs.append((start, end))

    def covers(self, block: Block) -> bool:
        """True where a recommendation holds part of the block."""
        place = bisect_right(self._runs, block.end - 1, key=lambda run: run[0]) - 1
        return place >= 0 and block.start < self._runs[place][1]

    def leaves(self, blocks: Sequence[Block], *, least: int) -> bool:
        """True where a row says more than the recommendation in it."""
        free = sum(len(block.text) for block in blocks if not self.covers(block))
        if any(self.covers(block) for block in blocks) or len(blocks) == 1:
            return free > least
        return free > 0


def facet_under(headings: Sequence[str]) -> Facet:
    """By the innermost heading that names a part of care, or says that it speaks of none."""
    for heading in reversed(headings):
        if NO_CARE.match(heading):
            return Facet.BACKGROUND
        for facet, pattern in (*BY_QUESTION, *BY_HEADING):
            if pattern.search(heading):
                return facet
    return Facet.BACKGROUND


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 2].rstrip() + " …"
