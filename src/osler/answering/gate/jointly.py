"""Whoever must have A, B and C has all of them: a joint list is not cut to some of its points.

"Refer people who have fever, weight loss and night sweats" does not say to refer for a fever.
"""

from collections.abc import Iterator
from functools import lru_cache

from osler.answering.gate.clauses import MAIN, clauses
from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.lookahead import Lookahead
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, form
from osler.domain.answer import Reason

_CASES = listed("if when whenever where")
_WHO = listed("who whose")
_THOSE = listed(
    "people person persons adult adults patients patient women men those anyone someone"
)
_MODALS = listed("should must may might can could will would cannot need needs ought")
_STOPS = _MODALS | _CASES | _WHO | listed("unless until because while before after although for")
_APART = listed("or but nor such like including either any")
_LEAST = 3  # points of a list; other rules hold two
_PRONOUNS = listed("they it he she you we this that these which")

_Point = tuple[Word, ...]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "population": of several things that must all be there, some are left out."""
    spoken = balance.spoken | {stem(w.text) for s in balance.claims for w in s.words}
    return [
        Reason("population", f"“{point[0].text}” is left out of what must be there together")
        for ground in balance.grounds
        for points in _joint(ground)
        for point in _lost(points, spoken)
    ]


def _lost(points: tuple[_Point, ...], spoken: frozenset[str]) -> list[_Point]:
    """The points of which nothing is told, where one of them is told whole."""
    told = [[not spoken.isdisjoint(says(w) | {stem(w.text)}) for w in point] for point in points]
    if not any(all(words) for words in told):
        return []
    return [point for point, words in zip(points, told, strict=True) if not any(words)]


@lru_cache(maxsize=8192)
def _joint(sentence: Sentence) -> tuple[tuple[_Point, ...], ...]:
    """The points of each list of conditions that says "and" before its last."""
    return tuple(_lists(sentence))


def _lists(sentence: Sentence) -> Iterator[tuple[_Point, ...]]:
    for word in sentence.words:
        opener = word.text
        if opener in _WHO | _CASES or (opener == "with" and _follows_people(sentence, word.at)):
            points, joins = _points(sentence, word.at)
            whole = len(points) >= _LEAST and joins[-1:] == ["and"] and "," in joins
            if whole and not any(_is_apart(sentence, opener, p) for p in points[1:]):
                content = (tuple(w for w in p if w.needs and w.head == w.at) for p in points)
                yield tuple(p for p in content if p)


def _is_apart(sentence: Sentence, opener: str, point: list[Word]) -> bool:
    """A statement of its own: it has a subject with a verb, or is an order."""
    if opener in _CASES:
        return False
    ahead = Lookahead(sentence)
    order = opener == "with" and form(point[0].text) in (Form.BASE, Form.THIRD)
    return order or any(w.text in FINITE or ahead.is_finite(w.at) for w in point[1:])


def _follows_people(sentence: Sentence, place: int) -> bool:
    grouped = any(m.end == place for m in sentence.groups)
    return grouped or (place > 0 and sentence.words[place - 1].text in _THOSE)


def _points(sentence: Sentence, place: int) -> tuple[list[list[Word]], list[str]]:
    """What stands between the commas and joins behind an opener, and these; none for a choice."""
    cut = clauses(sentence)
    case = sentence.words[place].text in _CASES and cut.family(place) != MAIN
    points: list[list[Word]] = [[]]
    joins: list[str] = []
    ended = not _is_fronted(sentence, place)
    for word in sentence.words[place + 1 :]:
        gap = sentence.text[sentence.words[word.at - 1].end : word.start]
        if any(sign in gap for sign in ";:()") or word.text in _STOPS:
            break
        if (case and cut.family(word.at) == MAIN) or word.text in _APART:
            return ([], []) if word.text in _APART else (points, joins)
        comma = "," in gap
        if comma and joins[-1:] == ["and"]:
            ended = True  # the list has ended
            break
        if word.text == "and":
            points, joins = ([*points, []], [*joins, "and"])
        elif comma:
            points, joins = ([*points, [word]], [*joins, ","])
        else:
            points[-1].append(word)
    return ([p for p in points if p], joins) if ended or case else ([], [])


def _is_fronted(sentence: Sentence, place: int) -> bool:
    """ "For people who smoke, | offer gum and patches": the first comma ends it, or the last."""
    cut = clauses(sentence)
    first = next(w for w in sentence.words if cut.unit(w.at) == cut.unit(place))
    return first.text in PREPOSITIONS | _CASES
