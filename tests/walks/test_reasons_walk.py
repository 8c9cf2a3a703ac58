"""Why numbers differ: two rules chosen, the students who change, and nothing of them in public."""

from __future__ import annotations

from attendance_desktop.records.measures import Audience, By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services import practice
from attendance_desktop.services.all_services import make_services


def to_the_top(page, card) -> None:
    place = card.mapTo(page.scroll_area.widget(), card.rect().topLeft())
    page.scroll_area.verticalScrollBar().setValue(place.y() - 8)


def wait_for_numbers(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.numbers.isVisible() and not page.loading)


def test_why_numbers_differ(start, camera, walk_ask, qtbot, tmp_path):
    export = tmp_path / "practice-sis-export.csv"
    practice.write_export(export, 400)
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Cedar Valley School District")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)
    window.take_dropped([export])
    qtbot.waitUntil(page.intake.report.isVisible)
    page.intake.report.take_in.click()
    wait_for_numbers(page, qtbot)

    card = page.numbers.show_tab("reasons").reasons
    qtbot.waitUntil(card.isVisible)
    assert card.answer == ()
    assert not card.table.isVisible()
    card.second.setCurrentIndex(card.second.findData("tennessee"))
    to_the_top(page, card)
    camera(window, "two rules chosen")
    card.compare.click()
    qtbot.waitUntil(lambda: bool(card.answer))
    qtbot.wait(100)
    to_the_top(page, card)
    camera(window, "students who change")
    assert card.table.isVisible()
    assert any("students have enough days for the first rule only" in line for line in card.answer)
    assert "Nothing is left unexplained." in card.answer
    assert f"The {card.model.rowCount()} students whose verdict differs" in card.answer

    card.second.setCurrentIndex(card.second.findData("federal"))
    card.view.setCurrentIndex(card.view.findData("pooling"))
    told = card.answer
    card.compare.click()
    qtbot.waitUntil(lambda: card.answer != told)
    qtbot.wait(100)
    to_the_top(page, card)
    camera(window, "schools against the district")
    assert any("students attended several schools" in line for line in card.answer)
    assert card.model.rowCount() > 0

    program.audience.choose(Audience.PUBLIC)
    assert not page.numbers.isVisible()
    wait_for_numbers(page, qtbot)
    assert card.answer == ()
    card.compare.click()
    qtbot.waitUntil(lambda: bool(card.answer))
    to_the_top(page, card)
    camera(window, "public")
    assert not card.table.isVisible()
    assert card.model.rowCount() == 0
    program.audience.choose(Audience.STAFF)


def state_file(folder, students: int, chronic: int):
    """What a state prints of the practice district for the same year: district and one school."""
    out = folder / "juniper-2026.csv"
    out.write_text(
        "School Year,District Code,District,School Code,School,Students,Chronically Absent\n"
        f"2025-26,9990,Cedar Valley School District,,,{students},{chronic}\n"
        "2025-26,9990,Cedar Valley School District,0103,Mesa Middle,110,20\n"
        "2025-26,0110,Alder Creek Unified,,,2391,634\n",
        encoding="utf-8",
    )
    return out


def test_against_what_the_state_published(start, camera, qtbot, tmp_path, practice_file):
    services = make_services()
    services.districts.open(practice_file)
    attendance = services.attendance
    other = attendance.measures(By.DISTRICT, rules="new-jersey").rows[0]
    # Two students more than the state's own rule gives: nothing explains them.
    file = state_file(tmp_path, other.students, other.chronic + 2)
    attendance.take_in(attendance.read([file], ReadOptions()))
    services.districts.close()
    program = start(practice_file)
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    wait_for_numbers(page, qtbot)
    card = page.numbers.show_tab("reasons").reasons
    qtbot.waitUntil(card.isVisible)
    assert card.published.count() == 3
    card.published.setCurrentIndex(1)
    camera(window, "a published number chosen")
    card.compare.click()
    qtbot.waitUntil(lambda: bool(card.answer))
    camera(window, "what explains it")
    assert any("2 students more than these reasons account for" in line for line in card.answer)
    card.published.setCurrentIndex(2)
    told = card.answer
    card.compare.click()
    qtbot.waitUntil(lambda: card.answer != told)
    camera(window, "one school")
    assert card.answer[0].startswith("Mesa Middle: Federal")
