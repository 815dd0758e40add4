"""The claim is about the quote's people: not wider, not others."""

from dataclasses import dataclass

from osler.answering.gate import lexicon
from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import Limit, limits
from osler.answering.gate.pair import Balance, Grounds, Pair, Surroundings, says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.repeated import is_told
from osler.answering.gate.sentence import Mark, Sentence, Word
from osler.answering.gate.verbs import PREPOSITIONS, Form, maybe
from osler.domain.answer import Reason

_SAID_ONCE = listed("adult child infant adolescent")  # a wording may name them once
_NEAR = 6  # words on each side that a narrowing word may narrow
_PEOPLE = listed(
    "people person adult adults child children someone those patients women men anyone"
)
_ANYONE = listed("people person persons someone anyone everyone somebody patients patient")
_WITH_OR_WITHOUT = "with or without "
_AHEAD = 4  # words behind people that tell which people
_PEOPLE_FAMILY = "if"  # of the openers that say whom it is for; see limits.py
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
    found = [
        *_widened(balance),
        *_generalised(balance),
        *_regrouped(balance),
        *_shed(balance),
        *_unbound(balance),
    ]
    return [Reason("population", detail) for detail in found]


def whom(balance: Balance, around: Surroundings) -> list[Reason]:
    """Reasons "population": nothing is left of whom the item is for, as far as the quote says it.

    "This is for adults. Treatment works in four weeks" of adults with an anxiety disorder.
    """
    there = frozenset(m for s in balance.grounds for m in s.gives)
    told = [marks for marks in around.people if marks & there]
    if not told or any(marks & balance.spoken for marks in told):
        return []
    return [Reason("population", "whom it is for is left out")]


def _widened(balance: Balance) -> list[str]:
    """Groups the quote is bound to and the claim is not."""
    here = [mark.kind for s in balance.claims for mark in s.groups]
    return [
        f"the quote is about “{texts[0]}”"
        for kind, texts in _by_kind(balance.grounds).items()
        if here.count(kind) < (1 if kind in _SAID_ONCE else len(texts))
    ]


def _generalised(balance: Balance) -> list[str]:
    """ "People over 12 years" from "children over 12 years", also where children were named."""
    here = {(m.kind, follow) for s in balance.claims for m, follow in _followed(s)}
    loose = {
        _next_mark(s, w.at + 1)
        for s in balance.claims
        for w in s.words
        if w.text in _ANYONE and not any(m.at <= w.at < m.end for m in s.groups)
    }
    return [
        f"the quote says “{mark.text}” there"
        for ground in balance.grounds
        for mark, follow in _followed(ground)
        if follow and follow in loose and (mark.kind, follow) not in here
    ]


def _followed(sentence: Sentence) -> list[tuple[Mark, str]]:
    """Each group of people with what stands behind it."""
    return [(mark, _next_mark(sentence, mark.end)) for mark in sentence.groups]


def _next_mark(sentence: Sentence, start: int) -> str:
    """The first number or content word at or behind a place, as the sentence says it."""
    for word in sentence.words[start : start + _AHEAD]:
        for quantity in sentence.quantities:
            if quantity.start <= word.start < quantity.end:
                return quantity.text
        if word.needs:
            return min(word.needs)
    return ""


def _by_kind(grounds: Grounds) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ground in grounds:
        for mark in ground.groups:
            found.setdefault(mark.kind, []).append(mark.text)
    return found


def _shed(balance: Balance) -> list[str]:
    """Words that say whom it is for and do not stand in the claim."""
    here = [x for s in balance.claims for x in limits(s)]
    bound = frozenset[str]().union(*(x.content for x in here if x.family == _PEOPLE_FAMILY))
    bound = bound.union(*(_had(s) for s in balance.claims))
    return [
        f"“{limit.text}” is left out"
        for ground in balance.grounds
        for limit in limits(ground)
        if not limit.is_condition
        and not _either_way(limit, ground)
        and (
            limit.kept_by(balance.spoken) < _KEPT
            or (_of_people(limit, ground) and not limit.content & bound)
            or (_behind_people(limit, ground) and not is_told(limit, ground, here, balance))
            or (_bounds_number(limit, ground) and not is_told(limit, ground, here, balance))
        )
    ]


def _had(sentence: Sentence) -> frozenset[str]:
    """What people have who are named behind it: "an attack of gout in adults"."""
    found: set[str] = set()
    for word in sentence.words[1:]:
        if word.text in _PEOPLE and sentence.words[word.at - 1].text in ("in", "among"):
            lead = sentence.words[max(0, word.at - 1 - _NEAR) : word.at - 1]
            found |= {m for w in lead if w.needs for m in says(w)}
    return frozenset(found)


def _either_way(limit: Limit, ground: Sentence) -> bool:
    """ "With or without sciatica" bounds nothing; a medicine given so is part of the advice."""
    start, end = ground.words[min(limit.places)].start, ground.words[max(limit.places)].end
    drugs = (*ground.drugs, *ground.classes)
    return limit.text.startswith(_WITH_OR_WITHOUT) and not any(start < d.start < end for d in drugs)


def _of_people(limit: Limit, ground: Sentence) -> bool:
    """True for "people with gout", "a child with fever": what follows says whom it is for."""
    start = min(limit.places)
    before = ground.words[start - 1].text if start else ""
    return limit.opener == "with" and before in _PEOPLE


def _behind_people(limit: Limit, ground: Sentence) -> bool:
    """True for "adults in hospital" too."""
    start = min(limit.places)
    return bool(start) and ground.words[start - 1].text in _PEOPLE


def _bounds_number(limit: Limit, ground: Sentence) -> bool:
    """True for "30 mg or more with blood in the urine"."""
    return limit.opener == "with" and min(limit.places) - 1 in ground.measured


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
        if not meant.isdisjoint(says(w)) and w.head == w.at and not _measures(s, w)
    ]
    return [f"“{n.text}” is left out" for n in unpaired(there, here, fits=_narrows_same)]


def _regrouped(balance: Balance) -> list[str]:
    """ "Heart failure … a stable programme" from "stable heart failure … a programme"."""
    homes: dict[str, list[Word]] = {}
    for s in balance.grounds:
        for narrow, noun in _narrowed_nouns(s):
            homes.setdefault(narrow, []).append(noun)
    spoken = frozenset(m for s in balance.grounds for w in s.content for m in w.gives)
    return [
        f"“{narrow}” narrows “{homes[narrow][0].text}” in the quote"
        for s in balance.claims
        for narrow, noun in _narrowed_nouns(s)
        if narrow in homes and noun.needs & spoken
        and not any(noun.needs & says(home) for home in homes[narrow])
    ]  # fmt: skip


def _narrowed_nouns(sentence: Sentence) -> list[tuple[str, Word]]:
    """Each narrowing word with the last of the content that stands behind it without a break."""
    found = []
    for word in sentence.words:
        if word.text not in lexicon.restrictors() or word.head != word.at:
            continue
        last = word
        for follow in sentence.words[word.at + 1 :]:
            gap = sentence.text[last.end : follow.start].strip()
            if gap or not follow.needs or follow.text in PREPOSITIONS or maybe(follow.text):
                break
            last = follow
        if last is not word:
            found.append((word.text, last))
    return found


def _measures(sentence: Sentence, word: Word) -> bool:
    """ "Lasts more than 8 weeks" tells how long, and is no "lasting"."""
    end = sentence.words[min(word.at + _AHEAD, len(sentence.words) - 1)].end
    timed = any(word.end < q.start < end for q in sentence.quantities)
    return timed and maybe(word.text) is Form.THIRD


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
