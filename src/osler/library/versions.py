"""Versions: the contents that a source has had in this library."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One content of a source. Days are ISO."""

    since: str  # the day it was stored
    until: str  # the day it was replaced, "" for the present one
    content: str  # SHA-256 (hex) of the whole document
