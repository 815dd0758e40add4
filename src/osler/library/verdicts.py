"""Headings that judge what is listed under them."""

import re
from dataclasses import dataclass, replace

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.blocks import Block
from osler.library.grades import Grade


@dataclass(frozen=True)
class Verdict:
    heading: Block
    grade: Grade


def _verdict(strength: Strength, certainty: Certainty, direction: Direction) -> Grade:
    return Grade("", strength, certainty, direction=direction)


# The weight-of-evidence categories of the Oncology Nursing Society, as its summaries define them.
CATEGORIES = {
    "recommended for practice": _verdict(Strength.STRONG, Certainty.HIGH, Direction.FOR),
    "likely to be effective": _verdict(Strength.WEAK, Certainty.MODERATE, Direction.FOR),
    "benefits balanced with harms?": _verdict(
        Strength.WEAK, Certainty.NOT_STATED, Direction.EITHER
    ),
    "effectiveness not established": _verdict(
        Strength.NOT_STATED, Certainty.NOT_STATED, Direction.EITHER
    ),
    "effectiveness unlikely": _verdict(Strength.WEAK, Certainty.MODERATE, Direction.AGAINST),
    "not recommended for practice": _verdict(Strength.STRONG, Certainty.HIGH, Direction.AGAINST),
}


def verdict_of_heading(heading: Block) -> Verdict | None:
    """The verdict that a heading gives on each line under it, None where it is no verdict."""
    text = heading.text
    bare = text.strip(" :.").lower()
    for name, grade in CATEGORIES.items():
        if re.fullmatch(name, bare):
            stated = grade.certainty is not Certainty.NOT_STATED
            certain = text if stated else ""
            return Verdict(
                heading, replace(grade, text=text, strength_text=text, certainty_text=certain)
            )
    return None
