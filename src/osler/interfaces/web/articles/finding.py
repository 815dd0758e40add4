"""Search among articles, topics and sources, with the vocabulary and the speller of the core."""

import math
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from osler.answering.phrases import words_of
from osler.answering.spelling import Speller, plain_words
from osler.answering.vocabulary import Vocabulary
from osler.editorial.published import PublishedRow
from osler.interfaces.web.articles.holdings import Holdings, SourceRow, TopicRow

T = TypeVar("T")
A_TITLE = 2.0  # how much more a word of the title weighs than one of other names
BY_TOPIC = 1.5  # for being filed under a topic that the words name; a word of mean rarity is 1
ENOUGH = 0.5  # share of the weight of all known words that must be found
MOST = 20  # of each kind
LONGEST = 200  # characters of what is searched for


@dataclass(frozen=True)
class Named(Generic[T]):
    """Something that can be found: its title, its other names, and its topics."""

    thing: T
    title: str
    others: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Names(Generic[T]):
    """Finds things by words of their names; a misspelt word stands for the nearest known ones."""

    def __init__(self, things: Sequence[Named[T]]) -> None:
        self._things = tuple(things)
        self._titles = [_keys(each.title) for each in self._things]
        self._others = [_keys(" ".join(each.others)) for each in self._things]
        self._rarity = _rarity(t | o for t, o in zip(self._titles, self._others, strict=True))
        titles = plain_words(each.title for each in self._things)
        others = plain_words(name for each in self._things for name in each.others)
        self._speller = Speller(titles, others)

    def find(self, text: str, topics: Sequence[str] = ()) -> list[T]:
        """Best first, at most ``MOST``; ties in the order in which they were given."""
        meant = list(self._meant(text))
        whole = sum(max(self._rarity[key] for key in keys) for keys in meant)
        scored = []
        for place, thing in enumerate(self._things):
            score = self._score(place, meant)
            near = score >= ENOUGH * whole and score > 0
            named = bool(set(topics).intersection(thing.topics))
            if near or named:
                scored.append((-(score + BY_TOPIC * named), place))
        return [self._things[place].thing for _, place in sorted(scored)[:MOST]]

    def _score(self, place: int, meant: Iterable[frozenset[str]]) -> float:
        total = 0.0
        for keys in meant:
            in_title = [self._rarity[key] for key in keys & self._titles[place]]
            in_others = [self._rarity[key] for key in keys & self._others[place]]
            total += max([A_TITLE * rare for rare in in_title] + in_others, default=0.0)
        return total

    def _meant(self, text: str) -> Iterator[frozenset[str]]:
        """For each word that is known here, or is near one that is: the keys it may stand for."""
        words = words_of(text)
        corrected = self._speller.corrected(words)
        for place, word in enumerate(words):
            own = {part for part in word.key.split() if part in self._rarity}
            keys = own or {part for key in corrected.get(place, ()) for part in key.split()}
            known = frozenset(key for key in keys if key in self._rarity)
            if known:
                yield known


@dataclass(frozen=True)
class Found:
    """What a search found."""

    articles: tuple[PublishedRow, ...]
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceRow, ...]

    @property
    def number(self) -> int:
        return len(self.articles) + len(self.topics) + len(self.sources)


@dataclass(frozen=True)
class Finder:
    """What can be found in one state of the library and of the desk."""

    vocabulary: Vocabulary
    articles: Names[PublishedRow]
    topics: Names[TopicRow]
    sources: Names[SourceRow]

    def find(self, text: str) -> Found:
        named = [t for match in self.vocabulary.matches(text) for t in match.topics]
        return Found(
            articles=tuple(self.articles.find(text, named)),
            topics=tuple(self.topics.find(text, named)),
            sources=tuple(self.sources.find(text, named)),
        )


_LOCK = threading.Lock()
_made: tuple[tuple[object, ...], Finder] | None = None


def finder(
    held: Holdings, rows: Sequence[PublishedRow], vocabulary: Vocabulary, state: str
) -> Finder:
    """A finder of what is held now; made once for a library, a day and a ``state`` of the desk."""
    global _made
    key = (held.fingerprint, held.day, state)
    with _LOCK:
        if _made is None or _made[0] != key:
            _made = key, _finder(held, rows, vocabulary)
        return _made[1]


def _finder(held: Holdings, rows: Sequence[PublishedRow], vocabulary: Vocabulary) -> Finder:
    known = held.by_name
    return Finder(
        vocabulary,
        Names([Named(r, r.title, _names(r.topics, known), r.topics) for r in rows]),
        Names(
            [Named(r, r.topic.title, (r.topic.name, *r.also), (r.topic.name,)) for r in held.topics]
        ),
        Names(
            [
                Named(r, r.source.title, (r.source.issuer, *r.source.topics), r.source.topics)
                for r in held.sources
            ]
        ),
    )


def _named_topic(row: TopicRow) -> Named[TopicRow]:
    return Named(row, row.topic.title, (row.topic.name, *row.also), (row.topic.name,))


def _names(topics: Iterable[str], known: dict[str, TopicRow]) -> tuple[str, ...]:
    return tuple(n for t in topics if t in known for n in (known[t].topic.title, *known[t].also))


def _keys(text: str) -> frozenset[str]:
    return frozenset(part for word in words_of(text) for part in word.key.split())


def _rarity(every: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of each key."""
    held = list(every)
    counts = Counter(key for keys in held for key in keys)
    return {key: math.log(1 + len(held) / count) for key, count in counts.items()}
