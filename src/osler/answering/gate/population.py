"""The claim is about the quote's people: not wider, not others."""

from dataclasses import dataclass

from osler.answering.gate import lexicon
from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import Limit, limits
from osler.answering.gate.pair import Balance, Grounds, Pair, says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_ADDRESSED = listed("you your yours yourself you're")
_SAID_ONCE = listed("adult child infant adolescent")  # a wording may name them once
_NEAR = 6  # words on each side that a narrowing word may narrow
_PEOPLE = listed(
    "people person adult adults child children someone those patients women men anyone"
)
_YOUNG = listed("child infant adolescent")
_KEPT = 0.5  # share of the words that say whom it is for, below which they count as shed


def said(pair: Pair) -> list[Reason]:
    """Reasons "population": groups of people that the quote does not speak of."""
    there = {mark.kind for s in pair.grounds for mark in s.groups} | pair.around.groups
    return [
        Reason("population", f"the quote does not speak of “{mark.text}”")
        for mark in pair.claim.groups
        if mark.kind not in there
    ]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "population": whom the quote is about, and what narrows it, stands in the claim."""
    found = [*_widened(balance), *_shed(balance), *_unbound(balance)]
    return [Reason("population", detail) for detail in found]


def _widened(balance: Balance) -> list[str]:
    """Groups the quote is bound to and the claim is not; "you" is an adult unless it says else."""
    here = [mark.kind for s in balance.claims for mark in s.groups]
    addressed = any(w.text in _ADDRESSED for s in balance.claims for w in s.words)
    lost = []
    for kind, texts in _by_kind(balance.grounds).items():
        excused = kind == "adult" and addressed and not _YOUNG & set(here)
        if here.count(kind) < (1 if kind in _SAID_ONCE else len(texts)) and not excused:
            lost.append(f"the quote is about “{texts[0]}”")
    return lost


def _by_kind(grounds: Grounds) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ground in grounds:
        for mark in ground.groups:
            found.setdefault(mark.kind, []).append(mark.text)
    return found


def _shed(balance: Balance) -> list[str]:
    """Words that say whom it is for and do not stand in the claim."""
    here = [limit.content for s in balance.claims for limit in limits(s)]
    bound = frozenset[str]().union(*here)
    return [
        f"“{limit.text}” is left out"
        for ground in balance.grounds
        for limit in limits(ground)
        if not limit.is_condition
        and (
            limit.kept_by(balance.spoken) < _KEPT
            or (_of_people(limit, ground) and not limit.content & bound)
        )
    ]


def _of_people(limit: Limit, ground: Sentence) -> bool:
    """True for "people with gout", "a child with fever": what follows says whom it is for."""
    start = min(limit.places)
    before = ground.words[start - 1].text if start else ""
    return limit.opener == "with" and before in _PEOPLE


def _unbound(balance: Balance) -> list[str]:
    """Adjectives that narrow the quote: "acute", "severe", "recurrent"."""
    there = [n for s in balance.grounds for n in _narrowing(s)]
    if not there:
        return []
    meant = frozenset[str]().union(*(n.marks for n in there))
    here = [
        _Narrow(w.text, says(w), _beside(s, w))
        for s in balance.claims
        for w in s.words
        if not meant.isdisjoint(says(w))
    ]
    return [f"“{n.text}” is left out" for n in unpaired(there, here, fits=_narrows_same)]


@dataclass(frozen=True, slots=True)
class _Narrow:
    """A narrowing word, and what it narrows."""

    text: str
    marks: frozenset[str]
    beside: frozenset[str]


def _narrowing(sentence: Sentence) -> list[_Narrow]:
    narrow = lexicon.restrictors()
    answered = {at for mark in sentence.groups for at in range(mark.at, mark.end)}
    answered |= sentence.measured
    return [
        _Narrow(w.text, says(w), _beside(sentence, w))
        for w in sentence.words
        if w.text in narrow and w.at not in answered
    ]


def _beside(sentence: Sentence, word: Word) -> frozenset[str]:
    near = sentence.words[max(0, word.at - _NEAR) : word.at + _NEAR + 1]
    return frozenset(m for w in near if w.needs and w.at != word.at for m in says(w))


def _narrows_same(narrow: _Narrow, other: _Narrow) -> bool:
    if not narrow.marks & other.marks:
        return False
    return not narrow.beside or not other.beside or bool(narrow.beside & other.beside)
