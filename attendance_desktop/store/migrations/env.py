"""Run by Alembic for each step, inside the transaction that `migrating.migrate` began."""

from alembic import context

from attendance_desktop.store.rows import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
