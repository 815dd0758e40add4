"""Described: the topic that tells of what a question describes and does not name.

"Boob is hard, hot and sore, should I stop nursing" asks of mastitis. Which signs lead to which
topic is the table ``described.toml``, whose head says how it is read.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from osler.answering.complaints import symptom_of
from osler.answering.likened import Likeness, likened, model
from osler.answering.medicine_topics import is_of_medicine
from osler.answering.notions import bare, table, written_as
from osler.answering.otherwise_meant import means_another
from osler.answering.spelling import looks_medical
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.question import Concern
from osler.text.terms import stem_set

_LONG = 10  # words of a question that tells; of fewer, one that fits is no likeness
MOST = 2  # topics that what is described may be
_DENIED = re.compile(
    r"\b(?:no|not|without|never|nor|dont|doesnt|didnt|isnt|arent|hasnt|havent|wasnt)"
    r"(?: (?:any|a|really|got|have|had|been|feel|feeling))?\W$"
)
# Somebody who knows has named it: its signs are no signs of something else.
_DIAGNOSED = re.compile(
    r"\bdiagnosed (?:me |him |her |us )?(?:with|as)\b|"
    r"\b(?:doctors?|gp|consultant|nurse|hospital|specialist|midwife) "
    r"(?:has |have |just )?(?:says?|said|told (?:me|us|him|her)) (?!to\b|no\b|not\b)",
    re.IGNORECASE,
)
_NARROW = (" prevention", " screening")  # topics that a question is surely on where it names them
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
    before; ``sure``: its signs are names, and need no likeness to bear them out."""

    topic: str
    may: bool
    signs: tuple[Sign, ...]
    over: frozenset[str]
    beside: frozenset[str]
    sure: bool


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
    if asked and _DIAGNOSED.search(text):
        return tuple(concerns)
    found = [d for d in described_in(text) if vocabulary.topic(d.row.topic) is not None]
    found = _borne_out(found, text)
    if asked:
        nearer = [d for d in found if asked & (d.row.over | d.row.beside)]
        if itself := [d for d in nearer if d.row.topic in asked]:
            return tuple(_of_its_own(concerns, itself[0], text, vocabulary))
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
    return (*(concern_of(d.row.topic, text, vocabulary) for d in found), *rest)


def with_likened(
    concerns: Sequence[Concern], text: str, vocabulary: Vocabulary
) -> tuple[Concern, ...]:
    """The concerns, after the topic that the whole question is surely like: "34 weeks, swollen
    hands, flashing lights" is not migraine.

    What a long one is hardly like is no concern of it ("a constant tickle in my throat" asks of
    no tick), unless it is called by its whole name. Where no part of a long one is known, likeness
    alone answers if it is sure enough; if not, ``may_mean`` offers it.
    """
    known = {name for concern in concerns for name in concern.topics}
    found, long = likened(text), len(text.split()) >= _LONG
    first = found.topics[0][0] if found.topics else ""
    stays = (known and _DIAGNOSED.search(text)) or vocabulary.topic(first) is None
    stays = stays or means_another(first, text)
    if stays or found.sure < model()["alone" if long else "opens"]:
        return tuple(concerns)
    kept = [c for c in concerns if not (long and c.topics) or _is_called(c) or _is_like(c, found)]
    near = [name for concern in kept for name in concern.topics]
    if not near and not (_may_answer_alone(concerns, vocabulary) if long else described_in(text)):
        return tuple(kept)
    if near and found.sure < model()["opens"]:
        return tuple(kept)
    new = concern_of(first, text, vocabulary)
    narrow = any(name.endswith(_NARROW) for name in near)
    # of a medicine its own table tells what is meant: "does HRT cause cancer"
    of_medicine = is_of_medicine(new) and (near or not long or found.sure < model()["opens"])
    if narrow or of_medicine or any(map(found.is_near, near)):
        return tuple(kept if near else concerns)
    return (new, *(kept if near else ()))


def _may_answer_alone(concerns: Iterable[Concern], vocabulary: Vocabulary) -> bool:
    """False where somebody added what may be on anything, and where a condition is named, in no
    everyday word, that no topic is on."""
    own = (c.asked for c in concerns if not c.topics and vocabulary.names_of(c.asked))
    named = any(looks_medical(word) for asked in own for word in asked.split())
    return vocabulary.only_starter and not named


def _is_like(concern: Concern, found: Likeness) -> bool:
    return any(map(found.is_likely, concern.topics))


def _is_called(concern: Concern) -> bool:
    """True for a topic that is called by its whole name."""
    asked = stem_set(concern.asked)
    return any(stem_set(name) <= asked for name in concern.topics)


def _borne_out(found: Sequence[Described], text: str) -> list[Described]:
    """Those that the question as a whole is like: the signs of one topic may stand in a question
    about another ("a mole on my back")."""
    like = likened(text) if found else Likeness()
    return [d for d in found if d.row.sure or like.bears_out(d.row.topic)]


def _told(found: Iterable[Described]) -> frozenset[str]:
    """The words that are signs, and so no concerns of their own."""
    words = " ".join(word for d in found for word in d.words)
    felt = " ".join(symptom_of(word) for word in words.split())
    return stem_set(f"{words} {felt}") - _OF_ANY_PART


def _is_told(concern: Concern, told: frozenset[str]) -> bool:
    names = " ".join((concern.asked, *concern.terms))
    felt = {symptom_of(word) for word in names.lower().split()} - {"", "pain"}
    return not told.isdisjoint(stem_set(f"{names} {' '.join(felt)}"))


# Said of any part of the body: a pain that is one of the signs is not every pain.
_OF_ANY_PART = stem_set("pain painful sore hurt hurts ache aches aching")


def described_in(text: str) -> list[Described]:
    """Topics of which a text tells signs, those of which it tells most first."""
    read = bare(text)
    found = [Described(row, words) for row in rows() if (words := _most_of(row, read))]
    return sorted(found, key=lambda d: -len(d.words))


def _most_of(row: Row, text: str) -> tuple[str, ...]:
    return max((sign.found_in(text) for sign in row.signs), key=len)


def _nearer(
    concerns: Sequence[Concern], one: Described, text: str, vocabulary: Vocabulary
) -> Iterator[Concern]:
    """The concerns, the first of which gives way to what is described more nearly."""
    new = concern_of(one.row.topic, text, vocabulary)
    gives_way = one.row.over | one.row.beside
    told = _told((one,))
    stays = tuple(n for c in concerns for n in c.topics if n in one.row.beside)
    yield replace(new, topics=(*new.topics, *dict.fromkeys(stays)))
    for concern in concerns:
        if not (gives_way & set(concern.topics) if concern.topics else _is_told(concern, told)):
            yield concern


def _of_its_own(
    concerns: Sequence[Concern], one: Described, text: str, vocabulary: Vocabulary
) -> Iterator[Concern]:
    """The concerns without the complaint that one of them explains: "temporal headache, jaw
    claudication" is not about two things."""
    for concern in concerns:
        if concern.topics == (one.row.topic,):
            yield concern_of(one.row.topic, text, vocabulary)
        elif not (concern.topics and one.row.over.issuperset(concern.topics)):
            yield concern


def concern_of(name: str, text: str, vocabulary: Vocabulary) -> Concern:
    """The concern that a text describes: "Possible" where it does not name it, unless
    its words are the thing itself, as the table has it."""
    topic = next(t for t in vocabulary.topics if t.name == name)
    named = stem_set(topic.name) <= stem_set(text)
    title = _SAID_MORE.sub("", topic.title)
    may = any(row.may for row in rows() if row.topic == name)
    shown = f"Possible {in_a_sentence(title)}" if may and not named else title
    return Concern(shown, topic.name, (topic.name,), (topic.name, *topic.clinical[:8]))


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
    return tuple(_row(row, table()["words"]) for row in table()["topic"])


def _row(row: Mapping[str, Any], words: Mapping[str, str]) -> Row:
    return Row(
        row["name"],
        row.get("may", True),
        tuple(_sign(sign, words) for sign in row["signs"]),
        frozenset(row.get("over", ())),
        frozenset(row.get("beside", ())),
        row.get("sure", False),
    )


def _sign(sign: str, words: Mapping[str, str]) -> Sign:
    def pattern(part: str) -> re.Pattern[str]:
        return written_as(
            "|".join(words.get(name, f"{re.escape(name)}s?") for name in part.split("/"))
        )

    parts = sign.split()
    return Sign(
        tuple(pattern(part) for part in parts if not part.startswith("-")),
        tuple(pattern(part[1:]) for part in parts if part.startswith("-")),
    )
