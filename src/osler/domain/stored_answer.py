"""A stored answer: kept on request, as it was shown, with what it rests on."""

import hashlib
from dataclasses import dataclass

from osler.domain.source import Standing
from osler.errors import InputError

ID_LENGTH = 12  # hex digits of the hash: a library would need millions of answers to meet twice


@dataclass(frozen=True)
class Footing:
    """A source that a stored answer rests on, as it was then."""

    source_id: str
    text_hash: str  # hash of the whole document
    standing: Standing


@dataclass(frozen=True)
class NeedsUpdate:
    """Why a stored answer no longer holds as it stands."""

    on: str  # ISO date of the change here
    source_id: str
    reason: str  # in words


@dataclass(frozen=True)
class StoredAnswer:
    """An answer bound to its bytes; only what was shown is kept."""

    id: str
    text: str  # JSON, exactly as it was shown
    title: str
    on: str  # ISO date the answer is of
    library: str  # fingerprint of the library it was made from
    engine: str
    footings: tuple[Footing, ...]
    needs_update: tuple[NeedsUpdate, ...] = ()  # oldest first; empty where it still holds

    def __post_init__(self) -> None:
        if self.id != answer_id(self.text):
            raise InputError(f"The stored answer {self.id} is not what was stored under this id")

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the text."""
        return hash_of(self.text)


def hash_of(text: str) -> str:
    """SHA-256 (hex) of an answer's JSON."""
    return hashlib.sha256(text.encode()).hexdigest()


def answer_id(text: str) -> str:
    """The id of a stored answer: the same answer has the same id."""
    return hash_of(text)[:ID_LENGTH]
