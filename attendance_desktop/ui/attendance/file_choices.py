"""What a person may say of a whole file: its sheet, school year, order of dates, and system."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import Correction
from attendance_desktop.ui.attendance.words import layout_names, layout_words
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.wording import _

_YEARS_AROUND = 6
_PUBLISHED = "published"


class FileChoices(QObject):
    """Boxes beside a file's facts, one for each thing that can be said otherwise.

    Attributes:
        boxes: label -> box, in order.

    Signals:
        corrected: the correction with what was chosen.
        sheet_chosen: a sheet's name, "" for every sheet with attendance.
    """

    corrected = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(
        self, delivery: Delivery, correction: Correction, sheet: str, parent: QWidget
    ) -> None:
        """Make the boxes that apply to a file.

        Args:
            correction: what was said of it so far.
            sheet: the sheet that was asked for, "" for none.
        """
        super().__init__(parent)
        self._correction = correction
        self.boxes: dict[str, ChoiceBox] = {}
        year = "" if correction.school_year is None else str(correction.school_year)
        if len(delivery.preview.sheets) > 1:
            box = self._add(_("Sheet"), _sheets(delivery), sheet, parent)
            box.activated.connect(self._on_sheet)
        box = self._add(_("School year"), _years(delivery, correction), year, parent)
        box.activated.connect(self._on_year)
        if delivery.date_order in ("mdy", "dmy"):
            box = self._add(_("Dates are written"), _orders(), delivery.date_order, parent)
            box.activated.connect(self._on_order)
        box = self._add(_("Exported by"), _layouts(), delivery.layout, parent)
        box.activated.connect(self._on_layout)

    def _add(
        self, label: str, choices: list[tuple[str, str]], now: str, parent: QWidget
    ) -> ChoiceBox:
        box = ChoiceBox(label, choices, now, parent)
        self.boxes[label] = box
        return box

    def _on_sheet(self, _place: int) -> None:
        self.sheet_chosen.emit(_chosen(self))

    def _on_year(self, _place: int) -> None:
        year = _chosen(self)
        self._say(replace(self._correction, school_year=int(year) if year else None))

    def _on_order(self, _place: int) -> None:
        self._say_column("date-order", _chosen(self))

    def _on_layout(self, _place: int) -> None:
        self._say_column("layout", _chosen(self))

    def _say_column(self, key: str, value: str) -> None:
        self._say(replace(self._correction, columns=self._correction.columns | {key: value}))

    def _say(self, correction: Correction) -> None:
        self._correction = correction
        self.corrected.emit(correction)


def _chosen(choices: FileChoices) -> str:
    box = choices.sender()
    return str(box.currentData()) if isinstance(box, ChoiceBox) else ""


def _sheets(delivery: Delivery) -> list[tuple[str, str]]:
    every = ("", _("Every sheet with attendance"))
    return [every, *((sheet, sheet) for sheet in delivery.preview.sheets)]


def _years(delivery: Delivery, correction: Correction) -> list[tuple[str, str]]:
    year = delivery.school_year
    own = _("As the file says")
    if correction.school_year is None:
        own = _("{year}, as the file says").format(year=school_year_label(year))
    years = range(year + _YEARS_AROUND // 3, year - _YEARS_AROUND, -1)
    return [("", own), *((str(y), school_year_label(y)) for y in years)]


def _orders() -> list[tuple[str, str]]:
    return [
        ("ymd", _("Year first, as in 2025-10-31")),
        ("mdy", _("Month first, as in 10/31/2025")),
        ("dmy", _("Day first, as in 31/10/2025")),
    ]


def _layouts() -> list[tuple[str, str]]:
    return [
        ("generic", _("Any system")),
        *((name, layout_words(name)) for name in layout_names()),
        (_PUBLISHED, _("A state: published rates")),
    ]
