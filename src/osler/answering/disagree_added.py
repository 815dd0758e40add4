"""Recommendations of added guidelines that contest what an answer would say.

A guideline that somebody added to the library may speak of the concern in passing, and say
otherwise than what is shown. It is let in where sources differ, and nowhere else.
"""

from collections.abc import Iterable, Sequence

from osler.answering.disagree import Contest, contests
from osler.answering.disagree_actions import actions_in, body_of
from osler.answering.disagree_rules import Difference
from osler.answering.focus import asked_medicines
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.domain.source import Form

NAMES_IT = 0.5  # fit and coverage from which an item names the concern


def contesting(
    aside: Sequence[Evidence],
    kept: Sequence[Evidence],
    question: Question,
    *,
    spoken_for: Sequence[Evidence] = (),
) -> list[Evidence]:
    """Those of ``aside`` that say otherwise than one of ``kept``, in their order.

    They name the concern; or all its words, and do the action that the question asks about.
    Of what a digest speaks for (``spoken_for``) only what is on that action, where the digest is
    silent on it. On that action both sides may come from aside.
    A difference in strength alone lets none in.
    """
    actions = frozenset(actions_in(question.text))
    asked = actions | asked_medicines(question)
    near = [
        e
        for e in (*aside, *(spoken_for if asked else ()))
        if e.recommendation is not None and _names_it(e, bool(actions))
    ]
    if not near:
        return []
    own = {e.item.id: e for e in kept}
    found = [
        c
        for c in contests((*kept, *near))
        if c.difference is not Difference.STRENGTH and (c.concerned & own.keys() or c.on in actions)
    ]
    told = {c.on: _bodies(own[id_] for id_ in c.concerned & own.keys()) for c in found}
    by_digest = {id(e) for e in spoken_for}
    return [
        e
        for e in near
        if any(
            _is_let_in(e, c, actions)
            if id(e) not in by_digest
            else c.on in asked and _is_seated(e, c) and not told[c.on] & body_of(e.source.issuer)
            for c in found
        )
    ]


def _bodies(evidence: Iterable[Evidence]) -> frozenset[str]:
    """The bodies whose digests speak."""
    issuers = (e.source.issuer for e in evidence if e.source.form is Form.DIGEST)
    return frozenset(body for issuer in issuers for body in body_of(issuer))


def _names_it(evidence: Evidence, asks_for_action: bool) -> bool:
    named = evidence.fit >= NAMES_IT and evidence.coverage >= NAMES_IT
    return named or (asks_for_action and evidence.coverage == 1)


def _is_let_in(evidence: Evidence, contest: Contest, asked: frozenset[str]) -> bool:
    return _is_seated(evidence, contest) and (evidence.fit >= NAMES_IT or contest.on in asked)


def _is_seated(evidence: Evidence, contest: Contest) -> bool:
    return any(side.item.id == evidence.item.id for side in contest.sides)
