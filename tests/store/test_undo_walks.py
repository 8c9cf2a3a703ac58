"""Units, undo, redo and reopening in any order, against a plain dictionary and two stacks."""

from __future__ import annotations

import copy
import os
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District, RememberedFile
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import check, rows, schema
from attendance_desktop.store.file import DistrictFile

values = st.dictionaries(st.sampled_from("abc"), st.text(max_size=3), max_size=2)
District_ID = "the district"


class UndoWalk(RuleBasedStateMachine):
    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = os.environ.get(HOME_VARIABLE)
        os.environ[HOME_VARIABLE] = self.folder.name
        self.path = Path(self.folder.name) / "walk.attend"
        self.file = DistrictFile.create(self.path, District(District_ID, "Cedar Fork"))
        self.model: dict[str, RememberedFile] = {}
        self.past: list[dict[str, RememberedFile]] = []
        self.future: list[dict[str, RememberedFile]] = []
        self.number = 0

    def teardown(self) -> None:
        self.file.close()
        assert check.check(self.path).ok
        if self.home is not None:
            os.environ[HOME_VARIABLE] = self.home
        self.folder.cleanup()

    def done(self, changed: dict[str, RememberedFile]) -> None:
        if changed != self.model:
            self.past.append(self.model)
            self.future = []
            self.model = changed

    @rule(target=records, columns=values, codes=values)
    def insert(self, columns: dict[str, str], codes: dict[str, str]):
        self.number += 1
        record = RememberedFile(f"id {self.number}", f"source {self.number}", columns, codes)
        with self.file.unit("took_in_file", file="x") as unit:
            unit.insert(record)
        self.done(self.model | {record.id: record})
        return multiple(record.id)

    @rule(one=records, other=records, columns=values)
    def update_two(self, one: str, other: str, columns: dict[str, str]) -> None:
        present = [key for key in dict.fromkeys((one, other)) if key in self.model]
        changed = copy.copy(self.model)
        with self.file.unit("took_in_file", file="x") as unit:
            for key in present:
                old = changed[key]
                unit.update(RememberedFile, key, columns=columns)
                changed[key] = RememberedFile(key, old.source, columns, old.codes)
        self.done(changed)

    @rule(key=consumes(records))
    def delete(self, key: str) -> None:
        if key in self.model:
            with self.file.unit("took_in_file", file="x") as unit:
                unit.delete(RememberedFile, key)
            self.done({k: v for k, v in self.model.items() if k != key})

    @rule(key=records, columns=values)
    def failing_unit(self, key: str, columns: dict[str, str]) -> None:
        def fail() -> None:
            with self.file.unit("took_in_file", file="x") as unit:
                if key in self.model:
                    unit.update(RememberedFile, key, columns=columns)
                raise KeyError(key)

        with pytest.raises(KeyError):
            fail()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert self.file.undo().undone
        self.future.append(self.model)
        self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(UserError, match="nothing_to_redo"):
                self.file.redo()
            return
        assert not self.file.redo().undone
        self.past.append(self.model)
        self.model = self.future.pop()

    @rule()
    def reopen(self) -> None:
        self.file.close()
        self.file = DistrictFile.open(self.path)

    @invariant()
    def file_says_what_the_model_says(self) -> None:
        with self.file.reading() as connection:
            found = connection.execute(schema.remembered_file.select()).mappings()
            stored = {row["id"]: rows.from_row(RememberedFile, row) for row in found}
        assert stored == self.model

    @invariant()
    def labels_say_what_can_be_done(self) -> None:
        assert (self.file.redo_label() is not None) == bool(self.future)
        assert (self.file.undo_label() is not None) == bool(self.past)


TestUndoWalk = UndoWalk.TestCase
TestUndoWalk.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
