"""The district file: one SQLite file, opened, changed unit by unit, backed up and checked."""
