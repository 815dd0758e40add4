"""How far a source may be quoted where others read it; the rules are ``quoting.toml``."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from osler.domain.source import Form

ALL = -1
CUT = " […]"


class Quoting(StrEnum):
    """Who reads: one in private, as one reads a book, or whoever the words are passed on to."""

    FULL = "full"
    LICENCE = "licence"


@dataclass(frozen=True)
class Allowed:
    """How many words of one quote may be printed, and why. -1 is all."""

    words: int
    why: str


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    allowed: Allowed


@cache
def _table() -> dict[str, Any]:
    file = resources.files("osler.library").joinpath("quoting.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    return tuple(
        Rule(re.compile(row["pattern"], re.IGNORECASE), Allowed(row["words"], row["why"]))
        for row in _table()["rule"]
    )


@lru_cache(maxsize=1024)
def allowed(licence: str, form: Form = Form.FULL) -> Allowed:
    """What a licence allows; our own digests may always be printed."""
    if form is Form.DIGEST:
        return Allowed(_table()["own"], "these are our own sentences about it")
    if not licence.strip():
        return Allowed(_table()["silent"], "it states no licence: a short quotation only")
    found = next((rule for rule in rules() if rule.pattern.search(licence)), None)
    if found is None:
        return Allowed(_table()["reserved"], "its licence is not one that is known here")
    return found.allowed


def quoted(words: str, licence: str, form: Form, *, quoting: Quoting) -> str:
    """A quote as far as it may be printed; what is cut is marked, "" where none is allowed.

    It is cut between words, from the end: what stays is verbatim.
    """
    most = ALL if quoting is Quoting.FULL else allowed(licence, form).words
    if most == ALL:
        return words
    ends = [found.end() for found in _words(words)]
    if len(ends) <= most:
        return words
    return words[: ends[most - 1]] + CUT if most else ""


def _words(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\S+", text)
