"""A state's file in which our district is not found: asked once, answered by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desktop.services import practice_state


def test_which_district_is_ours(start, camera, qtbot, tmp_path):
    state_file = tmp_path / "state-rates.csv"
    practice_state.write_rates(state_file)
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Two Streams Academy Trust")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)
    window.take_dropped([state_file])
    qtbot.waitUntil(page.intake.report.isVisible)
    page.intake.report.take_in.click()
    question = page.intake.own_district
    qtbot.waitUntil(question.isVisible)
    camera(window, "which district is ours")
    question.search.setText("rivers")
    camera(window, "searched")
    qtbot.keyClick(question.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Remembered" in page.messages.text)
    camera(window, "remembered")
    assert not page.intake.deciding
