"""Raised characters, so that 10⁹ never reads as 109 once the markup is gone."""

import re

RAISED = str.maketrans(
    "0123456789+-−–()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
NUMBER_OR_MARK = re.compile(r"[\d+\-−–(),.;:/* ]+")
MARK = r"(?:[a-z]|[*†‡§¶#]*[\d+\-−–().:/]+[a-z]?)"  # "a", "1", "†1", "99m"
MARKS = re.compile(rf"{MARK}(\s*[,;]\s*{MARK})*")  # footnote marks: "a", "f,h", "1,a"


def raised(text: str) -> str:
    """Exponents and footnote marks as Unicode superscripts; words ("th") stay."""
    bare = text.strip()
    if NUMBER_OR_MARK.fullmatch(bare) or MARKS.fullmatch(bare):
        return text.translate(RAISED)
    return text
