"""Makes the practice district through the real importer, as a new user would take files in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.child_reading import Reading
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.reports import writing
from attendance_desktop.services import (
    practice,
    practice_meetings,
    practice_partners,
    practice_plan,
    practice_rounds,
    practice_state,
    practice_team,
    reading,
)
from attendance_desktop.services.attendance import Attendance, ReadFiles, TakenIn
from attendance_desktop.services.district import Districts
from attendance_desktop.services.packets import Packets

DISTRICT_FILE = "practice.attend"
EXPORT_FILE = "practice-sis-export.csv"
STATE_FILE = "practice-state-rates-2023-2025.csv"
BRIEF_FILE = "brief.pdf"


@dataclass(frozen=True)
class Demo:
    """What a demo made; the district file is open.

    Attributes:
        export: the year of marks, as a school system exports it.
        state_file: the three years before, as a state publishes them.
        brief: the page for the superintendent and the board.
        read, taken: of the export.
    """

    export: Path
    state_file: Path
    district_file: Path
    brief: Path
    read: ReadFiles
    taken: TakenIn
    districts: Districts
    attendance: Attendance


def make_demo(folder: Path, students: int | None) -> Demo:
    """Make `practice.attend`, its two files and its brief, replacing only an earlier demo's.

    Raises:
        UserError: a file of that name in the folder is not an earlier demo's, or the folder
            cannot be written.
    """
    district = practice.load()
    export, state_file, path, brief = (
        folder / n for n in (EXPORT_FILE, STATE_FILE, DISTRICT_FILE, BRIEF_FILE)
    )
    _refuse_foreign(
        (export, practice.is_export),
        (state_file, practice_state.is_rates),
        (brief, partial(writing.is_of, author=district.name)),
    )
    districts = Districts()
    attendance = Attendance(districts)
    with ExitStack() as children:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make_room(path, district.code)
            practice_state.write_rates(state_file)
            # Read while the export, which takes longer, is still written.
            past = _reading(state_file, children)
            practice.write_export(export, students)
        except OSError as error:
            raise UserError("folder_not_writable", path=str(folder)) from error
        marks = _reading(export, children)
        districts.create(path, district.name, district.code, district.rules)
        # The marks last: undoing the last action takes them back, as after any import.
        attendance.take_in(attendance.finish(past, ReadOptions()))
        practice_team.say(district, districts, attendance)
        _work_together(districts, attendance, students)
        read = attendance.finish(marks, ReadOptions())
        taken = attendance.take_in(read)
    Packets(districts, attendance).brief(brief)
    return Demo(export, state_file, path, brief, read, taken, districts, attendance)


def _work_together(districts: Districts, attendance: Attendance, students: int | None) -> None:
    """Enter what the coalition did, in the order in which it did it."""
    practice_partners.gather(districts)
    practice_meetings.hold(districts)
    practice_rounds.answer(districts, attendance, students)
    practice_plan.write(districts)


def _refuse_foreign(*files: tuple[Path, Callable[[Path], bool]]) -> None:
    """Refuse to write over what no earlier demo made."""
    for there, is_ours in files:
        if there.exists() and not is_ours(there):
            raise UserError("demo_would_overwrite", path=str(there))


def _reading(file: Path, children: ExitStack) -> Reading:
    begun = reading.begin([file], ReadOptions())
    children.callback(begun.close)
    return begun


def _make_room(path: Path, practice_code: str) -> None:
    """Remove an earlier demo's district file, and nobody else's."""
    if not path.exists():
        return
    districts = Districts()
    try:
        there = districts.open(path, read_only=True).district
    finally:
        districts.close()
    if there.code != practice_code:
        raise UserError("demo_would_overwrite", path=str(path))
    path.unlink()
