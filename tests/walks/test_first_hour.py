"""A new district's first hour on Home: its name, the state's rule, a file, the goal."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.standing import FirstStep
from attendance_desktop.services import practice

SECTIONS = (
    "district", "schools", "calendar", "rules", "goal", "groups", "backups", "activity", "look",
    "files",
)  # fmt: skip


def wait_for(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.loading)


def test_first_hour(start, camera, walk_ask, qtbot, tmp_path):
    export = tmp_path / "practice-sis-export.csv"
    practice.write_export(export, 240)
    program = start(opens_on="home")
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    qtbot.keyClicks(window.welcome.name, "Cedar Valley School District")
    qtbot.keyClick(window.welcome.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current is not None)
    home = window.pages.current
    assert home.name == "Home"
    qtbot.waitUntil(lambda: home.first_hour.rules is not None)
    camera(window, "named")

    box = home.first_hour.rules
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n).slug == "new-mexico"))
    camera(window, "a rule looked at")
    qtbot.keyClick(home.first_hour.main, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: FirstStep.RULES not in open_steps(home))
    camera(window, "rule chosen")

    walk_ask.answers = [(export,)]
    qtbot.keyClick(home.first_hour.main, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.pages.current is not home)
    attendance = window.pages.current
    qtbot.waitUntil(attendance.intake.report.isVisible)
    camera(window, "the file understood")
    attendance.intake.report.take_in.click()
    qtbot.waitUntil(attendance.numbers.isVisible)
    window.rail.buttons[0].click()
    qtbot.waitUntil(lambda: window.pages.current is home)
    qtbot.waitUntil(lambda: open_steps(home) == [FirstStep.GOAL])
    wait_for(qtbot, home)
    camera(window, "file taken in")

    qtbot.keyClick(home.first_hour.main, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.pages.current is not home)
    settings = window.pages.current
    qtbot.waitUntil(lambda: not settings.loading)
    goal = settings.sections.tab("goal")
    qtbot.keyClick(goal.card.begin, Qt.Key.Key_Space)
    camera(window, "the goal's form")
    qtbot.keyClick(goal.form.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "goal is set" in settings.messages.text)
    wait_for(qtbot, settings)
    camera(window, "goal set")
    window.rail.buttons[0].click()
    qtbot.waitUntil(lambda: window.pages.current is home and not home.loading)
    qtbot.waitUntil(home.next_steps.isVisible)
    camera(window, "first hour done")


def open_steps(home) -> list[FirstStep]:
    return [step for step, row in home.first_hour.rows.items() if "to do" in row.accessibleName()]


def test_settings_sections(start, camera, walk_ask, qtbot, practice_file):
    program = start(practice_file, "home")
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    wait_for(qtbot, window.pages.current)
    camera(window, "home")
    program.audience.choose(Audience.PUBLIC)
    wait_for(qtbot, window.pages.current)
    camera(window, "home, public")
    program.audience.choose(Audience.STAFF)
    window.rail.buttons[-1].click()
    qtbot.waitUntil(lambda: window.pages.current.name == "Settings")
    settings = window.pages.current
    for key in SECTIONS:
        settings.sections.row.button(key).click()
        wait_for(qtbot, settings)
        assert settings.sections.tab(key).isVisible()
        camera(window, key)
