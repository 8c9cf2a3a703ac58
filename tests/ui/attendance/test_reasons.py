"""The card that says why two rules give two numbers."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.records.measures import Audience
from attendance_desktop.rules import profiles
from attendance_desktop.services.reconcile import Differences
from attendance_desktop.ui.attendance.reasons import ReasonsCard


def test_an_answer_in_sentences_and_a_table(qtbot, attendance, read_file, marks_file):
    attendance.take_in(read_file(marks_file()))
    card = ReasonsCard()
    qtbot.addWidget(card)
    QAbstractItemModelTester(card.model)
    assert card.first.count() == card.second.count() == len(profiles.slugs())
    assert not card.ahead.isHidden()
    with qtbot.waitSignal(card.asked) as asked:
        card.compare.click()
    assert asked.args == ["federal", "new-jersey", "district", None]
    # Twelve students, 20 days: enough for the federal rule, not for 45 days.
    card.show_reasons(Differences(attendance).between(*asked.args[:2]))
    assert card.ahead.isHidden()
    assert card.answer[0].endswith("3 of 12 students chronically absent, 25.0%.")
    assert card.answer[1].endswith("0 of 0 students chronically absent, –.")
    assert "• 12 students have enough days for the first rule only" in card.answer[2]
    assert card.answer[-1] == "The 12 students whose verdict differs"
    assert card.model.rowCount() == 12
    card.forget()
    assert (card.answer, card.model.rowCount()) == ((), 0)
    assert not card.ahead.isHidden()


def test_the_public_sees_no_students(qtbot, attendance, read_file, marks_file):
    attendance.take_in(read_file(marks_file()))
    card = ReasonsCard()
    qtbot.addWidget(card)
    card.show_reasons(
        Differences(attendance).between("federal", "new-jersey", audience=Audience.PUBLIC)
    )
    assert card.model.rowCount() == 0
    assert card.answer[1].endswith("not shown, because small groups are hidden.")
    assert not any("12" in line for line in card.answer[2:])


def test_the_page_asks_and_shows(page, attendance, read_file, marks_file, surroundings):
    attendance.take_in(read_file(marks_file()))
    page.reload()
    card = page.numbers.show_tab("reasons").reasons
    card.compare.click()
    assert "12 students" in card.answer[2]
    # Other numbers come into sight: the old answer goes.
    page.reload()
    assert card.answer == ()


def published(districts_code: str, tmp_path):
    out = tmp_path / "state.csv"
    head = "School Year,District Code,District,School,Students,Chronically Absent"
    rows = (
        f"2025-26,{districts_code},Pine Creek,,12,3",
        f"2025-26,{districts_code},Pine Creek,Pine Creek,12,5",
    )
    out.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return out


def test_a_published_number_is_chosen_among_those_taken_in(
    page, attendance, read_file, marks_file, surroundings, tmp_path
):
    attendance.take_in(read_file(marks_file()))
    attendance.take_in(read_file(published("0010", tmp_path)))
    page.reload()
    card = page.numbers.show_tab("reasons").reasons
    words = [card.published.itemText(n) for n in range(card.published.count())]
    assert words == [
        "no published number",
        "Published: Pine Creek, state.csv",
        "Published: Pine Creek, state.csv",
    ]
    card.second.setCurrentIndex(card.second.findData("federal"))
    card.published.setCurrentIndex(1)
    assert not card.view.isEnabled()
    card.compare.click()
    assert card.answer[1] == (
        "Published: Pine Creek, state.csv: 3 of 12 students chronically absent, 25.0%."
    )
    assert "The two numbers are the same" in card.answer[2]
    card.published.setCurrentIndex(2)
    card.compare.click()
    assert "Unexplained: the published number has 2 students more" in card.answer[2]
    surroundings.audience.choose(Audience.PUBLIC)
    card = page.numbers.show_tab("reasons").reasons
    # One school's reasons are for staff.
    assert card.published.count() == 2
