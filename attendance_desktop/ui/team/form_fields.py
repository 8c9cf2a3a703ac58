"""The fields of a form: what each is for, its widget, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillDay
from attendance_desktop.ui.widgets.text_box import TextBox
from attendance_desktop.wording import _

_ISO = "yyyy-MM-dd"


class Shape(Enum):
    """How a field is filled in."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    #: A day that must be said.
    DAY = auto()
    #: A day that may be left open.
    OPEN_DAY = auto()


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        key: names its value.
        label: above it, and its accessible name.
        hint: shown in an empty line.
        wide: True for the whole width of the form.
        lines: in sight, of a text.
    """

    key: str
    label: str
    shape: Shape = Shape.LINE
    hint: str = ""
    wide: bool = False
    lines: int = 2


class DayBox(QWidget):
    """A day; with a tick before it where it may be left open.

    Attributes:
        tick: None where the day must be said.
        box: the day.
    """

    def __init__(self, label: str, *, may_be_open: bool) -> None:
        """Make a box of today."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.box = StillDay()
        self.box.setCalendarPopup(True)
        self.box.setDisplayFormat("MMM d, yyyy")
        self.box.setAccessibleName(label)
        self.tick: QCheckBox | None = None
        if may_be_open:
            self.tick = QCheckBox()
            self.tick.setAccessibleName(_("{field}: a day is set").format(field=label))
            self.tick.toggled.connect(self.box.setEnabled)
            self.box.setEnabled(False)
            row.addWidget(self.tick)
        row.addWidget(self.box, 1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops."""
        return (self.box,) if self.tick is None else (self.tick, self.box)

    @property
    def day(self) -> str:
        """The ISO date, "" while it is open."""
        if self.tick is not None and not self.tick.isChecked():
            return ""
        return self.box.date().toString(_ISO)

    def set_day(self, day: str) -> None:
        """Show a day, "" for none."""
        self.box.setDate(QDate.fromString(day, _ISO) if day else QDate.currentDate())
        if self.tick is not None:
            self.tick.setChecked(bool(day))


def widget_of(field: Field, form: QWidget) -> QWidget:
    """Return the widget of a field of a form."""
    # Each with its parent from the start: one that moves to a parent is matched with the style
    # sheet once more.
    made: QWidget
    if field.shape is Shape.TEXT:
        made = TextBox(field.label, field.lines, field.hint, form)
    elif field.shape is Shape.CHOICE:
        made = StillCombo(form)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(14)
    elif field.shape is Shape.LINE:
        made = QLineEdit(form)
        made.setPlaceholderText(field.hint)
    else:
        made = DayBox(field.label, may_be_open=field.shape is Shape.OPEN_DAY)
        made.setFocusProxy(made.tick or made.box)
    made.setAccessibleName(field.label)
    return made


def value_of(field: QWidget) -> str:
    """Return what stands in a field; a day as ISO."""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    if isinstance(field, DayBox):
        return field.day
    assert isinstance(field, QLineEdit)
    return field.text()


def set_value(field: QWidget, value: str) -> None:
    """Let something else stand in a field, "" for nothing."""
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(value), 0))
    elif isinstance(field, DayBox):
        field.set_day(value)
    elif isinstance(field, QLineEdit):
        field.setText(value)
        field.setCursorPosition(0)
