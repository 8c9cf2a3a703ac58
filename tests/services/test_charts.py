"""Charts of a real district file: pictures, tables, sentences and measures say the same."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop import cli
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.measures import Audience, By, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.schools import Schools
from attendance_desktop.wording import number, percent

KINDS = (
    "trend", "schools", "grades", "groups", "areas", "map", "tiers", "months", "weekdays",
    "days_off", "first_month", "change",
)  # fmt: skip
SELECTIONS = (
    Selection(),
    Selection(filters=Filters(school="002")),
    Selection(filters=Filters(grade="02", category="sex", group="F")),
    Selection(rules="california"),
    Selection(audience=Audience.PUBLIC),
    Selection(audience=Audience.PUBLIC, filters=Filters(school="002")),
    Selection(audience=Audience.PUBLIC, filters=Filters(school="003")),
)


def _rows(first: dt.date, seed: int) -> Iterator[str]:
    """Three schools of 60, 40 and 8 students, 45 days; the first school is absent most."""
    dice = random.Random(seed)
    days = [d for d in (first + dt.timedelta(n) for n in range(80)) if d.weekday() < 5][:45]
    yield "Student ID,School Code,School Name,Grade,Sex,Town,Date,Code\n"
    n = 0
    for code, name, size, gone in (("001", "Lincoln", 60, 0.16), ("002", "Tséhootsooí", 40, 0.08),
                                   ("003", "Ānuenue", 8, 0.1)):  # fmt: skip
        for _student in range(size):
            n += 1
            often = dice.random() * 2 * gone
            who = f"{n},{code},{name},{('KG', '01', '02')[n % 3]},{'FM'[n % 2]},{'XY'[n % 2]}"
            for day in days:
                mark = "U" if dice.random() < often else "P"
                yield f"{who},{day},{mark}\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    path = folder / "cedar.attend"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATTENDANCE_DESKTOP_HOME", str(folder))
        assert cli.main(["init", str(path), "--district", "Cedar"]) == 0
        for seed, first in ((1, dt.date(2024, 8, 19)), (2, dt.date(2025, 8, 18))):
            marks = folder / f"marks{seed}.csv"
            marks.write_text("".join(_rows(first, seed)), encoding="utf-8")
            assert cli.main(["--file", str(path), "import", str(marks)]) == 0
    return path


@pytest.fixture
def attendance(file: Path) -> Iterator[Attendance]:
    districts = Districts()
    districts.open(file, read_only=True)
    yield Attendance(districts)
    districts.close()


@pytest.fixture
def charts(attendance: Attendance) -> Charts:
    histories = RatesOverYears(attendance.districts, attendance)
    goals = Goals(attendance.districts, attendance, histories)
    return Charts(attendance, histories, goals, Schools(attendance.districts))


def test_every_chart_of_all_students(charts):
    plans = {name: getattr(charts, name)(Selection()) for name in KINDS}
    assert plans.pop("map") is None  # nobody has said where the schools stand
    for name, plan in plans.items():
        assert plan is not None and plan.has_marks, name
        assert plan.sentence and plan.alternative.startswith(plan.title), name


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_picture_and_table_say_the_same(charts, selection):
    for name in set(KINDS) - {"trend", "map"}:
        plan = getattr(charts, name)(selection)
        if plan is not None:
            _check(plan)
            said = " ".join(plan.foot)
            assert ("Public" in said) is (selection.audience is Audience.PUBLIC), name
            assert ("Only:" in said) is not selection.filters.is_empty, name


def _check(plan: ChartPlan) -> None:
    cells = [{cell.text for cell in row} for row in plan.table.rows]
    if plan.row_count:
        assert len(plan.table.rows) == plan.row_count
    for bar, row in zip(plan.bars, plan.table.rows, strict=False):
        if bar.value is None:
            continue
        assert plan.axis.low <= bar.value <= plan.axis.high
        shares = [cell.order for cell in row if isinstance(cell.order, float)]
        assert any(abs(bar.value / 100 - share) < 1e-12 for share in shares)
        if " of " not in bar.value_label:
            assert bar.value_label in {cell.text for cell in row}
    for stack, row in zip(plan.stacks, cells, strict=False):
        for part in stack.parts:
            assert part.value_label in row or part.value_label.endswith("%")
        assert not stack.parts or sum(part.value for part in stack.parts) == pytest.approx(100)
    for line in plan.lines:
        for point in line.points:
            # Of few students a point says its count, which the table has in two columns.
            said = set(point.value_label.split(" of ")) - {""}
            assert not said or any(said <= row for row in cells)


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("by", [By.SCHOOL, By.GRADE, By.GROUP])
def test_charts_hold_the_measures(charts, attendance, selection, by):
    table = attendance.measures(
        by,
        school_year=selection.school_year,
        rules=selection.rules,
        audience=selection.audience,
        filters=selection.filters,
    )
    plan = {By.SCHOOL: charts.schools, By.GRADE: charts.grades, By.GROUP: charts.groups}[by](
        selection
    )
    expected = sorted(
        (number(row.chronic), number(row.students), percent(row.chronic, row.students))
        for row in table.rows
        if row.hidden is None and row.students
    )
    shown = sorted(tuple(cell.text for cell in row[1:4]) for row in plan.table.rows)
    assert [row for row in shown if row[0]] == expected
    tiers = charts.tiers(selection, by)
    for row in tiers.table.rows:
        texts = [cell.text for cell in row]
        if texts[6]:
            assert (texts[6], texts[5], texts[7]) in expected
        if texts[1]:
            assert int(texts[1]) + int(texts[2]) == int(texts[6])


def test_a_small_school_is_nowhere_to_be_seen_in_public(charts):
    public = Selection(audience=Audience.PUBLIC)
    small = replace(public, filters=Filters(school="003"))
    for name in ("tiers", "weekdays", "days_off", "first_month", "months"):
        plan = getattr(charts, name)(small)
        assert (
            plan is None or not plan.has_marks or not any(stack.parts for stack in plan.stacks)
        ), name
        assert plan is None or not plan.bars, name
    by_school = charts.schools(public)
    assert [bar.value for bar in by_school.bars if bar.label == "Ānuenue"] == [None]


def test_a_filter_that_last_year_did_not_know_has_no_change(charts):
    same = charts.same_point(Selection())
    assert same is not None and same.school_days == 45
    assert charts.change(Selection(school_year=2025)) is None
    plan = charts.change(Selection(filters=Filters(grade="01")), By.GRADE)
    assert [bar.label for bar in plan.bars] == ["Grade 1"] and plan.bars[0].earlier is not None


def test_the_trend_of_a_school(charts):
    plan = charts.trend(Selection(filters=Filters(school="002")))
    assert [point.label for point in plan.lines[0].points] == ["2024-25", "2025-26"]
    assert "Only: Tséhootsooí" in plan.foot


def test_sentences_hold_for_the_public_too(charts):
    for selection in SELECTIONS:
        said = charts.sentences(selection)
        assert len(said) <= 3
        # The small school is nowhere compared: eight students are too few.
        assert not any("Ānuenue" in sentence for sentence in said)
    # Both years are made alike but for the dice.
    assert any("no clear change" in sentence for sentence in charts.sentences(Selection()))


@pytest.mark.parametrize("audience", list(Audience))
def test_years_together_are_the_sums_of_the_years_measured(charts, attendance, audience):
    """Each year asked for by itself, and added up here."""
    for make, by in ((charts.schools, By.SCHOOL), (charts.grades, By.GRADE),
                     (charts.groups, By.GROUP)):  # fmt: skip
        plan = make(Selection(audience=audience))
        years = [attendance.measures(by, school_year=y, audience=audience) for y in (2025, 2026)]
        shown = [
            {r.key: (r.chronic, r.students) for r in year.rows if r.hidden is None and r.students}
            for year in years
        ]
        expected = {
            key: percent(shown[0][key][0] + chronic, shown[0][key][1] + students)
            for key, (chronic, students) in shown[1].items() if key in shown[0]
        }  # fmt: skip
        small = any(students < 50 for _chronic, students in shown[1].values())
        assert (plan.together is not None) == (small and bool(expected))
        if plan.together:
            shares = {
                bar.key: row[3].text
                for bar, row in zip(plan.together.bars, plan.together.table.rows, strict=True)
            }
            assert shares == expected
            _check(plan.together)
            assert "School years 2024-25 and 2025-26 together" in plan.together.foot
