"""Taken for: what a dangerous disease is mistaken for, whose care must not be read instead of it.

Where a red flag for giant cell arteritis rose, or it is asked about, triptans and the low doses
of polymyalgia are no answer. The table is ``applicability.toml``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from osler.answering.groups import first_aid_rows, taken_for_rows
from osler.domain.answer import Triage
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Phase, Urgency
from osler.domain.source import Form, Kind
from osler.ports import Item
from osler.text.drugs import find_classes, kinds_of, parts_of
from osler.text.terms import stem_set

CARE = (Facet.SELF_CARE, Facet.TREATMENT, Facet.PREVENTION, Facet.TEST)
STUDIES = (Kind.TRIAL, Kind.SYSTEMATIC_REVIEW, Kind.RESEARCH)
# Rules of triage: too much of a medicine, or poison.
TAKEN = {"overdose-or-poison", "paracetamol-overdose"}
CAN_WAIT = (Urgency.SOON, Urgency.ROUTINE)  # a test of the stomach within weeks is not the answer


@dataclass(frozen=True)
class Mistaken:
    """``rules`` of triage and a ``topic`` that make a disease likely, or ``medicines`` that bring
    it, by their names or classes; ``bars``: topics."""

    rules: frozenset[str]
    topic: str  # "" where no topic of the library is the disease itself
    bars: frozenset[str]
    lay: bool = False  # kept back from lay readers only
    medicines: frozenset[str] = frozenset()


@cache
def mistaken() -> tuple[Mistaken, ...]:
    """Every row, in the order of the table."""
    return tuple(
        Mistaken(
            frozenset(row.get("rules", ())),
            row.get("topic", ""),
            frozenset(row["bars"]),
            row.get("lay", False),
            frozenset(row.get("medicines", ())),
        )
        for row in taken_for_rows()
    )


def barred_topics(question: Question, flags: Triage) -> frozenset[str]:
    """Topics whose care is kept back from a question."""
    fired = {flag.rule for flag in flags.flags}
    asked = {topic for concern in question.concerns for topic in concern.topics[:1]}
    taken = medicines_of(question)
    rows = (
        row
        for row in mistaken()
        if row.rules & fired or row.topic in asked or row.medicines & taken
    )
    rows = (row for row in rows if not (row.lay and question.audience.clinical))
    return frozenset(topic for row in rows for topic in row.bars)


def medicines_of(question: Question) -> frozenset[str]:
    """The medicines that a question names, their substances and their classes."""
    named = {*question.drugs, *question.asker.drugs, *question.asker.taking}
    return frozenset(kind for name in named for kind in (name, *parts_of(name), *kinds_of(name)))


def is_held_back_alone(question: Question, found: Collection[Evidence], flags: Triage) -> bool:
    """True where all that came up on a topic of a question is care that is kept back from it."""
    barred = barred_topics(question, flags)
    asked = {name for concern in question.concerns for name in concern.topics[:1]}
    return not barred.isdisjoint(asked) and any(is_care_of(e, barred & asked) for e in found)


def named_itself(question: Question) -> tuple[str, ...]:
    """Names of concerns that are the dangerous disease itself, not what it is mistaken for."""
    diseases = {row.topic for row in mistaken()} - {""}
    return tuple(c.name for c in question.concerns if set(c.topics[:1]) & diseases)


def fired_now(flags: Triage) -> frozenset[str]:
    """Rules of triage that say that this is an emergency."""
    return frozenset(flag.rule for flag in flags.flags if flag.urgency is Urgency.EMERGENCY)


def is_on_emergency(item: Item, fired: Collection[str]) -> bool:
    """True where a topic of an item is the emergency itself: its rule is named for it.

    The rule "low-blood-sugar" is on the topic "low blood sugar"; "thunderclap-headache" is
    narrower than "headache", whose first aid is for other headaches. "Overdose-or-poison" is on
    either.
    """
    rules = [stem_set(n.replace("-", " ")) for rule in fired for n in rule.split("-or-")]
    return is_first_aid_in(item, fired) or any(
        rule and rule <= stem_set(topic) for rule in rules for topic in item.topics
    )


def is_first_aid_in(item: Item, fired: Collection[str]) -> bool:
    """True for first aid that the table files under a topic of another name than its rule."""
    return any(
        row["topic"] in item.topics
        and not set(row["rules"]).isdisjoint(fired)
        and re.search(row["said"], item.words, re.IGNORECASE) is not None
        for row in first_aid_rows()
    )


def is_care_of(evidence: Evidence, topics: Collection[str]) -> bool:
    """True for care or tests of one of the topics, for what reassures, and for signs of it that
    can wait."""
    if not topics:
        return False
    own, item = {*evidence.item.topics, *evidence.source.topics}, evidence.recommendation
    sign = item is not None and item.facet is Facet.WARNING and item.urgency in CAN_WAIT
    studied = evidence.item.facet is Facet.SAFETY and evidence.source.kind in STUDIES
    calms = evidence.item.facet is Facet.OUTLOOK or studied  # "a statin is often not the cause"
    near = own & set(topics)
    if not near and not evidence.filed and evidence.item.facet in CARE:  # said of it all the same
        words = stem_set(evidence.item.words)
        near = {topic for topic in topics if stem_set(topic) <= words}
    supposes = evidence.item.facet is Facet.SAFETY and _supposes(evidence.item, near)
    return (evidence.item.facet in CARE or sign or calms or supposes) and bool(near)


def _supposes(item: Item, topics: Collection[str]) -> bool:
    """True for a caution that takes it for settled that somebody has one of the topics: "while you
    have conjunctivitis", and for one on medicines for it."""
    names = "|".join(map(re.escape, topics))
    has = (
        rf"\b(?:have|having|for|with|in)(?: (?:an?|acute|subacute|chronic|or)){{0,3}} (?:{names})\b"
    )
    return bool(topics) and (
        re.search(has, item.words, re.IGNORECASE) is not None or bool(find_classes(item.words))
    )


def is_home_care(evidence: Evidence, question: Question, fired: Collection[str]) -> bool:
    """Care at home, and what digests on other things say of words or medicines that a question
    names: both wait where help is needed first; first aid for it does not wait."""
    item = evidence.recommendation
    if item is not None and item.timing.phase is Phase.NOW and is_on_emergency(item, fired):
        return False
    if TAKEN & set(fired) and not evidence.filed:
        return True  # what a medicine is good for is no answer to too much of it
    if question.audience.clinical:
        return False
    unknown = {c.name for c in question.concerns if not c.topics}
    beside = evidence.concern in unknown and evidence.source.form is Form.DIGEST
    if fired and beside and not evidence.filed and (item is None or item.urgency is None):
        return True
    against = item is not None and item.direction is Direction.AGAINST
    return evidence.item.facet is Facet.SELF_CARE and not against
