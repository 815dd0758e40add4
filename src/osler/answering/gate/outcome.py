"""What the reasons come to: supported, not supported or contradicted."""

import re
from collections.abc import Iterable

from osler.answering.gate import wording
from osler.answering.gate.reading import Reading
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Outcome, Reason, Verdict

_CONTRADICTING = frozenset({"numbers", "drugs", "doses", "polarity"})
_FIRM = ("numbers", "doses", "drugs")
_LIKE = 0.7  # share of a claim's content in its grounds, from which a wrong detail contradicts
_OMITTED = " is left out"
_OPPOSITE = "is the opposite of the quote"
_COMPARES = re.compile(r"\b(?:than|in place of|instead of|rather than)\b")
_MOVED = ("change places", "stands elsewhere in the quote", "taken from different statements")


def verdict(reasons: list[Reason], *, like: float) -> Verdict:
    if not reasons:
        return Verdict(Outcome.SUPPORTED)
    strange = any(map(_foreign, reasons)) and not any(map(_opposed, reasons))
    contradicts = like >= _LIKE and any(map(_contradicts, reasons)) and not strange
    outcome = Outcome.CONTRADICTED if contradicts else Outcome.NOT_SUPPORTED
    return Verdict(outcome, tuple(reasons))


def _contradicts(reason: Reason) -> bool:
    """What is said otherwise contradicts; a number that is left out does not."""
    if reason.name not in _CONTRADICTING:
        return False
    return reason.name == "polarity" or not reason.detail.endswith(_OMITTED)


def _opposed(reason: Reason) -> bool:
    """A word that the quote does not have because it has its opposite."""
    return reason.name == "polarity" and _OPPOSITE in reason.detail


def _foreign(reason: Reason) -> bool:
    """Words the quote does not have: it may be said there in others."""
    return wording.may_be_reworded(reason)


def likeness(claim: Reading, used: Iterable[Sentence]) -> float:
    """Share of the claim's content in the grounds that were chosen for it.

    Words that have an opposite do not count: it may be the opposite that stands there.
    """
    quoted = frozenset[str]().union(*(ground.gives for ground in used))
    content = [
        word
        for sentence in claim.sentences
        for word in sentence.content
        if not any(side.at <= word.at < side.end for side in sentence.sides)
    ]
    hits = sum(1 for word in content if word.needs & quoted)
    return hits / len(content) if content else 1.0


def is_turned(whole: Reading, used: Iterable[Sentence], reasons: list[Reason]) -> bool:
    """A comparison told from its other side ("B is worse than A" from "A is better than B"): the
    rules do not know whether it is the same, and an opposite word in it contradicts nothing.
    """
    told = _COMPARES.search(whole.text) and any(_COMPARES.search(s.text) for s in used)
    moved = any(what in reason.detail for reason in reasons for what in _MOVED)
    firm = any(reason.name in _FIRM for reason in reasons)
    return bool(told) and moved and not firm
