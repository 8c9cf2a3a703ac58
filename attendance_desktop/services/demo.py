"""Makes the practice district through the real importer, as a new user would take a file in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services import practice
from attendance_desktop.services.attendance import Attendance, ReadFiles, TakenIn
from attendance_desktop.services.district import Districts

DISTRICT_FILE = "practice.attend"
EXPORT_FILE = "practice-sis-export.csv"


@dataclass(frozen=True)
class Demo:
    """What a demo made; the district file is open."""

    export: Path
    district_file: Path
    read: ReadFiles
    taken: TakenIn
    districts: Districts
    attendance: Attendance


def make_demo(folder: Path, students: int | None) -> Demo:
    """Make `practice.attend` and the export beside it, replacing only an earlier demo's.

    Raises:
        UserError: a file of that name in the folder is not an earlier demo's, or the folder
            cannot be written.
    """
    district = practice.load()
    export, path = folder / EXPORT_FILE, folder / DISTRICT_FILE
    if export.exists() and not practice.is_export(export):
        raise UserError("demo_would_overwrite", path=str(export))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(path, district.code)
        practice.write_export(export, students)
    except OSError as error:
        raise UserError("folder_not_writable", path=str(folder)) from error
    districts = Districts()
    districts.create(path, district.name, district.code, district.rules)
    attendance = Attendance(districts)
    read = attendance.read([export], ReadOptions())
    return Demo(export, path, read, attendance.take_in(read), districts, attendance)


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
