"""From the lines of an outline to candidates: stems joined to items, running text to sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osler.library.blocks import BlockKind
from osler.library.candidates import (
    INNER,
    NUMBERED,
    Break,
    Candidate,
    Found,
    GradeLine,
    Stretch,
    skipped,
    skipped_text,
)
from osler.library.grades import Grade
from osler.library.list_words import (
    ANNOUNCED_FOR,
    ANNOUNCES,
    BASED,
    JOINED,
    NONE_OF,
    PURPOSES,
    SHORT_LABEL,
    TOGETHER,
    UNFINISHED,
)
from osler.library.marks import Part, only_grade, parts_of
from osler.library.order_headings import orders
from osler.library.outline import (
    GRADED_LEAD,
    LEADING,
    Heading,
    Line,
    Zone,
    leads,
    level_of,
    topical,
    zone_of_heading,
)
from osler.library.regimens import is_regimen
from osler.library.running_text import (
    joined,
    last_sentence,
    recommending_run,
    recommending_sentences,
    trimmed,
)
from osler.library.schemes import Scheme
from osler.library.verdicts import Verdict, verdict_of_heading
from osler.library.wording import firmly, imperative, recommends
from osler.text.sentences import split_sentences


@dataclass(frozen=True)
class Governing:
    """What stands above a line and governs it."""

    stems: tuple[Stretch, ...] = ()
    words: str = ""  # of the stems
    grade: Grade | None = None
    label: str = ""

    def under(self, line: Line, stem: Part, grade: Grade | None) -> "Governing":
        """The same with one more stem."""
        stretch = Stretch(line.block.start + stem.start, line.block.start + stem.end)
        words = f"{self.words} {line.text[stem.start : stem.end]}".strip()
        return Governing((*self.stems, stretch), words, grade, stem.label or self.label)


NOTHING = Governing()


def candidates_of(line: Line, scheme: Scheme, *, whole: bool = False) -> Iterator[Found]:
    """Candidates, grade lines and breaks that a line and its list hold, in reading order.

    ``whole``: a paragraph of running text is one, not each of its sentences that recommends.
    """
    yield from _Finder(scheme, whole).find(line, NOTHING)


@dataclass(frozen=True)
class _Finder:
    scheme: Scheme
    whole: bool

    def find(self, line: Line, above: Governing) -> Iterator[Found]:
        if line.block.kind is BlockKind.ITEM and _sectioned(line):
            yield from self._sections(line, above)
            return
        grade = only_grade(line.text, self.scheme)
        if grade and not line.children:
            yield GradeLine(grade, line.block, line.headings)
        elif SHORT_LABEL.match(line.text) and not line.children:
            yield Break()
        elif skipped(line):
            if line.text.endswith("?"):  # it asks, its items answer
                for child in line.children:
                    yield from self.find(child, NOTHING)
            yield from self._goes_on(line)
        elif verdict := _verdict_above(line):
            yield from self._under_verdict(line, verdict)
        elif heading := _order_above(line):
            yield self._under_order(line, heading)
        elif line.children:
            yield from self._list(line, above)
        else:
            yield from self._plain(line, above)

    def _plain(self, line: Line, above: Governing) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        if above.stems and parts:
            parts = joined(parts)
        elif len(parts) > 1:
            parts = [trimmed(part, line.text) for part in parts]
        elif self._runs_on(line, parts):
            parts = recommending_sentences(parts[0], line.text)
        for part in parts:
            yield self._candidate(line, part, above)
        yield from self._goes_on(line)

    def _runs_on(self, line: Line, parts: list[Part]) -> bool:
        """Running text: an ungraded, unnumbered paragraph of a source that grades nothing."""
        if self.whole or line.block.kind is BlockKind.ITEM or not parts:
            return False
        if parts[0].grade or parts[0].label:
            return False
        return not (_numbered(line) or self.scheme.declared or self.scheme.offer_consider)

    def _goes_on(self, line: Line) -> Iterator[Found]:
        for block in line.goes_on:
            yield from self.find(Line(block, line.headings, line.zone), NOTHING)

    def _sections(self, line: Line, above: Governing) -> Iterator[Found]:
        """An item that holds headings of its own: each part under the heading before it."""
        headings, zone = line.headings, line.zone
        own = Line(line.block, headings, zone)
        parts: list[Line] = [own, *(Line(b, headings, zone) for b in line.goes_on), *line.children]
        for part in sorted(parts, key=lambda p: p.block.start):
            level = level_of(part.block)
            if level is not None and not part.children:
                kept = tuple(h for h in headings if h.level < INNER + level)
                headings = (*kept, Heading(part.block, INNER + level))
                zone = zone_of_heading(part.text) or _zone_under(kept, line.zone)
                yield Break()
            else:
                yield from self.find(_moved(part, headings, zone), above)

    def _under_verdict(self, line: Line, verdict: Verdict) -> Iterator[Found]:
        """An action listed under a heading that judges it: "Not Recommended for Practice"."""
        blocks = list(line.blocks())
        stretches = (verdict.heading, *blocks)
        yield Candidate(
            tuple(Stretch(b.start, b.end) for b in stretches),
            " ".join(b.text for b in stretches), line.headings, line.zone, verdict.grade,
            own_grade=True, recommends=True, firm=True, listed=True,
        )  # fmt: skip

    def _under_order(self, line: Line, heading: Heading) -> Candidate:
        """A condition listed under a heading that orders: "When to refer"."""
        parts = parts_of(line.text, self.scheme) or [Part(0, len(line.text))]
        start = line.block.start
        own = Stretch(start + parts[0].start, start + parts[-1].end)
        below = [Stretch(b.start, b.end) for b in list(line.blocks())[1:]]
        words = [heading.text, *(block.text for block in line.blocks())]
        grade = next((part.grade for part in parts if part.grade), None)
        return Candidate(
            (Stretch(heading.block.start, heading.block.end), own, *below), " ".join(words),
            line.headings, line.zone, grade, own_grade=bool(grade),
            recommends=True, firm=True, listed=True,
        )  # fmt: skip

    def _list(self, line: Line, above: Governing) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        if len(parts) > 1 and not parts[-1].grade and leads(line.text):
            for part in parts[:-1]:  # graded statements before the one that leads into the list
                yield self._candidate(line, part, above)
            parts = parts[-1:]
        stem = joined(parts)[0] if parts else Part(0, len(line.text))
        apart = not UNFINISHED.search(line.text) and self._apart(line.children)
        grade = stem.grade or above.grade or (None if apart else self._grade_at_end(line.children))
        words = line.text[stem.start : stem.end]
        together = PURPOSES.search(words) or (NONE_OF.search(words) and leads(line.text))
        if together or (not apart and self._whole(line, words, nested=bool(above.stems))):
            yield self._whole_list(line, stem, above)
            return
        cut = last_sentence(words) if line.block.kind is BlockKind.PARAGRAPH else 0
        if cut and skipped_text(words[cut:]):  # "Refer to the original for the following:"
            yield from self._pointing(line, stem, cut, above)
            return
        if cut and recommends(words[cut:]):
            if recommends(words[:cut]):
                before = stem.start + len(words[:cut].rstrip())
                yield self._candidate(line, replace(stem, end=before), above)
            stem, words = replace(stem, start=stem.start + cut), words[cut:]
        announces = (
            bool(ANNOUNCES.search(words))
            or (apart and bool(ANNOUNCED_FOR.match(words)))
            or (apart and not leads(words) and not recommends(words))
        )
        alone = apart and _unended(line.text, words) and firmly(words)
        if alone:  # a whole statement without its full stop, over others
            yield self._candidate(line, stem, above)
        if (apart and (alone or announces or _heading_like(line))) or BASED.search(words):
            below = replace(above, grade=grade, label=stem.label or above.label)
        else:
            below = above.under(line, stem, grade)
        if not leads(line.text) and not announces and recommends(words):
            yield self._candidate(line, stem, above)
        for child in self._announced(line) if apart else line.children:
            yield from self.find(child, below)
        yield from self._goes_on(line)

    def _pointing(self, line: Line, stem: Part, cut: int, above: Governing) -> Iterator[Found]:
        """What is said before a sentence that leads into a list of names and advises nothing."""
        words = line.text[stem.start : stem.start + cut].rstrip()
        before = replace(stem, end=stem.start + len(words))
        if recommends(words):
            yield self._candidate(line, before, above)
        for child in line.children:
            yield from self.find(child, NOTHING)

    def _announced(self, line: Line) -> Sequence[Line]:
        """The items, under a line that says for whom they are as under a heading."""
        if not ANNOUNCED_FOR.match(line.text):
            return line.children
        headings = (*line.headings, Heading(line.block, INNER - 1))
        return [_moved(child, headings, line.zone) for child in line.children]

    def _grade_at_end(self, children: Sequence[Line]) -> Grade | None:
        """A grade behind the last item only: it is the whole list's."""
        grades = [
            next((part.grade for part in parts_of(child.text, self.scheme) if part.grade), None)
            for child in children
        ]
        return grades[-1] if len(grades) > 2 and not any(grades[:-1]) else None

    def _apart(self, children: Sequence[Line]) -> bool:
        """True where most items recommend, or are graded, on their own."""
        alone = 0
        for child in children:
            parts = parts_of(child.text, self.scheme)
            graded = any(part.grade and part.grade.strength_text for part in parts)
            inner = any(firmly(grandchild.text) for grandchild in child.children)
            alone += bool(graded or firmly(child.text) or (inner and leads(child.text)))
        return alone * 2 > len(children)

    def _whole(self, line: Line, words: str, *, nested: bool) -> bool:
        """True where the items hold only together, or only explain the line."""
        if nested or not leads(line.text):
            return True
        explicit = LEADING.search(words) or GRADED_LEAD.search(line.text)
        if line.block.kind is BlockKind.ITEM and recommends(words) and not explicit:
            return True
        cut = last_sentence(words)
        if cut and recommends(words[:cut]) and not recommends(words[cut:]):
            return True
        joined = len(line.children) > 1 and JOINED.search(line.children[-2].text)
        return bool(TOGETHER.search(words) or joined)

    def _whole_list(self, line: Line, stem: Part, above: Governing) -> Candidate:
        below = above.under(line, stem, stem.grade)
        stretches, words, grade = list(below.stems), [below.words], stem.grade
        for block in list(line.blocks())[1:]:
            alone = only_grade(block.text, self.scheme)
            if alone or skipped_text(block.text):
                grade = grade or alone
                continue
            parts = parts_of(block.text, self.scheme) or [Part(0, len(block.text))]
            grade = grade or parts[-1].grade
            start, end = parts[0].start, parts[-1].end
            stretches.append(Stretch(block.start + start, block.start + end))
            words.append(block.text[start:end])
        return Candidate(
            tuple(stretches), " ".join(words), line.headings, line.zone, grade or above.grade,
            below.label, own_grade=bool(grade),
            recommends=_recommends(below.words, "", line),
            firm=firmly(below.words), listed=True,
        )  # fmt: skip

    def _candidate(self, line: Line, part: Part, above: Governing) -> Candidate:
        body, start = line.text[part.start : part.end], part.start
        paragraph = line.block.kind is BlockKind.PARAGRAPH and not _numbered(line)
        if paragraph and not (above.stems or part.grade or part.label):
            run = recommending_run(body)
            start, body = start + run.start, body[run.start : run.end]
        stretch = Stretch(line.block.start + start, line.block.start + start + len(body))
        grade = part.grade or above.grade
        return Candidate(
            (*above.stems, stretch), f"{above.words} {body}".strip(), line.headings, line.zone,
            grade, part.label or above.label, own_grade=bool(grade),
            item=body if above.stems else "",
            recommends=_recommends(body, above.words, line),
            firm=firmly(body) or bool(above.words and firmly(above.words)),
            listed=bool(above.stems) or bool(line.block.marker),
        )  # fmt: skip


METHODS = re.compile(
    r"\b(?:strategies|interventions|measures|approaches|steps|actions|techniques|practices)\b",
    re.IGNORECASE,
)


def _recommends(body: str, stem: str, line: Line) -> bool:
    """True for words that recommend, by themselves or below what stands above them."""
    if recommends(body) or orders(stem) or _advised_by(stem, body):
        return True
    if line.block.kind is not BlockKind.ITEM:
        return False
    return is_regimen(body) or any(imperative(one.text) for one in split_sentences(body))


def _order_above(line: Line) -> Heading | None:
    """The heading right above a list's item, where it orders and the item says nothing alone."""
    if line.block.kind is not BlockKind.ITEM or not line.headings or recommends(line.text):
        return None
    return line.headings[-1] if orders(line.headings[-1].text) else None


def _advised_by(stem: str, body: str) -> bool:
    """True where the stem recommends, or lists methods and the item is one ("Giving choices")."""
    gerund = re.match(r"\W*[A-Z][a-z]{2,}ing\b", body)
    return bool(stem) and (recommends(stem) or bool(gerund and METHODS.search(stem)))


def _unended(text: str, words: str) -> bool:
    """True where nothing but the lack of a full stop leads into the list."""
    return leads(text) and not (LEADING.search(words) or GRADED_LEAD.search(text))


def _verdict_above(line: Line) -> Verdict | None:
    """The verdict of the heading above, or of the one over that."""
    found = (verdict_of_heading(heading.block) for heading in reversed(line.headings[-2:]))
    return next((verdict for verdict in found if verdict), None)


def _numbered(line: Line) -> bool:
    return bool(line.headings and NUMBERED.match(line.headings[-1].text))


def _sectioned(line: Line) -> bool:
    """True for a list item whose own lines are headings over what follows."""
    if not line.goes_on and not line.children:
        return False
    if any(level_of(block) is not None for block in line.goes_on):
        return True
    return bool(line.goes_on) and level_of(line.block) is not None


def _zone_under(inner: Sequence[Heading], outer: Zone) -> Zone:
    """The zone that the headings inside an item leave open to the next one below them."""
    zones = (
        zone_of_heading(heading.text)
        for heading in reversed(inner)
        if heading.level >= INNER and not topical(heading)
    )
    return next((zone for zone in zones if zone), outer)


def _moved(line: Line, headings: tuple[Heading, ...], zone: Zone) -> Line:
    """The line and its list under other headings."""
    children = [_moved(child, headings, zone) for child in line.children]
    return Line(line.block, headings, zone, children, line.goes_on)


def _heading_like(line: Line) -> bool:
    return not line.block.style().plain or len(line.text) < 60
