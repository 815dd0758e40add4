"""Where a section stands on paper or on a page, and what a reference manager asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NOTHING = (
    '{"authors":[],"editors":[],"container":"","container_short":"","volume":"","number":"",'
    '"pages":"","edition":"","publisher":"","place":"","issn":"","isbn":"","pmcid":"",'
    '"types":[],"keywords":[]}'
)


def upgrade() -> None:
    _add("sources", "bibliography", NOTHING)
    _add("sections", "anchor", "")
    _add("sections", "printed", "[]")


def _add(table: str, name: str, value: str) -> None:
    column = sa.Column(name, words, nullable=False, server_default=value)
    op.add_column(table, column)
