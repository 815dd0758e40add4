"""Issuers: the bodies whose recommendations a question wishes for.

"What does NICE say about …" is about no subject called NICE: the name is taken out before the
concerns are read, and what comes from NICE is shown first. The table is ``issuers.toml``.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from osler.domain.evidence import Evidence

# Words beside a name that make a wish of it, whatever its capitals.
_SAYS = r"(?:says?|said|recommends?|advis(?:es?|ed)|suggests?|states?)"
_PAPER = r"(?:guidelines?|guidance|recommendations?|advice|criteria|website|[CNQT]{1,2}[GSA]\d+)"
_GUIDELINES = re.compile(r"\b(?:guidelines?|guidance|recommend\w*)\b", re.IGNORECASE)
ALONE, WITH_GUIDELINES = "alone", "with guidelines"
_MOST = 4  # bodies of one question


@dataclass(frozen=True)
class Issuer:
    """One body: how a question asks for it, and how a source names it."""

    name: str
    counts: str  # when its name is a wish: ALONE, WITH_GUIDELINES or "beside"
    asked: re.Pattern[str]  # in its own capitals
    cued: re.Pattern[str]  # beside a word that makes a wish of it, in any capitals
    named: re.Pattern[str]  # in a source, or in a statement that reports it

    def speaks_in(self, evidence: Evidence) -> bool:
        """True for what this body says, or is reported to say."""
        source = evidence.source
        said = f"{source.issuer}\n{source.title}\n{source.citation}\n{evidence.item.words}"
        return self.named.search(said) is not None


@dataclass(frozen=True)
class _Place:
    issuer: Issuer
    start: int
    end: int


def issuers_in(text: str) -> tuple[Issuer, ...]:
    """The bodies that a question wishes to hear, in the order in which it names them."""
    return tuple(dict.fromkeys(place.issuer for place in _places(text)))[:_MOST]


def without_issuers(text: str) -> str:
    """The text with blanks where it names a body; as long as before."""
    read = list(text)
    for place in _places(text):
        read[place.start : place.end] = " " * (place.end - place.start)
    return "".join(read)


def unheard(text: str, shown: Iterable[Evidence]) -> tuple[str, ...]:
    """Names of the bodies wished for, of which nothing is shown."""
    held = list(shown)
    return tuple(i.name for i in issuers_in(text) if not any(i.speaks_in(e) for e in held))


def _places(text: str) -> list[_Place]:
    """Where bodies are named, the longest name at each place, none inside another."""
    found = [place for issuer in _issuers() for place in _of(issuer.cued, issuer, text)]
    if text.upper() != text:  # "WHO SHOULD HAVE A SCAN" names nobody
        certain = [p for i in _issuers() if i.counts == ALONE for p in _of(i.asked, i, text)]
        of_guidelines = bool(found or certain or _GUIDELINES.search(text))
        doubted = [i for i in _issuers() if i.counts == WITH_GUIDELINES and of_guidelines]
        found += [*certain, *(p for i in doubted for p in _of(i.asked, i, text))]
    kept: list[_Place] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _of(pattern: re.Pattern[str], issuer: Issuer, text: str) -> Iterator[_Place]:
    for match in pattern.finditer(text):
        number = match.lastindex or 0
        yield _Place(issuer, *match.span(number))


@cache
def _issuers() -> tuple[Issuer, ...]:
    file = resources.files("osler.answering").joinpath("issuers.toml")
    return tuple(_issuer(row) for row in tomllib.loads(file.read_text("utf-8"))["issuer"])


def _issuer(row: dict[str, Any]) -> Issuer:
    names = "|".join(re.escape(one) for one in sorted(row["called"], key=len, reverse=True))
    other = "|".join(row.get("not_before", ()))
    beside = (
        rf"\b(?:what )?(?:do|does|did) (?:the )?({names}) {_SAYS}\b|"
        rf"\baccording to (?:the )?({names})\b|(?<![\w/])({names})(?:'s)? {_PAPER}\b"
    )
    return Issuer(
        row["name"],
        row.get("counts", ALONE),
        re.compile(rf"(?<![\w/])({names})(?![\w/])" + (rf"(?! (?:{other}))" if other else "")),
        re.compile(beside, re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{'|'.join(row['sources'])})(?!\w)"),
    )
