"""Understand: what a question asks, about what, for whom. No model, no library, no network."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from osler.answering.asker import about_child, as_topics_tell, asker_of
from osler.answering.aspects import with_care
from osler.answering.clinical_ask import terse_intents, without_denied
from osler.answering.concerns import Found, concerns_in, names_something
from osler.answering.conditions import apart
from osler.answering.described import with_described, with_likened
from osler.answering.drug_concern import (
    Drugs,
    drug_concern,
    drugs_in,
    either_of,
    is_bare_pair,
)
from osler.answering.durations import duration_of, tried_of
from osler.answering.focus import tells_of_failure
from osler.answering.follow_up import Reading, joined
from osler.answering.had_already import had_already
from osler.answering.intent import intents_of
from osler.answering.intents_told import (
    ALCOHOL,
    beside_an_allergy,
    intents_by_default,
    of_prevention,
    with_care_first,
    with_drugs,
)
from osler.answering.issuers import issuers_in, without_issuers
from osler.answering.language import language_of
from osler.answering.medicine_topics import with_medicine_topic
from osler.answering.otherwise_meant import as_meant
from osler.answering.phrases import words_of
from osler.answering.qualified import qualified
from osler.answering.read_again import read_again
from osler.answering.reading import plain, sentences
from osler.answering.shared_tail import with_shared_tail
from osler.answering.shorthand import spelled_out
from osler.answering.spelling import is_common, nearest_common
from osler.answering.strangers import strangers_in
from osler.answering.topics_for import fitted, narrowed
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.question import Asker, Audience, Concern, Intent, Question
from osler.text.drugs import find_drugs
from osler.text.terms import stem_set

MOST_CONCERNS = 5  # of one question: a reader who lists more gets the first ones
_EARLIER_READ = 4  # earlier questions looked at: the latest


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
    takes its concerns from the earlier questions of the thread. The question's text is that which
    is read: without the shorthand of clinical notes.
    """
    text, earlier = spelled_out(text), tuple(map(spelled_out, earlier))
    read = plain(text)
    language = language_of(read)
    question = Question(text, audience, at, language=language, earlier=earlier)
    if language != "en":
        return question
    return qualified(_with_earlier(_read(question, text, vocabulary), vocabulary))


def _read(question: Question, text: str, vocabulary: Vocabulary) -> Reading:
    said = sentences(without_issuers(plain(text)))
    whole = ". ".join(said)
    drugs = drugs_in(whole, known=vocabulary.knows)
    tried = tried_of(whole)
    found = _found(said, (*drugs.written, *tried), vocabulary) or _by_figure(whole, vocabulary)
    split = apart(whole, [f.concern for f in found], drugs)
    split = had_already(whole, split) if question.audience.clinical else split
    intents = _intents(question, whole, split.concerns, drugs)
    asker = asker_of(whole, conditions=split.conditions, drugs=drugs.generics)
    intents = beside_an_allergy(intents, whole, asker)
    if tells_of_failure(whole):  # "is 150/95 on two tablets, what next" asks for no definition
        intents = tuple(i for i in intents if i is not Intent.DEFINITION)
    child = about_child(whole, asker.age_years)
    kept = [
        fitted(c, vocabulary, intents=intents, child=child, drugs=drugs, text=whole)
        for c in as_meant(_without_tests(split.concerns), whole)
    ]
    kept = _sayings_apart(kept, drugs)
    kept = _of_its_medicines(kept, drugs, intents)
    kept = read_again(kept, text=whole, asker=asker, vocabulary=vocabulary)
    own = {f.concern.asked for f in found if not f.known}
    named = {f.concern.asked for f in found if f.known}
    strange = _strangers(whole, kept, vocabulary, drugs, named)
    kept = strange or list(with_described(kept, whole, vocabulary, own))
    kept = strange or list(with_likened(kept, whole, vocabulary))
    kept = [narrowed(c, whole, vocabulary) for c in kept]
    known = [c for c in kept if c.topics or c.asked in named]
    kept = [c for c in kept if c in known or not known or c.asked not in own or names_something(c)]
    kept = _without_allergies(kept, known)
    each_of_two = with_shared_tail(whole, drugs, vocabulary)
    kept = [*each_of_two, *(c for c in kept if not each_of_two or not _is_among(c, each_of_two))]
    besides = (*_besides(whole, asker, kept), *_strange(whole, kept, drugs))
    each = () if known else (drug_concern(d, asker, besides) for d in either_of(whole, drugs))
    on_drugs = tuple(concern for concern in each if concern is not None)
    about_drugs = on_drugs[0] if on_drugs else None
    duration = duration_of(whole)
    concerns = on_drugs or _distinct(
        kept if each_of_two else (*kept, *_medicine_too(drugs, asker, intents, kept))
    )
    if len(concerns) == 1 and intents[:1] == (Intent.SAFETY,) and is_bare_pair(whole):
        concerns = (_with_medicine(concerns[0], drugs),)
    of_topic = with_medicine_topic(concerns, text=whole, drugs=drugs, vocabulary=vocabulary)
    if of_topic:
        concerns, about_drugs = _distinct(of_topic), None
    asker = as_topics_tell(asker, [name for c in concerns for name in c.topics], whole)
    read = replace(
        question,
        concerns=concerns,
        intents=of_prevention(
            intents or intents_by_default(whole, about_drugs, drugs, asker), concerns
        ),
        asker=asker,
        drugs=_asked_about(drugs, asker) if known else drugs.generics,
        duration=duration.text,
        duration_days=duration.days,
        tried=tried,
    )
    stands = bool(known or of_topic) or len(drugs.written) > 1
    return Reading(read, stands, intents, whole, drugs, about_drugs is not None)


def _intents(
    question: Question, whole: str, concerns: Sequence[Concern], drugs: Drugs
) -> tuple[Intent, ...]:
    """What is asked, in the words of a reader or the short ones of a professional."""
    clinical = question.audience.clinical
    asks = without_denied(whole) if clinical else whole
    intents = with_care(with_drugs(intents_of(asks), whole, drugs), whole)
    intents = terse_intents(intents, whole, concerns) if clinical else intents
    intents = _as_advised(intents, whole) if issuers_in(plain(question.text)) else intents
    return with_care_first(intents, whole)


def _sayings_apart(concerns: list[Concern], drugs: Drugs) -> list[Concern]:
    """Without bare words, and what a medicine upsets, where anything else is asked about."""
    kept = [c for c in concerns if c.asked.lower() not in _BARE] or concerns
    return [c for c in kept if not (drugs.written and _UPSETS.search(c.asked))] or kept


def _strangers(
    whole: str, kept: Sequence[Concern], vocabulary: Vocabulary, drugs: Drugs, named: set[str]
) -> list[Concern]:
    """What no topic of the starter library is about; what somebody added may be on anything."""
    if not vocabulary.only_starter:
        return []
    return list(strangers_in(whole, kept, vocabulary, drugs=drugs.written, known=named))


_DEFINES = re.compile(r"\b(?:defin\w+|classif\w+|called?|means?|criteria)\b", re.IGNORECASE)


def _as_advised(intents: tuple[Intent, ...], text: str) -> tuple[Intent, ...]:
    """What a body says of something is what it advises, not what that is: "the difference between
    the guidelines of two bodies"."""
    if intents[:1] == (Intent.OUTLOOK,):
        return tuple(dict.fromkeys((Intent.MANAGEMENT, *intents)))
    defines = intents[:1] == (Intent.DEFINITION,) and not _DEFINES.search(text)
    return tuple(dict.fromkeys((Intent.MANAGEMENT, *intents[1:]))) if defines else intents


_UPSETS = re.compile(r"^upsets?\b", re.I)  # "ibuprofen upsets my stomach" asks of no indigestion
_BARE = ("pain", "the pain")  # what somebody takes a medicine for: "what can I take for the pain"


def _of_its_medicines(
    kept: Sequence[Concern], drugs: Drugs, intents: tuple[Intent, ...]
) -> list[Concern]:
    """Medicines listed beside a condition are asked about for it: "claudication: antiplatelet,
    statin, cilostazol" is not about all that a statin is for."""
    medicines = {name.lower() for name in drugs.written}
    others = [c for c in kept if c.asked.lower() not in medicines]
    listed = len(medicines) > 1 and Intent.SAFETY not in intents
    return others if listed and any(c.topics for c in others) else list(kept)


def _is_among(concern: Concern, others: Sequence[Concern]) -> bool:
    return any(set(concern.topics) & set(other.topics) for other in others)


def _medicine_too(
    drugs: Drugs, asker: Asker, intents: tuple[Intent, ...], kept: Sequence[Concern]
) -> tuple[Concern, ...]:
    """Beside a complaint, the medicine itself, where a pregnancy or a baby at the breast makes it
    the question: "pregnant with a sore throat, can I take ibuprofen"."""
    if intents[:1] != (Intent.SAFETY,) or not (asker.pregnant or asker.breastfeeding):
        return ()
    asked = " ".join(concern.asked.lower() for concern in kept if concern.topics)
    if any(name.lower() in asked for name in drugs.written):
        return ()  # the medicine is a topic of its own: "flu jab"
    concern = drug_concern(drugs, asker) if drugs.substances else None
    return (concern,) if concern is not None else ()


# How a complaint is looked into, what to add, and a pregnancy, are no concerns beside one.
_BESIDE_A_TOPIC = re.compile(
    r"(?:ct|mri|x-?rays?|ultrasound|ecg|ekg|eeg|lumbar puncture|spinal tap|blood tests?|scans?|"
    r"biopsy|endoscopy|colonoscopy|pregnancy|add|next|switch)(?: scans?)?",
    re.I,
)


def _without_tests(concerns: Sequence[Concern]) -> list[Concern]:
    """ "Thunderclap headache: CT and lumbar puncture" is about the headache."""
    names = [stem_set(" ".join((c.asked, *c.topics, *c.terms))) for c in concerns if c.topics]
    rest = [
        c
        for c in concerns
        if c.topics or not (_BESIDE_A_TOPIC.fullmatch(c.asked) or _is_of_one(c, names))
    ]
    return rest if any(c.topics for c in rest) else list(concerns)


# How a medicine is given makes no concern of it: "oral iron" beside iron deficiency.
_ROUTE = re.compile(r"\b(?:oral|intravenous|iv|inhaled|topical|injected)\b", re.I)


def _is_of_one(concern: Concern, names: Sequence[frozenset[str]]) -> bool:
    """True for what a topic that is asked about names too, and how it is given."""
    rest = _ROUTE.sub("", concern.asked)
    return rest != concern.asked and any(stem_set(rest) <= name for name in names)


_ALLERGY = re.compile(r"\b(?:allerg\w+|intoleran\w+)\b", re.I)


def _is_on_allergy(concern: Concern) -> bool:
    """True for a concern that is about an allergy to a medicine, and nothing else."""
    return bool(concern.topics) and all(name.endswith(" allergy") for name in concern.topics)


def _without_allergies(kept: Sequence[Concern], known: Sequence[Concern]) -> list[Concern]:
    """An allergy is about the person, unless nothing else is asked about."""
    others = [c for c in known if not _is_on_allergy(c)]
    rest = [c for c in kept if c in known or not _ALLERGY.search(c.asked)]
    rest = [c for c in rest if not _is_on_allergy(c)] if others else rest
    return rest if known else list(kept)


def _asked_about(drugs: Drugs, asker: Asker) -> tuple[str, ...]:
    """The medicines named, without those that are named as an allergy."""
    return tuple(name for name in drugs.generics if name not in asker.allergies)


def _found(said: Sequence[str], taken: Sequence[str], vocabulary: Vocabulary) -> list[Found]:
    """Concerns of all sentences; own words count only where no other sentence has a known one."""
    each = [concerns_in(part, vocabulary, taken=taken) for part in said]
    anything_known = any(f.known for found in each for f in found)
    return [f for found in each if not anything_known or any(f.known for f in found) for f in found]


# "My baby has 38.5": a temperature, in Celsius or Fahrenheit, that is not called one.
_TEMPERATURE = re.compile(
    r"\b(?:3[89]|4[01])(?:\.\d\b|\s?(?:°|degrees\b|c\b|celsius\b))|"
    r"\b10[0-5](?:\.\d)?\s?(?:°|degrees\b|f\b|fahrenheit\b)",
    re.IGNORECASE,
)


def _by_figure(whole: str, vocabulary: Vocabulary) -> list[Found]:
    """A child's fever, told by its figure alone."""
    child = about_child(whole, asker_of(whole).age_years)
    return concerns_in("fever", vocabulary) if child and _TEMPERATURE.search(whole) else []


def _besides(text: str, asker: Asker, concerns: Sequence[Concern] = ()) -> tuple[str, ...]:
    """What a medicine is asked about together with, that is no medicine.

    An abbreviation in the reader's own words is among it: "INR on warfarin".
    """
    alcohol = ("alcohol",) if ALCOHOL.search(text.lower()) else ()
    short = (c.asked for c in concerns if c.asked.isupper() and len(c.asked) <= _SHORT)
    return (*alcohol, *short, *asker.conditions)


_SHORT = 5  # letters of an abbreviation


def _strange(text: str, concerns: Sequence[Concern], drugs: Drugs) -> tuple[str, ...]:
    """What a medicine is asked about for, in a name that nobody here knows: "paracetamol for
    dengue" is not answered by what paracetamol does for others."""
    taken = {part for name in drugs.written for part in name.lower().split()}
    words = (w.text for c in concerns if not c.topics for w in words_of(c.asked))
    return tuple(
        dict.fromkeys(
            word.lower()
            for word in words
            if len(word) > _SHORT
            and word.isalpha()
            and word.lower() not in taken
            and not is_common(word)
            and not nearest_common(word)
            and re.search(rf"\bfor (?:\w+ )?{word}\b", text, re.IGNORECASE)
        )
    )[:_MOST_STRANGE]


_MOST_STRANGE = 2  # such names in the name of a concern


def _with_medicine(concern: Concern, drugs: Drugs) -> Concern:
    """ "Heart failure and pioglitazone" names both."""
    written = [m for m in drugs.written if m.lower() not in concern.name.lower()]
    name = f"{concern.name} with {written[0]}" if written and concern.topics else concern.name
    return replace(concern, name=name)


def _distinct(concerns: Sequence[Concern]) -> tuple[Concern, ...]:
    """One concern for each topic or name, at most MOST_CONCERNS."""
    kept: dict[str, Concern] = {}
    for concern in concerns:
        key = concern.topics[0] if concern.topics else concern.name.casefold()
        kept[key] = _both(kept[key], concern) if key in kept else concern
    if len(kept) > 1:
        kept.pop(_SCREENING, None)  # "screening for osteoporosis" is about osteoporosis
    return tuple(kept.values())[:MOST_CONCERNS]


def _both(one: Concern, other: Concern) -> Concern:
    """One concern for two medicines of one topic: "shingles vaccine and flu jab"."""
    named, more = ({m.generic for m in find_drugs(c.asked)} for c in (one, other))
    if not named or not more or named & more:
        return one
    asked, name = (
        f"{a} and {in_a_sentence(b)}" for a, b in ((one.asked, other.asked), (one.name, other.name))
    )
    return replace(
        one, asked=asked, name=name, terms=tuple(dict.fromkeys((*one.terms, *other.terms)))
    )


_SCREENING = "preventive screening"


def _with_earlier(now: Reading, vocabulary: Vocabulary) -> Question:
    """A follow-up is about the latest question before it that has a concern, which may follow
    another one itself."""
    thread: Reading | None = None
    for text in now.question.earlier[-_EARLIER_READ:]:
        read = _read(replace(now.question, text=text), text, vocabulary)
        if thread is not None:
            thread = joined(read, thread, _besides)
        elif read.question.concerns:
            thread = read
    return joined(now, thread, _besides).question if thread is not None else now.question
