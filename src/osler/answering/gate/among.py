"""Some of a whole are not the whole, one of two is not both, and an offer is no order.

"Among the signs are" is not "the signs are", "either" is not "both", "offer" is not "give".
"""

import re

from osler.answering.gate.pair import Balance
from osler.answering.gate.told_near import strangers, told
from osler.domain.answer import Reason

_AMONG = re.compile(
    r"(?:^|[.;:,] )among (?:the|its|their|other|these)\b(?: [\w-]+){0,4}? "
    r"(?P<of>\w{4,})\b[^.;:]*(?:\b(?:are|is|was|were)\b|:)"
)
_SOME = re.compile(
    r"\b(?:among|includ\w+|such as|for example|one of|some|an?|others?|can|may|might|like"
    r"|belongs?|part|are)\b"
)
_OPENS = re.compile(r"[^.;:]{0,40}\b(?:includ\w+|can|may|might|such as|for example)\b")
_TWO = {
    "both": re.compile(r"\bboth\b"),
    "either": re.compile(r"\b(?:either|one or the other|one of (?:the )?two)\b"),
    "each": re.compile(r"\beach\b"),
}
_DONE = re.compile(
    r"\b(?:gives?|given|takes?|taken|uses?|used|receives?|received|gets?|treat|treated"
    r"|prescribes?|prescribed|starts?|started|has|have|had)\b"
)
_LEFT_OPEN = {
    "offer": re.compile(
        r"(?<!not )(?<!not be )(?<!never )"
        r"\b(?:offer(?:s|ed|ing)?|propos\w+|suggest\w*|discuss\w*|option\w*)\b"
    ),
    "consider": re.compile(
        r"\b(?:consider\w*|think about|weigh\w*|option\w*|may|can|could|might)\b"
    ),
}
_DEED = {"deed": _DONE}


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording" and "strength"."""
    return (
        [Reason("wording", detail) for detail in _all_told(balance)]
        + [Reason("wording", detail) for detail in _both(balance)]
        + [Reason("strength", detail) for detail in _done(balance)]
    )


def _all_told(balance: Balance) -> list[str]:
    """ "The signs are A" from "among the signs are A"."""
    return [
        f"the quote says “among the … {match['of']}”"
        for ground in balance.grounds
        for match in _AMONG.finditer(ground.text)
        for said in [re.compile(rf"\b(?:the|its|their) (?:[\w-]+ ){{0,4}}{match['of']}\b")]
        if any(
            not _SOME.search(s.text, 0, told_as.end()) and not _OPENS.match(s.text[told_as.end() :])
            for s in balance.claims
            for told_as in said.finditer(s.text)
        )
    ]


def _both(balance: Balance) -> list[str]:
    """ "Both A and B" from "either A or B", or from "each"."""
    mine, theirs = told(balance.claims, _TWO), told(balance.grounds, _TWO)
    lost = strangers(theirs, mine)
    return [
        f"the quote says “{other.text}”, not “{t.text}”"
        for t in strangers(mine, theirs)
        for other in [o for o in lost if o.kind != t.kind][:1]
    ]


def _done(balance: Balance) -> list[str]:
    """ "Give a statin" from "offer a statin"; what is not offered is not taken."""
    deeds = strangers(told(balance.claims, _DEED), told(balance.grounds, _DEED))
    if not deeds:
        return []
    found = []
    for kind, pattern in _LEFT_OPEN.items():
        theirs = told(balance.grounds, {kind: pattern})
        firm = [t for t in theirs if t.text.startswith(kind)]
        mine = told(balance.claims, {kind: pattern})
        if len(mine) >= len(firm):
            continue
        found += [
            f"the quote says “{t.text}”, not “{deed.text}”"
            for t in firm
            for deed in deeds
            if any(a & b for a in t.near for b in deed.near)
        ][:1]
    return found
