"""Clinical ask: what the short words of a professional ask for.

"No sx" asks for no signs; "… 2h 8.1 - GDM?" asks whether it is that; "start what?" asks which
medicine.
"""

import re
from collections.abc import Sequence

from osler.answering.closing import closing_of
from osler.domain.question import Concern, Intent

# Signs that are not there, and a score that was made already: neither is asked for.
_TOLD = re.compile(
    r"\b(?:no|without|nil|denies|absent) (?:[\w-]+ ){0,2}(?:symptoms?|signs?|sx)\b|"
    r"\b(?:[\w-]+[- ])?scores? ?(?:of |is |= ?)?[-−]?\d+(?:\.\d)?\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:start|use|give|add|prescribe|switch to) what\b|"
    r"\bwhat to (?:use|start|give|prescribe|switch to)\b|\bswitch to\s*\?",
    re.IGNORECASE,
)

_NO_BETTER = re.compile(
    r"\b(?:no|not)(?: (?:any|getting|much))? (?:better|improv\w+)\b|"
    r"\bnot (?:settling|responding)\b|"
    r"\bfailed to (?:improve|respond)\b|\bworse (?:on|despite)\b",
    re.IGNORECASE,
)
# "Antihypertensive in pregnancy", "antiemetic for migraine": which of the kind.
_KIND_FOR = re.compile(
    r"^(?:an? |best )?(?:antihypertensives?|antibiotics?|antiemetics?|analgesi\w+|painkillers?|"
    r"laxatives?|antidepressants?|antihistamines?|anticoagulants?|statins?|opioids?)"
    r" (?:in|for|during|with)\b[^?.]{2,50}\??$",
    re.IGNORECASE,
)
_COURSE = re.compile(r"^(?:is (?:it|this) )?(?:expected|normal|usual|how long)\W*$")
_DEFINES = re.compile(r"\bwhat (?:is|are)\b|\bmean\w*|\bdefin\w+|\bstage\b|\bclass\b")
_NO_ILLNESS = re.compile(r"vaccin|screening|prevention|cessation|contracept|medicines|opioids")


def without_denied(text: str) -> str:
    """A text without the signs that it says are not there, and scores with their points."""
    return _TOLD.sub(" ", text)


def tells_no_better(text: str) -> bool:
    """True where what was given is told not to have helped."""
    return _NO_BETTER.search(text) is not None


def asks_which(text: str) -> bool:
    """True for a question that wants a medicine by name."""
    return _WHICH.search(text) is not None or _KIND_FOR.search(text.strip()) is not None


def terse_intents(
    intents: tuple[Intent, ...], text: str, concerns: Sequence[Concern]
) -> tuple[Intent, ...]:
    """Tests, where the last words of a description are the bare name of an illness: what shows
    that it is that. No definition, where they ask for something else: a blood pressure before them
    is told."""
    asked = closing_of(text).lower()
    if asked and intents[:1] == (Intent.DEFINITION,) and not _DEFINES.search(asked):
        intents = tuple(dict.fromkeys((Intent.MANAGEMENT, *intents[1:])))
    if _COURSE.search(asked):
        return tuple(dict.fromkeys((Intent.OUTLOOK, *intents)))
    named = any(
        c.topics and c.asked.lower() == asked and not _NO_ILLNESS.search(" ".join(c.topics))
        for c in concerns
    )
    free = intents[:1] in ((), (Intent.MANAGEMENT,))
    return (
        (Intent.TESTS, *(i for i in intents if i is not Intent.TESTS))
        if named and free
        else intents
    )
