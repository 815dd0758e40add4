"""What governs a quote without standing in it."""

from functools import lru_cache

from osler.answering.gate.pair import Surroundings, says
from osler.answering.gate.reading import read
from osler.domain.recommendation import Direction, Recommendation
from osler.domain.source import Source
from osler.ports import Item

NOTHING = Surroundings()


@lru_cache(maxsize=4096)
def surroundings(item: Item | None, source: Source | None) -> Surroundings:
    """The item's people, timing and topics, the source's issuer and year."""
    if item is None and source is None:
        return NOTHING
    marks: set[str] = set()
    groups: set[str] = set()
    recommends = False
    whom: tuple[frozenset[str], ...] = ()
    if isinstance(item, Recommendation):
        people = read(item.population.text)
        groups = {mark.kind for s in people.sentences for mark in s.groups}
        whom = tuple(says(w) for s in people.sentences for w in s.content)
        recommends = item.direction in (Direction.FOR, Direction.AGAINST)
        for text in (item.population.text, item.timing.text, *item.topics):
            marks |= _plain_marks(text)
    years: frozenset[int] = frozenset()
    if source is not None:
        marks |= read(source.issuer).gives
        years = frozenset({source.year} if source.year else ())
    return Surroundings(frozenset(marks), years, frozenset(groups), recommends, whom)


def _plain_marks(text: str) -> frozenset[str]:
    """What a text covers; nothing where it denies something, for that must be said with it."""
    reading = read(text)
    turned = any(s.kinds("negation", "unless", "only") for s in reading.sentences)
    return frozenset() if turned else reading.gives
