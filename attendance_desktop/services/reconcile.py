"""Why two numbers differ: two rules on the same marks, or a rule and a published number."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import School, school_year_label
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.records.reconciliation import (
    PublishedNumber,
    Reconciliation,
    Total,
    View,
)
from attendance_desktop.rules import own_district, reconcile, reconcile_protection
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.published_tables import PublishedTables

#: What a user says for "the one published table that has this year".
STATE = "state"


class Differences:
    """What lies between two numbers of the open district."""

    def __init__(self, attendance: Attendance) -> None:
        self._attendance = attendance

    def between(
        self,
        first: str | None,
        second: str | None,
        *,
        school_year: int | None = None,
        view: View = View.DISTRICT,
        published: Total | None = None,
        school: str = "",
        audience: Audience = Audience.STAFF,
    ) -> Reconciliation:
        """Return the students who change between two rules, and why.

        Args:
            first, second: slugs of rule profiles, None for the district's own choice.
            published: a number to compare with instead of the second rule's own.
            school: with `View.SCHOOL`, the key of the one school looked at, "" for all.

        Raises:
            UserError: "school_difference_is_staffs" for the public: one school's reasons beside
                those of the district would give small numbers away.
        """
        if school and audience is Audience.PUBLIC:
            raise UserError("school_difference_is_staffs")
        asked = self._attendance
        year, rules = asked.year(school_year), (asked.profile(first), asked.profile(second))
        found = reconcile.reconcile(year, *rules, view, published, school)
        if audience is Audience.PUBLIC:
            return reconcile_protection.protect_reconciliation(found)
        return found

    def published(self, school_year: int | None = None) -> tuple[PublishedNumber, ...]:
        """Return the numbers of ours that published tables print for a year.

        Args:
            school_year: spring year, the latest with attendance by default.

        Returns:
            The district's first, then the schools', by name; of tables alike the newest alone.
            Rows without a count that could be compared are left out.
        """
        year = self._attendance.year(school_year)
        schools = _keys(year.schools)
        found: dict[tuple[str, str], PublishedNumber] = {}
        for table in PublishedTables(self._attendance.districts).of_ours():
            for rate in table.rates:
                if rate.school_year == year.school_year:
                    number = _number(rate, table.batch.label, schools)
                    if number is not None:
                        found[table.batch.source, number.school] = number
        return tuple(sorted(found.values(), key=_in_order))

    def published_in(
        self, said: str, *, school_year: int | None = None, school: str = ""
    ) -> PublishedNumber:
        """Return the one published number that a user means.

        Args:
            said: `STATE` where one table has it, else a file's name or a part of it.
            school: a school's key, "" for the district.

        Raises:
            UserError: "published_number_missing"; "published_number_unclear" where several fit or
                none is called so.
        """
        year = self._attendance.year(school_year).school_year
        listed = [one for one in self.published(year) if one.school == school]
        wanted = said.casefold()
        fits = [one for one in listed if wanted in ("", STATE) or wanted in one.label.casefold()]
        if len(fits) > 1:
            fits = [one for one in fits if one.label.casefold() == wanted] or fits
        if len(fits) == 1:
            return fits[0]
        facts = {"year": school_year_label(year)}
        if not listed:
            raise UserError("published_number_missing", **facts)
        facts |= {"tables": ", ".join(one.label for one in fits or listed)}
        raise UserError("published_number_unclear", **facts)


def _keys(schools: Iterable[School]) -> dict[str, str]:
    """Return a school's code, name and key, plainly written -> its key."""
    said = ((own_district.plain(t), s.key) for s in schools for t in (s.name, s.code, s.key) if t)
    return dict(said)


def _number(rate: PublishedRate, label: str, schools: dict[str, str]) -> PublishedNumber | None:
    total, derived = _total(rate)
    if total is None:
        return None
    if rate.level is Level.DISTRICT:
        place = rate.district or rate.district_code
        return PublishedNumber(label, rate.school_year, place, "", total, derived)
    said = own_district.plain(rate.school_code), own_district.plain(rate.school)
    key = next((schools[text] for text in said if text in schools), None)
    if key is None:
        return None
    place = rate.school or rate.school_code
    return PublishedNumber(label, rate.school_year, place, key, total, derived)


def _total(rate: PublishedRate) -> tuple[Total | None, bool]:
    if rate.chronic is not None:
        return Total(rate.students, rate.chronic), False
    if rate.share is None or not rate.students:
        return None, False
    counted = (rate.share * rate.students).quantize(Decimal(1), ROUND_HALF_UP)
    return Total(rate.students, int(counted)), True


def _in_order(one: PublishedNumber) -> tuple[bool, str, str]:
    return bool(one.school), own_district.plain(one.place), one.label
