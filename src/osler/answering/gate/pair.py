"""What the rules read: a sentence of a claim beside its grounds, and a whole claim beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from osler.answering.gate.clauses import PAREN, clauses
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

Grounds = tuple[Sentence, ...]


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What governs a quote without standing in it: its item's people, timing, topics, issuer."""

    marks: frozenset[str] = frozenset()  # what those words cover
    years: frozenset[int] = frozenset()  # of the source
    groups: frozenset[str] = frozenset()  # groups of people the item is about
    recommends: bool = False  # the item recommends for or against
    people: tuple[frozenset[str], ...] = ()  # what each word of whom it is for stands for


@dataclass(frozen=True, eq=False)
class Pair:
    """One sentence of a claim and the sentences of the quote it rests on: is it said there?"""

    claim: Sentence
    grounds: Grounds
    around: Surroundings

    @cached_property
    def covered(self) -> frozenset[str]:
        """Everything the grounds, and what governs them, cover."""
        return self.around.marks.union(*(s.gives for s in self.grounds))


@dataclass(frozen=True, eq=False)
class Balance:
    """A whole claim and all the sentences it rests on: is all that bounds them kept?"""

    claims: tuple[Sentence, ...]
    grounds: Grounds

    @cached_property
    def told(self) -> frozenset[str]:
        """What its words outside brackets stand for."""
        return frozenset(
            m
            for s in self.claims
            for w in s.words
            if clauses(s).family(w.at) != PAREN
            for m in says(w)
        )

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Everything the words of the claim stand for."""
        return frozenset(m for s in self.claims for w in s.words for m in says(w))


Said = Callable[[Pair], list[Reason]]
Kept = Callable[[Balance], list[Reason]]


def says(word: Word) -> frozenset[str]:
    """Everything a word stands for, on either side."""
    return word.needs | word.gives
