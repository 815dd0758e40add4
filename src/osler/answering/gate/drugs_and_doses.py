"""The claim speaks of the quote's drugs, given by the quote's route, each with its own dose."""

from typing import Literal

from osler.answering.gate.pair import Balance, Pair
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason
from osler.text.doses import is_amount, routes
from osler.text.drugs import DrugMention, look_alikes, parts_of
from osler.text.quantities import Quantity


def said(pair: Pair) -> list[Reason]:
    """Reasons "drugs" (another drug) and "doses" (another route, another drug's dose)."""
    return [*_foreign(pair), *_routes(pair), *_exchanged(pair)]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "drugs" and "doses": one stands in another's place, or has lost its route."""
    return [*_instead(balance, "drugs"), *_instead(balance, "classes"), *_unrouted(balance)]


def _unrouted(balance: Balance) -> list[Reason]:
    """ "Fluconazole 150 mg" from "fluconazole 150 mg by mouth"."""
    here = frozenset().union(*(routes(s.text) for s in balance.claims))
    return [
        Reason("doses", f"the route is left out: {route}")
        for ground in balance.grounds
        if ground.drugs or ground.classes
        for route in sorted(routes(ground.text) - here)
    ]


def _instead(balance: Balance, kind: Literal["drugs", "classes"]) -> list[Reason]:
    here = [m for s in balance.claims for m in getattr(s, kind)]
    there = [m for s in balance.grounds for m in getattr(s, kind)]
    lost = unpaired(there, here, fits=_same)
    return [
        Reason("drugs", f"“{mention.text}” stands in the place of {lost[0].text}")
        for mention in unpaired(here, there, fits=_same)
        if lost and not any(_part_of(mention, other) for other in lost)
    ]


def _foreign(pair: Pair) -> list[Reason]:
    there = {m.generic for s in pair.grounds for m in s.drugs}
    found = []
    for mention in pair.claim.drugs:
        words = (w for w in pair.claim.words if mention.start <= w.start < mention.end)
        if mention.generic in there or any(w.needs & pair.covered for w in words):
            continue
        mistaken = sorted(there & set(look_alikes(mention.text)))
        hint = f", which is not {mistaken[0]}" if mistaken else ""
        found.append(Reason("drugs", f"“{mention.text}”{hint} is not in the quote"))
    classes = {m.generic for s in pair.grounds for m in s.classes}
    found += [
        Reason("drugs", f"“{mention.text}” is not in the quote")
        for mention in pair.claim.classes
        if mention.generic not in classes and f"class:{mention.generic}" not in pair.covered
        and not any(w.needs & pair.covered for w in pair.claim.words
                    if mention.start <= w.start < mention.end)
    ]  # fmt: skip
    return found


def _part_of(mention: DrugMention, whole: DrugMention) -> bool:
    """ "Codeine" beside "co-codamol": the words rule asks for its other part."""
    return mention.generic in parts_of(whole.generic)


def _same(mention: DrugMention, other: DrugMention) -> bool:
    return mention.generic == other.generic


def _routes(pair: Pair) -> list[Reason]:
    if not (pair.claim.drugs or pair.claim.classes):
        return []
    there = frozenset().union(*(routes(s.text) for s in pair.grounds))
    return [
        Reason("doses", f"the quote does not give it by this route: {route}")
        for route in sorted(routes(pair.claim.text) - there)
    ]


def _exchanged(pair: Pair) -> list[Reason]:
    """A dose that belongs to another drug of the quote."""
    found = []
    for quantity in pair.claim.quantities:
        if not is_amount(quantity):
            continue
        here = _owner(quantity, pair.claim)
        owners = {_owner(q, s) for s in pair.grounds for q in s.quantities if quantity.same_as(q)}
        if here and owners and here not in owners and None not in owners:
            found.append(Reason("doses", f"“{quantity.text}” is not the dose of {here}"))
    return found


def _owner(quantity: Quantity, sentence: Sentence) -> str | None:
    """The drug a dose belongs to: the last one named before it, else the next one after."""
    before = [m for m in sentence.drugs if m.end <= quantity.start]
    after = [m for m in sentence.drugs if m.start >= quantity.end]
    nearest = before[-1:] or after[:1]
    return nearest[0].generic if nearest else None
