"""A list of what to beware of is told whole, or each of its points alone.

Behind a denial, an exclusion or a caution ("do not take it with A or B", "except A or B"), and
among the signs that call for help, a point that is left out leaves somebody unwarned.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_WARNS = re.compile(
    r"\b(?:do not|don't|must not|should not|cannot|may not|never|not for|not in|avoid|except"
    r"|unless|contraindicated|not suitable|not safe|not recommended|caution\w*|allergic"
    r"|ask (?:a|your) (?:doctor|gp|pharmacist) (?:before|first)|check with)\b"
)
_HELP = re.compile(
    r"\b(?:ambulance|emergency|999|112|911|a&e|hospital|at once|immediately|urgent(?:ly)?"
    r"|right away|straight away|same day|medical (?:help|care)|see (?:a|your) (?:doctor|gp)"
    r"|call (?:it|(?:a|your) (?:doctor|gp))|warning signs?|serious cause|danger\w*"
    r"|signs? (?:suggest|of (?:high|pre))|red f(?:lag|eature)s?)\b"
)
_PARTED = re.compile(r"; or |; and |;|, or |, and |,| or ")
_JOINED = re.compile(r" or |\bavoid\b[^.;:]*, [^.;:]* and ")
_WITH_AND = re.compile(_PARTED.pattern + "| and ")  # behind "avoid"
_BREAKS = re.compile(r"[.:]| but | because | so that |, as ")
_BRACKETS = re.compile(r"\([^)]*\)")
_LONGEST = 8  # content words of one point; more is a clause, no point
_SEVERAL, _HALF = 2, 0.5

Point = tuple[Word, ...]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": a point of a list of warnings is left out."""
    pieces = _pieces(balance)
    lost = dict.fromkeys(
        " ".join(w.text for w in point)
        for ground in balance.grounds
        for points in (*_warned(ground), *_alarming(ground))
        for point in _dropped(points, [balance.spoken])
    ) | dict.fromkeys(
        " ".join(w.text for w in point)
        for ground in balance.grounds
        if pieces and (_HELP.search(ground.text) or _WARNS.search(ground.text))
        for point in _dropped(_listed(ground), pieces)
    )
    return [Reason("wording", f"the warning of “{text}” is left out") for text in lost]


def _dropped(points: tuple[Point, ...], told: list[frozenset[str]]) -> Iterator[Point]:
    """Where several points are told, or one of two, those that are told nowhere."""
    shares = [_share(p, told) for p in points]
    if points:  # "do not obtain A or B": the verb is not the point
        shares[0] = max(shares[0], _share(points[0][1:], told))
    if sum(1 for share in shares if share > _HALF) < min(_SEVERAL, len(points) - 1):
        return
    yield from (point for point, share in zip(points, shares, strict=True) if share <= _HALF)


def _share(point: Point, told: list[frozenset[str]]) -> float:
    return max(sum(1 for w in point if says(w) & one) / (len(point) or 1) for one in told)


@lru_cache(maxsize=8192)
def _warned(sentence: Sentence) -> tuple[tuple[Point, ...], ...]:
    """The points behind a denial or an exclusion."""
    found = []
    for match in _WARNS.finditer(sentence.text):
        stop = _BREAKS.search(sentence.text, match.end())
        end = stop.start() if stop else len(sentence.text)
        if _JOINED.search(sentence.text, match.start(), end):
            parted = _WITH_AND if match[0] == "avoid" else _PARTED
            found.append(_points(sentence, match.end(), end, parted))
    return tuple(points for points in found if len(points) >= _SEVERAL)


@lru_cache(maxsize=8192)
def _alarming(sentence: Sentence) -> tuple[tuple[Point, ...], ...]:
    """The points of each list of a sentence that sends for help; of three or more."""
    if not _HELP.search(sentence.text):
        return ()
    edges = [0, *(m.end() for m in re.finditer(":", sentence.text)), len(sentence.text)]
    lists = [_points(sentence, a, b) for a, b in pairwise(edges)]
    return tuple(points for points in lists if len(points) > _SEVERAL)


@lru_cache(maxsize=8192)
def _listed(sentence: Sentence) -> tuple[Point, ...]:
    """The points that are parted by ";" behind a colon."""
    start = sentence.text.find(":") + 1
    edges = [start, *(m.end() for m in re.finditer(";", sentence.text)), len(sentence.text)]
    if not start or len(edges) <= _SEVERAL + 1 or edges != sorted(edges):
        return ()
    found = (
        tuple(w for w in sentence.content if a <= w.start < b and not _bracketed(sentence, w))
        for a, b in pairwise(edges)
    )
    return tuple(point for point in found if point)


def _pieces(balance: Balance) -> list[frozenset[str]]:
    """What each point of a claim that has such a list too stands for; else nothing."""
    lists = [s for s in balance.claims if _listed(s)]
    if not lists:
        return []
    points = [point for s in lists for point in _listed(s)]
    others = [tuple(s.words) for s in balance.claims if s not in lists]
    return [frozenset(m for w in point for m in says(w)) for point in (*points, *others)]


def _points(
    sentence: Sentence, start: int, end: int, parted: re.Pattern[str] = _PARTED
) -> tuple[Point, ...]:
    edges = [start]
    for match in parted.finditer(sentence.text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    found = [
        tuple(w for w in sentence.content if a <= w.start < b and not _bracketed(sentence, w))
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    return tuple(p for p in found if p and len(p) <= _LONGEST)


def _bracketed(sentence: Sentence, word: Word) -> bool:
    return any(m.start() < word.start < m.end() for m in _BRACKETS.finditer(sentence.text))
