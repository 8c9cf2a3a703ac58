"""From an empty page to the district's number: a file in, undone, done again, and a restart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QApplication

from attendance_desktop.records.measures import Audience
from attendance_desktop.services import practice


def shown(page) -> tuple[str, ...]:
    """What the page says in numbers, to compare before and after."""
    overview = page.numbers.tab("overview")
    cards = overview.cards
    return (
        cards.chronic.text,
        cards.edge.text,
        cards.more.text(),
        cards.through.text,
        overview.schools.plan.alternative,
    )


def open_tab(page, key: str, qtbot):
    """Choose a tab as a user does, and wait until it is complete."""
    page.numbers.row.button(key).click()
    qtbot.waitUntil(lambda: not page.loading)
    return page.numbers.tab(key)


def months_and_days(page, qtbot, camera) -> tuple[str, str]:
    """What two other tabs say."""
    months = open_tab(page, "months", qtbot).cards["months"].plan.alternative
    camera("months")
    days = open_tab(page, "files", qtbot).days.text
    camera("files and calendar")
    assert months and days
    return months, days


def test_attendance(start, camera, walk_ask, qtbot, tmp_path):
    export = tmp_path / "practice-sis-export.csv"
    practice.write_export(export, 240)
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Cedar Valley School District")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)
    camera(window, "empty")

    walk_ask.answers = [(export,)]
    page.empty.main.click()
    assert page.messages.work.isVisible()
    camera(window, "reading")
    qtbot.waitUntil(page.intake.report.isVisible)
    camera(window, "understood")
    page.scroll_area.verticalScrollBar().setValue(10_000)
    camera(window, "understood, the problems")
    assert not page.numbers.isVisible()

    page.intake.report.take_in.click()
    qtbot.waitUntil(page.numbers.isVisible)
    camera(window, "taken in")
    assert "taken in" in page.messages.text
    before = shown(page)
    assert before[0].startswith(tuple("123456789")) and "of 240 students" in before[0]
    others = months_and_days(page, qtbot, lambda step: camera(window, step))

    page.messages.banner.link.click()
    qtbot.waitUntil(page.empty.isVisible)
    camera(window, "undone")
    page.numbers.row.button("overview").click()
    program.desk.redo()
    qtbot.waitUntil(page.numbers.isVisible)
    qtbot.waitUntil(lambda: shown(page) == before)
    camera(window, "done again")

    program.audience.choose(Audience.PUBLIC)
    assert not page.numbers.isVisible()
    qtbot.waitUntil(page.numbers.isVisible)
    camera(window, "public")
    program.audience.choose(Audience.STAFF)

    again = start().window
    qtbot.waitUntil(lambda: again.pages.current is not None)
    qtbot.waitUntil(again.pages.current.numbers.isVisible)
    camera(again, "started again")
    page = again.pages.current
    assert shown(page) == before
    assert months_and_days(page, qtbot, lambda _step: None) == others


def school_days(count: int) -> list[dt.date]:
    """The first weekdays from 18 August 2025."""
    day, found = dt.date(2025, 8, 18), []
    while len(found) < count:
        if day.weekday() < 5:
            found.append(day)
        day += dt.timedelta(days=1)
    return found


def write_marks(out: Path) -> None:
    """Twelve students, 20 days; students 1 to 3 miss 2 days (exactly 10 percent), 4 misses 1."""
    missed = {1: (3, 4), 2: (5, 6), 3: (7, 8), 4: (9,)}
    lines = ["Student ID,School,Date,Code"]
    for place, day in enumerate(school_days(20)):
        for student in range(1, 13):
            code = "QX" if place in missed.get(student, ()) else "P"
            lines.append(f"{student:05},Pine Creek,{day:%m/%d/%Y},{code}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_question_about_codes(start, camera, walk_ask, qtbot, tmp_path):
    export = tmp_path / "marks.csv"
    write_marks(export)
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Pine Creek")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)

    window.take_dropped([export])
    qtbot.waitUntil(page.intake.questions.isVisible)
    questions = page.intake.questions
    assert [answer.label for answer in questions.answers] == ["QX"]
    assert not questions.go_on.isEnabled()
    camera(window, "asked")
    box = questions.answers[0].control
    box.setCurrentIndex(box.findData("unexcused"))
    assert questions.go_on.isEnabled()
    questions.go_on.click()
    qtbot.waitUntil(page.intake.report.isVisible)
    page.intake.report.take_in.click()
    qtbot.waitUntil(page.numbers.isVisible)
    camera(window, "one small school")
    # 2 of 20 days is exactly 10 percent, and chronic; 3 of 12 students are 25 percent.
    overview = page.numbers.tab("overview")
    assert overview.cards.chronic.text.startswith("3 of 12 students chronically absent: 25.0%")
    assert "7 days missed" in overview.cards.more.text()
    assert "One student moves this by 8.3 points." in overview.schools.plan.sentence

    window.take_dropped([export])
    qtbot.waitUntil(page.intake.report.isVisible)
    camera(window, "the same file again")
    assert not page.intake.report.take_in.isVisible()
    page.intake.report.leave.click()
    qtbot.waitUntil(page.numbers.isVisible)
    assert QApplication.focusWidget() is None or page.isVisible()


def test_a_file_that_is_none(start, camera, qtbot, tmp_path):
    nothing = tmp_path / "letter.csv"
    nothing.write_bytes(b"")
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Pine Creek")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)
    window.take_dropped([nothing])
    qtbot.waitUntil(lambda: bool(page.messages.text))
    camera(window, "refused")
    assert "letter.csv" in page.messages.text and page.empty.isVisible()
