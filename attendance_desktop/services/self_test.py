"""Tries the program's parts on this machine, on files of its own in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.rules import profiles
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.wording import _

#: Thirty days, three of them missed by the first student and two by the second.
SAMPLE_DAYS = 30
SAMPLE_ABSENT = {"0001": 3, "0002": 2}


def resources_are_here() -> str:
    """Every folder of resources is found, and every rule profile can be read."""
    for folder in ("fonts", "icons", "rules", "vocabulary", "practice"):
        settings.resource(folder)
    for slug in profiles.slugs():
        profiles.load(slug)
    return _("resources found, rule profiles read")


def numbers_are_exact() -> str:
    """A file is read by the child reader, stored, measured at the edge, undone, checked."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        export = folder / "marks.csv"
        export.write_text(_sample(), encoding="utf-8")
        districts = Districts()
        path = folder / "self-test.attend"
        kept = settings.load()
        try:
            districts.create(path, "Self-test")
            attendance = Attendance(districts)
            attendance.take_in(attendance.read([export], ReadOptions()))
            row = attendance.measures(By.DISTRICT).rows[0]
            districts.undo()
            attendance.forget_loaded()
            left = attendance.school_years()
        finally:
            districts.close()
            settings.save(kept)
        whole = districts.check(path).ok
    if (row.students, row.chronic, left, whole) != (2, 1, (), True):
        raise UserError("self_test_failed", step=_("a file read, stored, measured and undone"))
    return _("a file read, stored, measured and undone")


def _sample() -> str:
    lines = ["Student ID,School,Date,Code"]
    for student, absent in SAMPLE_ABSENT.items():
        lines += [
            f"{student},Lincoln,2025-09-{n + 1:02d},{'AU' if n < absent else 'P'}"
            for n in range(SAMPLE_DAYS)
        ]
    return "\n".join(lines) + "\n"


STEPS: tuple[Callable[[], str], ...] = (resources_are_here, numbers_are_exact)
