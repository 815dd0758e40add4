"""Recommendations of added guidelines that contest what an answer would say.

A guideline that somebody added to the library may speak of the concern in passing, and say
otherwise than what is shown. It is let in where sources differ, and nowhere else.
"""

from collections.abc import Sequence

from osler.answering.disagree import Contest, contests
from osler.answering.disagree_actions import actions_in
from osler.answering.disagree_rules import Difference
from osler.domain.evidence import Evidence
from osler.domain.question import Question

NAMES_IT = 0.5  # fit and coverage from which an item names the concern


def contesting(
    aside: Sequence[Evidence], kept: Sequence[Evidence], question: Question
) -> list[Evidence]:
    """Those of ``aside`` that say otherwise than one of ``kept``, in their order.

    They name the concern; or all its words, and do the action that the question asks about.
    A difference in strength alone lets none in.
    """
    asked = frozenset(actions_in(question.text))
    near = [e for e in aside if e.recommendation is not None and _names_it(e, bool(asked))]
    if not near:
        return []
    own = {e.item.id for e in kept}
    found = [
        c
        for c in contests((*kept, *near))
        if c.difference is not Difference.STRENGTH and c.concerned & own
    ]
    return [e for e in near if any(_is_let_in(e, c, asked) for c in found)]


def _names_it(evidence: Evidence, asks_for_action: bool) -> bool:
    named = evidence.fit >= NAMES_IT and evidence.coverage >= NAMES_IT
    return named or (asks_for_action and evidence.coverage == 1)


def _is_let_in(evidence: Evidence, contest: Contest, asked: frozenset[str]) -> bool:
    seated = any(side.item.id == evidence.item.id for side in contest.sides)
    return seated and (evidence.fit >= NAMES_IT or contest.on in asked)
