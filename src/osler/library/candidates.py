"""From an outline to candidate recommendations: stems joined to items, grades attached."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osler.library.blocks import Block
from osler.library.grades import Grade
from osler.library.marks import Part, has_words, only_grade, parts_of
from osler.library.outline import Heading, Line, Zone, leads
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


@dataclass(frozen=True)
class Break:
    """Where a grade line's reach ends: a label or heading line of its own."""


Found = Candidate | GradeLine | Break

SKIPPED = re.compile(
    r"^(?:[*†‡§¶#]|\(?[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]|notes?\b\s?\d*\s?[:.]|note (?:from|that the)|nb\b|n\.b\.|adapted from|source:|abbreviations?\b|see (?:also )?(?:the |table|figure|appendix|section|below|related|original)|refer to (?:the|table|figure|appendix|section) [^.]*(?:original|guideline document|field)|please (?:see|refer|note)|for (?:further|more|additional|full|definitions?)[^.]*(?:see|refer)|"
    r"definitions? (?:of|for) |the (?:levels?|grades?|quality|strength|rating|class\w*|definitions?)[^.]* (?:is|are) (?:defined|provided|given|presented|listed)|readers? (?:is|are)|the following (?:recommendations|abbreviations)[^.]*field|copyright|©|reprinted|table \d+[.:]|figure \d)",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"at the end of (?:the|this) ['\"“]?major recommendations|in the original guideline(?: document)? for (?:more|further|additional|a |the |details|information)|companion documents['\"”]? field|guideline availability['\"”]? field",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"^(?:remarks?|rationale|evidence(?: summary| statement| base)?|quality of (?:the )?evidence|comments?|benefits?(?:[-–/ ]harms?)?(?: assessment)?|harms?|risks?(?:, harms?)?(?:, costs?)?(?: and costs?)?|costs?|value judge?ments?|intentional vagueness|role of patient preferences?|exclusions?|exceptions?|differences? of opinions?|level of confidence.*|aggregate evidence.*|"
    r"potential consequences|values and preferences(?: statement)?|technical remarks?|implementation(?: considerations?)?|implications?|justification|background|discussion|summary of evidence|supporting (?:evidence|literature)|literature (?:review|search)|purpose|policy level|action statement profile|practice gap|opportunities for quality improvement|quality improvement opportunity|patient preferences?|references?|resources?|relevant resources|key points?|underlying (?:evidence|values).*|population|outcomes?|consensus|voting|agreement|conclusions?|rating|strength|evidence level|qualifying (?:statement|remark)s?|definition|example|relevant (?:guidelines|conclusions)|applicable to|target population)\s*:",
    re.IGNORECASE,
)
EVIDENCE_FIRST = re.compile(
    r"^(?:there (?:is|was|are) (?:\w+ )?(?:evidence|no evidence|good|fair|limited|insufficient|moderate|strong|low)\b(?!.*recommend)|evidence (?:shows|suggests|indicates|from)|the evidence|in (?:one|two|a) (?:study|trial|rct)|\d+ (?:studies|trials|rcts))",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:all|each|both|every one|three|two|at least (?:one|two|three|\d)|(?:one|two|three|any|\d)(?: or more)?) of (?:the |these )?(?:following|criteria)|following (?:criteria|conditions)(?: (?:are|is) (?:met|present|fulfilled))?|all (?:the )?following|criteria\W*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:[,;]?\s+and|\bAND)\W*$")
ANNOUNCES = re.compile(
    r"(?:recommendations?|statements?|guidance|guidelines?|principles|key points|practice points|conclusions)\W*(?:\s+(?:are|is|were|apply|for [\w\s]{3,60}|include|below))?[\w\s]{0,40}:?\W*$|(?:recommends?|suggests?|advises?|states?|concludes?|recommended|suggested) (?:that )?the following(?: \w+){0,3}\W*$|as follows\W*$|recommendations? (?:is|are) (?:made|provided|based|given)",
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
        grade = only_grade(line.text, self.scheme)
        if grade and not line.children:
            yield GradeLine(grade, line.block)
            return
        if SHORT_LABEL.match(line.text) and not line.children:
            yield Break()
            return
        if skipped(line):
            return
        if line.children:
            yield from self._list(line, stems=stems, text=text, inherited=inherited)
        else:
            yield from self._plain(line, stems=stems, text=text, inherited=inherited)

    def _plain(
        self, line: Line, *, stems: tuple[Stretch, ...], text: str, inherited: Grade | None
    ) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        for part in parts if not stems else _one(parts, line.text):
            yield self._candidate(line, part, stems=stems, text=text, inherited=inherited)
        for block in line.goes_on:
            grade = only_grade(block.text, self.scheme)
            if grade:
                yield GradeLine(grade, block)
            elif not skipped_text(block.text):
                for part in parts_of(block.text, self.scheme):
                    extra = Line(block, line.headings, line.zone)
                    yield self._candidate(extra, part, stems=(), text="", inherited=None)

    def _list(
        self, line: Line, *, stems: tuple[Stretch, ...], text: str, inherited: Grade | None
    ) -> Iterator[Found]:
        parts = parts_of(line.text, self.scheme)
        stem = _one(parts, line.text)[0] if parts else Part(0, len(line.text))
        words = line.text[stem.start : stem.end]
        grade = stem.grade or inherited
        children = [child for child in line.children]
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
        for block in line.goes_on:
            if after := only_grade(block.text, self.scheme):
                yield GradeLine(after, block)

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
            recommends=recommends(lead) or recommends(words[1]), firm=firmly(lead) or firmly(words[1]),
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
        if not stems and not part.grade:
            start, body = _recommending_run(body, part.start)
        stretch = Stretch(line.block.start + start, line.block.start + start + len(body))
        said = f"{text} {body}".strip()
        return Candidate(
            (*stems, stretch), said, line.headings, line.zone, part.grade or inherited, part.label,
            recommends=recommends(body) or bool(text and recommends(text)),
            firm=firmly(body) or bool(text and firmly(text)),
            listed=bool(stems) or bool(line.block.marker),
        )  # fmt: skip


def _one(parts: list[Part], text: str) -> list[Part]:
    """The parts as one, with the first grade they carry."""
    if not parts:
        return [Part(0, len(text))]
    grade = next((part.grade for part in parts if part.grade), None)
    return [replace(parts[0], end=parts[-1].end, grade=grade)]


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
