"""What the quote denies, the claim denies, and nothing else; more is not less."""

from dataclasses import dataclass

from osler.answering.gate.pair import Pair
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.reading import Mark, Sentence
from osler.answering.gate.scope import Cue, cues, marks_of, statuses
from osler.domain.answer import Reason

_STANDS_FOR = {  # one turning word may stand for another of these kinds
    "negation": {"negation", "rather"},
    "rather": {"rather", "negation"},
    "unless": {"unless"},
    "only": {"only"},
}
_NEAR = 3  # content words on each side that tell what "more" or "before" speaks of


def polarity(pair: Pair) -> list[Reason]:
    """Reasons "polarity"."""
    found = [*_unmatched(pair), *_flipped(pair), *_opposed(pair)]
    return [Reason("polarity", detail) for detail in found]


def _unmatched(pair: Pair) -> list[str]:
    """Each turning word has one of its own on the other side."""
    there = [c for s in pair.grounds for c in cues(s)]
    everywhere = [c for s in pair.whole.sentences for c in cues(s)]
    added = unpaired(cues(pair.claim), there, fits=_fits)
    lost = unpaired(there, everywhere, fits=_fits)
    return [f"“{c.text}” is not in the quote" for c in added] + [
        f"the quote’s “{c.text}” is left out" for c in lost
    ]


def _fits(cue: Cue, other: Cue) -> bool:
    return other.kind in _STANDS_FOR[cue.kind] and cue.meets(other)


def _flipped(pair: Pair) -> list[str]:
    """Content that is denied on one side and affirmed on the other."""
    mine = statuses(pair.claim)
    found = []
    for word in pair.claim.content:
        own = mine.get(word.at, 1)
        theirs = [
            statuses(s).get(w.at, 1) for s in pair.grounds for w in s.words if word.needs & w.gives
        ]
        if own and theirs and all(own * other < 0 for other in theirs):
            found.append(f"“{word.text}” is denied on one side only")
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One word of a pair of opposites, with what stands around it."""

    pair: str
    number: str  # "0" or "1"
    text: str
    near: frozenset[str]


def _sides(sentence: Sentence) -> list[Side]:
    return [_side(sentence, mark) for mark in sentence.sides]


def _side(sentence: Sentence, mark: Mark) -> Side:
    before = [w for w in sentence.words[: mark.at] if w.needs][-_NEAR:]
    after = [w for w in sentence.words[mark.end :] if w.needs][:_NEAR]
    near = frozenset(m for w in before + after for m in marks_of(w))
    name, number = mark.kind.split("/")
    return Side(name, number, mark.text, near)


def _opposed(pair: Pair) -> list[str]:
    """An opposite in place of the quote's word: "increases" for "reduces"."""
    there = [side for s in pair.grounds for side in _sides(s)]
    turned = {(side.pair, side.number) for side in there}
    mine = _sides(pair.claim)
    return [
        f"“{side.text}” is the opposite of the quote"
        for side in unpaired(mine, there, fits=_agree)
        if (side.pair, str(1 - int(side.number))) in turned
    ]


def _agree(side: Side, other: Side) -> bool:
    same = side.pair == other.pair and side.number == other.number
    return same and (not side.near or not other.near or bool(side.near & other.near))
