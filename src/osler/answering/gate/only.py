""" "Only" stays with what it bounds: "only doctors give it" is not "they only give it".

Before a noun or a preposition it bounds that; before a verb it bounds any one thing behind it,
and never the subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.slots import layout
from osler.answering.gate.verbs import AUXILIARIES, PREPOSITIONS, Form, form, maybe
from osler.domain.answer import Reason

_NO_ADVERB = listed("the an a their its his her your our not if and or but was") | {"my"}
_SMALL = listed("a an the any some very those these who with that one of be been")
_CASES = listed("if when unless until once while where before after as because so")
_THEN = listed("then that just")


@dataclass(frozen=True, slots=True)
class _Only:
    """One "only": what stands right behind it, and all that it may bound."""

    kind: str  # "noun", "case" (a preposition or condition) or "verb"
    text: str
    first: frozenset[str]
    reach: frozenset[str]
    cases: bool  # a preposition or condition stands behind its verb
    before: frozenset[str]  # what stands before it in its clause


def kept(balance: Balance) -> list[Reason]:
    """Reasons "polarity": an "only" that bounds something else in the quote."""
    there = [o for s in balance.grounds for o in _onlys(s)]
    here = [o for s in balance.claims for o in _onlys(s)]
    if not there:
        return []
    return [
        Reason("polarity", f"the quote’s “only” does not stand before “{mine.text}”")
        for mine in here
        if mine.first and not any(_fits(mine, other) for other in there)
    ]


def _fits(mine: _Only, other: _Only) -> bool:
    if not other.first or not (mine.reach | mine.before) & (other.reach | other.before):
        return True
    if mine.kind == "verb" and other.kind == "verb":
        return bool(mine.reach & other.reach)
    if mine.kind == "verb":
        return bool(other.first & mine.reach)
    if other.kind == "verb":
        narrowed = mine.kind == "noun" and other.cases
        return bool(mine.first & other.reach) and not narrowed
    return bool(mine.first & other.first)


@lru_cache(maxsize=8192)
def _onlys(sentence: Sentence) -> tuple[_Only, ...]:
    return tuple(
        _only(sentence, w)
        for w in sentence.words
        if w.text in ("only", "solely", "exclusively") and _bounds(sentence, w)
    )


def _bounds(sentence: Sentence, word: Word) -> bool:
    """Not "the only", "not only", "only 5 mg" and "only then"."""
    before = sentence.words[word.at - 1].text if word.at else ""
    gap = sentence.text[sentence.words[word.at - 1].end : word.start].strip() if word.at else ""
    after = sentence.words[word.at + 1 : word.at + 2]
    if not after or (before in _NO_ADVERB and not gap):
        return False
    return after[0].at not in sentence.measured and after[0].text not in _THEN


def _only(sentence: Sentence, word: Word) -> _Only:
    cut = clauses(sentence)
    unit = cut.unit(word.at)
    ahead = [w for w in sentence.words[word.at + 1 :] if cut.unit(w.at) == unit]
    before = [w for w in sentence.words[: word.at] if cut.unit(w.at) == unit]
    follow = ahead[0].text if ahead else ""
    kind = _kind(sentence, word, follow)
    first = [] if kind == "verb" else _phrase(sentence, ahead)
    return _Only(
        kind,
        first[0].text if first else follow,
        first=_marks(sentence, first or ahead),
        reach=_marks(sentence, ahead),
        cases=any(w.text in _CASES | PREPOSITIONS - {"of"} for w in ahead[1:]),
        before=_marks(sentence, before),
    )


def _kind(sentence: Sentence, word: Word, follow: str) -> str:
    if follow in PREPOSITIONS | _CASES:
        return "case"
    lead = sentence.words[word.at - 1].text if word.at else ""
    verb = follow in AUXILIARIES or form(follow) is not None
    led = lead in AUXILIARIES and maybe(follow) is not None
    opens = not word.at and maybe(follow) is Form.BASE
    return "verb" if verb or led or opens else "noun"


def _phrase(sentence: Sentence, ahead: Sequence[Word]) -> list[Word]:
    """The first noun phrase: up to the next verb, preposition or join behind it."""
    found: list[Word] = []
    phrases = layout(sentence).phrases
    grouped = {k for m in sentence.groups for k in range(m.at, m.end)}
    for word in ahead:
        named = bool(word.needs) or word.at in grouped or word.text not in _SMALL | PREPOSITIONS
        named = named and word.text not in _CASES
        verb = word.text in AUXILIARIES | {"need"} or form(word.text) is not None
        if found and (verb or phrases[word.at] != phrases[found[-1].at]):
            break
        if named:
            found.append(word)
    return found


def _marks(sentence: Sentence, words: Sequence[Word]) -> frozenset[str]:
    places = {w.at for w in words}
    people = {f"group:{m.kind}" for m in sentence.groups if m.at in places}
    own = {stem(w.text) for w in words if w.text not in _SMALL | AUXILIARIES}
    return frozenset(m for w in words if w.needs for m in says(w)) | people | own
