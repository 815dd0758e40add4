"""Outside: what a question tells by which a statement is surely not for the one asked about."""

import re

from osler.answering.medicines import speaks_of
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet
from osler.ports import Item

_DENIED = re.compile(r"\b(?:no|not|never|without|isn'?t|wasn'?t|n't)(?: \w+)?\W*$", re.IGNORECASE)
_TYPE_OF_DIABETES = re.compile(r"\btype (?:1|2|one|two) diabet\w+", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:on|at|already on) (?:the )?max(?:imum|imal)?\b|"
    r"\bmax(?:ed|imum|imal)? (?:out|dose|tolerated)\b|"
    r"\b(?:metformin|ramipril|amlodipine|statin|losartan|bisoprolol|gliclazide) max\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:rais\w+|increas\w+) the dose slowly\b|\bas the first (?:treatment|medicine)\b|"
    r"\bstart (?:low|slowly)\b",
    re.IGNORECASE,
)


def tells(words: re.Pattern[str], text: str) -> bool:
    """True where one of the words is told, and not denied: "drowsy", but not "no vomiting"."""
    return any(not _DENIED.search(text[: m.start()]) for m in words.finditer(text))


def tells_type_of_diabetes(text: str) -> bool:
    """True for a type of diabetes that is not that of pregnancy."""
    return _TYPE_OF_DIABETES.search(text) is not None


def is_on_beginning(item: Item, question: Question) -> bool:
    """True for how a medicine is begun, where it is taken at its most already."""
    return bool(_AT_MOST.search(question.text) and _BEGINS.search(item.words))


_MISSED_SEVERAL = re.compile(
    r"\b(?:missed|forg[eo]t\w*|skipped|late with)\b.{0,30}?\b(?:2|3|4|5|6|7|two|three|four|five|"
    r"six|seven|several|a few|a couple(?: of)?)\b.{0,25}?\b(?:pills?|tablets?|days?)\b|"
    r"\b(?:2|3|4|5|6|7|two|three|four|five|six|several)(?: \w+){0,2} (?:pills?|tablets?) "
    r"(?:were |in a row |i )?(?:missed|late|forgotten)\b",
    re.IGNORECASE,
)
_JUST_ONE = re.compile(r"\bmissed (?:just|only) (?:the )?one\b|\bmissed one pill\b", re.IGNORECASE)


def is_on_one_missed(item: Item, question: Question) -> bool:
    """True for what holds after just one missed pill, where several were missed."""
    return bool(_MISSED_SEVERAL.search(question.text) and _JUST_ONE.search(item.words))


def is_sign_beside_a_pair(evidence: Evidence, question: Question) -> bool:
    """True, where it is asked whether two medicines go together, for a sign of danger of an
    illness that names neither."""
    item = evidence.recommendation
    if item is None or item.facet is not Facet.WARNING or question.intents[:1] != (Intent.SAFETY,):
        return False
    return len(question.drugs) > 1 and not any(speaks_of(item.words, (d,)) for d in question.drugs)
