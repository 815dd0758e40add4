"""From an outline to candidate recommendations: stems joined to items, grades attached."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osler.library.blocks import Block, BlockKind
from osler.library.grades import Grade
from osler.library.marks import Part, has_words, only_grade, parts_of
from osler.library.outline import Heading, Line, Zone, leads, level_of, zone_of_heading
from osler.library.schemes import Scheme
from osler.library.wording import firmly, imperative, recommends
from osler.text.sentences import split_sentences


@dataclass(frozen=True)
class Stretch:
    """Characters of the section; ``end`` excluded."""

    start: int
    end: int


@dataclass(frozen=True)
class Candidate:
    """What may be one recommendation. ``stretches`` are in reading order, the item last."""

    stretches: tuple[Stretch, ...]
    words: str
    headings: tuple[Heading, ...]
    zone: Zone
    grade: Grade | None = None
    label: str = ""
    own_grade: bool = False  # printed with its words, not on a line or heading that governs it
    recommends: bool = False
    firm: bool = False
    listed: bool = False  # an item of a list, or under a stem
    rated: bool = False  # a row of a rating table: always kept
    remark: str = ""  # what a rating table's comments add, verbatim


@dataclass(frozen=True)
class GradeLine:
    """A line that holds nothing but a grade: it governs what stands before or after it."""

    grade: Grade
    block: Block
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Break:
    """Where a grade line's reach ends: a label or heading line of its own."""


Found = Candidate | GradeLine | Break
NUMBERED = re.compile(r"^(?:\w+ )?(?:recommendation|statement|guideline)s?\s*#?\d", re.IGNORECASE)
GOES_ON = re.compile(r"(?:this|these|such|in this case|if so)\b", re.IGNORECASE)
INNER = 10  # levels of headings inside a list item lie below all others

SKIPPED = re.compile(
    r"^(?:[*†‡§¶#]|\(?[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]|notes?\b\s?\d*\s?[:.]|note (?:from|that the)|nb\b"
    r"|n\.b\.|adapted from|source:|abbreviations?\b|see (?:also )?(?:the |table|figure"
    r"|appendix|section|below|related|original)|refer to (?:the|table|figure|appendix"
    r"|section) [^.]*(?:original|guideline document|field)|please (?:see|refer|note)|for"
    r" (?:further|more|additional|full|definitions?)[^.]*(?:see|refer)|"
    r"definitions? (?:of|for) |the (?:levels?|grades?|quality|strength|rating|class\w*"
    r"|definitions?)[^.]* (?:is|are) (?:defined|provided|given|presented|listed)|readers?"
    r" (?:is|are)|clinical questions are|recommendation grades? (?:is|are)|the following"
    r" (?:recommendations|abbreviations)[^.]*field|copyright|©|reprinted|table \d+[.:]"
    r"|figure \d)",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:is|are) (?:defined|provided|given|listed|presented|described) (?:at the end|below)"
    r"|at the end of (?:the|this) ['\"“]?major recommendations|in the original guideline(?:"
    r" document)? for (?:more|further|additional|a |the |details|information)|companion"
    r" documents['\"”]? field|guideline availability['\"”]? field",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"^(?:remarks?|rationale|evidence(?: summary| statement| base)?|quality of (?:the"
    r" )?evidence|comments?|benefits?(?:[-–/ ]harms?)?(?: assessment)?|harms?|risks?(?:,"
    r" harms?)?(?:, costs?)?(?: and costs?)?|costs?|value judge?ments?|intentional vagueness"
    r"|role of patient preferences?|exclusions?|exceptions?|differences? of opinions?|level"
    r" of confidence.*|aggregate evidence.*|"
    r"potential consequences|values and preferences(?: statement)?|technical remarks?"
    r"|implementation(?: considerations?)?|implications?|justification|background|discussion"
    r"|summary of evidence|supporting (?:evidence|literature)|literature (?:review|search)"
    r"|purpose|policy level|action statement profile|practice gap|opportunities for quality"
    r" improvement|quality improvement opportunity|patient preferences?|references?"
    r"|resources?|relevant resources|key points?|underlying (?:evidence|values).*|population"
    r"|outcomes?|consensus|voting|agreement|conclusions?|rating|strength|evidence level"
    r"|qualifying (?:statement|remark)s?|definition|example|relevant (?:guidelines"
    r"|conclusions)|applicable to|target population)\s*:",
    re.IGNORECASE,
)
EVIDENCE_FIRST = re.compile(
    r"^(?:there (?:is|was|are) (?:\w+ )?(?:evidence|no evidence|good|fair|limited"
    r"|insufficient|moderate|strong|low)\b(?!.*recommend)|evidence (?:shows|suggests"
    r"|indicates|from)|the evidence|in (?:one|two|a) (?:study|trial|rct)|\d+ (?:studies"
    r"|trials|rcts))",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:all|each|both|every one|(?:two|three|four|at least (?:two|three|\d)|[2-9])(?: or more)?)"
    r" of (?:the |these )?(?:following|criteria)"
    r"|\bfollowing (?:\w+ )?(?:criteria|conditions)(?: (?:are|is) (?:met|present|fulfilled))?"
    r"|\ball (?:the )?following|(?<!one of the )\bcriteria\W*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:[,;]?\s+and|\bAND)\W*$")
ANNOUNCES = re.compile(
    r"(?:recommendations?|statements?|guidance|guidelines?|principles|key points|practice"
    r" points|conclusions)\W*(?:\s+(?:are|is|were|apply|for [\w\s]{3,60}|include"
    r"|below))?[\w\s]{0,40}:?\W*$|(?:recommends?|suggests?|advises?|states?|concludes?"
    r"|recommended|suggested) (?:that )?the following(?: \w+){0,3}\W*$|as follows\W*$"
    r"|recommendations? (?:is|are) (?:made|provided|based|given)",
    re.IGNORECASE,
)
SHORT_LABEL = re.compile(
    r"^(?:recommendations?|statements?|guidelines?)?\s*#?[\dIVX.]*[a-z]?\W*$", re.IGNORECASE
)


def candidates_of(line: Line, scheme: Scheme) -> Iterator[Found]:
    """Candidates, grade lines and breaks that a line and its list hold, in reading order."""
    yield from _Finder(scheme).find(line)


@dataclass(frozen=True)
class _Finder:
    scheme: Scheme

    def find(
        self,
        line: Line,
        *,
        stems: tuple[Stretch, ...] = (),
        text: str = "",
        inherited: Grade | None = None,
    ) -> Iterator[Found]:
        """``stems`` govern the line, ``text`` is their words."""
        if line.block.kind is BlockKind.ITEM and _sectioned(line):
            yield from self._sections(line, stems=stems, text=text)
            return
        grade = only_grade(line.text, self.scheme)
        if grade and not line.children:
            yield GradeLine(grade, line.block, line.headings)
            return
        if SHORT_LABEL.match(line.text) and not line.children:
            yield Break()
            return
        if skipped(line):
            yield from self._goes_on(line)
            return
        if line.children:
            yield from self._list(line, stems=stems, text=text, inherited=inherited)
        else:
            yield from self._plain(line, stems=stems, text=text, inherited=inherited)

    def _plain(
        self, line: Line, *, stems: tuple[Stretch, ...], text: str, inherited: Grade | None
    ) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        if stems:
            parts = _one(parts, line.text)
        elif len(parts) > 1:
            parts = [_trimmed(part, line.text) for part in parts]
        elif self._runs_on(line, parts):
            parts = _sentences(parts[0], line.text)
        for part in parts:
            yield self._candidate(line, part, stems=stems, text=text, inherited=inherited)
        yield from self._goes_on(line)

    def _runs_on(self, line: Line, parts: list[Part]) -> bool:
        """Running text: an ungraded, unnumbered paragraph of a source that grades nothing."""
        if line.block.kind is BlockKind.ITEM or not parts or parts[0].grade or parts[0].label:
            return False
        numbered = line.headings and NUMBERED.match(line.headings[-1].text)
        return not (numbered or self.scheme.grades or self.scheme.offer_consider)

    def _goes_on(self, line: Line) -> Iterator[Found]:
        for block in line.goes_on:
            yield from self.find(Line(block, line.headings, line.zone))

    def _sections(self, line: Line, *, stems: tuple[Stretch, ...], text: str) -> Iterator[Found]:
        """An item that holds headings of its own: each part under the heading before it."""
        headings, zone = line.headings, line.zone
        own = Line(line.block, headings, zone)
        parts: list[Line] = [own, *(Line(b, headings, zone) for b in line.goes_on), *line.children]
        for part in sorted(parts, key=lambda p: p.block.start):
            level = level_of(part.block)
            if level is not None and not part.children:
                headings = (
                    *(h for h in headings if h.level < INNER + level),
                    Heading(part.block, INNER + level),
                )
                zone = zone_of_heading(part.text) or (line.zone if part is own else zone)
                yield Break()
            else:
                yield from self.find(replace_place(part, headings, zone), stems=stems, text=text)

    def _list(
        self, line: Line, *, stems: tuple[Stretch, ...], text: str, inherited: Grade | None
    ) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        stem = _one(parts, line.text)[0] if parts else Part(0, len(line.text))
        words = line.text[stem.start : stem.end]
        grade = stem.grade or inherited
        children = list(line.children)
        lead_end = _last_sentence(words) if line.block.kind is BlockKind.PARAGRAPH else 0
        if lead_end and recommends(words[lead_end:]):
            first = replace(stem, end=stem.start + lead_end)
            if recommends(words[:lead_end]):
                yield self._candidate(line, first, stems=stems, text=text, inherited=inherited)
            stem = replace(stem, start=stem.start + lead_end)
            words = words[lead_end:]
        apart = self._apart(children)
        if not apart and self._whole(line, words, nested=bool(stems)):
            yield self._whole_list(line, stem, stems=stems, text=text, inherited=inherited)
            return
        announces = bool(ANNOUNCES.search(words)) or (
            apart and not leads(words) and not recommends(words)
        )
        if apart and (announces or _heading_like(line)):
            own, said = stems, text
        else:
            own = (*stems, Stretch(line.block.start + stem.start, line.block.start + stem.end))
            said = f"{text} {words}".strip()
        if not leads(line.text) and not announces and recommends(words):
            yield self._candidate(line, stem, stems=stems, text=text, inherited=inherited)
        for child in children:
            yield from self.find(child, stems=own, text=said, inherited=grade)
        yield from self._goes_on(line)

    def _apart(self, children: Sequence[Line]) -> bool:
        """True where most items recommend, or are graded, on their own."""
        alone = 0
        for child in children:
            parts = parts_of(child.text, self.scheme)
            graded = any(part.grade and part.grade.strength_text for part in parts)
            inner = any(grandchild for grandchild in child.children if firmly(grandchild.text))
            alone += bool(graded or firmly(child.text) or (inner and leads(child.text)))
        return alone * 2 > len(children)

    def _whole(self, line: Line, words: str, *, nested: bool) -> bool:
        """True where the items hold only together, or only explain the line."""
        if nested or not leads(line.text):
            return True
        if line.block.kind is BlockKind.ITEM and recommends(words) and not words.endswith(":"):
            return True
        lead = _last_sentence(words)
        if lead and recommends(words[:lead]) and not recommends(words[lead:]):
            return True
        ends = [child.text for child in line.children[:-1]]
        return bool(TOGETHER.search(words)) or (
            len(ends) > 0 and all(JOINED.search(end) for end in ends[-1:])
        )

    def _whole_list(
        self,
        line: Line,
        stem: Part,
        *,
        stems: tuple[Stretch, ...],
        text: str,
        inherited: Grade | None,
    ) -> Candidate:
        pieces = [Stretch(line.block.start + stem.start, line.block.start + stem.end)]
        words = [text, line.text[stem.start : stem.end]]
        grade = stem.grade
        for block in list(line.blocks())[1:]:
            if only_grade(block.text, self.scheme) or skipped_text(block.text):
                grade = grade or only_grade(block.text, self.scheme)
                continue
            parts = parts_of(block.text, self.scheme) or [Part(0, len(block.text))]
            grade = grade or parts[-1].grade
            pieces.append(Stretch(block.start + parts[0].start, block.start + parts[-1].end))
            words.append(block.text[parts[0].start : parts[-1].end])
        said = " ".join(word for word in words if word)
        lead = words[0] or words[1]
        return Candidate(
            (*stems, *pieces), said, line.headings, line.zone, grade or inherited, stem.label,
            recommends=recommends(lead) or recommends(words[1]),
            firm=firmly(lead) or firmly(words[1]),
            listed=bool(stems),
        )  # fmt: skip

    def _candidate(
        self,
        line: Line,
        part: Part,
        *,
        stems: tuple[Stretch, ...],
        text: str,
        inherited: Grade | None,
    ) -> Candidate:
        body = line.text[part.start : part.end]
        start = part.start
        if not stems and not part.grade and line.block.kind is BlockKind.PARAGRAPH:
            start, body = _recommending_run(body, part.start)
        stretch = Stretch(line.block.start + start, line.block.start + start + len(body))
        said = f"{text} {body}".strip()
        return Candidate(
            (*stems, stretch), said, line.headings, line.zone, part.grade or inherited, part.label,
            own_grade=bool(part.grade or inherited),
            recommends=recommends(body) or bool(text and recommends(text)),
            firm=firmly(body) or bool(text and firmly(text)),
            listed=bool(stems) or bool(line.block.marker),
        )  # fmt: skip


def _sectioned(line: Line) -> bool:
    """True for a list item whose own lines are headings over what follows."""
    if not line.goes_on and not line.children:
        return False
    if any(level_of(block) is not None for block in line.goes_on):
        return True
    return bool(line.goes_on) and level_of(line.block) is not None


def replace_place(line: Line, headings: tuple[Heading, ...], zone: Zone) -> Line:
    """The line and its list under other headings."""
    children = [replace_place(child, headings, zone) for child in line.children]
    return Line(line.block, headings, zone, children, line.goes_on)


def _one(parts: list[Part], text: str) -> list[Part]:
    """The parts as one, with the first grade they carry."""
    if not parts:
        return [Part(0, len(text))]
    grade = next((part.grade for part in parts if part.grade), None)
    return [replace(parts[0], end=parts[-1].end, grade=grade)]


def _last_sentence(words: str) -> int:
    """Where the last of several sentences begins; 0 where there is but one."""
    sentences = split_sentences(words)
    return sentences[-1].start if len(sentences) > 1 else 0


def _trimmed(part: Part, text: str) -> Part:
    """One graded part of several, without sentences before it that recommend nothing."""
    sentences = split_sentences(text[part.start : part.end])
    first = next((s for s in sentences if recommends(s.text)), None)
    return replace(part, start=part.start + first.start) if first else part


def _sentences(part: Part, text: str) -> list[Part]:
    """The sentences that recommend, each with those that go on from it ("It should …")."""
    found: list[Part] = []
    for sentence in split_sentences(text[part.start : part.end]):
        start, end = part.start + sentence.start, part.start + sentence.end
        if found and GOES_ON.match(sentence.text) and found[-1].end + 2 >= start:
            found[-1] = replace(found[-1], end=end)
        elif recommends(sentence.text):
            found.append(Part(start, end))
    return found or [part]


def _recommending_run(body: str, offset: int) -> tuple[int, str]:
    """In running text that does not begin by recommending: the sentences that do."""
    sentences = split_sentences(body)
    if len(sentences) < 2 or recommends(sentences[0].text):
        return offset, body
    firm = [s for s in sentences if firmly(s.text)]
    if not firm or len(sentences[0].text) < 60:
        return offset, body
    return offset + firm[0].start, body[firm[0].start : firm[-1].end]


def skipped(line: Line) -> bool:
    return line.block.note or skipped_text(line.text)


def skipped_text(text: str) -> bool:
    """Notes, pointers, attribute lines: never a recommendation."""
    if SKIPPED.match(text) or ATTRIBUTE.match(text) or text.endswith("?") or not has_words(text):
        return True
    return bool(POINTING.search(text)) and not (imperative(text) and len(text) > 200)


def _heading_like(line: Line) -> bool:
    style = line.block.style()
    return not style.plain or len(line.text) < 60
