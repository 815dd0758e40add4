"""What comes first in the quote comes first in the claim: "use it. Then call"."""

from collections.abc import Sequence
from itertools import pairwise

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_THEN = listed("then next afterwards thereafter")


def told(pairs: Sequence[Pair]) -> list[Reason]:
    """Reasons "wording": a sentence opens with "then" that the quote has before the other."""
    return [
        Reason("wording", f"“{pair.claim.text}” comes first in the quote")
        for before, pair in pairwise(pairs)
        if _is_next(pair.claim)
        and not any(map(_is_next, pair.grounds))
        and any(map(_is_next, before.grounds))
    ]


def _is_next(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[0].text in _THEN
