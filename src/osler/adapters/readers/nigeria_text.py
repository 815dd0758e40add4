"""The lines of a Nigerian treatment guideline as headed lists: what hangs under what.

The text was taken from print by optical recognition and put in order by hand: bullets of two
levels without indentation, lines broken as in print, headings on lines of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from osler.domain.recommendation import Facet

OUTER = "•・■·▪◼⚫●"
INNER = "–—-"
BULLET = re.compile(rf"^\s*([{OUTER}{INNER}])\s*(?=\S)")
ALONE = re.compile(rf"^\s*[{OUTER}{INNER}]\s*$")
INSIDE = re.compile(rf"\s+(?=[{OUTER}]\s)")  # bullets run on in one line
OR = re.compile(r"^(?:or|plus|and|then|followed by)\s*:?$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;!?]$")
# What a heading line says, as the first words of it; in order, the first that fits counts.
HEADINGS: tuple[tuple[re.Pattern[str], str, Facet], ...] = tuple(
    (re.compile(rf"^(?:{pattern})\b", re.IGNORECASE), name, facet)
    for pattern, name, facet in (
        (
            r"(?:notable |some )?adverse (?:drug )?(?:reactions?|events?|effects?)"
            r"|contraindications?"
            r"|cautions?|(?:notable )?side effects?",
            "cautions",
            Facet.SAFETY,
        ),
        (r"non[- ]?drug (?:treatment|measures?)", "non-drug treatment", Facet.SELF_CARE),
        (r"(?:principles of )?drug (?:treatment|therapy)", "drug treatment", Facet.TREATMENT),
        (r"(?:treatment )?goals?(?: of (?:treatment|therapy))?", "goals", Facet.BACKGROUND),
        (r"treatment goals?", "goals", Facet.BACKGROUND),
        (r"supportive (?:measures?|treatment|care)", "supportive measures", Facet.TREATMENT),
        (r"surgical treatment|surgery|definitive treatment", "surgery", Facet.TREATMENT),
        (r"prevention|preventive measures?|control", "prevention", Facet.PREVENTION),
        (r"(?:other )?investigations?|diagnos[ie]s|diagnostic \w+", "investigations", Facet.TEST),
        (
            r"differential diagnos[ie]s",
            "differential diagnosis",
            Facet.OTHER_CAUSE,
        ),
        (
            r"clinical (?:features?|presentation|manifestations?|findings?)|symptoms?|signs?",
            "clinical features",
            Facet.SYMPTOM,
        ),
        (r"complications?", "complications", Facet.OUTLOOK),
        (r"prognosis|outcomes?", "prognosis", Facet.OUTLOOK),
        (
            r"a?etiology|aetiopathogenesis|causes?|risk factors?|predisposing factors?"
            r"|pathogenesis|pathophysiology",
            "causes",
            Facet.CAUSE,
        ),
        (r"introduction|definition", "introduction", Facet.DEFINITION),
        (
            r"epidemiology|classification|types?|grading",
            "background",
            Facet.BACKGROUND,
        ),
        (r"treatment|management|follow[- ]?up", "treatment", Facet.TREATMENT),
    )
)
LONGEST_HEADING = 90
FULL = 70  # characters: a printed line that is broken for its length alone
OPEN = re.compile(
    r"(?:[,;]|\b(?:a|an|the|of|and|or|with|in|to|by|for|from|at|on|as|e\.g\.))$", re.I
)


@dataclass(frozen=True)
class Heading:
    text: str
    name: str  # of HEADINGS
    facet: Facet


@dataclass(frozen=True)
class Entry:
    """One list item or paragraph: its text as printed, white space and line breaks tidied."""

    text: str
    level: int  # 0 a paragraph or sub-heading, 1 an outer bullet, 2 an inner one


@dataclass
class Part:
    """What stands under one heading."""

    heading: Heading
    entries: list[Entry] = field(default_factory=list)


def title_of(text: str) -> str:
    """The first line with words."""
    return next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")


def parts_of(text: str) -> list[Part]:
    """Everything behind the title, heading by heading, in order."""
    title = title_of(text)
    parts = [Part(Heading("", "introduction", Facet.DEFINITION))]
    before, first = "", True
    for line in _lines(text):
        if first and line == title:
            first = False
        elif heading := heading_of(line, title):
            parts.append(Part(heading))
        else:
            _add(parts[-1].entries, line, before)
        before = line
    return [part for part in parts if part.entries]


def heading_of(line: str, title: str) -> Heading | None:
    """The heading that a line is, None where it is none."""
    bare = line.lstrip("#* ").rstrip(" :*\\")
    if BULLET.match(line) or not 3 <= len(bare) <= LONGEST_HEADING or SENTENCE_END.search(bare):
        return None
    shouted = bare.isupper() and len(bare.split()) > 1
    for pattern, name, facet in HEADINGS:
        found = pattern.match(bare)
        if found and (shouted or len(bare) - found.end() <= 45) and bare[0].isupper():
            return Heading(bare, name, facet)
    return Heading(bare, "background", Facet.BACKGROUND) if bare == title else None


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for piece in INSIDE.split(line.strip()):
            tidy = " ".join(piece.split()).rstrip("\\ ")
            if tidy and not ALONE.match(tidy):
                yield tidy


def _add(entries: list[Entry], line: str, before: str) -> None:
    """A further entry, or the rest of the one before, where print broke the line."""
    bullet = BULLET.match(line)
    if bullet:
        level = 2 if bullet.group(1) in INNER else 1
        entries.append(Entry(line[bullet.end() :], level))
    elif entries and goes_on(before, line):
        last = entries[-1]
        joined = last.text[:-1] + line if _broken_word(last.text, line) else f"{last.text} {line}"
        entries[-1] = Entry(joined, last.level)
    else:
        entries.append(Entry(line, 0))


def goes_on(before: str, line: str) -> bool:
    """True where a line without a bullet is the rest of the printed line before it."""
    if OR.match(line) or OR.match(before) or before.endswith(":"):
        return False
    if line[0].islower() or line[0] in "(,;)":
        return True
    if OPEN.search(before):
        return True
    return not SENTENCE_END.search(before) and len(before) >= FULL


def _broken_word(before: str, line: str) -> bool:
    return bool(re.search(r"[a-z]-$", before)) and line[:1].islower()
