"""What comes first in the quote comes first in the claim: "use it. Then call"."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair
from osler.answering.gate.reading import read
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_THEN = listed("then next afterwards thereafter")


def told(pairs: Sequence[Pair], texts: Sequence[str]) -> list[Reason]:
    """Reasons "wording": a sentence opens with "then" that the quote has before the other."""
    places = {s: n for text in texts for n, s in enumerate(read(text).sentences)}
    return [
        Reason("wording", f"“{pair.claim.text}” comes first in the quote")
        for before, pair in pairwise(pairs)
        if _is_next(pair.claim)
        and any(map(_is_next, before.grounds))
        and (not any(map(_is_next, pair.grounds)) or _is_earlier(pair, before, places))
    ]


def _is_earlier(pair: Pair, other: Pair, places: Mapping[Sentence, int]) -> bool:
    """True where all it rests on stands before all that the other rests on."""
    mine = [places[s] for s in pair.grounds if s in places]
    theirs = [places[s] for s in other.grounds if s in places]
    return bool(mine and theirs) and max(mine) < min(theirs)


def _is_next(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[0].text in _THEN
