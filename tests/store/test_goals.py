"""Goals set, cleared, undone and redone in any order, against two stacks."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District
from attendance_desktop.records.goal import GOAL_ID, BaselineSource, Goal, SchoolBaseline
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import check, goals
from attendance_desktop.store.file import DistrictFile

#: A goal as its share and the schools with a baseline; None for no goal.
State = tuple[str, frozenset[str]] | None
said = st.tuples(st.sampled_from(("0.2", "0.25", "0.3")), st.frozensets(st.sampled_from("ABC")))
steps = st.lists(
    st.one_of(said, st.none(), st.sampled_from(("undo", "redo", "reopen"))), max_size=14
)


def goal_of(share: str) -> Goal:
    return Goal(GOAL_ID, 2025, 2030, share, 0, 0, BaselineSource.TYPED, "", "", True, {})


def put(file: DistrictFile, state: State) -> None:
    with file.unit("set_goal", year=2030) as unit:
        if state is None:
            goals.clear(unit)
        else:
            share, schools = state
            begun = [SchoolBaseline(f"id {s}", s, share, 0, 0, True) for s in sorted(schools)]
            goals.put(unit, goal_of(share), begun)


def state_of(file: DistrictFile) -> State:
    with file.reading() as connection:
        goal = goals.get(connection)
        begun = goals.school_baselines(connection)
    assert {baseline.share for baseline in begun.values()} <= {goal.share if goal else ""}
    return (goal.share, frozenset(begun)) if goal else None


@given(steps)
@settings(max_examples=15, deadline=None)
def test_any_walk_of_goals(walk: list[State | str]) -> None:
    home = os.environ[HOME_VARIABLE]
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        try:
            _walked(Path(folder) / "walk.attend", walk)
        finally:
            os.environ[HOME_VARIABLE] = home


def _walked(path: Path, walk: list[State | str]) -> None:
    file = DistrictFile.create(path, District("d", "Cedar Fork"))
    past: list[State] = []
    future: list[State] = []
    now: State = None
    for step in walk:
        if step == "reopen":
            file.close()
            file = DistrictFile.open(path)
        elif isinstance(step, str):
            source, target = (past, future) if step == "undo" else (future, past)
            if not source:
                with pytest.raises(UserError, match=f"nothing_to_{step}"):
                    file.undo() if step == "undo" else file.redo()
                continue
            file.undo() if step == "undo" else file.redo()
            target.append(now)
            now = source.pop()
        elif step != now:
            put(file, step)
            past.append(now)
            future.clear()
            now = step
        assert state_of(file) == now
    file.close()
    assert check.check(path).ok
