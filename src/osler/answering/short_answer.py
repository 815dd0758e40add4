"""The short answer: one to three statements that answer at once, and which of them opens."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from osler.answering.alarm_topics import brought_by_alarms
from osler.answering.allergies import is_for_the_allergic
from osler.answering.applicability import CHILD
from osler.answering.as_wished import AsWished
from osler.answering.asked_for import asked_treatment, speaks_of_it
from osler.answering.asker import wishes_for_child
from osler.answering.children import FOR_CHILDREN
from osler.answering.focus import Focus, asked_medicines, focus_of, medicines_named
from osler.answering.for_others import is_for_others, is_for_unnamed_people, is_of_pregnancy
from osler.answering.groups import is_for_unnamed_group
from osler.answering.medicine_aspects import tells_aspect
from osler.answering.medicine_topics import is_of_medicine
from osler.answering.medicines import excepts, medicines_in, speaks_of
from osler.answering.pairs import is_offered_beside, is_on_pair
from osler.answering.plans import AVOID, CARE_PLAN, DOSES, PREVENTION, SAFETY, SectionPlan
from osler.answering.scores import is_asked_score, is_unasked_score
from osler.answering.select import EMERGENCY, OTHER_CAUSES, URGENT
from osler.answering.standing_use import Use, use_of
from osler.answering.stopping import asks_to_stop, is_on_any_medicine
from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.answering.whom import speaks_of_pregnancy
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.text.terms import fold, stem_set, stems

TIMES = frozenset(stems("minute hour day night week month year"))  # a sign is no nearer for them
OF_ALARM = 2  # words by which a sign of what a rule of triage heard is nearer than another
SHORT = 3  # statements at most
PRESSING = (Urgency.EMERGENCY, Urgency.URGENT)
# "Red flags in back pain", "when should I call the doctor": the boxes are the answer.
ASKS_WARNINGS = re.compile(
    r"\bred flags?\b|\bwarning signs?\b|\bdanger signs?\b|\bwhen (?:should|do|must|to)\b.{0,25}"
    r"\b(?:worry|see|call|go to|ring|seek|contact|phone)\b|"
    r"(?:^|[.!]\s)when (?:is|are|does|do|would|can)\b.{1,60}\b"
    r"(?:emergenc(?:y|ies)|dangerous|serious|urgent)\b",
    re.IGNORECASE,
)
NEAR = 0.6  # share of the best score for the whole question from which a statement may open
# Another part of a question: "the treatment of …, and when to refer".
ASKS_ON = re.compile(
    r"(?:^|\band |[,?.] )(?:how (?!long|often)\w+|(?:what|which|how) (?:is|are) the "
    r"(?!target|next|goal|differen|threshold|interval|time)\w+)|"
    r"\b(?:treatment|management) (?:of|and)\b",
    re.IGNORECASE,
)
WORRIES = re.compile(r"\bworr(?:y|ied)\b|\bemergency\b|\bdangerous\b", re.IGNORECASE)
FIRST_RANK, MAIN = 1, 2  # priority up to which a near statement may open: of care, of the rest
CARE_SLOTS = tuple(plan.key for plan in CARE_PLAN)
ONE_THING = tuple(
    intent
    for intent in Intent
    if intent not in (Intent.MANAGEMENT, Intent.DEFINITION, Intent.DOSE, Intent.SAFETY)
)
VARIETY = (Facet.SELF_CARE, Facet.TREATMENT, Facet.OUTLOOK, Facet.TEST)


def short_answer(
    kept: tuple[Verified, ...], plan: tuple[SectionPlan, ...], question: Question, urgency: Urgency
) -> tuple[Verified, ...]:
    """The statements, the one that was asked for first.

    Where the question itself sounds urgent, the warning nearest to it comes before them.
    Then each concern in turn, so that none goes without; for care, one statement of each
    of self-care, treatment and outlook before a second of any; priority 1 first.
    """
    told = [v for v in kept if _slot(v) in (EMERGENCY, URGENT)]
    worries = question.intents[:1] == (Intent.OUTLOOK,) and WORRIES.search(question.text)
    if told and (worries or ASKS_WARNINGS.search(question.text)):
        return tuple(told[:SHORT])
    choice = _Choice(kept, plan, question, urgency)
    warnings = _nearest_warning(kept, question, urgency) if urgency in PRESSING else ()
    chosen = choice.picked()
    first, wished = choice.first(), AsWished(kept, question)
    if warnings:
        chosen = [v for v in chosen if _slot(v) in CARE_SLOTS or v in first]
    if first and asks_to_stop(question):
        return (*warnings, *first)[:SHORT]
    if wished.best:
        return (*warnings, *_as_wished(choice, first, wished, chosen)[: SHORT - len(warnings)])
    if not first and (first := choice.on_all_named()):
        chosen = [v for v in chosen if v.draft.chosen.evidence.filed]  # what else was read is below
    chosen = [*first, *(v for v in chosen if v not in first)]
    if not first and choice.intent is Intent.SCREENING:
        first = [v for v in chosen if _advises(v)][:1]
    chosen.sort(
        key=lambda v: (
            v not in first,
            FOR_CHILDREN in v.draft.note,
            _is_replaced(v),
            choice.is_lesser(v),
            -_points_of(v),
        )
    )
    if choice.managed:
        chosen = _with_room_to_act(chosen, first)
    chosen = _each_concern_first(chosen, question)[: SHORT - len(warnings)]
    if choice.managed and not first:  # what to do opens, what not to do and how it goes come after
        chosen.sort(key=lambda v: (_slot(v) not in CARE_SLOTS, _slot(v) == AVOID.key))
    if urgency is not Urgency.EMERGENCY and choice.paired:  # what together is the danger
        return (*chosen[:1], *warnings, *chosen[1:])
    return (*warnings, *chosen)


def _as_wished(
    choice: "_Choice", first: list[Verified], wished: AsWished, chosen: list[Verified]
) -> list[Verified]:
    """What says just what was asked: how long, from when, when to refer, what next.

    A clinician who asks that gets nothing else in short, unless the question has another part.
    A medicine that is asked about, and what must not go with it, stay before it.
    """
    question = choice.question
    medicine = choice.intent in (Intent.DOSE, Intent.SAFETY)
    lead = [*first, *wished.best] if medicine else [*wished.best]
    if not question.audience.clinical or ASKS_ON.search(question.text):
        lead += chosen
    untold = [c.name for c in question.concerns if c.topics and not is_spoken_of(c, lead)]
    own = ((v for v in chosen if v.draft.chosen.evidence.concern == name) for name in untold)
    lead += [v for found in own for v in list(found)[:1]]
    return list(dict.fromkeys((*lead, *wished.rest)))


@dataclass(frozen=True)
class _Choice:
    """What the short answer is chosen from, and by which rules."""

    kept: tuple[Verified, ...]
    plan: tuple[SectionPlan, ...]
    question: Question
    urgency: Urgency = Urgency.ROUTINE

    @cached_property
    def intent(self) -> Intent | None:
        """What is asked for first."""
        return next(iter(self.question.intents), None)

    @property
    def managed(self) -> bool:
        """True where care is asked for."""
        return self.intent is Intent.MANAGEMENT

    @property
    def prevents(self) -> bool:
        """True for the safety of a prevention: whom it is for, and its dose, count too."""
        return self.intent is Intent.SAFETY and Intent.PREVENTION in self.question.intents

    @cached_property
    def focus(self) -> Focus:
        """What beside its concern the question names."""
        return focus_of(self.question)

    @cached_property
    def fit(self) -> list[Verified]:
        """What may stand in the short answer: of use to who asks, and no alarm."""
        text, asked = self.question.text, medicines_asked(self.question)
        slots = (EMERGENCY, URGENT, OTHER_CAUSES)
        found = [v for v in self.kept if not v.draft.chosen.beside and _slot(v) not in slots]
        found = [v for v in found if not is_unasked_score(v.draft.chosen.evidence, text)]
        found = [v for v in found if not excepts(v.draft.quote, asked)] or found
        found = [v for v in found if CHILD not in v.draft.note] or found
        return self._for_who_asks(found)

    @cached_property
    def usable(self) -> list[Verified]:
        """The same; nothing where the one thing that was asked for is not there."""
        if self.intent in ONE_THING and self._filled_by(self.fit)[:1] != [self.plan[0].key]:
            return []  # nothing else stands in for it, but for what stands near to the question
        return self.fit

    def _for_who_asks(self, found: list[Verified]) -> list[Verified]:
        """Without what is for others, on each concern of which something else is left."""
        found = [v for v in found if not is_of_pregnancy(v, self.question)] or found
        found = [v for v in found if not _is_for_others(v, self.question)] or found
        found = [v for v in found if not _is_for_another(v, self.question)] or found
        fit = [v for v in found if not is_for_unnamed_people(v, self.question)]
        spoken = {(_slot(v), v.draft.chosen.evidence.concern) for v in fit}
        return [
            v
            for v in found
            if v in fit or (_slot(v), v.draft.chosen.evidence.concern) not in spoken
        ]

    def _filled_by(self, statements: list[Verified]) -> list[str]:
        return [p.key for p in self.plan if any(_slot(v) == p.key for v in statements)]

    @cached_property
    def paired(self) -> list[Verified]:
        """Warnings of what the asker is, has or takes beside what is asked for."""
        one = self.intent in ONE_THING  # whose plan has no section for warnings
        led = [v for v in self.kept if one or not v.draft.chosen.beside]
        return [v for v in led if is_on_pair(v.draft.chosen.evidence.item, self.question)]

    @cached_property
    def lead(self) -> list[Verified]:
        """The statements of the plan's first section; on a medicine, those that name it."""
        if self.intent in (Intent.DOSE, Intent.SAFETY):
            named = [v for v in self.usable if _names_any(v, self.question.drugs)]
            if named:
                return named
        return [v for v in self.usable if _slot(v) in self._filled_by(self.usable)[:1]]

    @cached_property
    def top(self) -> list[Verified]:
        """The statements of priority 1 in the sections that count, and a first test in care."""
        first = [v for v in self.usable if not self.is_lesser(v)]
        for concern in self.question.concerns[:1]:
            if is_of_medicine(
                concern
            ):  # all that stands under "ramipril and cough" is on just that
                return [v for v in first if is_of_medicine(concern, v.draft.chosen.evidence.item)]
        filled = self._filled_by(self.usable)
        leading: tuple[str, ...] = (*filled[:1],)
        if self.managed:
            leading = (*filled[:2], "outlook")
        elif self.intent is Intent.SAFETY:
            leading = (SAFETY.key, AVOID.key, *((PREVENTION.key,) * self.prevents))
        tests = [v for v in first if _is_first_test(v)] if self.managed else []
        return [*(v for v in first if _slot(v) in leading), *tests]

    def picked(self) -> list[Verified]:
        """One of each concern, one of each kind of care, then the rest of the best."""
        top, lead = self.top, self.lead
        if self.intent is Intent.SCREENING:  # for whom it is, before what it may harm
            advice = [v for v in lead if _advises(v)]
            top, lead = [*advice[:1], *(v for v in top if v not in advice)], [*advice, *lead]
        of_concerns = [
            next((v for v in (*top, *lead) if v.draft.chosen.evidence.concern == c.name), None)
            for c in self.question.concerns
        ]
        of_kinds = [
            next((v for v in top if v.draft.chosen.evidence.item.facet is f), None) for f in VARIETY
        ]
        found = (*of_concerns, *of_kinds, *top, *lead[:1])
        return list(dict.fromkeys(v for v in found if v is not None))

    def first(self) -> list[Verified]:
        """What is warned of beside what the asker has or takes, else the one statement on just what
        was asked, by the first rule of ``FIRST`` that has any."""
        named = next((found for rule in FIRST if (found := rule(self))), [])
        if self.prevents:
            named = [v for v in named if _slot(v) == PREVENTION.key] or named
        paired = self.paired or [v for v in self.usable if _is_for_their_allergy(v, self.question)]
        if not paired:
            if self.intent is Intent.DOSE:
                named = [v for v in named if _slot(v) == DOSES.key] or named
            named.sort(key=lambda v: (_is_replaced(v), self.is_lesser(v), -_points_of(v)))
            return named[:1]
        if self.intent not in (Intent.SAFETY, Intent.DOSE):
            general = {v for v in paired if is_on_any_medicine(v.draft.chosen.evidence.item)}
            return sorted(paired, key=lambda v: (v in general, -_points_of(v)))[:1]
        told = [v for v in paired if _slot(v) not in (EMERGENCY, URGENT)] or paired
        others = {v for v in told if is_for_others(v.draft.chosen.evidence.item, self.question)}
        others |= {v for v in told if is_on_any_medicine(v.draft.chosen.evidence.item)}
        others |= {v for v in told if FOR_CHILDREN in v.draft.note}
        order = sorted(told, key=lambda v: (v in others, self.is_lesser(v), -_points_of(v)))
        return order[:SHORT]

    def on_all_named(self) -> list[Verified]:
        """The two best of what no editor filed that say all which a question names beside its
        concern: whether somebody with mpox is isolated. One of two is often half of the condition.
        """
        told = [
            v
            for v in self.usable
            if self.focus.is_whole_in(_said(v))
            and _advises(v)
            and not v.draft.chosen.evidence.filed
            and FOR_CHILDREN not in v.draft.note
        ]
        return sorted(told, key=lambda v: -_points_of(v))[:2]

    def is_lesser(self, verified: Verified) -> bool:
        """False for priority 1: its own, a step higher where its action or time was asked for.

        What is for a new complaint does not lead where it has lasted.
        """
        item = verified.draft.chosen.evidence.item
        if not isinstance(item, Recommendation):
            return True
        named = self.focus.stems & stem_set(f"{item.label} {item.timing.text}")
        late = self.focus.lasting and item.timing.phase is Phase.NOW
        next_step = self.focus.failed and item.timing.phase is Phase.NO_BETTER
        return late or item.priority - bool(named or next_step) > 1


# which statement is on just what was asked


def medicines_asked(question: Question) -> tuple[str, ...]:
    """Generic names that a question names, without what is taken or was tried."""
    told = {*question.asker.taking, *(m for tried in question.tried for m in medicines_in(tried))}
    return tuple(drug for drug in question.drugs if drug not in told)


def _for_who_wants_child(choice: _Choice) -> list[Verified]:
    """What is said of pregnancy, to who has an illness or takes a medicine and wants a child; to
    who is pregnant, what it forbids where no care is meant for them."""
    question = choice.question
    asked = {topic for concern in question.concerns for topic in concern.topics}
    wished = wishes_for_child(question.text)
    if any("pregnan" in topic for topic in asked) or not (wished or question.asker.pregnant):
        return []
    told = [v for v in choice.usable if speaks_of_pregnancy(v.draft.chosen.evidence.item)]
    if wished:
        return told
    own = [v for v in told if asked & set(v.draft.chosen.evidence.item.topics)]
    forbids = choice.managed and all(_slot(v) in (SAFETY.key, AVOID.key) for v in own)
    return own if forbids else []  # care that is meant for them leads by itself


def _on_aspect_asked(choice: _Choice) -> list[Verified]:
    """What a missed dose, stopping, side effects or driving come to, with the medicine named."""
    question = choice.question
    return [v for v in choice.usable if tells_aspect(v.draft.chosen.evidence.item, question)]


def _on_medicine_asked(choice: _Choice) -> list[Verified]:
    """Statements on a medicine that is asked about: "does duloxetine help?" is about duloxetine.

    What somebody takes or has tried is told, not asked about.
    """
    question = choice.question
    asked = medicines_asked(question)
    if asked or question.asker.taking or question.tried:
        spoken = [v for v in choice.usable if speaks_of(v.draft.quote, asked)]
        by_name = [v for v in spoken if set(medicines_in(v.draft.quote)) & set(asked)]
        return by_name or spoken  # what is said of its class stands beside it
    if choice.focus.failed:  # a class that is named is what did not help
        return []
    names = " ".join(n for c in question.concerns for n in (c.asked, *c.topics))
    classes = asked_medicines(question) - medicines_named(names)
    return [v for v in choice.usable if classes & medicines_named(v.draft.quote)]


def _on_thing_asked(choice: _Choice) -> list[Verified]:
    """Statements on a treatment that is no medicine, or on a score, that is asked about."""
    thing = asked_treatment(choice.question)
    if thing:
        return [v for v in choice.usable if speaks_of_it(_said(v), thing)]
    text = choice.question.text
    return [v for v in choice.usable if is_asked_score(v.draft.chosen.evidence, text)]


def _as_asked(choice: _Choice) -> list[Verified]:
    """The number to aim at where that was asked, or the medicine of the line that was asked for."""
    focus = choice.focus
    said = [(v, v.draft.chosen.evidence.recommendation) for v in choice.usable]
    aims = [
        v
        for v, item in said
        if item is not None
        and focus.aims_in(item)
        and not is_for_unnamed_group(item.population.text, choice.question)
    ]
    which = [v for v, item in said if item is not None and focus.which and focus.stems]
    return aims or [v for v in which if focus.stems & stem_set(_said(v)) and _names_medicine(v)]


def _nearest(choice: _Choice) -> list[Verified]:
    """The statement that stands nearest to the whole of the question; where care is asked for,
    one that says what to do. In an emergency the nearest is no first aid, and a dose is asked for
    by name."""
    if choice.urgency is Urgency.EMERGENCY or (choice.intent is Intent.DOSE and choice.lead):
        return []
    boxed = () if choice.managed else (EMERGENCY, URGENT)
    near = [v for v in choice.kept if v in choice.fit or _slot(v) in boxed]
    main = FIRST_RANK if choice.managed else MAIN
    near = [v for v in near if _near(v) >= NEAR and _rank(v) <= main and not _is_replaced(v)]
    if choice.managed:
        near = [v for v in near if _slot(v) in CARE_SLOTS and _slot(v) != AVOID.key] or near
    if choice.intent is Intent.SCREENING:
        near = [v for v in near if v in choice.usable]
        near = [v for v in near if _advises(v)] or near
    return sorted(near, key=lambda v: -_near(v))[:1]


FIRST: tuple[Callable[[_Choice], list[Verified]], ...] = (
    _for_who_wants_child,
    _on_aspect_asked,
    _on_medicine_asked,
    _on_thing_asked,
    _as_asked,
    _nearest,
)


# order


def _with_room_to_act(chosen: list[Verified], first: list[Verified]) -> list[Verified]:
    """One thing not to do, where there is something to do: the rest stands in its section."""
    against = [v for v in chosen if _slot(v) == AVOID.key and v not in first]
    acts = any(_slot(v) in CARE_SLOTS and v not in against for v in chosen)
    return [v for v in chosen if v not in against[1:]] if acts else chosen


def _each_concern_first(chosen: list[Verified], question: Question) -> list[Verified]:
    """The best of each concern before a second of any, each in its order."""
    names = [v.draft.chosen.evidence.concern for v in chosen]
    lead = {names.index(c.name) for c in question.concerns if c.name in names}
    ahead = [v for n, v in enumerate(chosen) if n in lead or n == 0]
    return [*ahead, *(v for v in chosen if v not in ahead)]


def _is_replaced(verified: Verified) -> bool:
    """True for what is no longer in force: it comes after what is."""
    return use_of(verified.draft.chosen.evidence.source.standing.level) is Use.LAST


def _nearest_warning(
    kept: tuple[Verified, ...], question: Question, urgency: Urgency
) -> tuple[Verified, ...]:
    """The warning sign, as urgent as the question, that shares most words with it."""
    asked = set(stems(question.text)) - TIMES
    slots = (EMERGENCY, URGENT) if urgency is Urgency.EMERGENCY else (URGENT,)
    alarms = brought_by_alarms(question)
    alarming = [v for v in kept if v.draft.chosen.evidence.concern in alarms]
    alarming = [v for v in alarming if _slot(v) == EMERGENCY]
    warnings = [v for v in kept if _slot(v) in slots or v in alarming]
    warnings = [v for v in warnings if not _is_for_later(v)] or warnings
    shared = [
        (
            len(asked & set(stems(v.draft.quote))) + OF_ALARM * (v in alarming),
            _near(v),
            _points_of(v),
        )
        for v in warnings
    ]
    return (warnings[shared.index(max(shared))],) if shared else ()


# one statement


def _is_for_another(verified: Verified, question: Question) -> bool:
    """True for what is for other people, or offers what the asker is warned of."""
    item = verified.draft.chosen.evidence.item
    return is_for_others(item, question) or is_offered_beside(item, question)


def _is_for_their_allergy(verified: Verified, question: Question) -> bool:
    return is_for_the_allergic(verified.draft.chosen.evidence.item, question.asker)


def _is_for_later(verified: Verified) -> bool:
    """True for what holds once a treatment has begun: not what to do first."""
    item = verified.draft.chosen.evidence.item
    later = (Phase.NO_BETTER, Phase.LASTING, Phase.LAST_RESORT)
    return isinstance(item, Recommendation) and item.timing.phase in later


def _slot(verified: Verified) -> str:
    return verified.draft.chosen.slot


def _rank(verified: Verified) -> int:
    """Where its editor put it, 1 to 5; the middle where nobody did."""
    item = verified.draft.chosen.evidence.item
    return item.priority if isinstance(item, Recommendation) else 3


def _near(verified: Verified) -> float:
    return verified.draft.chosen.evidence.near


def _points_of(verified: Verified) -> float:
    return verified.draft.chosen.points


def _said(verified: Verified) -> str:
    item = verified.draft.chosen.evidence.item
    label = item.label if isinstance(item, Recommendation) else ""
    return f"{label} {verified.draft.quote}"


def _advises(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    return isinstance(item, Recommendation) and item.direction is not None


def _names_any(verified: Verified, drugs: tuple[str, ...]) -> bool:
    words = fold(verified.draft.quote)
    return any(fold(drug) in words for drug in drugs)


def _names_medicine(verified: Verified) -> bool:
    return bool(medicines_named(verified.draft.quote)) and _advises(verified)


def _is_for_others(verified: Verified, question: Question) -> bool:
    """True for what is for a group of people that the question does not tell of."""
    item = verified.draft.chosen.evidence.item
    return isinstance(item, Recommendation) and is_for_unnamed_group(item.population.text, question)


def _is_first_test(verified: Verified) -> bool:
    """A test that comes before any treatment: a high reading is confirmed first."""
    item = verified.draft.chosen.evidence.item
    return (
        isinstance(item, Recommendation)
        and item.facet is Facet.TEST
        and item.direction is Direction.FOR
        and item.timing.phase is Phase.NOW
    )
