"""After help: what stands below an alarm, and may be read only once help has been sought.

Where what a question tells sounds like an emergency, the ordinary care of its complaint must not
read as the answer: it is kept out of the short answer, and its section says for whom it is.
First aid for the emergency itself, and what must not be done, do not wait.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from osler.answering.alarm_topics import dangers, is_said_to_helpers
from osler.answering.groups import life_threat
from osler.answering.plans import LASTING, NOW, SectionPlan
from osler.answering.taken_for import CARE, fired_now, is_first_aid_in, is_on_emergency
from osler.answering.verify import Verified
from osler.domain.answer import Triage
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.domain.source import Form
from osler.ports import Item

RULED_OUT = "If a doctor has ruled out an emergency"
_OPENS = (NOW.key, LASTING.key)  # sections whose titles tell the reader what to do at once


_CALLS_HELP = re.compile(r"\b(?:ambulance|emergency number|emergency services)\b", re.IGNORECASE)
_MOST_FIRST_AID = 2  # statements of it in a short answer
_NO_ONE_SIGN = "said-together"  # no single sign fired, so that it explains no complaint


def explained(flags: Triage) -> frozenset[str]:
    """Rules of triage by which one sign says that this is an emergency."""
    return fired_now(flags) - {_NO_ONE_SIGN}


def calls_help(item: Item) -> bool:
    """True for what says to ring for an ambulance."""
    return _CALLS_HELP.search(item.words) is not None


def waits(verified: Verified, fired: Collection[str]) -> bool:
    """True for ordinary care, which is not first aid for the emergency itself."""
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return item.facet in CARE
    if item.direction is Direction.AGAINST:
        return item.facet is Facet.TEST  # "do not scan only to reassure" is no first word
    if calls_help(item):
        return False
    first_aid = item.timing.phase is Phase.NOW and is_on_emergency(item, fired)
    return item.facet in CARE and not first_aid


def without_care_beside_first_aid(
    question: Question, kept: tuple[Verified, ...], flags: Triage
) -> tuple[Verified, ...]:
    """What is shown to lay readers, without the ordinary care of a topic whose first aid is shown:
    the puffs of an asthma attack do not stand among the steps of its treatment; and without what
    is said to helpers alone."""
    fired = frozenset[str]() if question.audience.clinical else explained(flags)
    told = tuple(
        v for v in kept if not is_said_to_helpers(v.draft.chosen.evidence, question, fired)
    )
    kept = told or kept
    aided = {v.draft.chosen.evidence.concern for v in kept if _is_first_aid(v, fired)}
    return tuple(
        v for v in kept if v.draft.chosen.evidence.concern not in aided or not waits(v, fired)
    )


def of_the_danger(
    question: Question, shown: tuple[Verified, ...], flags: Triage
) -> tuple[Verified, ...]:
    """Where a life is at stake, or the library holds nothing of the danger, of the digests only
    what is of a danger, to lay readers: not the care of a complaint that was heard beside it."""
    (rules, _), fired = life_threat(), {flag.rule for flag in flags.flags}
    if question.audience.clinical or rules.isdisjoint(fired):
        return shown
    topics = dangers(question, fired)

    def stays(verified: Verified) -> bool:
        found = verified.draft.chosen.evidence
        item = found.recommendation
        sign = found.filed and item is not None and item.urgency is Urgency.EMERGENCY
        of_it = sign or not topics.isdisjoint(found.item.topics)
        return of_it or found.source.form is not Form.DIGEST

    return tuple(filter(stays, shown))


def led_by_first_aid(
    short: tuple[Verified, ...], kept: Sequence[Verified], fired: Collection[str]
) -> tuple[Verified, ...]:
    """The short answer with first aid before all else, no longer than it was or than that is."""
    aid = [v for v in kept if _is_first_aid(v, fired)][:_MOST_FIRST_AID]
    return (*aid, *(v for v in short if v not in aid))[: max(len(aid), len(short))]


def _is_first_aid(verified: Verified, fired: Collection[str]) -> bool:
    item = verified.draft.chosen.evidence.item
    doing = isinstance(item, Recommendation) and item.timing.phase is Phase.NOW
    return doing and item.facet in CARE and is_first_aid_in(item, fired)


def titled(
    plan: Iterable[SectionPlan], kept: Sequence[Verified], fired: Collection[str]
) -> tuple[SectionPlan, ...]:
    """The plan with its first section of care named for after help, unless it is first aid."""
    plan = tuple(plan)
    shown = {part.key: [v for v in kept if v.draft.chosen.slot == part.key] for part in plan}
    first = next((part.key for part in plan if part.key in _OPENS and shown[part.key]), "")
    if not first or not all(waits(v, fired) for v in shown[first]):
        return plan
    return tuple(replace(p, title=RULED_OUT) if p.key == first else p for p in plan)
