"""As told here: what a question tells in passing decides which lines of a topic are for it.

Who swallowed something needs nothing for their eyes; who feels well is not told first what to do
when somebody has collapsed; and who is "really itchy" is not eased first as if it were mild.
"""

import re
from collections.abc import Sequence

from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.recommendation import Facet

_SWALLOWED = re.compile(
    r"\b(?:took|taken|swallow\w*|drank|drunk|ate|eaten|overdos\w*)\b", re.IGNORECASE
)
_OTHER_WAY = re.compile(
    r"\b(?:in(?:to)?|on) (?:the|your|their|his|her) (?:eyes?|skin)\b|\bbreathed? in\b|\binhal\w+|"
    r"\bsplash\w*|\bfresh air\b",
    re.IGNORECASE,
)
_OR_SWALLOWED = re.compile(r"\bswallow\w*|\bmouth\b|\beat\w*|\bdrink\w*|\btook\b", re.IGNORECASE)
_TOLD_OTHER_WAY = re.compile(r"\beyes?\b|\bskin\b|\bbreath\w*|\bfumes?\b|\bgas\b", re.IGNORECASE)
_WELL = re.compile(
    r"\b(?:feel\w*|seem\w*|is|am|im|i'm|look\w*) (?:\w+ )?(?:ok|okay|fine|well|alright|all right|"
    r"normal)\b(?! (?:up|enough))|\bno (?:signs|symptoms)\b",
    re.IGNORECASE,
)
_NOT_WELL = re.compile(
    r"(?:\bnot|n'?t|\bnever)\b[^.;,]{0,15}\b(?:ok|okay|fine|well|alright|right|normal)\b|"
    r"\b(?:collaps\w+|passed out|unconscious|wo'?n'?t wake|drows\w+|fits?|fitting)\b",
    re.IGNORECASE,
)
_IF_VERY_ILL = re.compile(
    r"\b(?:if|when|who)\b[^.;]*\b(?:unconscious|collaps\w+|(?:have|has|having) a fit|fits\b|"
    r"stop\w* breathing|struggl\w+ to breathe|unresponsive)",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:really|very|so (?:itchy|sore|bad\w*|painful|swollen|heavy)|extremely|"
    r"terribl[ey]|unbearabl[ey]|severe\w*|awful\w*|intense\w*|"
    r"driving me)\b",
    re.IGNORECASE,
)
_MILD = re.compile(r"\bmild\w*\b", re.IGNORECASE)
_MILD_TOO = re.compile(r"\b(?:even|mild (?:or|and|to)|or mild|not mild)\b", re.IGNORECASE)


def by_this_way(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """Without first aid for another way in than the one told: poison in the eyes, of who swallowed
    it."""
    swallowed = _SWALLOWED.search(question.text) and not _TOLD_OTHER_WAY.search(question.text)
    other = [v for v in kept if swallowed and _is_other_way(v)]
    other += [v for v in kept if _is_of_exercise(v, question)]
    return tuple(v for v in kept if v not in other)


_EXERCISE = "muscle soreness after exercise"


def _is_of_exercise(verified: Verified, question: Question) -> bool:
    """True for the care of soreness after exercise, where a medicine may have brought it."""
    asked = {topic for concern in question.concerns for topic in concern.topics}
    item = verified.draft.chosen.evidence.item
    of_it = _EXERCISE in item.topics and asked.isdisjoint(item.topics)
    return of_it and "statin muscle symptoms" in asked and item.facet is not Facet.WARNING


def _is_other_way(verified: Verified) -> bool:
    words, topics = verified.draft.text, verified.draft.chosen.evidence.item.topics
    other = _OTHER_WAY.search(words) and not _OR_SWALLOWED.search(words)
    return "poisoning" in topics and bool(other)


def may_lead(verified: Verified, question: Question) -> bool:
    """False for what is said to those who are worse off, or less ill, than a question tells."""
    words = verified.draft.text
    well = _WELL.search(question.text) and not _NOT_WELL.search(question.text)
    if well and _IF_VERY_ILL.search(words):
        return False
    mild = _MILD.search(words) and not _MILD_TOO.search(words)
    bad = _BAD.search(question.text) and not _MILD.search(question.text)
    return not (mild and bad)
