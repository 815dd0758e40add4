""" "Doctors used to give oxygen" does not say that they give it.

What was once done is told as what was once done. "Used to" tells of the past where it is no
passive ("is used to treat"), no "medicines used to treat gout" and no "used to the dose".
"""

from functools import lru_cache

from osler.answering.gate.clauses import MAIN, clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.lookahead import Lookahead
from osler.answering.gate.pair import Balance
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import PREPOSITIONS, Form, maybe
from osler.domain.answer import Reason

_BE = listed("is are was were be been being am get gets got getting become becomes became not")
_STATES = listed("be have has")
_WHO = listed("who people doctors nurses clinicians they we you he she it i women men adults")
_ADVERBS = listed("often also once always never only both all")


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": the quote tells of what was done, and the claim of what is done."""
    if any(_may_be_past(s) for s in balance.claims):
        return []
    return [Reason("wording", "the quote says “used to”") for s in balance.grounds if _is_past(s)][
        :1
    ]


@lru_cache(maxsize=8192)
def _is_past(sentence: Sentence) -> bool:
    return any(_tells_past(sentence, w.at) for w in sentence.words if w.text == "used")


def _may_be_past(sentence: Sentence) -> bool:
    """A claim may tell of the past in whatever place its "used to" stands."""
    return any(w.text == "used" and _lead(sentence, w.at) >= 0 for w in sentence.words)


def _lead(sentence: Sentence, place: int) -> int:
    """The place of the word before "used to", adverbs aside; -1 behind a "be", or with no "to"."""
    words = sentence.words
    if [w.text for w in words[place + 1 : place + 2]] != ["to"] or place + 2 >= len(words):
        return -1
    lead = place - 1
    while lead > 0 and (words[lead].text in _ADVERBS or words[lead].text.endswith("ly")):
        lead -= 1
    return -1 if lead >= 0 and words[lead].text in _BE else lead


def _tells_past(sentence: Sentence, place: int) -> bool:
    """True for a "used to" that is the verb of its clause."""
    words = sentence.words
    lead = _lead(sentence, place)
    if lead < 0:
        return False
    follow = [w.text for w in words[place + 1 : place + 3]]
    if follow[1] in _STATES or words[lead].text in _WHO:
        return True
    grouped = any(m.at <= lead < m.end for m in sentence.groups)
    return grouped or (maybe(follow[1]) is Form.BASE and _is_the_verb(sentence, place))


def _is_the_verb(sentence: Sentence, place: int) -> bool:
    """No other verb stands in the clause, and no preposition before its noun."""
    cut, ahead = clauses(sentence), Lookahead(sentence)
    unit = cut.unit(place)
    own = [
        w
        for w in sentence.words
        if cut.unit(w.at) == unit and cut.family(w.at) == MAIN
        if not w.at or sentence.words[w.at - 1].text != "to"  # "used to tell women to stop"
    ]
    before = [w.text for w in own if w.at < place]
    if PREPOSITIONS & set(before):
        return False
    return not any(ahead.is_finite(w.at) or ahead.orders(w.at) for w in own if _apart(w.at, place))


def _apart(at: int, place: int) -> bool:
    return at < place or at > place + 2
