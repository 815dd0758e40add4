"""A notice: what a publisher says of an article after it was published."""

import re
from dataclasses import dataclass
from enum import StrEnum

from osler.domain.source import Source, Standing
from osler.errors import InputError

IDENTIFIER = re.compile(r"pmid:\d{1,9}|pmcid:\d{1,10}|doi:10\.\S+")
_DOI = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)?\s*(10\.\S+)$", re.IGNORECASE)
_PMID = re.compile(r"^(?:pmid:?\s*)?0*([1-9]\d{0,8})$", re.IGNORECASE)
_PMCID = re.compile(r"^(?:pmcid:?\s*)?PMC0*([1-9]\d{0,9})(?:\.\d+)?$", re.IGNORECASE)


class NoticeKind(StrEnum):
    RETRACTION = "retraction"
    PARTIAL_RETRACTION = "partial retraction"
    CONCERN = "expression of concern"
    CORRECTION = "correction"  # erratum, corrigendum
    UPDATE = "update"  # a later edition took its place


@dataclass(frozen=True, order=True)
class Notice:
    """One notice on one article.

    Articles and notices go by identifier ("pmid:1", "pmcid:2", "doi:10.1/x").
    """

    about: str  # identifier of the article
    kind: NoticeKind
    notice: str = ""  # identifier of the notice itself, "" where not known
    published: str = ""  # ISO date of the notice, as exact as stated, "" where not known
    words: str = ""  # how the notice is cited

    def __post_init__(self) -> None:
        for identifier in (self.about, self.notice or self.about):
            if not IDENTIFIER.fullmatch(identifier):
                raise InputError(f"Not a PMID, PMCID or DOI: {identifier!r}")


@dataclass(frozen=True)
class StandingChange:
    """One step in the history of a source in this library."""

    on: str  # ISO date of the step here
    why: str  # "withdrawn here", "notices were read" …
    standing: Standing  # since then


def pmid_of(text: str) -> str:
    """The identifier in a PMID as people write it, "" where it is none."""
    found = _PMID.match(text.strip())
    return f"pmid:{found[1]}" if found else ""


def pmcid_of(text: str) -> str:
    """The identifier in a PMCID ("PMC123", "PMC123.2"), "" where it is none."""
    found = _PMCID.match(text.strip())
    return f"pmcid:{found[1]}" if found else ""


def doi_of(text: str) -> str:
    """The identifier in a DOI as people write it, "" where it is none; case does not count."""
    found = _DOI.match(text.strip())
    return f"doi:{found[1].lower()}" if found else ""


def identifiers_of(source: Source) -> tuple[str, ...]:
    """Under which identifiers a notice may speak of a source. A digest is its source's."""
    named = (pmid_of(source.pmid), doi_of(source.doi), pmcid_of(source.bibliography.pmcid))
    return tuple(i for i in named if i)
