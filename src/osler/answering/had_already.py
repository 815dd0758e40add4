"""Had already: a long-term illness that notes list before what is asked about.

"AF on apixaban, nosebleed for 25 min" is about the nosebleed; the AF is about the person.
"""

import re
from dataclasses import replace

from osler.answering.closing import closing_of
from osler.answering.conditions import Split, brings, is_long_term, named_beside
from osler.domain.question import Concern

_APART = re.compile(r"[,;:–—]|\s-\s|\bwith\b|\bnow\b")


def had_already(text: str, split: Split) -> Split:
    """Without the illnesses that people live with, listed before a complaint of another kind."""
    lowered = text.lower()
    split = _without_denied(split, lowered)
    split = replace(split, concerns=tuple(_of_complaint(c, lowered) for c in split.concerns))
    acute = [c for c in split.concerns if c.topics and not is_long_term(c)]
    if not acute:
        return split
    had = [c for c in split.concerns if _is_had(c, acute, lowered)]
    if not had:
        return split
    names = tuple(dict.fromkeys((*split.conditions, *map(named_beside, had))))
    return replace(
        split, concerns=tuple(c for c in split.concerns if c not in had), conditions=names
    )


_DENIED = re.compile(
    r"\b(?:no|not on|not taking|nil|denies|never (?:had|took)|without)\s(?:\w+\s)?$"
)

_ORIGIN = re.compile(
    r"(?:black|white|south|east|afro|african|caribbean|asian|caucasian|chinese|indian|pakistani|"
    r"bangladeshi|[- ])+",
    re.IGNORECASE,
)


def _without_denied(split: Split, text: str) -> Split:
    """Without what is said not to be there, and where somebody's family is from, where anything
    else is asked about."""
    kept = tuple(
        c
        for c in split.concerns
        if not (_DENIED.search(text.partition(c.asked.lower())[0]) or _ORIGIN.fullmatch(c.asked))
    )
    return replace(split, concerns=kept) if kept else split


_LIFE = re.compile(r"(?:post|peri)?-?menopausal", re.IGNORECASE)
_COMPLAINT = re.compile(r"\s(?:bleed\w*|discharge|spotting|lump)\b")


def _of_complaint(concern: Concern, text: str) -> Concern:
    """The complaint itself, where a topic was named by a time of life before it alone:
    "postmenopausal bleeding" is not about the menopause."""
    if not _LIFE.fullmatch(concern.asked):
        return concern
    behind = text.partition(concern.asked.lower())[2]
    found = _COMPLAINT.match(behind)
    if found is None:
        return concern
    asked = f"{concern.asked}{found[0]}"
    return Concern(asked[:1].upper() + asked[1:], asked)


def _is_had(concern: Concern, acute: list[Concern], text: str) -> bool:
    """True for one that stands before each complaint, brings none and is not asked of at last."""
    asked = concern.asked.lower()
    if not is_long_term(concern) or brings(concern, acute) or asked in closing_of(text).lower():
        return False
    at, first = text.find(asked), min(text.find(c.asked.lower()) for c in acute)
    related = any(set(concern.topics) & set(c.topics) for c in acute)
    between = text[at + len(asked) : first]
    return not related and 0 <= at < first and _APART.search(between) is not None
