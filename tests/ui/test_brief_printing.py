"""The brief from the window: public unless staff is chosen, and where it lies afterwards."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.all_services import Services
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.ui.attendance.page import AttendancePage
from attendance_desktop.ui.home.page import HomePage

DAYS = [day for n in range(60) if (day := dt.date(2025, 8, 18) + dt.timedelta(n)).weekday() < 5]


@pytest.fixture
def services(tmp_path):
    """Two schools of 40 students; five and nine miss every fourth day."""
    districts = Districts()
    districts.create(tmp_path / "pine.attend", "Pine Creek")
    lines = ["Student ID,School,Grade,Date,Code"]
    for school, chronic, first in (("Lake", 5, 1000), ("Hill", 9, 2000)):
        for n in range(40):
            for place, day in enumerate(DAYS):
                mark = "A" if n < chronic and place % 4 == 0 else "P"
                lines.append(f"{first + n},{school},{n % 4 + 1:02},{day},{mark}")
    marks = tmp_path / "marks.csv"
    marks.write_text("\n".join(lines) + "\n")
    made = Services(districts, Attendance(districts))
    made.attendance.take_in(made.attendance.read([marks], ReadOptions(codes={"A": "unexcused"})))
    yield made
    districts.close()


@pytest.fixture
def home(surroundings, services, qtbot) -> HomePage:
    page = HomePage(surroundings, services)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    return page


def words(path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_public_by_default_and_opened(home, ask, tmp_path):
    out = tmp_path / "brief.pdf"
    ask.answers = ["public", out]
    home.brief.button.click()
    assert ask.asked[0] == "Who may read the brief?"
    assert "14 of 80 students" in words(out) and "student information" not in words(out)
    assert home.messages.text == (
        f"The brief is printed as brief.pdf, in {tmp_path}. Public: safe to show."
    )
    ask.answers = [True]
    home.messages.banner.link.click()
    assert ask.asked[-1] == "open brief.pdf" and home.messages.text == ""


def test_where_nothing_opens_it_the_folder_is_said(home, ask, tmp_path):
    ask.answers = ["public", tmp_path / "brief.pdf", False]
    home.brief.button.click()
    home.messages.banner.link.click()
    assert str(tmp_path) in home.messages.text and "No program here opens" in home.messages.text


def test_staff_where_it_is_chosen(home, ask, tmp_path):
    out = tmp_path / "brief.pdf"
    ask.answers = ["staff", out]
    home.brief.button.click()
    assert "Contains student information: for staff only" in words(out)
    assert "Staff: keep it in the house." in home.messages.text


def test_the_public_view_is_not_asked(home, surroundings, ask, tmp_path):
    surroundings.audience.choose(Audience.PUBLIC)
    ask.answers = [tmp_path / "brief.pdf"]
    home.brief.button.click()
    assert ask.asked == ["Print the brief"]
    assert "student information" not in words(tmp_path / "brief.pdf")


def test_who_steps_back_prints_nothing(home, ask, tmp_path):
    for answers in ([None], ["public", None]):
        ask.answers = answers
        home.brief.button.click()
        assert home.messages.text == "" and home.brief.button.isEnabled()


def test_of_the_school_looked_at(surroundings, services, ask, qtbot, tmp_path):
    page = AttendancePage(surroundings, services)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.filters.schools.setCurrentIndex(page.filters.schools.findText("Lake"))
    ask.answers = ["staff", tmp_path / "brief.pdf"]
    page.numbers.tab("overview").brief.button.click()
    assert "5 of 40 students" in words(tmp_path / "brief.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are of POSIX")
def test_a_full_disk_is_one_sentence_and_leaves_nothing(home, ask, tmp_path):
    import resource

    out = tmp_path / "paper" / "brief.pdf"
    out.parent.mkdir()
    ask.answers = ["public", out]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        home.brief.button.click()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "could not be written" in home.messages.text and "free some space" in home.messages.text
    assert list(out.parent.iterdir()) == [] and home.brief.button.isEnabled()
    assert not home.messages.work.isVisible()


def test_before_any_file_there_is_nothing_to_print(surroundings, tmp_path, qtbot):
    districts = Districts()
    districts.create(tmp_path / "new.attend", "New")
    page = HomePage(surroundings, Services(districts, Attendance(districts)))
    qtbot.addWidget(page)
    page.show()
    page.reload()
    assert not page.brief.button.isVisible()
    districts.close()


def test_the_chart_of_the_years_is_printed_as_it_is_seen(home, services, ask, tmp_path):
    goals = services.goals
    goals.set(goals.proposed(goals.measured(2026)))
    home.reload()
    assert home.trend.isVisible()
    out = tmp_path / "years.pdf"
    ask.answers = [out]
    next(b for b in home.trend.findChildren(QPushButton) if b.text() == "Print").click()
    assert home.trend.messages.text == "Printed as years.pdf."
    assert home.trend.plan.sentence in words(out)
    assert "Contains student information: for staff only" in words(out)
