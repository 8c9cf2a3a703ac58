"""The three steps that keep one record: added, changed, removed; each is one action with a name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar
from uuid import uuid4

from attendance_desktop.services.district import Districts

Record = TypeVar("Record")


def add(districts: Districts, record: Record, label: str, **facts: str) -> Record:
    """Keep a new, checked record under an id made here, and return it.

    Args:
        label: of the action; `facts` are what its words name.
    """
    new: Any = record
    kept = replace(new, id=str(uuid4()))
    with districts.file.unit(label, **facts) as unit:
        unit.insert(kept)
    return kept


def change(districts: Districts, record: Record, label: str, **facts: str) -> Record:
    """Keep a changed, checked record, and return it."""
    with districts.file.unit(label, **facts) as unit:
        unit.put(record)
    return record


def remove(districts: Districts, kind: type, record_id: str, label: str, **facts: str) -> None:
    """Take one record away; undo brings it back."""
    with districts.file.unit(label, **facts) as unit:
        unit.delete(kind, record_id)
