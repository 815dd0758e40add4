"""A list of what to beware of is told whole, or each of its points alone.

Behind a denial, an exclusion or a caution ("do not take it with A or B", "except A or B"), and
among the signs that call for help, a point that is left out leaves somebody unwarned.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_WARNS = re.compile(
    r"\b(?:do not|don't|must not|should not|cannot|never|not for|not in|avoid|except|unless"
    r"|contraindicated|not suitable|not safe|not recommended|caution\w*|allergic"
    r"|ask (?:a|your) (?:doctor|gp|pharmacist) (?:before|first)|check with)\b"
)
_HELP = re.compile(
    r"\b(?:ambulance|emergency|999|112|911|a&e|hospital|at once|immediately|urgent(?:ly)?"
    r"|right away|straight away|same day|medical help|see (?:a|your) (?:doctor|gp)"
    r"|call (?:a|your) (?:doctor|gp))\b"
)
_PARTED = re.compile(r"; or |; and |;|, or |, and |,| or ")
_BREAKS = re.compile(r"[.:]| but | because | so that |: ")
_LONGEST = 8  # content words of one point; more is a clause, no point
_HALF = 0.5

Point = tuple[Word, ...]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": a point of a list of warnings is left out."""
    lost = dict.fromkeys(
        " ".join(w.text for w in point)
        for ground in balance.grounds
        for points in (*_warned(ground), *_alarming(ground))
        for point in _dropped(points, balance)
    )
    return [Reason("wording", f"the warning of “{text}” is left out") for text in lost]


def _dropped(points: tuple[Point, ...], balance: Balance) -> Iterator[Point]:
    shares = [sum(1 for w in p if says(w) & balance.spoken) / len(p) for p in points]
    if all(share <= _HALF for share in shares):
        return
    yield from (point for point, share in zip(points, shares, strict=True) if share <= _HALF)


@lru_cache(maxsize=8192)
def _warned(sentence: Sentence) -> tuple[tuple[Point, ...], ...]:
    """The points behind a denial or an exclusion."""
    found = []
    for match in _WARNS.finditer(sentence.text):
        stop = _BREAKS.search(sentence.text, match.end())
        end = stop.start() if stop else len(sentence.text)
        if " or " in sentence.text[match.end() : end]:
            found.append(_points(sentence, match.end(), end))
    return tuple(points for points in found if len(points) > 1)


@lru_cache(maxsize=8192)
def _alarming(sentence: Sentence) -> tuple[tuple[Point, ...], ...]:
    """The points of each list of a sentence that sends for help; of three or more."""
    if not _HELP.search(sentence.text):
        return ()
    places = [0, *(m.end() for m in re.finditer(r":", sentence.text)), len(sentence.text) + 1]
    lists = [_points(sentence, a, b - 1) for a, b in zip(places, places[1:], strict=False)]
    return tuple(points for points in lists if len(points) > 2)  # noqa: PLR2004


def _points(sentence: Sentence, start: int, end: int) -> tuple[Point, ...]:
    edges = [start]
    for match in _PARTED.finditer(sentence.text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    found = [
        tuple(w for w in sentence.content if a <= w.start < b)
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    return tuple(p for p in found if p and len(p) <= _LONGEST)
