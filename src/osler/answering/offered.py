"""What a statement offers: whether any medicine, and which, without those it holds people from."""

import re

from osler.answering.groups import Named, medicines_named
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.ports import Item
from osler.text.doses import find_doses

_CARE = (Facet.TREATMENT, Facet.SELF_CARE, Facet.PREVENTION)
_ANY_MEDICINE = re.compile(  # offers a medicine that it does not name
    r"\b(?:start|take|add|give|offer|prescribe)\b(?![^.;]{0,40}\b(?:without|no|before)\b)[^.;]{0,40}"
    r"\b(?:medicines?|medications?|drugs?)\b|"
    r"\b(?:medicines?|medications?|drugs?) (?:is|are) recommended\b|"
    r"\b(?:adjust|titrate|increase|raise|step up)\b[^.;]{0,30}\bdos(?:es?|age)\b",
    re.IGNORECASE,
)
_KEPT_FROM = re.compile(r"\W{0,2}(?:allerg|intoleran|cannot|sensitiv)", re.IGNORECASE)
_KEEPS_FROM = re.compile(
    r"\b(?:allerg\w+ to|sensitive to|not|avoid|instead of|without|unless|if)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def offers_medicine(item: Item) -> bool:
    """True where a statement gives a dose, or offers a medicine, by name or not, unforbidden."""
    if isinstance(item, Recommendation):
        if item.direction is Direction.AGAINST:
            return False
        if item.doses:
            return True
    elif find_doses(item.words) and medicines_named(item.words):
        return True
    named = medicines_named(item.words) or _ANY_MEDICINE.search(item.words)
    return item.facet in _CARE and bool(named)


def offers_care(item: Item) -> bool:
    """True for what somebody may do or take, with a medicine or with none."""
    forbids = isinstance(item, Recommendation) and item.direction is Direction.AGAINST
    return offers_medicine(item) or (item.facet in _CARE and not forbids)


def offered_in(words: str) -> tuple[Named, ...]:
    """Medicines that a statement names, without those it names as an allergy or forbids.

    "An antibiotic, first amoxicillin" offers amoxicillin: the class is no second choice.
    """
    named = medicines_named(words)
    members = {kind for one in named for kind in one.kinds - {one.generic}}
    return tuple(
        one
        for one in named
        if one.generic not in members and not is_held_back(words, one.start, one.end)
    )


def is_held_back(words: str, start: int, end: int) -> bool:
    """True where what stands at this place is named as an allergy, or as what not to take."""
    return bool(_KEPT_FROM.match(words, end) or _KEEPS_FROM.search(words[:start]))
