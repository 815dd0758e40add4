"""The word lists the gate reads by, loaded once: equivalences, framing, operators, groups."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import count

from osler.text.terms import fold, stems

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a run of words stands for.

    As part of a claim it is covered by any of ``needs``; as part of a quote it gives ``gives``.
    """

    needs: frozenset[str]
    gives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a run of words: at which place, how many words long."""

    place: int
    length: int
    meaning: Meaning


class Phrases:
    """Runs of stems with a meaning, found by their first stem, longest first."""

    def __init__(self, meanings: dict[Stems, Meaning]) -> None:
        self._by_first: dict[str, list[tuple[Stems, Meaning]]] = {}
        for phrase, meaning in meanings.items():
            self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def matches(self, words: Stems) -> list[Match]:
        """Every phrase in the words, by place, the longest first at each."""
        return [
            Match(place, len(phrase), meaning)
            for place, word in enumerate(words)
            for phrase, meaning in self._by_first.get(word, ())
            if words[place : place + len(phrase)] == phrase
        ]


def listed(words: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(words.split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word; a function word is its own stem, an irregular form its base's."""
    word = _irregular().get(word, word)
    found = stems(word)
    return found[0] if len(found) == 1 else word


@cache
def _irregular() -> dict[str, str]:
    rows = [line.split() for line in _lines("forms.txt")]
    return {other: base for base, *others in rows for other in others}


def stem_all(phrase: str) -> Stems:
    return tuple(stem(word) for word in fold(phrase).replace("-", " ").replace(",", "").split())


def _lines(name: str) -> Iterator[str]:
    text = files("osler.text").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        bare = line.split("#")[0].strip()
        if bare:
            yield bare


@cache
def equivalences() -> Phrases:
    """The phrases of equivalences.txt and synonyms.txt."""
    needs: dict[Stems, set[str]] = {}
    gives: dict[Stems, set[str]] = {}
    numbers = count()
    for line in (*_lines("equivalences.txt"), *_lines("synonyms.txt")):
        mark = f"={next(numbers)}"
        wide, arrow, narrow = line.partition("<=")
        for phrase in wide.split("=") if not arrow else [wide]:
            needs.setdefault(stem_all(phrase), set()).add(mark)
        for phrase in narrow.split("|") if arrow else wide.split("="):
            gives.setdefault(stem_all(phrase), set()).add(mark)
    return Phrases(
        {
            phrase: Meaning(
                frozenset(needs.get(phrase, set())), frozenset(gives.get(phrase, set()))
            )
            for phrase in sorted(needs.keys() | gives.keys())
        }
    )


@cache
def framing() -> Phrases:
    """The words and phrases of framing.txt; their meaning is empty."""
    nothing = Meaning(frozenset(), frozenset())
    words = (entry.replace("_", " ") for line in _lines("framing.txt") for entry in line.split())
    return Phrases({tuple(fold(word).split()): nothing for word in words})


@cache
def restrictors() -> frozenset[str]:
    """The adjectives that narrow a statement, as written; hyphened ones by their first part."""
    return frozenset(word for line in _lines("restrictors.txt") for word in line.split())


class Markers:
    """Named sets of words and phrases, found as written."""

    def __init__(self, named: dict[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[Stems, str]]] = {}
        for name, phrases in named.items():
            for phrase in phrases:
                words = tuple(fold(phrase).replace("-", " ").split())
                self._by_first.setdefault(words[0], []).append((words, name))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def at(self, words: Stems, position: int) -> list[tuple[int, str]]:
        """(length, name) of every marker that starts there, longest first."""
        entries = self._by_first.get(words[position])
        if entries is None:
            return []
        return [
            (len(phrase), name)
            for phrase, name in entries
            if words[position : position + len(phrase)] == phrase
        ]


def _toml(name: str) -> dict[str, object]:
    text = files("osler.text").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def operators() -> Markers:
    """Words that turn, bound or weigh what is said: "negation", "only", "option" …"""
    table = _toml("operators.toml")
    return Markers({name: words for name, words in table.items() if isinstance(words, list)})


@cache
def opposites() -> Markers:
    """Words with an opposite; a name is "pair/0" or "pair/1"."""
    pairs = _toml("operators.toml")["pairs"]
    assert isinstance(pairs, dict)
    return Markers({f"{n}/{side}": p[side] for n, p in pairs.items() for side in (0, 1)})


@cache
def populations() -> Markers:
    """Groups of people: "child", "adult", "pregnant" …"""
    table = _toml("populations.toml")
    return Markers({name: words for name, words in table.items() if isinstance(words, list)})


_PASSED_OVER = listed("a an the kind type of some")


def gloss_key(explanation: str) -> Stems:
    """An explanation without articles and endings."""
    return tuple(word for word in stem_all(explanation) if word not in _PASSED_OVER)


@cache
def glosses() -> dict[Stems, tuple[Stems, ...]]:
    """Explanations that may stand in brackets, each with the terms it explains."""
    found: dict[Stems, list[Stems]] = {}
    for line in _lines("glosses.txt"):
        term, _, explanations = line.partition(":")
        for explanation in explanations.split("|"):
            found.setdefault(gloss_key(explanation), []).append(stem_all(term))
    return {key: tuple(terms) for key, terms in found.items()}
