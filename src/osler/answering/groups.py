"""Groups of people for whom medicines need a second look; the table is ``applicability.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from osler.domain.question import Question
from osler.text.drugs import classes_of, find_classes, find_drugs, kinds_of, parts_of
from osler.text.people import named_of


@dataclass(frozen=True)
class Group:
    """One group; what its fields mean stands in the table."""

    key: str
    said: str
    asked: re.Pattern[str]
    named: re.Pattern[str]
    classes: frozenset[str]
    silent: bool
    whom: str
    within: str
    screening: bool
    figure: re.Pattern[str] | None

    @cached_property
    def people(self) -> re.Pattern[str]:
        """Words that make a statement one for this group: "in people with kidney disease"."""
        return re.compile(
            r"\b(?:in|for|to|people|adults|patients|those|women|men|children|anyone|who)\b[^.;,]{0,30}"
            rf"\b(?:with|have|having|on|and)\s(?:\w+\s){{0,3}}(?:{self.named.pattern})",
            re.IGNORECASE,
        )


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of the table."""
    return tuple(
        Group(
            key=key,
            said=row["said"],
            asked=any_of(row["asked"]),
            named=any_of(row["named"]),
            classes=frozenset(row.get("classes", ())),
            silent=row["silent"],
            whom=row.get("whom", f"people with {row['said']}"),
            within=row.get("within", ""),
            screening=row.get("screening", False),
            figure=any_of(row["figure"]) if "figure" in row else None,
        )
        for key, row in table()["groups"].items()
    )


def is_for_unnamed_group(people: str, question: Question) -> bool:
    """True where a statement's people are a group that the question does not tell of: what those
    who take an enzyme inducer must not take is no first word on a condom that split."""
    names = (n for c in question.concerns for n in (c.asked, *c.topics, *c.terms))
    told = "\n".join((question.text, *names))
    return any(
        named_of(group.named, people)
        and group.key not in question.asker.groups
        and not (group.named.search(told) or group.asked.search(told))
        for group in groups()
    )


@cache
def shared_allergies() -> frozenset[str]:
    """Classes of which an allergy to one member counts for all."""
    return frozenset(row["class"] for row in table()["allergy"])


@cache
def pair_rows() -> tuple[dict[str, Any], ...]:
    """Rows of the table of medicines that are warned of together, or for some people."""
    return tuple(table()["pair"])


@cache
def taken_for_rows() -> tuple[dict[str, Any], ...]:
    """Rows of the table of what dangerous diseases are taken for."""
    return tuple(table()["taken_for"])


@cache
def lacking_rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What a person is known to have by, and words of a population that is without it."""
    return tuple(
        (
            any_of(row["asked"]),
            re.compile(rf"\b(?:no|without|free of)\b[^.;,]{{0,40}}?\b{row['without']}", re.I),
        )
        for row in table()["lacking"]
    )


@dataclass(frozen=True)
class Narrower:
    """One kind of people; what its fields mean stands in the table."""

    named: re.Pattern[str]
    told: re.Pattern[str]
    leaves_out: str
    lay: bool
    barred: re.Pattern[str] | None = None


@cache
def narrower_rows() -> tuple[Narrower, ...]:
    """Kinds of people of whom a question must tell, in the order of the table."""
    return tuple(
        Narrower(
            named=any_of(row["named"]),
            told=any_of(row["told"]),
            leaves_out=row.get("leaves_out", ""),
            lay=row.get("lay", False),
            barred=any_of(row["barred"]) if "barred" in row else None,
        )
        for row in table()["narrower"]
    )


@cache
def alarm_rows() -> tuple[dict[str, Any], ...]:
    """Rows of the table of topics that rules of triage bring."""
    return tuple(table()["alarm"])


@cache
def life_threat() -> tuple[frozenset[str], frozenset[str]]:
    """Rules after which lay readers are told of a danger alone, and topics that are one beside
    those of the alarms."""
    row = table()["life_threat"]
    return frozenset(row["rules"]), frozenset(row["topics"])


@cache
def first_aid_rows() -> tuple[dict[str, Any], ...]:
    """Rows of the table of first aid that stands in a topic of another name than its rule."""
    return tuple(table()["first_aid"])


@cache
def figures_of_others() -> re.Pattern[str]:
    """Figures that do not hold in pregnancy: readings and goals of blood pressure."""
    return any_of(table()["pregnancy"]["figures"])


@cache
def figures_before_pregnancy() -> re.Pattern[str]:
    """Figures that do not hold for who is or wants to be pregnant: thresholds of the thyroid."""
    return any_of(table()["pregnancy"]["planned"])


@lru_cache(1024)
def relatives(name: str) -> frozenset[str]:
    """A medicine or class, and the classes that share an allergy to it."""
    return frozenset({name, *parts_of(name), *classes_of(name)}) & (
        shared_allergies() | {name, *parts_of(name)}
    )


@dataclass(frozen=True)
class Named:
    """A medicine or a class of medicines that words name."""

    generic: str
    text: str
    start: int
    end: int

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Its name, its substances and its classes."""
        return frozenset({self.generic, *parts_of(self.generic), *kinds_of(self.generic)})


@lru_cache(4096)
def medicines_named(words: str) -> tuple[Named, ...]:
    """Medicines, then classes, in the order in which they stand."""
    found = (*find_drugs(words), *find_classes(words))
    named = (Named(m.generic, m.text, m.start, m.end) for m in found)
    return tuple(sorted(named, key=lambda one: (one.start, one.end)))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words that match any of several."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


@cache
def table() -> dict[str, Any]:
    """``applicability.toml``, read once."""
    file = resources.files("osler.answering").joinpath("applicability.toml")
    return tomllib.loads(file.read_text("utf-8"))
