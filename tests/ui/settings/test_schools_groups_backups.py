"""Schools, groups and back-ups in Settings, by keyboard, over a file that was taken in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.records.schools import Stage
from attendance_desktop.ui.settings.nothing_yet import NothingYet


@pytest.fixture
def marks(services, desk, tmp_path):
    """Two schools of ten students, ten days; with English learners told by a column."""
    lines = ["Student ID,School,Date,Code,EL"]
    for place in range(14):
        day = dt.date(2025, 8, 18) + dt.timedelta(days=place)
        if day.weekday() < 5:
            for student in range(1, 21):
                school = "Lincoln" if student <= 10 else "Mesa"
                learner = "Y" if student % 2 else "N"
                mark = "A" if student == 1 else "P"
                lines.append(f"{student:05},{school},{day:%m/%d/%Y},{mark},{learner}")
    out = tmp_path / "marks.csv"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    attendance = services.attendance
    attendance.take_in(attendance.read([out], ReadOptions()))
    return out


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(section, name: str) -> None:
    rows = section.model.rows
    section.table.selectRow(next(n for n, row in enumerate(rows) if row.name == name))


def names(services) -> list[str]:
    return sorted(row.label for row in services.attendance.measures(By.SCHOOL).rows)


@pytest.mark.parametrize("key", ["schools", "calendar", "groups"])
def test_without_a_file_the_next_step_is_offered(section, key):
    found = section(key)
    assert found.none.isVisible() and found.none.main.text() == "Take in a file…"


def test_the_next_step_leads_to_taking_a_file_in(surroundings, qtbot):
    gone = []
    nothing = NothingYet(replace(surroundings, go=lambda *where: gone.append(where)), "", "")
    qtbot.addWidget(nothing)
    nothing.main.click()
    assert gone == [("attendance", "take-in")]


def test_the_calendar_says_where_the_marks_contradict_it(section, services, marks):
    calendar = section("calendar")
    assert not calendar.quality.isVisible()
    calendar.days.date.setDate(QDate(2025, 8, 18))
    calendar.days.correct.click()
    assert calendar.quality.isVisible()
    # Ten students at each school, one mark a day.
    assert calendar.quality.text.startswith("Lincoln: 10 marks lie on days")
    assert services.districts.undo_label() == "Corrected August 18, 2025 in the calendar"


def test_a_school_is_renamed_and_the_measures_follow(page, section, services, marks, qtbot):
    schools = section("schools")
    QAbstractItemModelTester(schools.model)
    choose(schools, "Lincoln")
    type_into(qtbot, schools.form.school_name, "Lincoln Elementary")
    assert names(services) == ["Lincoln Elementary", "Mesa"]
    assert schools.chosen is not None and schools.chosen.name == "Lincoln Elementary"
    page.messages.banner.link.click()
    assert names(services) == ["Lincoln", "Mesa"]


def test_the_fields_of_a_school_grow_with_type_and_fit_a_small_window(section, marks, theme):
    form = section("schools").form
    assert form.school_name.minimumWidth() == 460 and form.code.minimumWidth() == 120
    theme.scale(2.0)
    # The name is as long as a window of 1024 pixels can hold beside its navigation.
    assert form.school_name.minimumWidth() == 640 and form.code.minimumWidth() == 240


def test_stage_place_and_closing(section, services, marks, qtbot):
    schools = section("schools")
    choose(schools, "Mesa")
    qtbot.keyClick(schools.form.stage, Qt.Key.Key_E)
    assert services.schools.school("Mesa").facts.stage is Stage.ELEMENTARY
    type_into(qtbot, schools.form.latitude, "35.08")
    assert not services.schools.school("Mesa").is_placed
    type_into(qtbot, schools.form.longitude, "-106.65")
    assert services.schools.school("Mesa").facts.longitude == "-106.65"
    schools.form.day.setDate(QDate(2026, 5, 29))
    qtbot.keyClick(schools.form.close_school, Qt.Key.Key_Space)
    assert services.schools.school("Mesa").facts.closed_on == "2026-05-29"
    qtbot.keyClick(schools.form.close_school, Qt.Key.Key_Space)
    assert services.schools.school("Mesa").facts.closed_on == ""


def test_a_place_that_cannot_be_is_refused_in_words(page, section, services, marks, qtbot):
    schools = section("schools")
    choose(schools, "Mesa")
    type_into(qtbot, schools.form.latitude, "north")
    type_into(qtbot, schools.form.longitude, "-106.65")
    assert not services.schools.school("Mesa").is_placed
    assert "north" in page.messages.text


def test_a_school_counts_under_another_and_by_itself_again(section, services, marks, qtbot):
    schools = section("schools")
    choose(schools, "Mesa")
    assert not schools.form.merge.isEnabled()
    qtbot.keyClick(schools.form.other, Qt.Key.Key_L)
    qtbot.keyClick(schools.form.merge, Qt.Key.Key_Space)
    assert names(services) == ["Lincoln"]
    assert services.attendance.measures(By.SCHOOL).rows[0].students == 20
    choose(schools, "Mesa")
    assert schools.form.merge.text() == "Count it by itself again"
    qtbot.keyClick(schools.form.merge, Qt.Key.Key_Space)
    assert names(services) == ["Lincoln", "Mesa"]


def test_coordinates_come_from_a_file(page, section, services, ask, marks, tmp_path, qtbot):
    places = tmp_path / "places.csv"
    places.write_text(
        "School,Latitude,Longitude\nLincoln,35.1,-106.6\nNowhere,1,1\n", encoding="utf-8"
    )
    schools = section("schools")
    ask.answers = [places]
    qtbot.keyClick(schools.places, Qt.Key.Key_Space)
    assert services.schools.school("Lincoln").facts.latitude == "35.1"
    assert page.messages.text.startswith("1 school has its place")


def test_a_category_of_groups_is_left_out_and_shown_again(page, section, services, marks, qtbot):
    groups = section("groups")
    (box,) = groups.boxes.values()
    assert services.attendance.measures(By.GROUP).rows
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert services.attendance.measures(By.GROUP).rows == ()
    assert not box.isChecked()
    page.messages.banner.link.click()
    assert box.isChecked()
    assert services.attendance.measures(By.GROUP).rows


def test_a_backup_is_looked_at_and_then_restored(section, services, desk, qtbot):
    services.districts.rename("Second name", "")
    backups = section("backups")
    QAbstractItemModelTester(backups.model)
    qtbot.keyClick(backups.make, Qt.Key.Key_Space)
    assert backups.model.rows[0].reason == "asked"
    services.districts.rename("Third name", "")
    backups.table.selectRow(0)
    assert not backups.preview.isVisible()
    qtbot.keyClick(backups.look, Qt.Key.Key_Space)
    assert backups.preview.isVisible()
    assert "Third name" in backups.preview.text and "Second name" not in backups.preview.text
    assert services.districts.district().name == "Third name"
    qtbot.keyClick(backups.preview.restore, Qt.Key.Key_Space)
    assert desk.state.district.name == "Second name"


def test_a_backup_that_changes_nothing_is_not_offered(page, section, services, qtbot):
    backups = section("backups")
    assert backups.look.isEnabled()
    qtbot.keyClick(backups.make, Qt.Key.Key_Space)
    qtbot.keyClick(backups.make, Qt.Key.Key_Space)
    assert "no other is needed" in page.messages.text
    backups.table.selectRow(0)
    qtbot.keyClick(backups.look, Qt.Key.Key_Space)
    assert "nothing" in backups.preview.text
    assert not backups.preview.restore.isEnabled()
    qtbot.keyClick(backups.preview.leave, Qt.Key.Key_Space)
    assert not backups.preview.isVisible()
