"""The source may be used as it is used."""

import re
from collections.abc import Sequence

from osler.domain.answer import Reason
from osler.domain.source import Source, StandingLevel

_CURRENT = re.compile(
    r"\b(?:current(?:ly)?|latest|newest|most recent|up[- ]to[- ]date|in force|now (?:recommends?|"
    r"says?|advises?)|today's|still (?:recommends?|says?|advises?|in force))\b",
    re.IGNORECASE,
)
_NOT_IN_FORCE = frozenset(
    {StandingLevel.SUPERSEDED, StandingLevel.DRAFT, StandingLevel.PAST_REVIEW}
)


def standing(claim: str, quotes: Sequence[str], source: Source | None) -> list[Reason]:
    """Withdrawn and retracted support nothing; what is not in force is not told as current.

    The source's own words ("review current treatment") say nothing of its standing.
    """
    if source is None:
        return []
    level = source.standing.level
    if not level.usable:
        return [Reason("standing", f"the source is {level.value}")]
    told = _CURRENT.search(claim)
    if level in _NOT_IN_FORCE and told and not any(told[0] in quote for quote in quotes):
        return [Reason("standing", f"the source is {level.value}; the claim says “{told[0]}”")]
    return []
