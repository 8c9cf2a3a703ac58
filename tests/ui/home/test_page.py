"""The Home page over real district files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.goal import Gap
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Homework
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.records.standing import (
    DueItem,
    FirstStep,
    Freshness,
    NextStep,
    RoundDue,
    SilentSchool,
)
from attendance_desktop.rules.next_steps import CANDIDATES, Known
from attendance_desktop.services.all_services import Services
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.ui.home.page import HomePage
from attendance_desktop.ui.home.words import fresh_said, step_words
from attendance_desktop.ui.widgets.buttons import PrimaryButton


@pytest.fixture
def services(tmp_path) -> Iterator[Services]:
    districts = Districts()
    districts.create(tmp_path / "pine.attend", "Pine Creek School District")
    yield Services(districts, Attendance(districts))
    districts.close()


@pytest.fixture
def gone() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def page(surroundings, services, gone, qtbot) -> HomePage:
    def go(page: str, part: str) -> None:
        gone.append((page, part))

    made = HomePage(replace(surroundings, go=go), services)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    surroundings.changes.changed.connect(lambda _topics: made.reload())
    made.show()
    made.reload()
    return made


def test_the_first_hour_by_keyboard(page, services, gone, qtbot):
    assert page.first_hour.isVisible()
    assert not page.figures.isVisible() and not page.trend.isVisible()
    box = page.first_hour.rules
    box.setFocus()
    for key in "Maine":
        qtbot.keyClick(box, key)
    assert box.currentText() == "Maine"
    qtbot.keyClick(page.first_hour.main, Qt.Key.Key_Space)
    assert services.districts.district().rules == "maine"
    assert "chosen" in page.messages.text
    assert page.first_hour.rows[FirstStep.RULES].accessibleName().endswith("done")
    qtbot.keyClick(page.first_hour.main, Qt.Key.Key_Space)
    assert gone == [("attendance", "take-in")]


def test_what_is_due_stands_above_the_first_hour_and_the_accent_is_one(page, services, gone, qtbot):
    with services.districts.file.unit("practice_team") as unit:
        unit.insert(Homework("h", "m", "", 1, "Lee", "", "Write home", due="2026-01-09"))
    page.reload()
    assert page.first_hour.isVisible() and page.next_steps.isVisible()
    assert page.next_steps.y() < page.first_hour.y()
    row = page.next_steps.rows[0]
    assert row.why.text().startswith("Lee: Write home.")
    qtbot.waitUntil(page.first_hour.main.isVisible)
    accents = [b for b in page.findChildren(PrimaryButton) if b.isVisible()]
    assert accents == [page.first_hour.main]
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert gone == [("team", "promises")]


def test_keeping_the_first_rule_is_a_step_done_and_nothing_to_undo(page, services, qtbot):
    qtbot.keyClick(page.first_hour.main, Qt.Key.Key_Space)
    assert services.districts.district().rules == "federal"
    assert services.districts.undo_label() is None
    assert page.messages.text == ""
    assert page.first_hour.rows[FirstStep.RULES].accessibleName().endswith("done")


def test_every_widget_that_takes_the_focus_has_a_name(page):
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_the_audience_takes_everything_out_of_sight_first(page, surroundings):
    surroundings.audience.choose(Audience.PUBLIC)
    assert not page.loading
    assert page.first_hour.isVisible()


def test_every_step_has_words_with_its_facts():
    gap = Gap("2", "Lincoln", 100, 9, None, 5)
    known = Known(
        has_figures=True,
        freshness=Freshness("2026-03-13", 24, is_old=True),
        silent=(SilentSchool("2", "Mesa", "2026-02-27"),),
        behind=gap,
        goal_year=2026,
        due=(DueItem("Ten rides", "Bus Lines", "2026-03-13"), DueItem("Ask", "", "2026-03-14")),
    )
    known = replace(known, round=RoundDue("Spring", 19, 24))
    steps = [c(known) or c(Known(has_figures=False)) for c in CANDIDATES]
    said = {s.code: step_words(s) for s in steps if s}
    assert said["take_in_newer"].why == "The last mark is of March 13, 2026, 24 days ago."
    assert said["finish_round"].title == "Finish the round Spring"
    assert said["finish_round"].why.startswith("19 of 24 have answered.")
    assert said["help_school"].title == "Look at Lincoln"
    assert "4 fewer students by May 2026" in said["help_school"].why
    assert said["ask_silent"].title == "Ask Mesa for its marks"
    assert "February 27, 2026" in said["ask_silent"].why
    assert said["follow_up"].why == (
        "Bus Lines: Ten rides. It was due on March 13, 2026; in all, 2 promises and tasks are due."
    )
    assert all("{" not in w.title + w.why + w.button for w in said.values())


def test_one_of_anything_is_said_as_one():
    step = NextStep("take_in_newer", "attendance", "take-in", {"day": "2026-03-13", "count": 1})
    assert step_words(step).why.endswith("1 day ago.")


def test_with_few_students_one_of_them_is_said(page, services, tmp_path):
    lines = ["Student ID,School,Days Enrolled,Days Absent"]
    lines += [f"{n:05},Pine Creek,100,{20 if n <= 3 else 0}" for n in range(1, 41)]
    totals = tmp_path / "totals.csv"
    totals.write_text("\n".join(lines) + "\n", encoding="utf-8")
    attendance = services.attendance
    attendance.take_in(attendance.read([totals], ReadOptions(school_year=2026)))
    page.reload()
    assert page.standing.text.startswith("3 of 40 students")
    assert "moves this by 2.5 percentage points" in page.rule.text()
    assert page.fresh.text.startswith("Totals")


def test_how_old_the_data_are():
    assert fresh_said(Freshness("2026-03-13", 0))[1:] == ("Through March 13, 2026", "Today.")
    assert fresh_said(Freshness("2026-03-13", 1))[2] == "1 day ago."
    assert "newer file" in fresh_said(Freshness("2026-03-13", 24, is_old=True))[2]
    assert fresh_said(Freshness())[1] == "Totals"
