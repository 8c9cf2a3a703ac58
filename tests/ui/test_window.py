"""The window over real district files: what it shows, and what answers its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.team.field_form import Field, FieldForm
from attendance_desktop.ui.widgets.message import Banner


def test_frame_stands_before_any_file(window):
    window.show()
    assert window.windowTitle() == "Attendance Desktop"
    assert window.band.isHidden()
    assert not window.rail.isEnabled()
    assert not window.commands.back_up.isEnabled()


def test_first_paint_is_told_once(window, qtbot):
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted):
        window.repaint()


def test_new_user_gives_a_name_and_works(window, program_home, qtbot):
    window.show_welcome()
    window.show()
    assert not window.welcome.start.isEnabled()
    qtbot.keyClicks(window.welcome.name, "Cedar Valley School District")
    qtbot.keyClick(window.welcome.name, Qt.Key.Key_Return)
    assert (program_home / "Documents" / "Cedar Valley School District.attend").exists()
    assert window.windowTitle() == "Attendance Desktop — Cedar Valley School District"
    assert window.pages.current.name == "Notes"
    assert window.head.district.text() == "Cedar Valley School District"
    assert window.band.words.text().startswith("Staff: contains student information")


def test_practice_district_is_one_click(window):
    window.show_welcome()
    window.welcome.practice.click()
    assert window.head.district.text() == "Practice Valley"


def test_last_file_that_is_gone_is_said_calmly(window, tmp_path):
    window.open_path(tmp_path / "gone.attend")
    assert "no such file" in window.welcome.messages.text
    assert window.isEnabled()


def test_pages_are_built_late_and_load_when_their_topic_changes(window, district_file, desk):
    window.open_path(district_file)
    notes = window.pages.current
    assert (notes.reloads, window.pages.count()) == (1, 1)
    window.rail.buttons[1].click()
    other = window.pages.current
    assert (other.name, other.reloads) == ("Other", 1)
    assert window.rail.buttons[1].isChecked()
    desk.rename("Another name")
    # Notes shows the district and is out of sight: it loads when it comes back, once.
    assert (notes.reloads, other.reloads) == (1, 1)
    window.rail.buttons[0].click()
    assert notes.reloads == 2


def test_audience_reloads_what_is_in_sight(window, district_file, surroundings):
    window.open_path(district_file)
    window.head.audience.buttons[Audience.PUBLIC].click()
    assert surroundings.audience.current is Audience.PUBLIC
    assert window.pages.current.reloads == 2
    assert window.band.words.text().startswith("Public: safe to show")
    assert window.band.property("kind") == "public"
    window.band.link.click()
    assert surroundings.audience.current is Audience.STAFF
    assert window.head.audience.buttons[Audience.STAFF].isChecked()


def test_undo_names_the_action_and_answers_in_place(window, district_file, ask):
    window.open_path(district_file)
    assert window.head.undo.isHidden()
    ask.answers = ["Cedar Valley Schools"]
    window.commands.rename.trigger()
    assert window.head.undo.accessibleName() == "Undo “Named the district Cedar Valley Schools”"
    assert window.windowTitle().endswith("Cedar Valley Schools")
    window.commands.undo.trigger()
    message = window.pages.current.messages
    assert message.text == "Undone: Named the district Cedar Valley Schools"
    assert window.windowTitle().endswith("Cedar Valley School District")
    message.banner.link.click()
    assert window.windowTitle().endswith("Cedar Valley Schools")
    assert window.commands.undo.isEnabled()


def test_rules_are_chosen_from_the_head(window, district_file):
    window.open_path(district_file)
    menu = window.head.rules.menu()
    vermont = next(a for a in menu.actions() if a.data() == "vermont")
    vermont.trigger()
    assert "Vermont" in window.head.rules.text()
    assert window.head.undo.isVisibleTo(window)


def test_new_open_recent_and_backup_go_through_questions(window, district_file, ask, tmp_path):
    ask.answers = [district_file]
    window.commands.open.trigger()
    ask.answers = ["Lone Star ISD", "suggested"]
    window.commands.new.trigger()
    assert window.head.district.text() == "Lone Star ISD"
    window.commands.aboutToShow.emit()
    recent = window.commands.recent.actions()
    assert [action.text() for action in recent] == ["Cedar Valley"]
    ask.answers = [tmp_path / "out.attend"]
    window.commands.back_up.trigger()
    assert (tmp_path / "out.attend").exists()
    assert "out.attend" in window.pages.current.messages.text
    recent[0].trigger()
    assert window.head.district.text() == "Cedar Valley School District"


def test_questions_can_be_left(window, district_file, ask):
    ask.answers = [None, None]
    window.commands.open.trigger()
    window.commands.new.trigger()
    window.open_path(district_file)
    ask.answers = [None, None]
    window.commands.rename.trigger()
    window.commands.back_up.trigger()
    assert ask.answers == []
    assert window.head.undo.isHidden()


def test_damaged_file_offers_its_backup_and_keeps_calm(window, desk, district_file, ask):
    window.open_path(district_file)
    desk.close()
    with district_file.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * 40_000)
    ask.answers = ["leave"]
    window.open_path(district_file)
    assert ask.asked[0] == "This district file is damaged"
    assert window.pages.current.messages.text
    ask.answers = ["restore"]
    window.open_path(district_file)
    assert window.head.district.text() == "Cedar Valley School District"
    assert "restored" in window.pages.current.messages.text


def test_dropped_district_file_opens_and_others_go_to_the_page(window, district_file, tmp_path):
    export = tmp_path / "march.csv"
    drop(window, export)
    assert "no use" in window.welcome.messages.text
    drop(window, district_file)
    assert window.head.district.text() == "Cedar Valley School District"
    drop(window, export)
    assert window.pages.current.dropped == [export]
    assert window.pages.current.messages.text == ""
    drop(window, tmp_path / "photo.png")
    assert "no use" in window.pages.current.messages.text


def test_read_only_file_says_so_and_offers_no_change(window, district_file):
    from attendance_desktop.services.district import Districts

    first = Districts()
    first.open(district_file, window=True)
    try:
        window.open_path(district_file)
    finally:
        first.close()
    banners = [b for b in window.findChildren(Banner) if b.isVisibleTo(window)]
    assert len([b for b in banners if "Another window" in b.text]) == 1
    assert window.head.undo.isHidden()
    assert not window.head.rules.isEnabled()
    assert not window.commands.rename.isEnabled()


def test_text_grows_by_keys_and_the_rail_gives_way(window, theme, qtbot):
    window.resize(1366, 768)
    kept = []
    window.remembered.connect(kept.append)
    for _ in range(7):
        window.commands.larger.trigger()
    assert theme.font_scale == 2.0
    assert [button.text() for button in window.rail.buttons] == ["", ""]
    assert window.rail.buttons[0].accessibleName() == "Notes"
    window.commands.smaller.trigger()
    window.commands.normal.trigger()
    assert window.rail.buttons[0].text() == "Notes"
    assert kept[-1].font_scale == 1.0


def test_colors_are_chosen_and_kept(window, theme):
    kept = []
    window.remembered.connect(kept.append)
    dark = next(a for a in window.commands.theme.actions() if a.data() == "dark")
    dark.trigger()
    assert theme.dark
    assert kept[-1].theme == "dark"


def test_another_file_leaves_nothing_of_the_last(window, district_file, desk):
    window.open_path(district_file)
    first = window.pages.current
    desk.create_named("Second District")
    assert window.pages.current is not first
    assert window.pages.count() == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_focusable_widget_has_a_name(window, district_file, theme, scale):
    theme.scale(scale)
    window.show_welcome()
    assert nameless(window) == []
    window.open_path(district_file)
    assert nameless(window) == []


def test_every_action_has_words_and_most_have_keys(window):
    actions = window.commands.actions()
    assert [a for a in actions if not a.isSeparator() and not a.text()] == []
    keys = [k.toString() for a in actions for k in a.shortcuts()]
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+B", "Ctrl+Z", "Ctrl+Y", "Ctrl+Q", "Ctrl++", "Ctrl+-"} <= set(
        keys
    )
    assert len(keys) == len(set(keys))


def test_keyboard_alone_reaches_everything(window, district_file, qtbot):
    window.open_path(district_file)
    window.show()
    reached = set()
    widget = window.focusWidget() or window
    for _ in range(60):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reached.add(widget)
    wanted = {
        *window.rail.buttons, window.head.rules, window.head.menu, window.band.link,
        *window.head.audience.buttons.values(), window.pages.current.header.main,
    }  # fmt: skip
    assert wanted <= reached


def nameless(window: QWidget) -> list[str]:
    """Widgets that Tab or a click can reach and a screen reader cannot name."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(window)
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
    ]


def drop(window, path: Path) -> None:
    """Drop a file on the window, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_an_answer_is_put_away_with_its_page(window, district_file):
    window.open_path(district_file)
    notes = window.pages.current
    notes.messages.say("A note is added.", "Undo", window.close)
    window.rail.buttons[1].click()
    window.rail.buttons[0].click()
    assert window.pages.current is notes
    # Its "Undo" would undo whatever was done on the other page.
    assert notes.messages.text == ""


def test_work_going_on_stays_in_sight_on_its_page(window, district_file):
    window.open_path(district_file)
    notes = window.pages.current
    notes.messages.busy("Reading…")
    window.rail.buttons[1].click()
    window.rail.buttons[0].click()
    assert not notes.messages.work.isHidden()


def a_form(window) -> FieldForm:
    window.show()
    fields = (Field("text", "What is done"),)
    return FieldForm("A new step", fields, "Keep it", window.pages.current)


def test_closing_asks_for_a_form_that_is_not_kept(window, district_file, ask):
    window.open_path(district_file)
    form = FieldForm(
        "A new step", (Field("text", "What is done"),), "Keep it", window.pages.current
    )
    window.show()
    form.begin()
    form.fields["text"].setText("Plow the stops")
    ask.answers = ["stay", "close"]
    assert not window.close() and window.isVisible()
    assert form.values() == {"text": "Plow the stops"}
    assert window.close() and ask.answers == []


def test_closing_asks_nothing_where_nothing_was_typed(window, district_file, ask):
    window.open_path(district_file)
    form = FieldForm(
        "A new step", (Field("text", "What is done"),), "Keep it", window.pages.current
    )
    window.show()
    form.fill({"text": "Plow the stops"})
    form.begin()
    assert window.close()
