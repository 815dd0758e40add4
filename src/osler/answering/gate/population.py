"""The claim is about the quote's people: not wider, not others."""

from osler.answering.gate import lexicon
from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import limits
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.reading import Reading, Word
from osler.domain.answer import Reason

_ADDRESSED = listed("you your yours yourself you're")
_KEPT = 0.5  # share of the words that say whom it is for, below which they count as shed


def population(pair: Pair) -> list[Reason]:
    """Reasons "population"."""
    found = [*_others(pair), *_widened(pair), *_shed(pair), *_unbound(pair)]
    return [Reason("population", detail) for detail in found]


def _named(reading: Reading) -> set[str]:
    return {mark.kind for s in reading.sentences for mark in s.groups}


def _others(pair: Pair) -> list[str]:
    """Groups the quote does not speak of."""
    there = {mark.kind for s in pair.grounds for mark in s.groups} | pair.around.groups
    return [
        f"the quote does not speak of “{mark.text}”"
        for mark in pair.claim.groups
        if mark.kind not in there
    ]


def _widened(pair: Pair) -> list[str]:
    """Groups the quote is bound to and the claim is not."""
    here = _named(pair.whole)
    if any(w.text in _ADDRESSED for s in pair.whole.sentences for w in s.words) and not (
        here & {"child", "infant", "adolescent"}
    ):
        here.add("adult")
    lost = {m.kind: m.text for s in pair.grounds for m in s.groups if m.kind not in here}
    return [f"the quote is about “{text}”" for text in lost.values()]


def _shed(pair: Pair) -> list[str]:
    """Words that say whom it is for and do not stand in the claim."""
    said = pair.whole.needs
    return [
        f"“{limit.text}” is left out"
        for ground in pair.grounds
        for limit in limits(ground)
        if not limit.is_condition and limit.kept_by(said) < _KEPT
    ]


def _unbound(pair: Pair) -> list[str]:
    """Adjectives that narrow the quote: "acute", "severe", "recurrent"."""
    narrow = lexicon.restrictors()
    there = [w for s in pair.grounds for w in s.words if w.text in narrow]
    here = [w for s in pair.whole.sentences for w in s.words]
    return [f"“{w.text}” is left out" for w in unpaired(there, here, fits=_same)]


def _same(word: Word, other: Word) -> bool:
    return bool(says(word) & says(other))
