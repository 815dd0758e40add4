"""One sentence as the gate reads it: words with their meanings, quantities, marks."""

from dataclasses import dataclass, field
from functools import cached_property

from osler.text.drugs import DrugMention
from osler.text.quantities import Quantity

WHO = "WHO"  # what the body needs for its cover; "who" needs none


@dataclass(frozen=True, slots=True)
class Word:
    """One word; ``at`` is its place among the words of the sentence."""

    at: int
    start: int  # characters of the sentence text
    end: int
    text: str
    needs: frozenset[str]  # any of these covers it; empty: nothing to cover
    gives: frozenset[str]  # what it covers, as part of a quote
    clause: int
    head: int  # ``at`` of the first word of the phrase it belongs to


@dataclass(frozen=True, slots=True)
class Mark:
    """An operator in a sentence: ``at`` of its first word, and the place after its last."""

    kind: str
    at: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence, read. Everything is derived from ``text``; two readings are never equal."""

    text: str  # normalised
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    marks: tuple[Mark, ...]
    sides: tuple[Mark, ...]  # words with an opposite; kind is "pair/0" or "pair/1"
    groups: tuple[Mark, ...]  # groups of people
    drugs: tuple[DrugMention, ...]
    classes: tuple[DrugMention, ...]
    measured: frozenset[int] = field(default_factory=frozenset)  # words inside quantities

    @cached_property
    def gives(self) -> frozenset[str]:
        return frozenset(mark for word in self.words for mark in word.gives)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that need cover, one of each phrase."""
        return tuple(word for word in self.words if word.needs and word.head == word.at)

    def kinds(self, *names: str) -> tuple[Mark, ...]:
        """The marks of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in names)
