"""What the superintendent's page says: from the same plans as the screen, for one audience.

Every figure is taken from measures already protected for the audience; a change is said only where
both figures it is made of may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.months import months_plan
from attendance_desktop.charts.plan import Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.charts.words import hidden_words
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import History
from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.reports.brief_content import Brief, Fact
from attendance_desktop.rules import goal_words, small_groups
from attendance_desktop.rules.comparison import Comparison, compared_with_last_year
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.wording import N_, _, day, month, ngettext, note_words, number, percent

#: Below this many students a grade's note says what one student moves.
SMALL_GRADE = 50
_GRADES = {"PK": N_("Pre-K"), "KG": N_("Kindergarten")}


@dataclass(frozen=True)
class _Found:
    """Everything the page is made of.

    Attributes:
        before: last year after as many school days, by grade and for the district, where there are
            daily marks of both years.
    """

    selection: Selection
    whole: MeasureTable
    schools: MeasureTable
    grades: MeasureTable
    months: MeasureTable | None
    history: History | None
    standing: GoalStanding | None
    before: dict[By, MeasureTable]

    @property
    def row(self) -> MeasureRow:
        return self.whole.rows[0]

    @property
    def is_public(self) -> bool:
        return self.selection.audience is Audience.PUBLIC


class Briefs:
    """Composes the superintendent's page of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._attendance = attendance
        self._histories = RatesOverYears(districts, attendance)
        self._goals = Goals(districts, attendance, self._histories)

    def brief(self, selection: Selection) -> Brief:
        """Return what the page says.

        Raises:
            UserError: there is nothing to measure in that year.
        """
        found = self._found(selection)
        schools = schools_plan(found.schools)
        time = _time_plan(found)
        grades = _grades_table(found)
        return Brief(
            district=self._districts.district().name,
            title=_title(found.whole),
            dates=_dates(found.whole),
            audience=_audience_words(found.is_public),
            staff=not found.is_public,
            number=_number(found.row),
            number_words=_number_words(found.row),
            sentences=_sentences(found, time, schools),
            facts=tuple(_facts(found)),
            time=time,
            schools=None if schools.empty else schools,
            grades=grades if grades.rows else None,
            grades_note=_grades_note(found.grades),
            notes=_notes(found, time, schools),
            foot=(self._districts.district().name, *chart_foot(found.whole)[1:]),
        )

    def schools(self, selection: Selection) -> ChartPlan:
        """Return the chart of schools."""
        return schools_plan(self._measures(By.SCHOOL, selection))

    def trend(self, selection: Selection) -> ChartPlan:
        """Return the chart of the years up to the one asked for, with the path to the goal."""
        year = self._measures(By.DISTRICT, selection).school_year
        standing = self._goals.standing(selection)
        return trend_plan(self._history(selection, year), path=_path(standing))

    def _found(self, selection: Selection) -> _Found:
        everyone = selection.filters.is_empty
        whole = self._measures(By.DISTRICT, selection)
        return _Found(
            selection=selection,
            whole=whole,
            schools=self._measures(By.SCHOOL, selection),
            grades=self._measures(By.GRADE, selection),
            months=self._months(selection),
            history=self._history(selection, whole.school_year) if everyone else None,
            standing=self._goals.standing(selection) if everyone else None,
            before=self._last_year(selection, whole) if everyone else {},
        )

    def _measures(self, by: By, selection: Selection) -> MeasureTable:
        return self._attendance.measures(
            by,
            school_year=selection.school_year,
            rules=selection.rules,
            audience=selection.audience,
            filters=selection.filters,
        )

    def _months(self, selection: Selection) -> MeasureTable | None:
        try:
            return self._measures(By.MONTH, selection)
        except UserError as error:
            if error.code != "needs_daily_marks":
                raise
            return None

    def _history(self, selection: Selection, school_year: int) -> History:
        found = self._histories.trend(selection.audience, selection.rules)
        rows = tuple(row for row in found.rows if row.school_year <= school_year)
        gaps = tuple(year for year in found.gaps if year <= school_year)
        return History(rows, found.undecided, found.audience, found.rules, gaps, found.profile)

    def _last_year(self, selection: Selection, whole: MeasureTable) -> dict[By, MeasureTable]:
        year = whole.school_year
        if year - 1 not in self._attendance.school_years():
            return {}
        last, this = self._attendance.year(year - 1), self._attendance.year(year)
        try:
            tables = [
                compared_with_last_year(this, last, whole.profile, by)
                for by in (By.DISTRICT, By.GRADE)
            ]
        except UserError as error:
            # Totals and events know no dates, so there is no same point of the year.
            if error.code not in ("needs_daily_marks", "days_enrolled_unknown"):
                raise
            return {}
        return {t.before.by: _protected(t, selection.audience) for t in tables}


def _protected(comparison: Comparison, audience: Audience) -> MeasureTable:
    if audience is Audience.PUBLIC:
        return small_groups.protect(comparison.before)
    return comparison.before


# --- words above ------------------------------------------------------------------------------


def _title(whole: MeasureTable) -> str:
    if whole.through:
        return _("Attendance brief, {month}").format(month=month(whole.through[:7]))
    return _("Attendance brief, {year}").format(year=school_year_label(whole.school_year))


def _dates(whole: MeasureTable) -> str:
    year = school_year_label(whole.school_year)
    if not whole.through:
        return _("School year {year}").format(year=year)
    words = _("School year {year}, marks through {date}")
    return words.format(year=year, date=day(whole.through))


def _audience_words(public: bool) -> str:
    if public:
        return _("Public: groups under {count} students are hidden").format(
            count=number(small_groups.MINIMUM)
        )
    return _("Staff: contains student information")


def _is_exact(row: MeasureRow | None) -> bool:
    return row is not None and row.hidden is None and row.chronic is not None and bool(row.students)


def _share(row: MeasureRow) -> Fraction:
    return Fraction(row.chronic or 0, row.students or 1)


def _percent(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)


def _number(row: MeasureRow) -> str:
    return _percent(_share(row)) if _is_exact(row) else row.shown or "–"


def _number_words(row: MeasureRow) -> str:
    if _is_exact(row):
        return ngettext(
            "{chronic} of {students} student has missed 10% or more of their days.",
            "{chronic} of {students} students have missed 10% or more of their days.",
            row.students or 0,
        ).format(chronic=number(row.chronic or 0), students=number(row.students or 0))
    if row.shown:
        return _("of students have missed 10% or more of their days. The exact share is not shown.")
    if row.hidden:
        return _("Chronic absence, {why}.").format(why=hidden_words(row.hidden))
    return _("No student has been enrolled long enough to be counted yet.")


# --- what changed -----------------------------------------------------------------------------


def _facts(found: _Found) -> Iterator[Fact]:
    if not _is_exact(found.row):
        return
    now = _share(found.row)
    last_year = _against_last_year(found, now)
    since = _since_last_month(found)
    path = _path_fact(found.standing)
    yield from (fact for fact in (last_year, since, path) if fact)


def _against_last_year(found: _Found, now: Fraction) -> Fact | None:
    label = school_year_label(found.whole.school_year - 1)
    if By.DISTRICT in found.before:
        before = found.before[By.DISTRICT].rows[0]
        if not _is_exact(before):
            return None
        note = _("{share} then, after as many school days").format(share=_percent(_share(before)))
        words = _("Against {year}").format(year=label)
        return Fact(words, _change_words(now - _share(before)), note)
    for row in found.history.rows if found.history else ():
        if not row.is_own and row.share is not None and row.is_all:
            share = Fraction(row.share)
            if row.school_year == found.whole.school_year - 1:
                note = _("{share} for the whole year; it can follow another rule")
                words = _("Against {year}, as published").format(year=label)
                change = _change_words(now - share)
                return Fact(words, change, note.format(share=_percent(share)))
    return None


def _since_last_month(found: _Found) -> Fact | None:
    rows = sorted((r for r in (found.months.rows if found.months else ())), key=lambda r: r.key)
    if len(rows) < 2 or not all(map(_is_exact, rows[-2:])):
        return None
    before, now = rows[-2:]
    words = _("Since the end of {month}").format(month=month(before.key))
    note = _("{share} then, of the year to date").format(share=_percent(_share(before)))
    return Fact(words, _change_words(_share(now) - _share(before)), note)


def _path_fact(standing: GoalStanding | None) -> Fact | None:
    if standing is None or standing.now is None or standing.school_year is None:
        return None
    if standing.now.fewer is None:
        return None
    year = standing.school_year
    value = goal_words.gap_words(standing.now, year)
    return Fact(_("The path to half"), value, goal_words.asked_words(standing.now, year))


def _change_words(change: Fraction) -> str:
    """Return a change of shares as "1.6 points lower"."""
    tenths = _tenths(change)
    points = number(abs(tenths) / 10, 1)
    if tenths < 0:
        return _("{points} points lower").format(points=points)
    if tenths > 0:
        return _("{points} points higher").format(points=points)
    return _("as before")


def _tenths(change: Fraction) -> int:
    """Return a change of shares in tenths of a percentage point, rounded half away from 0."""
    size = (2000 * abs(change) + 1) // 2
    return int(size) if change > 0 else -int(size)


# --- charts, table, sentences -----------------------------------------------------------------


def _time_plan(found: _Found) -> ChartPlan | None:
    path = _path(found.standing)
    trend = trend_plan(found.history, path=path) if found.history else None
    years = _points(trend) if trend else 0
    if trend and (years > 1 or path) and not trend.empty:
        return trend
    months = months_plan(found.months) if found.months else None
    if months and _points(months) > 1:
        return months
    return trend if trend and not trend.empty else None


def _path(standing: GoalStanding | None) -> list[tuple[int, Fraction]]:
    return [(p.school_year, p.share) for p in standing.path] if standing else []


def _points(plan: ChartPlan) -> int:
    return len({p.key for line in plan.lines for p in line.points if p.value is not None})


def _sentences(found: _Found, time: ChartPlan | None, schools: ChartPlan) -> tuple[str, ...]:
    said = [time.sentence] if time else []
    if len(found.schools.rows) > 1 and not schools.empty:
        said.append(schools.sentence)
    return tuple(said)


def _grades_table(found: _Found) -> PlanTable:
    before = {r.key: r for r in found.before[By.GRADE].rows} if By.GRADE in found.before else {}
    headings = [
        Heading(_("Grade")),
        Heading(_("Students"), number=True),
        Heading(_("Chronic"), number=True),
        Heading(_("Rate"), number=True),
    ]
    if before:
        last = school_year_label(found.whole.school_year - 1)
        headings.append(Heading(_("Points vs {year}").format(year=last), number=True))
    rows = sorted((r for r in found.grades.rows if r.students != 0), key=_grade_order)
    return PlanTable(
        tuple(headings),
        tuple(
            (*_grade_cells(row), *((_change_cell(row, before.get(row.key)),) if before else ()))
            for row in rows
        ),
    )


def _grade_order(row: MeasureRow) -> tuple[int, str]:
    return ({"PK": 0, "KG": 1}.get(row.key, 2), row.key)


def _grade_cells(row: MeasureRow) -> tuple[Cell, ...]:
    name = Cell(_grade_words(row), row.key)
    if not _is_exact(row):
        nothing = Cell("–", None)
        return (name, nothing, nothing, Cell(row.shown or _("hidden"), None))
    return (
        name,
        Cell(number(row.students or 0), row.students),
        Cell(number(row.chronic or 0), row.chronic),
        Cell(_percent(_share(row)), float(_share(row))),
    )


def _grade_words(row: MeasureRow) -> str:
    if row.key in _GRADES:
        return _(_GRADES[row.key])
    if row.key.isdigit():
        return _("Grade {number}").format(number=number(int(row.key)))
    return row.label


def _change_cell(row: MeasureRow, before: MeasureRow | None) -> Cell:
    if before is None or not (_is_exact(row) and _is_exact(before)):
        return Cell("–", None)
    tenths = _tenths(_share(row) - _share(before))
    size = number(abs(tenths) / 10, 1)
    words = f"+{size}" if tenths > 0 else f"−{size}" if tenths < 0 else size
    return Cell(words, float(tenths))


def _grades_note(grades: MeasureTable) -> str:
    small = [r for r in grades.rows if _is_exact(r) and (r.students or 0) < SMALL_GRADE]
    if not small:
        return ""
    row = min(small, key=lambda r: r.students or 0)
    points = number(100 / (row.students or 1), 1)
    return _("One student moves the rate of {grade} by {points} points.").format(
        grade=_grade_words(row), points=points
    )


def _notes(found: _Found, time: ChartPlan | None, schools: ChartPlan) -> tuple[str, ...]:
    """Return the rule, what the charts' feet say beyond the page's own, and a word on schools."""
    rule, *own = chart_foot(found.whole)
    said = [rule, *schools.foot, *(time.foot if time else ())]
    phrases = list(dict.fromkeys(phrase for phrase in said if phrase not in own))
    if len(found.schools.rows) > 1 and "schools_do_not_add_up" in found.schools.notes:
        phrases.append(note_words("schools_do_not_add_up"))
    if not found.whole.profile.confirmed:
        phrases.append(note_words("rule_not_confirmed"))
    return tuple(phrases)
