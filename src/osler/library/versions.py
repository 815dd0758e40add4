"""Versions: the contents that a source has had in this library."""

from dataclasses import dataclass

# The edition of the rules in ``editions``: a library that was related by others is related anew.
RULES = "3"


@dataclass(frozen=True)
class Version:
    """One content of a source. Days are ISO."""

    since: str  # the day it was stored
    until: str  # the day it was replaced, "" for the present one
    content: str  # SHA-256 (hex) of the whole document


@dataclass(frozen=True)
class Laid:
    """From where a source was last read."""

    source_id: str
    scheme: str  # "file", or the name of a service
    place: str  # the absolute path, with what is inside an archive after ": "
    origin: str  # key of the file in the store
