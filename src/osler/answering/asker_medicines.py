"""What a question says of the medicines a person takes or cannot take, and of their conditions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from osler.answering.family import told_of_family
from osler.answering.groups import Named, groups, medicines_named

_NOT = re.compile(r"\b(?:no|not|never|without|nor|free of|\w+n't)\b(?:\s[\w']+){0,4}\s*$", re.I)
_HAS = re.compile(
    r"(?:\b(?:have|has|had|having|with|suffers?|suffering|get|gets|got|known|on|history of|past|"
    r"after|since|survived|because of|due to|my|her|his|their|our|in|and|plus|diagnosed|have had|"
    r"i'm|i am|is|an?)\b|"
    r"\bi've|[,(:;.])\s*(?:[\w'-]+\s){0,4}$|^\s*$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:caus\w+|leads? to|prevent\w*|risk of|what is|what are|signs? of)\s(?:\w+\s){0,2}$", re.I
)
_ALLERGIC_BEFORE = re.compile(
    r"\b(?:allerg\w+ (?:to|against)|intoleran\w+ (?:to|of)|(?:reaction|reacts?|reacted)"
    r"(?: \w+){0,2} to|(?:swelled|swollen|puffed|blew|came|come|broke) (?:up|out)(?: \w+){0,3} "
    r"(?:with|from|on|after)|(?:can't|cannot|can not|mustn't|must not|unable to|can never) "
    r"(?:take|have|tolerate)|(?:rash|hives|wheez\w+|swelling|anaphyla\w+) "
    r"(?:from|after|with|on|to))"
    r"(?:\s(?!but\b|so\b|can\b|what\b|is\b)[\w',/-]+){0,6}\s*$",
    re.I,
)
_ALLERGIC_AFTER = re.compile(
    r"^[\w-]*[\s-](?:allerg\w+|intoleran\w+|anaphylaxis|(?:makes?|made|gives?|gave|brings?) "
    r"(?:me|him|her|them)(?: \w+){0,4} (?:wheez\w+|hives|rash|swell\w*|itch\w*|out))",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:can|could|should|may|must|safe|okay|ok|fine|allowed|how|want|like|need|what|which|"
    r"recommend\w*|dose|instead)\b(?:\s[\w']+){0,6}\s(?:take|use|have|give|taking|using|"
    r"try)\s(?:\S+\s){0,2}$",
    re.I,
)
_TAKES = re.compile(
    r"\b(?:takes?|taking|on|uses?|using|prescribed|started|receiving|treated with)\s"
    r"(?:\S+\s){0,3}$",
    re.I,
)
# "Do I need a blood thinner", "should he be on warfarin": whether to start is asked, none is taken.
_WHETHER_TO_START = re.compile(
    r"\b(?:do|does|should|would|must|will|when|if|whether)\s(?:my\s)?[\w']+\s(?:really\s)?"
    r"(?:need(?!s? to (?:stop|avoid|skip))s?|(?:be|get|go)(?: put)?(?: back)? on|"
    r"be (?:given|offered|started on|prescribed)|have to (?:take|be on|start)|start)"
    r"(?:\s(?:a|an|the|any|some|to|take|be|on|start|taking))*\s$"
)
_ASKED_BY_NAME = re.compile(r"[,.;:]\s*$")  # "68, AF and hypertension: anticoagulation?"
# "Statins after a stroke", but not "bad circulation in my legs".
_ASKED_FOR = re.compile(
    r"\s*(?:after|for|in(?! (?:my|his|her|their|our|both)\b)|following|before)\b", re.I
)
_WHICH = re.compile(r"\b(?:which|what|choice of|best)\s(?:oral\s|type of\s|kind of\s)?$")
_WINDOW = 80  # characters before a name that may say what it is to the person


@dataclass(frozen=True)
class Medicines:
    """Generic names and classes, in the order in which they were said."""

    taking: tuple[str, ...]
    allergies: tuple[str, ...]


def medicines_of(text: str) -> Medicines:
    """What a person takes, and what they are allergic to; what is only asked about is neither."""
    taking: dict[str, None] = {}
    allergies: dict[str, None] = {}
    for named in medicines_named(text):
        before = text[max(0, named.start - _WINDOW) : named.start]
        if _is_allergy(before, text[named.end :]):
            allergies.setdefault(named.generic)
        elif _TAKES.search(before) and not (
            _ASKS.search(before) or asks_whether(text, named.start, named.end) or _denied(before)
        ):
            taking.setdefault(named.generic)
    return Medicines(tuple(taking), tuple(allergies))


def asks_whether(text: str, start: int, end: int) -> bool:
    """True where it is asked whether to start the medicine that stands at this place of a text."""
    before = text[max(0, start - _WINDOW) : start].lower()
    by_name = text[end:].startswith("?") and _ASKED_BY_NAME.search(before)
    by_use = not text[:start].strip() and _ASKED_FOR.match(text, end)
    which = _WHICH.search(before)
    return bool(by_name or by_use or which) or _WHETHER_TO_START.search(before) is not None


def groups_of(text: str, medicines: Medicines, conditions: Iterable[str]) -> tuple[str, ...]:
    """Keys of the groups that a person belongs to, in the order of the table."""
    said = " . ".join((*conditions, *medicines.taking))
    named = medicines_named(text)
    return tuple(
        group.key
        for group in groups()
        if group.asked.search(said)
        or _said_of(text, group.asked)
        or (group.figure is not None and group.figure.search(text) is not None)
        or _takes_one_of(group.classes, medicines, named, text)
    )


def _said_of(text: str, names: re.Pattern[str]) -> bool:
    """True where a name stands behind words that give it to somebody, and none that deny it."""
    of_family = told_of_family(text)
    return any(
        _HAS.search(before)
        and not (_denied(before) or _ABOUT.search(before))
        and not any(start <= found.start() < end for start, end in of_family)
        and not asks_whether(text, found.start(), found.end())
        for found in names.finditer(text)
        for before in (text[max(0, found.start() - _WINDOW) : found.start()],)
    )


def _takes_one_of(
    classes: frozenset[str], medicines: Medicines, named: Iterable[Named], text: str
) -> bool:
    """True for "on warfarin", and for "ibuprofen with warfarin": both are meant to be taken."""
    if not classes:
        return False
    taken = set(medicines.taking)
    members = [one for one in named if one.kinds & classes]
    return any(
        one.generic in taken
        or re.search(r"\b(?:with|and)\s$", text[: one.start], re.I)
        or re.match(r"\s(?:with|and|plus)\b", text[one.end :], re.I)
        for one in members
        if one.generic not in medicines.allergies
    )


def _is_allergy(before: str, after: str) -> bool:
    clause = re.split(r"[.;?!]", before)[-1]
    behind = re.split(r"[.;?!]", after)[0]
    found = _ALLERGIC_BEFORE.search(clause)
    if found:
        return not re.search(r"\b(?:not|never|\w*n't)\s+$", clause[: found.start()], re.I)
    return bool(_ALLERGIC_AFTER.match(behind)) and not _denied(clause)


def _denied(before: str) -> bool:
    return bool(_NOT.search(re.split(r"[.;?!,]", before)[-1]))
