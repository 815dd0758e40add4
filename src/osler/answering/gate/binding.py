"""What belongs together in the claim belongs together in the quote.

Each unit of the claim (one predicate with what belongs to it) must rest on one unit of the
quote; inside it no two things may exchange their slots ("the nurse calls the doctor"), and
what stands under "than", "before" or "after" stands there in the quote.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from osler.answering.gate.bound_words import Anchor, anchors
from osler.answering.gate.clauses import MAIN, PAREN, Unit, clauses
from osler.answering.gate.linked import turned
from osler.answering.gate.pair import Grounds, Pair
from osler.answering.gate.scope import TURNING
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.slots import Slot
from osler.answering.gate.verbatim import leans
from osler.answering.gate.verbs import FINITE, form, maybe
from osler.domain.answer import Reason
from osler.text.quantities import Quantity

_SCOPES = ("this is for ", "this is about ", "this applies to ", "this is to ")
_LEANING = frozenset("it they these this those others among which".split())
_POINTING = frozenset({"it", "them"})
_WEAK = ("may", "might", "can", "could", "possib", "probab", "perhaps", "suggest", "seem", "appear")
_LENT = ("for", "in", "with")
_OPEN = ("option", "hedge")
_FEW = ("rare", "some", "many", "most")
_INSTEAD = frozenset({"otherwise", "else"})
_IS = ("is", "are")
_STRICT = ("than", "before", "after", "until")


@dataclass(frozen=True, eq=False)
class Part:
    """One unit of a sentence, with the anchors in it."""

    sentence: Sentence
    unit: Unit
    own: tuple[Anchor, ...]
    whole: tuple[Anchor, ...]
    lent: tuple[Anchor, ...] = ()  # of the unit before: whom and what it is for

    @property
    def open(self) -> tuple[Anchor, ...]:
        """All that may be told of it, as part of a quote."""
        return self.whole + self.lent


@lru_cache(maxsize=8192)
def parts(sentence: Sentence) -> tuple[Part, ...]:
    """The units of a sentence that say something."""
    every = anchors(sentence)
    found: list[Part] = []
    for unit in clauses(sentence).units:
        own = tuple(a for a in every if a.at in unit.own)
        if own:
            whole = tuple(a for a in every if a.at in unit.whole)
            found.append(
                Part(
                    sentence, unit, own, whole, _lent(own, found[-1:], sentence=sentence, unit=unit)
                )
            )
    return tuple(found)


def _first_word(sentence: Sentence, unit: Unit) -> str:
    """The first word of a unit that is no "and"."""
    words = [sentence.words[k].text for k in sorted(unit.own)]
    return next((w for w in words if w not in ("and", "or", "but", "so")), "")


def _lent(
    own: tuple[Anchor, ...], before: list[Part], *, sentence: Sentence, unit: Unit
) -> tuple[Anchor, ...]:
    """ "Use X for gout in adults; use little": the second is for gout in adults too."""
    points = len(own) == 1 and any(sentence.words[k].text in _POINTING for k in unit.own)
    if before and (points or _first_word(sentence, unit) in _LEANING):
        return before[-1].open
    taken = {a.slot.marker for a in own}
    people = any(a.is_people for a in own)
    return tuple(
        a
        for part in before
        for a in part.open
        if (a.slot.marker in _LENT or a.slot.segment == "who" or a.is_people)
        and a.slot.marker not in taken - {""}
        and not people
    )


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": parts of several units told as one, and things that change places."""
    there = _parts_of(pair.grounds)
    every = [b for p in there for b in p.own]
    named = frozenset[str]().union(*(b.marks for b in every))
    free = pair.around.marks | _recalled(pair)
    found: list[Reason] = []
    for part in parts(pair.claim):
        met = [a for a in part.whole if _is_met(a, every, named)]
        bearing = [p for p in there if _bears(met, p, free)]
        if not bearing:
            if not _joined([a for a in part.own if a in met], part, there):
                texts = " … ".join(a.text for a in met[:6])
                found.append(Reason("wording", f"taken from different statements: {texts}"))
            continue
        wrongs = [[wrong for rule in _RULES for wrong in rule(part, p)] for p in bearing]
        if all(wrongs):
            found.append(Reason("wording", min(wrongs, key=len)[0]))
    return found


def _is_met(anchor: Anchor, every: list[Anchor], named: frozenset[str]) -> bool:
    """True where any of these may stand for the anchor; ``named`` are the marks of all."""
    if anchor.quantity is None:
        return not named.isdisjoint(anchor.marks)
    return any(anchor.meets(other) for other in every)


def is_borne(pair: Pair, mine: Quantity, there: Quantity, ground: Sentence) -> bool:
    """True where the claim's unit with this number rests on the quote's unit with that one."""
    free = pair.around.marks | _recalled(pair)
    every = _parts_of(pair.grounds)
    for part in parts(pair.claim):
        if not any(a.quantity is mine for a in part.own):
            continue
        met = [a for a in part.whole if any(a.meets(b) for p in every for b in p.own)]
        return any(
            _bears(met, p, free) and any(b.quantity is there for b in p.own)
            for p in every
            if p.sentence is ground
        )
    return False


def _parts_of(grounds: Grounds) -> list[Part]:
    """The units of the grounds; a sentence behind them that says whom they are for lends it."""
    lent = [a for s in grounds[1:] if s.text.startswith(_SCOPES) for p in parts(s) for a in p.own]
    found = []
    for n, sentence in enumerate(grounds):
        more = [*lent, *(_named_before(grounds[n - 1]) if n and leans(sentence.text) else ())]
        found += [replace(p, lent=(*p.lent, *more)) if more else p for p in parts(sentence)]
    return found


def _named_before(sentence: Sentence) -> list[Anchor]:
    """What an "it" or "they" of the next sentence speaks of, with whom and what it is for."""
    subjects = [a for p in parts(sentence)[-1:] for a in p.open]
    first = next((w.at for w in sentence.words if w.text in FINITE or form(w.text)), 0)
    equal = any(w.at == first and w.text in _IS for w in sentence.words)
    return [
        a
        for a in subjects
        if a.at < first or a.slot.marker in ("for", "in") or a.is_people
        or (equal and not a.slot.marker and a.quantity is None)
    ]  # fmt: skip


def _recalled(pair: Pair) -> frozenset[str]:
    """What more than one of the grounds says."""
    seen: set[str] = set()
    twice: set[str] = set()
    for sentence in pair.grounds:
        twice |= seen & sentence.gives
        seen |= sentence.gives
    return frozenset(twice)


def _bears(met: list[Anchor], other: Part, free: frozenset[str]) -> bool:
    """True where all that the quote speaks of stands in this part of it."""
    return all(any(a.meets(b) for b in other.open) or bool(a.marks & free) for a in met)


def _joined(met: list[Anchor], part: Part, there: list[Part]) -> bool:
    """Several units told as one, in their own order, with nothing of them left out."""
    used = [p for p in there if any(a.meets(b) for a in met for b in p.own)]
    places: list[int] = []
    for anchor in met:
        if maybe(anchor.text) or anchor.is_people:
            continue
        found = [n for n, p in enumerate(used) for b in p.open if anchor.meets(b)]
        later = [place for place in found if not places or place >= places[-1]]
        if not later:
            return False
        places += later[:1]
    told = all(any(b.meets(a) for a in part.whole) for p in used for b in p.own)
    return told and len(used) > 1


def _displaced(part: Part, other: Part) -> list[str]:
    """Things that stand elsewhere in the other: under "than", or in each other's slot."""
    homes = [(a, _homes(a, other)) for a in part.whole]
    homes = [(a, found) for a, found in homes if found]
    wrong = [
        f"“{a.text}” stands elsewhere in the quote"
        for a, found in homes
        if not a.is_people
        and a.slot.segment != PAREN
        and not _trails(a, part)
        and all(
            _strict(a.slot) != ("" if _trails(b, other) else _strict(b.slot))
            and b.slot.segment != PAREN
            for b in found
        )
    ]
    moved = [
        (a, found)
        for a, found in homes
        if a.slot.segment != PAREN
        and all(b.slot != a.slot and b.slot.segment != PAREN for b in found)
    ]
    return wrong + [
        f"“{a.text}” and “{b.text}” change places"
        for (a, a_found), (b, b_found) in combinations(moved, 2)
        if any(x.slot == b.slot for x in a_found) and any(y.slot == a.slot for y in b_found)
        and not any(
            turned(part.sentence, a.at, b.at, other.sentence, x.at, y.at)
            for x in a_found for y in b_found
        )
    ]  # fmt: skip


def _homes(anchor: Anchor, other: Part) -> list[Anchor]:
    """Where the anchor stands there; a bracket that only repeats ("… (DOAC)") is no place."""
    found = [b for b in other.open if anchor.meets(b)]
    ends = {b.end for b in found if b.slot.segment != PAREN}
    return [b for b in found if b.slot.segment != PAREN or b.at not in ends]


def _trails(anchor: Anchor, part: Part) -> bool:
    """ "Until urate is low | in adults with gout", "after 5 minutes | in shock": at the end."""
    if anchor.slot.marker not in (*_LENT, "on") or anchor.slot.segment not in _STRICT:
        return False
    return any(
        (a.is_people or (a.quantity is not None and a.slot.marker == a.slot.segment))
        and a.slot.segment == anchor.slot.segment
        and a.at < anchor.at
        for a in part.own
    )


def _weakened(part: Part, other: Part) -> list[str]:
    """A "may" or "can" of the quote's unit, on what the claim tells without one."""
    cut = clauses(other.sentence)
    if part.sentence.text.startswith(_SCOPES):
        return []
    if any(m.at in part.unit.whole for m in part.sentence.kinds(*_OPEN, *_FEW)):
        return []
    return [
        f"the quote says “{mark.text}”"
        for mark in other.sentence.kinds(*_OPEN)
        if mark.at in other.unit.own
        and cut.family(mark.at) == MAIN
        and mark.text.startswith(_WEAK)
        and any(b.meets(a) for b in _after(other, mark.end) for a in part.own)
    ]


def _turned(part: Part, other: Part) -> list[str]:
    """A number told with the denial, or the affirmation, of another number's unit."""
    if _denies(part) == _denies(other):
        return []
    kinds = {a.quantity.dimension for a in part.own if a.quantity}
    rivals = [
        p
        for p in parts(other.sentence)
        if p is not other
        and _denies(p) == _denies(part)
        and any(a.quantity and a.quantity.dimension in kinds for a in p.own)
    ]
    return ["the number is told with what another denies"] if rivals else []


def _denies(part: Part) -> bool:
    """A denial of the statement; "without" denies only what follows it."""
    marks = part.sentence.kinds(*TURNING)
    return any(m.at in part.unit.whole and m.text != "without" for m in marks)


def _after(part: Part, place: int) -> tuple[Anchor, ...]:
    """The anchor that follows."""
    return tuple(a for a in part.own if a.at >= place)[:1]


def _otherwise(part: Part, other: Part) -> list[str]:
    """What holds otherwise does not hold in the case before."""
    mine, theirs = (
        {p.sentence.words[k].text for k in p.unit.own} & _INSTEAD for p in (part, other)
    )
    return [f"the quote says “{word}”" for word in sorted(theirs - mine) if not mine]


def _strict(slot: Slot) -> str:
    for name in _STRICT:
        if name in (slot.marker, slot.segment):
            return name
    return ""


_RULES = (_displaced, _otherwise, _weakened, _turned)
