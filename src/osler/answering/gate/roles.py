"""Two things of the claim must not stand in each other's place.

"Switch from codeine to morphine" holds the same words as "switch from morphine to codeine".
Two words are exchanged where each stands in the claim among the words that stand around the
other in the quote, and not among those that stand around itself.
"""

import re
from dataclasses import dataclass
from itertools import combinations

from osler.answering.gate.lexicon import listed
from osler.answering.gate.linked import turned
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, form
from osler.domain.answer import Reason

_NEAR = 2  # words on each side that make a place
_PASSIVE = re.compile(r"(?:ed|en) by\b")  # the passive turns the places; see relations.py
_JOINS = listed("and or")
_APART = PREPOSITIONS | FINITE | listed("not no rather instead but who which that if when unless")


@dataclass(frozen=True, slots=True)
class Place:
    """One phrase in a sentence, and what stands before and after it, nearest first."""

    word: Word
    before: tuple[frozenset[str], ...]
    after: tuple[frozenset[str], ...]

    def likeness(self, other: "Place") -> int:
        """How many of the words around the one stand at the same distance from the other."""
        pairs = (
            *zip(self.before, other.before, strict=False),
            *zip(self.after, other.after, strict=False),
        )
        return sum(1 for mine, theirs in pairs if not mine.isdisjoint(theirs))


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": words that change places."""
    return [
        Reason("wording", f"“{a}” and “{b}” change places")
        for ground in pair.grounds
        if bool(_PASSIVE.search(ground.text)) == bool(_PASSIVE.search(pair.claim.text))
        for a, b in _exchanged(pair.claim, ground)
    ]


def _exchanged(claim: Sentence, ground: Sentence) -> list[tuple[str, str]]:
    both = [(_place(claim, w), _place(ground, t)) for w in claim.content if (t := _only(w, ground))]
    return [
        (a.word.text, b.word.text)
        for (a, a_there), (b, b_there) in combinations(both, 2)
        if a_there.word.at > b_there.word.at
        and a.likeness(b_there) > a.likeness(a_there)
        and b.likeness(a_there) > b.likeness(b_there)
        and not _one_list(ground, b_there.word, a_there.word)
        and not turned(claim, a.word.at, b.word.at, ground, a_there.word.at, b_there.word.at)
    ]


def _only(word: Word, ground: Sentence) -> Word | None:
    """The one phrase of the ground that covers the word; None where there are more, or none."""
    needs = word.needs
    found = [w for w in ground.content if not needs.isdisjoint(w.gives)]
    return found[0] if len(found) == 1 else None


def _place(sentence: Sentence, word: Word) -> Place:
    end = word.at + 1
    while end < len(sentence.words) and sentence.words[end].head == word.at:
        end += 1
    before = sentence.words[max(0, word.at - _NEAR) : word.at][::-1]
    after = sentence.words[end : end + _NEAR]
    return Place(word, tuple(map(says, before)), tuple(map(says, after)))


def _one_list(ground: Sentence, first: Word, last: Word) -> bool:
    """True for two items of one list, whose order says nothing."""
    between = [w for w in ground.words[first.at + 1 : last.at] if w.head != first.at]
    if all(
        w.text in _JOINS or any(m.startswith(("drug:", "class:")) for m in w.needs) for w in between
    ):
        return True
    gap = ground.text[first.end : last.start]
    joined = "," in gap or any(w.text in _JOINS for w in between)
    apart = any(w.text in _APART or form(w.text) for w in between) or ";" in gap or ":" in gap
    return joined and not apart
