"""What need not be done is not forbidden, and what is forbidden may not be done at will.

"Need not", "do not need to", "does not have to" against "do not", "must not", "should not". What a
professional is told not to offer, who is not offered it does not need.
"""

import re

from osler.answering.gate.pair import Balance
from osler.answering.gate.told_near import Told, strangers, told
from osler.domain.answer import Reason

_KINDS = {
    "needless": re.compile(
        r"\b(?:need not|needn't|needs? no|no need|(?:do|does|did|will|would) not (?:\w+ ){0,2}"
        r"(?:needs?|have to|require)|(?:don't|doesn't|won't|didn't) (?:\w+ )?(?:need|have to"
        r"|require)"
        r"|(?:is|are|be|was|were|as|if|often|usually) (?:not|rarely|seldom) (?:\w+ ){0,2}"
        r"(?:needed|necessary|required|essential|compulsory)|isn't (?:needed|necessary|required)"
        r"|not (?:\w+ )?(?:needed|necessary|required)|unnecessary|needless|optional"
        r"|(?:rarely|seldom|never|hardly) (?:needs?|needed|necessary|required|require)"
        r"|without (?:the )?need\w*|can do without|(?:no|none|nobody|no one|neither)\b[^.;:,]{0,40}"
        r"\b(?:needs?|has to|have to|(?:is|are) (?:needed|required|necessary)))\b"
    ),
    "withheld": re.compile(r"\b(?:do not|should not be) (?=(?:offer|order|request|refer)\w*\b)"),
    "forbidden": re.compile(
        r"\b(?:do not(?! (?:offer|order|request|refer)\b)|don't|must not|mustn't|must (?:\w+ )?not"
        r"|should not|shouldn't"
        r"|should (?:\w+ )?not|ought not|may not be|cannot be|never|avoid|avoided|not to be"
        r"|nobody|no one"
        r"|contraindicated|not recommended|against|advised not|not be)\b"
    ),
}

_WITHHELD = re.compile(
    r"\bneed(?: not| to)? (?:offer|order|request|refer|use|take|get|start|have|be)\b"
)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "polarity": the one told as the other."""
    mine, theirs = told(balance.claims, _KINDS), told(balance.grounds, _KINDS)
    missed = strangers(mine, theirs)
    lost = strangers(theirs, mine)
    return [
        Reason("polarity", f"the quote says “{other.text}”, not “{t.text}”")
        for t in missed
        for other in [o for o in lost if _is_opposed(o, t, balance)][:1]
    ]


def _is_opposed(there: Told, here: Told, balance: Balance) -> bool:
    if "needless" not in (there.kind, here.kind) or there.kind == here.kind:
        return False
    if there.kind == "withheld" and not any(_WITHHELD.search(s.text) for s in balance.claims):
        return False
    return _meet(there.near, here.near)


def _meet(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    return not one or not other or any(a & b for a in one for b in other)
