"""What stands on one side of a join stays with what stands there.

"Simpler for A and more intensive for B" does not say "simpler for B and more intensive for A";
"A first, then B" does not say "B first, then A". The words are the same, and so is each phrase;
only which goes with which is turned.
"""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_JOINS = listed("and or but whereas while then")
_WIDE = listed("but whereas while then")  # they join statements, in which commas stand
_EVEN = listed("and or but")
_SIGNS = ",;:()"
_WIDE_SIGNS = ";:"
_SEX = "male_female"
_MOMENTS = listed("now later")
_NAMED = ("drug:", "class:")


@dataclass(frozen=True, slots=True)
class Token:
    """Something that can be exchanged: content, a number, a sex, a moment."""

    at: int
    text: str
    marks: frozenset[str]

    def meets(self, other: "Token") -> bool:
        return not self.marks.isdisjoint(other.marks)

    @property
    def is_drug(self) -> bool:
        return any(mark.startswith(_NAMED) for mark in self.marks)


Half = tuple[Token, ...]


@dataclass(frozen=True, eq=False)
class Join:
    """One join with what stands on its two sides, each only on its own."""

    word: str
    left: Half
    right: Half


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": things that change sides."""
    there = [join for ground in pair.grounds for join in joins(ground)]
    if not there:
        return []
    found: dict[str, None] = {}
    for mine in joins(pair.claim):
        for other in there:
            if mine.word == other.word == "then":
                found.update(dict.fromkeys(_out_of_turn(mine, other)))
            found.update(dict.fromkeys((*_crossed(mine, other), *_trailing(mine, other))))
    return [Reason("wording", detail) for detail in found]


def _crossed(mine: Join, other: Join) -> list[str]:
    """Each half of the claim holds something of both halves of the quote.

    What both halves share stands before the first, or behind the second ("avoid A and B in
    adults"): it may stand anywhere. So a word of the first half must stand between its rival and
    the join, or one of the second between the join and its rival.
    """
    stays, goes = _met(other.left, mine.left), _met(other.left, mine.right)
    comes, keeps = _met(other.right, mine.left), _met(other.right, mine.right)
    if not (stays and goes and comes and keeps):
        return []
    if stays[-1].at > goes[0].at or keeps[0].at < comes[-1].at:
        return [f"“{goes[0].text}” and “{comes[0].text}” change places"]
    return []


def _trailing(mine: Join, other: Join) -> list[str]:
    """ "10 mg in gout, and less still" from "10 mg, and less still in gout"."""
    last, moved = other.right[-1], mine.left[-1]
    if (
        not {mine.word, other.word} <= _EVEN
        or not last.meets(moved)
        or not _met(other.left, mine.left)
    ):
        return []
    return [f"“{last.text}” stands behind the join"] if _met(other.right, mine.right) else []


def _out_of_turn(mine: Join, other: Join) -> list[str]:
    """ "B, then A" from "A, then B"."""
    first = [t for t in _met(other.left, mine.right) if t.is_drug]
    last = [t for t in _met(other.right, mine.left) if t.is_drug]
    return [f"“{first[0].text}” comes before “{last[0].text}”"] if first and last else []


def _met(theirs: Half, mine: Half) -> list[Token]:
    return [token for token in theirs if any(token.meets(own) for own in mine)]


@lru_cache(maxsize=8192)
def joins(sentence: Sentence) -> tuple[Join, ...]:
    """Every join that has something of its own on both sides."""
    places = [w.at for w in sentence.words if w.text in _JOINS and w.at not in sentence.measured]
    if not places:
        return ()
    every = _tokens(sentence)
    found = []
    for place in places:
        start, end = _span(sentence, place)
        left = tuple(t for t in every if start <= t.at < place)
        right = tuple(t for t in every if place < t.at < end)
        join = Join(sentence.words[place].text, _only(left, right), _only(right, left))
        if join.left and join.right:
            found.append(join)
    return tuple(found)


def _only(half: Half, other: Half) -> Half:
    return tuple(t for t in half if not any(t.meets(o) for o in other))


def _span(sentence: Sentence, place: int) -> tuple[int, int]:
    """The places that a join can join: up to the next sign on each side."""
    words = sentence.words
    signs = _WIDE_SIGNS if words[place].text in _WIDE else _SIGNS

    def cut(at: int) -> bool:
        gap = sentence.text[words[at - 1].end : words[at].start]
        return any(sign in gap for sign in signs)

    start = place - 1 if place else 0
    while start > 0 and not cut(start):
        start -= 1
    end = place + 1
    while end < len(words) and not cut(end):
        end += 1
    return start, end


def _tokens(sentence: Sentence) -> Half:
    sexes = [m for m in sentence.sides if m.kind.startswith(_SEX)]
    sexed = {at for m in sexes for at in range(m.at, m.end)}
    found = [Token(m.at, m.text, frozenset({m.kind})) for m in sexes]
    found += [
        Token(m.at, m.text, frozenset({f"group:{m.kind}"}))
        for m in sentence.groups
        if m.at not in sexed
    ]
    found += [
        Token(w.at, w.text, frozenset({w.text})) for w in sentence.words if w.text in _MOMENTS
    ]
    found += [
        Token(w.at, w.text, says(w))
        for w in sentence.content
        if w.at not in sentence.measured and w.text not in _MOMENTS and w.at not in sexed
    ]
    return tuple(sorted([*found, *_numbers(sentence)], key=lambda token: token.at))


def _numbers(sentence: Sentence) -> list[Token]:
    return [
        Token(word.at, q.text, frozenset({f"{q.dimension}/{q.low}/{q.high}/{q.compare}"}))
        for q in sentence.quantities
        for word in [w for w in sentence.words if q.start < w.end and w.start < q.end][:1]
    ]
