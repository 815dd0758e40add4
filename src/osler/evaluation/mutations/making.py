"""Mutants of a library's statements, made when they are needed and never stored."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from osler.answering.gate import check
from osler.domain.answer import Verdict
from osler.evaluation.mutations.kinds import KINDS, Kind, Truth
from osler.evaluation.statements import Statement

_MARKS = re.compile(r"[^\w.]+|\.(?!\d)")
MOST_OF_ONE = 30  # mutants of one kind from one text; a long list of numbers would give hundreds


@dataclass(frozen=True)
class Mutant:
    """A text that no longer says what its statement says."""

    kind: Kind
    text: str
    statement: Statement

    def verdict(self) -> Verdict:
        """The gate's, with the statement as its quote; of a kind that asks, as its claim."""
        if self.kind.asks:
            return check(self.statement.words, self.text)
        return self.statement.verdict_on(self.text, cautions=not self.kind.alone)


def mutants(statements: Iterable[Statement], kinds: Sequence[Kind] = KINDS) -> Iterator[Mutant]:
    """Every mutant of every statement and of its plain wording, in a fixed order."""
    for statement in statements:
        for kind in kinds:
            for text in mutants_of(statement, kind):
                yield Mutant(kind, text, statement)


def mutants_of(statement: Statement, kind: Kind) -> list[str]:
    """The texts of one kind from one statement, none twice."""
    true = wordings(statement)[:1] if kind.asks else wordings(statement)
    found = []
    for base in true:
        made = kind.mutate(Truth(base, statement))
        found += [" ".join(text.split()) for text in islice(made, MOST_OF_ONE)]
    unlike = [] if kind.alone else [_plainly(text) for text in true]
    return [text for text in dict.fromkeys(found) if _plainly(text) not in unlike]


def wordings(statement: Statement) -> tuple[str, ...]:
    """The statement's words and its plain wording, on one line each."""
    both = (statement.words, " ".join(statement.item.plain.split()))
    return tuple(dict.fromkeys(text for text in both if text))


def _plainly(text: str) -> str:
    """Letters and digits only; the point stays in 1.2, which is not 12."""
    return _MARKS.sub("", text.lower())


def sampled(every: Sequence[Statement], *, most: int, seed: int = 0) -> list[Statement]:
    """So many of the statements, drawn by a fixed seed, in their order."""
    if len(every) <= most:
        return list(every)
    drawn = random.Random(seed).sample(range(len(every)), most)
    return [every[i] for i in sorted(drawn)]
