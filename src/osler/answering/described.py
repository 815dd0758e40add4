"""Described: the topic that tells of what a question describes and does not name.

"Boob is hard, hot and sore, should I stop nursing" asks of mastitis. Which signs lead to which
topic is the table ``described.toml``, whose head says how it is read.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.question import Concern
from osler.text.terms import stem_set

MOST = 2  # topics that what is described may be
_APOSTROPHES = re.compile(r"['’‘]")
_DENIED = re.compile(
    r"\b(?:no|not|without|never|nor|dont|doesnt|didnt|isnt|arent|hasnt|havent|wasnt)"
    r"(?: (?:any|a|really|got|have|had|been|feel|feeling))?\W$"
)
_SAID_MORE = re.compile(r":.*| \(.*")  # "Stomach bug: diarrhoea and vomiting"


@dataclass(frozen=True)
class Sign:
    """``parts``: each must be written, of no two the same words; ``absent``: none may be."""

    parts: tuple[re.Pattern[str], ...]
    absent: tuple[re.Pattern[str], ...]

    def found_in(self, text: str) -> tuple[str, ...]:
        """The words that are its parts; () where one is missing."""
        if any(_written(part, text, ()) for part in self.absent):
            return ()
        taken: list[re.Match[str]] = []
        for part in self.parts:
            match = _written(part, text, taken)
            if match is None:
                return ()
            taken.append(match)
        return tuple(match.group() for match in taken)


@dataclass(frozen=True)
class Row:
    """The signs of one topic; ``over`` and ``beside``: topics that it may stand instead of, or
    before."""

    topic: str
    may: bool
    signs: tuple[Sign, ...]
    over: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True)
class Described:
    """A topic, and the words of a question that describe it."""

    row: Row
    words: tuple[str, ...]


def with_described(
    concerns: Sequence[Concern], text: str, vocabulary: Vocabulary, own: Collection[str]
) -> tuple[Concern, ...]:
    """The concerns with the topics that the whole question describes.

    Where a topic is named, only one that tells of the same more nearly is added to it; beside
    what is known by another name than those in the reader's ``own`` words, one sign is too little.
    """
    asked = {name for concern in concerns for name in concern.topics}
    found = [d for d in described_in(text) if vocabulary.topic(d.row.topic) is not None]
    if asked:
        nearer = [d for d in found if asked & (d.row.over | d.row.beside)]
        nearer = [d for d in nearer if d.row.topic not in asked]
        if nearer:
            return tuple(_nearer(concerns, nearer[0], text, vocabulary))
        signs = _told(d for d in found if d.row.topic in asked)
        return tuple(c for c in concerns if c.topics or not _is_told(c, signs))
    named = [c for c in concerns if c.asked not in own]
    found = [d for d in found if len(d.words) == len(found[0].words)][:MOST]
    if not found or (named and len(found[0].words) == 1):
        return tuple(concerns)
    told = _told(found)
    rest = [c for c in named if not _is_told(c, told)]
    return (*(_concern(d, text, vocabulary) for d in found), *rest)


def _told(found: Iterable[Described]) -> frozenset[str]:
    """The words that are signs, and so no concerns of their own."""
    return stem_set(" ".join(word for d in found for word in d.words)) - _OF_ANY_PART


def _is_told(concern: Concern, told: frozenset[str]) -> bool:
    return not told.isdisjoint(stem_set(" ".join((concern.asked, *concern.terms))))


# Said of any part of the body: a pain that is one of the signs is not every pain.
_OF_ANY_PART = stem_set("pain painful sore hurt hurts ache aches aching")


def described_in(text: str) -> list[Described]:
    """Topics of which a text tells signs, those of which it tells most first."""
    read = _APOSTROPHES.sub("", text.lower())
    found = [Described(row, words) for row in rows() if (words := _most_of(row, read))]
    return sorted(found, key=lambda d: -len(d.words))


def _most_of(row: Row, text: str) -> tuple[str, ...]:
    return max((sign.found_in(text) for sign in row.signs), key=len)


def _nearer(
    concerns: Sequence[Concern], one: Described, text: str, vocabulary: Vocabulary
) -> Iterator[Concern]:
    """The concerns, the first of which gives way to what is described more nearly."""
    new = _concern(one, text, vocabulary)
    gives_way = one.row.over | one.row.beside
    told = _told((one,))
    stays = tuple(n for c in concerns for n in c.topics if n in one.row.beside)
    yield replace(new, topics=(*new.topics, *dict.fromkeys(stays)))
    for concern in concerns:
        if not (gives_way & set(concern.topics) if concern.topics else _is_told(concern, told)):
            yield concern


def _concern(one: Described, text: str, vocabulary: Vocabulary) -> Concern:
    topic = next(t for t in vocabulary.topics if t.name == one.row.topic)
    named = stem_set(topic.name) <= stem_set(text)
    title = _SAID_MORE.sub("", topic.title)
    name = f"Possible {in_a_sentence(title)}" if one.row.may and not named else title
    return Concern(name, topic.name, (topic.name,), (topic.name, *topic.clinical[:8]))


def _written(
    part: re.Pattern[str], text: str, taken: Sequence[re.Match[str]]
) -> re.Match[str] | None:
    """Where a part is written, not denied, and no other part already is."""
    for match in part.finditer(text):
        free = all(match.end() <= t.start() or t.end() <= match.start() for t in taken)
        if free and not _DENIED.search(text[max(0, match.start() - 24) : match.start()]):
            return match
    return None


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in the order of the table."""
    table = tomllib.loads(files("osler.answering").joinpath("described.toml").read_text("utf-8"))
    return tuple(_row(row, table["words"]) for row in table["topic"])


def _row(row: Mapping[str, Any], words: Mapping[str, str]) -> Row:
    return Row(
        row["name"],
        row.get("may", True),
        tuple(_sign(sign, words) for sign in row["signs"]),
        frozenset(row.get("over", ())),
        frozenset(row.get("beside", ())),
    )


def _sign(sign: str, words: Mapping[str, str]) -> Sign:
    def pattern(part: str) -> re.Pattern[str]:
        any_of = "|".join(words.get(name, re.escape(name)) for name in part.split("/"))
        return re.compile(rf"\b(?:{any_of})(?!\w)")

    parts = sign.split()
    return Sign(
        tuple(pattern(part) for part in parts if not part.startswith("-")),
        tuple(pattern(part[1:]) for part in parts if part.startswith("-")),
    )
