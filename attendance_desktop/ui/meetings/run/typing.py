"""Text that is saved while it is typed: the plug may be pulled at any second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from attendance_desktop.ui.meetings.run.session import RunSession

#: What was typed two seconds ago must be in the file, also where the disk takes its time.
EVERY_MS = 300
#: Saves the text of a field as it was when it was made: services and the visit so far go in, the
#: visit comes out.
Save = Callable[[Any, str], str]


@dataclass
class Visit:
    """One stay in a field; read and written on the store lane alone.

    Attributes:
        unit: the action that it is so far, "" before the first save.
    """

    unit: str = ""


class Typing(QObject):
    """Watches fields that together are one thing, and saves them often while they change.

    Attributes:
        every_ms: how long a key may wait.
    """

    every_ms = EVERY_MS

    def __init__(
        self, session: RunSession, fields: Sequence[QWidget], save: Callable[[], Save]
    ) -> None:
        """Watch fields.

        Args:
            fields: lines and texts, or parts that end a visit when the focus leaves them.
            save: returns how to save the fields as they are now.
        """
        super().__init__(fields[0])
        self._session, self._save, self._fields = session, save, fields
        self._visit, self._changed, self._under_way, self._filling = Visit(), False, 0, False
        self._failed: list[tuple[Save, Visit]] = []
        self._begun = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_due)
        for field in fields:
            field.installEventFilter(self)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(self.touch)
        session.watch(self)

    @property
    def busy(self) -> bool:
        """Whether something typed is not yet known to be in the file."""
        return self._changed or self._under_way > 0 or bool(self._failed)

    @property
    def begun(self) -> bool:
        """Whether what stands in the fields was saved since it was put there."""
        return self._begun

    def touch(self) -> None:
        """Take note of a key; the first one since the last save starts the time."""
        if not self._filling:
            self._changed = True
            if not self._timer.isActive():
                self._timer.start(self.every_ms)

    def _on_due(self) -> None:
        # On a slow disk saves must not queue up: the next one begins when the last has ended.
        if not self._under_way:
            self.flush()

    def flush(self) -> None:
        """Save now what was typed, in the order of the store lane."""
        self._timer.stop()
        failed, self._failed = self._failed, []
        for save, visit in failed:
            self._keep(save, visit)
        if self._changed:
            self._changed, self._begun = False, True
            self._keep(self._save(), self._visit)

    def _keep(self, save: Save, visit: Visit) -> None:
        self._under_way += 1
        self._session.keep_typed(save, visit, self)

    def end_visit(self) -> None:
        """Save, and let the next key be another action."""
        self.flush()
        self._visit = Visit()
        self._session.visit_ended()

    def let_go(self) -> None:
        """Watch no more: a window that goes away still tells of its focus."""
        self._timer.stop()
        for field in self._fields:
            field.removeEventFilter(self)

    def fill(self, *texts: str) -> None:
        """Show what the file says, where nobody is typing something else."""
        if not self.busy:
            self.show_texts(*texts)

    def put(self, *texts: str) -> None:
        """Begin another visit with these texts; what was typed is saved first."""
        self.end_visit()
        self.show_texts(*texts)

    def show_texts(self, *texts: str) -> None:
        """Show texts that are none of the person's keys."""
        self._filling, self._begun = True, False
        for field, text in zip(self._fields, texts, strict=False):
            _show(field, text)
        self._filling = False

    def on_ended(self) -> None:
        """Take note that a save is over; what was typed meanwhile is saved next."""
        self._under_way -= 1
        if self._changed and not self._timer.isActive():
            self._timer.start(0)

    def on_failed(self, save: Save, visit: Visit, *, again: bool) -> None:
        """Keep what was typed, and try again where the disk was full for a moment."""
        if again:
            self._failed.append((save, visit))
            self._timer.start(self.every_ms)
        elif visit is self._visit:
            # Still in the field: with the next key it may be right.
            self._changed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the visit when the focus leaves the fields."""
        # Qt has moved the focus before it says so; a list of names under a line is part of it.
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != Qt.FocusReason.PopupFocusReason
            and QApplication.focusWidget() not in self._fields
        ):
            self.end_visit()
        return super().eventFilter(watched, event)


def _show(field: QWidget, text: str) -> None:
    """Show a text; one that differs only in its spaces is what was typed, and stays."""
    if isinstance(field, QLineEdit) and field.text().split() != text.split():
        field.setText(text)
    elif isinstance(field, QPlainTextEdit) and field.toPlainText().split() != text.split():
        field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.End)
