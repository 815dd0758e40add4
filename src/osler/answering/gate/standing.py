"""The source may be used as it is used."""

import re

from osler.domain.answer import Reason
from osler.domain.source import Source, StandingLevel

# "currently recommended" speaks of guidance; "people who currently smoke" of people.
_OF_PEOPLE = (
    r"smok\w+|tak\w+|us(?:e|es|ing)|receiv\w+|on|pregnant|breast-?feeding|lactating|drink\w*|"
    r"ha(?:s|ve|ving)|experienc\w+|sexually|living|prescribed|treated|unwell|working"
)
_CURRENT = re.compile(
    r"(?<!\bwho )(?<!\bwho are )(?<!\bwho have not )(?<!\bwho are not )"
    rf"\bcurrently\b(?! (?:not )?(?:{_OF_PEOPLE})\b)|"
    r"\bcurrent (?:guid\w+|advice|recommendations?|standards?|practice)\b|"
    r"\b(?:latest|newest|most recent) (?:\w+ ){0,2}(?:guid\w+|advice|recommend\w+|evidence|"
    r"editions?|versions?|research|stud(?:y|ies)|standards?|practice|says?|statement)\b|"
    r"\b(?:up[- ]to[- ]date|in force|today's|now (?:recommends?|says?|advises?)|"
    r"still (?:recommends?|says?|advises?))\b",
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

    A patient's "current treatment", or that she "currently smokes", says nothing
    of the standing of the source.
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
