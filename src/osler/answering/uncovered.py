"""Uncovered: the complaint that a question is about is not in the library, a side symptom is.

"My knee is hot and swollen and I have a fever" is not answered with what is known of fever.
"""

from collections.abc import Collection, Sequence

from osler.answering.asked_for import asks_in_parts, unspoken_doing
from osler.answering.aspects import Asked
from osler.answering.beside import NOTHING
from osler.answering.children import FOR_CHILDREN, writes_of_self
from osler.answering.complaints import is_part
from osler.answering.conditions import brings, is_long_term, is_supposed
from osler.answering.drug_concern import is_bare_pair
from osler.answering.focus import asked_medicines, medicines_named
from osler.answering.framing import FRAME
from osler.answering.may_mean import is_near
from osler.answering.medicines import names_medicine, speaks_of
from osler.answering.near import NEAR_ENOUGH
from osler.answering.phrases import words_of
from osler.answering.select import BOX_ROOM
from osler.answering.side_symptoms import is_care_of_side_symptom, is_side_symptom
from osler.answering.taken_for import TAKEN
from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.answering.whom import BREASTFEEDING
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind, Triage
from osler.domain.question import Concern, Intent, Question
from osler.domain.recommendation import Facet

SPREAD = 8  # topics, over which what is held of a kind of medicine is no answer
LIKE = 0.3  # likeness to a question that a statement answers, from which it is one on it


def help_first(question: Question, flags: Triage) -> Decline | None:
    """A refusal where too much of a medicine was taken, and nothing but medicines is named: what
    they are good for is no answer."""
    fired = {flag.rule for flag in flags.flags}
    if not (fired & TAKEN and question.drugs) or any(c.topics for c in question.concerns):
        return None
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason="What you describe needs help first. "
        "The library holds no guidance on too much of a medicine.",
        next_step="Do what the box above says. Keep the packet to show.",
    )


def help_alone() -> Decline:
    """The refusal where a life is at stake, and what was found is of something less."""
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason="What you describe needs help first. The library holds no more on it.",
        next_step="Ask again once help has come.",
    )


def held_back_alone() -> Decline:
    """The refusal where all that came up is care that is kept back: a sore throat on a medicine
    that can stop the bone marrow is not met with lozenges."""
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason="The library holds only care for milder problems that look like this. It is left "
        "out: what you describe needs to be looked at first.",
        next_step="Ask a doctor, nurse or pharmacist today, and tell them what is taken.",
    )


def only_beside(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where all that held is on a side symptom of what was asked about."""
    if kept:
        covered = [c for c in question.concerns if is_spoken_of(c, kept)]
        main = [c for c in question.concerns if _is_complaint(c) and c not in covered]
        besides = all(is_side_symptom(c) for c in covered)
    else:  # all that held was the care of an illness beside what was asked about
        covered = [c for c in question.concerns if c.topics]
        main, besides = [c for c in question.concerns if c not in covered], True
    if not main or not besides:
        return None
    missing = " or ".join(in_a_sentence(c.name) for c in main)
    beside = " or ".join(in_a_sentence(c.name) for c in covered)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"We found nothing on {missing}. "
        f"What the library holds on {beside} alone would not answer what you describe.",
        searched=f"{len(kept)} statements speak of {beside}; none of {missing}.",
        next_step="Ask a doctor, nurse or pharmacist, and tell them all of it together.",
    )


def of_others(
    question: Question, kept: Sequence[Verified], starter: Collection[str]
) -> Decline | None:
    """A refusal where a question that names neither topic nor medicine would be told mostly of
    topics that it is not like, and where all that was understood of it is a part of the body.

    What somebody added to the library is let be: the likeness knows only what Osler comes with.
    """
    each = [v.draft.chosen.evidence for v in kept]
    if not each or any(e.source.id not in starter for e in each) or question.drugs:
        return None
    if any(concern.topics for concern in question.concerns):
        return None
    known = (c for c in question.concerns if not names_medicine(c.asked))
    ill = question.asker.conditions or question.asker.groups or is_bare_pair(question.text)
    if ill or any(map(_is_complaint, known)):
        return None
    if question.asker.breastfeeding and any(BREASTFEEDING.search(e.item.words) for e in each):
        return None
    if len(asked_medicines(question)) > 1:  # of two kinds together something may be filed anywhere
        return None
    of_kind = _is_of_kind_alone(question, kept)
    if not of_kind and any(e.asked >= LIKE and e.near >= NEAR_ENOUGH for e in each):
        return None
    near = sum(is_near(question, e.item.topics) for e in each)
    vague = of_kind or all(_is_only_a_part(c) for c in question.concerns)
    if 2 * near >= len(each) and not vague:
        return None
    names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"We could not tell what this is about from {names} alone.",
        searched="One statement shares words with it; it is about something else."
        if len(kept) == 1
        else f"{len(kept)} statements share words with it; they are about something else.",
        next_step="Ask a doctor, nurse or pharmacist, or put the question in other words.",
    )


def without_its_point(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where one thing was asked, and no statement says it: whether somebody may fly, or
    how often something is checked. What else is known of the illness would not answer it."""
    doing = unspoken_doing(question, (f"{v.draft.quote} {v.draft.text}" for v in kept))
    asked = Asked(question)
    kinds = tuple(sorted(asked_medicines(question)))
    names_of = {aspect.name for aspect in asked.aspects}
    long = names_of == {"how long"} and bool(kinds) and not question.drugs
    long = long and question.audience.clinical
    only = names_of == {"interval"} or long
    single = only and not asks_in_parts(question.text) and question.intents == (Intent.MANAGEMENT,)
    gaps = asked.gaps(v.draft.chosen.evidence.item for v in kept) if single else ()
    ill = question.asker.conditions or question.asker.groups
    kinds = kinds if ill and not question.drugs else ()
    told = any(_tells_of(" ".join((v.draft.quote, *v.draft.cautions)), kinds) for v in kept)
    kind = kinds[0] if kinds and not told and not asks_in_parts(question.text) else ""
    if not kept or not (doing or gaps or kind):
        return None
    names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=gaps[0].replace(" it should", f" {', '.join(kinds) if long else names} should")
        if gaps
        else f"No source in the library speaks of {doing or kind} with {names}.",
        searched=f"{len(kept)} statements speak of {names}; none of that.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def _tells_of(words: str, kinds: tuple[str, ...]) -> bool:
    """True for what speaks of a kind of medicine, or of one of that kind."""
    return speaks_of(words, kinds) or not medicines_named(words).isdisjoint(kinds)


def _is_of_kind_alone(question: Question, kept: Sequence[Verified]) -> bool:
    """True where a lay reader names a kind of medicine and nothing that it is for, and what is
    held of it is spread over many illnesses: "do I need antibiotics"."""
    asker = question.asker
    if question.audience.clinical or question.intents != (Intent.MANAGEMENT,):
        return False
    if asker.pregnant or asker.breastfeeding:
        return False
    topics = {topic for v in kept for topic in v.draft.chosen.evidence.item.topics}
    return all(names_medicine(c.asked) for c in question.concerns) and len(topics) >= SPREAD


def _is_only_a_part(concern: Concern) -> bool:
    """True for "leg" and "down the stairs": where it is, not what it is."""
    words = [w.text.lower() for w in words_of(concern.asked) if w.key]
    return all(is_part(word) or word in NOTHING or word in FRAME for word in words)


def without_childrens(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """Without what is for children, for who writes of themselves, in each section and box that
    statements for others fill."""
    if not writes_of_self(question):
        return tuple(kept)
    of_them = [v for v in kept if FOR_CHILDREN in v.draft.note]
    filled = {v.draft.chosen.slot for v in kept if v not in of_them}
    return tuple(v for v in kept if v not in of_them or v.draft.chosen.slot not in filled)


def without_general_care(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """Without what eases a side symptom, and without the care of a long-term illness where a
    complaint beside it is asked about of which only alarms and signs are known: these stay.

    "COPD and my ankles swell" is not answered by inhalers.
    """
    apt = [v for v in kept if not is_care_of_side_symptom(v.draft.chosen.evidence, question)]
    kept = apt or kept
    main = [c for c in question.concerns if _is_complaint(c) and not c.topics]
    boxed = [v for v in kept if v.draft.chosen.slot in BOX_ROOM]
    told = [v for v in kept if v not in boxed and v.draft.chosen.evidence.item.facet in _SIGNS]
    signs = (*boxed, *told)
    lost = [c for c in main if not is_spoken_of(c, [v for v in kept if v not in signs])]
    others = [c for c in question.concerns if c not in lost and not is_side_symptom(c)]
    if any(is_supposed(c, question.text) for c in others):
        return tuple(kept)
    if any(brings(c, lost) for c in others):  # its care is the answer: heart failure, and breath
        return tuple(kept)
    if not lost or not others or not all(is_long_term(c) for c in others):
        return tuple(kept)
    return signs if told or any(is_spoken_of(c, boxed) for c in lost) else ()


_SIGNS = (Facet.WARNING, Facet.SYMPTOM)  # of a long-term illness, that may be what is asked about


def _is_complaint(concern: Concern) -> bool:
    """True for what the vocabulary or the grammar of complaints knows, side symptoms apart."""
    return len(concern.terms) > 1 and not is_side_symptom(concern)
