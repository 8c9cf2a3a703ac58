"""A new user's first minutes: the name, an empty page, another name, undo, a restart."""

from __future__ import annotations

from PySide6.QtCore import Qt


def test_first_start(start, camera, walk_ask, qtbot, program_home):
    window = start(opens_on="home").window
    qtbot.waitUntil(window.welcome.isVisible)
    camera(window, "welcome")
    qtbot.keyClicks(window.welcome.name, "Cedar Valley School District")
    qtbot.keyClick(window.welcome.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current is not None)
    camera(window, "an empty page says the next step")
    assert (program_home / "Documents" / "Cedar Valley School District.attend").exists()

    walk_ask.answers = ["Cedar Valley Schools"]
    window.commands.rename.trigger()
    qtbot.waitUntil(lambda: window.head.district.text() == "Cedar Valley Schools")
    camera(window, "named")
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: window.head.district.text() == "Cedar Valley School District")
    camera(window, "undone")
    window.head.audience.buttons[next(reversed(window.head.audience.buttons))].click()
    camera(window, "public")

    again = start(opens_on="home").window
    qtbot.waitUntil(lambda: again.pages.current is not None)
    assert again.windowTitle() == "Attendance Desktop — Cedar Valley School District"
    assert again.commands.redo.isEnabled()
    camera(again, "started again")
