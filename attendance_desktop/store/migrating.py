"""Older district files brought up to this program's schema, step by step, by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from attendance_desktop.errors import UserError
from attendance_desktop.store import schema
from attendance_desktop.store.connection import engine_for, writing
from attendance_desktop.store.failures import explained

#: Where the steps lie; a test adds a folder to try one out.
STEP_FOLDERS: tuple[Path, ...] = (Path(__file__).parent / "migrations" / "versions",)
_SCRIPTS = "attendance_desktop.store:migrations"


def revision(version: int) -> str:
    """Return Alembic's name for a schema version: "0001" for 1."""
    return f"{version:04d}"


def stamp(connection: sa.Connection, version: int) -> None:
    """Note the schema version where SQLite and where Alembic look for it."""
    connection.exec_driver_sql(f"PRAGMA user_version = {int(version)}")
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (\n"
        "\tversion_num VARCHAR(32) NOT NULL, \n"
        "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql(
        "INSERT INTO alembic_version (version_num) VALUES (?)", (revision(version),)
    )


def migrate(path: Path, version: int) -> None:
    """Bring a file from a schema version to this program's; the caller has made a back-up.

    Each step is one transaction: a step that fails leaves the file at the version before it.

    Args:
        version: the file's schema version.

    Raises:
        UserError: "migration_failed", or as `failures.explained`.
    """
    # A step may rebuild a table, which foreign keys would take for a deletion of its rows.
    engine = writing(engine_for(path, foreign_keys=False))
    config = _config()
    for step in range(version + 1, schema.SCHEMA_VERSION + 1):
        with explained(path), engine.connect() as connection, connection.begin():
            _step(config, connection, step)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise UserError("migration_failed", path=str(path))


def _step(config: Any, connection: sa.Connection, version: int) -> None:
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, revision(version))
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _config() -> Any:
    # Alembic takes half a second to import: only a file that needs it pays.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.set_main_option("path_separator", "newline")
    folders = "\n".join(str(folder).replace("%", "%%") for folder in STEP_FOLDERS)
    config.set_main_option("version_locations", folders)
    return config
