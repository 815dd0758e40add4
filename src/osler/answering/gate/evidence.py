"""No evidence that it works is not evidence that it does not work."""

import re

from osler.answering.gate.pair import Balance
from osler.domain.answer import Reason

_STUDIED = r"(?:evidence|data|proof|trials?|stud(?:y|ies)|research|information|consensus)"
_UNKNOWN = re.compile(
    rf"\b(?:no|little|insufficient|not enough|lack of|limited|inadequate|without|scant|scarce|"
    rf"poor|weak|conflicting|mixed) (?:[\w-]+ ){{0,2}}{_STUDIED}"
    rf"|\b{_STUDIED} (?:is|are|was|were) (?:not|too|in|un|limited|lacking|weak|poor|scarce|mixed)"
    r"|\bnot (?:yet )?(?:known|proven|proved|established|clear|certain|been \w+|shown|studied)"
    r"|\bun(?:known|proven|clear|certain|tested)\b|\binconclusive"
    r"|\b(?:did|do|does|could|can) not (?:show|find|detect|demonstrate|tell|say)"
    r"|\bfailed to (?:show|find|demonstrate|detect)"
    r"|\bno (?:[\w-]+ ){1,3}(?:is|was|are|were|(?:has|have|can|could) (?:been|be)) "
    r"(?:found|identified|seen|established|known|detected)"
    r"|\b(?:nobody|no one) knows|\bwhether\b"
)


def kept(balance: Balance) -> list[Reason]:
    """Reason "strength": the quote leaves it open, the claim does not."""
    open_there = [m[0] for s in balance.grounds if (m := _UNKNOWN.search(s.text))]
    if not open_there or any(_UNKNOWN.search(s.text) for s in balance.claims):
        return []
    return [Reason("strength", f"the quote leaves it open: “{open_there[0]}”")]
