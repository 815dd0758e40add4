"""Entries of the audit chain that are of no article: roles, keys, reports, pages."""

import sqlalchemy as sa
from alembic import op

from osler.adapters.desk_store_tables import guards

revision = "0002"
down_revision = "0001"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("desk_entries", "article_id", nullable=True)
        return
    _copied()


def _copied() -> None:
    """SQLite cannot loosen a column: the rows go, byte for byte, into a table that takes both."""
    op.create_table(
        "desk_entries_new",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("article_id", words, nullable=True),
        sa.Column("hash", words, nullable=False),
        sa.Column("body", words, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["desk_articles.id"], name="fk_desk_entries_article"
        ),
    )
    op.execute(
        "INSERT INTO desk_entries_new (number, article_id, hash, body) "
        "SELECT number, article_id, hash, body FROM desk_entries"
    )
    op.drop_table("desk_entries")  # its triggers and its index go with it
    op.rename_table("desk_entries_new", "desk_entries")
    op.create_index("ix_desk_entries_article_id", "desk_entries", ["article_id"])
    for statement in guards("sqlite"):
        if " ON desk_entries " in statement:
            op.execute(statement)
