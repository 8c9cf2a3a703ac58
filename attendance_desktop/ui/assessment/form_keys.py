"""A paper form typed in: one key an item, nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.words import choices_of
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, number

_LEFT_OUT = "-"
#: Keys that lead on.
DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormKeys(QFrame):
    """Takes the keys of one form; shows the item that is next, and what was typed so far.

    Signals:
        typed: the form's signs, when Enter is pressed; items not reached are left out.

    Attributes:
        signs: what was typed so far.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a form without items."""
        super().__init__(parent)
        self.setProperty("kind", "drop")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._instrument: Instrument | None = None
        self.signs = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self._where, self._item = Words("", "muted"), Words("", "heading")
        self._keys, self._so_far = Words("", "body"), Words("", "strong")
        for words in (self._where, self._item, self._keys, self._so_far):
            column.addWidget(words)

    def ask(self, instrument: Instrument) -> None:
        """Ask these items, beginning with the first where others were asked before."""
        if instrument != self._instrument:
            self._instrument, self.signs = instrument, ""
        self._show()

    @property
    def whole(self) -> str:
        """What was typed so far, items not reached left out."""
        items = self._instrument.items if self._instrument else ()
        return self.signs.ljust(len(items), _LEFT_OUT)

    def empty(self) -> None:
        """Begin another form."""
        self.signs = ""
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a sign, step back, or keep the form."""
        made = self._instrument
        if made is None:
            super().keyPressEvent(event)
        elif event.key() in DONE and self.signs:
            self.typed.emit(self.whole)
        elif event.key() == Qt.Key.Key_Backspace:
            self.signs = self.signs[:-1]
            self._show()
        elif event.text() in self._known(made) and len(self.signs) < len(made.items):
            self.signs += event.text()
            self._show()
        else:
            super().keyPressEvent(event)

    def _known(self, made: Instrument) -> tuple[str, ...]:
        return (*(str(n) for n in range(1, len(made.scale) + 1)), _LEFT_OUT)

    def _show(self) -> None:
        made = self._instrument
        if made is None:
            return
        at, items = len(self.signs), made.items
        keys = [
            _("{key} {choice}").format(key=n, choice=said(choice.texts))
            for n, choice in enumerate(choices_of(made), 1)
        ]
        self._keys.setText(" · ".join((*keys, _("- left out"), _("Backspace goes back"))))
        where = _("Item {at} of {count}").format(
            at=number(min(at + 1, len(items))), count=number(len(items))
        )
        over = at >= len(items)
        self._where.setText(_("The form is complete.") if over else where)
        self._item.setText(_("Press Enter to keep it.") if over else said(items[at].texts))
        self._so_far.setText(self._in_sections(made))
        self.setAccessibleName(_("Type a paper form"))
        self.setAccessibleDescription(f"{self._where.text()}. {self._item.text()}")

    def _in_sections(self, made: Instrument) -> str:
        parts, begin = [], 0
        for section in made.sections:
            size = len(section.asked)
            parts.append(self.signs[begin : begin + size].ljust(size, "·"))
            begin += size
        return "   ".join(parts)
