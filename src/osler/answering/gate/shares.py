""" "About half of people improve" does not say that they improve by half.

How many of a whole are told of is no measure of how much something changes.
"""

import re

from osler.answering.gate.pair import Balance
from osler.domain.answer import Reason

_SHARE = (
    r"(?:(?:a|one|two|three)[ -](?:half|thirds?|quarters?|fifths?|tenths?)|half|halves"
    r"|\d+(?:\.\d+)? ?(?:%|per ?cent)|(?:one|two|three|four|\d+) (?:in|out of) \w+)"
)
_ABOUT = (
    r"(?:(?:about|some|around|roughly|nearly|almost|up to|over|under|more than|less than"
    r"|fewer than|at least|at most|as many as|as much as|only|just) )*"
)
_BY, _TO = (
    re.compile(rf"\b{lead} (?:{_ABOUT}){_SHARE}(?! of (?:the |all |those )?people\b)")
    for lead in ("by", "(?:to|from)")
)
_MORE = re.compile(
    rf"{_SHARE} (?:better|worse|more|less|fewer|lower|higher|faster|slower|longer|shorter"
    r"|as much|as many|of (?:their|its|his|her|the usual))\b"
)
_LASTING = re.compile(rf"\b(?:lasting|for|at) (?:{_ABOUT}){_SHARE}(?=[.,;:]|$)")
_OF = re.compile(rf"(?:^|(?<!\bby )(?<!\bto )(?<!\bfrom )(?<!\bof )){_ABOUT}{_SHARE} (?:of )?[a-z]")
_LOOSELY = re.compile(r"\b(?:one|two|three|four|\d+) (?:in|out of) \w+ \w+ly\b")
_SIZES = (_BY, _TO, _MORE, _LASTING, _LOOSELY)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "numbers": a share of a whole that is told as a size."""
    here = " ".join(s.text for s in balance.claims)
    there = " ".join(s.text for s in balance.grounds)
    if not _OF.search(there):
        return []
    return [
        Reason("numbers", f"“{told[0]}” is a share of something in the quote")
        for size in _SIZES
        if (told := size.search(here)) and not size.search(there)
    ]
