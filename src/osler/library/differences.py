"""What differs between two documents, recommendation by recommendation.

Two statements are one where their words are the same, where they bear the same number and say
something alike, or where most of their words are shared; each is paired once, best first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Source
from osler.ports import Document
from osler.text.doses import find_doses
from osler.text.terms import fold, stem_set

ALIKE = 0.55  # shared stems, of all the stems of both: below it, two statements are two
NUMBERED_ALIKE = 0.25  # the same, where both bear one number
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LABEL = re.compile(
    r"\b(\d+(?:\.\d+)+[a-z]?|\d+[a-z]?)\b\.?$|^(?:recommendation )?(\d[\d.]*[a-z]?)\b", re.I
)
FACTS = ("title", "issuer", "kind", "form", "year", "published", "doi", "pmid", "url", "licence")


class Change(StrEnum):
    """How a statement differs; several may hold."""

    NEW = "new"
    REMOVED = "removed"
    DIRECTION = "direction changed"
    STRENGTH = "strength changed"
    CERTAINTY = "certainty changed"
    DOSE = "dose changed"
    NUMBER = "number changed"  # another number in the words: an age, a time, a threshold
    POPULATION = "population changed"
    CAUTION = "caution changed"
    REWORDED = "reworded"


GRAVEST_FIRST = tuple(Change)


@dataclass(frozen=True)
class Difference:
    """One statement that changed, or came, or went."""

    changes: tuple[Change, ...]  # gravest first
    before: Recommendation | None
    after: Recommendation | None
    details: tuple[str, ...] = ()  # in words: "strength: weak -> strong"


@dataclass(frozen=True)
class Fact:
    """A field of the source that changed."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """What differs between two documents."""

    before: Source
    after: Source
    facts: tuple[Fact, ...]
    statements: tuple[Difference, ...]  # gravest first, then in reading order
    unchanged: int  # recommendations
    passages_new: int
    passages_removed: int

    @property
    def none(self) -> bool:
        """True where nothing differs."""
        return not (self.facts or self.statements or self.passages_new or self.passages_removed)

    def number(self, change: Change) -> int:
        """How many statements changed so."""
        return sum(change in one.changes for one in self.statements)


def differences(before: Document, after: Document) -> Differences:
    """What differs in the second of two documents."""
    pairs, gone, new = _paired(before.recommendations, after.recommendations)
    changed = [told for one, other in pairs if (told := _compared(one, other)) is not None]
    unchanged = len(pairs) - len(changed)
    changed += [Difference((Change.REMOVED,), one, None) for one in gone]
    changed += [Difference((Change.NEW,), None, other) for other in new]
    old, fresh = _passages(before.passages), _passages(after.passages)
    return Differences(
        before=before.source,
        after=after.source,
        facts=tuple(_facts(before.source, after.source)),
        statements=tuple(sorted(changed, key=lambda d: GRAVEST_FIRST.index(d.changes[0]))),
        unchanged=unchanged,
        passages_new=len(fresh - old),
        passages_removed=len(old - fresh),
    )


def _facts(before: Source, after: Source) -> Iterator[Fact]:
    for name in FACTS:
        old, new = str(getattr(before, name) or ""), str(getattr(after, name) or "")
        if old != new:
            yield Fact(name, old, new)
    if before.standing.level is not after.standing.level:
        yield Fact("standing", before.standing.level, after.standing.level)


def _passages(passages: Iterable[Passage]) -> frozenset[str]:
    return frozenset(_said(passage.words) for passage in passages)


Pair = tuple[Recommendation, Recommendation]


def _paired(
    before: Sequence[Recommendation], after: Sequence[Recommendation]
) -> tuple[list[Pair], list[Recommendation], list[Recommendation]]:
    """Pairs in the order of the new document, what went, and what came."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, int] = {}  # place of the new one -> of the old one
    for likeness in (_same_words, _same_number, _alike):
        scored = [
            (-score, at, was)
            for at, one in new.items()
            for was, other in old.items()
            if (score := likeness(other, one)) > 0
        ]
        for _, at, was in sorted(scored):
            if at in new and was in old:
                found[at] = was
                del new[at], old[was]
    pairs = [(before[was], after[at]) for at, was in sorted(found.items())]
    return pairs, list(old.values()), list(new.values())


def _same_words(one: Recommendation, other: Recommendation) -> float:
    if _said(one.words) != _said(other.words):
        return 0.0
    return 2.0 if one.headings == other.headings else 1.0


def _same_number(one: Recommendation, other: Recommendation) -> float:
    number = _number(one)
    if not number or number != _number(other):
        return 0.0
    score = _likeness(one, other)
    return score if score >= NUMBERED_ALIKE else 0.0


def _alike(one: Recommendation, other: Recommendation) -> float:
    score = _likeness(one, other)
    return score if score >= ALIKE else 0.0


def _likeness(one: Recommendation, other: Recommendation) -> float:
    a, b = stem_set(one.words), stem_set(other.words)
    return len(a & b) / len(a | b) if a | b else 0.0


def _number(item: Recommendation) -> str:
    """The number that a recommendation bears in its source, "" where it bears none."""
    found = LABEL.search(item.label.strip()) or LABEL.search(item.words[:40])
    number = (found[1] or found[2] or "").strip(".") if found else ""
    return number if "." in number or (found is not None and item.label) else ""


@lru_cache(maxsize=8192)
def _said(words: str) -> str:
    return fold(words).strip(" .;,")


def _compared(one: Recommendation, other: Recommendation) -> Difference | None:
    changes: list[Change] = []
    details: list[str] = []

    def note(change: Change, name: str, before: str, after: str) -> None:
        if before != after:
            changes.append(change)
            details.append(f"{name}: {before or 'not stated'} → {after or 'not stated'}")

    note(Change.DIRECTION, "direction", one.direction or "", other.direction or "")
    note(Change.STRENGTH, "strength", _graded(one.strength, one.strength_text),
         _graded(other.strength, other.strength_text))  # fmt: skip
    note(Change.CERTAINTY, "certainty", _graded(one.certainty, one.certainty_text),
         _graded(other.certainty, other.certainty_text))  # fmt: skip
    note(Change.DOSE, "dose", *_apart(_doses(one), _doses(other)))
    if Change.DOSE not in changes:
        note(Change.NUMBER, "numbers", *_apart(_numbers(one.words), _numbers(other.words)))
    note(Change.POPULATION, "population", _said(one.population.text), _said(other.population.text))
    note(Change.CAUTION, "cautions", _listed(one.cautions), _listed(other.cautions))
    if _said(one.words) != _said(other.words):
        changes.append(Change.REWORDED)
    if not changes:
        return None
    return Difference(tuple(changes), one, other, tuple(details))


def _graded(rung: StrEnum, text: str) -> str:
    stated = "" if rung.value == "not stated" else str(rung.value)
    return f"{stated} ({text})" if stated and text else text or stated


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(sorted(_said(part) for part in parts))


def _doses(item: Recommendation) -> tuple[str, ...]:
    """The doses listed, and those that only the words give."""
    return (*item.doses, *(dose.text for dose in find_doses(item.words)))


def _numbers(words: str) -> tuple[str, ...]:
    return tuple(NUMBER.findall(words))


def _apart(one: Iterable[str], other: Iterable[str]) -> tuple[str, str]:
    """What only the first has, and what only the second, each as one line."""
    a, b = Counter(map(_said, one)), Counter(map(_said, other))
    return "; ".join(sorted((a - b).elements())), "; ".join(sorted((b - a).elements()))
