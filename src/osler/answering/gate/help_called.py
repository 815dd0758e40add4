"""Whom to call, and how soon: an ambulance is no doctor, and "at once" is not "later".

The emergency number, an ambulance, an emergency department and a hospital are told as a doctor, a
pharmacist or a clinic of no claim whose quote does not name those too.
"""

import re

from osler.answering.gate.pair import Balance
from osler.answering.gate.told_near import Told, strangers, told
from osler.domain.answer import Reason

_MOST = 0.5  # of what stands beside a word
_WHOM = {
    "emergency": re.compile(
        r"\b(?:ambulances?|emergency (?:number|services?|department|room|ambulance|care|help)"
        r"|999|112|911|a&e|a & e|accident and emergency|casualty|the er|hospitals?)(?!\w)"
    ),
    "doctor": re.compile(
        r"\b(?:doctors?|gps?|general practitioners?|family doctors?|pharmacists?|pharmacy|clinics?"
        r"|nurses?|midwi(?:fe|ves)|health visitors?|health (?:care )?professionals?|surgery|111"
        r"|dentists?|physicians?|clinicians?|health worker|someone|somebody)\b"
    ),
}
_SOON = {
    "urgent": re.compile(
        r"\b(?:at once|immediate(?:ly)?|urgent(?:ly)?|right away|straight away|straightaway"
        r"|(?:the |that )?same day|promptly|without delay|as soon as possible|emergency|now"
        r"|quickly|soonest|today|instantly|as soon as)\b"
    ),
    "late": re.compile(
        r"(?<!minutes )(?<!hours )(?<!hour )(?<!days )(?<!day )(?<!weeks )(?<!week )"
        r"(?<!months )(?<!years )\b(?:later|(?<!as )soon(?! as)"
        r"|(?:the )?next (?:day|week)|in due course|in time"
        r"|some ?time|at leisure|when (?:it is )?convenient|within (?:a few )?(?:days|weeks))\b"
    ),
}
_FIRM = re.compile(
    r"at once|immediately|urgently|urgent|right away|straight ?away|.*same day|without delay"
    r"|promptly|now"
)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": a doctor for an emergency service, and help that is put off."""
    return [Reason("strength", detail) for detail in (*_whom(balance), *_when(balance))]


def _whom(balance: Balance) -> list[str]:
    mine, theirs = told(balance.claims, _WHOM), told(balance.grounds, _WHOM)
    lost = _only(strangers(theirs, mine), "emergency")
    if not lost and _count(mine, "emergency") >= _count(theirs, "emergency"):
        return []
    return [
        f"the quote says “{other.text}”, not “{t.text}”"
        for t in _only(strangers(mine, theirs), "doctor")
        for other in (lost or _only(theirs, "emergency"))[:1]
    ]


def _when(balance: Balance) -> list[str]:
    mine, theirs = told(balance.claims, _SOON), told(balance.grounds, _SOON)
    firm = [t for t in theirs if _FIRM.fullmatch(t.text)]
    if not firm:
        return []
    late = [f"“{t.text}” is not in the quote" for t in _only(strangers(mine, theirs), "late")]
    lost = [
        t
        for t in strangers(theirs, _only(mine, "urgent"))
        if t in firm
        and t.share_in(balance.spoken) > _MOST
        and _count(mine, "urgent") < _count(theirs, "urgent")
    ]
    return late + [f"the quote says “{t.text}”" for t in lost]


def _only(found: list[Told], kind: str) -> list[Told]:
    return [t for t in found if t.kind == kind]


def _count(found: list[Told], kind: str) -> int:
    return len(_only(found, kind))
