""" "Not all need it" does not say that they do not need it.

A denial of all, every or always leaves some; a flat denial of the same leaves none.
"""

import re

from osler.answering.gate.pair import Balance
from osler.answering.gate.told_near import Told, told
from osler.domain.answer import Reason

_PARTLY = re.compile(
    r"\b(?:not|cannot|\w+n't) (?:(?!(?:until|if|when|unless|and|or|but|at|after)\b)\w+ ){0,4}?"
    r"(?:all|every\w*|each|always|necessarily|invariably|entirely|completely|fully|exclusively)\b"
)
_FLATLY = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|cannot|without|\w+n't|nothing|avoid\w*|no one)\b"
)
_SOME = re.compile(
    r"\b(?:all|every\w*|each|always|necessarily|invariably|entirely|completely|fully|exclusively"
    r"|some\w*|part\w*|most|many|few|often|usual\w*|sometimes|occasional\w*|may|might|certain"
    r"|whole|alone|only)\b"
)
_MOST = 0.5  # of the content beside the "not all"


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": the quote denies it of some, and the claim of all."""
    partly = told(balance.grounds, {"partly": _PARTLY})
    if not partly:
        return []
    beside = {w for s in balance.grounds for w in _SOME.findall(_PARTLY.sub("", s.text))}
    flat = [
        t
        for s in balance.claims
        if not set(_SOME.findall(s.text)) - beside
        for t in told((s,), {"flat": _FLATLY})
    ]
    there = told(balance.grounds, {"partly": _PARTLY, "flat": _FLATLY})
    firm = [t for t in there if t.kind == "flat"]
    return [
        Reason("strength", f"the quote says “{was.text}”")
        for was in partly
        if sum(_is_of(was, t) for t in flat) > sum(_is_of(was, f) for f in firm)
    ]


def _is_of(one: Told, other: Told) -> bool:
    """True where most of what stands beside the one stands beside the other."""
    beside = frozenset[str]().union(*other.near)
    return one.share_in(beside) > _MOST
