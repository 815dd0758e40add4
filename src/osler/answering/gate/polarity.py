"""What the quote denies, the claim denies, and nothing else; more is not less."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Balance, Pair
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.scope import Cue, cues, marks_of, statuses
from osler.answering.gate.sentence import Mark, Sentence, Word
from osler.domain.answer import Reason

_STANDS_FOR = {  # one turning word may stand for another of these kinds
    "negation": {"negation", "rather"},
    "rather": {"rather", "negation"},
    "unless": {"unless"},
    "only": {"only"},
}
_LIGHT = listed("use used using give given giving take taken taking receive received have")
_EITHER_WAY = ("with or without", "whether or not")
_OR_NOT = re.compile(r"\b(?:or without|or not|without or with|whether)\b")
_NOT_JUST = re.compile(r"\bnot (?:just|only|merely|simply)\b")
_JUST = re.compile(r"(?<!not )\b(?:just|only|merely|simply)\b")
_PLAIN = ("not", "no", "never", "don't")  # no denial within another
WITH_IT = ", with what it denies"
_CLOSE = 2  # words between two denials of which the one denies the other
_NEAR = 2  # content words on each side that tell what "more" or "before" speaks of


def said(pair: Pair) -> list[Reason]:
    """Reasons "polarity": what the claim denies or turns is denied or turned in the quote."""
    there = [c for s in pair.grounds for c in cues(s)]
    added = _unmatched(cues(pair.claim), there, _nested(pair.claim))
    return [
        Reason("polarity", detail)
        for detail in (*added, *_flipped(pair), *_opposed(pair), *_doubled(pair), *_not_just(pair))
    ]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "polarity": each turning word has one of its own on the other side."""
    here = [c for s in balance.claims for c in cues(s)]
    there = [c for s in balance.grounds for c in cues(s)]
    added = _unmatched(here, there, [c for s in balance.claims for c in _nested(s)])
    lost = [_lost(c, balance) for c in unpaired(there, here, fits=_fits)]
    return [Reason("polarity", detail) for detail in added + lost + _either_way(balance)]


def _lost(cue: Cue, balance: Balance) -> str:
    """What is not told at all is not told otherwise: "unusual drowsiness" in a list cut short."""
    whole = bool(cue.core) and not cue.core & balance.spoken
    return f"the quote’s “{cue.text}” is left out" + (WITH_IT if whole else "")


def _either_way(balance: Balance) -> list[str]:
    """ "With or without" that lost one of its sides."""
    claim = " ".join(s.text for s in balance.claims)
    quote = " ".join(s.text for s in balance.grounds)
    if not _OR_NOT.search(claim):
        return [
            f"the quote says “with or without {word.text}”"
            for ground in balance.grounds
            for word in _told_either_way(ground)
            if word.needs & balance.spoken
        ]
    return [
        f"the quote’s “{words}” is left out"
        for words in _EITHER_WAY
        if f"{words.split()[0]} or" in claim and claim.count(words) < quote.count(words)
    ]


def _told_either_way(sentence: Sentence) -> list[Word]:
    """The first content behind each "with or without"."""
    places = [
        b.at
        for a, b in pairwise(sentence.words)
        if (a.text, b.text) == ("or", "without") and sentence.words[a.at - 1].text == "with"
    ]
    return [w for at in places for w in [w for w in sentence.words[at + 1 :] if w.needs][:1]]


def _doubled(pair: Pair) -> list[str]:
    """A denial denied ("not contraindicated") that the quote does not have."""
    mine = _double_denials(pair.claim)
    if not mine or any(_double_denials(s) for s in pair.grounds):
        return []
    return [f"“{text}” denies what is denied" for text in mine]


def _not_just(pair: Pair) -> list[str]:
    """ "Is just a part of ageing" from "is not just a part of ageing"."""
    bare = _JUST.search(pair.claim.text)
    if bare is None or not any(_NOT_JUST.search(s.text) for s in pair.grounds):
        return []
    return [f"the quote says “not {bare[0]}”"]


def _double_denials(sentence: Sentence) -> list[str]:
    every = [c for c in cues(sentence) if c.kind == "negation"]
    places = [m.at for m in sentence.kinds("negation")]
    return [
        f"{sentence.words[b - 1].text} {sentence.words[b].text}"
        for a, b in pairwise(places)
        if b - a <= _CLOSE and any(b in c.core_words for c in every)
    ]


def _unmatched(mine: Sequence[Cue], theirs: Sequence[Cue], nested: Sequence[Cue]) -> list[str]:
    """What the claim denies more than the quote.

    One "not" of several things may be said of each: "do not use A. Do not use B either".
    """
    return [
        f"“{cue.text}” is not in the quote"
        for cue in unpaired(mine, theirs, fits=_fits)
        if cue in nested
        or not (cue.text in _PLAIN and any(_repeats(cue, other, mine) for other in theirs))
    ]


def _repeats(cue: Cue, other: Cue, mine: Sequence[Cue]) -> bool:
    """True where the quote's denial holds of all this one denies, and of another one's too."""
    return (
        other.text in _PLAIN
        and bool(cue.core)
        and cue.core <= other.core
        and any(c is not cue and c.text in _PLAIN and c.core & other.core for c in mine)
    )


def _nested(sentence: Sentence) -> list[Cue]:
    """Denials in the reach of another: "do not offer what is not low in protein"."""
    every = cues(sentence)
    return [c for c in every if any(c.mark_at in o.reach_words for o in every if o is not c)]


def _fits(cue: Cue, other: Cue) -> bool:
    return other.kind in _STANDS_FOR[cue.kind] and cue.meets(other)


def _flipped(pair: Pair) -> list[str]:
    """Content that is denied on one side and affirmed on the other."""
    mine = statuses(pair.claim)
    heard = [
        (w.gives, told.get(w.at, 1))
        for s in pair.grounds
        for told in [statuses(s)]
        for own in [{m.at for m in s.kinds("negation")}]  # "avoid" stands for its own "do not"
        for w in s.words
        if w.at not in own
    ]
    found = []
    denying = {m.at for m in pair.claim.kinds("negation")}  # "stopping" of "stopping smoking"
    for word in pair.claim.content:
        if word.text in _LIGHT or word.at in denying:
            continue
        own = mine.get(word.at, 1)
        theirs = [status for gives, status in heard if not word.needs.isdisjoint(gives)]
        if own and theirs and all(own * other < 0 for other in theirs):
            found.append(f"“{word.text}” is denied on one side only")
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One word of a pair of opposites, with what stands around it."""

    pair: str
    number: str  # "0" or "1"
    text: str
    before: frozenset[str]
    after: frozenset[str]


def _sides(sentence: Sentence) -> list[Side]:
    return [_side(sentence, mark) for mark in sentence.sides]


def _side(sentence: Sentence, mark: Mark) -> Side:
    before = [w for w in sentence.words[: mark.at] if w.needs][-_NEAR:]
    after = [w for w in sentence.words[mark.end :] if w.needs][:_NEAR]
    name, number = mark.kind.split("/")
    return Side(
        pair=name,
        number=number,
        text=mark.text,
        before=frozenset(m for w in before for m in marks_of(w)),
        after=frozenset(m for w in after for m in marks_of(w)),
    )


def _opposed(pair: Pair) -> list[str]:
    """An opposite in place of the quote's word: "increases" for "reduces"."""
    there = [side for s in pair.grounds for side in _sides(s)]
    turned = {(side.pair, side.number) for side in there}
    mine = _sides(pair.claim)
    return [
        f"“{side.text}” stands elsewhere in the quote"
        if (side.pair, side.number) in turned
        else f"“{side.text}” is the opposite of the quote"
        for side in unpaired(mine, there, fits=_agree)
        if (side.pair, str(1 - int(side.number))) in turned
    ]


def _agree(side: Side, other: Side) -> bool:
    if side.pair != other.pair or side.number != other.number:
        return False
    bare = not (side.before or side.after) or not (other.before or other.after)
    return bare or bool(side.before & other.before or side.after & other.after)
