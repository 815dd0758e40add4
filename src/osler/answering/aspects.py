"""Aspects: what kind of thing a question wants to know of its subject.

How long, from which level, when to refer, what next: a statement that does not say that is no
answer, whatever else it says of the subject. The table is ``aspects.toml``.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from osler.answering.contrasts import are_opposed
from osler.answering.focus import Focus, asked_medicines, focus_of, medicines_named
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Passage, Phase, Urgency
from osler.ports import Item
from osler.text.terms import stem_set

_BOXED = (Urgency.EMERGENCY, Urgency.URGENT)
_MEDICINE = 1.0  # worth of naming the medicine that is asked about, beside a share of 0 to 1
_CONDITION = 1.0  # worth of naming a condition that the asker has
_ADVICE = 0.2  # worth of saying what to do, rather than what not to
# Ages are no thresholds: "aged 65 or over", "under 65".
_AGES = re.compile(
    r"\baged? \d+(?: (?:to|or|and) (?:\d+|over|older|more))?|"
    r"\b(?:under|over) (?:[4-9]\d)\b(?! ?(?:/|%|mm|mg|ml|mmol|g/))",
    re.IGNORECASE,
)
# What is measured where a level is asked for: "FRAX threshold", "at what ferritin level".
_MEASURED = re.compile(
    r"\b(?P<thing>[A-Z][\w-]*[A-Z\d][\w-]*) (?:thresholds?|levels?|scores?|targets?)\b|"
    r"\b(?:what|which|the) (?P<other>[\w-]{4,}) (?:thresholds?|levels?|scores?)\b"
)
_WHAT_FIGURE = re.compile(
    r"\bwhat(?:'s| is| are) (?:the |a )?(?:[\w-]+ ){0,4}(?:next|second|third|second-line|"
    r"third-line|targets?|goals?|duration|length|thresholds?|cut-?offs?|intervals?|time window)\b",
    re.IGNORECASE,
)
_SPELT = {"BP": "blood pressure"}


@dataclass(frozen=True)
class Aspect:
    """One kind of thing that is asked for, as the table's row gives it."""

    name: str
    asks: re.Pattern[str]
    answers: re.Pattern[str]
    never: re.Pattern[str] | None
    phases: frozenset[Phase]
    facets: frozenset[Facet]
    words: frozenset[str]
    of_care: bool
    of_level: bool
    of_medicine: bool
    of_named: bool
    warns: bool
    wider: str
    unsaid: str

    def is_given_by(self, item: Item) -> bool:
        """True where a statement says this of whatever it is about."""
        if isinstance(item, Passage):
            return self._says(item.words)
        if self.facets and item.facet not in self.facets:
            return False
        if item.urgency in _BOXED and not self.warns:
            return False
        return item.timing.phase in self.phases or self._says(
            item.words, beside=f"{item.timing.text} {' '.join(item.cautions)}"
        )

    def _says(self, words: str, *, beside: str = "") -> bool:
        """True where it is said in the words, or beside them; what only looks like it, in them."""
        words, beside = _AGES.sub("", words), _AGES.sub("", beside)
        return self.answers.search(f"{words} {beside}") is not None and not (
            self.never and self.never.search(words)
        )


def aspects_in(text: str) -> tuple[Aspect, ...]:
    """What a question wants to know, in the order in which it asks."""
    lowered = text.lower()
    found = [(m.start(), a) for a in _table() if (m := a.asks.search(lowered))]
    wider = {aspect.wider for _, aspect in found}
    ordered = sorted(found, key=lambda one: one[0])
    return tuple(aspect for _, aspect in ordered if aspect.name not in wider)


def wider_than(aspect: Aspect) -> Aspect | None:
    """The kind that stands in where nothing says just what was asked."""
    return next((other for other in _table() if other.name == aspect.wider), None)


def with_care(intents: tuple[Intent, ...], text: str) -> tuple[Intent, ...]:
    """The intents, and care where an aspect of it is asked for: before how something will go,
    as "how long do I take it" asks no outlook; in the place of what something is, as "what is the
    next step" asks for no definition; else behind what is asked for beside it."""
    aspects = aspects_in(text)
    if intents[:1] == (Intent.DEFINITION,) and aspects and _WHAT_FIGURE.search(text):
        return (Intent.MANAGEMENT, *(i for i in intents[1:] if i is not Intent.MANAGEMENT))
    of_care = any(aspect.of_care for aspect in aspects)
    if not of_care or Intent.MANAGEMENT in intents:
        return intents
    if intents[:1] == (Intent.OUTLOOK,):
        return (Intent.MANAGEMENT, *intents)
    return (*intents, Intent.MANAGEMENT)


@dataclass(frozen=True)
class Asked:
    """The aspects of one question, and what they are asked of."""

    question: Question

    @cached_property
    def aspects(self) -> tuple[Aspect, ...]:
        return aspects_in(self.question.text)

    @cached_property
    def _focus(self) -> Focus:
        return focus_of(self.question)

    @cached_property
    def _medicines(self) -> frozenset[str]:
        return asked_medicines(self.question)

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """Stems of each concern as it was asked."""
        return stem_set(" ".join(concern.asked for concern in self.question.concerns))

    @cached_property
    def _measured(self) -> frozenset[str]:
        """Stems of what is measured, where a level of it is asked for and no topic is named so."""
        found = _MEASURED.search(self.question.text)
        if found is None:
            return frozenset()
        concerns = self.question.concerns
        topics = stem_set(" ".join(t for c in concerns for t in c.topics))
        if found["thing"]:
            return stem_set(_SPELT.get(found["thing"], found["thing"])) - topics
        names = stem_set(" ".join(n for c in concerns for n in (c.name, *c.terms)))
        return stem_set(found["other"]) - topics - names

    def worth(self, aspect: Aspect, item: Item) -> float:
        """How well a statement gives what is asked for, of what it is asked of; 0 for not."""
        if not aspect.is_given_by(item):
            return 0.0
        label = "" if isinstance(item, Passage) else f"{item.label} {item.population.text}"
        said = stem_set(f"{label} {item.words}")
        if are_opposed(self.question.text, f"{label} {item.words}"):
            return 0.0
        if aspect.of_level and self._measured and not self._measured & said:
            return 0.0
        stems = self._focus.stems - aspect.words
        named = len(stems & said)
        medicine = bool(self._medicines & medicines_named(item.words))
        if aspect.of_medicine and self._medicines and not medicine:
            return 0.0
        subject = self._subjects & said and not aspect.of_named
        if (stems or self._medicines) and not (named or medicine or subject):
            return 0.0
        share = named / len(stems) if stems else 0.0
        against = not isinstance(item, Passage) and item.direction is Direction.AGAINST
        own = any(stem_set(c) <= said for c in self.question.asker.conditions)
        both = self._concerns_in(item, said) > 1
        points = 1.0 + share + _MEDICINE * medicine + _CONDITION * (own or both)
        return points - _ADVICE * against

    def _concerns_in(self, item: Item, said: frozenset[str]) -> int:
        """How many of the concerns a statement is filed under or names."""
        concerns = self.question.concerns
        filed = [bool(set(c.topics) & set(item.topics)) for c in concerns]
        named = [any(stem_set(name) <= said for name in (c.asked, *c.topics)) for c in concerns]
        return sum(a or b for a, b in zip(filed, named, strict=True))

    def is_named_in(self, item: Item) -> bool:
        """True for what speaks of anything that the question names beside its subject."""
        said = stem_set(item.words)
        if not self._focus.stems and not self._medicines:
            return True
        return bool(self._focus.stems & said or self._medicines & medicines_named(item.words))

    def best(self, item: Item) -> float:
        """The most that a statement is worth to any aspect."""
        return max((self.worth(aspect, item) for aspect in self.aspects), default=0.0)

    def gaps(self, shown: Iterable[Item]) -> tuple[str, ...]:
        """What was asked for and is said by nothing that is shown, in sentences."""
        held = list(shown)
        told = []
        for aspect in self.aspects:
            saying = [item for item in held if self.worth(aspect, item)]
            if not saying and aspect.unsaid:
                told.append(f"No statement that was found {aspect.unsaid}.")
            elif aspect.unsaid:
                told += self._unsaid_for(aspect, saying)
        return tuple(told)

    def _unsaid_for(self, aspect: Aspect, saying: list[Item]) -> list[str]:
        """That what is said of it is not said for a condition that the question names."""
        said = stem_set(" ".join(map(_all_words, saying)))
        missing = [c for c in self.question.asker.conditions if not stem_set(c) & said]
        names = " and ".join(missing)
        return (
            [f"No statement that was found {aspect.unsaid} in people with {names}."]
            if names
            else []
        )


def _all_words(item: Item) -> str:
    population = "" if isinstance(item, Passage) else item.population.text
    return f"{item.words} {population}"


@cache
def _table() -> tuple[Aspect, ...]:
    file = resources.files("osler.answering").joinpath("aspects.toml")
    return tuple(_aspect(row) for row in tomllib.loads(file.read_text("utf-8"))["aspect"])


def _aspect(row: dict[str, Any]) -> Aspect:
    return Aspect(
        name=row["name"],
        asks=_any_of(row["asks"]),
        answers=_any_of(row["answers"]),
        never=_any_of(row["never"]) if "never" in row else None,
        phases=frozenset(map(Phase, row.get("phases", ()))),
        facets=frozenset(map(Facet, row.get("facets", ()))),
        words=stem_set(row["words"]),
        of_care=row.get("of_care", False),
        of_level=row.get("of_level", False),
        of_medicine=row.get("of_medicine", False),
        wider=row.get("wider", ""),
        of_named=row.get("of_named", False),
        warns=row.get("warns", False),
        unsaid=row["unsaid"],
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
