"""Reads a digest: our own short summary of one source (docs/reference/digest-format.md).

A digest that breaks the format is refused whole, with every fault by file and line.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from osler.domain.source import Source
from osler.library.digest_faults import Faults
from osler.library.digest_layout import Layout, lay_out
from osler.library.digest_source import lay_names, read_source
from osler.library.digest_statement import Statement, read_statement
from osler.ports import Document


@dataclass(frozen=True)
class ReadDigest:
    """A digest and where its parts stand. ``lines``: recommendation id to 1-based line."""

    document: Document
    lines: Mapping[str, int]
    topics_line: int


def parse_digest(text: str, *, file: str) -> Document:
    """The document in a digest; raises DigestFaults with every fault found."""
    return read_digest(text, file=file).document


def read_digest(text: str, *, file: str) -> ReadDigest:
    """As parse_digest, with line numbers kept; raises DigestFaults."""
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n")
    faults = Faults(file, last_line=clean.count("\n") + 1)
    layout = lay_out(clean, faults)
    if not layout.front_lines:
        faults.raise_if_any()  # nothing to judge the rest by
    content_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = PurePath(file).name
    source = read_source(layout, file_name=name, content_hash=content_hash, faults=faults)
    names = lay_names(layout, faults)
    statements = [
        read_statement(block, source, ordinal=ordinal, faults=faults)
        for ordinal, block in enumerate(layout.blocks)
    ]
    faults.raise_if_any()
    return _assemble(layout, source, statements, names)


def _assemble(
    layout: Layout, source: Source, statements: list[Statement], names: tuple[tuple[str, str], ...]
) -> ReadDigest:
    document = Document(
        source=source,
        sections=tuple(statement.section for statement in statements),
        recommendations=tuple(statement.recommendation for statement in statements),
        vocabulary=names,
    )
    lines = {s.recommendation.id: s.line for s in statements}
    return ReadDigest(document, lines, layout.front_lines.get("topics", 1))
