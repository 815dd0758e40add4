"""The rows of one source, table by table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from osler.adapters.store_rows import PASSAGES, RECOMMENDATIONS, SECTIONS
from osler.adapters.store_tables import (
    filed,
    identifiers,
    passages,
    recommendations,
    sections,
    vocabulary,
)
from osler.domain.source import Form
from osler.library.entries import topics_of
from osler.ports import Document

Row = dict[str, Any]


def rows_of(document: Document, named: Sequence[str]) -> Iterator[tuple[Table, list[Row]]]:
    """Everything but the source's own row; ``named`` are the keys by which it is found."""
    source_id = document.source.id
    yield sections, [SECTIONS.row(section) for section in document.sections]
    yield recommendations, _in_order(map(RECOMMENDATIONS.row, document.recommendations))
    yield passages, _in_order(map(PASSAGES.row, document.passages))
    yield filed, list(_filing(document))
    pairs = [
        {"source_id": source_id, "name": name, "synonym": synonym}
        for name, synonym in document.vocabulary
    ]
    yield vocabulary, _in_order(pairs)
    yield identifiers, [{"source_id": source_id, "identifier": key} for key in named]


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return [row | {"ordinal": ordinal} for ordinal, row in enumerate(rows)]


def _filing(document: Document) -> Iterator[Row]:
    """Digest statements by topic; nothing for other forms, whose topics are as they come."""
    source = document.source
    if source.form is not Form.DIGEST:
        return
    for item in document.recommendations:
        for topic in dict.fromkeys(topics_of(source, item)):
            yield {"topic": topic, "recommendation_id": item.id, "source_id": source.id}
