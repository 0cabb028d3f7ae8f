"""What alembic runs to migrate: always on the connection, and in the transaction, that `store.migrate` holds."""

from alembic import context

from service.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite's too, since the transaction is ours (see store.engine)
    render_as_batch=True,
)
context.run_migrations()
