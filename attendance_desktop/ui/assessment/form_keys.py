"""A paper form typed in: one key an item; one that is not complete takes Enter twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.words import choices_of
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number

_LEFT_OUT = "-"
#: Keys that lead on.
DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormKeys(QFrame):
    """Takes the keys of one form; shows the item that is next, and what was typed so far.

    Signals:
        typed: the form's signs, when Enter is pressed; items not reached are left out where Enter
            is pressed once more.

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
        self._sure = False
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self._where, self._item = Words("", "muted"), Words("", "heading")
        self._keys, self._so_far = Words("", "body"), Words("", "strong")
        for words in (self._where, self._item, self._keys, self._so_far):
            column.addWidget(words)

    def ask(self, instrument: Instrument) -> None:
        """Ask these items, beginning with the first where others were asked before."""
        if instrument != self._instrument:
            self._instrument, self.signs, self._sure = instrument, "", False
        self._show()

    @property
    def whole(self) -> str:
        """What was typed so far, items not reached left out."""
        items = self._instrument.items if self._instrument else ()
        return self.signs.ljust(len(items), _LEFT_OUT)

    def empty(self) -> None:
        """Begin another form."""
        self.signs, self._sure = "", False
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a sign, step back, or keep the form."""
        made = self._instrument
        if made is None:
            super().keyPressEvent(event)
        elif event.key() in DONE and self.signs:
            self._on_done(made)
        elif event.key() == Qt.Key.Key_Backspace:
            self._take(self.signs[:-1])
        elif event.text() in self._known(made) and len(self.signs) < len(made.items):
            self._take(self.signs + event.text())
        else:
            super().keyPressEvent(event)

    def _take(self, signs: str) -> None:
        self.signs, self._sure = signs, False
        self._show()

    def _on_done(self, made: Instrument) -> None:
        # Enter too early is the commonest slip; a form that really ends here is one key more.
        if self._sure or len(self.signs) == len(made.items):
            self.typed.emit(self.whole)
        else:
            self._sure = True
            self._show()

    def _known(self, made: Instrument) -> tuple[str, ...]:
        return (*(str(n) for n in range(1, len(made.scale) + 1)), _LEFT_OUT)

    def _show(self) -> None:
        made = self._instrument
        if made is None:
            return
        keys = [
            _("{key} {choice}").format(key=n, choice=said(choice.texts))
            for n, choice in enumerate(choices_of(made), 1)
        ]
        self._keys.setText(" · ".join((*keys, _("- left out"), _("Backspace goes back"))))
        where, item = self._now(made)
        self._where.setText(where)
        self._item.setText(item)
        self._so_far.setText(self._in_sections(made))
        self.setAccessibleName(_("Type a paper form"))
        self.setAccessibleDescription(f"{self._where.text()}. {self._item.text()}")

    def _now(self, made: Instrument) -> tuple[str, str]:
        # Where the form is, and what is asked now.
        at, items = len(self.signs), made.items
        if at >= len(items):
            return _("The form is complete."), _("Press Enter to keep it.")
        if self._sure:
            left = len(items) - at
            words = ngettext(
                "{count} item is not typed yet.", "{count} items are not typed yet.", left
            )
            again = _("Type on, or press Enter once more to keep the form with them left out.")
            return words.format(count=number(left)), again
        where = _("Item {at} of {count}")
        return where.format(at=number(at + 1), count=number(len(items))), said(items[at].texts)

    def _in_sections(self, made: Instrument) -> str:
        parts, begin = [], 0
        for section in made.sections:
            size = len(section.asked)
            parts.append(self.signs[begin : begin + size].ljust(size, "·"))
            begin += size
        return "   ".join(parts)
