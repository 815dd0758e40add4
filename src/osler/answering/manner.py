"""Manner: how a medicine is swallowed is no first word to who asks its limit, dose or use."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osler.answering.opening import Opening
    from osler.answering.verify import Verified

_TOLD = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|swallow\w*)\b[^.;:]{0,60}\b(?:empty stomach|first thing|upright|"
    r"glass of water|(?:with|after|before) (?:food|meals?|breakfast)|in the (?:morning|evening)|"
    r"at bedtime)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:take|taking|taken|swallow\w*|food|meals?|breakfast|stomach|morning|evening|night|"
    r"bedtime|time|water|coffee|with|timing)\b",
    re.IGNORECASE,
)


def manner(opening: "Opening", verified: "Verified") -> float:
    """1 for how a medicine is swallowed, where something else of it was asked."""
    told = opening.medicines and _TOLD.search(verified.draft.quote)
    return float(bool(told) and not _ASKED.search(opening.question.text))
