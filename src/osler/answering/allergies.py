"""Allergies: what a statement offers, against what the person asked about cannot take."""

import re
from itertools import pairwise

from osler.answering.groups import Named, medicines_named, relatives
from osler.answering.offered import offered_in
from osler.domain.question import Asker
from osler.domain.recommendation import Recommendation
from osler.ports import Item

# What joins two medicines that are taken together: "a PPI with amoxicillin", never "or".
_WITH = re.compile(
    r"\W*(?:\([^)]*\)\W*)?(?:with|plus|together with|combined with|and either|\+)\W*"
    r"(?:(?:an?|the|either)\W+)?",
    re.IGNORECASE,
)
SET_OFF = "may set off: do not take it; ask for another."
_ALLERGY = re.compile(
    r"\b(?:allerg\w+|intoleran\w+|(?:cannot|can't) (?:take|have|be used))", re.IGNORECASE
)


def is_allergic_to_all(item: Item, asker: Asker) -> bool:
    """True where everything that a statement offers is what the asker is allergic to, or is taken
    together with it: a PPI with amoxicillin is no treatment without the amoxicillin."""
    offered = offered_in(item.words)
    refused = [one for one in offered if _is_refused(one, asker)]
    if not refused or len(refused) == len(offered):
        return bool(refused)
    return not _ALLERGY.search(item.words) and any(
        _WITH.fullmatch(item.words[first.end : second.start])
        for first, second in pairwise(offered)
        if first in refused or second in refused
    )


def note_on_allergy(item: Item, asker: Asker) -> str:
    """What stands beside a statement that offers, among others, what they cannot take."""
    named = [one for one in offered_in(item.words) if _is_refused(one, asker)]
    if not named:
        return ""
    texts = ", ".join(dict.fromkeys(one.text for one in named))
    return f"You mention an allergy that {texts} {SET_OFF}"


def is_for_the_allergic(item: Item, asker: Asker) -> bool:
    """True for what is said of people with just the allergy that the asker has."""
    people = item.population.text if isinstance(item, Recommendation) else ""
    allergic = bool(asker.allergies) and _ALLERGY.search(people) is not None
    return allergic and any(_is_refused(one, asker) for one in medicines_named(people))


def _is_refused(named: Named, asker: Asker) -> bool:
    return any(relatives(allergy) & named.kinds for allergy in asker.allergies)
