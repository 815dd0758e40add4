"""Any is not all, and is not or, with is neither: how conditions and signs go together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from osler.answering.gate.bound_words import Anchor, anchors
from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import limits
from osler.answering.gate.listings import Join, joins, parted
from osler.answering.gate.pair import Balance, Pair
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_SOME = re.compile(
    r"\b(?:any (?:\w+ )?of (?:these|them|the)|any one|one or more|at least one|either(?! way)|"
    r"(?:just |only )?one of (?:these|them|the following)|(?:choose|take|pick|use) one)\b"
)
_ALL = re.compile(
    r"\b(?:all (?:\w+ )?of (?:these|them|the)|all (?:these|the following)|(?:must|are|be) all|"
    r"each of (?:these|them|the)|every one of|both(?! \w+ and )|all present)\b"
)
_POINTS = re.compile(r":(?P<points>[^:.]+;[^:.]+)")
_NOT = re.compile(
    r"\b(and|or) (?:(?:is|are|has|have|does|do|was|were|who|with) )*"
    r"(?:not|no|without|never) (?:been )?(\w+)"
)
_JOINT = listed("if when unless only who whose with")
_TOGETHER = listed("together along combined")
_DENIALS = listed("not no never avoid without cannot don't")
_MORE = listed("more less over under above below older younger longer fewer higher lower up")
_FAR = 8  # words between "such as" and the join of its examples
_TWO = 2  # sentences


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": things told together that the quote tells beside each other."""
    found = (*_combined(pair), *_apart(pair), *_turned(pair))
    return [Reason("wording", detail) for detail in found]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": any told as all, points that are joined, conditions that are parted."""
    return [
        Reason("wording", detail)
        for detail in (
            *_counted(balance),
            *_denied(balance),
            *_joined_points(balance),
            *_parted(balance),
        )
    ]


def _counted(balance: Balance) -> Iterator[str]:
    """ "All of these" from "any of these", and the other way."""
    here = " ".join(s.text for s in balance.claims)
    there = " ".join(s.text for s in balance.grounds)
    for mine, other in ((_ALL, _SOME), (_SOME, _ALL)):
        was = other.search(there)
        told = mine.search(here)
        if was and told and not mine.search(there):
            yield f"the quote says “{was[0]}”, not “{told[0]}”"


def _denied(balance: Balance) -> Iterator[str]:
    """ "A or no B" from "A and no B"."""
    here, there = (
        {(match[2], match[1]) for s in sentences for match in _NOT.finditer(s.text)}
        for sentences in (balance.claims, balance.grounds)
    )
    for word, join in sorted(here - there):
        other = "and" if join == "or" else "or"
        if (word, other) in there:
            yield f"the quote says “{other}” before its “not {word}”"


def _joined_points(balance: Balance) -> Iterator[str]:
    """ "A and B" from the points "A; B" of a list that does not say "and"."""
    spans = [span for s in balance.grounds for span in _points(s)]
    for claim in balance.claims:
        for join in joins(claim):
            if join.word != "and":
                continue
            gap = claim.text[claim.words[join.left.end - 1].end : claim.words[join.right.at].start]
            for last, points in spans:
                told = ";" in gap and last != "or"  # its own points, told with "and"
                if told or (last == "and" and ";" not in claim.text):
                    continue
                homes = [
                    {n for n, point in enumerate(points) for a in point if side.meets(a)}
                    for side in (join.left, join.right)
                ]
                if all(homes) and not homes[0] & homes[1]:
                    yield f"the quote says no “and” before “{join.right.text}”"


def _points(sentence: Sentence) -> Iterator[tuple[str, list[list[Anchor]]]]:
    """The anchors of each point of a list behind a colon, and the join that its last opens with."""
    for match in _POINTS.finditer(sentence.text):
        pieces = match["points"].split(";")
        start, found = match.start("points"), []
        for piece in pieces:
            end = start + len(piece)
            found.append(
                [a for a in anchors(sentence) if start <= sentence.words[a.at].start < end]
            )
            start = end + 1
        yield " ".join(pieces[-1].split()[:1]), found


def _turned(pair: Pair) -> Iterator[str]:
    """ "A and B" from "A or B", word for word; "do not do A or B" denies both, as "A and B" may."""
    there = [(s, *joint) for s in pair.grounds for joint in _neighbours(s)]
    for _, word, around, denied in _neighbours(pair.claim):
        homes = [
            (w, d)
            for s, at, w, a, d in there
            if a == around and not (word == "with" and w == "and" and _is_bound(s, at))
        ]
        if homes and all(w != word and d == denied for w, d in homes):
            yield f"the quote says “{homes[0][0]}” before “{around[1]}”"


def _neighbours(sentence: Sentence) -> list[tuple[int, str, tuple[str, str], bool]]:
    """Each "and", "or" and "with", the words around it, and whether a denial stands before it."""
    words = sentence.words
    return [
        (b.at, b.text, (a.text, c.text), any(w.text in _DENIALS for w in words[: b.at]))
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
        if b.text in ("and", "or", "with")
        and c.text not in _MORE
        and b.at not in sentence.measured
        and ("such", "as") not in pairwise(w.text for w in words[max(0, b.at - _FAR) : b.at])
    ]


def _is_bound(sentence: Sentence, place: int) -> bool:
    """True in a condition: who has "a cough and fever" has "a cough with fever"."""
    return any(place in x.places for x in limits(sentence) if x.opener in _JOINT)


def _apart(pair: Pair) -> Iterator[str]:
    """ "Avoid A and B" from "avoid A with B": each of the two may be taken there."""
    there = [both for s in pair.grounds for both in joins(s)]
    together = [both for s in pair.grounds for both in _withs(s)]
    for join in joins(pair.claim):
        drugs = join.left.is_drug and join.right.is_drug
        homes = [b for a, b in together if join.left.meets(a) and join.right.meets(b)]
        if drugs and homes and not any(join.meets(other) for other in there):
            yield f"the quote says “with” before “{homes[0].text}”"


def _combined(pair: Pair) -> Iterator[str]:
    """ "Avoid A with B" from "avoid A and B": each of the two is meant there."""
    there = [
        join
        for s in pair.grounds
        for join in joins(s)
        if join.word == "or" or not _is_joint(s, join.left, join.right)
    ]  # who has "a cough and fever" has "a cough with fever"
    apart = [x for s in pair.grounds for x in _withs(s)]
    for left, right in _withs(pair.claim):
        homes = [
            join
            for join in there
            if (left.meets(join.left) and right.meets(join.right))
            or (left.meets(join.right) and right.meets(join.left))
        ]
        if homes and not any(left.meets(a) and right.meets(b) for a, b in apart):
            yield f"the quote says “{homes[0].word}” before “{homes[0].right.text}”"


def _withs(sentence: Sentence) -> list[tuple[Anchor, Anchor]]:
    """What stands on the two sides of each "with"."""
    every = anchors(sentence)
    found = []
    for word in sentence.words:
        if word.text == "with":
            led = word.at > 0 and sentence.words[word.at - 1].text in _TOGETHER
            left = [a for a in every if a.end == word.at - led][-1:]
            right = [a for a in every if a.at > word.at][:1]
            found += list(zip(left, right, strict=False))
    return found


def _parted(balance: Balance) -> Iterator[str]:
    """ "For adults with A. For adults with B." from "for adults with A and B"."""
    if len(balance.claims) < _TWO:
        return
    for ground in balance.grounds:
        for join in joins(ground):
            if join.word != "and" or not _is_joint(ground, join.left, join.right):
                continue
            own = _own(ground, join)
            if parted(own, balance.claims) and not _differ(ground, own, balance):
                yield f"the quote says “and” before “{join.right.text}”"


def _differ(ground: Sentence, join: Join, balance: Balance) -> bool:
    """ "If A and B, call. You may be told C." as "call if A; if B, you may be told C"."""
    held = {at for x in limits(ground) for at in x.places}
    main = [a for a in anchors(ground) if a.at not in held]
    told = [
        {a.at for a in main if any(a.meets(own) for own in anchors(claim))}
        for side in (join.left, join.right)
        for claim in balance.claims
        if any(own.meets(side) for own in anchors(claim))
    ]
    return len(told) == _TWO and all(told) and not told[0] & told[1]


def _own(ground: Sentence, join: Join) -> Join:
    """The join with the first that stands behind it and not before: "and also take B"."""
    held = [x.places for x in limits(ground) if {join.left.at, join.right.at} <= x.places]
    before = [a for a in anchors(ground) if a.at < join.right.at]
    own = [
        a
        for a in anchors(ground)
        if a.at >= join.right.at
        and any(a.at in places for places in held)
        and not any(a.meets(other) for other in before)
    ]
    return replace(join, right=own[0]) if own else join


def _is_joint(ground: Sentence, left: Anchor, right: Anchor) -> bool:
    """True where both stand in one condition."""
    return any(x.opener in _JOINT and {left.at, right.at} <= x.places for x in limits(ground))
