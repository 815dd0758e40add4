"""What hangs on one word of the quote hangs on it in the claim.

A "may" hangs on its verb, "with a raised risk" on the age before it, "within 4 hours" on what is
done within them, and each of several cases joined by "or" on the statement, not on another case.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import Limit, limits
from osler.answering.gate.pair import Balance, Pair, says
from osler.answering.gate.scope import marks_of
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import Form, maybe
from osler.domain.answer import Reason
from osler.text.quantities import Dimension, Quantity

_MODALS = listed("may might can could")
_AHEAD = 4  # words in which a modal has its verb
_SPANS = (Dimension.TIME, Dimension.MONTHS)
_CASES = listed("if when whenever")
_AGED = listed("aged age ages who are is older younger")
_JOINS = listed("and or")
_YOUNG = frozenset(f"group:{kind}" for kind in ("child", "infant", "adolescent"))


def said(pair: Pair) -> list[Reason]:
    """Reasons "population" and "numbers": something hangs on another word."""
    return [
        *(Reason("population", detail) for detail in (*_qualified(pair), *_nested(pair))),
        *(Reason("numbers", detail) for detail in (*_timed(pair), *_listed(pair))),
    ]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": a "may" that stands before something else than in the quote."""
    mine = [w for s in balance.claims for w in _weighed(s)]
    theirs = [w for s in balance.grounds for w in _weighed(s)]
    theirs += [follow for s in balance.grounds for follow in _named(s)]
    if not mine or not theirs or not any(_bare(w, balance.grounds) for w in mine):
        return []
    return [
        Reason("strength", f"“{word.text}” is only possible in the quote")
        for word in theirs
        if _only_weighed(word, balance.grounds) and _bare(word, balance.claims)
    ]


@lru_cache(maxsize=8192)
def _weighed(sentence: Sentence) -> tuple[Word, ...]:
    """The content right behind each modal."""
    found: list[Word] = []
    for word in sentence.words:
        if word.text in _MODALS:
            ahead = sentence.words[word.at + 1 : word.at + 1 + _AHEAD]
            found += [w for w in ahead if w.needs][:1]
    return tuple(found)


def _named(sentence: Sentence) -> list[Word]:
    """The second word of a name behind "may be": "may be eczema herpeticum"."""
    return [
        follow
        for word in _weighed(sentence)
        for follow in sentence.words[word.at + 1 : word.at + 2]
        if sentence.words[word.at - 1].text == "be"
        and follow.needs
        and not sentence.text[word.end : follow.start].strip()
        and not (maybe(word.text) or maybe(follow.text))
    ]


def _bare(word: Word, sentences: tuple[Sentence, ...]) -> bool:
    """True where the word stands in the sentences, and never behind a modal."""
    homes = [(s, w) for s in sentences for w in s.content if says(w) & word.needs]
    return bool(homes) and not any(_is_weighed(s, w) for s, w in homes)


def _only_weighed(word: Word, sentences: tuple[Sentence, ...]) -> bool:
    homes = [(s, w) for s in sentences for w in s.content if says(w) & word.needs]
    return all(_is_weighed(s, w) for s, w in homes)


def _is_weighed(sentence: Sentence, word: Word) -> bool:
    lead = sentence.words[max(0, word.at - _AHEAD) : word.at]
    if any(w.text in _MODALS for w in lead):
        return True
    cut = clauses(sentence)  # "a thin layer can be suggested"
    return any(
        a.text in _MODALS
        and b.text == "be"
        and maybe(c.text) is Form.PAST
        and cut.unit(a.at) == cut.unit(word.at)
        for a, b, c in zip(*(sentence.words[word.at + n :] for n in range(3)), strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Hung:
    """A limit right behind a number."""

    limit: Limit
    quantity: Quantity


def _qualified(pair: Pair) -> list[str]:
    """ "65 or over with a raised risk, or 50 to 64" from "65 or over, or 50 to 64 with …"."""
    theirs = [h for s in pair.grounds for h in _hung(s)]
    found = []
    for mine in _hung(pair.claim):
        same = [
            h
            for h in theirs
            if h.quantity.dimension is mine.quantity.dimension
            and h.limit.content & mine.limit.content
        ]
        known = any(mine.quantity.same_as(q) for s in pair.grounds for q in s.quantities)
        if known and same and not any(mine.quantity.same_as(h.quantity) for h in same):
            found.append(f"“{mine.limit.text}” stands behind another number in the quote")
    return found


def _hung(sentence: Sentence) -> list[_Hung]:
    return [
        _Hung(limit, quantity)
        for limit in limits(sentence)
        for start in [sentence.words[min(limit.places)].start]
        for quantity in sentence.quantities
        if quantity.end <= start and not sentence.text[quantity.end : start].strip()
    ]


def _nested(pair: Pair) -> list[str]:
    """ "In pregnancy when breastfeeding" from "in pregnancy, or when breastfeeding"."""
    if not any(_has_alternatives(ground) for ground in pair.grounds):
        return []
    parted = [m for s in pair.grounds for w in _followed_by_case(s, parted=True) for m in w]
    joined = [m for s in pair.grounds for w in _followed_by_case(s, parted=False) for m in w]
    return [
        "a case of its own in the quote bounds another"
        for marks in _followed_by_case(pair.claim, parted=False)
        if not marks.isdisjoint(parted) and marks.isdisjoint(joined)
    ]


def _has_alternatives(sentence: Sentence) -> bool:
    """True for "…, or when …"."""
    texts = [w.text for w in sentence.words]
    return any(a == "or" and b in _CASES for a, b in pairwise(texts))


def _followed_by_case(sentence: Sentence, *, parted: bool) -> list[frozenset[str]]:
    """What stands right before each "when" or "if"; ``parted``: a comma or "or" is between."""
    found = []
    for word in sentence.words[1:]:
        before = sentence.words[word.at - 1]
        comma = bool(sentence.text[before.end : word.start].strip())
        if word.text not in _CASES or (comma or before.text == "or") is not parted:
            continue
        at = before.at - 1 if before.text == "or" and before.at else before.at
        people = {f"group:{m.kind}" for m in sentence.groups if m.at <= at < m.end}
        found.append(marks_of(sentence.words[at]) | people)
    return found


def _timed(pair: Pair) -> list[str]:
    """ "A scan within 4 hours, with the result" from "a scan, with the result within 4 hours"."""
    found = []
    for mine in pair.claim.quantities:
        if mine.dimension not in _SPANS:
            continue
        homes = [(s, q) for s in pair.grounds for q in s.quantities if mine.same_as(q)]
        if len(homes) != 1:
            continue
        ground, there = homes[0]
        if _moved(mine, pair.claim, there, ground):
            found.append(f"“{mine.text}” is told of something else")
    return found


def _listed(pair: Pair) -> list[str]:
    """ "Men and women over 50" from "women over 50 and men": the number hangs on another point."""
    found = []
    for mine in pair.claim.quantities:
        homes = [(s, q) for s in pair.grounds for q in s.quantities if mine.same_as(q)]
        if homes and any(
            all(_follows(b, q, s) or _is_other_age(b, _bearers(q, s)[0]) for s, q in homes)
            for b in _bearers(mine, pair.claim)
        ):
            found.append(f"“{mine.text}” is told of another in the quote")
    return found


def _bearers(quantity: Quantity, sentence: Sentence) -> list[frozenset[str]]:
    """What stands right before a number, and before a "with" that leads to it; "aged" aside."""
    before = [w for w in sentence.words if w.end <= quantity.start]
    while before and before[-1].text in _AGED:
        before.pop()
    led = [w.at for w in before[-_AHEAD:] if w.text == "with" and w.at][-1:]
    near = [*before[-1:], *(sentence.words[at - 1] for at in led)]
    return [_standing(sentence, w) for w in near] or [frozenset()]


def _standing(sentence: Sentence, word: Word) -> frozenset[str]:
    people = {f"group:{m.kind}" for m in sentence.groups if m.at <= word.at < m.end}
    return marks_of(word) | people


def _is_other_age(bearer: frozenset[str], other: frozenset[str]) -> bool:
    """ "Women under 5" from "women and children under 5"."""
    named = [{m for m in marks if m.startswith("group:")} for marks in (bearer, other)]
    return all(named) and bool(named[0] & _YOUNG) is not bool(named[1] & _YOUNG)


def _follows(bearer: frozenset[str], there: Quantity, ground: Sentence) -> bool:
    """True where it stands only behind the number, and behind an "and" or "or"."""
    homes = [w for w in ground.words if not bearer.isdisjoint(_standing(ground, w))]
    joins = [w.start for w in ground.words if w.text in _JOINS and w.start >= there.end]
    if not homes or not joins or any(sign in ground.text[there.end : joins[0]] for sign in ",;"):
        return False  # "at steps 3 to 5, adults and teenagers …" is of both
    return all(w.start > joins[0] for w in homes)


def _moved(mine: Quantity, claim: Sentence, there: Quantity, ground: Sentence) -> bool:
    """True where all it is told with stands in another part of the claim, behind it."""
    own = [w for w in _piece(there, ground) if w.start < there.start]
    part = _piece(mine, claim)
    led = [w for w in part if w.start < mine.start]
    if not own or not led or len(_piece(there, ground)) == len(ground.content):
        return False
    needs = frozenset(m for w in own for m in w.needs)
    if any(says(w) & needs for w in part):
        return False
    return any(says(w) & needs for w in claim.content if w.start > mine.end)


def _piece(quantity: Quantity, sentence: Sentence) -> list[Word]:
    """The content between the signs around a number."""
    start = max(sentence.text.rfind(sign, 0, quantity.start) for sign in ",;:(")
    ends = [n for sign in ",;:)" if (n := sentence.text.find(sign, quantity.end)) >= 0]
    end = min(ends, default=len(sentence.text))
    return [w for w in sentence.content if start < w.start < end]
