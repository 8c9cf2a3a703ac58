"""What the superintendent's page says: from the same plans as the screen, for one audience.

Every figure is taken from measures already protected for the audience; a change is said only where
both figures it is made of may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.charts.share_rows import is_few, says_something, short_words
from attendance_desktop.charts.words import bound_words, hidden_words
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import HistoryRow
from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.reports.brief_content import Brief, Fact
from attendance_desktop.rules import small_groups
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.brief_changes import (
    against_last_year,
    against_path,
    is_exact,
    percent_of,
    share_of,
    since_last_import,
    since_last_month,
)
from attendance_desktop.services.brief_grades import grades_note, grades_table
from attendance_desktop.services.brief_unsaid import instead, unsaid
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.schools import Schools
from attendance_desktop.services.voices import Voices
from attendance_desktop.wording import _, day, month, ngettext, note_words, number

_MOST_SENTENCES = 3


@dataclass(frozen=True)
class _Found:
    """Everything the page is made of.

    Attributes:
        time: the years, or the months where one year alone is known.
        last_year: the rows of last year after as many school days, by what they are of; empty where
            there are no daily marks of both years.
        published: rates of the district that others printed.
    """

    selection: Selection
    whole: MeasureTable
    grades: MeasureTable
    time: ChartPlan | None
    by_school: MeasureTable
    schools: ChartPlan
    months: MeasureTable | None
    last_year: dict[By, dict[str, MeasureRow]]
    published: tuple[HistoryRow, ...]
    since: SinceImport | None
    standing: GoalStanding | None

    @property
    def row(self) -> MeasureRow:
        return self.whole.rows[0]

    @property
    def shows_schools(self) -> bool:
        # A picture without a bar says less than the sentences that take its place.
        return any(map(is_exact, self.by_school.rows))

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
        self._voices = Voices(districts)
        self.charts = Charts(attendance, self._histories, self._goals, Schools(districts))

    def brief(self, selection: Selection, *, voices: bool = True) -> Brief:
        """Return what the page says.

        Args:
            voices: whether the notes marked for packets are carried along.

        Raises:
            UserError: there is nothing to measure in that year.
        """
        found = self._found(selection)
        district = self._districts.district().name
        grades = grades_table(found.grades, found.last_year.get(By.GRADE))
        left_out = unsaid(found.row, found.by_school.rows, found.grades.rows)
        return Brief(
            district=district,
            title=_title(found.whole),
            dates=_dates(found.whole),
            audience=_audience_words(found.selection.audience),
            staff=not found.is_public,
            number=_number(found.row),
            number_words=_number_words(found.row),
            sentences=_sentences(self.charts.sentences(selection), found),
            facts=tuple(_facts(found)),
            time=found.time,
            schools=found.schools if found.shows_schools else None,
            grades=grades if says_something(found.grades.rows) else None,
            grades_note=grades_note(found.grades),
            notes=_notes(found, left_out),
            foot=(district, *chart_foot(found.whole)[1:]),
            voices=self._voices.on_paper(selection) if voices else None,
            unsaid=left_out,
        )

    def _found(self, selection: Selection) -> _Found:
        everyone = selection.filters.is_empty
        charts, published = self.charts, ()
        if everyone:
            history = self._histories.trend(selection.audience, selection.rules)
            published = tuple(row for row in history.rows if not row.is_own and row.is_all)
        time = charts.trend(selection)
        if time is None or time.empty:
            time = charts.months(selection)
        by_school = charts.measures(By.SCHOOL, selection)
        return _Found(
            selection=selection,
            whole=charts.measures(By.DISTRICT, selection),
            grades=charts.measures(By.GRADE, selection),
            time=None if time is None or time.empty or _points(time) < 2 else time,
            by_school=by_school,
            schools=schools_plan(by_school),
            months=self._months(selection),
            last_year=self._last_year(selection),
            published=published,
            since=self._attendance.since_last_import(selection),
            standing=self._goals.standing(selection) if everyone else None,
        )

    def _months(self, selection: Selection) -> MeasureTable | None:
        try:
            return self.charts.measures(By.MONTH, selection)
        except UserError as error:
            if error.code != "needs_daily_marks":
                raise
            return None

    def _last_year(self, selection: Selection) -> dict[By, dict[str, MeasureRow]]:
        same = self.charts.same_point(selection)
        found: dict[By, dict[str, MeasureRow]] = {}
        for by in (By.DISTRICT, By.GRADE):
            compared = self.charts.compared(same, by, selection) if same else None
            if compared:
                found[by] = {c.now.key: c.before for c in compared[1] if c.before}
        return found


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


def _audience_words(audience: Audience) -> str:
    if audience is Audience.STAFF:
        return _("Staff: contains student information")
    return _("Public: groups under {count} students are hidden").format(
        count=number(small_groups.MINIMUM)
    )


def _number(row: MeasureRow) -> str:
    if row.hidden and not bound_words(row):
        return _("Not shown")
    if not is_exact(row):
        return bound_words(row) or "–"
    return short_words(row.chronic or 0, row.students or 1)


def _number_words(row: MeasureRow) -> str:
    if is_exact(row) and is_few(row):
        words = _("students have missed 10% or more of their days: {share}.")
        return words.format(share=percent_of(share_of(row)))
    if is_exact(row):
        return ngettext(
            "{chronic} of {students} student has missed 10% or more of their days.",
            "{chronic} of {students} students have missed 10% or more of their days.",
            row.students or 0,
        ).format(chronic=number(row.chronic or 0), students=number(row.students or 0))
    if bound_words(row):
        return _("of students have missed 10% or more of their days. The exact share is not shown.")
    if row.hidden == "n<10":
        words = _("Chronic absence of fewer than {count} students.")
        return words.format(count=number(small_groups.MINIMUM))
    if row.hidden:
        return _("Chronic absence, {why}.").format(why=hidden_words(row.hidden))
    return _("No student has been enrolled long enough to be counted yet.")


# --- what changed -----------------------------------------------------------------------------


def _facts(found: _Found) -> Iterator[Fact]:
    if found.row.hidden:
        yield from instead(found.published, found.standing)
    if not is_exact(found.row):
        return
    if is_few(found.row):
        # Of fewer than fifty students one alone makes points: only whole students are spoken of.
        path = against_path(found.standing)
        yield from (path,) if path else ()
        return
    before = found.last_year.get(By.DISTRICT, {}).get(found.row.key)
    changes = (
        against_last_year(found.whole, before, found.published),
        since_last_import(found.since) or since_last_month(found.months),
        against_path(found.standing),
    )
    yield from (fact for fact in changes if fact)


# --- sentences, notes -------------------------------------------------------------------------


def _points(plan: ChartPlan) -> int:
    return len({p.key for line in plan.lines for p in line.points if p.value is not None})


def _sentences(said: tuple[str, ...], found: _Found) -> tuple[str, ...]:
    """Return what the figures support, filled up to three with what the charts themselves say.

    Args:
        said: chosen by rule, the weightiest first.
    """
    more = [found.time.sentence] if found.time else []
    bars = found.schools.bars if found.shows_schools else ()
    if len(bars) > 1 and not any(bars[0].label in sentence for sentence in said):
        more.append(found.schools.sentence)
    return (*said, *more)[:_MOST_SENTENCES]


def _notes(found: _Found, left_out: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rule, what the charts' feet say beyond the page's own, and a word on schools."""
    rule, *own = chart_foot(found.whole)
    schools = found.schools if found.shows_schools else None
    plans = (plan for plan in (schools, found.time) if plan)
    said = [rule, *(phrase for plan in plans for phrase in plan.foot)]
    phrases = list(dict.fromkeys(phrase for phrase in said if phrase not in own))
    if schools and len(schools.bars) > 1:
        phrases.append(note_words("schools_do_not_add_up"))
    if not says_something(found.grades.rows) and not left_out:
        phrases.append(grades_note(found.grades))
    if not found.whole.profile.confirmed:
        phrases.append(note_words("rule_not_confirmed"))
    return tuple(filter(None, phrases))
