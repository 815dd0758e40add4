"""The source may be used as it is used."""

import re

from osler.domain.answer import Reason
from osler.domain.source import Source, StandingLevel

_CURRENT = re.compile(
    r"\b(?:currently|current (?:guid\w+|advice|recommendations?|standards?|practice)|"
    r"latest|newest|most recent|up[- ]to[- ]date|in force|now (?:recommends?|"
    r"says?|advises?)|today's|still (?:recommends?|says?|advises?|in force))\b",
    re.IGNORECASE,
)
_NOT_IN_FORCE = frozenset(
    {
        StandingLevel.SUPERSEDED,
        StandingLevel.DRAFT,
        StandingLevel.PAST_REVIEW,
        StandingLevel.CONCERN,
    }
)


def standing(claim: str, source: Source | None) -> list[Reason]:
    """Withdrawn and retracted support nothing; what is not in force is not told as current.

    A patient's "current treatment" says nothing of the standing of the source.
    """
    if source is None:
        return []
    level = source.standing.level
    if not level.usable:
        return [Reason("standing", f"the source is {level.value}")]
    told = _CURRENT.search(claim)
    if level in _NOT_IN_FORCE and told:
        return [Reason("standing", f"the source is {level.value}; the claim says “{told[0]}”")]
    return []
