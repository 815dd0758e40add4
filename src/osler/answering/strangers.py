"""Strangers: what people ask about that no topic is about, however like one its words may be.

"Pulled a tick off my leg" is no pulled muscle, and greasy scales on a baby's scalp are no
psoriasis. What is not known by any name cannot be told from what is said in unusual words; so the
table ``strangers.toml`` names it, and its head says how it is read. A stranger is answered only
from what is about it, so that a library that holds it still answers.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.answering.complaints import is_part, is_symptom
from osler.answering.described import described_in
from osler.answering.likened import likened
from osler.answering.notions import bare, written_as
from osler.answering.spelling import is_common, looks_medical
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern
from osler.text.terms import stem_set

_SURE = 0.95  # of what is left of a question: then the stranger is only one of its parts
_MANY_SIGNS = 3  # of one topic, that tell more than the name of a stranger
_MOST = 2  # strangers of one question


@dataclass(frozen=True)
class Stranger:
    """A name, what else sources call it, how people write it, and what must not stand beside."""

    name: str
    terms: tuple[str, ...]
    written: re.Pattern[str]
    unless: re.Pattern[str] | None
    by_figure: bool = False

    def found_in(self, text: str) -> str:
        """The words of a text, read bare, that name it; "" where a topic is meant."""
        match = self.written.search(text)
        if match is None or (self.unless is not None and self.unless.search(text)):
            return ""
        return match.group()


def strangers_in(
    text: str,
    concerns: Sequence[Concern],
    vocabulary: Vocabulary,
    *,
    drugs: Sequence[str] = (),
    known: Collection[str] = (),
) -> tuple[Concern, ...]:
    """The strangers that a question is about; () where one of its concerns is a topic, or known
    otherwise, in other words than theirs, where it names a medicine that is not for them, and
    where what is left of it is surely like a topic, or tells many of its signs. What it names by
    a known name keeps that."""
    read = bare(text)
    if any(not any(one.written.search(bare(drug)) for one in strangers()) for drug in drugs):
        return ()
    found = [(one, words) for one in strangers() if (words := one.found_in(read))]
    found = [(one, words) for one, words in found if not _is_held(one, words, vocabulary)]
    own = stem_set(" ".join(words for _, words in found))
    others = [c for c in concerns if own.isdisjoint(stem_set(c.asked))]
    if not found or any(c.topics or (c.asked in known and not _is_felt(c)) for c in others):
        return ()
    signs = ([w for w in d.words if own.isdisjoint(stem_set(w))] for d in described_in(text))
    if any(len(words) >= _MANY_SIGNS for words in signs):
        return ()
    for _, words in found:
        read = read.replace(words, " ")
    if likened(read).sure >= _SURE:
        return ()
    own_words = tuple(concern for concern in concerns if not concern.topics)
    told = any(one.by_figure for one, _ in found)  # what a figure says, no name does
    if not told and any(
        (_is_known(concern, known, own) and not _is_beside(concern, own)) or _is_word(concern, own)
        for concern in own_words
    ):
        return own_words
    return tuple(_concern(one, words) for one, words in found[:_MOST])


def _is_felt(concern: Concern) -> bool:
    """True for a symptom, with its part or without, that names no illness: the mole that itches
    is the matter, not the itch."""
    words = concern.asked.lower().split()
    felt = all(is_symptom(w) or is_part(w) or w in _LINKING for w in words)
    return not concern.topics and felt


def _is_beside(concern: Concern, own: frozenset[str]) -> bool:
    """True for a symptom in other words than the stranger's."""
    return _is_felt(concern) and own.isdisjoint(stem_set(concern.asked))


_LINKING = frozenset("is are my his her the and on in has gone".split())


_CARE = stem_set("eye drops cream ointment tablets antibiotics vaccine treatment")


def _is_known(concern: Concern, known: Collection[str], own: frozenset[str]) -> bool:
    """True for a known name, but for one with its care: "keratoconus eye drops"."""
    asked = stem_set(concern.asked)
    with_care = bool(own & asked) and bool(asked - own) and asked - own <= _CARE
    return concern.asked in known and not with_care


def _is_word(concern: Concern, own: frozenset[str]) -> bool:
    """True for one word of the reader's that says as much: "warts"."""
    word = concern.asked
    names = looks_medical(word) or not is_common(word)
    return len(word.split()) == 1 and names and stem_set(word) <= own


def is_strange(concern: Concern) -> bool:
    """True for a concern that ``strangers_in`` made."""
    return not concern.topics and concern.name in _names()


def _concern(one: Stranger, words: str) -> Concern:
    name = one.name[:1].upper() + one.name[1:]
    return Concern(name, one.name, (), tuple(dict.fromkeys((one.name, *one.terms, words))))


def _is_held(one: Stranger, words: str, vocabulary: Vocabulary) -> bool:
    """True where a topic has the stranger's name, or just the words that were written."""
    return any(vocabulary.topics_named(name) for name in (one.name, *one.terms, words))


@cache
def strangers() -> tuple[Stranger, ...]:
    """Every row, in the order of the table."""
    text = files("osler.answering").joinpath("strangers.toml").read_text("utf-8")
    table = tomllib.loads(text)

    def pattern(written: str) -> re.Pattern[str]:
        for name, any_of in table["words"].items():
            written = written.replace(f"{{{name}}}", any_of)
        return written_as(written)

    return tuple(
        Stranger(
            row["name"],
            tuple(row.get("terms", ())),
            pattern(row["is"]),
            pattern(row["unless"]) if "unless" in row else None,
            "{level}" in row["is"],
        )
        for row in table["stranger"]
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(one.name[:1].upper() + one.name[1:] for one in strangers())
