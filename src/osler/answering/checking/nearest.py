"""Which parts and sentences of a text come nearest to a claim, by the gate's own reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from osler.answering.checking.texts import Part
from osler.answering.gate import lexicon
from osler.answering.gate.reading import read
from osler.answering.gate.sentence import Mark, Sentence
from osler.text.drugs import find_drugs
from osler.text.quantities import Quantity
from osler.text.sentences import split_sentences

_Want = frozenset[str] | Mark | Quantity
_FIRST_LOOK = 60  # parts that are read closely; the others share fewer of the claim's words


@dataclass(frozen=True)
class Near:
    """A sentence of a text, and the share of the claim that it covers, 0 to 1.

    Words and quantities weigh more the fewer sentences hold them (Spärck Jones 1972).
    """

    at: int  # place in the sequence that was ranked
    likeness: float


def ranked(claim: str, sentences: Sequence[str]) -> list[Near]:
    """Every sentence, nearest first; ties in reading order."""
    wanted = read(claim).sentences
    grounds = [read(text).sentences for text in sentences]
    tests = [[_holds(w, ground) for ground in grounds] for w in _wants(wanted)]
    weights = [log(1 + len(grounds) / max(1, sum(test))) for test in tests]
    total = sum(weights) or 1.0
    found = [
        Near(at, sum(w for w, test in zip(weights, tests, strict=True) if test[at]) / total)
        for at in range(len(grounds))
    ]
    return sorted(found, key=lambda near: (-near.likeness, near.at))


def nearest_parts(claim: str, parts: Sequence[Part], *, limit: int) -> list[Part]:
    """The parts that come nearest to each sentence of the claim, nearest first."""
    chosen: dict[int, None] = {}
    for sentence in split_sentences(claim):
        close = _first_look(sentence.text, parts)
        near = ranked(sentence.text, [parts[at].quote for at in close])
        chosen.update((close[n.at], None) for n in near[:limit] if n.likeness > 0)
    return [parts[at] for at in chosen]


@dataclass(frozen=True)
class Sited:
    """A sentence of a part and where it stands: ``part.text.words[start:end]``."""

    part: Part
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.part.text.words[self.start : self.end]


def nearest_sentence(claim: str, parts: Sequence[Part]) -> Sited | None:
    """The one sentence of these parts that comes nearest; None where nothing is alike."""
    sited = [
        Sited(part, part.start + s.start, part.start + s.end)
        for part in parts
        for s in split_sentences(part.own)
    ]
    best = ranked(claim, [f"{s.part.lead} {s.words}" for s in sited])[:1]
    return sited[best[0].at] if best and best[0].likeness > 0 else None


def _first_look(claim: str, parts: Sequence[Part]) -> list[int]:
    """Places of the parts that share most of the claim's words, by a look ten times as quick."""
    if len(parts) <= _FIRST_LOOK:
        return list(range(len(parts)))
    wanted = [word.needs for sentence in read(claim).sentences for word in sentence.content]
    held = [_marks_of(part.quote) for part in parts]
    weights = [log(1 + len(held) / max(1, sum(1 for h in held if h & need))) for need in wanted]
    scores = [sum(w for w, n in zip(weights, wanted, strict=True) if n & h) for h in held]
    best = sorted(range(len(parts)), key=lambda at: (-scores[at], at))
    return sorted(best[:_FIRST_LOOK])


@lru_cache(maxsize=16384)
def _marks_of(text: str) -> frozenset[str]:
    """What its words stand for, without the care for what is denied that the gate takes."""
    words = lexicon.stem_all(text)
    meanings = (match.meaning.gives for match in lexicon.equivalences().matches(words))
    drugs = (f"drug:{mention.generic}" for mention in find_drugs(text))
    return frozenset(words).union(drugs, *meanings)


def _wants(wanted: Sequence[Sentence]) -> list[_Want]:
    """What a claim has that a quote must hold: content words, groups of people, quantities."""
    found: list[_Want] = []
    for sentence in wanted:
        found += [word.needs for word in sentence.content]
        found += [*sentence.groups, *sentence.quantities]
    return found


def _holds(want: _Want, ground: Sequence[Sentence]) -> bool:
    if isinstance(want, Quantity):
        return any(want.same_as(q) for sentence in ground for q in sentence.quantities)
    if isinstance(want, Mark):
        return any(want.kind == mark.kind for sentence in ground for mark in sentence.groups)
    return any(want & sentence.gives for sentence in ground)
