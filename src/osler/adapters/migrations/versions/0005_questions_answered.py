"""Which questions a statement answers, as its editor says."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    column = sa.Column("questions", words, nullable=False, server_default="[]")
    op.add_column("recommendations", column)
