"""Runs the revisions on the connection that ``store_schema.upgrade`` hands over."""

from alembic import context

from osler.adapters.store_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a column in place
)
with context.begin_transaction():
    context.run_migrations()
