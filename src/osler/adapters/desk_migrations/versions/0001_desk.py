"""The first tables of the desk."""

import sqlalchemy as sa
from alembic import op

from osler.adapters.desk_store_tables import guards

revision = "0001"
down_revision = None

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "desk_articles",
        sa.Column("id", words, nullable=False),
        sa.Column("status", words, nullable=False),
        sa.Column("body", words, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "desk_revisions",
        sa.Column("article_id", words, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", words, nullable=False),
        sa.Column("body", words, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "number"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["desk_articles.id"], name="fk_desk_revisions_article"
        ),
    )
    op.create_table(
        "desk_entries",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("article_id", words, nullable=False),
        sa.Column("hash", words, nullable=False),
        sa.Column("body", words, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["desk_articles.id"], name="fk_desk_entries_article"
        ),
    )
    op.create_index("ix_desk_entries_article_id", "desk_entries", ["article_id"])
    for statement in guards(op.get_bind().dialect.name):
        op.execute(statement)
