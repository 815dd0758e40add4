"""A bounding part whose words come again elsewhere in the quote: those do not show that it is kept.

"A clot in the stent" does not keep "in people with a drug-eluting stent", nor does "blood
pressure" keep "30 or more with blood in the urine".
"""

from osler.answering.gate.limits import Limit, limits
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence

_TWICE = 2  # bounding parts alike from which the claim must have more than one


def is_told(limit: Limit, ground: Sentence, here: list[Limit], balance: Balance) -> bool:
    """True where the claim has what only this part says in the quote.

    A part all of whose words come again ("see a doctor if it gets no better. If it gets better
    …") needs one of the claim's parts to itself.
    """
    if own := _own(limit, ground, balance):
        return any(marks & balance.spoken for marks in own)
    there = [x for s in balance.grounds for x in limits(s)]
    return _alike(limit, here) >= min(_alike(limit, there), _TWICE)


def _own(limit: Limit, ground: Sentence, balance: Balance) -> list[frozenset[str]]:
    """Its words that the quote does not have elsewhere."""
    again = frozenset(
        m
        for s in balance.grounds
        for w in s.words
        if s is not ground or w.at not in limit.places
        for m in says(w)
    )
    return [marks for marks in limit.marks if marks.isdisjoint(again)]


def _alike(limit: Limit, others: list[Limit]) -> int:
    """How many parts of its family speak of what it speaks of."""
    return sum(x.family == limit.family and bool(x.content & limit.content) for x in others)
