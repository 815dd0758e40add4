"""Understand: what a question asks, about what, for whom. No model, no library, no network."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from osler.answering.asker import about_child, asker_of
from osler.answering.concerns import Found, concerns_in
from osler.answering.conditions import apart
from osler.answering.drug_concern import Drugs, drug_concern, drugs_in
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
    return _with_earlier(_read(question, text, vocabulary), vocabulary)


@dataclass(frozen=True)
class Reading:
    """What one text says by itself; ``known``: names something that the vocabulary knows."""

    question: Question
    known: bool  # one medicine alone may still be about what was asked before
    intents: tuple[Intent, ...]  # shown by its words; () where none shows


def _read(question: Question, text: str, vocabulary: Vocabulary) -> Reading:
    said = sentences(plain(text))
    whole = ". ".join(said)
    drugs = drugs_in(whole)
    tried = tried_of(whole)
    found = _found(said, (*drugs.written, *tried), vocabulary)
    split = apart(whole, [f.concern for f in found], drugs)
    intents = _with_drugs(intents_of(whole), whole, drugs)
    asker = asker_of(whole, conditions=split.conditions, drugs=drugs.generics)
    child = about_child(whole, asker.age_years)
    kept = [
        fitted(c, vocabulary, intents=intents, child=child, drugs=drugs) for c in split.concerns
    ]
    known = [c for c in kept if any(f.known and f.concern.asked == c.asked for f in found)]
    about_drugs = None if known else drug_concern(whole, drugs, asker, _besides(whole, asker))
    duration = duration_of(whole)
    concerns = (about_drugs,) if about_drugs is not None else _distinct(kept)
    read = replace(
        question,
        concerns=concerns,
        intents=intents or _default(whole, concerns, drugs),
        asker=asker,
        drugs=drugs.generics,
        duration=duration.text,
        duration_days=duration.days,
        tried=tried,
    )
    return Reading(read, bool(known) or len(drugs.written) > 1, intents)


def _found(said: Sequence[str], taken: Sequence[str], vocabulary: Vocabulary) -> list[Found]:
    """Concerns of all sentences; own words count only where no other sentence has a known one."""
    each = [concerns_in(part, vocabulary, taken=taken) for part in said]
    anything_known = any(f.known for found in each for f in found)
    return [f for found in each if not anything_known or any(f.known for f in found) for f in found]


_ALCOHOL = re.compile(r"\b(?:alcohol|drinking|wine|beer|cocktail|a drink)\b")


def _besides(text: str, asker: Asker) -> tuple[str, ...]:
    """What a medicine is asked about together with, that is no medicine."""
    alcohol = ("alcohol",) if _ALCOHOL.search(text.lower()) else ()
    return (*alcohol, *asker.conditions)


_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b")
_MAY_TAKE = re.compile(
    r"(?<!what )(?<!which )(?<!how long )\b(?:can|could|may|should|"
    r"is it (?:ok|okay|fine|alright)|allowed)\b.{0,60}"
    r"\b(?:take|have|use|taking|using|give|mix|combine|drink)\b"
)


def _with_drugs(intents: tuple[Intent, ...], text: str, drugs: Drugs) -> tuple[Intent, ...]:
    """What a medicine adds: "Can asthmatics take aspirin?" asks whether it is safe."""
    if drugs.written and not intents and _HOW_MUCH.search(text.lower()):
        return (Intent.DOSE,)
    asks = _MAY_TAKE.search(text.lower()) is not None and bool(drugs.written)
    if not asks or Intent.SAFETY in intents or Intent.DOSE in intents:
        return intents
    rest = [i for i in intents if i not in (Intent.DEFINITION, Intent.MANAGEMENT)]
    return (Intent.SAFETY, *rest)


_YES_OR_NO = re.compile(
    r"^(?:is|are|does|do|did|can|could|will|was|were|has|have)\b(?!.*\b(?:i|my|me)\b)"
)


def _default(text: str, concerns: Sequence[Concern], drugs: Drugs) -> tuple[Intent, ...]:
    """A complaint asks what to do; one medicine what it is; two medicines whether they mix."""
    if len(drugs.generics) > 1 and not any(concern.topics for concern in concerns):
        return (Intent.SAFETY,)
    only_drugs = bool(drugs.written) and not any(concern.topics for concern in concerns)
    if only_drugs or _YES_OR_NO.search(text.lower()):
        return (Intent.DEFINITION,)
    return (Intent.MANAGEMENT,)


def _distinct(concerns: Sequence[Concern]) -> tuple[Concern, ...]:
    """One concern for each topic or name, at most MOST_CONCERNS."""
    kept: dict[str, Concern] = {}
    for concern in concerns:
        kept.setdefault(concern.topics[0] if concern.topics else concern.name.casefold(), concern)
    if len(kept) > 1:
        kept.pop(_SCREENING, None)  # "screening for osteoporosis" is about osteoporosis
    return tuple(kept.values())[:MOST_CONCERNS]


_SCREENING = "preventive screening"


def _with_earlier(now: Reading, vocabulary: Vocabulary) -> Question:
    """A follow-up without a known concern of its own is about what was asked before."""
    question = now.question
    if not question.earlier or now.known:
        return question
    for text in reversed(question.earlier[-_EARLIER_READ:]):
        before = _read(replace(question, text=text), text, vocabulary).question
        if before.concerns:
            return replace(
                question,
                concerns=before.concerns,
                intents=now.intents or before.intents,
                asker=_joined(question.asker, before.asker),
                drugs=tuple(dict.fromkeys((*question.drugs, *before.drugs))),
                duration=question.duration or before.duration,
                duration_days=question.duration_days or before.duration_days,
                tried=tuple(dict.fromkeys((*before.tried, *question.tried))),
            )
    return question


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
