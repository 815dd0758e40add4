"""Runs the revisions on the connection that ``desk_store_schema`` hands over."""

from alembic import context

from osler.adapters.desk_store_schema import VERSIONS
from osler.adapters.desk_store_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    render_as_batch=True,  # SQLite cannot alter a column in place
)
with context.begin_transaction():
    context.run_migrations()
