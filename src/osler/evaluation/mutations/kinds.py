"""What a kind of mutation is, and the register of all kinds.

A kind is one function: it takes a true text and yields texts that no longer say what the
statement says. Decorate it with ``kind`` in any module that the package's ``__init__`` imports.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from osler.evaluation.statements import Statement


@dataclass(frozen=True)
class Truth:
    """A true text: a statement's own words, or its plain wording, on one line."""

    text: str
    statement: Statement


Mutate = Callable[[Truth], Iterator[str]]


@dataclass(frozen=True)
class Kind:
    """One way to make a true statement false."""

    name: str
    mutate: Mutate
    dangerous: bool = False  # a number, unit, dose, frequency or drug: none may pass the gate
    alone: bool = False  # its texts are shown without the statement's cautions
    asks: bool = False  # its texts are quotes that only ask; the claim is the statement


KINDS: list[Kind] = []


def kind(
    *, dangerous: bool = False, alone: bool = False, asks: bool = False
) -> Callable[[Mutate], Mutate]:
    """Put a function into the register, under its own name."""

    def add(mutate: Mutate) -> Mutate:
        KINDS.append(Kind(mutate.__name__.replace("_", " "), mutate, dangerous, alone, asks))
        return mutate

    return add
