"""Back-ups restored and activity read from the window, by menu and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from attendance_desktop.ui.ask import Ask, Listing
from attendance_desktop.ui.widgets.list_dialog import ListDialog
from attendance_desktop.ui.widgets.table import Column


def _text(row: tuple[str, str]) -> str:
    return row[0]


def _more(row: tuple[str, str]) -> str:
    return row[1]


COLUMNS = (Column("Made", _text), Column("Why", _more))
ROWS = (("today", "on opening"), ("yesterday", "before taking in a file"))


def test_a_backup_is_restored_from_the_menu(window, district_file, ask):
    window.open_path(district_file)
    ask.answers = ["Another name", 0, "restore"]
    window.commands.rename.trigger()
    assert window.head.district.text() == "Another name"
    window.commands.restore.trigger()
    assert window.head.district.text() == "Cedar Valley School District"
    assert "restored" in window.pages.current.messages.text
    assert ask.listed[0][1] == "on opening"
    assert ask.listed[0][2].endswith(("KB", "MB"))
    # What was there before the restoring can be gone back to as well.
    # The newest is of the opening just now; below it lies the state that was left.
    ask.answers = [1, "restore"]
    window.commands.restore.trigger()
    assert ask.listed[1][1] == "before a back-up was restored"
    assert window.head.district.text() == "Another name"


def test_restoring_can_be_left_at_each_question(window, district_file, ask):
    window.open_path(district_file)
    ask.answers = ["Another name", None]
    window.commands.rename.trigger()
    window.commands.restore.trigger()
    ask.answers = [0, "leave"]
    window.commands.restore.trigger()
    ask.answers = [0, None]
    window.commands.restore.trigger()
    assert window.head.district.text() == "Another name"
    assert window.commands.undo.isEnabled()


def test_a_backup_that_is_gone_leaves_the_file_open(window, district_file, ask, desk, services):
    window.open_path(district_file)
    for backup in services.districts.backups(district_file):
        gone = backup.path
        gone.unlink()
    desk.restore(district_file, gone)
    assert window.pages.current.messages.text
    ask.answers = ["Still here"]
    window.commands.rename.trigger()
    assert window.head.district.text() == "Still here"


def test_activity_says_what_was_done_and_undone(window, district_file, ask):
    window.open_path(district_file)
    ask.answers = ["Another name"]
    window.commands.rename.trigger()
    window.commands.undo.trigger()
    ask.answers = [None]
    window.commands.activity.trigger()
    assert ["Named the district Another name", "undone"] in [row[1:] for row in ask.listed]


def test_neither_works_without_a_file(window):
    assert not window.commands.restore.isEnabled()
    assert not window.commands.activity.isEnabled()


def test_dialog_is_worked_by_keys(theme, qtbot):
    made = ListDialog(None, "Restore a back-up", "Choose one.", COLUMNS, ROWS, "Restore…")
    qtbot.addWidget(made)
    made.show()
    assert made.table.accessibleName() == "Restore a back-up"
    assert all(button.accessibleName() for button in made.findChildren(QPushButton))
    assert made.chosen == ROWS[0]
    qtbot.keyClick(made.table, Qt.Key.Key_Down)
    assert made.chosen == ROWS[1]
    with qtbot.waitSignal(made.accepted):
        qtbot.keyClick(made.table, Qt.Key.Key_Return)


def test_dialog_to_read_has_only_a_way_out(theme, qtbot):
    made = ListDialog(None, "Activity", "What was done.", COLUMNS, ())
    qtbot.addWidget(made)
    made.show()
    assert made.accept_button is None
    assert made.chosen is None
    with qtbot.waitSignal(made.rejected):
        qtbot.keyClick(made, Qt.Key.Key_Escape)


def test_ask_returns_the_row(theme, qtbot, monkeypatch):
    def press(dialog: ListDialog) -> int:
        dialog.table.selectRow(1)
        return int(ListDialog.DialogCode.Accepted)

    monkeypatch.setattr(ListDialog, "exec", press)
    listing = Listing("Restore a back-up", "Choose one.", COLUMNS, ROWS, "Restore…")
    assert Ask().pick(None, listing) == ROWS[1]
