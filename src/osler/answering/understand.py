"""Understand: what a question asks, about what, for whom. No model, no library, no network."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from osler.answering.asker import about_child, asker_of
from osler.answering.concerns import concerns_in
from osler.answering.conditions import apart
from osler.answering.drug_concern import drug_concern, drugs_in
from osler.answering.durations import duration_of, tried_of
from osler.answering.intent import intents_of
from osler.answering.language import language_of
from osler.answering.reading import plain, sentences
from osler.answering.topics_for import fitted
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Asker, Audience, Concern, Intent, Question

MOST_CONCERNS = 5  # of one question: a reader who lists more gets the first ones
_EARLIER_READ = 4  # earlier questions looked at, latest first


def understand(
    text: str,
    *,
    vocabulary: Vocabulary,
    audience: Audience,
    at: date,
    earlier: Sequence[str] = (),
) -> Question:
    """What could be understood of a question; never raises, whatever the text.

    A text that holds no question has no concerns. A follow-up ("what if it lasts longer?")
    takes its concerns from the earlier questions of the thread.
    """
    read = plain(text)
    language = language_of(read)
    question = Question(text, audience, at, language=language, earlier=tuple(earlier))
    if language != "en":
        return question
    said = sentences(read)
    return _with_earlier(_read(question, said, vocabulary), vocabulary)


def _read(question: Question, said: Sequence[str], vocabulary: Vocabulary) -> Question:
    whole = ". ".join(said)
    drugs = drugs_in(whole)
    concerns = [c for part in said for c in concerns_in(part, vocabulary, taken=drugs.written)]
    split = apart(whole, concerns, drugs)
    intents = intents_of(whole)
    asker = asker_of(whole, conditions=split.conditions, drugs=drugs.generics)
    child = about_child(whole, asker.age_years)
    kept = [
        fitted(c, vocabulary, intents=intents, child=child, drugs=drugs) for c in split.concerns
    ]
    about_drugs = drug_concern(whole, drugs, intents, others=kept)
    if about_drugs is not None:
        kept = [about_drugs]
    duration = duration_of(whole)
    return replace(
        question,
        concerns=_distinct(kept),
        intents=intents or _default(kept, drugs.generics),
        asker=asker,
        drugs=drugs.generics,
        duration=duration.text,
        duration_days=duration.days,
        tried=tried_of(whole),
    )


def _default(concerns: Sequence[Concern], drugs: Sequence[str]) -> tuple[Intent, ...]:
    """A bare name of a medicine asks what it is; all else asks what to do."""
    only_drugs = bool(drugs) and not any(concern.topics for concern in concerns)
    return (Intent.DEFINITION,) if only_drugs else (Intent.MANAGEMENT,)


def _distinct(concerns: Sequence[Concern]) -> tuple[Concern, ...]:
    """One concern for each topic or name, at most MOST_CONCERNS."""
    kept: dict[str, Concern] = {}
    for concern in concerns:
        kept.setdefault(concern.topics[0] if concern.topics else concern.name.casefold(), concern)
    return tuple(kept.values())[:MOST_CONCERNS]


def _with_earlier(question: Question, vocabulary: Vocabulary) -> Question:
    """A follow-up without a concern of its own is about what was asked before."""
    if not question.earlier or _stands_alone(question):
        return question
    for text in reversed(question.earlier[-_EARLIER_READ:]):
        before = _read(replace(question, text=text), sentences(plain(text)), vocabulary)
        if before.concerns:
            return replace(
                question,
                concerns=before.concerns,
                intents=question.intents if intents_of(question.text) else before.intents,
                asker=_joined(question.asker, before.asker),
                drugs=tuple(dict.fromkeys((*question.drugs, *before.drugs))),
                duration=question.duration or before.duration,
                duration_days=question.duration_days or before.duration_days,
                tried=tuple(dict.fromkeys((*before.tried, *question.tried))),
            )
    return question


def _stands_alone(question: Question) -> bool:
    return any(concern.topics or len(concern.terms) > 1 for concern in question.concerns)


def _joined(now: Asker, before: Asker) -> Asker:
    """What is said now, and what was said before where nothing is said now."""
    return Asker(
        age_years=now.age_years if now.age_years is not None else before.age_years,
        sex=now.sex or before.sex,
        pregnant=now.pregnant if now.pregnant is not None else before.pregnant,
        breastfeeding=now.breastfeeding if now.breastfeeding is not None else before.breastfeeding,
        conditions=tuple(dict.fromkeys((*before.conditions, *now.conditions))),
        drugs=tuple(dict.fromkeys((*before.drugs, *now.drugs))),
        other_person=now.other_person or before.other_person,
    )
