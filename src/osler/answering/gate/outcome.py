"""What the reasons come to: supported, not supported or contradicted."""

import re
from collections.abc import Iterable

from osler.answering.gate import polarity, wording
from osler.answering.gate.reading import Reading
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Outcome, Reason, Verdict

_CONTRADICTING = frozenset({"numbers", "drugs", "doses", "polarity"})
_FIRM = ("numbers", "doses", "drugs")
_LIKE = 0.7  # share of a claim's content in its grounds, from which a wrong detail contradicts
_OMITTED = " is left out"
_ABSENT = " is not in the quote"
_OPPOSITE = "is the opposite of the quote"
_MOVED = (
    "change places",
    "stands elsewhere in the quote",
    "taken from different statements",
    "is turned round",
)
_BOUNDS = re.compile(  # what bounds a statement denies nothing of it
    r"“(?:only|unless|except[\w ]*|solely|exclusively|apart from|other than|reserved? \w*)”"
)
_TOLD_ELSEWHERE = ("is told with another than", "once too often")
_QUOTED = re.compile(r"“([^”]*)”")
_DIGITS = re.compile(r"\d[\d.,]*")
_COMPARED = re.compile(
    r"\b(?:more|less|over|under|least|most|up to|above|below|older|younger|fewer|or|within|not)\b"
)


def verdict(reasons: list[Reason], *, like: float) -> Verdict:
    if not reasons:
        return Verdict(Outcome.SUPPORTED)
    strange = any(map(_foreign, reasons)) and not any(map(_opposed, reasons))
    firm = [r for r in reasons if _contradicts(r) and not _is_one_number(r, reasons)]
    contradicts = like >= _LIKE and bool(firm) and not strange
    outcome = Outcome.CONTRADICTED if contradicts else Outcome.NOT_SUPPORTED
    return Verdict(outcome, tuple(reasons))


def _contradicts(reason: Reason) -> bool:
    """What is said otherwise contradicts; what is left out, or bounds otherwise, does not."""
    if reason.name not in _CONTRADICTING:
        return False
    if reason.name == "polarity":
        return not (reason.detail.endswith(polarity.WITH_IT) or _BOUNDS.search(reason.detail))
    if any(what in reason.detail for what in _TOLD_ELSEWHERE):
        return False
    return not reason.detail.endswith(_OMITTED)


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


def is_turned(reasons: list[Reason]) -> bool:
    """Things that stand in another place, or a comparison told from its other side ("B is worse
    than A" from "A is better than B"): the rules do not know whether it is the same, and an
    opposite word or a denial in it contradicts nothing. A number, a dose or a drug does.
    """
    moved = any(what in reason.detail for reason in reasons for what in _MOVED)
    return moved and not any(r.name in _FIRM and _contradicts(r) for r in reasons)


def _is_one_number(reason: Reason, reasons: list[Reason]) -> bool:
    """ "More than 4 weeks" where the quote's bare "4 weeks" is left out: the same number, and one
    side does not say whether at least or at most.
    """
    if reason.name not in _FIRM or not reason.detail.endswith(_ABSENT):
        return False
    told = "".join(_QUOTED.findall(reason.detail))
    others = ["".join(_QUOTED.findall(r.detail)) for r in reasons if r.detail.endswith(_OMITTED)]
    return any(
        _DIGITS.findall(told) == _DIGITS.findall(other) != []
        and bool(_COMPARED.search(told)) != bool(_COMPARED.search(other))
        for other in others
    )
