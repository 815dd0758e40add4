"""How the domain's values lie in rows: one column a field, tuples and small values as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from osler.domain.notice import Notice, NoticeKind
from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Passage,
    Phase,
    Population,
    Recommendation,
    Span,
    Strength,
    Timing,
    Urgency,
)
from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Person,
    Printed,
    Section,
    Source,
    Standing,
    StandingLevel,
    Support,
)

T = TypeVar("T")
Reading = Callable[[Any], Any]
PLAIN = frozenset({str, int, float, bool, type(None)})


def written(value: object) -> Any:
    """The value as a column holds it."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if not value:  # of all that is kept, only tuples can be empty
        return "[]"
    if isinstance(value, tuple) and all(type(one) is str for one in value):
        return f"[{','.join(map(_quoted, value))}]"
    if isinstance(value, Span):
        return f"[{_quoted(value.section_id)},{value.start},{value.end}]"
    if isinstance(value, Standing):
        return _standing_written(value)
    return as_json(value)


@lru_cache(maxsize=4096)
def _standing_written(value: Standing) -> str:
    return as_json(value)


def _parts(value: object) -> object:
    if isinstance(value, Span):  # there is one to each item: without names it is half as long
        return (value.section_id, value.start, value.end)
    if isinstance(value, Printed | Person):
        return tuple(vars(value).values())
    return vars(value)


_quoted = json.encoder.encode_basestring  # as the encoder below quotes

# One encoder for all: making one takes as long as writing a short value.
as_json = json.JSONEncoder(default=_parts, ensure_ascii=False, separators=(",", ":")).encode


class Rows(Generic[T]):
    """Turns values of one class into rows and back.

    ``reading`` names the fields that need more than the bare column value.
    """

    def __init__(self, made: Callable[..., T], names: Sequence[str], **reading: Reading) -> None:
        self._make = made
        self._reading = [(names.index(name), read) for name, read in reading.items()]
        self.names = tuple(names)

    def columns(self, table: str) -> str:
        """The columns in the order that ``value`` reads."""
        return ", ".join(f"{table}.{name}" for name in self.names)

    def row(self, value: T) -> dict[str, Any]:
        held = vars(value)
        return {
            name: one if type(one := held[name]) in PLAIN else written(one) for name in self.names
        }

    def value(self, row: Sequence[Any]) -> T:
        columns = list(row[: len(self.names)])
        for place, read in self._reading:
            columns[place] = read(columns[place])
        return self._make(*columns)


# Values repeat from row to row: the items of a source share topics, headings and population.
once = lru_cache(maxsize=4096)


@once
def strings(column: str) -> tuple[str, ...]:
    return () if column == "[]" else tuple(json.loads(column))


@once
def standing_of(column: str) -> Standing:
    held = json.loads(column)
    return Standing(**{**held, "level": StandingLevel(held["level"])})


@once
def _bibliography(column: str) -> Bibliography:
    held = json.loads(column)
    people = {role: tuple(Person(*one) for one in held[role]) for role in ("authors", "editors")}
    lists = {name: tuple(held[name]) for name in ("types", "keywords")}
    return Bibliography(**{**held, **people, **lists})


def _printed(column: str) -> tuple[Printed, ...]:
    return () if column == "[]" else tuple(Printed(*held) for held in json.loads(column))


def _spans(column: str) -> tuple[Span, ...]:
    return tuple(Span(*held) for held in json.loads(column))


def _span(column: str) -> Span:
    return Span(*json.loads(column))


@once
def _population(column: str) -> Population:
    held = json.loads(column)
    return Population(**{**held, "conditions": tuple(held["conditions"])})


@once
def _timing(column: str) -> Timing:
    held = json.loads(column)
    return Timing(held["text"], Phase(held["phase"]))


def _one_of(kind: type[StrEnum]) -> Reading:
    """Looks a member up by its value, None where there is none: faster than calling the enum."""
    members: dict[str | None, StrEnum | None] = {None: None}
    members |= {member.value: member for member in kind}
    return members.__getitem__


def _names(made: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


SOURCES = Rows(
    Source,
    _names(Source),
    kind=_one_of(Kind),
    form=_one_of(Form),
    support=_one_of(Support),
    standing=standing_of,
    topics=strings,
    alerts=strings,
    bibliography=_bibliography,
)
NOTICES = Rows(Notice, _names(Notice), kind=_one_of(NoticeKind))
SECTIONS = Rows(Section, _names(Section), path=strings, printed=_printed)
PASSAGES = Rows(Passage, _names(Passage), span=_span, facet=_one_of(Facet), topics=strings)
RECOMMENDATIONS = Rows(
    Recommendation,
    _names(Recommendation),
    spans=_spans,
    facet=_one_of(Facet),
    direction=_one_of(Direction),
    strength=_one_of(Strength),
    certainty=_one_of(Certainty),
    population=_population,
    timing=_timing,
    doses=strings,
    cautions=strings,
    headings=strings,
    topics=strings,
    plain_cautions=strings,
    urgency=_one_of(Urgency),
    fact_ids=strings,
    clinician_only=bool,
    questions=strings,
)
