"""Contrasts: people of whom the one is not the other, as questions and sources word it.

How long to treat after a second clot is no answer for a first one, and neither speaks for the
other where one of two sources is no longer in force.
"""

import re

# Each row: two ways to say which people are meant; who is the one is not the other.
_ROWS = tuple(
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (
            r"\bfirst (?:[\w-]+ ){0,4}(?:attacks?|clots?|dvt|embolism|episodes?|flares?|"
            r"infections?|seizures?|strokes?|thrombosis|vte)\b",
            r"\brecurrent\b|\brepeated\b",
        ),
        (r"\bunprovoked\b|\bno known cause\b", r"\bafter surgery\b|(?<!un)provoked\b"),
        (r"\bpre-?eclampsia\b|\bpregnan(?:t|cy)\b", r"\bnot pregnant\b|\boutside pregnancy\b"),
        (r"\buncomplicated\b", r"(?<!un)complicated\b"),
        (
            r"\b(?:after|previous|prior|past|post)[- ](?:an? |the |acute )?(?:heart attack|"
            r"myocardial infarction|mi\b|stroke)|\bsecondary prevention\b",
            r"\b(?:no|without|never had)(?: known| any)? (?:heart|cardiovascular)\b|"
            r"\bprimary prevention\b",
        ),
        (
            r"\bwithout (?:an )?aura\b|\bno (?:aura|flashing lights|zig-?zags|visual \w+)\b",
            r"\bwith (?:an )?aura\b",
        ),
        (
            r"\bmini-? ?pills?\b|\bprogest\w+-only\b|\bdesogestrel\b|\bcerazette\b|\bcerelle\b",
            r"\bcombined (?:oral |hormonal )?(?:contracept\w+|pills?)\b|\bmicrogynon\b|"
            r"\brigevidon\b",
        ),
        (r"\bbilateral\b|\bboth ears\b", r"\bunilateral\b|\bone ear\b"),
        (
            r"\breduced ejection fraction\b|\bHFrEF\b",
            r"\bpreserved ejection fraction\b|\bHFpEF\b",
        ),
        (
            r"\bnever[- ]smoke[dr]?s?\b|\bnon-?smokers?\b",
            r"\bwho (?:ever |now |still )?smoked?(?: now)?\b|\bsmokers\b",
        ),
    )
)


def are_opposed(one: str, other: str) -> bool:
    """True where two texts name people of whom the one is not the other."""
    return any(
        (a.search(one) and b.search(other) and not (b.search(one) or a.search(other)))
        or (b.search(one) and a.search(other) and not (a.search(one) or b.search(other)))
        for a, b in _ROWS
    )
