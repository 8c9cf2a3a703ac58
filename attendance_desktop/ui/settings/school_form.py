"""What can be said of one school; each field is saved when it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.schools import KnownSchool, Stage
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillDay
from attendance_desktop.wording import N_, _

_STAGES = (
    (Stage.UNSAID, N_("not said")),
    (Stage.ELEMENTARY, N_("elementary")),
    (Stage.MIDDLE, N_("middle")),
    (Stage.HIGH, N_("high")),
    (Stage.OTHER, N_("other")),
)
_NAME_WIDTH, _CODE_WIDTH, _DEGREES_WIDTH = 460, 120, 120
#: Pixels that a field takes at most, however large type is: a small window has to hold it.
_MOST_WIDTH = 640
Saying = Callable[[Any], str]


class SchoolForm(QWidget):
    """Fields of a school.

    Attributes:
        school_name, code, stage, latitude, longitude: saved when left.
        day, close_school: closes on a day, or opens again.
        other, year, merge: merges into another school, or separates again.

    Signals:
        said: what to do with `services.schools.Schools`; it returns what was done, in words.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a form without a school."""
        super().__init__(parent)
        self._school: KnownSchool | None = None
        self._theme = theme
        self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        rows = (
            (
                Labelled(_("Name shown"), self.school_name),
                Labelled(_("Code shown"), self.code),
                Labelled(_("Which pupils it teaches"), self.stage),
            ),
            (
                Labelled(_("Latitude"), self.latitude),
                Labelled(_("Longitude"), self.longitude),
                Labelled(_("Last day of the school"), self.day),
                self.close_school,
            ),
            (
                Labelled(_("Merged into another school"), self.other),
                Labelled(_("From school year"), self.year),
                self.merge,
            ),
        )
        for parts in rows:
            row = FlowLayout(spacing=12, low=True)
            for part in parts:
                row.addWidget(part)
            column.addLayout(row)
        self._connect()

    def show_school(
        self, school: KnownSchool, schools: Sequence[KnownSchool], years: Sequence[int]
    ) -> None:
        """Show what is known of a school.

        Args:
            schools: all of them, for those it may be merged into.
            years: spring years that a merger can begin in.
        """
        self._school = school
        facts = school.facts
        self.school_name.setText(school.name)
        self.school_name.setCursorPosition(0)
        self.code.setText(school.code)
        self.latitude.setText(facts.latitude)
        self.longitude.setText(facts.longitude)
        self.stage.setCurrentIndex(self.stage.findData(facts.stage))
        closed = dt.date.fromisoformat(facts.closed_on) if facts.closed_on else None
        shown = closed or dt.datetime.now().astimezone().date()
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.day.setEnabled(closed is None)
        self.close_school.say(_("It is open again") if closed else _("It closed on this day"))
        self._show_merger(school, schools, years)

    def _show_merger(
        self, school: KnownSchool, schools: Sequence[KnownSchool], years: Sequence[int]
    ) -> None:
        merged = bool(school.facts.merged_into)
        for box in (self.other, self.year):
            box.clear()
            box.setEnabled(not merged)
        if not merged:
            self.other.addItem(_("not merged"), "")
        for other in schools:
            if other.key != school.key:
                self.other.addItem(other.name, other.key)
        begins = {*years, school.facts.merged_from} if merged else set(years)
        for year in sorted(begins):
            self.year.addItem(school_year_label(year), year)
        if merged:
            self.other.setCurrentIndex(self.other.findData(school.facts.merged_into))
            self.year.setCurrentIndex(self.year.findData(school.facts.merged_from))
        else:
            self.year.setCurrentIndex(self.year.count() - 1)
        self.merge.say(_("Count it by itself again") if merged else _("Merge"))
        self._allow_merging()

    def _allow_merging(self) -> None:
        school = self._school
        merged = bool(school and school.facts.merged_into)
        self.merge.setEnabled(merged or bool(self.other.currentData() and self.year.count()))

    # --- inside -------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.school_name, self.code = QLineEdit(), QLineEdit()
        self.latitude, self.longitude = QLineEdit(), QLineEdit()
        self.latitude.setPlaceholderText("35.0844")
        self.longitude.setPlaceholderText("-106.6504")
        self.stage, self.other, self.year = StillCombo(), StillCombo(), StillCombo()
        for stage, words in _STAGES:
            self.stage.addItem(_(words), stage)
        self.day = StillDay()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("MMM d, yyyy")
        self.close_school, self.merge = SecondaryButton(""), SecondaryButton("")
        self._set_widths()
        self._theme.changed.connect(self._set_widths)

    def _set_widths(self) -> None:
        widths = (
            (self.school_name, _NAME_WIDTH),
            (self.code, _CODE_WIDTH),
            (self.latitude, _DEGREES_WIDTH),
            (self.longitude, _DEGREES_WIDTH),
        )
        for field, width in widths:
            field.setMinimumWidth(min(self._theme.px(width), _MOST_WIDTH))

    def _connect(self) -> None:
        self.school_name.editingFinished.connect(self._on_name)
        self.code.editingFinished.connect(self._on_code)
        self.stage.activated.connect(self._on_stage)
        self.latitude.editingFinished.connect(self._on_place)
        self.longitude.editingFinished.connect(self._on_place)
        self.close_school.clicked.connect(self._on_close)
        self.merge.clicked.connect(self._on_merge)
        self.other.currentIndexChanged.connect(self._allow_merging)

    def _on_name(self) -> None:
        school, name = self._school, self.school_name.text().strip()
        if school is not None and name != school.name:
            self.said.emit(partial(_rename, school, name))

    def _on_code(self) -> None:
        school, code = self._school, self.code.text().strip()
        if school is not None and code != school.code:
            self.said.emit(partial(_set_code, school, code))

    def _on_stage(self) -> None:
        school, stage = self._school, Stage(self.stage.currentData())
        if school is not None and stage is not school.facts.stage:
            self.said.emit(partial(_set_stage, school, stage))

    def _on_place(self) -> None:
        school = self._school
        where = self.latitude.text().strip(), self.longitude.text().strip()
        if school is None or where == (school.facts.latitude, school.facts.longitude):
            return
        # Half a place says nothing yet: the other field is still to be filled or emptied.
        if all(where) or not any(where):
            self.said.emit(partial(_place, school, where))

    def _on_close(self) -> None:
        if self._school is not None:
            chosen = self.day.date()
            last = dt.date(chosen.year(), chosen.month(), chosen.day())
            day = None if self._school.facts.closed_on else last
            self.said.emit(partial(_close, self._school, day))

    def _on_merge(self) -> None:
        school = self._school
        if school is None:
            return
        if school.facts.merged_into:
            self.said.emit(partial(_separate, school))
        else:
            into = str(self.other.currentData()), self.other.currentText()
            self.said.emit(partial(_merge, school, into, int(self.year.currentData())))


def _rename(school: KnownSchool, name: str, schools: Any) -> str:
    schools.rename(school.key, name)
    return _("The school is shown as {name}.").format(name=name or school.key)


def _set_code(school: KnownSchool, code: str, schools: Any) -> str:
    schools.set_code(school.key, code)
    return _("The code of {school} is saved.").format(school=school.name)


def _set_stage(school: KnownSchool, stage: Stage, schools: Any) -> str:
    schools.set_stage(school.key, stage)
    return _("Which pupils {school} teaches is saved.").format(school=school.name)


def _place(school: KnownSchool, where: tuple[str, str], schools: Any) -> str:
    schools.place(school.key, *where)
    if not any(where):
        return _("{school} has no place on the map any more.").format(school=school.name)
    return _("{school} has its place on the map.").format(school=school.name)


def _close(school: KnownSchool, day: dt.date | None, schools: Any) -> str:
    schools.close(school.key, day)
    if day is None:
        return _("{school} is open again.").format(school=school.name)
    return _("{school} is closed.").format(school=school.name)


def _merge(school: KnownSchool, into: tuple[str, str], school_year: int, schools: Any) -> str:
    schools.merge(school.key, into[0], school_year)
    return _("{school} counts under {other} from {year} on.").format(
        school=school.name, other=into[1], year=school_year_label(school_year)
    )


def _separate(school: KnownSchool, schools: Any) -> str:
    schools.separate(school.key)
    return _("{school} counts by itself again.").format(school=school.name)
