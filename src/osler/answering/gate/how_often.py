"""How often, how common: a word of one rung stands for none of another.

Never, rarely, sometimes, often, always: "seldom" is not "never", "is rarely" is not "is", and
"rare" is not "common". Often, usually, mostly and commonly are one rung here; ``strength`` holds
them apart.
"""

import re

from osler.answering.gate.pair import Balance
from osler.answering.gate.told_near import Told, strangers, told
from osler.domain.answer import Reason

_NAMES = r"(?! (?:cold|colds|sense|bile|warts?|salt|knowledge|ground|denominator|practice)\b)"
_OFTEN = (
    r"often|oftener|usually|mostly|mainly|commonly|commonest|generally|normally|typically"
    r"|frequently|frequent|regularly|largely|probably"
)
_RARELY = r"rarely|rarest|rarer|rare|seldom|hardly|scarcely|infrequently|infrequent|uncommonly"
_NOT = r"(?:not|n't|isn't|aren't|doesn't|don't) (?:be |very |so |that )?"
_RUNGS = {
    "rarely": re.compile(
        rf"\b{_NOT}(?:often|usually|usual|commonly|common{_NAMES}|likely|frequently|frequent"
        rf"|normally|typically|generally)\b|(?<!not )(?<!less )\b(?:{_RARELY}|uncommon|unlikely"
        r"|unusual|unusually|few|exceptionally|less (?:common|often|likely))\b"
    ),
    "often": re.compile(
        rf"\b{_NOT}(?:rarely|rare|seldom|uncommon|unusual|unlikely|infrequent)\b"
        rf"|\bless (?:rare|rarely)\b|\bmost (?:often|commonly|common|frequently|likely)\b"
        rf"|\b(?:{_OFTEN}|common{_NAMES}|(?<!less )likely|most|many|majority|tends?|normal"
        r"|as a rule|usual|expected|more often|more common|likelier"
        r"|prone|repeated|again and again)\b"
    ),
    "sometimes": re.compile(
        rf"\b{_NOT}always\b|\b(?:sometimes|occasionally|occasional|at times|now and then"
        r"|from time to time|once in a while|some|may|might|can|could|possible|possibly)\b"
    ),
    "always": re.compile(
        r"\b(?:always|every|each|all|at all times|any time|invariably|whenever|in any case)\b"
    ),
    "never": re.compile(
        r"\b(?:never|not|no|none|nobody|no one|avoid|cannot|n't|don't|without|under no|nor"
        r"|neither)\b"
    ),
}
_WEIGHED = re.compile(  # of these the claim may add none
    rf"{_NOT}.*|less rare\w*|most (?:often|commonly|common|frequently|likely)|never"
    rf"|{_OFTEN}|{_RARELY}|common|uncommon|unlikely|likely|unusual|unusually|sometimes"
    r"|occasionally|occasional|at times|now and then|from time to time|once in a while"
)
_MOST = 0.5  # of what stands beside a word
_FIRM = ("always", "never")
_STANDS_FOR_ALWAYS = re.compile(r"\b(?:always|every|each|all|whenever|must|any|invariably)\b")


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": a word of frequency that is added, of another rung, or left out."""
    mine, theirs = told(balance.claims, _RUNGS), told(balance.grounds, _RUNGS)
    added = [t for t in strangers(mine, theirs) if _WEIGHED.fullmatch(t.text)]
    lost = [
        t
        for t in theirs
        if t.text in _FIRM
        and t.share_in(balance.spoken) > _MOST
        and not any(m.kind == t.kind for m in mine)
    ]
    return [Reason("strength", f"“{t.text}” is not so in the quote") for t in added] + [
        Reason("strength", f"the quote says “{t.text}”") for t in _unlike(lost, balance)
    ]


def _unlike(lost: list[Told], balance: Balance) -> list[Told]:
    always = any(_STANDS_FOR_ALWAYS.search(s.text) for s in balance.claims)
    return [t for t in lost if t.text == "never" or not always]
