"""Alembic's scripts: one step a schema version, each a module of `versions`."""
