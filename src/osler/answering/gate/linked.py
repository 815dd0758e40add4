"""Two words side by side, and the same two linked by "of" or "that is", say one thing.

"Changes in lifestyle" is "lifestyle changes", "a rash that is widespread" is "a widespread rash":
the words stand the other way round, and nothing is exchanged.
"""

from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Sentence, Word

_LINKS = listed("of in to for from the a an your their that which who is are")
_MARKS = listed("of in to for from that which who")
_MOST = 3  # words of a link


def turned(claim: Sentence, first: int, last: int, ground: Sentence, here: int, there: int) -> bool:
    """True where two words stand side by side on one side and are linked on the other.

    ``first`` and ``last`` are places of the claim's words, ``here`` and ``there`` those of the
    same words in the quote. The order must differ.
    """
    if (first < last) == (here < there):
        return False
    return (_beside(claim, first, last) and _linked(ground, here, there)) or (
        _linked(claim, first, last) and _beside(ground, here, there)
    )


def _between(sentence: Sentence, one: int, other: int) -> tuple[Word, ...] | None:
    """The words between two; None where a sign parts them."""
    a, b = sorted((one, other))
    while a + 1 < b and sentence.words[a + 1].head == sentence.words[a].head:
        a += 1
    gap = sentence.text[sentence.words[a].end : sentence.words[b].start]
    return None if any(sign in gap for sign in ",;:()") else sentence.words[a + 1 : b]


def _beside(sentence: Sentence, one: int, other: int) -> bool:
    return _between(sentence, one, other) == ()


def _linked(sentence: Sentence, one: int, other: int) -> bool:
    words = _between(sentence, one, other)
    if not words or len(words) > _MOST:
        return False
    return all(w.text in _LINKS for w in words) and any(w.text in _MARKS for w in words)
