"""Stopping: whether somebody may stop a medicine, which no answer may pass over in silence.

What the digests say under the topic is found for every such question: on the medicine itself, on
its class, and on any medicine that was prescribed.
"""

import re
from collections.abc import Iterable

from osler.answering.focus import asked_medicines
from osler.answering.groups import medicines_named
from osler.answering.medicines import names_medicine, speaks_of
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation
from osler.ports import Item
from osler.text.drugs import kinds_of
from osler.text.terms import stem_set

TOPIC = "stopping a medicine"
_FILED = "stopping "  # begins that topic, and those on one class: "stopping statins"
MAY_BE_FROM_IT = frozenset(  # rules of triage: what a medicine itself may have brought on
    """anaphylaxis overdose-or-poison paracetamol-overdose heavy-bleeding bleeding-gut
    blood-thinner-bleeding coughing-much-blood rash-that-does-not-fade""".split()
)
_VERB = (
    r"\b(?:stop|stopping|quit|quitting|com(?:e|ing) off|go(?:ing)? off|get(?:ting)? off|"
    r"discontinu\w+|leave off|give up)(?: (?:taking|using|with))?"
)
_OWN = r"(?: (?:my|the|her|his|their|our|these|this|all|of|any|on|daily|low[- ]dose))*"
_BEFORE = re.compile(rf"{_VERB}{_OWN}\s$", re.IGNORECASE)  # "stop taking my" warfarin
_LATER = re.compile(  # warfarin: "can I stop it"
    r"\b(?:can|could|should|may|must|want\w*|need|safe|ok|okay|allowed)\b[^.?!]{0,30}"
    r"\b(?:stop|quit|come off)(?: (?:taking|using))?(?: (?:it|them|this|these|now|early|"
    r"suddenly|altogether|because|before|if|when|after))*\s*(?:[.?!,]|$)",
    re.IGNORECASE,
)
# "When to stop metformin" asks for whom, and at which figure.
_WHEN = re.compile(r"\b(?:when|which|what)\b[^.?!]{0,30}\b(?:stop|come off|discontinu)", re.I)


def asks_to_stop(question: Question) -> bool:
    """True for "can I stop clopidogrel", and for "I take clopidogrel, can I stop it"."""
    named = medicines_named(question.text)
    return any(_BEFORE.search(question.text[: one.start]) for one in named) or any(
        _LATER.search(question.text[one.end :]) for one in named
    )


def is_on_stopping(item: Item, question: Question) -> bool:
    """True for what is filed on stopping a medicine, and is of the one that is asked about."""
    filed = any(topic.startswith(_FILED) for topic in item.topics)
    return filed and asks_to_stop(question) and _is_of_asked(item, question)


def on_stopping(items: Iterable[Item], question: Question) -> list[Item]:
    """Of the items on the topic, those on the medicine asked about, and those on any medicine."""
    return [item for item in items if _is_of_asked(item, question)]


def is_filed_on_stopping(item: Item) -> bool:
    """True for what was found for the stopping alone: it says nothing of what else is held."""
    return item.topics == (TOPIC,)


def is_on_any_medicine(item: Item) -> bool:
    """True for advice on stopping that is of whatever was prescribed."""
    return TOPIC in item.topics and not names_medicine(item.words)


def _is_of_asked(item: Item, question: Question) -> bool:
    if not names_medicine(item.words):
        return True
    asked = (*question.drugs, *sorted(asked_medicines(question)))
    kinds = (kind for one in asked for kind in kinds_of(one))
    told = _WHEN.search(question.text) or _is_meant(item, (*asked, *kinds, question.text))
    return speaks_of(item.words, asked) and bool(told)


_OF_ANY = stem_set(
    "people patients adults who take takes taking with after a medicine not high risk"
)


def _is_meant(item: Item, told: Iterable[str]) -> bool:
    """True where a word of the people whom an item is for is told of: who has no stent, and had no
    heart attack, is not told what is said of those."""
    people = item.population.text if isinstance(item, Recommendation) else ""
    named = stem_set(people) - _OF_ANY
    return not named or not named.isdisjoint(stem_set(" ".join(told)))


_SAYS_STOP = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b[Ss]top (?:the|your|taking|it|that)\b(?! \w* ?on your own)"
)
_SAYS_NOT_TO = re.compile(
    r"\b(?:do not|don't|never|should not) (?:suddenly )?stop\b", re.IGNORECASE
)
BOTH = (
    "One line says to stop a medicine and another not to stop it on your own. The first is for "
    "those who have the signs it names; the other is for everybody else who takes it."
)


def stop_and_do_not(lines: Iterable[str]) -> tuple[str, ...]:
    """That lines which are shown say opposite things of stopping, and for whom each is."""
    said = tuple(lines)
    stop = any(_SAYS_STOP.search(line) and not _SAYS_NOT_TO.search(line) for line in said)
    return (BOTH,) if stop and any(map(_SAYS_NOT_TO.search, said)) else ()
