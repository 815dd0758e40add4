"""Notices, the history of standings, and stored answers."""

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DOI = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)?\s*(10\.\S+)$", re.IGNORECASE)
PMID = re.compile(r"^(?:pmid:?\s*)?0*([1-9]\d{0,8})$", re.IGNORECASE)


def _table(name: str, *keys: str, of: tuple[str, ...] = (), number: str = "") -> sa.Table:
    columns: list[sa.Column[Any]] = [sa.Column(key, words, nullable=False) for key in keys]
    if number:
        columns.append(sa.Column(number, sa.Integer(), autoincrement=False, nullable=False))
    columns += [sa.Column(column, words, nullable=False) for column in of]
    primary = sa.PrimaryKeyConstraint(*keys, *([number] if number else []))
    return op.create_table(name, *columns, primary)


def upgrade() -> None:
    identifiers = _table("identifiers", "source_id", "identifier")
    op.create_index("ix_identifiers_identifier", "identifiers", ["identifier"])
    _table("notices", "about", "kind", "notice", of=("published", "words"))
    _table("noticed", "source_id", of=("standing",))
    _table("history", "source_id", number="ordinal", of=("day", "why", "standing"))
    _table("answers", "id", of=("text", "title", "day", "library", "engine", "seal"))
    _table("footings", "answer_id", "source_id", of=("text_hash", "standing"))
    op.create_index("ix_footings_source_id", "footings", ["source_id"])
    _table("marks", "answer_id", number="ordinal", of=("day", "source_id", "reason"))
    _identify(identifiers)


def _identify(identifiers: sa.Table) -> None:
    """The sources that are here already are known by PMID and DOI from now on."""
    connection = op.get_bind()
    rows = []
    for source_id, pmid, doi in connection.execute(sa.text("SELECT id, pmid, doi FROM sources")):
        if found := PMID.match(pmid.strip()):
            rows.append({"source_id": source_id, "identifier": f"pmid:{found[1]}"})
        if found := DOI.match(doi.strip()):
            rows.append({"source_id": source_id, "identifier": f"doi:{found[1].lower()}"})
    if rows:
        connection.execute(sa.insert(identifiers), rows)
