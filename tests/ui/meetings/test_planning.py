"""Meetings planned in the window: made, put together, timed; every action with a way back."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit

from attendance_desktop.records.meetings import DataReview, Meeting, MeetingState
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.empty_state import EmptyState


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def cells(block, column: int) -> list[str]:
    model = block.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_first_meeting_is_made_from_an_agenda(page, tab, services) -> None:
    first = tab("list")
    assert first.empty.isVisible()
    first.empty.main.click()
    assert first.new_form.isVisible() and first.empty.isHidden()
    first.new_form.left.emit()
    assert first.new_form.isHidden() and first.empty.isVisible()
    assert page.choice.isHidden()
    tab_plan = page.tabs.row.button("plan")
    tab_plan.click()
    assert not page.tabs.trouble.isVisible()
    (instead,) = [one for one in page.tabs.findChildren(EmptyState) if one.isVisible()]
    assert instead.main.text() == "Plan a meeting…"
    page.header.main.click()
    form = first.new_form
    assert form.isVisible()
    assert first.empty.isHidden()
    choose(form.fields["template"], "two-evenings")
    assert form.fields["second_day"].isVisible()
    choose(form.fields["template"], "half-day")
    assert form.fields["second_day"].isHidden()
    assert "4 hours" in form.note.text()
    form.fields["day"].box.setDate(QDate(2031, 3, 13))
    form.fields["starts"].setText("9 o’clock")
    form.keep.click()
    assert "9 o’clock is no time of day" in page.messages.text
    form.fields["starts"].setText("9 am")
    form.keep.click()
    (made,) = services.meetings.listed()
    assert (made.day, made.starts) == ("2031-03-13", "09:00")
    assert made.title == "Working meeting, half a day"
    plan = page.tabs.tab("plan")
    assert plan.isVisible()
    assert page.chosen == made.id
    # By hand: 10 minutes of welcome from nine o'clock, 240 in all.
    assert cells(plan.agenda.list, 0)[:2] == ["9:00 AM – 9:10 AM", "9:10 AM – 9:15 AM"]
    assert plan.agenda.span.text() == "4 hours in all, until 1:00 PM"
    page.messages.banner.link.click()
    assert services.meetings.listed() == ()


def test_two_evenings_are_two_meetings_in_order(page, tab, services) -> None:
    first = tab("list")
    page.header.main.click()
    form = first.new_form
    choose(form.fields["template"], "two-evenings")
    form.fields["day"].box.setDate(QDate(2031, 3, 20))
    form.fields["second_day"].box.setDate(QDate(2031, 3, 13))
    form.keep.click()
    assert "do not follow each other" in page.messages.text
    assert form.isVisible()
    form.fields["second_day"].box.setDate(QDate(2031, 3, 27))
    form.keep.click()
    assert [m.day for m in services.meetings.listed()] == ["2031-03-27", "2031-03-20"]
    assert page.chosen == services.meetings.listed()[1].id


def test_the_agenda_is_put_together(page, tab, services, planned) -> None:
    plan = tab("plan")
    card = plan.agenda
    titles = [part.title for part in services.agendas.parts(planned.id)]
    assert cells(card.list, 1) == titles
    # Four hours from six o'clock, to be left at nine.
    assert "1 hour over the meeting's time" in card.over.text
    card.list.table.selectRow(1)
    for _turn in range(2):
        card._on_more()
    assert cells(card.list, 2)[1] == "15 minutes"
    assert cells(card.list, 0)[2].startswith("6:25 PM")
    card._on_up()
    assert cells(card.list, 1)[:2] == [titles[1], titles[0]]
    assert card.list.one.part.title == titles[1]
    card._on_up()
    card._on_remove()
    assert cells(card.list, 1)[0] == titles[0]
    card.list.table.selectRow(0)
    card.begin_new()
    choose(card.form.fields["key"], "own")
    card.form.fields["title"].setText("Song of the fourth graders")
    card.form.fields["length"].setText("ten")
    card.form.keep.click()
    assert "A part takes between" in page.messages.text
    card.form.fields["length"].setText("10")
    card.form.keep.click()
    assert cells(card.list, 1)[1] == "Song of the fourth graders"
    for _turn in range(5):
        services.districts.undo()
    page.reload()
    assert cells(card.list, 1) == titles


def test_keys_move_and_resize_parts(page, tab, planned, qtbot) -> None:
    table = tab("plan").agenda.list.table
    page.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.selectRow(0)
    before = cells(tab("plan").agenda.list, 1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert cells(tab("plan").agenda.list, 1)[:2] == [before[1], before[0]]
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    assert cells(tab("plan").agenda.list, 2)[1] == "15 minutes"


def test_what_is_said_of_a_meeting_is_changed(page, tab, services, planned) -> None:
    plan = tab("plan")
    plan.edit_link.click()
    plan.form.fields["title"].setText("Ñandú " * 30)
    completer = plan.form.fields["facilitator"].completer()
    completer.setCompletionPrefix("lak")
    assert completer.currentCompletion() == "Ann Lake"
    plan.form.fields["facilitator"].setText("O’Neil عمر")
    assert plan.form.fields["ends"].text().startswith("9:00")
    plan.form.fields["ends"].clear()
    choose(plan.form.fields["data_review"], "inside")
    plan.form.keep.click()
    kept = services.meetings.meeting(planned.id)
    assert (kept.ends, kept.data_review) == ("", DataReview.INSIDE)
    assert "O’Neil عمر" in plan.about.text()
    assert "Our own numbers" in cells(plan.agenda.list, 1)
    assert plan.agenda.over.isHidden()
    assert plan.form.isHidden()


def test_a_day_in_the_past_is_said(page, tab, services, planned) -> None:
    plan = tab("plan")
    assert plan.remark.isHidden()
    plan.edit_link.click()
    plan.form.fields["day"].box.setDate(QDate(2020, 2, 3))
    plan.form.keep.click()
    assert "This day is past" in plan.remark.text
    listed = tab("list")
    assert listed.links["held"].isVisible()
    listed.links["held"].click()
    assert services.meetings.meeting(planned.id).state is MeetingState.HELD
    tab("plan")
    assert plan.remark.isHidden()


def test_an_agenda_over_midnight_and_the_change_of_clocks(page, tab, services, desk) -> None:
    draft = Meeting("", "Night of reading", "", "23:50")
    services.meetings.plan("check-in", ["2031-03-08"], draft)
    page.reload()
    plan = tab("plan")
    assert cells(plan.agenda.list, 0)[1] == "11:55 PM – 12:05 AM"


def test_a_video_that_vanished_is_said(page, tab, services, planned, ask, tmp_path) -> None:
    film = tmp_path / "learning to lead.mp4"
    film.write_bytes(b"film")
    plan = tab("plan")
    ask.answers = [film]
    plan.video.choose.click()
    assert services.meetings.meeting(planned.id).video == str(film)
    assert "learning to lead.mp4" in plan.video.words.text()
    film.unlink()
    page.reload()
    assert "is no longer in" in plan.video.words.text()
    ask.answers = [tmp_path / "never.pptx"]
    plan.deck.choose.click()
    assert "never.pptx is not there" in page.messages.text
    plan.video.take_off.click()
    assert services.meetings.meeting(planned.id).video == ""


def test_the_list_leads_to_each_meeting(page, tab, services, planned) -> None:
    past = Meeting("", "Kick-off", "", "09:00")
    (held,) = services.meetings.plan("check-in", ["2024-02-01"], past)
    services.meetings.mark_held(held.id)
    page.reload()
    listed = tab("list")
    assert [line.meeting.title for line in listed.list.model.rows] == [
        "Working meeting",
        "Kick-off",
    ]
    assert cells(listed.list, 3) == ["3 invited, 1 comes", "0 invited, 0 came"]
    assert page.chosen == planned.id
    listed.list.table.selectRow(1)
    assert page.chosen == held.id
    assert tab("plan")._answer.whole.meeting.id == held.id
    page.choice.setCurrentIndex(0)
    page.choice.activated.emit(0)
    assert tab("plan")._answer.whole.meeting.id == planned.id
    listed = tab("list")
    assert listed.list.one.id == planned.id
    listed.links["off"].click()
    assert services.meetings.meeting(planned.id).state is MeetingState.CALLED_OFF
    listed.links["again"].click()
    listed.links["remove"].click()
    assert [m.id for m in services.meetings.listed()] == [held.id]
    services.districts.undo()
    assert len(services.meeting_people.listed(planned.id)) == 3


def test_the_next_meeting_asks_the_same_people(page, tab, services, planned) -> None:
    services.meeting_outcomes.assign(planned.id, "Bo Reed", "Ask the drivers", "2031-01-01")
    listed = tab("list")
    listed.links["next"].click()
    assert listed.next_form.isVisible()
    choose(listed.next_form.fields["template"], "check-in")
    assert listed.next_form.fields["starts"].text() == "6:00 PM"
    listed.next_form.fields["starts"].setText("5:30 PM")
    listed.next_form.keep.click()
    made = services.meetings.meeting(page.chosen)
    assert made.follows == planned.id
    # The end of a whole evening says nothing of a check-in.
    assert (made.starts, made.ends) == ("17:30", "")
    assert len(services.meeting_people.listed(made.id)) == 3
    plan = page.tabs.tab("plan")
    assert "How our steps are going" in cells(plan.agenda.list, 1)
    assert "How our steps are going" in plan.earlier.lead.text()
    assert plan.earlier.add_part.isHidden()


def test_homework_of_earlier_meetings_is_on_the_plan(page, tab, services, planned) -> None:
    outcomes = services.meeting_outcomes
    (before,) = services.meetings.plan("check-in", ["2026-02-12"], Meeting("", "Before", ""))
    for who, due in (("Ann Lake", "2031-01-01"), ("Bo Reed", "2030-12-01")):
        outcomes.assign(before.id, who, "Call the judge", due)
    page.choose(planned.id)
    earlier = tab("plan").earlier
    assert earlier.isVisible()
    assert cells(earlier.list, 0) == ["Bo Reed", "Ann Lake"]
    assert cells(earlier.list, 3) == ["February 12, 2026"] * 2
    assert "Not on this agenda" in earlier.lead.text()
    earlier.add_part.click()
    keys = [part.key for part in services.agendas.parts(planned.id)]
    assert keys[:2] == ["welcome", "check-in"]
    assert earlier.add_part.isHidden()
    link = next(one for one in earlier.list.findChildren(LinkButton) if one.text() == "Done")
    link.click()
    assert cells(earlier.list, 0) == ["Ann Lake"]
    page.messages.banner.link.click()
    assert len(outcomes.open_homework()) == 2
    next(one for one in earlier.list.findChildren(LinkButton) if "meeting" in one.text()).click()
    assert page.chosen == before.id
    assert page.tabs.current == "after"


def test_models_hold_and_fields_are_named(page, tab, planned) -> None:
    for model in (tab("list").list.model, tab("plan").agenda.list.model):
        assert isinstance(model, QAbstractItemModel)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.begin_new()
    tab("plan").edit_link.click()
    tab("plan").agenda.begin_new()
    for kind in (QLineEdit, QComboBox, QDateEdit):
        for field in page.findChildren(kind):
            if not field.objectName().startswith("qt_"):
                assert field.accessibleName(), field
