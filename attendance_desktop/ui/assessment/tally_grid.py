"""Stickers counted on the wall chart: a number for each item and choice of one section."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import Instrument, Section
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.dot_grid import NumberBox
from attendance_desktop.ui.assessment.words import choices_of
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words

_MOST = 999


class TallyGrid(QWidget):
    """A box for each item and choice.

    Signals:
        changed: a count was typed.

    Attributes:
        boxes: (item, choice) -> its box.
    """

    changed = Signal()

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
                box.valueChanged.connect(self.changed)
                self.boxes[item.key, choice.key] = box
                self._grid.addWidget(box, row, column)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return item -> choice -> how many, without zeros."""
        found: dict[str, dict[str, int]] = {}
        for (item, choice), box in self.boxes.items():
            if box.value():
                found.setdefault(item, {})[choice] = box.value()
        return found

    def go_to(self, item: str) -> None:
        """Lead to the first count of an item, to be typed anew."""
        first = next((box for (key, _choice), box in self.boxes.items() if key == item), None)
        if first is not None:
            first.setFocus()
            first.selectAll()

    def empty(self) -> None:
        """Set every count to zero."""
        for box in self.boxes.values():
            box.setValue(0)


class StickersCard(Card):
    """The grid, and what becomes of a count: said beside the boxes in which it is put right.

    Signals:
        counted: item -> choice -> how many, to be kept.
        charts_wanted: wall charts are to be printed.
        take_back_wanted: the count kept last is not meant.

    Attributes:
        grid: the boxes.
        keep: the button.
        answers: what became of the last count.
    """

    counted = Signal(object)
    charts_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without boxes."""
        super().__init__(_("Stickers counted on the wall chart"), parent)
        charts = self.add_link(_("Print wall charts…"), name=_("Print wall charts for stickers"))
        charts.clicked.connect(self.charts_wanted)
        self.grid = TallyGrid()
        self.answers = MessagePlace()
        self.grid.changed.connect(self.answers.put_away)
        self.keep = SecondaryButton(_("Keep this count"))
        self.keep.clicked.connect(self._on_keep)
        row = FlowLayout()
        row.addWidget(self.keep)
        for part in (self.grid, self.answers):
            self.body.addWidget(part)
        self.body.addLayout(row)

    def kept(self, words: str) -> None:
        """Say that the count is kept, with a way back."""
        self.answers.say(words, _("Take it back"), self.take_back_wanted.emit)

    def refuse(self, error: UserError) -> None:
        """Say why the count is not kept, and lead to what is to be counted again."""
        if error.code == "tally_too_many":
            self.grid.go_to(str(error.facts["key"]))
        self.answers.refuse(error_words(error))

    def _on_keep(self, *_clicked: object) -> None:
        self.counted.emit(self.grid.counts())
