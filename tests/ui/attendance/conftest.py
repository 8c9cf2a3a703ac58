"""The Attendance page over a real district file and real readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.all_services import Services
from attendance_desktop.services.attendance import Attendance, ReadFiles
from attendance_desktop.services.district import Districts
from attendance_desktop.ui.attendance.page import AttendancePage

MarksWriter = Callable[..., Path]


@pytest.fixture
def districts(tmp_path) -> Iterator[Districts]:
    made = Districts()
    made.create(tmp_path / "pine.attend", "Pine Creek School District")
    yield made
    made.close()


@pytest.fixture
def attendance(districts) -> Attendance:
    return Attendance(districts)


def weekdays_from(first: dt.date, count: int) -> list[dt.date]:
    found, day = [], first
    while len(found) < count:
        if day.weekday() < 5:
            found.append(day)
        day += dt.timedelta(days=1)
    return found


@pytest.fixture
def marks_file(tmp_path) -> MarksWriter:
    """Writes a file of daily marks: 12 students, 20 days; 1, 2 and 3 miss exactly 10 percent."""

    def write(
        name: str = "marks.csv", code: str = "A", wrong_rows: int = 0, students: int = 12
    ) -> Path:
        missed = {1: (3, 4), 2: (5, 6), 3: (7, 8), 4: (9,)}
        lines = ["Student ID,Student Name,School,Date,Code"]
        for place, day in enumerate(weekdays_from(dt.date(2025, 8, 18), 20)):
            for student in range(1, students + 1):
                mark = code if place in missed.get(student, ()) else "P"
                lines.append(f"{student:05},Doe,Pine Creek,{day:%m/%d/%Y},{mark}")
        lines += [f"{n:05},Doe,Pine Creek,02/30/2026,P" for n in range(1, wrong_rows + 1)]
        out = tmp_path / name
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return out

    return write


@pytest.fixture
def read_file(attendance) -> Callable[[Path], ReadFiles]:
    def read(path: Path) -> ReadFiles:
        return attendance.read([path], ReadOptions())

    return read


@pytest.fixture
def services(districts, attendance) -> Services:
    """The program's services over this test's district."""
    return Services(districts, attendance)


@pytest.fixture
def page(surroundings, services, qtbot) -> AttendancePage:
    made = AttendancePage(surroundings, services)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    # As the window does for every page.
    surroundings.changes.changed.connect(lambda _topics: made.reload())
    made.reload()
    return made
