"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "filed",
        sa.Column("topic", words, nullable=False),
        sa.Column("recommendation_id", words, nullable=False),
        sa.Column("source_id", words, nullable=False),
        sa.PrimaryKeyConstraint("topic", "recommendation_id"),
    )
    op.create_index("ix_filed_source_id", "filed", ["source_id"])
    op.create_table(
        "files",
        sa.Column("origin", words, nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("origin"),
    )
    op.create_table(
        "meta",
        sa.Column("key", words, nullable=False),
        sa.Column("value", words, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "passages",
        sa.Column("id", words, nullable=False),
        sa.Column("source_id", words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("span", words, nullable=False),
        sa.Column("words", words, nullable=False),
        sa.Column("title", words, nullable=False),
        sa.Column("facet", words, nullable=False),
        sa.Column("topics", words, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_passages_source_id", "passages", ["source_id"])
    op.create_table(
        "recommendations",
        sa.Column("id", words, nullable=False),
        sa.Column("source_id", words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("words", words, nullable=False),
        sa.Column("spans", words, nullable=False),
        sa.Column("facet", words, nullable=False),
        sa.Column("direction", words, nullable=True),
        sa.Column("strength", words, nullable=False),
        sa.Column("strength_text", words, nullable=False),
        sa.Column("certainty", words, nullable=False),
        sa.Column("certainty_text", words, nullable=False),
        sa.Column("population", words, nullable=False),
        sa.Column("timing", words, nullable=False),
        sa.Column("doses", words, nullable=False),
        sa.Column("cautions", words, nullable=False),
        sa.Column("headings", words, nullable=False),
        sa.Column("topics", words, nullable=False),
        sa.Column("plain", words, nullable=False),
        sa.Column("plain_cautions", words, nullable=False),
        sa.Column("label", words, nullable=False),
        sa.Column("urgency", words, nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("fact_ids", words, nullable=False),
        sa.Column("evidence_note", words, nullable=False),
        sa.Column("clinician_only", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recommendations_source_id", "recommendations", ["source_id"])
    op.create_table(
        "sections",
        sa.Column("id", words, nullable=False),
        sa.Column("source_id", words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("path", words, nullable=False),
        sa.Column("text", words, nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sections_source_id", "sections", ["source_id"])
    op.create_table(
        "sources",
        sa.Column("id", words, nullable=False),
        sa.Column("title", words, nullable=False),
        sa.Column("issuer", words, nullable=False),
        sa.Column("kind", words, nullable=False),
        sa.Column("form", words, nullable=False),
        sa.Column("citation", words, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published", words, nullable=False),
        sa.Column("doi", words, nullable=False),
        sa.Column("pmid", words, nullable=False),
        sa.Column("url", words, nullable=False),
        sa.Column("jurisdiction", words, nullable=False),
        sa.Column("language", words, nullable=False),
        sa.Column("licence", words, nullable=False),
        sa.Column("standing", words, nullable=False),
        sa.Column("support", words, nullable=False),
        sa.Column("topics", words, nullable=False),
        sa.Column("population", words, nullable=False),
        sa.Column("updates", words, nullable=False),
        sa.Column("alerts", words, nullable=False),
        sa.Column("conflicts", words, nullable=False),
        sa.Column("rating_scheme", words, nullable=False),
        sa.Column("digest_note", words, nullable=False),
        sa.Column("read_at", words, nullable=False),
        sa.Column("content_hash", words, nullable=False),
        sa.Column("unread", words, nullable=False),
        sa.Column("document_hash", words, nullable=False),
        sa.Column("origin", words, nullable=False),
        sa.Column("added_on", words, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sources_origin", "sources", ["origin"])
    op.create_table(
        "vocabulary",
        sa.Column("source_id", words, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", words, nullable=False),
        sa.Column("synonym", words, nullable=False),
        sa.PrimaryKeyConstraint("source_id", "ordinal"),
    )
    op.create_table(
        "withdrawals",
        sa.Column("source_id", words, nullable=False),
        sa.Column("standing", words, nullable=False),
        sa.PrimaryKeyConstraint("source_id"),
    )
