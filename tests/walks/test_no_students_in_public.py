"""Nothing of students to reach in public, in window titles or in logs."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from attendance_desktop import settings
from attendance_desktop.app import Program, register_fonts
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.all_services import make_services
from attendance_desktop.work.runner import InlineRunner


@pytest.fixture
def practice(practice_file):
    """The practice district, and the ids of its students to reach."""
    services = make_services()
    services.districts.open(practice_file)
    ids = frozenset(row.student for row in services.outreach.students(Selection()).rows)
    services.districts.close()
    assert len(ids) > 20
    return practice_file, ids


@pytest.fixture
def window(qapp, qtbot, walk_ask, practice):
    register_fonts()
    program = Program(qapp, ask=walk_ask, runner=InlineRunner())
    program.window.resize(1366, 768)
    program.window.show()
    program.begin(practice[0])
    qtbot.waitUntil(lambda: program.window.pages.current is not None)
    yield program.window
    program.window.close()
    program.end()
    program.window.deleteLater()
    qapp.setStyleSheet("")


def texts(widget: QWidget) -> list[str]:
    """All that a widget shows, hides, or tells a screen reader."""
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(),
             widget.windowTitle()]  # fmt: skip
    for read in ("text", "placeholderText", "currentText", "toPlainText", "title"):
        said = getattr(widget, read, None)
        found.append(said() if callable(said) else "")
    model = getattr(widget, "model", None)
    model = model() if callable(model) else None
    if model is not None:
        found += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    plan = getattr(widget, "plan", None)
    if plan is not None:
        found.append(repr(plan))
    return [text for text in found if text]


def every_text() -> str:
    """Everything said anywhere in the program, also by what is out of sight."""
    return "\n".join(text for widget in QApplication.allWidgets() for text in texts(widget))


def look_everywhere(window) -> None:
    """Choose every page, tab and section."""
    for page in window.rail.buttons:
        page.click()
        shown = window.pages.current
        tabs = getattr(shown, "numbers", None) or getattr(shown, "sections", None)
        for button in tabs.row.findChildren(QAbstractButton) if tabs else ():
            button.click()


def titles() -> str:
    return "\n".join(widget.windowTitle() for widget in QApplication.allWidgets())


def test_the_list_goes_from_every_place(window, practice, program_home) -> None:
    ids = practice[1]
    look_everywhere(window)
    # Proof that the search would find them: staff have them on the screen.
    assert ids <= set(every_text().split())
    assert not any(student in titles() for student in ids)

    window.head.audience.buttons[Audience.PUBLIC].click()
    left = every_text()
    assert [student for student in ids if student in left] == []
    look_everywhere(window)
    said = every_text()
    assert [student for student in ids if student in said] == []

    logs = list(settings.log_folder().rglob("*"))
    kept = [p for p in program_home.rglob("*") if p.is_file() and "backups" not in p.parts]
    assert logs and kept
    for path in {*kept, *(p for p in logs if p.is_file())}:
        content = path.read_bytes().decode("latin-1")
        assert not any(student in content for student in ids), path
