"""A state's file of published rates through the window: understood, taken in, undone."""

from __future__ import annotations


def test_published_rates(start, camera, walk_ask, qtbot, real_data):
    state_file = real_data / "published" / "colorado-districts-2022-23.xlsx"
    program = start()
    window = program.window
    qtbot.waitUntil(window.welcome.isVisible)
    program.desk.create_named("Mapleton 1")
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)

    walk_ask.answers = [(state_file,)]
    page.empty.main.click()
    qtbot.waitUntil(page.intake.report.isVisible)
    camera(window, "understood")
    page.intake.report.take_in.click()
    qtbot.waitUntil(lambda: "taken in" in page.messages.text)
    camera(window, "taken in")
    assert page.messages.text.endswith("taken in: 186 published rates.")
    page.messages.banner.link.click()
    qtbot.waitUntil(lambda: "Undone" in page.messages.text)
    camera(window, "undone")
