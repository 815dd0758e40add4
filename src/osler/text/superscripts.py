"""Raised characters, so that 10⁹ never reads as 109 once the markup is gone."""

import re

RAISED = str.maketrans(
    "0123456789+-−–()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
NUMBER_OR_MARK = re.compile(r"[\d+\-−–(),.;:/* ]+")
LETTER_MARKS = re.compile(r"[a-z](\s*,\s*[a-z])*")  # footnote marks: "a", "f,h"


def raised(text: str) -> str:
    """Exponents and footnote marks as Unicode superscripts; words ("th") stay."""
    bare = text.strip()
    if NUMBER_OR_MARK.fullmatch(bare) or LETTER_MARKS.fullmatch(bare):
        return text.translate(RAISED)
    return text
