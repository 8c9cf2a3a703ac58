"""Run mode in the window: keys, typed text, people, the clock, two screens."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desktop.records.assessment import Round
from attendance_desktop.records.meetings import Meeting, MeetingState, Participant
from attendance_desktop.records.running import Scene
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.ui.meetings.run import room_painting
from attendance_desktop.ui.meetings.run.fitting import Type, draw_fitted, fitting_px
from attendance_desktop.ui.meetings.run.homework_painting import draw_homework
from attendance_desktop.ui.meetings.run.wall_row import WallRow
from attendance_desktop.ui.meetings.run.way_back import WayBack
from attendance_desktop.ui.theme import LIGHT

Key = Qt.Key


def whole(services, meeting):
    return Meetings(services.districts).whole(meeting.id)


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def part(control, key: str):
    return next(p for p in control.session.running.whole.agenda if p.key == key)


def go(control, key: str) -> None:
    control.session.jump(part(control, key).id)


# --- beginning and ending -------------------------------------------------------------------------


def test_run_mode_opens_at_the_first_part_and_continues(run_mode, control, services, meeting):
    assert control.part.title.text() == "Purpose and welcome"
    assert whole(services, meeting).meeting.state is MeetingState.RUNNING
    go(control, "charge")
    left: list[str] = []
    run_mode.left.connect(left.append)
    control.close()
    assert left == [meeting.id] and run_mode.control is None
    run_mode.open(meeting.id)
    assert run_mode.control.part.title.text() == "Our charge"
    before = run_mode.control
    run_mode.open(meeting.id)
    assert run_mode.control is before


def test_the_meeting_is_ended_after_a_question(run_mode, control, services, meeting, ask) -> None:
    ended: list[str] = []
    run_mode.ended.connect(ended.append)
    type_into(control.notes.text, "We closed at eight")
    ask.answers = ["stay", "end"]
    control.finish.click()
    assert ended == []
    control.finish.click()
    assert ended == [meeting.id] and run_mode.control is None
    held = whole(services, meeting)
    assert held.meeting.state is MeetingState.HELD
    assert held.agenda[0].notes == "We closed at eight"
    refused: list[str] = []
    run_mode.refused.connect(lambda error: refused.append(error.code))
    run_mode.open(meeting.id)
    assert refused == ["run_not_planned"]


def test_closing_the_program_saves_what_is_typed(run_mode, control, services, meeting) -> None:
    type_into(control.notes.text, "Last words")
    run_mode.parent().close()
    assert run_mode.control is None
    assert whole(services, meeting).agenda[0].notes == "Last words"


def test_undoing_the_beginning_ends_run_mode(run_mode, control, services, meeting) -> None:
    control.undo.click()
    assert run_mode.control is None
    assert whole(services, meeting).meeting.state is MeetingState.PLANNED


# --- typed text -----------------------------------------------------------------------------------


def test_typed_text_is_saved_while_it_is_typed(control, services, meeting, qtbot) -> None:
    type_into(control.notes.text, "One in five")
    assert whole(services, meeting).agenda[0].notes == ""
    qtbot.waitUntil(lambda: whole(services, meeting).agenda[0].notes == "One in five")
    QTest.keyClicks(control.notes.text, " misses school")
    control.tabs.button("agenda").setFocus()
    assert whole(services, meeting).agenda[0].notes == "One in five misses school"
    # One visit is one action.
    control.undo.click()
    assert whole(services, meeting).agenda[0].notes == ""
    assert control.notes.text.toPlainText() == ""
    assert control.messages.text == "Undone: Took notes of Purpose and welcome"


def test_notes_belong_to_the_part_they_were_typed_in(control, services, meeting) -> None:
    type_into(control.notes.text, "Of the welcome")
    QTest.keyClick(control, Key.Key_F8)
    assert control.part.title.text() == "Facilitator and scribe"
    assert control.notes.text.toPlainText() == ""
    type_into(control.notes.text, "Of the roles")
    go(control, "welcome")
    assert control.notes.text.toPlainText() == "Of the welcome"
    notes = [p.notes for p in whole(services, meeting).agenda[:2]]
    assert notes == ["Of the welcome", "Of the roles"]


def test_a_line_is_entered_changed_removed(control, services, meeting) -> None:
    QTest.keyClick(control, Key.Key_F3)
    panel = control.panels["decisions"]
    assert QApplication.focusWidget() is panel.text
    QTest.keyClicks(panel.text, "Meet in May")
    QTest.keyClick(panel.text, Key.Key_Return)
    QTest.keyClicks(panel.text, "Ask the judge")
    panel.typing.flush()
    # What is still typed stands in its field alone, and in the file already.
    assert [one.text for one in panel.listed.model.rows] == ["Meet in May"]
    found = whole(services, meeting).decisions
    assert [one.text for one in found] == ["Meet in May", "Ask the judge"]
    assert {one.part for one in found} == {part(control, "welcome").id}
    QTest.keyClick(panel.text, Key.Key_Return)
    panel.listed.table.selectRow(0)
    panel._on_change()
    assert panel.text.text() == "Meet in May"
    QTest.keyClicks(panel.text, " or June")
    QTest.keyClick(panel.text, Key.Key_Return)
    assert whole(services, meeting).decisions[0].text == "Meet in May or June"
    panel.listed.table.selectRow(1)
    panel._on_remove()
    assert control.messages.text == "The decision is removed."
    control.messages.banner.link.click()
    assert len(whole(services, meeting).decisions) == 2


def test_an_undo_empties_the_field_it_came_from(control, services, meeting) -> None:
    QTest.keyClick(control, Key.Key_F5)
    panel = control.panels["parking"]
    QTest.keyClicks(panel.text, "Bus passes")
    panel.typing.flush()
    control.session.undo()
    assert whole(services, meeting).parked == () and panel.text.text() == ""
    QTest.keyClicks(panel.text, "Crossing guard")
    QTest.keyClick(panel.text, Key.Key_Return)
    assert [item.text for item in whole(services, meeting).parked] == ["Crossing guard"]
    panel.listed.table.selectRow(0)
    panel._on_settled()
    assert whole(services, meeting).parked[0].settled


def test_homework_is_one_action_over_its_fields(control, services, meeting) -> None:
    control.session.do(
        lambda run: run.check_in(meeting.id, people(services, meeting)[0].id, there=True)
    )
    QTest.keyClick(control, Key.Key_F4)
    panel = control.panels["homework"]
    assert panel._names.stringList() == ["Ann Lake"]
    QTest.keyClicks(panel.who, "Ann Lake")
    QTest.keyClick(panel.who, Key.Key_Return)
    assert QApplication.focusWidget() is panel.text
    QTest.keyClicks(panel.text, "Call the judge")
    panel.due.tick.setChecked(True)
    in_two_weeks = (dt.date.today() + dt.timedelta(14)).isoformat()
    QTest.keyClick(panel.text, Key.Key_Return)
    (kept,) = whole(services, meeting).homework
    assert (kept.who, kept.text, kept.due) == ("Ann Lake", "Call the judge", in_two_weeks)
    assert not panel.due.tick.isChecked() and panel.who.text() == ""
    control.undo.click()
    assert whole(services, meeting).homework == ()


def test_homework_of_earlier_meetings_is_gone_through(services, meeting, run_mode) -> None:
    outcomes = MeetingOutcomes(services.districts)
    draft = Meeting("", "Before", "", "18:00")
    (before,) = Meetings(services.districts).plan("check-in", ["2026-02-12"], draft)
    for text in ("Call the judge", "Ask the depot"):
        outcomes.assign(before.id, "Ann Lake", text)
    run_mode.open(meeting.id)
    panel = run_mode.control.panels["homework"]
    assert {one.text for one in panel.earlier.model.rows} == {"Call the judge", "Ask the depot"}
    assert panel.listed.model.rowCount() == 0
    panel.earlier.table.selectRow(0)
    done = panel.earlier.one
    panel._on_done()
    (left,) = outcomes.open_homework()
    assert left.id != done.id
    assert [one.id for one in panel.earlier.model.rows] == [left.id]
    run_mode.control.session.undo()
    assert panel.earlier.model.rowCount() == 2


def test_text_stays_in_the_field_while_the_disk_is_full(control, services, meeting, qtbot) -> None:
    file = services.districts.file
    file.read_only = True
    type_into(control.notes.text, "Kept")
    control.notes.typing.flush()
    assert "cannot be changed" in control.messages.text or control.messages.text
    assert control.notes.typing.busy
    go(control, "charge")  # refused as well: still the first part's notes
    assert control.notes.text.toPlainText() == "Kept"
    file.read_only = False
    qtbot.waitUntil(lambda: whole(services, meeting).agenda[0].notes == "Kept")


# --- people ---------------------------------------------------------------------------------------


def people(services, meeting):
    return MeetingPeople(services.districts).listed(meeting.id)


def test_a_walk_in_takes_two_keys_and_the_name(control, services, meeting) -> None:
    go(control, "learn")
    QTest.keyClick(control, Key.Key_F2)
    panel = control.panels["people"]
    assert panel.isVisible() and QApplication.focusWidget() is panel.name
    QTest.keyClicks(panel.name, "Nguyen Thi Mai")
    QTest.keyClick(panel.name, Key.Key_Return)
    (kept,) = [p for p in people(services, meeting) if p.came_at]
    assert (kept.name, kept.walk_in) == ("Nguyen Thi Mai", True)
    assert panel.name.text() == "" and panel.count.text() == "1 of 4 people are here"


def test_people_are_found_checked_in_and_introduced(control, services, meeting) -> None:
    go(control, "introductions")
    panel = control.panels["people"]
    assert panel.isVisible()
    QTest.keyClicks(panel.search, "ÖZTÜRK")
    assert [p.name for p in panel.model.rows] == ["Çelik Öztürk"]
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Key.Key_Space)
    assert control.session.room_view().names == (("Çelik Öztürk", "Faith council"),)
    type_into(panel.work, "Imam")
    type_into(panel.reason, "Every child counts")
    panel.search.setFocus()
    (kept,) = [p for p in people(services, meeting) if p.came_at]
    assert (kept.work, kept.reason) == ("Imam", "Every child counts")
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Key.Key_Space)
    assert control.session.room_view().names == ()


def test_every_list_is_a_sound_model_and_every_field_has_a_name(control) -> None:
    QAbstractItemModelTester(control.panels["people"].model)
    for key in ("agenda", "decisions", "homework", "parking"):
        QAbstractItemModelTester(control.panels[key].listed.model)
    for key in control.panels:
        control.tabs.show_chosen(key)
        for widget in control.findChildren(QWidget):
            inner = widget.objectName().startswith("qt_")
            focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if widget.isVisible() and focusable and not inner:
                assert widget.accessibleName(), (widget, widget.parent())


# --- the clock ------------------------------------------------------------------------------------


def test_the_timer_is_paused_lengthened_and_goes_on(control, wall) -> None:
    wall.walk(30)
    control.session._on_tick()
    assert control.session.room_view().timer == "9:30"
    QTest.keyClick(control, Key.Key_F6)
    assert control.part.pause.text() == "Go on  F6"
    wall.walk(600)
    control.session._on_tick()
    QTest.keyClick(control, Key.Key_F6)
    QTest.keyClick(control, Key.Key_F7)
    view = control.session.room_view()
    assert (view.timer, view.word) == ("14:30", "")
    # Gone on to the next part by mistake, and back.
    QTest.keyClick(control, Key.Key_F8)
    control.session.part_before()
    assert control.session.room_view().timer == "14:30"


def test_pairs_talk_and_come_back(control, wall) -> None:
    control.part.pair_minutes.setCurrentIndex(1)
    QTest.keyClick(control, Key.Key_F9)
    wall.walk(30)
    view = control.session.room_view()
    assert (view.scene, view.timer, view.title) == (Scene.PAIRS, "1:30", "Talk with your neighbor")
    QTest.keyClick(control, Key.Key_F9)
    assert control.session.room_view().scene is Scene.PART


def test_a_computer_that_slept_says_so_and_can_leave_it_out(control, wall) -> None:
    wall.walk(60)
    control.session._on_tick()
    wall.walk(25 * 60)
    control.session._on_tick()
    assert control.messages.text == (
        "The computer slept, or its clock was set: 25 minutes went by, and the timer counts them."
    )
    assert control.session.room_view().timer == "+16:00"
    control.messages.banner.link.click()
    assert control.session.room_view().timer == "9:00"


def test_a_clock_set_back_does_not_give_time(control, wall) -> None:
    wall.walk(40)
    control.session._on_tick()
    control.session.toggle_pairs(3)
    wall.walk(20)
    control.session._on_tick()
    wall.walk(-3600)
    control.session._on_tick()
    assert "set back" in control.messages.text
    assert control.session.time.elapsed_seconds == 60
    assert control.session.room_view().timer == "2:40"
    wall.walk(10)
    assert control.session.time.elapsed_seconds == 70


# --- the charge, and the room ---------------------------------------------------------------------


def test_the_room_reads_the_charge_while_it_is_typed(run_mode, control, services) -> None:
    go(control, "charge")
    panel = control.panels["charge"]
    assert panel.isVisible() and "Pine Creek" in control.session.room_view().text
    panel.text.selectAll()
    type_into(panel.text, "Every child, every day")
    assert run_mode.room.view.text == "Every child, every day"
    panel.agree.click()
    view = run_mode.room.view
    assert view.remark.startswith("Agreed on ") and not panel.agree.isEnabled()
    assert services.team.coalition().charge == "Every child, every day"
    # Taken up again in another part, the room sees it while its tab is in sight.
    go(control, "learn")
    assert run_mode.room.view.scene is Scene.PART
    control.tabs.show_chosen("charge")
    assert run_mode.room.view.scene is Scene.CHARGE


def test_one_screen_switches_between_the_views(run_mode, control, qtbot) -> None:
    assert not run_mode.room_shown
    QTest.keyClick(control, Key.Key_F11)
    room = run_mode.room
    assert room.isVisible() and room.isFullScreen()
    qtbot.waitUntil(room.isActiveWindow)
    QTest.keyClick(room, Key.Key_PageDown)
    assert room.view.title == "Facilitator and scribe"
    QTest.keyClick(room, Key.Key_PageUp)
    assert "Purpose and welcome" in room.accessibleName()
    QTest.keyClick(room, Key.Key_Escape)
    assert not run_mode.room_shown and control.isVisible()


def test_a_projector_unplugged_takes_nothing_with_it(run_mode, control, services, meeting) -> None:
    app = QGuiApplication.instance()
    run_mode.show_room()
    type_into(control.notes.text, "Halfway")
    app.screenRemoved.emit(control.screen())
    assert not run_mode.room_shown and control.isVisible()
    assert "projector is gone" in control.messages.text
    assert control.notes.text.toPlainText() == "Halfway"
    # No other screen came: nothing covers the notes again.
    app.screenAdded.emit(control.screen())
    assert not run_mode.room_shown


def test_the_dot_wall_is_one_key_away_in_its_part(run_mode, control, services, meeting) -> None:
    row = control.findChild(WallRow)
    assert row.isHidden()
    go(control, "assess-engagement")
    assert row.isVisible() and row.reveal.isHidden()
    QTest.keyClick(control, Key.Key_F10)
    assert "No self-assessment is answered" in control.messages.text
    made = services.rounds.plan(Round("", "Now", meeting.day, meeting.id))
    services.rounds.start(made.id)
    QTest.keyClick(control, Key.Key_F10)
    wall = run_mode.wall
    assert wall.section.key == "engagement" and control.messages.text == ""
    assert "Dots stay unseen" in wall.window.accessibleDescription()
    row.reveal.click()
    assert wall.section.revealed and row.reveal.isHidden() and row.pairs.isVisible()
    assert "unseen" not in wall.window.accessibleDescription()
    # The wall follows the agenda, and goes with its part; it comes back with one key.
    go(control, "assess-capacity")
    assert wall.section.key == "capacity"
    QTest.keyClick(wall.window, Key.Key_Left)
    assert wall.section.key == "engagement"
    go(control, "reflect")
    assert wall.window is None and row.isHidden()
    go(control, "assess-data")
    row.show_wall.click()
    QTest.keyClick(wall.window, Key.Key_Escape)
    assert wall.window is None and control.isVisible()


def test_answers_are_taken_on_their_page_and_the_meeting_is_one_key_back(
    run_mode, control, qtbot
) -> None:
    window = run_mode._window
    go(control, "assess-data")
    control.findChild(WallRow).answers.click()
    back = window.findChild(WayBack)
    qtbot.waitUntil(window.isActiveWindow)
    assert back.isVisible()
    window.resize(700, 500)
    assert back.geometry().right() < 700 and back.geometry().bottom() < 500
    QTest.keyClick(window, Key.Key_F10)
    qtbot.waitUntil(control.isActiveWindow)
    control.close()
    assert back.isHidden()


LONG = "Wolfeschlegelsteinhausenbergerdorff-Papadopoulos of the Northern Valley "
TEXTS = [
    "Welcome",
    LONG * 3,
    "x" * 300,
    "يجمعنا هدف واحد: أن يحضر كل طفل إلى المدرسة كل يوم. " * 6,
    "Nguyễn Thị Bích Hằng, Łukasz Żółć, Þórður, Ñandú\nÇelik Öztürk",
    "word " * 800,
]


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_text_is_cut_off(text, size, qapp) -> None:
    at = room_painting.places(*size)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    kind = Type(8 * at.unit, 3 * at.unit, 600, "#000000")
    height = draw_fitted(painter, at.main, text, kind)
    px = fitting_px(painter.font(), at.main, text, kind)
    painter.end()
    assert 0 < height <= at.main.height()
    # Nothing is painted on the edges of its room: neither a line below nor a letter beside.
    for x in range(int(at.main.left()), int(at.main.right()), 7):
        assert image.pixelColor(QPoint(x, int(at.main.bottom()) + 1)) == QColor("white")
    if len(text) < 400:
        assert px >= 2.5 * at.unit  # a short charge is read in the back row


@pytest.mark.parametrize("count", [1, 12, 40, 300])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_names_of_everybody_or_of_the_latest_are_shown(count, size, qapp) -> None:
    at = room_painting.places(*size)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    names = [(LONG * 2 if n == 3 else f"Person number {n}", "County court") for n in range(count)]
    room = QRectF(at.main).adjusted(0, 26 * at.unit, 0, 0)
    shown = room_painting.draw_names(painter, room, names, at.unit, LIGHT)
    painter.end()
    assert shown == count or (count >= 40 and shown >= 20)


@pytest.mark.parametrize("count", [1, 5, 60])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_homework_of_all_or_of_the_first_is_shown(count, size, qapp) -> None:
    at = room_painting.places(*size)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    rows = [
        (LONG, LONG * 3 if n == 3 else "Call the judge", "by May 1, 2026") for n in range(count)
    ]
    room = QRectF(at.main).adjusted(0, 26 * at.unit, 0, 0)
    shown = draw_homework(painter, room, rows, at.unit, LIGHT)
    painter.end()
    assert shown == count or (count == 60 and shown >= 3)
    # Nothing is painted below its room.
    for x in range(int(room.left()), int(room.right()), 7):
        assert image.pixelColor(QPoint(x, int(room.bottom()) + 2)) == QColor("white")


def test_three_hundred_people_are_checked_in_without_waiting(control, services, meeting) -> None:
    MeetingPeople(services.districts).add(
        meeting.id, [Participant("", "", f"Person {n:03}", "School") for n in range(300)]
    )
    control.session._reload()
    panel = control.panels["people"]
    assert panel.count.text() == "0 of 303 people are here"
    QTest.keyClicks(panel.search, "299")
    assert [p.name for p in panel.model.rows] == ["Person 299"]
