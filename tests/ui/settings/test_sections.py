"""Each section of Settings: what it shows, what it changes by keyboard, and the undo in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.records.attendance import MarkCategory
from attendance_desktop.ui.colors import DARK_HIGH
from attendance_desktop.ui.commands import Commands
from attendance_desktop.ui.settings.held import Held
from attendance_desktop.ui.settings.keys import KEYS
from attendance_desktop.ui.settings.page import SECTIONS


def undo(page) -> None:
    assert page.messages.banner.link.text() == "Undo"
    page.messages.banner.link.click()


def test_every_section_can_be_seen_and_names_what_takes_the_focus(section):
    for kind in SECTIONS:
        shown = section(kind.key)
        for widget in shown.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                assert widget.accessibleName(), (kind.key, widget)


def test_name_and_code_are_saved_when_their_field_is_left(page, section, services, qtbot):
    district = section("district")
    district.district_name.selectAll()
    qtbot.keyClicks(district.district_name, "Pine Creek Schools")
    assert services.districts.district().name == "Pine Creek"
    qtbot.keyClick(district.district_name, Qt.Key.Key_Return)
    assert services.districts.district().name == "Pine Creek Schools"
    qtbot.keyClicks(district.code, "0010")
    qtbot.keyClick(district.code, Qt.Key.Key_Return)
    assert services.districts.district().code == "0010"
    undo(page)
    assert services.districts.district().code == ""
    assert district.code.text() == ""
    assert district.district_name.text() == "Pine Creek Schools"


def test_a_name_cannot_be_emptied(section, services, qtbot):
    district = section("district")
    district.district_name.clear()
    qtbot.keyClick(district.district_name, Qt.Key.Key_Return)
    assert services.districts.district().name == "Pine Creek"
    assert district.district_name.text() == "Pine Creek"


def test_a_field_left_as_it_was_is_no_action(section, services, qtbot):
    district = section("district")
    qtbot.keyClick(district.district_name, Qt.Key.Key_Return)
    assert services.districts.undo_label() is None


def test_a_rule_is_read_and_then_used(page, section, services, qtbot):
    rules = section("rules")
    assert not rules.use.isVisible() and rules.used.isVisible()
    for _step in range(2):
        qtbot.keyClick(rules.box, Qt.Key.Key_Down)
    assert rules.box.currentText() == "New Mexico"
    assert "10%" in rules.words.text() and "Source" in rules.source.text()
    assert services.districts.district().rules == "federal"
    qtbot.keyClick(rules.use, Qt.Key.Key_Space)
    assert services.districts.district().rules == "new-mexico"
    undo(page)
    assert services.districts.district().rules == "federal"
    assert rules.box.currentText().startswith("Federal")


def test_our_own_rules_begin_from_others_and_are_changed(page, section, services, qtbot):
    rules = section("rules")
    for _step in range(2):
        qtbot.keyClick(rules.box, Qt.Key.Key_Down)
    assert not rules.own_card.isVisible()
    qtbot.keyClick(rules.begin_own, Qt.Key.Key_Space)
    assert page.window().focusWidget() is rules.box
    assert rules.box.currentText() == "Our own rules"
    assert rules.own_card.isVisible()
    assert services.rules.made_from() == "new-mexico"
    mexico, own = services.rules.profile("new-mexico"), services.rules.profile("own")
    assert own.minimum_days == mexico.minimum_days
    assert services.districts.district().rules == "federal"

    rules.own.minimum.setFocus()
    rules.own.minimum.selectAll()
    qtbot.keyClicks(rules.own.minimum, "45")
    suspended = rules.own.categories[MarkCategory.OUT_OF_SCHOOL_SUSPENSION]
    assert suspended.isChecked() is (
        MarkCategory.OUT_OF_SCHOOL_SUSPENSION in mexico.absent_categories
    )
    qtbot.keyClick(suspended, Qt.Key.Key_Space)
    qtbot.keyClick(rules.own.keep, Qt.Key.Key_Space)
    own = services.rules.profile("own")
    assert own.minimum_days == 45
    assert own.absent_categories == mexico.absent_categories ^ {
        MarkCategory.OUT_OF_SCHOOL_SUSPENSION
    }
    assert own.threshold_thousandths == mexico.threshold_thousandths
    assert "45 days" in rules.words.text()
    undo(page)
    assert services.rules.profile("own").minimum_days == mexico.minimum_days


def test_rules_by_which_nobody_could_be_absent_are_refused(page, section, services, qtbot):
    rules = section("rules")
    qtbot.keyClick(rules.begin_own, Qt.Key.Key_Space)
    for box in rules.own.categories.values():
        box.setChecked(False)
    qtbot.keyClick(rules.own.keep, Qt.Key.Key_Space)
    assert "nobody could be" in page.messages.text
    assert services.rules.profile("own").absent_categories


def test_one_step_of_the_list_is_undone_and_later_ones_stay(page, section, services, qtbot):
    services.districts.use_rules("maine")
    services.districts.rename("Pine Creek Schools", "")
    activity = section("activity")
    QAbstractItemModelTester(activity.model)
    lines = [activity.model.index(row, 1).data() for row in range(activity.model.rowCount())]
    assert len(lines) == 3
    assert not activity.undo.isEnabled()
    activity.table.setFocus()
    activity.table.selectRow(1)
    assert "Maine" in lines[1]
    qtbot.keyClick(activity.undo, Qt.Key.Key_Space)
    assert services.districts.district().rules == "federal"
    assert services.districts.district().name == "Pine Creek Schools"
    assert "Undone" in page.messages.text
    assert activity.model.index(1, 2).data() == "undone"


def test_a_step_that_something_later_builds_on_is_refused_in_words(page, section, services, qtbot):
    services.districts.use_rules("maine")
    services.districts.use_rules("florida")
    activity = section("activity")
    activity.table.selectRow(1)
    qtbot.keyClick(activity.undo, Qt.Key.Key_Space)
    assert services.districts.district().rules == "florida"
    assert "changed since" in page.messages.text


def test_colors_contrast_and_size_take_hold_at_once(section, surroundings, qtbot):
    look = section("look")
    qtbot.keyClick(look.colors, Qt.Key.Key_D)
    assert surroundings.theme.choice == "dark"
    qtbot.keyClick(look.contrast, Qt.Key.Key_H)
    assert surroundings.theme.colors == DARK_HIGH
    qtbot.keyClick(look.text_size, Qt.Key.Key_End)
    assert surroundings.theme.font_scale == 2.0
    surroundings.theme.scale(1.3)
    assert look.text_size.currentText() == "130%"


@pytest.mark.parametrize("folder", ["elsewhere", "."])
def test_the_file_is_moved_and_its_old_place_is_empty(
    section, ask, services, desk, tmp_path, qtbot, folder
):
    services.districts.rename("Moved", "")
    files = section("files")
    old = tmp_path / "Pine Creek.attend"
    assert files.where.text() == str(old)
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / folder / "Moved.attend"
    ask.answers = [target]
    qtbot.keyClick(files.move_file, Qt.Key.Key_Space)
    assert desk.state.path == target
    assert services.districts.district().name == "Moved"
    assert target.exists() and not old.exists()
    assert str(old) not in settings.load().recent_files
    # What was in the old place lies among the back-ups of the file.
    assert any(b.reason == "before-move" for b in services.districts.backups(target))
    services.districts.rename("Still written", "")
    assert services.districts.undo_label() is not None


def test_a_file_is_never_moved_over_another(section, ask, services, desk, tmp_path, qtbot):
    refused = []
    desk.refused.connect(lambda error: refused.append(error.code))
    files = section("files")
    other = tmp_path / "Other.attend"
    other.write_bytes(b"something else")
    ask.answers = [other]
    qtbot.keyClick(files.move_file, Qt.Key.Key_Space)
    assert refused == ["file_exists"]
    assert other.read_bytes() == b"something else"
    assert services.districts.file.path == tmp_path / "Pine Creek.attend"
    services.districts.rename("Still here", "")


def test_files_opened_before_are_listed_and_opened(section, ask, services, desk, tmp_path, qtbot):
    second = tmp_path / "Second.attend"
    desk.create(second, "Second")
    files = section("files")
    QAbstractItemModelTester(files.model)
    assert [row.stem for row in files.model.rows] == ["Pine Creek"]
    assert not files.open_chosen.isEnabled()
    files.table.selectRow(0)
    qtbot.keyClick(files.open_chosen, Qt.Key.Key_Space)
    assert desk.state.district.name == "Pine Creek"


def test_the_district_says_what_its_file_holds_and_leads_there(page, section, services, went):
    district = section("district")
    held = Held.by(services)
    marks = [batch for batch in services.attendance.batches() if not batch.withdrawn]
    assert held.files == len(marks) and held.goal is None
    lines = {part: words.text() for part, words in district.held.lines.items()}
    assert lines["rules"] == "Absence is counted by the rule: Federal (EDFacts FS195)."
    assert lines["goal"] == "No goal yet."
    district.held.say(replace(held, files=2, years=(2025, 2026), schools=1))
    assert district.held.lines["files"].text() == (
        "2 files are taken in; our own figures are of 2024-25, 2025-26."
    )
    assert district.held.lines["schools"].text() == "1 school."
    district.held.links["files"].click()
    assert went == [("attendance", "files")]
    district.held.links["schools"].click()
    assert page.sections.tab("schools").isVisible()


def test_every_key_that_is_told_does_something(qtbot):
    """Keys of the menu are its shortcuts; Qt's own and those of tables are tried elsewhere."""
    window = QWidget()
    qtbot.addWidget(window)
    menu = Commands(window)
    known = {key.toString() for action in menu.actions() for key in action.shortcuts()}
    told = {key for keys, _words in KEYS for key in keys}
    assert {"Tab", "F3", "Ctrl+C", "F2", "F10"} <= told
    assert {key for key in told if key.startswith("Ctrl") and key != "Ctrl+C"} <= known
