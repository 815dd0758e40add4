""" "A eases it less than B" does not say "B eases it less than A".

Around "than", and around "as … as", what is compared and what it is compared with keep their
sides.
"""

import re

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_NO_LIKENESS = listed("well soon long far much")  # "as well as", where nothing is denied, is "and"
_REACH = 3  # words from the first "as" to the second
_STOPS = re.compile(r"[,;:]")
_NAMES = ("drug:", "class:")
Sides = tuple[tuple[Word, ...], tuple[Word, ...]]


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": names on the other side of a comparison than in the quote."""
    mine = _sides(pair.claim)
    if mine is None:
        return []
    for ground in pair.grounds:
        theirs = _sides(ground)
        if theirs is None:
            continue
        ahead, behind = _moved(mine, theirs), _moved(mine[::-1], theirs[::-1])
        named = [w for w in (*ahead, *behind) if _is_name(w)]
        if named or (ahead and behind):
            first = (named or ahead)[0]
            return [Reason("wording", f"“{first.text}” and what it is compared with change places")]
    return []


def _moved(mine: Sides, theirs: Sides) -> list[Word]:
    """Words of the claim's first side that stand in the quote's other side alone."""
    near, far = (frozenset(m for w in side for m in says(w)) for side in theirs)
    also = frozenset(m for w in mine[1] for m in says(w))
    return [w for w in mine[0] if w.needs & far and not says(w) & (near | also)]


def _sides(sentence: Sentence) -> Sides | None:
    """What stands before and behind the one comparison; None where there is none, or more."""
    marks = [at for at in range(1, len(sentence.words)) if _compares(sentence, at)]
    if len(marks) != 1:
        return None
    told = [w for w in sentence.content if w.at not in sentence.measured]
    stop = _STOPS.search(sentence.text, sentence.words[marks[0]].end)
    end = stop.start() if stop else len(sentence.text)
    after = tuple(w for w in told if w.at > marks[0] and w.start < end)
    return tuple(w for w in told if w.at < marks[0]), after


def _compares(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    if words[at].text == "than":
        return not (at + 1 < len(words) and words[at + 1].at in sentence.measured)
    if words[at].text != "as":
        return False
    between = next(
        (words[k + 1 : at] for k in range(max(0, at - _REACH), at) if words[k].text == "as"), ()
    )
    joins = any(w.text in _NO_LIKENESS for w in between) and not sentence.kinds("negation")
    return bool(between) and not joins


def _is_name(word: Word) -> bool:
    return any(meaning.startswith(_NAMES) for meaning in word.needs)
