"""A list that is told as the list is told whole; an example stays an example of what it is one of.

"Call for any of these: A; B" from "any of these: A; B; C" says that C is none. One point alone
("call for A"), or points told as examples, say no such thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Balance, Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_LIST = re.compile(r":(?P<points>[^:]+)")
_OPEN = re.compile(
    r"\b(?:such as|among|includ\w+|for example|for instance|e\.g|like|one of|some of|examples?|"
    r"parts? of|may be one|others?)\b"
)
_EXAMPLES = re.compile(r"\b(?:such as|for example|for instance|e\.g\.?|like)\b")
_ENDS = re.compile(r"[;:.)]| (?:is|are|may|can|should|must|has|have|usually|often)\b")
_PARTED = re.compile(r",| and | or ")
_CLASS = 5  # words before "such as" in which stands what they are examples of
_TWO = 2  # points
_HALF = 0.5  # share of a point's content from which it is told
_STEPS = listed(
    "then after before next later follow followed following first until till when second "
    "last afterwards repeat again finally begin start end"
)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": a shorter list, and an order in time that is made up."""
    return [Reason("wording", detail) for detail in (*_cut_short(balance), *_put_in_turn(balance))]


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": examples of something else."""
    return [
        Reason("wording", f"“{word.text}” is no example of that in the quote")
        for mine in _examples(pair.claim)
        for word in mine.members
        if _is_misplaced(word, mine, pair)
    ]


def _cut_short(balance: Balance) -> Iterator[str]:
    """ "Any of these: A; B" from "any of these: A; B; C"."""
    if any(_OPEN.search(s.text) for s in balance.claims):
        return
    for ground in balance.grounds:
        points = _points(ground)
        shares = [_share(point, balance.spoken) for point in points]
        if sum(1 for share in shares if share > _HALF) >= _TWO:
            lost = [point for point, share in zip(points, shares, strict=True) if not share]
            yield from (f"the point “{point[0].text}” is left out" for point in lost)


def _share(point: tuple[Word, ...], spoken: frozenset[str]) -> float:
    return sum(1 for w in point if says(w) & spoken) / len(point)


@lru_cache(maxsize=8192)
def _points(sentence: Sentence) -> tuple[tuple[Word, ...], ...]:
    """The content of each point of a list behind a colon: parted by ";", else by ","."""
    found: list[tuple[Word, ...]] = []
    for match in _LIST.finditer(sentence.text):
        sign = ";" if ";" in match["points"] else ","
        start = match.start("points")
        for piece in match["points"].split(sign):
            end = start + len(piece)
            found.append(tuple(w for w in sentence.content if start <= w.start < end))
            start = end + 1
    return tuple(point for point in found if point)


def _put_in_turn(balance: Balance) -> Iterator[str]:
    """ "A, then B" where the quote gives no order."""
    here = [s for s in balance.claims if any(w.text == "then" for w in s.words)]
    there = {w.text for s in balance.grounds for w in s.words}
    if here and not there & _STEPS:
        yield "“then” is not in the quote"


@dataclass(frozen=True, eq=False)
class _Examples:
    """What stands behind one "such as", and what stands before it."""

    of: tuple[Word, ...]
    members: tuple[Word, ...]


@lru_cache(maxsize=8192)
def _examples(sentence: Sentence) -> tuple[_Examples, ...]:
    found = []
    for match in _EXAMPLES.finditer(sentence.text):
        stop = _end(sentence.text, match.end())
        opened = max(sentence.text.rfind(sign, 0, match.start() - 2) for sign in ";:,")
        before = [w for w in sentence.words if opened < w.start < match.start()][-_CLASS:]
        of = tuple(w for w in before if w is before[-1] or w.needs)
        members = tuple(w for w in sentence.content if match.end() <= w.start < stop)
        if of and members:
            found.append(_Examples(of, members))
    return tuple(found)


def _end(text: str, start: int) -> int:
    """Where examples end: at a sign, a verb, or what other examples are of."""
    end = _ENDS.search(text, start)
    stop = end.start() if end else len(text)
    other = _EXAMPLES.search(text, start, stop)
    if other is None:
        return stop
    return max((m.start() for m in _PARTED.finditer(text, start, other.start())), default=stop)


def _is_misplaced(word: Word, mine: _Examples, pair: Pair) -> bool:
    """True where the quote gives the word as an example, and of something else."""
    theirs = [other for ground in pair.grounds for other in _examples(ground)]
    homes = [other for other in theirs if any(word.needs & says(w) for w in other.members)]
    if not homes:
        return False
    likeness = max(_likeness(mine, home) for home in homes)
    if any(_likeness(mine, other) > likeness for other in theirs):
        return True
    nearest = says(mine.of[-1])
    return not likeness and any(nearest & s.gives for s in pair.grounds)


def _likeness(mine: _Examples, other: _Examples) -> int:
    """How many words of what the ones are of are said of the others."""
    return sum(1 for w in mine.of if any(says(w) & says(o) for o in other.of))
