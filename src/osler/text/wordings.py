"""Patterns in which case does not count, tried fast on the many texts that hold none of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

ESCAPED = re.compile(r"\\.")
T = TypeVar("T")


@dataclass(frozen=True)
class Wording:
    """One pattern and what is cheap to look for first."""

    pattern: re.Pattern[str]  # case does not count
    folded: re.Pattern[str]  # finds the same in ASCII text in lower case, in half the time
    stems: tuple[str, ...]  # one of them stands in every match of ASCII text in lower case


def wording(pattern: str, stems: Iterable[str] = ("",)) -> Wording:
    """``stems``: words or beginnings in lower case; leave them out where none can be named."""
    anycase = re.compile(pattern, re.IGNORECASE)
    bare = ESCAPED.sub("", pattern)
    return Wording(anycase, re.compile(pattern) if bare == bare.lower() else anycase, tuple(stems))


def first_found(rules: Iterable[tuple[T, Wording]], text: str) -> T | None:
    """What stands beside the first pattern that the text holds; None where it holds none."""
    if not text.isascii():  # letters beyond ASCII may fold to others
        return next((name for name, rule in rules if rule.pattern.search(text)), None)
    low = text.lower()
    for name, rule in rules:
        for stem in rule.stems:
            if stem in low:
                if rule.folded.search(low):
                    return name
                break
    return None
