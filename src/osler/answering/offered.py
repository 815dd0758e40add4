"""What a statement offers: the medicines it names, without those it holds people back from."""

import re

from osler.answering.groups import Named, medicines_named


def offered_in(words: str) -> tuple[Named, ...]:
    """Medicines that a statement names, without those it names as an allergy or forbids.

    "An antibiotic, first amoxicillin" offers amoxicillin: the class is no second choice.
    """
    named = medicines_named(words)
    members = {kind for one in named for kind in one.kinds - {one.generic}}
    return tuple(
        one
        for one in named
        if one.generic not in members
        and not re.match(r"\W{0,2}(?:allerg|intoleran|cannot)", words[one.end :], re.I)
        and not re.search(
            r"\b(?:allerg\w+ to|not|avoid|instead of|without|unless|if)\s(?:\w+\s){0,2}$",
            words[: one.start],
            re.I,
        )
    )
