"""How Alembic runs our migrations: on the connection that storage/migrate.py hands in, inside its transaction."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by building it anew
    transactional_ddl=False,  # the transaction is migrate.py's, around all of it
    compare_type=True,
)
context.run_migrations()
