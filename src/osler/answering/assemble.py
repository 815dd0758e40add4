"""Assemble: the answer in the order a reader sees it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from osler.answering import wordings
from osler.answering.after_help import (
    explained,
    led_by_first_aid,
    titled,
)
from osler.answering.alarm_topics import offers_help
from osler.answering.appraise import INSTEAD
from osler.answering.children import notice_on_child, notices_on_children
from osler.answering.details import details_unsaid
from osler.answering.fitting import led_only, placed
from osler.answering.focus import asked_medicines, medicines_asked, medicines_named
from osler.answering.for_clinicians import lacks_its_first
from osler.answering.may_mean import may_mean
from osler.answering.medicines import speaks_of
from osler.answering.nearest_only import nearest_only
from osler.answering.opening import Opening
from osler.answering.person_notes import notes_on
from osler.answering.plans import MORE, SectionPlan
from osler.answering.present import (
    Numbering,
    claim_of,
    disagreements_of,
    sections_of,
    title_of,
)
from osler.answering.said_once import said_once
from osler.answering.select import EMERGENCY, OTHER_CAUSES, URGENT, Selection
from osler.answering.short_answer import short_answer
from osler.answering.signs_first import fullest_first
from osler.answering.signs_last import signs_come_last
from osler.answering.softer import pulls_back, unless_alarmed, without_softer
from osler.answering.standing_use import notes_on_standing
from osler.answering.stopping import stop_and_do_not
from osler.answering.titled import titles_in
from osler.answering.unanswered import as_offered, notices_on, unanswered_in, unsaid_together
from osler.answering.unheld import once, unheld
from osler.answering.verify import Verification, Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import (
    Answer,
    AnswerSection,
    Claim,
    Disagreement,
    Triage,
    Workings,
)
from osler.domain.question import Question

FOLLOW_UPS = 3
# Of a sign that stands in the short answer, outside its box.
SIGNS = {
    EMERGENCY: "This is a sign of an emergency.",
    URGENT: "This is a sign that needs help the same day.",
}


def assemble(
    question: Question,
    *,
    flags: Triage,
    selection: Selection,
    verification: Verification,
    disagreeing: Verification,
    workings: Workings,
    vocabulary: Vocabulary,
    starter: frozenset[str] = frozenset(),
) -> Answer:
    """Boxes, short answer, sections, other causes, disagreements; references by first mention."""
    opening = Opening(verification.kept, selection.plan, question, flags.urgency)
    short, fired = _opens(opening, flags)
    places, nearest = placed(opening, short, fired), nearest_only(opening, short)
    if question.audience.clinical and (nearest or lacks_its_first(question, verification.kept)):
        places = led_only(places, short)
    kept = said_once((*places.shown, *places.behind), flags)
    short = tuple(v for v in short if v in kept)
    rest = fullest_first((v for v in kept if v not in short), question)
    plan = titled(selection.plan, rest, fired) if fired else selection.plan
    numbering, last = Numbering(starter), signs_come_last(question, flags)
    laid = _laid_out(short, rest, disagreeing.kept, plan, numbering, signs_last=last)
    references = numbering.references()
    told = (*kept, *disagreeing.kept)
    in_view = (*places.shown, *disagreeing.kept)
    follow_ups = _follow_ups(question, vocabulary)
    held_back = any(INSTEAD in why for why in workings.excluded) and not offers_help(flags)
    untold, gaps = _gaps(question, flags, told, in_view, follow_ups, held_back=held_back)
    struck = (*verification.struck, *disagreeing.struck)
    return Answer(
        question=question,
        title=title_of(titles_in(question, told, vocabulary, flags.urgency), references),
        status=wordings.STATUS,
        at=question.at.isoformat(),
        triage=flags,
        emergency=laid.emergency,
        urgent=laid.urgent,
        short_answer=laid.short,
        sections=laid.sections,
        other_causes=laid.other_causes,
        disagreements=laid.sides,
        unanswered=(*untold, *gaps),
        applicability=(*notes_on(question), *notes_on_standing(references)),
        references=references,
        workings=replace(
            workings,
            verified=len(kept) + len(disagreeing.kept),
            struck=struck,
            excluded=(*workings.excluded, *(f"{n} {why}" for why, n in places.left.items())),
        ),
        follow_ups=follow_ups,
        disclaimer=wordings.disclaimer(question.audience),
        notices=(
            *(unsaid_together(gaps) or unless_alarmed(nearest, question, flags)),
            *untold,
            *unless_alarmed(once(_said_of_it(question, told, vocabulary)), question, flags),
            *_on_both_sides(question, laid.sides),
            *stop_and_do_not(v.draft.text for v in (*short, *places.shown)),
        ),
    )


def _gaps(
    question: Question,
    flags: Triage,
    told: Sequence[Verified],
    in_view: Sequence[Verified],
    follow_ups: Sequence[str],
    *,
    held_back: bool,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Details of which nothing in view speaks; what else could not be answered."""
    gaps = unless_alarmed(unanswered_in(question, told, held_back=held_back), question, flags)
    return details_unsaid(question, in_view), tuple(as_offered(g, follow_ups) for g in gaps)


def _said_of_it(
    question: Question, shown: tuple[Verified, ...], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """What is read before the answer: first what nothing shown names."""
    return (*unheld(question, shown, vocabulary), *_notices(question, shown))


class _Laid(NamedTuple):
    """The statements of an answer in their places."""

    emergency: tuple[Claim, ...]
    urgent: tuple[Claim, ...]
    short: tuple[Claim, ...]
    sections: tuple[AnswerSection, ...]
    other_causes: tuple[Claim, ...]
    sides: tuple[Disagreement, ...]


def _laid_out(
    short: tuple[Verified, ...],
    rest: list[Verified],
    sides: tuple[Verified, ...],
    plan: tuple[SectionPlan, ...],
    numbering: Numbering,
    *,
    signs_last: bool,
) -> _Laid:
    """Everything in the order in which it is read, which the numbers of references follow."""

    def in_slot(slot: str) -> tuple[Claim, ...]:
        return tuple(claim_of(v, numbering) for v in rest if v.draft.chosen.slot == slot)

    emergency = () if signs_last else in_slot(EMERGENCY)
    opens = tuple(_as_sign(v, claim_of(v, numbering)) for v in short)
    urgent = () if signs_last else in_slot(URGENT)
    sections = sections_of(rest, plan, numbering)
    if signs_last:
        emergency, urgent = in_slot(EMERGENCY), in_slot(URGENT)
    causes, differ = in_slot(OTHER_CAUSES), disagreements_of(sides, numbering)
    sections = (*sections, *sections_of(rest, (MORE,), numbering))
    return _Laid(emergency, urgent, opens, sections, causes, differ)


def _as_sign(verified: Verified, claim: Claim) -> Claim:
    """A sign of danger says so, where the title of its box does not stand over it."""
    said = SIGNS.get(verified.draft.chosen.slot, "")
    return replace(claim, note=" ".join(filter(None, (said, claim.note)))) if said else claim


def _opens(opening: Opening, flags: Triage) -> tuple[tuple[Verified, ...], frozenset[str]]:
    """The short answer, and the rules by which a lay reader is told of an emergency."""
    short, fired = short_answer(opening, flags), explained(flags)
    if not fired or opening.question.audience.clinical:
        return short, frozenset()
    short = without_softer(short, fired)
    aiding = [v for v in opening.kept if not pulls_back(v, fired)]
    short = led_by_first_aid(short, aiding, fired)
    return short, fired


def _notices(question: Question, kept: tuple[Verified, ...]) -> tuple[str, ...]:
    """What must be known before reading on; for a child first of all."""
    for_child = notice_on_child(question, (v.draft.chosen.evidence.item for v in kept))
    shown = ((v.draft.chosen.evidence.concern, v.draft.chosen.evidence.item) for v in kept)
    for_others = notices_on_children(question, shown)
    return (*((for_child,) if for_child else ()), *for_others, *notices_on(question, kept))


def _on_both_sides(question: Question, found: tuple[Disagreement, ...]) -> tuple[str, ...]:
    """That the sources differ on the medicine asked about: the short answer takes no side."""
    asked = medicines_asked(question)
    classes = asked_medicines(question) - set(question.drugs)
    return tuple(
        f"Sources differ on {one.on}; what each says stands under “Where sources differ”."
        for one in found
        if speaks_of(one.on, asked) or classes & medicines_named(one.on)
    )


def _follow_ups(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The topics' own suggested questions first, then generic ones; what was asked left out."""
    suggested: dict[str, None] = {}
    for concern in question.concerns:
        for name in concern.topics:
            topic = vocabulary.topic(name)
            suggested.update(dict.fromkeys(topic.questions if topic else ()))
    if not suggested:  # answered by the reader's words alone
        suggested.update(dict.fromkeys(may_mean(question, vocabulary)))
    for concern in question.concerns:
        if any(drug in concern.name.lower() for drug in question.drugs):
            continue  # "How long does ibuprofen last?" is no question about a complaint
        generic = wordings.next_questions(concern.name, question.intents)
        suggested.update(dict.fromkeys(generic))
    asked = {q.strip().lower() for q in (question.text, *question.earlier)}
    return tuple(q for q in suggested if q.lower() not in asked)[:FOLLOW_UPS]
