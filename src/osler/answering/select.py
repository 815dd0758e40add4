"""Select: what a reader can use, most important first, every concern covered.

Each piece of evidence goes to one slot: a section of the plan, the emergency or urgent box,
or "other causes". Statements that say the same are joined; the rest is left for search.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from osler.answering.appraise import Ranked
from osler.answering.besides import besides, is_on_medicine, speaks_of_named
from osler.answering.contrasts import are_opposed
from osler.answering.disagree import Contest, contests, strengths_of
from osler.answering.disagree_actions import actions_in
from osler.answering.disagree_rules import Difference
from osler.answering.focus import (
    asked_medicines,
    focus_of,
    has_failed,
    is_lasting,
    medicines_named,
)
from osler.answering.medicines import speaks_of
from osler.answering.near import is_sought
from osler.answering.page_cues import slot_on_page
from osler.answering.pairs import is_on_pair
from osler.answering.plans import (
    AVOID,
    BRIEF,
    DOSES,
    FINDINGS,
    SAFETY,
    SectionPlan,
    is_preventive,
    plan_beside,
    plan_for,
)
from osler.answering.scores import definition_of, undefined_scores, uses
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import (
    Facet,
    Passage,
    Phase,
    Population,
    Recommendation,
    Urgency,
)
from osler.domain.source import Form, Kind
from osler.text.doses import find_doses
from osler.text.terms import stem_set

EMERGENCY, URGENT, OTHER_CAUSES = "emergency", "urgent", "other-causes"
BOX_ROOM = {EMERGENCY: 4, URGENT: 4, OTHER_CAUSES: 8}
INSTEAD = (Intent.DEFINITION, Intent.SCREENING, Intent.MANAGEMENT)  # of what nothing was found on
MEDICINE_SLOTS = (DOSES.key, SAFETY.key, AVOID.key)
ROOM = 30  # statements in sections: what a reader can use
LONGEST = 700  # characters; a longer recommendation is left for search where others exist
ASKS_SCREENING = {Intent.SCREENING, Intent.TESTS, Intent.PREVENTION, Intent.MANAGEMENT}
SAME = 0.7  # overlap of stems above which two statements say the same
PER_SOURCE = 4  # statements of one source in one section, so that one voice does not fill it
PER_ANSWER = 9  # and in one answer
MOST_BESIDE = 5  # statements that no section of the plan takes or has room for, in one answer
ENOUGH = 9  # statements in sections: an answer that has these needs, besides, what was named
PAGE = Kind.PATIENT_INFORMATION
# For lay readers, of statements that no editor chose: what nobody has read is kept short.
UNREAD_ROOM = 9  # in one answer
UNREAD_BESIDE = 1  # in each section beside the one that was asked for, where that one is filled


@dataclass(frozen=True)
class Chosen:
    """One statement for one slot; ``also`` are sources that give the same advice."""

    slot: str
    evidence: Evidence
    points: float
    also: tuple[Evidence, ...] = ()
    difference: str = ""  # of a side: in what the sources differ
    remark: str = ""  # that sources differ in strength, for what stays in its section
    beside: bool = False  # no section of the plan took it, or had room: it does not lead


@dataclass(frozen=True)
class Selection:
    chosen: tuple[Chosen, ...] = ()  # by slot in the plan's order, best first
    disagreeing: tuple[Chosen, ...] = ()  # sides of one action stand together; slot = its label
    plan: tuple[SectionPlan, ...] = ()
    merged: int = 0  # statements joined to another


def select(ranked: tuple[Ranked, ...], question: Question) -> Selection:
    """Fill the slots of the plan, taking turns between the concerns."""
    lasting, failed = is_lasting(question), has_failed(question)
    plan = plan_for(question.intents, lasting=lasting, failed=failed)
    placed = _place(ranked, plan, question)
    for instead in INSTEAD:  # something is better said
        if _fills_a_section(placed):
            break
        surely = instead is Intent.DEFINITION
        usable = tuple(r for r in ranked if surely or _is_on_it(r.evidence))
        other = plan_for((*question.intents, instead), lasting=lasting, failed=failed)
        tried = _place(usable, other, question)
        plan, placed = (other, tried) if _fills_a_section(tried) else (plan, placed)
    joined = list(_join(placed))
    found = contests(r.evidence for r in ranked)
    apart = [c for c in found if c.difference is not Difference.STRENGTH or c.is_screening]
    contested = frozenset(id_ for contest in apart for id_ in contest.concerned)
    settled = [c for c in joined if not _about(c, contested)]
    chosen = _fill(settled if question.audience.clinical else _brief(settled, plan), plan)
    focus = focus_of(question)
    asked = [
        c
        for c in apart
        if _is_asked_for(c, question, plan) or any(speaks_of_named(e, focus) for e in c.sides)
    ]
    groups = _named_first(asked, question)
    for contest in found:
        if contest not in apart:
            chosen = _beside(chosen, settled, contest)
    left = (r for r in ranked if r.evidence.item.id not in contested)
    chosen, plan = _and_besides(chosen, left, plan, question)
    chosen = _with_scores(chosen, ranked)
    order = {EMERGENCY: -2, URGENT: -1, **{p.key: n for n, p in enumerate(plan)}, OTHER_CAUSES: 99}
    chosen.sort(key=lambda c: order[c.slot])  # stable: best first within a slot
    return Selection(
        chosen=tuple(chosen),
        disagreeing=tuple(
            Chosen(contest.on, e, 0.0, difference=contest.difference)
            for contest in groups
            for e in contest.sides
        ),
        plan=plan,
        merged=sum(len(c.also) for c in settled),
    )


def _and_besides(
    chosen: list[Chosen], left: Iterable[Ranked], plan: tuple[SectionPlan, ...], question: Question
) -> tuple[list[Chosen], tuple[SectionPlan, ...]]:
    """With what has no room in the plan and must not be lacking, and the sections it needs."""
    beside = plan_beside(plan) if _fills_a_section(chosen) else ()
    told, used = list(chosen), Counter[str]()
    lacking = ENOUGH - sum(c.slot not in BOX_ROOM and not is_sought(c.evidence) for c in chosen)
    for one in besides(left, question):
        evidence = one.ranked.evidence
        slot = slot_of(evidence, (*plan, *beside) if beside else ())
        room = used[slot] < BRIEF and used.total() < (MOST_BESIDE if one.named else lacking)
        closed = slot in ("", OTHER_CAUSES) or (slot in BOX_ROOM and not one.named)
        if room and not closed and not any(says_the_same(evidence, c.evidence) for c in told):
            used[slot] += 1
            at = 0 if slot in BOX_ROOM else len(told)  # a sign that was named heads its box
            told.insert(at, Chosen(slot, evidence, one.ranked.points, beside=True))
    return told, (*plan[:-1], *(p for p in beside if used[p.key]), plan[-1])


def _with_scores(chosen: list[Chosen], ranked: tuple[Ranked, ...]) -> list[Chosen]:
    """Behind the first statement that uses a score, how the score is made up."""
    told = list(chosen)
    for score in undefined_scores(c.evidence for c in chosen):
        found = definition_of(score, ranked)
        first = next((c for c in told if uses(score, c.evidence.item.words)), None)
        if found is not None and first is not None and first.slot not in BOX_ROOM:
            at = told.index(first) + 1
            told.insert(at, Chosen(first.slot, found.evidence, found.points))
    return told


def _fills_a_section(placed: list[Chosen]) -> bool:
    return any(c.slot not in BOX_ROOM for c in placed)


def _place(
    ranked: tuple[Ranked, ...], plan: tuple[SectionPlan, ...], question: Question
) -> list[Chosen]:
    """Each piece of evidence with its slot; what has none is left out.

    Where the dose or safety of a medicine was asked, those sections speak of that medicine.
    """
    of_medicine = is_on_medicine(question)
    # "Is ibuprofen safe for arthritis": other care of what has no topic is no answer.
    untopical = of_medicine and not any(c.topics for c in question.concerns)
    asked, focus = asked_medicines(question), focus_of(question)
    elsewhere = tuple(p for p in plan if p.key not in MEDICINE_SLOTS)
    edited = {r.evidence.concern for r in ranked if r.evidence.filed}
    placed = []
    for r in _take_turns(ranked):
        slot = slot_of(r.evidence, plan)
        if r.evidence.concern not in edited:
            slot = _slot_on_page(r.evidence, plan, question) or slot
        if of_medicine and slot in MEDICINE_SLOTS:
            words = _titled(r.evidence)
            spoken = speaks_of(words, question.drugs) or asked & medicines_named(words)
            named = speaks_of_named(r.evidence, focus)
            paired = is_on_pair(r.evidence.item, question)
            slot = slot if spoken or named or paired else slot_of(r.evidence, elsewhere)
        if untopical and slot not in BOX_ROOM and not r.evidence.filed:
            slot = slot if speaks_of(_titled(r.evidence), question.drugs) else ""
        if slot:
            placed.append(Chosen(slot, r.evidence, r.points))
    return placed


def _titled(evidence: Evidence) -> str:
    return f"{evidence.source.title}\n{evidence.item.words}"


def _slot_on_page(evidence: Evidence, plan: tuple[SectionPlan, ...], question: Question) -> str:
    """What a page on just the concern says to the question, under whatever heading."""
    item = evidence.item
    if not isinstance(item, Passage) or evidence.fit < 1 or evidence.source.kind is not PAGE:
        return ""
    return slot_on_page(item, question.intents, plan)


def _is_on_it(evidence: Evidence) -> bool:
    """True for what a digest files under what was asked, or says of it."""
    return evidence.filed or (evidence.fit == 1 and evidence.source.form is Form.DIGEST)


def _about(chosen: Chosen, contested: frozenset[str]) -> bool:
    return any(e.item.id in contested for e in (chosen.evidence, *chosen.also))


def slot_of(evidence: Evidence, plan: tuple[SectionPlan, ...]) -> str:
    """The box or section where a piece of evidence belongs; "" where it has no place."""
    item = evidence.recommendation
    facet, phase, direction = evidence.item.facet, Phase.ANY, None
    doses = item.doses if item is not None else ()
    if item is not None:
        phase, direction = item.timing.phase, item.direction
        if item.urgency in (Urgency.EMERGENCY, Urgency.URGENT):
            return EMERGENCY if item.urgency is Urgency.EMERGENCY else URGENT
    if facet is Facet.OTHER_CAUSE and not any(p.key == "causes" for p in plan[:1]):
        return OTHER_CAUSES
    if is_preventive(plan, facet, direction, evidence.item.words):
        return plan[0].key
    fitting = (p.key for p in plan if p.takes(facet, phase, direction))
    return next((key for key in fitting if doses or key != DOSES.key), "")


def _take_turns(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """Round robin over the concerns, each best first, so that none is crowded out."""
    queues: dict[str, list[Ranked]] = {}
    for r in ranked:
        queues.setdefault(r.evidence.concern, []).append(r)
    for turn in range(max((len(q) for q in queues.values()), default=0)):
        yield from (queue[turn] for queue in queues.values() if turn < len(queue))


def _join(placed: list[Chosen]) -> Iterator[Chosen]:
    """Join what says the same within a slot; the first (best) speaks, the rest agree."""
    leaders: list[Chosen] = []
    for candidate in placed:
        for n, leader in enumerate(leaders):
            if candidate.slot == leader.slot and says_the_same(candidate.evidence, leader.evidence):
                heard = {e.source.work for e in (leader.evidence, *leader.also)}
                if candidate.evidence.source.work not in heard:
                    leaders[n] = replace(leader, also=(*leader.also, candidate.evidence))
                break
        else:
            leaders.append(candidate)
    yield from leaders


def says_the_same(one: Evidence, other: Evidence) -> bool:
    """Same action, same direction and time (labels), or nearly the same words."""
    if one.item.id == other.item.id:
        return True
    a, b = one.recommendation, other.recommendation
    if a is not None and b is not None:
        if a.direction != b.direction:
            return False
        if a.label and b.label:
            return a.direction is not None and _same_action(a, b)
    pages = a is None and b is None
    return _overlap(one.item.words, other.item.words, of_shorter=pages) >= SAME


def _same_action(a: Recommendation, b: Recommendation) -> bool:
    return (
        a.label == b.label
        and a.timing.phase is b.timing.phase
        and a.source_id != b.source_id
        and _doses_of(a) == _doses_of(b)
        and not _for_other_numbers(a.population, b.population)
        and not are_opposed(a.population.text, b.population.text)
    )


def _for_other_numbers(a: Population, b: Population) -> bool:
    """True where both give ages, or figures, of their people, and these differ."""
    ages = [(p.age_low, p.age_high) for p in (a, b)]
    figures = [frozenset(_FIGURE.findall(p.text)) for p in (a, b)]
    told = (None, None) not in ages and ages[0] != ages[1]
    return told or (all(figures) and figures[0] != figures[1])


_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def _doses_of(item: Recommendation) -> frozenset[str]:
    """The doses listed, and those that only the words give: a digest need not list them."""
    return frozenset(item.doses) | {dose.text for dose in find_doses(item.words)}


def _overlap(one: str, other: str, *, of_shorter: bool) -> float:
    """Shared stems, as a share of all of them or of the shorter text's."""
    a, b = stem_set(one), stem_set(other)
    whole = min(len(a), len(b)) if of_shorter else len(a | b)
    return len(a & b) / whole if whole else 0.0


def _brief(joined: list[Chosen], plan: tuple[SectionPlan, ...]) -> list[Chosen]:
    """Of what no editor chose, enough of what was asked, and a little of what lies beside it."""
    lead = plan[0].key
    answered = any(c.slot == lead for c in joined)
    used: Counter[str] = Counter()
    kept = []
    for c in sorted(joined, key=lambda c: c.slot != lead):
        if c.evidence.source.form is Form.DIGEST or c.slot in BOX_ROOM:
            kept.append(c)
            continue
        beside = answered and c.slot != lead
        full = used[c.slot] >= UNREAD_BESIDE if beside else False
        if full or used.total() >= UNREAD_ROOM or (answered and c.slot == FINDINGS.key):
            continue
        used[c.slot] += 1
        kept.append(c)
    return kept


def _fill(joined: list[Chosen], plan: tuple[SectionPlan, ...]) -> list[Chosen]:
    room = {**BOX_ROOM, **{p.key: p.room for p in plan}}
    used: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    total, chosen = 0, []
    for c in sorted(joined, key=lambda c: len(c.evidence.item.words) > LONGEST):
        boxed = c.slot in BOX_ROOM
        if is_sought(c.evidence):
            chosen.append(c)  # takes no room from what was filed
            continue
        voice = f"{c.slot} {c.evidence.source.id}"
        if used[c.slot] >= room[c.slot] or (not boxed and total >= ROOM):
            continue
        source = c.evidence.source.id
        if not c.evidence.filed and (
            by_source[voice] >= PER_SOURCE or by_source[source] >= PER_ANSWER
        ):
            continue
        used[c.slot] += 1
        by_source[voice] += 1
        by_source[source] += 1
        total += not boxed
        chosen.append(c)
    return chosen


def _beside(chosen: list[Chosen], settled: list[Chosen], contest: Contest) -> list[Chosen]:
    """Advice on which sources differ only in strength stays in its section, all sides together.

    Each side says so, with the strength that each source gives; none is shown twice.
    """
    sides = [c for c in settled if _about(c, contest.concerned) and c.slot not in BOX_ROOM]
    leader = next((c for c in chosen if c in sides), None)
    if leader is None or len({c.evidence.source.id for c in sides}) < 2:
        return chosen
    first: dict[str, Chosen] = {}
    for side in (leader, *sides):
        first.setdefault(side.evidence.source.id, side)
    said = strengths_of(c.evidence for c in first.values())
    beside = [c for c in first.values() if c.slot == leader.slot]
    at = chosen.index(leader)
    kept = [replace(c, remark=said) if c in sides else c for c in chosen if c not in beside]
    before = sum(c not in beside for c in chosen[:at])
    together = [replace(c, remark=said) for c in beside]
    return [*kept[:before], *together, *kept[before:]]


def _named_first(contests: list[Contest], question: Question) -> list[Contest]:
    """Only those on what the question names ("are opioids …?"), where there are any."""
    actions, medicines = actions_in(question.text), asked_medicines(question)
    named = [c for c in contests if c.on in actions or medicines_named(c.on) & medicines]
    return named or contests


def _is_asked_for(contest: Contest, question: Question, plan: tuple[SectionPlan, ...]) -> bool:
    """True where a disagreement is on the medicine named, or on what the question is about."""
    facets = {e.item.facet for e in contest.sides}
    if contest.on in actions_in(question.text):
        return True
    if facets == {Facet.SCREENING} and not set(question.intents) & ASKS_SCREENING:
        return False
    if question.intents[:1] in ((), (Intent.MANAGEMENT,)):
        return True
    if question.drugs:
        return speaks_of(contest.on, question.drugs)
    return bool(facets & set(plan[0].facets))
