"""Which topics of the library a concern is about, once the whole question is known."""

import re
from collections.abc import Sequence
from dataclasses import replace

from osler.answering.drug_concern import Drugs
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern, Intent

_FEVER = ("fever", "temp", "temperature", "pyrexia", "feverish", "febrile")
_CHILD_FEVER = "fever in children"
_SEIZURE, _FEBRILE = "first seizure", "febrile seizure"
_STATIN_MUSCLES = "statin muscle symptoms"
_MUSCLE_WORDS = ("thigh", "leg", "muscle", "calf", "calves", "ache", "cramp", "myalgia")
# What readers call osteoarthritis, where they name one of its joints.
_ARTHRITIS = "arthritis"
_JOINT = re.compile(r"\b(?:knees?|hips?|thumbs?|hands?|fingers?)\b", re.IGNORECASE)
_ANKLE = re.compile(r"\b(?:ankles?|foot)\b")
_TWISTED = re.compile(
    r"\b(?:twist\w*|sprain\w*|roll(?:ed|ing)|went over|turned) (?:it|my|his|her|the|on|an?)\b",
    re.IGNORECASE,
)
# Whom a medicine for diabetes makes so, has low blood sugar until it is measured.
_LOWER_SUGAR = ("sulfonylurea", "insulin", "metformin")
_DIABETES, _NERVES = "type 2 diabetes", "diabetic neuropathy"
_NUMB_FEET = re.compile(
    r"\b(?:feet|foot|toes?|soles?)\b[^.?!]{0,40}\b(?:numb\w*|tingl\w*|pins and needles)|"
    r"\b(?:numb\w*|tingl\w*|pins and needles|can'?t feel|no feeling)\b[^.?!]{0,25}"
    r"\b(?:feet|foot|toes?|soles?)\b",
    re.IGNORECASE,
)
_SHAKY = re.compile(r"\b(?:shak\w+|sweat\w*|trembl\w+)\b")
# What is asked -> how the topics that answer it end: "lung cancer" becomes "lung cancer screening".
_ENDINGS = {Intent.SCREENING: " screening", Intent.PREVENTION: " prevention"}


def fitted(
    concern: Concern,
    vocabulary: Vocabulary,
    *,
    intents: Sequence[Intent],
    child: bool,
    drugs: Drugs,
    text: str = "",
) -> Concern:
    """The concern with the topics that the rest of the question calls for, likeliest first."""
    asked = concern.asked.lower()
    if child and not concern.topics and any(word in asked for word in _FEVER):
        return _onto(concern, _CHILD_FEVER, vocabulary, rename=True)
    if child and _SEIZURE in concern.topics and any(w in text.lower() for w in _FEVER):
        return _onto(concern, _FEBRILE, vocabulary, rename=True)
    for intent, ending in _ENDINGS.items():
        for name in (*concern.topics, *concern.terms) if intent in intents else ():
            if vocabulary.topic(name + ending) is not None:
                alone = Intent.MANAGEMENT not in intents  # else how it is treated is asked too
                return _onto(concern, name + ending, vocabulary, rename=alone)
    if not concern.topics and asked == _ARTHRITIS and _JOINT.search(text):
        return _onto(concern, "osteoarthritis", vocabulary, rename=False)
    if not concern.topics and _ANKLE.search(asked) and _TWISTED.search(text):
        return _onto(concern, "ankle sprain", vocabulary, rename=False)
    lowers_sugar = any(drugs.in_class(n) or n in drugs.generics for n in _LOWER_SUGAR)
    if lowers_sugar and not concern.topics and _SHAKY.search(asked):
        return _onto(concern, "low blood sugar", vocabulary, rename=True)
    if drugs.in_class("statin") and any(word in asked for word in _MUSCLE_WORDS):
        return _onto(concern, _STATIN_MUSCLES, vocabulary, rename=False)
    return concern


def narrowed(concern: Concern, text: str, vocabulary: Vocabulary) -> Concern:
    """The concern on the part of its topic that a question is about: numb feet, of diabetes."""
    diabetic = concern.topics[:1] == (_DIABETES,)
    diabetic |= not concern.topics and "diabet" in text.lower()
    if diabetic and _NUMB_FEET.search(text):
        return _onto(concern, _NERVES, vocabulary, rename=True)
    return _on_its_occasion(concern, text, vocabulary)


_EXERCISE = re.compile(
    r"\b(?:exercis\w*|gym|work(?:ed|ing)? ?out|train(?:ing|ed)|run(?:ning)?|ran|ride|rode|riding|"
    r"cycl\w*|marathon|squats?|lift\w*|weights|hik\w*|walk\w*|swim\w*|swam|spin\w*|pilates|yoga|"
    r"class|sport\w*|football|rugby|tennis|ski\w*|climb\w*|danc\w*|danced|garden\w*)\b",
    re.IGNORECASE,
)
_AFTER_EXERCISE = "muscle soreness after exercise"


def _on_its_occasion(concern: Concern, text: str, vocabulary: Vocabulary) -> Concern:
    """Without the soreness of exercise, where a medicine may bring it and nobody exercised."""
    both = concern.topics[:1] == (_STATIN_MUSCLES,) and _AFTER_EXERCISE in concern.topics
    if not both or _EXERCISE.search(text):
        return concern
    topic = vocabulary.topic(_STATIN_MUSCLES)
    terms = (_STATIN_MUSCLES, *(topic.clinical[:8] if topic else ()))
    return replace(concern, topics=(_STATIN_MUSCLES,), terms=(concern.asked.lower(), *terms))


def _onto(concern: Concern, name: str, vocabulary: Vocabulary, *, rename: bool) -> Concern:
    topic = vocabulary.topic(name)
    if topic is None:
        return concern
    topics = dict.fromkeys((name,) if rename else (name, *concern.topics))
    terms = dict.fromkeys((*concern.terms, topic.name, *topic.clinical[:8]))
    title = topic.title if rename else concern.name
    return replace(concern, name=title, topics=tuple(topics), terms=tuple(terms))
