"""A document as JSON, for earlier versions and for libraries that are passed on.

What is read is foreign: its shape is checked field by field, and nothing else is built from it.
"""

from dataclasses import replace
from typing import Any

import msgspec

from osler.domain.recommendation import Recommendation
from osler.domain.source import Printed, Section
from osler.errors import InputError, UnreadableSource
from osler.ports import Document

AGES = ("age_low", "age_high")
BOX = ("left", "bottom", "right", "top")


def written(document: Document) -> bytes:
    """The same document gives the same bytes."""
    return msgspec.json.encode(document)


def read(content: bytes) -> Document:
    """The document in this JSON; raises UnreadableSource where it is none."""
    try:
        return document_of(msgspec.json.decode(content))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableSource(f"not a document: {error}") from error


def document_of(raw: Any) -> Document:
    """The document in these plain values; raises UnreadableSource where it is none.

    Numbers stay as they were written: 18 and 18.0 are one age, and two hashes.
    """
    try:
        document = msgspec.convert(raw, Document)
    except (msgspec.MsgspecError, InputError) as error:
        raise UnreadableSource(f"not a document: {error}") from error
    return replace(
        document,
        sections=tuple(map(_section, document.sections, raw["sections"])),
        recommendations=tuple(
            map(_recommendation, document.recommendations, raw.get("recommendations", ()))
        ),
    )


def _recommendation(read: Recommendation, raw: dict[str, Any]) -> Recommendation:
    ages = {name: raw.get("population", {}).get(name) for name in AGES}
    whole: dict[str, Any] = {name: age for name, age in ages.items() if isinstance(age, int)}
    return replace(read, population=replace(read.population, **whole)) if whole else read


def _section(read: Section, raw: dict[str, Any]) -> Section:
    if not read.printed:
        return read
    return replace(read, printed=tuple(map(_printed, read.printed, raw["printed"])))


def _printed(read: Printed, raw: dict[str, Any]) -> Printed:
    whole = {name: raw[name] for name in BOX if isinstance(raw[name], int)}
    return replace(read, **whole) if whole else read
