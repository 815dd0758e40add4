"""Words that may say who somebody is: shown to the reader before they are kept or sent on.

The rules are ``identifying.toml``. They find what has the form of a number, an address or a
named name; they cannot know every name, and say so nowhere else than in words. A name is told
from the name of a disease by the word that follows ("Tom has", "Bell's palsy").
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PHONE_DIGITS = 9  # fewer are as often a dose, a count or a code
CALLED_DIGITS = 6  # beside "call me on" fewer make a number
IN_NHS_NUMBER = 10
AFTER = 30  # characters after a find that may say what it is
PARTICLES = frozenset("de van von der di da del la al el bin ten ter".split())
AMOUNT = re.compile(
    r"\d ?(?:mg|mcg|ml|g|kg|%|mmol|years?|months?|weeks?|days?|hours?|times?)\b", re.I
)


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
def _table() -> dict[str, list[Any]]:
    return tomllib.loads((files("osler.text") / "identifying.toml").read_text("utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order: where two find the same words, the first names them."""
    return tuple(
        Rule(row["kind"], re.compile(row["pattern"]), row.get("check", ""))
        for row in _table()["rule"]
    )


def identifying(text: str) -> tuple[Identifying, ...]:
    """What in a text may say who somebody is, in reading order, without overlaps."""
    found: list[Identifying] = []
    for rule in rules():
        for match in rule.pattern.finditer(text):
            group = "what" if "what" in rule.pattern.groupindex else 0
            start, end = match.span(group)
            told = Told(match[group], text[end : end + AFTER])
            if CHECKS[rule.check](told) and not _taken(found, start, end):
                found.append(Identifying(rule.kind, match[group], start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def _taken(found: list[Identifying], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


@dataclass(frozen=True)
class Told:
    """Words that a rule found, and the text that follows them."""

    words: str
    after: str = ""

    @property
    def digits(self) -> list[int]:
        return [int(sign) for sign in self.words if sign.isdecimal()]

    @property
    def names(self) -> list[str]:
        """The words in small letters, without initials, small particles and a possessive."""
        found = re.findall(r"[^\W\d_][\w'’-]+", self.words)
        return [re.sub(r"['’]s?$", "", one.lower()) for one in found if one not in PARTICLES]


def _modulus_11(told: Told) -> bool:
    """The check digit of an NHS number: weights 10 to 2, the rest to 11."""
    digits = told.digits
    weighted = zip(range(IN_NHS_NUMBER, 1, -1), digits, strict=False)
    rest = 11 - sum(weight * digit for weight, digit in weighted) % 11
    return rest % 11 == digits[-1]


def _luhn(told: Told) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    turned = told.digits[::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in turned[1::2])
    return (sum(turned[::2]) + sum(doubled)) % 10 == 0


def _no_years(told: Told) -> bool:
    """ "1998 2004" are years."""
    return not re.fullmatch(r"(?:19|20)\d\d (?:19|20)\d\d", told.words)


def _no_amount(told: Told) -> bool:
    """ "I live on 50 mg a day" is a dose, "in a flat of 30 years" a time."""
    return not AMOUNT.search(told.words + told.after)


@cache
def _words(name: str) -> frozenset[str]:
    lines = (files("osler.text") / "data" / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _everyday(word: str) -> bool:
    return word in _words("common_words.txt") or word in _words("familiar_words.txt")


def _is_a_name(told: Told) -> bool:
    """False where what follows makes it the name of a disease, a sign or a body."""
    follows = re.match(r"['’]?s?['’]?(?:[ -]and [A-Z]\w+)?[ -]([A-Za-z]+)", told.after)
    return follows is None or follows[1].lower() not in _table()["eponyms"]


def _no_everyday_words(told: Told) -> bool:
    return not _everyday(told.names[0]) and _is_a_name(told)


def _full_name(told: Told) -> bool:
    """None of them an everyday word, a drug, an abbreviation, or what a disease is named by."""
    names = told.names
    if told.words.isupper():
        return False
    usual = any(_everyday(word) or word in _table()["eponyms"] for word in names)
    return not usual and not _drugs() & set(names) and _is_a_name(told)


def _given_name(told: Told) -> bool:
    first = told.names[0]
    listed = first in _words("given_names.txt") and first not in _table()["not_names"]
    return listed and _is_a_name(told)


@cache
def _drugs() -> frozenset[str]:
    rows = (files("osler.text") / "data" / "drugs.tsv").read_text("utf-8").lower()
    return frozenset(re.findall(r"[a-z]{4,}", rows))


CHECKS: Mapping[str, Callable[[Told], bool]] = {
    "": lambda _: True,
    "modulus 11": _modulus_11,
    "Luhn": _luhn,
    "nine digits": lambda told: len(told.digits) >= PHONE_DIGITS,
    "six digits": lambda told: len(told.digits) >= CALLED_DIGITS,
    "no years": _no_years,
    "no amount": _no_amount,
    "no everyday words": _no_everyday_words,
    "full name": _full_name,
    "given name": _given_name,
}
