"""A meeting is run from the page, and what came of it is kept, printed and sent out."""

from __future__ import annotations

import datetime as dt
import email
from email import policy

import icalendar
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import HomeworkState, MeetingState
from attendance_desktop.ui.meetings.run_tab import standing_lines


@pytest.fixture
def held(services, planned):
    """The meeting held, with what came of it."""
    parts = {part.key: part.id for part in services.agendas.parts(planned.id)}
    services.minutes.note(planned.id, parts["learn"], "Two days a month add up.")
    services.meeting_outcomes.decide(planned.id, "We meet in May.", parts["closing"])
    services.meeting_outcomes.assign(planned.id, "Ann Lake", "Ask the judges", "2031-02-03")
    services.meeting_outcomes.park(planned.id, "Buses in snow")
    services.meetings.mark_held(planned.id)
    return planned


def cells(block, column: int) -> list[str]:
    model = block.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_meeting_is_run_from_the_page_and_comes_back_to_after(page, tab, services, planned):
    run = tab("run")
    whole, agenda = services.meetings.whole(planned.id), services.agendas.timed(planned.id)
    assert run.standing.text() == "\n".join(standing_lines(whole, agenda))
    assert "3 people are invited, 1 said yes." in run.standing.text()
    assert run.begin.text() == "Begin the meeting"
    # In three weeks: what was begun today, to try it out, is taken back by one undo.
    assert run.other_day.isVisible()
    run.begin.click()
    page.run_mode.control.close()
    services.districts.undo()
    page.reload()
    assert run.begin.text() == "Begin the meeting"
    run.begin.click()
    control = page.run_mode.control
    assert services.meetings.meeting(planned.id).state is MeetingState.RUNNING
    assert "is under way" in page.under_way.text
    control.close()
    assert run.begin.text() == "Continue the meeting"
    page.under_way.link.click()
    assert page.run_mode.control is not None
    page.run_mode.control.session.finish()
    assert page.run_mode.control is None
    assert page.tabs.current == "after"
    assert page.under_way.isHidden()
    assert not tab("run").begin.isVisible()
    run.after.click()
    assert page.tabs.tab("after").isVisible()


def test_minutes_are_saved_while_they_are_typed_as_one_action(page, tab, services, held, qtbot):
    after = tab("after")
    card = after.minutes
    assert "Two days a month add up." in card.text.toPlainText()
    assert card.anew.isHidden()
    page.window().activateWindow()
    card.text.setFocus()
    qtbot.waitUntil(card.text.hasFocus)
    QTest.keyClicks(card.text, "Read ")
    card.save()
    assert services.minutes.text(held.id).startswith("Read ")
    QTest.keyClicks(card.text, "aloud. ")
    tab("list")
    qtbot.waitUntil(lambda: services.minutes.text(held.id).startswith("Read aloud. "))
    qtbot.waitUntil(lambda: cells(page.tabs.tab("list").list, 4) == ["Edited"])
    tab("after")
    assert "Edited" in card.standing.text()
    # One visit to the text is one action, however often it was saved.
    services.districts.undo()
    page.reload()
    assert not card.text.toPlainText().startswith("Read")
    services.districts.redo()
    page.reload()
    card.anew.click()
    assert services.meetings.meeting(held.id).minutes == ""


def test_homework_is_done_opened_again_and_becomes_a_step(page, tab, services, held, went) -> None:
    card = tab("after").homework
    assert card.to_step.isHidden()
    card.list.table.selectRow(0)
    card.states[HomeworkState.DONE].click()
    assert cells(card.list, 3) == ["Done"]
    assert card.into_plan.isHidden()
    card.states[HomeworkState.OPEN].click()
    card.into_plan.click()
    (step,) = services.plan.listed(dt.date(2031, 1, 1))
    assert (step.step.text, step.step.owner, step.step.due) == (
        "Ask the judges", "Ann Lake", "2031-02-03",
    )  # fmt: skip
    assert cells(card.list, 3) == ["A step of the plan"]
    assert card.to_step.isVisible()
    card.to_step.click()
    assert went == [("plan", f"worksheet {step.step.id}")]
    card.begin_new()
    card.form.fields["text"].setPlainText("Bring كعك")
    card.form.keep.click()
    assert "Nobody is named" in page.messages.text
    completer = card.form.fields["who"].completer()
    completer.setCompletionPrefix("ree")
    assert completer.currentCompletion() == "Bo Reed"
    card.form.fields["who"].setText("عمر حسن")
    card.form.keep.click()
    assert cells(card.list, 0) == ["Ann Lake", "عمر حسن"]
    card.list.table.selectRow(1)
    card._on_remove()
    services.districts.undo()
    page.reload()
    assert cells(card.list, 1) == ["Ask the judges", "Bring كعك"]


def test_decisions_and_the_parking_lot_are_changed(tab, services, held) -> None:
    after = tab("after")
    assert "1 decision · 1 piece of homework, 1 open" in after.lead.text()
    assert cells(after.decisions.list, 1) == ["Homework and next date"]
    after.decisions.begin_new()
    after.decisions.form.keep.click()
    assert after.decisions.form.isVisible()
    after.decisions.form.fields["text"].setPlainText("Bread is free")
    after.decisions.form.keep.click()
    after.decisions.list.table.selectRow(0)
    after.decisions._on_edit()
    after.decisions.form.fields["text"].setPlainText("We meet in June.")
    after.decisions.form.keep.click()
    assert cells(after.decisions.list, 0) == ["We meet in June.", "Bread is free"]
    after.parked.list.table.selectRow(0)
    after.parked._on_settle()
    assert cells(after.parked.list, 1) == ["Dealt with"]
    after.parked._on_settle()
    after.parked._on_remove()
    assert services.meetings.whole(held.id).parked == ()


def test_drafts_days_and_paper_go_out(page, tab, services, held, ask, tmp_path) -> None:
    services.minutes.next_meeting(held.id, "check-in", "2031-04-10")
    after = tab("after")
    page.choose(held.id)
    folder = tmp_path / "drafts"
    ask.answers = [folder, tmp_path / "days.ics", tmp_path / "minutes.pdf"]
    after._on_drafts()
    (draft,) = folder.glob("*.eml")
    letter = email.message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert letter["To"].addresses[0].addr_spec == "ann@court.example"
    assert {part.get_filename() for part in letter.iter_attachments()} == {
        "minutes.pdf", "homework.ics",
    }  # fmt: skip
    assert "1 draft lies in" in page.messages.text
    after._on_days()
    calendar = icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes())
    found = [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in calendar.walk("VEVENT")]
    assert found[0] == ("Ann Lake: Ask the judges", dt.date(2031, 2, 3))
    assert found[1][1].astimezone().strftime("%Y-%m-%d %H:%M") == "2031-04-10 18:00"
    after._on_print()
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF-")
    after._on_next()
    listed = page.tabs.tab("list")
    assert listed.next_form.isVisible()
    # Of the one looked at, though the list shows another one first.
    assert listed._before.id == held.id


def test_nothing_is_changed_while_the_public_looks_on(page, tab, held, surroundings) -> None:
    after = tab("after")
    after.homework.begin_new()
    surroundings.audience.choose(Audience.PUBLIC)
    assert after.homework.form.isHidden()
    assert after.minutes.text.isReadOnly()
    assert page.header.main.isHidden()
    for button in after.buttons:
        assert button.isHidden()
    for key in ("list", "plan", "run", "after"):
        shown = tab(key)
        said = " ".join(str(w.property("text") or "") for w in shown.findChildren(QWidget))
        assert "@" not in said


def test_what_can_be_focused_is_named(page, tab, held) -> None:
    for key in ("list", "plan", "run", "after"):
        shown = tab(key)
        for widget in shown.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                inner = widget.objectName().startswith("qt_") or widget.parent().inherits(
                    "QAbstractScrollArea"
                )
                assert inner or widget.accessibleName(), (key, widget)
    after = page.tabs.tab("after")
    for card in (after.homework, after.decisions, after.parked):
        assert isinstance(card.list.model, QAbstractItemModel)
        QAbstractItemModelTester(
            card.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )


def test_minutes_that_cannot_be_kept_stay_and_are_no_other_meetings(page, tab, services, held):
    other = services.minutes.next_meeting(held.id, "check-in", "2031-04-10")
    services.meetings.mark_held(other.id)
    page.reload()
    page.choose(held.id)
    card = tab("after").minutes
    card.text.setPlainText("x" * 60_001)
    card.save()
    assert "at most 60,000 letters" in page.messages.text
    page.reload()
    assert len(card.text.toPlainText()) == 60_001
    page.choose(other.id)
    card.save()
    assert services.meetings.meeting(other.id).minutes == ""
    page.choose(held.id)
    assert "Two days a month add up." in card.text.toPlainText()
    card.text.setPlainText("Short.")
    card.save()
    assert services.minutes.text(held.id) == "Short."
