"""Who opens a sentence does what its verb says, and is not whom it is done to.

"Mosquitoes carrying malaria infect people" does not say "people carrying malaria infect
mosquitoes". Between the noun and its verb stands what it carries, has or was treated with.
"""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Pair
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, maybe
from osler.domain.answer import Reason

_STATES = listed("is are was were has have had do does did")  # "nausea … is a side effect"
_SIGNS = ",;:()"
_FAR = 12  # words in which the verb follows


@dataclass(frozen=True, slots=True)
class _Led:
    text: str  # the noun that opens it
    noun: str
    verb: str
    behind: frozenset[str]  # what stands behind the verb


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": who does it and whom it is done to, exchanged."""
    mine = _led(pair.claim)
    if mine is None:
        return []
    return [
        Reason("wording", f"“{mine.text}” and “{theirs.text}” change places")
        for theirs in map(_led, pair.grounds)
        if theirs is not None and mine.verb == theirs.verb and mine.noun != theirs.noun
        if mine.noun in theirs.behind and theirs.noun in mine.behind
    ]


@lru_cache(maxsize=8192)
def _led(sentence: Sentence) -> _Led | None:
    """A noun, a participle with what goes with it, and the verb; None for any other sentence."""
    words = sentence.words[:_FAR]
    texts = [w.text for w in words]
    first = next(
        (
            n
            for n, t in enumerate(texts[:4])
            if n and (_is_participle(t) or texts[n + 1 : n + 2] == ["by"])
        ),
        0,
    )
    if not first or set(texts[:first]) & (PREPOSITIONS | FINITE):
        return None
    for n in range(first + 2, len(words)):
        gap = sentence.text[words[n - 1].end : words[n].start]
        if any(sign in gap for sign in _SIGNS) or texts[n] in _STATES:
            return None
        if texts[n] in FINITE or (maybe(texts[n]) in (Form.BASE, Form.THIRD) and _verbal(texts, n)):
            rest = [w.text for w in sentence.words[n + 1 :]]
            if "by" in rest:
                return None
            verb = next((stem(t) for t in [texts[n], *rest] if t not in FINITE), "")
            noun = texts[first - 1]
            return _Led(noun, stem(noun), verb, frozenset(map(stem, rest)))
    return None


def _is_participle(text: str) -> bool:
    return maybe(text) in (Form.PAST, Form.ING)


def _verbal(texts: list[str], place: int) -> bool:
    return texts[place - 1] not in PREPOSITIONS | {"a", "an", "the", "and", "or"}
