"""Notions: the words of the table of signs, each with the ways in which people write it.

The table is ``described.toml``; its head says how it is read. "boob" is the notion "breast".
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_APOSTROPHES = re.compile(r"['’‘]")


def bare(text: str) -> str:
    """A text as the table reads it: small letters, no apostrophes."""
    return _APOSTROPHES.sub("", text.lower())


def notions_in(text: str) -> list[str]:
    """Names of the notions that stand in a text, in the order of the table."""
    read = bare(text)
    return [name for name, pattern in _notions().items() if pattern.search(read)]


def written_as(any_of: str) -> re.Pattern[str]:
    """The pattern that finds any of these spellings as whole words."""
    return re.compile(rf"\b(?:{any_of})(?!\w)")


@cache
def table() -> Mapping[str, Any]:
    """The table of signs, as it stands in the file."""
    return tomllib.loads(files("osler.answering").joinpath("described.toml").read_text("utf-8"))


@cache
def _notions() -> Mapping[str, re.Pattern[str]]:
    return {name: written_as(any_of) for name, any_of in table()["words"].items()}
