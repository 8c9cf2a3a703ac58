"""Students to reach: ticked off when something was done. Staff only, never in public."""

from __future__ import annotations

import datetime as dt

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience, Filters
from attendance_desktop.records.outreach import Step, StudentTick
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.students import StudentTable
from attendance_desktop.rules import students_to_reach
from attendance_desktop.rules.standing import Standing
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.store import outreach as stored

#: Errors that mean that last year has no rate to look back at.
_NOT_MEASURED = frozenset({"nothing_to_measure", "days_enrolled_unknown"})


class Outreach:
    """What was done about students of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance | None = None) -> None:
        self._districts = districts
        self._attendance = attendance or Attendance(districts)
        self._made: tuple[Standing, Standing | None, StudentTable] | None = None

    def students(self, selection: Selection) -> StudentTable:
        """Return the students to reach, those who need most first.

        Raises:
            UserError: "students_are_for_staff" for the public; what measuring raises.
        """
        if selection.audience is not Audience.STAFF:
            raise UserError("students_are_for_staff")
        asked = self._attendance
        found = asked.standing(selection.school_year, selection.rules)
        last = None
        if found.school_year - 1 in asked.school_years():
            try:
                last = asked.standing(found.school_year - 1, selection.rules)
            except UserError as error:
                if error.code not in _NOT_MEASURED:
                    raise
        return self._table(found, last, selection.filters)

    def _table(self, found: Standing, last: Standing | None, filters: Filters) -> StudentTable:
        """Return the table of two standings: several parts of a page ask for the same one."""
        made = self._made
        if made and made[0] is found and made[1] is last and made[2].filters == filters:
            return made[2]
        year = self._attendance.year(found.school_year)
        table = students_to_reach.students_to_reach(year, found, last, filters)
        self._made = (found, last, table)
        return table

    def ticks(self, school_year: int) -> dict[str, StudentTick]:
        """Return student id -> the tick, of one school year (spring year)."""
        with self._districts.file.reading() as connection:
            return stored.ticks(connection, school_year)

    def tick(
        self,
        student: str,
        school_year: int,
        *,
        done: bool = True,
        by: str = "",
        step: Step = Step.UNSAID,
        day: dt.date | None = None,
    ) -> None:
        """Tick a student off, change what is said of it, or put the student back on the list.

        Args:
            student: the district's local id.
            school_year: spring year.
            done: False to put the student back.
            by: who did it, as they write themselves.
            day: when it was done; today by default.

        Raises:
            UserError: "student_not_known", which never says the id.
        """
        if not done:
            self._put_back(student, school_year)
            return
        self._refuse_unknown(student)
        when = day or dt.datetime.now().astimezone().date()
        tick_id = stored.tick_id(student, school_year)
        said_by = " ".join(by.split())
        tick = StudentTick(tick_id, student, school_year, when.isoformat(), said_by, step)
        if tick != self.ticks(school_year).get(student):
            with self._districts.file.unit("ticked_student") as unit:
                unit.put(tick)

    def _put_back(self, student: str, school_year: int) -> None:
        present = self.ticks(school_year).get(student)
        if present is not None:
            with self._districts.file.unit("unticked_student") as unit:
                unit.delete(StudentTick, present.id)

    def _refuse_unknown(self, student: str) -> None:
        with self._districts.file.reading() as connection:
            if not stored.is_student(connection, student):
                raise UserError("student_not_known")
