"""The tables of the desk. Texts and audit entries are only ever added."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()
words = Text().with_variant(Text(collation="C"), "postgresql")  # sorted by code point everywhere

articles = Table(  # as they stand
    "desk_articles",
    metadata,
    Column("id", words, nullable=False),
    Column("status", words, nullable=False),
    Column("body", words, nullable=False),  # canonical JSON
    PrimaryKeyConstraint("id"),
)

revisions = Table(  # every text they ever had
    "desk_revisions",
    metadata,
    Column("article_id", words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", words, nullable=False),
    Column("body", words, nullable=False),  # canonical JSON
    PrimaryKeyConstraint("article_id", "number"),
    ForeignKeyConstraint(["article_id"], ["desk_articles.id"], name="fk_desk_revisions_article"),
)

entries = Table(  # the audit chain
    "desk_entries",
    metadata,
    Column("number", Integer, nullable=False, autoincrement=False),
    Column("article_id", words, nullable=True),  # none: the site was acted on, not an article
    Column("hash", words, nullable=False),
    Column("body", words, nullable=False),  # canonical JSON
    PrimaryKeyConstraint("number"),
    ForeignKeyConstraint(["article_id"], ["desk_articles.id"], name="fk_desk_entries_article"),
    Index("ix_desk_entries_article_id", "article_id"),
)

ONLY_ADDED = (revisions, entries)


def guards(dialect: str) -> list[str]:
    """Statements that have the database itself refuse to change or delete what is only added.

    They stop accidents, and people with no right to alter tables; the chain shows all others.
    """
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table.name}_no_{verb} BEFORE {verb} ON {table.name} "
            f"BEGIN SELECT RAISE(ABORT, '{table.name} is only added to'); END"
            for table in ONLY_ADDED
            for verb in ("update", "delete")
        ]
    function = (
        "CREATE FUNCTION desk_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table.name}_only_added BEFORE UPDATE OR DELETE ON {table.name} "
            "FOR EACH ROW EXECUTE FUNCTION desk_only_added()"
            for table in ONLY_ADDED
        ),
    ]
