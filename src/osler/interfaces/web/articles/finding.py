"""Search among articles, topics and sources, with the vocabulary and the speller of the core."""

import math
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from osler.answering.phrases import words_of
from osler.answering.spelling import Speller, nearest_common, plain_words
from osler.answering.vocabulary import Vocabulary
from osler.editorial.published import PublishedRow
from osler.interfaces.web.articles.holdings import Holdings, SourceRow, TopicRow

T = TypeVar("T")
A_TITLE = 2.0  # how much more a word of the title weighs than one of other names
BY_TOPIC = 1.5  # for being filed under a topic that the words name; a word of mean rarity is 1
ENOUGH = 0.5  # share of the weight of all words that must be found
FEW = 2  # words of which none may be missing: "back pain" is neither back acne nor any pain
ALIKE = 0.66  # from here on a whole name is like what was typed; 1 is the same letters
BY_NAME = 6.0  # for a whole name that is exactly what was typed, by its share where it is alike
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
    """Finds things by words of their names; a misspelt word stands for the nearest known ones.

    Whose name as a whole is most like what was typed comes first, so a slip costs no place.
    """

    def __init__(self, things: Sequence[Named[T]]) -> None:
        self._things = tuple(things)
        self._titles = [_keys(each.title) for each in self._things]
        self._others = [_keys(" ".join(each.others)) for each in self._things]
        self._rarity = _rarity(t | o for t, o in zip(self._titles, self._others, strict=True))
        titles = plain_words(each.title for each in self._things)
        others = plain_words(name for each in self._things for name in each.others)
        self._speller = Speller(titles, others)
        self._rarest = max(self._rarity.values(), default=0.0)
        self._threes = [tuple(map(_threes, (each.title, *each.others))) for each in self._things]

    def alike(self, text: str) -> list[T]:
        """Those of which a whole name is like the text, in the order in which they were given."""
        typed = _threes(text)
        held = zip(self._things, self._threes, strict=True)
        return [each.thing for each, names in held if _alike(typed, names)]

    def find(self, text: str, topics: Sequence[str] = (), *, only_these: bool = False) -> list[T]:
        """Best first, at most ``MOST``; ties in the order in which they were given.

        ``only_these``: a word of a name is not enough, unless the whole name is alike.
        """
        meant, typed = list(self._meant(text)), _threes(text)
        whole = sum(max((self._rarity[k] for k in keys), default=self._rarest) for keys in meant)
        scored = []
        for place, thing in enumerate(self._things):
            score, alike = self._score(place, meant), _alike(typed, self._threes[place])
            least = whole if len(meant) <= FEW else ENOUGH * whole
            near = score > 0 and self._found(place, meant) >= least
            named = bool(set(topics).intersection(thing.topics))
            if (near and not only_these) or named or alike:
                scored.append((-(score + BY_TOPIC * named + BY_NAME * alike), place))
        return [self._things[place].thing for _, place in sorted(scored)[:MOST]]

    def _found(self, place: int, meant: Iterable[frozenset[str]]) -> float:
        """The weight of the words that are found, each as the rarest that it may stand for."""
        held = self._titles[place] | self._others[place]
        return sum(max(self._rarity[key] for key in keys) if keys & held else 0.0 for keys in meant)

    def _score(self, place: int, meant: Iterable[frozenset[str]]) -> float:
        total = 0.0
        for keys in meant:
            in_title = [self._rarity[key] for key in keys & self._titles[place]]
            in_others = [self._rarity[key] for key in keys & self._others[place]]
            total += max([A_TITLE * rare for rare in in_title] + in_others, default=0.0)
        return total

    def _meant(self, text: str) -> Iterator[frozenset[str]]:
        """For each word, the keys it may stand for; none where it is most likely misspelt and
        nothing is near it. What is spelt right and not known here does not count."""
        words = words_of(text)
        corrected = self._speller.corrected(words)
        for place, word in enumerate(words):
            keys = {
                *word.key.split(),
                *(k for key in corrected.get(place, ()) for k in key.split()),
            }
            known = frozenset(key for key in keys if key in self._rarity)
            if known or self._speller.is_misspelt(word.text.lower()):
                yield known


@dataclass(frozen=True)
class Found:
    """What a search found."""

    articles: tuple[PublishedRow, ...]
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceRow, ...]
    meant: str = ""  # what was most likely meant, where nothing was found

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
        alike = [row.topic.name for row in self.topics.alike(text)]
        found = Found(
            articles=tuple(self.articles.find(text, [*named, *alike], only_these=bool(alike))),
            topics=tuple(self.topics.find(text, named)),
            sources=tuple(self.sources.find(text, named)),
        )
        meant = " ".join(nearest_common(word) or word for word in text.split())
        if found.number or meant == text:
            return found
        return replace(self.find(meant), meant=meant)


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


def _names(topics: Iterable[str], known: dict[str, TopicRow]) -> tuple[str, ...]:
    return tuple(n for t in topics if t in known for n in (known[t].topic.title, *known[t].also))


def _keys(text: str) -> frozenset[str]:
    return frozenset(part for word in words_of(text) for part in word.key.split())


def _threes(text: str) -> frozenset[str]:
    """Every three letters in a row; spaces at both ends, so that how words begin counts more."""
    line = f"  {' '.join(word.text.lower() for word in words_of(text))} "
    return frozenset(line[at : at + 3] for at in range(len(line) - 2)) if line.strip() else _NONE


_NONE: frozenset[str] = frozenset()


def _alike(typed: frozenset[str], names: Iterable[frozenset[str]]) -> float:
    """How like the likest name is (Dice's coefficient); 0 where none is alike."""
    shares = (2 * len(typed & name) / max(1, len(typed) + len(name)) for name in names)
    likest = max(shares, default=0.0)
    return likest if likest >= ALIKE else 0.0


def _rarity(every: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of each key."""
    held = list(every)
    counts = Counter(key for keys in held for key in keys)
    return {key: math.log(1 + len(held) / count) for key, count in counts.items()}
