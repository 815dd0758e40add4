"""Words that may say who somebody is: shown to the reader before they are kept or sent on.

The rules are ``identifying.toml``. They find what has the form of a number, an address or a
named name; they cannot know every name, and say so nowhere else than in words.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PHONE_DIGITS = 9  # fewer are as often a dose, a count or a code
IN_NHS_NUMBER = 10


@dataclass(frozen=True)
class Identifying:
    """Words of a text that look like somebody's own; ``start`` to ``end`` (excluded) in it."""

    kind: str  # "phone number", "name" …
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    kind: str
    pattern: re.Pattern[str]
    check: str = ""  # a key of ``CHECKS``


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order: where two find the same words, the first names them."""
    table = tomllib.loads((files("osler.text") / "identifying.toml").read_text("utf-8"))
    return tuple(
        Rule(row["kind"], re.compile(row["pattern"]), row.get("check", "")) for row in table["rule"]
    )


def identifying(text: str) -> tuple[Identifying, ...]:
    """What in a text may say who somebody is, in reading order, without overlaps."""
    found: list[Identifying] = []
    for rule in rules():
        for match in rule.pattern.finditer(text):
            group = "what" if "what" in rule.pattern.groupindex else 0
            start, end = match.span(group)
            if CHECKS[rule.check](match[group]) and not _taken(found, start, end):
                found.append(Identifying(rule.kind, match[group], start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def _taken(found: list[Identifying], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _digits(words: str) -> list[int]:
    return [int(sign) for sign in words if sign.isdigit()]


def _modulus_11(words: str) -> bool:
    """The check digit of an NHS number: weights 10 to 2, the rest to 11."""
    digits = _digits(words)
    weighted = zip(range(IN_NHS_NUMBER, 1, -1), digits, strict=False)
    rest = 11 - sum(weight * digit for weight, digit in weighted) % 11
    return rest % 11 == digits[-1]


def _luhn(words: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    turned = _digits(words)[::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in turned[1::2])
    return (sum(turned[::2]) + sum(doubled)) % 10 == 0


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "": lambda _: True,
    "modulus 11": _modulus_11,
    "Luhn": _luhn,
    "nine digits": lambda words: len(_digits(words)) >= PHONE_DIGITS,
}
