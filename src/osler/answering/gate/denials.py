"""The same sentence with a denial more or less: "they do prevent them"."""

from collections.abc import Sequence

from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_DENIALS = listed("not never no nor neither cannot don't doesn't won't can't shouldn't mustn't")
_PASSED = listed("do does did a an the also too so then and but really indeed in fact") | _DENIALS


def turned_about(claims: Sequence[Sentence], quoted: Sequence[Sentence]) -> list[Reason]:
    """Reasons "polarity": a sentence of the claim is one of the quote's with other denials."""
    found = []
    for claim in claims:
        homes = [s for s in quoted if _bare(s) == _bare(claim)]
        if homes and all(_denials(s) != _denials(claim) for s in homes):
            found.append(Reason("polarity", f"“{claim.text}” is denied otherwise in the quote"))
    return found


def _bare(sentence: Sentence) -> list[str]:
    return [w.text for w in sentence.words if w.text not in _PASSED]


def _denials(sentence: Sentence) -> int:
    return sum(w.text in _DENIALS for w in sentence.words)
