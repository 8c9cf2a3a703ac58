"""School years held in memory: two with their days, and of every year its students' verdicts."""

from __future__ import annotations

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.standing import Standing, standing
from attendance_desktop.services.district import Districts
from attendance_desktop.store import attendance as stored

#: Years kept with their days: the one looked at, and the one before it.
_WITH_DAYS = 2
#: Verdicts kept, a year and rule each: some years of history under two rules.
_STANDINGS = 24


class LoadedYears:
    """Loads each year once, until something changes that its numbers come from."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._state = ""
        self._known: tuple[int, ...] = ()
        self._years: dict[int, AttendanceYear] = {}
        self._standings: dict[tuple[int, RuleProfile], Standing] = {}

    def forget(self) -> None:
        """Load anew at the next question."""
        self._state = ""

    def school_years(self) -> tuple[int, ...]:
        """Return the spring years for which there are marks or totals, oldest first."""
        file = self._districts.file
        with file.reading() as connection:
            state = f"{file.path} {stored.state(connection)}"
            if state != self._state:
                self._known = stored.school_years(connection)
                self._years.clear()
                self._standings.clear()
                self._state = state
        return self._known

    def state(self) -> str:
        """Return a text that is another one whenever a year may have to be loaded anew."""
        self.school_years()
        return self._state

    def year(self, school_year: int | None = None) -> AttendanceYear:
        """Return a school year with its days, the latest by default.

        Raises:
            UserError: nothing was taken in, or not for that year.
        """
        wanted = self._wanted(school_year)
        if wanted not in self._years:
            if len(self._years) == _WITH_DAYS:
                del self._years[next(iter(self._years))]
            with self._districts.file.reading() as connection:
                self._years[wanted] = stored.load_year(connection, wanted)
        self._years[wanted] = self._years.pop(wanted)  # the one used last goes last
        return self._years[wanted]

    def standing(self, school_year: int | None, profile: RuleProfile) -> Standing:
        """Return a school year's verdicts under a rule, the latest year's by default.

        Raises:
            UserError: nothing was taken in, or not for that year, or it gives no rate.
        """
        key = (self._wanted(school_year), profile)
        if key not in self._standings:
            made = standing(self.year(key[0]), profile)
            if len(self._standings) == _STANDINGS:
                del self._standings[next(iter(self._standings))]
            self._standings[key] = made
        return self._standings[key]

    def _wanted(self, school_year: int | None) -> int:
        known = self.school_years()
        if not known:
            raise UserError("no_attendance")
        wanted = known[-1] if school_year is None else school_year
        if wanted not in known:
            raise UserError(
                "no_such_school_year",
                year=school_year_label(wanted),
                known=", ".join(school_year_label(y) for y in known),
            )
        return wanted
