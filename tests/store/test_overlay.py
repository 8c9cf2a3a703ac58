"""Batches laid over one another, against a second way: a plain dictionary a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.district import District
from attendance_desktop.store import attendance, batches
from attendance_desktop.store.file import DistrictFile

FIRST = dt.date(2025, 9, 1)
COLUMN = (FIRST - dt.date(2025, 7, 1)).days
LENGTH = 8
PAIRS = [("1", "A"), ("1", "B"), ("2", "A")]
Pair = tuple[str, str]

daily_strip = st.text("..PPAE-", min_size=LENGTH, max_size=LENGTH)
event_strip = st.text("....AE", min_size=LENGTH, max_size=LENGTH)


def batch_of(kind: FileKind, strip: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    strips = st.dictionaries(st.sampled_from(PAIRS), strip, min_size=1)
    reach = st.tuples(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1)).map(sorted)
    stated = st.sets(st.sampled_from(PAIRS))
    return st.tuples(st.just(kind), strips, reach, stated)


walks = st.lists(
    st.one_of(batch_of(FileKind.DAILY, daily_strip), batch_of(FileKind.EVENTS, event_strip)),
    min_size=1,
    max_size=5,
)


class Plainly:
    """The same rules, one student and one day after another."""

    def __init__(self) -> None:
        self.daily: dict[Pair, dict[int, str]] = {}
        self.events: dict[Pair, dict[int, str]] = {}
        self.stated: set[Pair] = set()
        self.pairs: set[Pair] = set()

    def take_in(self, kind: FileKind, strips: dict[Pair, str], reach: Any, stated: Any) -> None:
        self.pairs |= strips.keys()
        if kind is FileKind.EVENTS:
            self._events(strips, reach)
            return
        marked = [day for s in strips.values() for day, mark in enumerate(s) if mark not in ".-"]
        silent = [day for s in strips.values() for day, mark in enumerate(s) if mark != "."]
        spoken = marked or silent
        for pair, strip in strips.items():
            days = self.daily.setdefault(pair, {})
            for day, mark in enumerate(strip):
                if mark not in ".-":
                    days[day] = mark
                    self.events.get(pair, {}).pop(day, None)
                elif mark == "-":
                    days.setdefault(day, "-")
                elif pair in stated and spoken and min(spoken) <= day <= max(spoken):
                    days.pop(day, None)
            self.stated |= {pair} & set(stated)

    def _events(self, strips: dict[Pair, str], reach: Any) -> None:
        schools = {school for _student, school in strips}
        for (_student, school), days in self.events.items():
            if school in schools:
                for day in range(reach[0], reach[1] + 1):
                    days.pop(day, None)
        for pair, strip in strips.items():
            days = self.events.setdefault(pair, {})
            days.update({day: mark for day, mark in enumerate(strip) if mark != "."})

    def letters(self) -> dict[Pair, str]:
        shown = {}
        for pair in self.pairs:
            days = dict(self.daily.get(pair, {}))
            if days and pair not in self.stated:
                for day in range(min(days), max(days)):
                    days.setdefault(day, "-")
            days |= self.events.get(pair, {})
            shown[pair] = "".join(days.get(day, ".") for day in range(LENGTH))
        return shown


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(walk=walks, withdrawn=st.integers(0, 4))
def test_any_batches_overlay_as_the_plain_rules_say(
    tmp_path_factory, delivery, walk: list[Any], withdrawn: int
) -> None:
    path = tmp_path_factory.mktemp("overlay") / "a.attend"
    plainly = Plainly()
    with DistrictFile.create(path, District("d", "Cedar Fork")) as file:
        for number, (kind, strips, reach, stated) in enumerate(walk):
            dates = tuple((FIRST + dt.timedelta(day)).isoformat() for day in reach)
            one = delivery(
                strips,
                kind=kind,
                reach=dates if kind is FileKind.EVENTS else None,
                stated=stated if kind is FileKind.DAILY else (),
            )
            with file.unit("took_in_file", file="x") as unit:
                batch = batches.add(unit, one)
            if number == withdrawn:
                with file.unit("withdrew_file", file="x") as unit:
                    batches.withdraw(unit, batch.id)
            else:
                plainly.take_in(kind, strips, reach, stated)
        with file.reading() as connection:
            year = attendance.load_year(connection, 2026)
    categories = {"unexcused": "A", "excused": "E", "absent": "H"}
    letter = [".", "P", "-", *(categories[mark.category] for mark in year.marks[3:])]
    shown = {
        (year.student_ids[student], year.schools[school].key): "".join(
            letter[day] for day in days[COLUMN : COLUMN + LENGTH]
        )
        for student, school, days in zip(
            year.strip_student, year.strip_school, year.days, strict=True
        )
    }
    assert shown == plainly.letters()
    is_daily = {
        (year.student_ids[student], year.schools[school].key)
        for student, school, enrolled in zip(
            year.strip_student, year.strip_school, year.events_enrolled, strict=True
        )
        if enrolled == -1
    }
    assert is_daily == plainly.daily.keys()
