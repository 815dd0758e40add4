"""Who opens a sentence does what its verb says, and is not whom it is done to.

"Mosquitoes carrying malaria infect people" does not say "people carrying malaria infect
mosquitoes". Between the noun and its verb stands what it carries, has or was treated with. And
what is told of people "who smoke" is not told of smoking in people who have it.
"""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, maybe
from osler.domain.answer import Reason

_STATES = listed("is are was were has have had do does did")  # "nausea … is a side effect"
_SIGNS = ",;:()"
_PLAIN = 4  # words behind "who" from which it may hold more than whom it is of
_FAR = 12  # words in which the verb follows


@dataclass(frozen=True, slots=True)
class _Led:
    text: str  # the noun that opens it
    noun: str
    verb: str
    behind: frozenset[str]  # what stands behind the verb


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": who does it and whom it is done to, or whom it is of, exchanged."""
    found = [r for ground in pair.grounds for r in _described(pair.claim, ground)]
    mine = _led(pair.claim)
    if mine is None:
        return found
    return found + [
        Reason("wording", f"“{mine.text}” and “{theirs.text}” change places")
        for theirs in map(_led, pair.grounds)
        if theirs is not None and mine.verb == theirs.verb and mine.noun != theirs.noun
        if mine.noun in theirs.behind and theirs.noun in mine.behind
    ]


def _described(claim: Sentence, ground: Sentence) -> list[Reason]:
    """ "Smoking is commoner in people who had a stroke" from "a stroke … in people who smoke"."""
    mine, theirs = _of_whom(claim), _of_whom(ground)
    if not mine or not theirs:
        return []
    came = [w for w in mine if _stands(w, ground, theirs, inside=False)]
    went = [w for w in theirs if _stands(w, claim, mine, inside=False)]
    if not came or not went:
        return []
    if any(_stands(w, ground, theirs, inside=True) for w in came[:1]):
        return []
    if any(_stands(w, claim, mine, inside=True) for w in went[:1]):
        return []
    return [Reason("wording", f"“{came[0].text}” and “{went[0].text}” change places")]


@lru_cache(maxsize=8192)
def _of_whom(sentence: Sentence) -> tuple[Word, ...]:
    """What is said behind "who" of whom it is about."""
    if all(w.text != "who" for w in sentence.words):
        return ()
    cut = clauses(sentence)
    found = tuple(w for w in sentence.content if cut.family(w.at) == "who")
    return found if len(found) <= _PLAIN else ()


def _stands(word: Word, sentence: Sentence, whom: tuple[Word, ...], *, inside: bool) -> bool:
    """True where a word that means it stands in (or outside) the part behind "who"."""
    places = {w.at for w in whom}
    return any(
        (other.at in places) is inside and not says(other).isdisjoint(says(word))
        for other in sentence.content
    )


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
