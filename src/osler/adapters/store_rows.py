"""How the domain's values lie in rows: one column a field, tuples and small values as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, Generic, TypeVar

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
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel, Support

T = TypeVar("T")
Reading = Callable[[Any], Any]
PLAIN = (str, int, float, bool, type(None))


def written(value: object) -> Any:
    """The value as a column holds it."""
    if isinstance(value, StrEnum):
        return str(value)
    return value if isinstance(value, PLAIN) else as_json(value)


def as_json(value: object) -> str:
    return json.dumps(value, default=vars, ensure_ascii=False, separators=(",", ":"))


class Rows(Generic[T]):
    """Turns values of one class into rows and back.

    ``reading`` names the fields that need more than the bare column value.
    """

    def __init__(self, made: Callable[..., T], names: Sequence[str], **reading: Reading) -> None:
        self._make = made
        self._reading = [reading.get(name) for name in names]
        self.names = tuple(names)

    def columns(self, table: str) -> str:
        """The columns in the order that ``value`` reads."""
        return ", ".join(f"{table}.{name}" for name in self.names)

    def row(self, value: T) -> dict[str, Any]:
        return {name: written(getattr(value, name)) for name in self.names}

    def value(self, row: Sequence[Any]) -> T:
        columns = zip(self._reading, row[: len(self.names)], strict=True)
        return self._make(*(read(column) if read else column for read, column in columns))


def strings(column: str) -> tuple[str, ...]:
    return () if column == "[]" else tuple(json.loads(column))


def standing_of(column: str) -> Standing:
    return _standing(json.loads(column))


def _standing(held: Mapping[str, Any]) -> Standing:
    return Standing(**{**held, "level": StandingLevel(held["level"])})


def _spans(column: str) -> tuple[Span, ...]:
    return tuple(Span(**held) for held in json.loads(column))


def _span(column: str) -> Span:
    return Span(**json.loads(column))


NOWHERE = as_json(Population())  # most passages of guidelines state none: read it once


def _population(column: str) -> Population:
    if column == NOWHERE:
        return Population()
    held = json.loads(column)
    return Population(**{**held, "conditions": tuple(held["conditions"])})


def _timing(column: str) -> Timing:
    held = json.loads(column)
    return Timing(held["text"], Phase(held["phase"]))


def _or_none(made: type[StrEnum]) -> Reading:
    return lambda column: None if column is None else made(column)


def _names(made: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


SOURCES = Rows(
    Source,
    _names(Source),
    kind=Kind,
    form=Form,
    support=Support,
    standing=standing_of,
    topics=strings,
    alerts=strings,
)
SECTIONS = Rows(Section, _names(Section), path=strings)
PASSAGES = Rows(Passage, _names(Passage), span=_span, facet=Facet, topics=strings)
RECOMMENDATIONS = Rows(
    Recommendation,
    _names(Recommendation),
    spans=_spans,
    facet=Facet,
    direction=_or_none(Direction),
    strength=Strength,
    certainty=Certainty,
    population=_population,
    timing=_timing,
    doses=strings,
    cautions=strings,
    headings=strings,
    topics=strings,
    plain_cautions=strings,
    urgency=_or_none(Urgency),
    fact_ids=strings,
    clinician_only=bool,
)
