"""One-to-one matching of the marks of a claim with the marks of its quote."""

from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def unpaired(mine: Sequence[A], theirs: Sequence[B], *, fits: Callable[[A, B], bool]) -> list[A]:
    """Those of ``mine`` left without a partner when as many as can be have one of their own.

    Augmenting paths (Kuhn 1955); earlier ones are served first.
    """
    partner: dict[int, int] = {}  # place in theirs -> place in mine
    return [own for i, own in enumerate(mine) if not _seat(i, mine, theirs, fits, partner, set())]


def _seat(
    i: int,
    mine: Sequence[A],
    theirs: Sequence[B],
    fits: Callable[[A, B], bool],
    partner: dict[int, int],
    tried: set[int],
) -> bool:
    for j, other in enumerate(theirs):
        if j in tried or not fits(mine[i], other):
            continue
        tried.add(j)
        if j not in partner or _seat(partner[j], mine, theirs, fits, partner, tried):
            partner[j] = i
            return True
    return False
