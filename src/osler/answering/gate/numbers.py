"""Every number of the claim stands in the quote, with its unit, bound and role; none is lost."""

import re
from itertools import combinations

from osler.answering.gate import binding
from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Balance, Pair
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, maybe
from osler.domain.answer import Reason
from osler.text.doses import is_amount
from osler.text.quantities import Dimension, Quantity

_INTERVAL = re.compile(r"\s*(?:ci\b|confidence interval|credible interval)")
_NEXT = 4  # weight of the very next word beside any other near word
_REACH = 6  # words on each side that tell a number's role
_FREQUENCIES = frozenset({Dimension.EVERY, Dimension.EVERY_MONTHS, Dimension.TIMES})
_STATISTICS = re.compile(
    r"(?:\bci\b|confidence interval|\bp\s?[=<>]|\bn\s?=|\bsmd\b|\bmd\b|\brr\b|\bor\s?(?:=|\d+\.\d)"
    r"|\bhr\b|interquartile|\biqr\b|\bsd\b)[^.;]*$"
)


def said(pair: Pair) -> list[Reason]:
    """Reasons "numbers" and "doses": what is not there, and what means something else there."""
    there = [(q, s) for s in pair.grounds for q in s.quantities]
    found: list[Reason] = []
    matched: list[tuple[Quantity, Quantity, Sentence]] = []
    for quantity in pair.claim.quantities:
        same = [(q, s) for q, s in there if quantity.same_as(q)]
        if same:
            best = max(same, key=lambda qs: _likeness(quantity, pair.claim, qs[0], qs[1]))
            matched.append((quantity, *best))
        elif not _is_year_of_source(quantity, pair):
            found.append(_reason(quantity, f"“{quantity.text}” is not in the quote"))
    return found + _misplaced(matched, pair) + _reshaped(matched, pair) + _rebased(matched, pair)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "numbers" and "doses": each number is said as often as in the quote."""
    here = [q for s in balance.claims for q in s.quantities]
    there = [(q, s) for s in balance.grounds for q in s.quantities]
    needed = [q for q, s in there if not _may_go(q, s)]
    lost = unpaired(needed, here, fits=Quantity.same_as)
    added = unpaired(here, [q for q, _ in there], fits=Quantity.same_as)
    return [_reason(q, f"“{q.text}” is left out") for q in lost] + [
        _reason(q, f"“{q.text}” is said once too often")
        for q in added
        if any(q.same_as(other) for other, _ in there)
    ]


def _reason(quantity: Quantity, detail: str) -> Reason:
    dose = is_amount(quantity) or quantity.dimension in _FREQUENCIES
    return Reason("doses" if dose else "numbers", detail)


def _is_year_of_source(quantity: Quantity, pair: Pair) -> bool:
    """True where the quote names no other year, which this one could stand for."""
    if quantity.dimension is not Dimension.YEAR or int(quantity.low) not in pair.around.years:
        return False
    return not any(q.dimension is Dimension.YEAR for s in pair.grounds for q in s.quantities)


def family(quantity: Quantity) -> str:
    """Quantities of one family can be mistaken for one another."""
    if is_amount(quantity) and quantity.dimension is not Dimension.COUNT:
        return "amount"
    if quantity.dimension in _FREQUENCIES:
        return "frequency"
    if quantity.dimension in (Dimension.TIME, Dimension.MONTHS):
        return "time"
    return quantity.dimension.value


def _side(quantity: Quantity, sentence: Sentence, *, back: bool) -> frozenset[str]:
    """What the nearest words, and numbers of other families, on one side stand for.

    The side ends at the next number of the same family.
    """
    kind = family(quantity)
    others = [q for q in sentence.quantities if q is not quantity]
    rivals = [q for q in others if family(q) == kind]
    if back:
        edge = max((q.end for q in rivals if q.end <= quantity.start), default=0)
        words = [w for w in sentence.words if edge <= w.start < quantity.start][::-1]
        beside = [q for q in others if edge <= q.start < quantity.start][-1:]
    else:
        edge = min((q.start for q in rivals if q.start >= quantity.end), default=1 << 30)
        words = [w for w in sentence.words if quantity.end <= w.start < edge]
        beside = [q for q in others if quantity.end <= q.start < edge][:1]
    near = [w for w in words if w.at not in sentence.measured and len(w.text) > 2][:_REACH]
    numbers_near = {f"{family(q)}{q.low}{q.high}" for q in beside if family(q) != kind}
    return frozenset(m for w in near for m in w.gives).union(numbers_near)


def _likeness(a: Quantity, claim: Sentence, b: Quantity, ground: Sentence) -> int:
    """How much of what stands before and after the one stands there around the other."""
    return sum(
        len(_side(a, claim, back=back) & _side(b, ground, back=back))
        + _NEXT * bool(_next(a, claim, back=back) & _next(b, ground, back=back))
        for back in (True, False)
    )


def _next(quantity: Quantity, sentence: Sentence, *, back: bool) -> frozenset[str]:
    """What the very next word on one side stands for."""
    if back:
        words = [w for w in sentence.words if w.end <= quantity.start][-1:]
    else:
        words = [w for w in sentence.words if w.start >= quantity.end][:1]
    return frozenset(m for w in words for m in w.gives)


def _misplaced(matched: list[tuple[Quantity, Quantity, Sentence]], pair: Pair) -> list[Reason]:
    """Numbers that stand in the quote, but say something else there."""
    found = []
    for quantity, there, ground in matched:
        rivals = [q for q in ground.quantities if family(q) == family(there) and q is not there]
        if binding.is_borne(pair, quantity, there, ground):
            rivals = [q for q in rivals if _unit(q, ground) == _unit(there, ground)]
        own = _likeness(quantity, pair.claim, there, ground)
        bearers = [q for q in (there, *rivals) if _same_bearer(quantity, pair.claim, q, ground)]
        if bearers == [there]:
            continue
        if any(_takes_role(quantity, pair.claim, own=own, rival=q, ground=ground) for q in rivals):
            found.append(_reason(quantity, f"“{quantity.text}” says something else in the quote"))
    for (a, a_there, a_ground), (b, b_there, b_ground) in combinations(matched, 2):
        if a_ground is not b_ground or a_there.start < b_there.start:
            continue
        unlike = family(a) != family(b)
        apart = unlike or _unit(a_there, a_ground) != _unit(b_there, b_ground)
        if not _carried(a, a_there, b_there, pair.claim, a_ground, apart=apart):
            found.append(_reason(a, f"“{a.text}” and “{b.text}” change places"))
    return found


_ARTICLES = listed("the all these those a an")
_ENDS = PREPOSITIONS | FINITE | listed("who and or")
_PEOPLE = listed("people persons person patients patient those individuals everyone users")
_CHANGES = listed("by to from")
_MORE_OR_LESS = ("increase_decrease", "better_worse")


def _reshaped(matched: list[tuple[Quantity, Quantity, Sentence]], pair: Pair) -> list[Reason]:
    """ "Falls to 50%" or "50% of people" from "falls by 50%"."""
    found = []
    for quantity, there, ground in matched:
        mine, theirs = _lead(quantity, pair.claim), _lead(there, ground)
        turned = mine != theirs and {mine, theirs} <= _CHANGES
        of_people = (
            quantity.dimension is Dimension.SHARE
            and theirs == "by"
            and mine != "by"
            and (not _changing(pair.claim) or "people" in _base(quantity, pair.claim))
        )
        if turned or of_people:
            found.append(_reason(quantity, f"the quote says “{theirs} {there.text}”"))
    return found


def _rebased(matched: list[tuple[Quantity, Quantity, Sentence]], pair: Pair) -> list[Reason]:
    """ "95% of people" from "95% of positive results"; "70 mg/dL of sugar" from "15 g of sugar"."""
    found = []
    for quantity, there, ground in matched:
        mine, theirs = _base(quantity, pair.claim), _base(there, ground)
        if quantity.dimension is Dimension.SHARE and mine and theirs and not mine & theirs:
            found.append(_reason(quantity, f"“{quantity.text}” is a share of something else"))
        others = (q for q in ground.quantities if not quantity.same_as(q))
        if mine and not theirs and any(mine & _base(q, ground) for q in others):
            found.append(
                _reason(quantity, f"another number is of that in the quote: {quantity.text}")
            )
    return found


def _base(quantity: Quantity, sentence: Sentence) -> frozenset[str]:
    """What the words of "% of …" stand for, up to the next verb or preposition."""
    after = [w for w in sentence.words if w.start >= quantity.end]
    if not after or after[0].text != "of":
        return frozenset()
    found: set[str] = set()
    for word in after[1:]:
        if word.text in _ENDS or (found and maybe(word.text)):
            break
        found |= {"people"} if word.text in _PEOPLE or _is_group(word.at, sentence) else word.gives
    return frozenset(found - _ARTICLES)


def _lead(quantity: Quantity, sentence: Sentence) -> str:
    """The word right before a number."""
    before = [w.text for w in sentence.words if w.end <= quantity.start]
    return before[-1] if before else ""


def _changing(sentence: Sentence) -> bool:
    """True where something rises or falls."""
    return any(mark.kind.split("/")[0] in _MORE_OR_LESS for mark in sentence.sides)


def _unit(quantity: Quantity, sentence: Sentence) -> int:
    """The unit a number stands in; the binding rule holds it there."""
    inside = [w.at for w in sentence.words if w.start < quantity.end and w.end > quantity.start]
    return clauses(sentence).unit(inside[-1]) if inside else 0


def _same_bearer(a: Quantity, claim: Sentence, b: Quantity, ground: Sentence) -> bool:
    """True where the same content word stands right before both: "children under 5 years"."""
    mine = [w for w in claim.words if w.end <= a.start][-1:]
    theirs = [w for w in ground.words if w.end <= b.start][-1:]
    return any(
        (w.needs or _is_group(w.at, claim)) and w.gives & t.gives for w in mine for t in theirs
    )


def _is_group(place: int, sentence: Sentence) -> bool:
    return any(mark.at <= place < mark.end for mark in sentence.groups)


def _takes_role(
    quantity: Quantity, claim: Sentence, *, own: int, rival: Quantity, ground: Sentence
) -> bool:
    """True where the number stands in the claim where another stands in the quote."""
    if quantity.same_as(rival):
        return False
    return _likeness(quantity, claim, rival, ground) > own + 1


def _carried(
    quantity: Quantity,
    there: Quantity,
    instead: Quantity,
    claim: Sentence,
    ground: Sentence,
    *,
    apart: bool,
) -> bool:
    """True where the words around a moved number moved with it; ``apart``: it has its own part."""
    own = _likeness(quantity, claim, there, ground)
    other = _likeness(quantity, claim, instead, ground)
    if not apart:
        return own > 0
    mine, theirs = _people_before(quantity, claim), _people_before(there, ground)
    grouped = len(ground.groups) > 1 and mine == theirs != ""
    return grouped or own + 2 * _NEXT >= other


def _people_before(quantity: Quantity, sentence: Sentence) -> str:
    """The kind of people named last before a number."""
    before = [m.kind for m in sentence.groups if sentence.words[m.at].start < quantity.start]
    return before[-1] if before else ""


def _may_go(quantity: Quantity, ground: Sentence) -> bool:
    """Years and statistics may be left out."""
    if quantity.dimension is Dimension.YEAR:
        return True
    before, after = ground.text[: quantity.end], ground.text[quantity.end :]
    return bool(_STATISTICS.search(before) or _INTERVAL.match(after))
