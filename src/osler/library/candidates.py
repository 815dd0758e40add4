"""What may be a recommendation, and the lines that never are."""

import re
from dataclasses import dataclass

from osler.library.blocks import Block
from osler.library.grades import Grade
from osler.library.marks import has_words
from osler.library.outline import Heading, Line, Zone
from osler.library.wording import imperative


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
    item: str = ""  # the item's own words, where a stem stands before them
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
NUMBERED = re.compile(
    r"^(?:\w+ )?(?:recommendation|statement|guideline)s?\s*(?:#|No\.?\s)?\d", re.IGNORECASE
)
INNER = 10  # levels of headings inside a list item lie below all others

SKIPPED = re.compile(
    r"^(?:(?:this|the) (?:\w+ )?statement does not apply\b"
    r"|the purpose of (?:this|the)|[*†‡§¶#]|\(?[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]|notes?\b\s?\d*\s?[:.]|note"
    r" (?:from|that the)|nb\b"
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
ASIDE = re.compile(  # a pointer in brackets leaves what it stands in a recommendation
    r"\s*(?:\((?:[^()\[\]]|\[[^\[\]]*\])*\)|\[(?:[^()\[\]]|\([^()]*\))*\])"
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
    r"|conclusions)|applicable to|target population|limitations?|reasons?)\s*:"
    r"|^(?:discussion|rationale|clinical context|background|practical tips?|comments?|remarks?"
    r"|evidence|values and preferences|technical remarks?)\.\s",
    re.IGNORECASE,
)
EVIDENCE_FIRST = re.compile(
    r"^(?:there (?:is|was|are) (?:\w+ )?(?:evidence|no evidence|good|fair|limited"
    r"|insufficient|moderate|strong|low)\b(?!.*recommend)|evidence (?:shows|suggests"
    r"|indicates|from)|the evidence|in (?:one|two|a) (?:study|trial|rct)|\d+ (?:studies"
    r"|trials|rcts))",
    re.IGNORECASE,
)


def skipped(line: Line) -> bool:
    return line.block.note or skipped_text(line.text)


def skipped_text(text: str) -> bool:
    """Notes, pointers, attribute lines: never a recommendation."""
    if SKIPPED.match(text) or ATTRIBUTE.match(text) or text.endswith("?") or not has_words(text):
        return True
    return bool(POINTING.search(ASIDE.sub("", text))) and not (imperative(text) and len(text) > 200)
