""" "A or B" is not "A and B", except under a denial, which holds for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.bound_words import Anchor, anchors
from osler.answering.gate.clauses import clauses
from osler.answering.gate.limits import limits
from osler.answering.gate.pair import Balance, Grounds, Pair
from osler.answering.gate.scope import cues, statuses
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_AND, _OR = "and", "or"
_TWO = 2  # sentences that part a choice
_CASES = ("if", "who")  # families of clauses in which each part of a choice holds
_LEAD = 4  # words behind "such as" in which the list begins
_NEAR = 4  # words between a join and what it joins
_JOINS = {"and": _AND, "plus": _AND, "both": _AND, "with": _AND, "or": _OR, "either": _OR}


@dataclass(frozen=True, eq=False)
class Listing:
    """Things joined by one "and" or one "or"."""

    join: str
    members: tuple[Anchor, ...]
    denied: bool


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": a choice told as a sum, or a sum as a choice."""
    there = [listing for s in pair.grounds for listing in listings(s)]
    return [
        *_exchanged(pair),
        *_merged(pair),
        *(
            Reason("wording", f"the quote says “{other.join}” between {_names(listing)}")
            for listing in listings(pair.claim)
            for other in there
            if listing.join != other.join
            and not (listing.denied or other.denied)
            and not (_of_examples(pair.claim, listing) and _gives_examples(pair.grounds))
            and _same(listing, other)
            and not any(o.join == listing.join and _same(listing, o) for o in there)
        ),
    ]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": "treat with A. Treat with B." from "treat with A or B"."""
    here = [s for s in balance.claims if not _left_open(s)]
    told = [w.text for s in balance.claims for w in s.words]
    if len(here) < _TWO or _OR in told:
        return []
    return [
        Reason("wording", f"the quote says “or” before “{join.right.text}”")
        for ground in balance.grounds
        for join in joins(ground)
        if join.word == _OR and not _either_holds(ground, join)
        and parted(join, here)
    ]  # fmt: skip


def _of_examples(sentence: Sentence, listing: Listing) -> bool:
    """ "Such as A or B" names what "such as A and B" names."""
    lead = [w.text for w in sentence.words[: listing.members[0].at]][-_LEAD:]
    return ("such", "as") in pairwise(lead)


def _gives_examples(grounds: Grounds) -> bool:
    return any("such as " in s.text for s in grounds)


def _left_open(sentence: Sentence) -> bool:
    return bool(sentence.kinds("option", "hedge", "negation"))


def _either_holds(ground: Sentence, join: "Join") -> bool:
    """Where the choice stands in a condition, or under a "may" or a denial, each part holds."""
    sides = {join.left.at, join.right.at}
    bound = {place for x in limits(ground) if x.opener != "with" for place in x.places}
    cases = any(clauses(ground).family(at) in _CASES for at in sides)
    return _left_open(ground) or cases or bool(sides & bound)


def parted(join: "Join", here: Sequence[Sentence]) -> bool:
    """True where one sentence has the one side, and another the other."""
    sides = [
        {n for n, s in enumerate(here) if any(a.meets(side) for a in anchors(s))}
        for side in (join.left, join.right)
    ]
    return bool(sides[0] - sides[1]) and bool(sides[1] - sides[0])


@dataclass(frozen=True, eq=False)
class Join:
    """One "and" or "or" with what stands nearest on each side."""

    word: str
    left: Anchor
    right: Anchor
    after_denial: bool

    def meets(self, other: "Join") -> bool:
        straight = self.left.meets(other.left) and self.right.meets(other.right)
        return straight or (self.left.meets(other.right) and self.right.meets(other.left))


@lru_cache(maxsize=8192)
def joins(sentence: Sentence) -> tuple[Join, ...]:
    """Every "and" and "or" between two anchors that stand near."""
    every = anchors(sentence)
    denials = [c for c in cues(sentence) if c.kind == "negation" and not c.text.startswith("avoid")]
    found = []
    for word in sentence.words:
        if word.text not in (_AND, _OR) or word.at in sentence.measured:
            continue
        left = [a for a in every if word.at - _NEAR <= a.end <= word.at][-1:]
        right = [a for a in every if word.at < a.at <= word.at + _NEAR][:1]
        if left and right:
            denied = any(c.mark_at < left[0].at and left[0].at in c.reach_words for c in denials)
            found.append(Join(word.text, left[0], right[0], denied))
    return tuple(found)


def _exchanged(pair: Pair) -> list[Reason]:
    """ "A fit and a rash" for "a fit, or a rash"; "neither" tells both apart."""
    there = [join for s in pair.grounds for join in joins(s)]
    found = []
    for join in joins(pair.claim):
        homes = [other for other in there if join.meets(other)]
        turned = homes and all(other.word != join.word for other in homes)
        told = statuses(pair.claim)
        sides = {told.get(a.at) for a in (join.left, join.right)}
        denied = len(sides) == 1 and None not in sides
        if turned and (not denied or (join.word == _AND and join.after_denial)):
            found.append(
                Reason("wording", f"the quote says “{homes[0].word}” before “{join.right.text}”")
            )
    return found


def _merged(pair: Pair) -> list[Reason]:
    """ "A long fit on one side" from "a long fit, or a fit on one side"."""
    found = []
    for first, noun, last in zip(*(anchors(pair.claim)[n:] for n in range(3)), strict=False):
        if _parts(pair.claim, first, last):
            continue
        homes = [
            _parts(s, a, b) and _between(s, a, b, noun)
            for s in pair.grounds
            for a in anchors(s)
            if first.meets(a)
            for b in anchors(s)
            if last.meets(b) and b.at > a.at
        ]
        if homes and all(homes):
            found.append(Reason("wording", f"the quote says “or” before “{last.text}”"))
    return found


def _parts(sentence: Sentence, a: Anchor, b: Anchor) -> bool:
    """True where an "or" stands between the two."""
    return any(w.text == _OR for w in sentence.words[a.end : b.at])


def _between(sentence: Sentence, a: Anchor, b: Anchor, noun: Anchor) -> bool:
    """True where the noun stands between them, before the "or" and behind it."""
    middle = [x.at for x in anchors(sentence) if a.at < x.at < b.at and noun.meets(x)]
    ors = [w.at for w in sentence.words[a.end : b.at] if w.text == _OR]
    return bool(middle) and min(middle) < min(ors) and max(middle) > max(ors)


def _names(listing: Listing) -> str:
    return " and ".join(f"“{a.text}”" for a in listing.members[:2])


def _same(listing: Listing, other: Listing) -> bool:
    """True where at least two members are shared."""
    return sum(1 for a in listing.members if any(a.meets(b) for b in other.members)) > 1


@lru_cache(maxsize=8192)
def listings(sentence: Sentence) -> tuple[Listing, ...]:
    """Every list of the sentence; its members are the last words of its noun phrases."""
    found = []
    every = anchors(sentence)
    status = statuses(sentence)
    for word in sentence.words[1:-1]:
        if word.text not in ("and", "or", "plus", "with"):
            continue
        left = [a for a in every if a.end == word.at]
        right = [a for a in every if a.at > word.at]
        if not left or not right or right[0].at - word.at > 2:
            continue
        if word.text == "with" and not all(a.is_drug for a in (left[0], right[0])):
            continue
        members = [*_before(sentence, every, left[0]), _head(every, right[0])]
        join = _JOINS[word.text]
        denied = all(status.get(a.at, 1) < 0 for a in members)
        found.append(Listing(join, tuple(members), denied))
    return tuple(found)


def _head(every: tuple[Anchor, ...], first: Anchor) -> Anchor:
    """The last word of the phrase that begins with ``first``."""
    same = [a for a in every if a.phrase == first.phrase and a.at >= first.at]
    run = first
    for anchor in same[1:]:
        if anchor.at != run.end:
            break
        run = anchor
    return run


def _before(sentence: Sentence, every: tuple[Anchor, ...], last: Anchor) -> list[Anchor]:
    """The members before the join, as far as commas part them."""
    found = [last]
    for anchor in reversed([a for a in every if a.at < last.at]):
        gap = sentence.text[sentence.words[anchor.end - 1].end : sentence.words[found[0].at].start]
        if anchor.phrase == found[0].phrase:
            continue
        if gap.strip() != "," and not _only_comma(gap):
            break
        found.insert(0, anchor)
    return found


def _only_comma(gap: str) -> bool:
    """A comma and modifiers of the next member."""
    return gap.startswith(",") and gap.count(",") == 1 and len(gap.split()) <= _MODIFIERS


_MODIFIERS = 4  # words: a comma, an article and two modifiers
