"""Titled: what an answer is called, to lay readers by its topics and not by scraps of a question.

"Burning when i pee" and "Wait till monday to see gp" are no titles; what the reader wrote stands
where the vocabulary knows it as a name.
"""

import re
from collections.abc import Sequence

from osler.answering.alarm_topics import heading_of, rows
from osler.answering.medicine_topics import is_of_medicine
from osler.answering.opening import PRESSING
from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern, Question
from osler.domain.recommendation import Urgency

_POSSIBLE = "Possible "  # begins the names that alarms and descriptions give
# What tells, and names nothing: "my ears have been ringing", "burning when I pee".
_TELLS = re.compile(
    r"\b(?:i|i'?m|im|ive|my|your|his|her|me|it|is|are|was|has|have|had|been|when|keeps?|cant|"
    r"wont|dont|got|gets?|broke|between)\b",
    re.IGNORECASE,
)

# One word of what happened, which names nothing: "farted", "blacked out", "poisoned".
_HAPPENED = re.compile(r"[a-z]{3,}(?<!e)ed(?: (?:out|up|over|off))?", re.IGNORECASE)
_NOUN_OF = {
    "cries": "Crying",
    "cried": "Crying",
    "farts": "Wind",
    "itches": "Itching",
    "coughs": "Cough",
    "sneezes": "Sneezing",
    "vomits": "Vomiting",
    "snores": "Snoring",
}


def titles_in(
    question: Question, shown: Sequence[Verified], vocabulary: Vocabulary, urgency: Urgency
) -> tuple[str, ...]:
    """Names of the concerns, of which something is told where anything is; to lay readers the
    title of its topic where a concern tells and does not name."""
    concerns = question.concerns
    if question.audience.clinical:
        return tuple(concern.name for concern in concerns)
    spoken = [c for c in concerns if c.topics or is_spoken_of(c, shown)] or concerns
    if urgency in PRESSING:  # a red eye that hurts is called no conjunctivitis
        return tuple(heading_of(concern, urgency) or concern.name for concern in spoken)
    return tuple(_title(concern, vocabulary) for concern in spoken)


def _title(concern: Concern, vocabulary: Vocabulary) -> str:
    topic = vocabulary.topic(concern.topics[0]) if concern.topics else None
    by_alarm = any(row.name == concern.name for row in rows())
    named = by_alarm or concern.name.startswith(_POSSIBLE) or is_of_medicine(concern)
    if topic is None or named or topic.title.lower() in concern.name.lower():
        return _NOUN_OF.get(concern.name.lower(), concern.name)
    told = _TELLS.search(concern.name) or _HAPPENED.fullmatch(concern.name)
    known = topic.name in vocabulary.topics_named(concern.name)
    return concern.name if known and not told else topic.title
