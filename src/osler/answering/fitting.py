"""Fitting: which of the statements found belong in the answer to this very question.

A topic holds what any reader may ask of it; a question asks for a part. What may not answer it
stands folded behind what does, and what surely does not is left out. The chance that a statement
belongs is a logistic model of a few named signals; what each says and weighs stands in
``fitting.toml``. The weights are learned from the development half of
``evaluation/cases/fitness.jsonl``, where readers judged line by line, by ``benchmarks/fitting.py``.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any

from osler.answering.applicability import UNMENTIONED
from osler.answering.asked_plainly import is_asked_plainly
from osler.answering.bounds import without_wider
from osler.answering.cautioned import is_cautioned
from osler.answering.children import FOR_CHILDREN, writes_of_self
from osler.answering.figures import is_ruled_out
from osler.answering.for_clinicians import is_dosing_of_taken
from osler.answering.opening import PRESSING, Opening
from osler.answering.opening import SIGNALS as OPENING
from osler.answering.phases import between_attacks
from osler.answering.plans import MORE
from osler.answering.prescribers import is_for_prescribers
from osler.answering.select import EMERGENCY, OTHER_CAUSES, URGENT
from osler.answering.softer import pulls_back
from osler.answering.standing_use import Use, use_of
from osler.answering.taken_for import is_on_emergency
from osler.answering.verify import Verified
from osler.answering.warned_of import warns_asker
from osler.domain.question import Intent
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.text.terms import stem_set

BOXES = (EMERGENCY, URGENT)
AT_ANY_HOUR = ("avoid", "safety", "doses", "outlook")  # sections that speak in an emergency too
SAID = 0.9  # share of a warning's stems that stand in earlier ones, from which it says no more
SAID_NEWER = 0.75  # the same, where its source has been replaced
LEAST = 2  # statements that an answer keeps, the likeliest first, where it has as many
_ASKS_TESTS = re.compile(r"\b(?:investigat\w+|monitor\w*|work-?up)\b", re.IGNORECASE)
NOT_ASKED = "on the same matter, but not what was asked"
REPEATED = "that repeat a warning given before"


@dataclass(frozen=True)
class Fitting:
    """All that may be shown, the short answer chosen from it, and how likely each belongs."""

    opening: Opening
    short: tuple[Verified, ...]
    fired: frozenset[str] = frozenset()  # rules of triage by which this is an emergency

    def chance(self, verified: Verified) -> float:
        """How likely a reader finds that it answers the question, 0 to 1."""
        weigh = weights()
        told = sum(weigh[name] * value for name, value in self.signals(verified).items())
        return 1 / (1 + math.exp(-told - weigh[ALWAYS]))

    def signals(self, verified: Verified) -> dict[str, float]:
        """Each signal of one statement: those of ``opening``, and those of its place here."""
        own = {name: signal(self, verified) for name, signal in SIGNALS.items()}
        return {**self.opening.signals(verified), **own}

    def placed(self) -> tuple[tuple[Verified, ...], tuple[Verified, ...]]:
        """What is shown, and what stands folded behind it, each in the order given."""
        kept = self.opening.kept
        chances = {id(v): self.chance(v) for v in kept}
        ranked = sorted(kept, key=lambda v: (self._bound(v) == math.inf, -chances[id(v)]))
        opens = self.short[:1]
        heads = self._heads(ranked) if self.opening.is_bare else ()
        first = {id(v) for v in (*ranked[:LEAST], *opens, *heads)}
        low, _ = bounds()
        shown = [v for v in kept if id(v) in first or chances[id(v)] >= self._bound(v)]
        behind = [v for v in kept if v not in shown and chances[id(v)] >= low]
        return tuple(shown), tuple(behind)

    def _heads(self, ranked: list[Verified]) -> tuple[Verified, ...]:
        """The likeliest of each section of the plan: who names the topic alone asks for all of it.

        Not of what is held back from the asker, and beside what the short answer tells.
        """
        slots = {plan.key for plan in self.opening.plan}
        heads: dict[str, Verified] = {}
        for verified in ranked:
            slot = verified.draft.chosen.slot
            if slot in slots and verified not in self.short and self._bound(verified) < math.inf:
                heads.setdefault(slot, verified)
        return tuple(heads.values())

    def _bound(self, verified: Verified) -> float:
        """The chance from which it is shown at once; what is held back from the asker never is."""
        low, high = bounds()
        question = self.opening.question
        if id(verified) in self._between_attacks or self._is_for_other_figures(verified):
            return math.inf
        if is_dosing_of_taken(verified, question) or self._gives_way(verified):
            return math.inf
        if warns_asker(verified.draft.chosen.evidence.item, question):
            return 0.0
        if question.audience.clinical and not self.opening.is_bare:
            return low if self._is_test_asked_for(verified) else high
        boxed = verified.draft.chosen.slot in BOXES
        if id(verified) in self._childrens or is_for_prescribers(verified, question):
            return math.inf
        if is_cautioned(verified.draft.chosen.evidence.item, question) or self._can_wait(verified):
            return math.inf
        if UNMENTIONED in verified.draft.note and not boxed:
            return math.inf
        told = is_asked_plainly(verified.draft.chosen.evidence.item, question)
        return low if told or self._keeps_safe(verified) else high

    def _is_test_asked_for(self, verified: Verified) -> bool:
        """True for a test to do, where a professional asks which are done for a cause, or when."""
        question, item = self.opening.question, verified.draft.chosen.evidence.item
        asked = question.intents[:1] == (Intent.TESTS,) and _ASKS_TESTS.search(question.text)
        against = isinstance(item, Recommendation) and item.direction is Direction.AGAINST
        return bool(asked) and item.facet is Facet.TEST and not against

    def _keeps_safe(self, verified: Verified) -> bool:
        """True for what is never folded away from a lay reader: a sign of danger and, under an
        alarm, first aid for it and what must not be done."""
        item = verified.draft.chosen.evidence.item
        if verified.draft.chosen.slot in BOXES or self.opening.urgency not in PRESSING:
            return verified.draft.chosen.slot in BOXES
        if not isinstance(item, Recommendation) or not is_on_emergency(item, self.fired):
            return False
        at_once = item.timing.phase in (Phase.NOW, Phase.NO_BETTER)
        return item.direction is Direction.AGAINST or at_once

    def _can_wait(self, verified: Verified) -> bool:
        """True in an emergency for what is for another day: rehabilitation, tests, prevention."""
        item = verified.draft.chosen.evidence.item
        if self._is_alarmed and pulls_back(verified, self.fired):
            return True
        at_once = isinstance(item, Recommendation) and item.timing.phase is Phase.NOW
        waits = verified.draft.chosen.slot not in (*BOXES, *AT_ANY_HOUR) and not at_once
        boxed = verified.draft.chosen.slot in BOXES
        waits = waits or (not boxed and self.opening.is_for_another_illness(verified))
        return waits and self.opening.urgency is Urgency.EMERGENCY

    @cached_property
    def _is_alarmed(self) -> bool:
        """True where an emergency is told of by what is shown too: nothing softer is needed."""
        return bool(self.fired) and any(not pulls_back(v, self.fired) for v in self.opening.kept)

    @cached_property
    def _childrens(self) -> frozenset[int]:
        """Alarms for children, where the question names none: for who writes of their own
        complaint, and where an alarm for adults is shown."""
        boxed = [v for v in self.opening.kept if v.draft.chosen.slot in BOXES]
        of_them = [v for v in boxed if FOR_CHILDREN in v.draft.note]
        needless = len(of_them) < len(boxed) or writes_of_self(self.opening.question)
        return frozenset(map(id, of_them)) if needless else frozenset()

    def _is_for_other_figures(self, verified: Verified) -> bool:
        """True for care of people whose kidney function, risk or score is not the asker's."""
        item = verified.draft.chosen.evidence.item
        if isinstance(item, Recommendation) and is_ruled_out(item, self.opening.question):
            return item.facet is not Facet.WARNING
        other = self.opening.signals(verified)["figure"] < 0
        return other and item.facet not in (Facet.SAFETY, Facet.WARNING)

    def _gives_way(self, verified: Verified) -> bool:
        """True, to a professional, for advice at other figures, where another is at the asker's."""
        item = verified.draft.chosen.evidence.item
        advises = isinstance(item, Recommendation) and item.direction is Direction.FOR
        return advises and id(verified) not in self._at_their_figures

    @cached_property
    def _at_their_figures(self) -> frozenset[int]:
        return frozenset(map(id, without_wider(self.opening.kept, self.opening.question)))

    @cached_property
    def _between_attacks(self) -> frozenset[int]:
        return between_attacks(self.opening.kept, self.opening.question)

    @cached_property
    def best(self) -> float:
        return max(self.opening.score(v) for v in self.opening.kept)

    @cached_property
    def likest(self) -> float:
        return max(self.likeness[id(v)] for v in self.opening.kept)

    @cached_property
    def likeness(self) -> dict[int, float]:
        """How like each is to the question, by its words and the questions that it answers (the
        cosine of stems, what few of those shown hold weighs most)."""
        held = {id(v): _terms(v) for v in self.opening.kept}
        holders = Counter(stem for stems in held.values() for stem in stems)
        asked, count = self.opening.asked, len(held)

        def weight(stems: frozenset[str]) -> float:
            return sum(math.log1p(count / (0.5 + holders[stem])) ** 2 for stem in sorted(stems))

        length = weight(asked)
        return {
            key: weight(asked & stems) / math.sqrt(length * weight(stems)) if length else 0.0
            for key, stems in held.items()
        }

    @cached_property
    def repeats(self) -> dict[int, float]:
        """Of each, the share of its stems that one before it, in the order shown, holds."""
        told: list[frozenset[str]] = []
        found = {}
        for verified in self.opening.kept:
            stems = stem_set(verified.draft.quote)
            found[id(verified)] = max((len(stems & t) / len(stems) for t in told), default=0.0)
            told.append(stems)
        return found


@cache
def weights() -> dict[str, float]:
    """The weight of each signal, and of none (``always``)."""
    return {row["name"]: float(row["weight"]) for row in _table()["signal"]}


@cache
def bounds() -> tuple[float, float]:
    """The chance below which a statement is left out, and from which it is shown at once."""
    table = _table()
    return float(table["left out"]), float(table["shown"])


@cache
def _table() -> dict[str, Any]:
    text = resources.files("osler.answering").joinpath("fitting.toml").read_text("utf-8")
    return dict(tomllib.loads(text))


def _terms(verified: Verified) -> frozenset[str]:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return stem_set(item.words)
    return stem_set("\n".join((item.words, item.plain, item.label, *item.questions)))


def _behind(fitting: Fitting, verified: Verified) -> float:
    return fitting.opening.score(verified) - fitting.best


def _behind_part(fitting: Fitting, verified: Verified) -> float:
    return 0.0 if fitting.opening.is_bare else _behind(fitting, verified)


def _like(fitting: Fitting, verified: Verified) -> float:
    return fitting.likeness[id(verified)]


def _less_like(fitting: Fitting, verified: Verified) -> float:
    return fitting.likeness[id(verified)] - fitting.likest


def _boxed(_: Fitting, verified: Verified) -> float:
    return float(verified.draft.chosen.slot in BOXES)


def _boxed_for_clinicians(fitting: Fitting, verified: Verified) -> float:
    return _boxed(fitting, verified) * _clinical(fitting, verified)


def _boxed_in_alarm(fitting: Fitting, verified: Verified) -> float:
    return _boxed(fitting, verified) * (fitting.opening.urgency in PRESSING)


def _boxed_beside(fitting: Fitting, verified: Verified) -> float:
    return 0.0 if fitting.opening.is_bare else _boxed(fitting, verified)


def _clinical(fitting: Fitting, _: Verified) -> float:
    return float(fitting.opening.question.audience.clinical)


def _alarm(fitting: Fitting, _: Verified) -> float:
    return float(fitting.opening.urgency in PRESSING)


def _concerns(fitting: Fitting, _: Verified) -> float:
    return len(fitting.opening.question.concerns) - 1.0


def _down(fitting: Fitting, verified: Verified) -> float:
    slots = [plan.key for plan in fitting.opening.plan]
    slot = verified.draft.chosen.slot
    return float(slots.index(slot)) if slot in slots else 0.0


def _repeats(fitting: Fitting, verified: Verified) -> float:
    return fitting.repeats[id(verified)]


def _opens(fitting: Fitting, verified: Verified) -> float:
    return float(verified in fitting.short)


def _company(fitting: Fitting, _: Verified) -> float:
    return math.log(len(fitting.opening.kept))


def _in(*slots: str) -> Callable[[Fitting, Verified], float]:
    return lambda _, verified: float(verified.draft.chosen.slot in slots)


ALWAYS = "always"  # no signal: what stands before any of them
SIGNALS: dict[str, Callable[[Fitting, Verified], float]] = {
    "behind": _behind,
    "behind on a part": _behind_part,
    "like": _like,
    "less like": _less_like,
    "boxed": _boxed,
    "boxed for clinicians": _boxed_for_clinicians,
    "boxed in an alarm": _boxed_in_alarm,
    "boxed beside": _boxed_beside,
    "clinical": _clinical,
    "alarm": _alarm,
    "concerns": _concerns,
    "down": _down,
    "repeats": _repeats,
    "opens": _opens,
    "company": _company,
    "now": _in("now"),
    "avoid": _in("avoid"),
    "definition": _in("definition", "symptoms", "causes"),
    "tests": _in("tests"),
    "outlook": _in("outlook", "findings"),
    "other causes": _in(OTHER_CAUSES),
}
NAMES = (*OPENING, *SIGNALS)


@dataclass(frozen=True)
class Placed:
    """What is shown at once, what stands folded behind it, and how many are left out, by why."""

    shown: tuple[Verified, ...]
    behind: tuple[Verified, ...]
    left: dict[str, int]


def placed(
    opening: Opening, short: tuple[Verified, ...], fired: frozenset[str] = frozenset()
) -> Placed:
    """Each statement in its place; those behind go to the section ``plans.MORE``."""
    if not opening.kept:
        return Placed((), (), {})
    shown, behind = Fitting(opening, short, fired).placed()
    once = _said_once(shown, short)
    left = {
        NOT_ASKED: len(opening.kept) - len(shown) - len(behind),
        REPEATED: len(shown) - len(once),
    }
    return Placed(once, tuple(map(_folded, behind)), {why: n for why, n in left.items() if n})


def led_only(places: Placed, short: tuple[Verified, ...]) -> Placed:
    """With all but the short answer and the boxes folded behind: what lies nearest to a question,
    and answers no part of it, is for who wants to look."""
    opens = {id(v) for v in short}
    shown = [v for v in places.shown if id(v) in opens or v.draft.chosen.slot in BOXES]
    rest = [v for v in places.shown if v not in shown]
    return Placed(tuple(shown), (*map(_folded, rest), *places.behind), places.left)


def _folded(verified: Verified) -> Verified:
    draft = verified.draft
    return replace(verified, draft=replace(draft, chosen=replace(draft.chosen, slot=MORE.key)))


def _said_once(shown: tuple[Verified, ...], short: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """Without warnings whose signs the short answer, or a warning before them, gives."""
    told = frozenset(stem for v in short for stem in stem_set(v.draft.quote))
    kept = []
    for verified in shown:
        stems = stem_set(verified.draft.quote)
        if verified.draft.chosen.slot in BOXES and verified not in short:
            old = use_of(verified.draft.chosen.evidence.source.standing.level) is Use.LAST
            if len(stems & told) >= (SAID_NEWER if old else SAID) * len(stems):
                continue
            told |= stems
        kept.append(verified)
    return tuple(kept)
