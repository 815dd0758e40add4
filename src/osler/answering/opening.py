"""Opening: how well a statement opens an answer, as one score made of a few named signals.

What each signal says and weighs stands in ``opening.toml``. The weights are learned from the
development cases of the suites on leading and completeness by ``benchmarks/opening.py``; no rule
for one kind of question stands beside them.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from osler.answering.allergies import is_for_the_allergic
from osler.answering.applicability import CHILD
from osler.answering.asker import may_be_pregnant, wishes_for_child
from osler.answering.aspects import Asked
from osler.answering.bounds import bound
from osler.answering.closing import closing
from osler.answering.conditions import is_for_another_illness
from osler.answering.figures import figure_fit
from osler.answering.focus import Focus, focus_of, medicines_asked, medicines_named
from osler.answering.for_others import (
    is_for_narrower,
    is_for_others,
    is_for_unnamed_people,
    is_of_pregnancy,
)
from osler.answering.framing import FRAME
from osler.answering.groups import is_for_unnamed_group
from osler.answering.manner import manner
from osler.answering.medicine_aspects import tells_aspect
from osler.answering.medicines import medicines_in, speaks_of
from osler.answering.pairs import is_offered_beside, is_on_pair
from osler.answering.places import is_for_staff
from osler.answering.plans import AVOID, CARE_PLAN, DOSES, SectionPlan
from osler.answering.select import EMERGENCY, URGENT
from osler.answering.standing_use import Use, use_of
from osler.answering.stopping import is_on_any_medicine
from osler.answering.verify import Verified
from osler.answering.whom import speaks_of_pregnancy, stated_of
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Phase, Recommendation, Urgency
from osler.ports import Item
from osler.text.terms import stem_set

PRESSING = (Urgency.EMERGENCY, Urgency.URGENT)
BOXES = {Urgency.EMERGENCY: (EMERGENCY,), Urgency.URGENT: (EMERGENCY, URGENT)}
CARE_SLOTS = tuple(plan.key for plan in CARE_PLAN if plan is not AVOID)
# What answers nobody who asks what to do.
IDLE = (
    *(Facet.DEFINITION, Facet.SYMPTOM, Facet.CAUSE, Facet.OUTLOOK, Facet.BACKGROUND),
    *(Facet.PREVENTION, Facet.SCREENING),
)
POINTS = 5.0  # of appraisal, that make one of the signal
_FRAME = stem_set(" ".join(FRAME))
_TIMES = stem_set("minute hour day night week month year morning evening yesterday today last")


@dataclass(frozen=True)
class Opening:
    """All that may be shown, and how well each statement of it opens the answer."""

    kept: tuple[Verified, ...]
    plan: tuple[SectionPlan, ...]
    question: Question
    urgency: Urgency = Urgency.ROUTINE

    def in_order(self, statements: Iterable[Verified]) -> list[Verified]:
        """The best first; equals stand as they were."""
        return sorted(statements, key=lambda v: -self.score(v))

    def is_for_asker(self, verified: Verified) -> bool:
        """False for what is for children, pregnancy or people in hospital whom nobody named."""
        return not _strangers(self, verified)

    def is_for_another_kind(self, verified: Verified) -> bool:
        """True for what is for people of a kind that nobody spoke of: "with reduced ejection"."""
        people = stated_of(verified.draft.chosen.evidence.item).text
        return is_for_narrower(people, self.question, lay=False)

    def is_for_another_illness(self, verified: Verified) -> bool:
        """True for what is for people with a long-term illness that nobody spoke of, where another
        is asked about; who asks of a medicine need not say what it is taken for."""
        people = stated_of(verified.draft.chosen.evidence.item).text
        known = any(concern.topics for concern in self.question.concerns)
        return known and is_for_another_illness(people, self.question)

    def speaks_of_both(self, verified: Verified) -> bool:
        """True for what tells of the medicine asked about and of what it may bring."""
        named = stem_set(" ".join(c.asked for c in self.question.concerns))
        said = _said(verified.draft.chosen.evidence.item)
        about = speaks_of(verified.draft.quote, tuple(sorted(self.medicines)))
        return about and named - stem_set("high raise") <= said

    def is_on_concern(self, verified: Verified) -> bool:
        """False for the care of an illness that the asker has beside what is asked about, where
        it does not name that: metformin is no answer on high blood pressure with diabetes."""
        evidence, said = verified.draft.chosen.evidence, self._all_said(verified)
        concerns = self.question.concerns
        stems = (stem_set(n) for c in concerns for n in (c.asked, *c.topics, *c.terms))
        return evidence.filed or _pair(self, verified) > 0 or any(s and s <= said for s in stems)

    def _all_said(self, verified: Verified) -> frozenset[str]:
        item = verified.draft.chosen.evidence.item
        return _said(item) | stem_set(item.label if isinstance(item, Recommendation) else "")

    def is_in_place(self, verified: Verified) -> bool:
        """False for what names the medicine asked about and is filed under another illness; what is
        filed under that medicine, or warns of the asker's own, stands anywhere."""
        item = verified.draft.chosen.evidence.item
        asked = {name for concern in self.question.concerns for name in concern.topics}
        if not (asked and item.topics) or not asked.isdisjoint(item.topics):
            return True
        own = tuple(sorted(self.medicines))
        filed = any(speaks_of(name, own) for name in item.topics)
        return filed or not speaks_of(verified.draft.quote, own) or is_on_pair(item, self.question)

    def score(self, verified: Verified) -> float:
        """The sum of the signals, each times its weight."""
        return self._scores[id(verified)]

    def signals(self, verified: Verified) -> dict[str, float]:
        """Each signal of one statement, most of them 0 to 1."""
        return self._told[id(verified)]

    @cached_property
    def _told(self) -> dict[int, dict[str, float]]:
        return {id(v): {name: tell(self, v) for name, tell in SIGNALS.items()} for v in self.kept}

    @cached_property
    def _scores(self) -> dict[int, float]:
        weigh = weights()
        told = {id(v): self.signals(v).items() for v in self.kept}
        return {id_: sum(weigh[name] * value for name, value in t) for id_, t in told.items()}

    @cached_property
    def asked(self) -> frozenset[str]:
        """Stems of the question, without those that only ask."""
        return stem_set(self.question.text) - _FRAME

    @cached_property
    def named(self) -> frozenset[str]:
        """The same, with all that its concerns are called."""
        names = (n for c in self.question.concerns for n in (c.name, *c.topics, *c.terms))
        return self.asked | stem_set(" ".join(names))

    @cached_property
    def intent(self) -> Intent:
        """What is asked for first."""
        return next(iter(self.question.intents), Intent.MANAGEMENT)

    @cached_property
    def medicines(self) -> frozenset[str]:
        """The medicines that are asked about."""
        return frozenset(medicines_asked(self.question))

    @cached_property
    def is_named(self) -> bool:
        """True where any statement names a medicine that is asked about."""
        named = (v for v in self.kept if self.medicines & set(medicines_in(v.draft.quote)))
        return any(self.is_in_place(v) for v in named)

    @cached_property
    def focus(self) -> Focus:
        """What the question names beside its concerns."""
        return focus_of(self.question)

    @cached_property
    def is_bare(self) -> bool:
        """True where a question names nothing beside its concerns: its editor knows best."""
        return not (self.focus.stems - _TIMES or self.focus.medicines)

    @property
    def has_sides(self) -> bool:
        """True where one statement is not enough: care as a whole, or a screening, which has
        harms."""
        return self.is_bare or self.intent is Intent.SCREENING

    @cached_property
    def wanted(self) -> Asked:
        """The kinds of thing that the question wants to know."""
        return Asked(self.question)

    @cached_property
    def best(self) -> float:
        """Points of the statement that appraisal puts first."""
        return max(v.draft.chosen.points for v in self.kept)

    def weight_of(self, words: frozenset[str]) -> float:
        """How much these stems tell what is shown apart: what few statements say weighs most."""
        return sum(math.log1p(len(self.kept) / (1 + self._holding[word])) for word in words)

    @cached_property
    def _holding(self) -> Counter[str]:
        """In how many statements each stem stands."""
        held: Counter[str] = Counter()
        for verified in self.kept:
            held.update(_said(verified.draft.chosen.evidence.item))
        return held


@cache
def weights() -> dict[str, float]:
    """The weight of each signal."""
    text = resources.files("osler.answering").joinpath("opening.toml").read_text("utf-8")
    return {row["name"]: float(row["weight"]) for row in tomllib.loads(text)["signal"]}


def _points(opening: Opening, verified: Verified) -> float:
    return (verified.draft.chosen.points - opening.best) / POINTS


def _cover(opening: Opening, verified: Verified) -> float:
    if opening.is_bare:  # its words only name the concern, and whose it is
        return 0.0
    return _share(opening, opening.asked, _said(verified.draft.chosen.evidence.item))


def _asked(_: Opening, verified: Verified) -> float:
    return verified.draft.chosen.evidence.asked


def _label(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    return _share(opening, stem_set(item.label), opening.named) if item is not None else 0.0


def _share(opening: Opening, of: frozenset[str], said: frozenset[str]) -> float:
    whole = sum(opening.weight_of(frozenset({word})) for word in sorted(of))
    part = sum(opening.weight_of(frozenset({word})) for word in sorted(of & said))
    return part / whole if whole else 0.0


def _said(item: Item) -> frozenset[str]:
    plain = item.plain if isinstance(item, Recommendation) else ""
    return stem_set(f"{item.words} {plain}")


def _priority(_: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    return 3.0 - item.priority if item is not None else 0.0


def _warns(opening: Opening, verified: Verified) -> float:
    return float(verified.draft.chosen.slot in BOXES.get(opening.urgency, ()))


def _aspect(opening: Opening, verified: Verified) -> float:
    item, wanted = verified.draft.chosen.evidence.item, opening.wanted
    return max((wanted.worth(aspect, item) for aspect in wanted.aspects), default=0.0)


def _medicine(opening: Opening, verified: Verified) -> float:
    return float(tells_aspect(verified.draft.chosen.evidence.item, opening.question))


def _condition(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    if item is None:
        return 0.0
    said = _said(item) | stem_set(f"{item.label} {item.population.text} {item.timing.text}")
    return float(any(stem_set(c) <= said for c in opening.question.asker.conditions))


def _stage(opening: Opening, verified: Verified) -> float:
    item, focus = verified.draft.chosen.evidence.recommendation, opening.focus
    phase = item.timing.phase if item is not None else Phase.ANY
    fits = (focus.failed and phase is Phase.NO_BETTER) or (focus.lasting and phase is Phase.LASTING)
    early = phase in (Phase.NO_BETTER, Phase.LASTING, Phase.LAST_RESORT) and not fits
    return float(fits) - float(early or (phase is Phase.NOW and focus.lasting))


def _figure(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    return figure_fit(item, opening.question) if item is not None else 0.0


def _strangers(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    staff = item is not None and is_for_staff(item)
    return float(
        CHILD in verified.draft.note
        or (staff and not opening.question.audience.clinical)
        or is_for_unnamed_people(verified, opening.question)
        or is_of_pregnancy(verified, opening.question)
    )


def _others(opening: Opening, verified: Verified) -> float:
    item, question = verified.draft.chosen.evidence.item, opening.question
    people = item.population.text if isinstance(item, Recommendation) else ""
    if _figure(opening, verified) > 0:
        return 0.0
    return float(
        is_for_others(item, question)
        or is_offered_beside(item, question)
        or is_for_unnamed_group(people, question)
    )


def _allergy(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.item
    return float(is_for_the_allergic(item, opening.question.asker))


def _pair(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.item
    return float(is_on_pair(item, opening.question) and not is_on_any_medicine(item))


def _idle(opening: Opening, verified: Verified) -> float:
    idle = verified.draft.chosen.evidence.item.facet in IDLE
    return float(idle and opening.intent is Intent.MANAGEMENT)


def _first_step(opening: Opening, verified: Verified) -> float:
    care = verified.draft.chosen.slot in CARE_SLOTS
    return float(care and opening.intent is Intent.MANAGEMENT and opening.is_bare)


def _main(opening: Opening, verified: Verified) -> float:
    return _priority(opening, verified) * opening.is_bare


def _pregnancy(opening: Opening, verified: Verified) -> float:
    asker, text = opening.question.asker, opening.question.text
    theirs = asker.pregnant is True or wishes_for_child(text) or may_be_pregnant(text)
    return float(theirs and speaks_of_pregnancy(verified.draft.chosen.evidence.item))


def _dose(opening: Opening, verified: Verified) -> float:
    item = verified.draft.chosen.evidence.recommendation
    gives = item is not None and (item.doses or verified.draft.chosen.slot == DOSES.key)
    return float(bool(gives) and opening.intent is Intent.DOSE)


def _drug(opening: Opening, verified: Verified) -> float:
    """By name counts in full, by its class half, where nothing says the name."""
    asked, quote = opening.medicines, verified.draft.quote
    if not asked:
        return 0.0
    named = len(asked & set(medicines_in(quote)))
    if named or opening.is_named:
        return named / len(asked)
    return speaks_of(quote, tuple(sorted(asked))) / 2


def _which(opening: Opening, verified: Verified) -> float:
    which = opening.focus.which and _advises(verified)
    return float(which and bool(medicines_named(verified.draft.quote)))


def _advises(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.recommendation
    return item is not None and item.direction is not None


def _filed(_: Opening, verified: Verified) -> float:
    return float(verified.draft.chosen.evidence.filed)


def _replaced(_: Opening, verified: Verified) -> float:
    level = verified.draft.chosen.evidence.source.standing.level
    return float(use_of(level) is Use.LAST)


SIGNALS: dict[str, Callable[[Opening, Verified], float]] = {
    "points": _points,
    "cover": _cover,
    "asked": _asked,
    "label": _label,
    "priority": _priority,
    "warns": _warns,
    "aspect": _aspect,
    "medicine": _medicine,
    "manner": manner,
    "condition": _condition,
    "stage": _stage,
    "figure": _figure,
    "bound": bound,
    "closing": closing,
    "strangers": _strangers,
    "others": _others,
    "allergy": _allergy,
    "pair": _pair,
    "pregnancy": _pregnancy,
    "idle": _idle,
    "first step": _first_step,
    "main": _main,
    "dose": _dose,
    "drug": _drug,
    "which": _which,
    "whom": lambda o, v: float(o.intent is Intent.SCREENING and _advises(v)),
    "filed": _filed,
    "replaced": _replaced,
}
