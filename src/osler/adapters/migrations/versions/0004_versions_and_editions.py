"""Earlier contents of sources, the states of the library, its editions, and where files lay."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, words, nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def upgrade() -> None:
    op.add_column("sources", sa.Column("same_as", words, nullable=False, server_default=""))
    for table in ("sources", "history"):
        change = sa.Column("change", sa.Integer(), nullable=False, server_default="0")
        op.add_column(table, change)
    op.create_table(
        "superseded", sa.Column("source_id", words, primary_key=True), _words("standing")
    )
    op.create_table(
        "changes",
        _number("number"),
        _words("day"),
        _words("fingerprint"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_changes_fingerprint", "changes", ["fingerprint"])
    op.create_table(
        "versions",
        _words("source_id"),
        _number("ordinal"),
        _words("since"),
        _words("until"),
        _number("since_change"),
        _number("until_change"),
        _words("document_hash"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "ordinal"),
    )
    op.create_table(
        "origins", sa.Column("origin", words, primary_key=True), _words("scheme"), _words("place")
    )
    _number_the_days()


def _number_the_days() -> None:
    """What happened before changes were counted happened on some day: one change for each."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT day FROM history UNION SELECT added_on FROM sources ORDER BY 1")
    )
    for number, (day,) in enumerate(found.all(), 1):
        told = {"number": number, "day": day}
        connection.execute(sa.text("INSERT INTO changes VALUES (:number, :day, '')"), told)
        for table, column in (("history", "day"), ("sources", "added_on")):
            sql = f"UPDATE {table} SET change = :number WHERE {column} = :day"
            connection.execute(sa.text(sql), told)
