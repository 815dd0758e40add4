"""Decline: a refusal with its reason, what was searched and what to do next."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from osler.answering import wordings
from osler.answering.applicability import applies
from osler.answering.framing import FRAME
from osler.answering.likened import untold_stems
from osler.answering.medicine_aspects import medicines_meant
from osler.answering.medicines import medicines_in, speaks_of
from osler.answering.near import GENERIC
from osler.answering.standing_use import may_be_used
from osler.answering.wordings import in_a_sentence, listed
from osler.domain.answer import Answer, Decline, DeclineKind, Triage, Workings
from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Question
from osler.domain.recommendation import Facet, Urgency
from osler.errors import OslerError
from osler.text.terms import stem_set

ADVICE = (Facet.SELF_CARE, Facet.TREATMENT, Facet.PREVENTION, Facet.SCREENING)
NEAREST = 3  # titles offered as nearest
OFFERED = "If one of the questions offered here is what you mean, ask that."
# Refusals of what was not understood, or not found under the reader's words.
MAY_MEAN = (DeclineKind.NO_EVIDENCE, DeclineKind.TOO_THIN, DeclineKind.NOT_UNDERSTOOD)


# A refusal that follows an alarm must not read as if there were nothing to do.
_FIRST = {
    Urgency.EMERGENCY: "First do what the emergency advice above says. It does not depend on what "
    "the library holds.",
    Urgency.URGENT: "First do what the urgent advice above says, today. It does not depend on what "
    "the library holds.",
}


def declined_answer(
    question: Question,
    flags: Triage,
    decline: Decline,
    workings: Workings,
    offers: tuple[str, ...] = (),
) -> Answer:
    """An answer that holds no statements; red flags found in the question still show, and the
    refusal itself carries them on. ``offers``: questions that it may mean."""
    first = _FIRST.get(flags.urgency, "") if flags.flags else ""
    decline = replace(decline, next_step=f"{first} {decline.next_step}".strip())
    return Answer(
        question=question,
        title="We cannot answer this",
        status=wordings.STATUS,
        at=question.at.isoformat(),
        triage=flags,
        emergency=(),
        urgent=(),
        short_answer=(),
        sections=(),
        other_causes=(),
        disagreements=(),
        unanswered=(),
        applicability=(),
        references=(),
        workings=workings,
        follow_ups=offers,
        disclaimer=wordings.disclaimer(question.audience),
        declined=decline,
    )


def no_evidence(question: Question, found: tuple[Evidence, ...]) -> Decline:
    """Nothing in the library is about what was asked; the nearest titles are named."""
    told = (_told(c, question) for c in question.concerns)
    names = " or ".join(filter(None, told))
    nothing = (
        f"The library holds nothing that answers this about {names}."
        if names
        else "The library holds nothing that answers this."
    )
    near = sorted(found, key=lambda e: (-e.coverage, -e.relevance, e.item.id))
    titles = dict.fromkeys(e.source.title for e in near if _is_near(e, question))
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=_for_others(question, found, names or "this") or nothing,
        searched=f"{len(found)} recommendations and passages came up; none answers it.",
        nearest=tuple(titles)[:NEAREST],
        next_step="Ask a doctor, nurse or pharmacist, or put the question in other words.",
    )


def _is_near(evidence: Evidence, question: Question) -> bool:
    """True where the title or the topics of a source name half of what was asked: hives is not
    near to a lump in the armpit, and what any illness is called names nothing. Where a word of it
    is none of any topic, that one is named: attacks of panic are not near to those of porphyria."""
    about = stem_set("\n".join((evidence.source.title, *evidence.source.topics)))
    strange = untold_stems(question)
    if strange and strange.isdisjoint(about):
        return False
    asked = (stem_set(name) - GENERIC for c in question.concerns for name in (c.asked, *c.terms))
    return any(names and 2 * len(names & about) >= len(names) for names in asked)


def _told(concern: Concern, question: Question) -> str:
    """The name inside a sentence; a capital that the reader wrote inside theirs is a name's."""
    written = concern.asked[:1].isupper() and concern.asked in question.text[1:]
    name = concern.name if written else in_a_sentence(concern.name)
    name = _AROUND.sub("", name)
    return "" if all(word.lower() in FRAME for word in name.split()) else name


# What stands around a name, and says nothing of it: "used for porphyria", "calprotectin came back".
_AROUND = re.compile(r"^(?:used|taken|given) (?:for|in) | (?:came|come|comes) back\b.*$")


def _for_others(question: Question, found: tuple[Evidence, ...], names: str) -> str:
    """That what is held on it is for other people, in the source's words; "" where none is."""
    held = [e for e in found if e.fit == 1 and e.recommendation and e.item.facet in ADVICE]
    others = [e for e in held if not applies(e.item, question, e.source)]
    if not held or len(others) < len(held):
        return ""
    people = Counter(e.recommendation.population.text for e in others if e.recommendation)
    named = people.most_common(1)[0][0] or "other people"
    return f"What the library holds on {names} is for others than the one asked about: {named}."


def with_held(decline: Decline, question: Question, found: Iterable[Evidence]) -> Decline:
    """The refusal, and what the library does hold on each medicine that was asked about."""
    meant = medicines_meant(question)
    if not meant or decline.kind not in (DeclineKind.NO_EVIDENCE, DeclineKind.TOO_THIN):
        return decline
    held = {drug: _on(drug, found) for drug in meant[:_MEDICINES]}
    if not any(held.values()):
        return decline
    told = " ".join(_told_of(drug, each) for drug, each in held.items())
    titles = [tuple(dict.fromkeys(e.source.title for e in each)) for each in held.values()]
    nearest = dict.fromkeys(t for each in zip_longest(*titles) for t in each if t)
    return replace(
        decline,
        searched=f"{decline.searched} {told}".strip(),
        nearest=tuple(nearest)[:NEAREST],
    )


_MEDICINES = 2  # of which a refusal says what is held
_SUBJECTS = 4  # on which it is held


def _told_of(drug: str, held: Sequence[Evidence]) -> str:
    """On which subjects the library speaks of a medicine, the most frequent first."""
    counted = Counter(topic for e in held for topic in e.item.topics[:1])
    subjects = [topic for topic, _ in counted.most_common(_SUBJECTS)]
    if not subjects:
        return f"The library holds nothing on {drug}."
    return f"What it holds on {drug} is about {listed(subjects)}."


def _on(drug: str, found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What names a medicine, the nearest first; what names its class where nothing does."""
    usable = [e for e in found if may_be_used(e.source)]
    usable.sort(key=lambda e: (-e.coverage, -e.relevance, e.item.id))
    named = [e for e in usable if drug in medicines_in(e.item.words)]
    return tuple(named or [e for e in usable if speaks_of(e.item.words, [drug])])


def not_verified(question: Question) -> Decline:
    """Statements were found, but none held against its source."""
    names = ", ".join(_told(c, question) for c in question.concerns)
    return Decline(
        kind=DeclineKind.NOT_VERIFIED,
        reason=f"What was found about {names} did not hold when checked against its sources.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def unavailable(fault: Exception) -> Decline:
    """The library or its index failed while the question was being answered."""
    hint = fault.hint if isinstance(fault, OslerError) else OslerError.hint
    return Decline(
        kind=DeclineKind.UNAVAILABLE,
        reason=f"The library could not be read: {fault}",
        next_step=f"Ask a doctor, nurse or pharmacist if it cannot wait. {hint}",
    )
