"""Not yet: at which stage somebody is, of an illness or of a medicine.

Who asks whether to start a medicine is not told first what is checked in people who take it, and
of somebody who has an illness not first how it is found.
"""

import re
from collections.abc import Sequence

from osler.answering.medicines import speaks_of
from osler.answering.verify import Verified
from osler.answering.whom import stated_of
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Recommendation

_STARTS = re.compile(
    r"\b(?:start|starting|add|adding|begin|initiat(?:e|ing)|introduce|commenc(?:e|ing))\b"
    r"(?: (?:on|with|him|her|them))?(?: an?| the)? (?P<what>[\w-]+)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:start\w*|considered)\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:on|who takes?|taking|takers|treated with|given|use[sd]?|using)\b", re.I)
_SUSPECTED = re.compile(
    r"\b(?:suspected|possible|who may have|that suggests?|with symptoms that|in whom)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"(?:^|\s)\?\s?\w|\b(?:suspect\w*|possibl[ey]|query|may be|might be|could (?:this|it) be|"
    r"diagnos\w*|rule out|exclude|tests?|confirm\w*|screen\w*|scores?|criteria)\b",
    re.IGNORECASE,
)


def at_their_stage(found: Sequence[Verified], question: Question) -> list[Verified]:
    """Without what is for people at another stage, where anything else was found."""
    starts = _to_start(question)
    kept = [v for v in found if not (starts and _is_for_takers(v, starts))] or list(found)
    if _may_be_looked_for(question):
        return kept
    return [v for v in kept if not _is_for_suspected(v)] or kept


def _to_start(question: Question) -> tuple[str, ...]:
    """The medicines that it is asked whether to start."""
    found = _STARTS.search(question.text)
    if found is None:
        return ()
    new = [drug for drug in question.drugs if drug not in question.asker.taking]
    return tuple(drug for drug in new if speaks_of(found["what"], (drug,)))


def _is_for_takers(verified: Verified, drugs: tuple[str, ...]) -> bool:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return False
    people = stated_of(item).text
    about = speaks_of(people, drugs) and _TAKES.search(people) is not None
    return about and _BEFORE.search(people) is None


def _may_be_looked_for(question: Question) -> bool:
    """True where an illness is not surely there, or how it is found is asked."""
    looked = {Intent.TESTS, Intent.SYMPTOMS, Intent.DEFINITION, Intent.SCREENING, Intent.CAUSES}
    return bool(looked & set(question.intents)) or _SUPPOSES.search(question.text) is not None


def _is_for_suspected(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return False
    return _SUSPECTED.search(stated_of(item).text) is not None
