"""One sentence of a claim beside the sentences of its quotes that it is held against."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from osler.answering.gate.reading import Reading, Sentence, Word
from osler.domain.answer import Reason


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What governs a quote without standing in it: its item's people, timing, headings, issuer."""

    marks: frozenset[str] = frozenset()  # what those words cover
    years: frozenset[int] = frozenset()  # of the source
    groups: frozenset[str] = frozenset()  # groups of people the item is about
    recommends: bool = False  # the item recommends for or against


@dataclass(frozen=True, eq=False)
class Pair:
    """A claim sentence and its grounds; the rules read nothing else."""

    claim: Sentence
    whole: Reading  # the whole claim: what it leaves out is judged on this
    grounds: tuple[Sentence, ...]
    around: Surroundings

    @cached_property
    def gives(self) -> frozenset[str]:
        """Everything the grounds cover."""
        return frozenset().union(*(s.gives for s in self.grounds))

    @cached_property
    def covered(self) -> frozenset[str]:
        return self.gives | self.around.marks

    @cached_property
    def used(self) -> tuple[frozenset[int], ...]:
        """For each ground, the clauses the claim draws on: half of their content is in it."""
        return tuple(frozenset(_used(s, self.claim)) for s in self.grounds)


Rule = Callable[[Pair], list[Reason]]


def says(word: Word) -> frozenset[str]:
    """Everything a word stands for, on either side."""
    return word.needs | word.gives


def _used(ground: Sentence, claim: Sentence) -> list[int]:
    spoken = frozenset(m for w in claim.words if w.needs for m in says(w))
    clauses: dict[int, list[bool]] = {}
    for word in ground.content:
        clauses.setdefault(word.clause, []).append(bool(says(word) & spoken))
    return [number for number, hits in clauses.items() if sum(hits) * 2 >= len(hits)]
