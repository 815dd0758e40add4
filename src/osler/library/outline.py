"""Headings, zones and lists of a flattened section.

A zone is what a run of lines is for: recommending, background, definitions.
Only lines outside background and definitions can be recommendations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from osler.library.blocks import Block, BlockKind, Flat
from osler.library.grades import read_grade
from osler.library.schemes import Scheme
from osler.library.wording import JUDGED, MODAL, RECOMMENDS, imperative


class Zone(StrEnum):
    OPEN = "open"
    RECOMMENDING = "recommending"
    BACKGROUND = "background"
    DEFINITIONS = "definitions"


@dataclass(frozen=True)
class Heading:
    block: Block
    level: int  # lower is further out; below 0 where the format itself marks the heading

    @property
    def text(self) -> str:
        return self.block.text


@dataclass
class Line:
    """One block that is no heading, with the list items that hang on it."""

    block: Block
    headings: tuple[Heading, ...]
    zone: Zone
    children: list["Line"] = field(default_factory=list)
    goes_on: list[Block] = field(default_factory=list)  # further lines of the same item

    @property
    def text(self) -> str:
        return self.block.text

    def blocks(self) -> Iterator[Block]:
        """The line's own blocks and its items' in reading order."""
        own = [self.block, *self.goes_on]
        for child in self.children:
            own.extend(child.blocks())
        yield from sorted(own, key=lambda block: block.start)


@dataclass(frozen=True)
class Headed:
    """A block under its heading, "" where none stands above it."""

    block: Block
    heading: str
    zone: Zone


@dataclass(frozen=True)
class Table:
    """The blocks of one table, with the headings above it."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    zone: Zone


HEADING_LONGEST = 220  # characters; longer emphasised lines are statements
VARIANT = re.compile(r"Variant \d+[a-z]?\s*:", re.IGNORECASE)  # a case that a table rates acts in
DEFINING = re.compile(
    r"^(?:definitions?\b|(?:rating|grading) (?:scheme|system|of)|grades?(?: of|:|"
    r" definitions?|\b.*working group)|levels? of (?:evidence|recommendation|certainty)|"
    r"strengths? of (?:the )?(?:\w+ )?(?:recommendation|evidence|body)|quality of (?:the"
    r" )?evidence(?: and| assessment|\*|:|$)|class(?:ification)?(?:s|es)? of"
    r" (?:the )?(?:recommend|evidence|studies|levels?|quality|strength|grad|bod)\w*|"
    r"abbreviations|glossary|footnotes?|references?$|table of (?:evidence|language"
    r"|recommendation)|guide (?:for|to) |key to|uspstf levels|what the |"
    r"interventions that (?:must|should|could)|recommendation wording|body of evidence"
    r"|guideline definitions|criteria for (?:recommendation|conclusion)|relative radiation|"
    r"recommendation strength(?: rationale)?$|.*\b(?:rating scheme|grading (?:system|table"
    r"|scheme)|nomenclature linking)|evidence classification|approach to downgrading"
    r"|literature classification|(?:box \d+\W+)?interpretation of (?:the )?(?:strength|grad"
    r"|recommendation|categor)\w*|"
    r"scottish intercollegiate guidelines network \(sign\) levels|recommendation categories"
    r" and definitions|implications of|strength of action terms|aggregate grades of evidence"
    r"|.*levels of evidence$|conditional vs)",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"^(?:(?:introduction|background|rationale|discussion|methods?|methodology|epidemiology"
    r"|etiology|aetiology|pathophysiology|evidence(?: summary| statements?| base)?"
    r"|supporting (?:evidence|text|information)|"
    r"summary (?:statements?|of (?:literature|evidence|the evidence|findings))(?: review)?"
    r"|literature (?:review|summary)|clinical considerations|current practice|potential"
    r" (?:preventable burden|harms|benefits|consequences)|"
    r"useful resources|other considerations|research (?:recommendations?|needs?|gaps?"
    r"|priorities|questions?)|(?:recommendations? for )?(?:future )?research(?:"
    r" recommendations?)?|recommendations for research|key (?:research )?questions?(?: \d+)?|"
    r"(?:clinical |pico )?questions?(?: \d+\w?)?|conclusions?(?: statements?)?"
    r"|implementation(?: considerations?| strategies)?|values? (?:and|judg)\w*.*|cost(?:s|"
    r" considerations?| effectiveness)?|limitations?|scope|purpose|objectives?|target"
    r" population|patient population under consideration|"
    r"action statement profile|qualifying statements?|key findings|what'?s new.*|overview(?:"
    r" of .*)?|discussion of .*|introduction/background|disclaimer|related .*|additional"
    r" resources?|resources|relevant resources|clinical context|population|interventions?$"
    r"|outcomes?$|description of the intervention|natural history|prevalence|"
    r"what is [^?]*|benefits?(?: and harms?)?|harms?|justification|comments?|remarks?|notes?"
    r"|key evidence|evidence (?:review|profile|to recommendations?)|guideline (?:question"
    r"|objective)s?|strategies for implementation|"
    r"quality of evidence|assumptions.*|advantages|disadvantages"
    r"|suggestions for practice regarding.*"
    r"|genetic test interpretation|indications?/limitations|anticipated exceptions|safety"
    r" considerations in pregnant patients|why the committee made (?:this|the|these)"
    r" recommendations?|how (?:the|this|these) recommendations? (?:might|may|will) affect .*"
    r"|rationale and impact)[\s:*.†]*$)",
    re.IGNORECASE,
)
RECOMMENDING = re.compile(
    r"\brecommendations?\b|\bguideline statements?\b|^(?:statement|recommendation|guideline"
    r"|key action statement|guidance)s?\s*#?\d|^therapeutic recommendations|practice points?"
    r"|consensus statements?|action statements?|^statements?$|^guidance$|^key points?$|"
    r"^clinical highlights|^(?:standard|option|guideline)s?:?$|^level (?:[I123]+|[ABC])\b"
    r"|^grade [A-D]\b|^class (?:I|IIa|IIb|III)\b|^(?:strong|weak|conditional)\b",
    re.IGNORECASE,
)
NOT_RECOMMENDING = re.compile(
    r"research|definition|rating|background|no recommendation|wording|incidental", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def zone_of_heading(text: str) -> Zone | None:
    """What a heading opens; None where it only names a topic."""
    bare = re.sub(r"^[\dA-Z]{0,2}[\d.]*[.)]?\s+", "", text.strip()) or text
    if DEFINING.match(text) or DEFINING.match(bare):
        return Zone.DEFINITIONS
    if BACKGROUND.match(text) or BACKGROUND.match(bare):
        return Zone.BACKGROUND
    if RECOMMENDING.search(text) and not NOT_RECOMMENDING.search(text):
        return Zone.RECOMMENDING
    return None


MARKED = 10  # levels by which headings that the format marks lie above those told by emphasis


def level_of(block: Block) -> int | None:
    """0 to 4 for a heading told by its emphasis, less for a marked one, None for other lines."""
    style, marked = block.style(), block.heading is not None
    case = bool(VARIANT.match(block.text))  # a heading however long, and whatever it asks
    if (style.plain and not marked) or block.note:
        return None
    if block.place and not block.place.header:
        return None
    if not case and (len(block.text) > HEADING_LONGEST or _states(block.text)):
        return None
    if not case and _grades(block.text):
        return None
    if block.heading is not None:
        return block.heading - MARKED
    if style.bold:
        return 0 if style.underline else (2 if style.italic else 1)
    return 3 if style.italic else 4


FOLLOWED = re.compile(r"\bfollowing\b|\b(?:when|if|unless|include)\W*$", re.IGNORECASE)
STATES = re.compile(rf"{MODAL.pattern}|{RECOMMENDS.pattern}|{JUDGED.pattern}", re.IGNORECASE)
NUMBERED_WORDS = re.compile(  # a statement printed in its own heading: "Recommendation 9. Treat …"
    r"^(?:recommendation|statement)\s*(?:#|no\.?)?\s*\d+[a-z]?(?:\.\d+)*[.:]\s+\w+(?:\W+\w+){6}",
    re.IGNORECASE,
)


def _states(text: str) -> bool:
    """A whole sentence that recommends, printed with emphasis, is no heading."""
    if len(text) < 45 or text.endswith("?"):
        return False
    if text.endswith(":"):
        return len(text) > 60 and bool(FOLLOWED.search(text) and STATES.search(text))
    if NUMBERED_WORDS.match(text):
        return True
    sentence = text.rstrip(") ").endswith((".", "]")) or len(text) > 110
    return sentence and bool(MODAL.search(text) or RECOMMENDS.search(text) or imperative(text))


def _grades(text: str) -> bool:
    """A grade in brackets or behind a colon is a line of its own, whatever its emphasis."""
    if text.startswith(("(", "[")) and text.rstrip(". ").endswith((")", "]")):
        return True
    return (
        bool(re.search(r"[:=–—]\s*\S", text)) and read_grade(own_words(text), Scheme()) is not None
    )


def own_words(text: str) -> str:
    """A grade line without the people it is for: "For adults: Weak – Grade C"."""
    return re.sub(r"^for [^:]{3,80}:\s*", "", text, flags=re.IGNORECASE)


PASSING = re.compile(
    r"^(?:general )?(?:remarks?|rationale|notes?|comments?|justification|evidence|discussion"
    r"|references?)\W*$",
    re.IGNORECASE,
)


TOPICAL = re.compile(r"^(?:\w{1,3}[.)] )?(?:interventions?|overview|population)\W*$", re.IGNORECASE)


def topical(heading: Heading) -> bool:
    """A heading that is background where text stands right under it, but no more than a topic
    over headings of its own."""
    return bool(TOPICAL.match(heading.text))


def _passing(heading: Heading) -> bool:
    """A heading over a remark reaches no further than the next heading, whatever its rank."""
    return bool(PASSING.match(heading.text))


@dataclass
class _Outliner:
    lines: list[Line] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    open_items: list[Line] = field(default_factory=list)  # ancestors of the next list item

    def place(self, block: Block) -> None:
        level = None if block.goes_on or block.kind is BlockKind.ITEM else level_of(block)
        if level is None:
            self.line(block)
        else:
            self.heading(block, level)

    def table(self, blocks: tuple[Block, ...]) -> Table:
        self.open_items = []
        return Table(blocks, tuple(self.headings), self.zone())

    def heading(self, block: Block, level: int) -> None:
        while self.headings and (self.headings[-1].level >= level or _passing(self.headings[-1])):
            self.headings.pop()
        self.headings.append(Heading(block, level))
        self.open_items = []

    def line(self, block: Block) -> None:
        line = Line(block, tuple(self.headings), self.zone())
        if block.kind is BlockKind.PARAGRAPH:
            self.lines.append(line)
            self.open_items = [line]
            return
        if block.goes_on and (owner := self._owner(block.depth)):
            owner.goes_on.append(block)
            return
        while self.open_items and _depth(self.open_items[-1]) >= block.depth:
            self.open_items.pop()
        if self.open_items and self._hangs(self.open_items[-1]):
            self.open_items[-1].children.append(line)
        else:
            self.lines.append(line)
        self.open_items.append(line)

    def _hangs(self, parent: Line) -> bool:
        """A list hangs on the item it is nested in, or on the paragraph that leads into it."""
        if parent.block.kind is BlockKind.ITEM:
            return True
        return leads(parent.text) or bool(parent.children)

    def _owner(self, depth: int) -> Line | None:
        return next((line for line in reversed(self.open_items) if _depth(line) == depth), None)

    def zone(self) -> Zone:
        for heading in self.headings:
            if zone_of_heading(heading.text) is Zone.DEFINITIONS:
                return Zone.DEFINITIONS
        for heading in reversed(self.headings):
            zone = zone_of_heading(heading.text)
            if zone and (heading is self.headings[-1] or not topical(heading)):
                return zone
        return Zone.OPEN


LEADING = re.compile(
    r"(?:[:—–-]|\b(?:following|include|including|includes|to|of|when|if|that|are|by|for|with"
    r"|and|or|who|as follows|such as|below))\W*$",
    re.IGNORECASE,
)
GRADED_LEAD = re.compile(
    r"\bfollowing\b[^.;]{0,50}\b(?:given|applied?|used|considered|recommended)\.$|"
    r":\s*[\[(][^()\[\]]{1,80}[\])]\W*$|following\W*[\[(][^()\[\]]{1,80}[\])]\W*$"
)


MARKS = "*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈ"  # of footnotes, behind a full stop


def leads(text: str) -> bool:
    """True where the words lead into a list."""
    return bool(LEADING.search(text) or GRADED_LEAD.search(text)) or (
        text.rstrip(MARKS)[-1:] not in '.;!?)]”"' and len(text) < 250
    )


def _depth(line: Line) -> int:
    return line.block.depth if line.block.kind is BlockKind.ITEM else 0


def outline(flat: Flat) -> list[Line | Table]:
    """Lines and tables in reading order, with headings, zones and lists."""
    outliner, found = _Outliner(), list[Line | Table]()
    for table, blocks in groupby(flat.blocks, key=lambda b: b.place.table if b.place else None):
        found.extend(outliner.lines)
        outliner.lines.clear()
        if table is None:
            for block in blocks:
                outliner.place(block)
        else:
            found.append(outliner.table(tuple(blocks)))
    return found + outliner.lines


def headed(flat: Flat) -> Iterator[Headed]:
    """Every block that is no heading, with the innermost heading above it."""
    outliner = _Outliner()
    for block in flat.blocks:
        level = None if block.goes_on or block.kind is BlockKind.ITEM else level_of(block)
        if level is not None and not block.place:
            outliner.heading(block, level)
        else:
            yield Headed(
                block, outliner.headings[-1].text if outliner.headings else "", outliner.zone()
            )
