"""Where the words that a reason names stand, in the claim and in the quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osler.answering.checking.nearest import Sited
from osler.answering.checking.texts import Part
from osler.domain.answer import Reason
from osler.text.quantities import normal

CLAIM = "claim"
_NAMED = re.compile("“([^”]+)”")
# Reasons that speak of words of the quote; all others speak of words of the claim first.
_OF_THE_QUOTE = re.compile(
    r"is left out$|are left out$|^the quote’s|^the quote (?:only )?says|^the quote is about"
)


@dataclass(frozen=True)
class Words:
    """Words that a reason concerns; ``start`` and ``end`` are characters, end excluded."""

    of: str  # "claim", or the name of the text
    text: str  # as they stand there
    start: int
    end: int


@dataclass(frozen=True)
class Objection:
    """One reason against the claim, and where the words it concerns stand."""

    name: str
    detail: str
    words: tuple[Words, ...] = ()


def objection(
    reason: Reason, claim: str, parts: Sequence[Part], nearest: Sequence[Sited]
) -> Objection:
    """The reason with the places of the words it names.

    In the texts they are looked for in the nearest sentences first, then in the parts, then
    in the whole.
    """
    words: list[Words] = []
    for named in _NAMED.findall(reason.detail):
        of_quote = bool(_OF_THE_QUOTE.search(reason.detail))
        mine = [] if of_quote else _in_claim(named, claim)
        words += mine or _in_texts(named, parts, nearest)
    return Objection(reason.name, reason.detail, tuple(dict.fromkeys(words)))


def _in_claim(named: str, claim: str) -> list[Words]:
    found = _find(named, claim)
    if not found:
        return []
    return [Words(CLAIM, claim[found.start() : found.end()], found.start(), found.end())]


def _in_texts(named: str, parts: Sequence[Part], nearest: Sequence[Sited]) -> list[Words]:
    near = [(s.part.text, s.start, s.end) for s in nearest]
    own = [(p.text, p.start, p.end) for p in parts]
    whole = [(p.text, 0, len(p.text.words)) for p in parts]
    for text, start, end in (*near, *own, *whole):
        found = _find(named, text.words[start:end])
        if found:
            a, b = start + found.start(), start + found.end()
            return [Words(text.name, text.words[a:b], a, b)]
    return []


def _find(named: str, text: str) -> re.Match[str] | None:
    """The words in a text, whatever case, dashes and blanks they are written with."""
    pieces = [re.escape(piece) for piece in normal(named).split()]
    if not pieces:
        return None
    return re.search(rf"(?<!\w){'[^0-9a-z]+'.join(pieces)}(?!\w)", normal(text))
