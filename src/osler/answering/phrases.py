"""Phrases as the vocabulary compares them: words with their places and their keys."""

import re
from dataclasses import dataclass
from functools import lru_cache

from osler.text.terms import fold, stems, tokens

LONGEST = 9  # words in the longest phrase looked up

# "1.6" is one word: no half of a figure names anything.
_WORD = re.compile(r"\d+(?:\.\d+)+(?![^\W_])|[^\W_]+(?:['’\-][^\W_]+)*")

# Words that change nothing in the name of a complaint.
_EMPTY = frozenset(
    """a an the my your his her its our their some any of in on at to for from with by
    i me you he she it we they is are was were be been am has have had having got get gets
    this that these those there and or as very really quite so just also bit lot kind sort
    im ive its hes shes theyre""".split()
)
# Names that a letter A belongs to: "hepatitis A".
_LETTERED = frozenset(("hepatitis", "vitamin", "influenza", "haemophilia", "hemophilia", "group"))
_CANNOT = frozenset(["cannot", "cant", "couldnt", "can't", "couldn't"])


@dataclass(frozen=True)
class Word:
    """A word at ``start:end`` of a text; ``key`` is "" for an empty word."""

    start: int
    end: int
    text: str
    key: str


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        written = match.group()
        lettered = written == "A" and words and words[-1].text.lower() in _LETTERED
        key = "a" if lettered else word_key(written.lower())
        words.append(Word(match.start(), match.end(), written, key))
    return words


@lru_cache(20_000)
def key_of(phrase: str) -> str:
    """What makes a phrase the same phrase: its stems in order, empty words left out."""
    return " ".join(word.key for word in words_of(phrase) if word.key)


@lru_cache(50_000)
def word_key(word: str) -> str:
    """The stem or stems of one written word in lower case; "" for an empty word."""
    if word.replace("’", "'") in _CANNOT:
        return "cant"
    parts = [token for token in tokens(fold(word)) if token not in _EMPTY]
    return " ".join((stems(part) or [part])[0] for part in parts)
