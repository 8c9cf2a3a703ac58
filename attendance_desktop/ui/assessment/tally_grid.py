"""Stickers counted on the wall chart: a number for each item and choice of one section."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from attendance_desktop.records.instruments import Instrument, Section
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.dot_grid import NumberBox
from attendance_desktop.ui.assessment.words import choices_of
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_MOST = 999


class TallyGrid(QWidget):
    """A box for each item and choice.

    Attributes:
        boxes: (item, choice) -> its box.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a grid without boxes."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._asked: tuple[Instrument, str] | None = None
        self.boxes: dict[tuple[str, str], QSpinBox] = {}

    def ask(self, instrument: Instrument, section: Section) -> None:
        """Ask for the counts of another section; one that is asked already stays as typed."""
        if self._asked == (instrument, section.key):
            return
        self._asked = (instrument, section.key)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes.clear()
        choices = choices_of(instrument)
        for column, choice in enumerate(choices, 1):
            self._grid.addWidget(Words(said(choice.texts), "small"), 0, column)
        for row, item in enumerate(section.asked, 1):
            self._grid.addWidget(Words(said(item.texts), "body"), row, 0)
            for column, choice in enumerate(choices, 1):
                name = _("{item} {choice}").format(item=said(item.texts), choice=said(choice.texts))
                box = NumberBox(name, 0, _MOST, 0)
                self.boxes[item.key, choice.key] = box
                self._grid.addWidget(box, row, column)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return item -> choice -> how many, without zeros."""
        found: dict[str, dict[str, int]] = {}
        for (item, choice), box in self.boxes.items():
            if box.value():
                found.setdefault(item, {})[choice] = box.value()
        return found

    def empty(self) -> None:
        """Set every count to zero."""
        for box in self.boxes.values():
            box.setValue(0)
