"""Words of one sort, found by patterns, each with the content beside it.

A rule lists its kinds; a word of the claim must have one of its own kind in the quote, and near
the same content.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osler.answering.gate.pair import says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.sentence import Sentence

Kinds = Mapping[str, re.Pattern[str]]
_NEAR = 3  # content words on each side


@dataclass(frozen=True)
class Told:
    """One such word; ``at`` is its character in the sentence."""

    kind: str
    text: str
    at: int
    near: tuple[frozenset[str], ...]  # what each content word beside it stands for

    def share_in(self, spoken: frozenset[str]) -> float:
        """Of the content beside it, how much is spoken of."""
        return sum(1 for word in self.near if word & spoken) / len(self.near) if self.near else 0.0


def told(sentences: Iterable[Sentence], kinds: Kinds) -> list[Told]:
    """Every word of these kinds; of two that overlap, the one of the earlier kind."""
    found: list[Told] = []
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for kind, pattern in kinds.items():
            for match in pattern.finditer(sentence.text):
                start, end = match.span()
                if all(end <= a or b <= start for a, b in taken):
                    taken.append((start, end))
                    found.append(_told(sentence, kind, match))
    return found


def _told(sentence: Sentence, kind: str, match: re.Match[str]) -> Told:
    before = [w for w in sentence.content if w.end <= match.start()][-_NEAR:]
    after = [w for w in sentence.content if w.start >= match.end()][:_NEAR]
    return Told(kind, match[0], match.start(), tuple(says(w) for w in before + after))


def strangers(mine: list[Told], theirs: list[Told]) -> list[Told]:
    """Those of ``mine`` that have none of their own kind in ``theirs``.

    The same words go together first. What is said once may be said twice in the same words (a
    list told in two sentences), but not in the place of another such word of ``theirs``.
    """
    left = unpaired(mine, theirs, fits=lambda a, b: a.text == b.text and _of_same(a, b))
    used = unpaired(theirs, [m for m in mine if m not in left], fits=_is_like)
    free = unpaired(used, left, fits=_goes_with)
    left = unpaired(left, used, fits=_goes_with)
    return left if free else [m for m in left if not any(_is_like(m, t) for t in theirs)]


def _goes_with(one: Told, other: Told) -> bool:
    return one.kind == other.kind and _of_same(one, other)


def _is_like(one: Told, other: Told) -> bool:
    return one.text == other.text and _of_same(one, other)


def _of_same(one: Told, other: Told) -> bool:
    if not one.near or not other.near:
        return True
    return any(a & b for a in one.near for b in other.near)
