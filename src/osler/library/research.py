"""What a publication of research is, and what its parts speak of: rules in ``research.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from osler.domain.recommendation import Facet
from osler.domain.source import Kind
from osler.library.facets import facet_by_words
from osler.text.wordings import Wording, first_found, wording

PROTOCOL = re.compile(r"\bprotocol\b", re.IGNORECASE)


class Part(StrEnum):
    """What a labelled part of a report holds."""

    BACKGROUND = "background"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSIONS = "conclusions"
    REFERENCES = "references"
    APART = "apart"  # thanks, money, ethics: kept as a section, no evidence
    UNTOLD = ""


@dataclass(frozen=True)
class Subject:
    """What a report is about: its title, its kind, and the qualifiers of its major headings."""

    title: str
    kind: Kind = Kind.RESEARCH
    qualifiers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Rules:
    types: dict[str, Kind]  # type in lower case -> its kind
    order: tuple[Kind, ...]
    titles: tuple[tuple[Kind, Wording], ...]
    opinions: frozenset[str]
    trial: re.Pattern[str]
    methods: re.Pattern[str]
    notices: frozenset[str]
    parts: tuple[tuple[Part, re.Pattern[str]], ...]
    facets: dict[str, Facet]
    topics: frozenset[str]


@cache
def _rules() -> _Rules:
    text = resources.files("osler.library").joinpath("research.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return _Rules(
        types={name: Kind(row["kind"]) for row in table["kinds"] for name in row["types"]},
        order=tuple(Kind(row["kind"]) for row in table["kinds"]),
        titles=tuple(
            (Kind(row["kind"]), wording(row["pattern"], row["stems"])) for row in table["titles"]
        ),
        opinions=frozenset(table["opinions"]["types"]),
        trial=_pattern(table["designs"]["trial"]),
        methods=_pattern(table["designs"]["methods"]),
        notices=frozenset(table["notices"]["types"]),
        parts=tuple((Part(row["part"]), _pattern(row["pattern"])) for row in table["parts"]),
        facets={name: Facet(facet) for name, facet in table["facets"].items()},
        topics=frozenset(table["topics"]["qualifiers"]),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def kind_of(types: Iterable[str], title: str = "") -> Kind:
    """The kind by publication types; by title where they do not tell it.

    A review that calls itself systematic in its title is one: older records have no such type.
    """
    rules = _rules()
    printed = {name.strip().lower() for name in types}
    told = {rules.types[name] for name in printed if name in rules.types}
    kind = next((kind for kind in rules.order if kind in told), None)
    if kind is Kind.TRIAL and _plans(title):
        return Kind.RESEARCH
    if kind not in (None, Kind.REVIEW) or not rules.opinions.isdisjoint(printed):
        return kind or Kind.RESEARCH
    named = _kind_by(title)
    if kind is Kind.REVIEW:
        return named if named is Kind.SYSTEMATIC_REVIEW else kind
    return named


def kind_told(types: Iterable[str], title: str, abstract: str, methods: str = "") -> Kind:
    """The kind; where neither type nor title tells it, the abstract may say that it is a trial.

    ``methods``: the part of the abstract that tells how the study was done, "" where none does.
    """
    printed = tuple(types)
    kind = kind_of(printed, title)
    opinion = not _rules().opinions.isdisjoint(name.strip().lower() for name in printed)
    if kind is not Kind.RESEARCH or opinion or _plans(" ".join((title, *printed))):
        return kind
    rules = _rules()
    told = rules.trial.search(abstract) or rules.methods.search(methods)
    return Kind.TRIAL if told else kind


def _kind_by(title: str) -> Kind:
    return first_found(_rules().titles, title.strip(" .")) or Kind.RESEARCH


def title_wordings() -> tuple[tuple[Kind, Wording], ...]:
    """How titles name kinds, in the order in which it is tried."""
    return _rules().titles


def _plans(title: str) -> bool:
    """A protocol that is filed as the trial it plans is research: it reports no result."""
    return PROTOCOL.search(title) is not None


def only_notice(types: Iterable[str]) -> bool:
    """True for the record of a retraction or correction, which is no article of its own."""
    return any(name.strip().lower() in _rules().notices for name in types)


@lru_cache(maxsize=4096)
def part_of(label: str) -> Part:
    """What a part holds, by its label or heading."""
    bare = label.strip(" .:0123456789").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return next((part for part, rule in _rules().parts if rule.search(bare)), Part.UNTOLD)


def facet_in(part: Part, findings: Facet) -> Facet:
    """Which part of care the words of a part speak of; aims and methods are background."""
    told = part not in (Part.BACKGROUND, Part.METHODS, Part.REFERENCES, Part.APART)
    return findings if told else Facet.BACKGROUND


def facet_of_findings(subject: Subject) -> Facet:
    """By the subject headings, else by the title; a trial tests a treatment unless it says more."""
    for qualifier, facet in _rules().facets.items() if subject.qualifiers else ():
        if qualifier in subject.qualifiers:
            return facet
    if named := facet_by_words(subject.title):
        return named
    return Facet.TREATMENT if subject.kind is Kind.TRIAL else Facet.BACKGROUND


def is_topic(qualifiers: Iterable[str]) -> bool:
    """True where a heading with these qualifiers names a disease or disorder."""
    return not _rules().topics.isdisjoint(qualifiers)
