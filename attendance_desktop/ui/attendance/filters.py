"""The filters in the page's head: school year, school, grade, group, rule profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.selection import Filters, Selection
from attendance_desktop.ui.attendance.frame import Choice, Frame
from attendance_desktop.ui.widgets.short_box import SHORT_ROLE, ShortBox
from attendance_desktop.wording import _

#: The widest list of choices, in pixels; longer names are cut in their middle.
_MOST_WIDTH = 520


class FilterBoxes(QObject):
    """Five boxes that say together what is looked at.

    Signals:
        changed: a `Selection`, without its audience.

    Attributes:
        years, schools, grades, groups, profiles: the boxes, in their order.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make boxes without choices."""
        super().__init__(parent)
        self._frame = Frame()
        self.years = ShortBox(_("School year"), school_year_label(2026), parent)
        self.schools = ShortBox(_("School"), _("All schools"), parent)
        self.grades = ShortBox(_("Grade"), _("All grades"), parent)
        self.groups = ShortBox(_("Student group"), _("All students"), parent)
        self.profiles = ShortBox(_("Rule that students are measured by"), "California", parent)
        for box in self.boxes:
            box.currentIndexChanged.connect(self._on_chosen)

    @property
    def boxes(self) -> tuple[QComboBox, ...]:
        """All boxes, in their order."""
        return (self.years, self.schools, self.grades, self.groups, self.profiles)

    def show_frame(self, frame: Frame, selection: Selection) -> Selection:
        """Offer what a frame knows.

        Returns:
            The selection without what is no longer there: a school of another year, say.
        """
        self._frame = frame
        filters = selection.filters
        years = [Choice(str(y), school_year_label(y)) for y in reversed(frame.school_years)]
        _fill(self.years, years, str(frame.school_year))
        school = _fill(self.schools, _with_all(_("All schools"), frame.schools), filters.school)
        grade = _fill(self.grades, _with_all(_("All grades"), frame.grades), filters.grade)
        asked = (filters.category, filters.group) if filters.category else ""
        _fill(self.groups, _with_all(_("All students"), frame.groups), asked)
        rules = selection.rules or frame.rules
        _fill(self.profiles, frame.profiles, rules)
        group = self.groups.currentData()
        category, value = (group[0], group[1]) if group else ("", "")
        kept = Filters(str(school), str(grade), category, value)
        known = {choice.key for choice in frame.profiles}
        kept_rules = selection.rules if selection.rules in known else None
        return replace(selection, filters=kept, rules=kept_rules)

    def show_boxes(self, wanted: bool) -> None:
        """Show the boxes in which there is something to choose, or none."""
        for box in self.boxes:
            least = 1 if box in (self.years, self.profiles) else 3
            box.setVisible(wanted and box.count() >= least)

    def _on_chosen(self) -> None:
        for box in self.boxes:
            box.setToolTip(_tip(box))
        group = self.groups.currentData() or ("", "")
        rules = self.profiles.currentData() or ""
        filters = Filters(
            self.schools.currentData() or "", self.grades.currentData() or "", group[0], group[1]
        )
        self.changed.emit(
            Selection(
                school_year=int(self.years.currentData()),
                rules=None if rules == self._frame.rules else rules,
                filters=filters,
            )
        )


def _with_all(words: str, choices: Iterable[Choice]) -> list[Choice]:
    return [Choice("", words), *choices]


def _fill(box: QComboBox, choices: Iterable[Choice], chosen: object) -> object:
    """Offer choices without telling of it; return the key of the one chosen."""
    box.blockSignals(True)
    box.clear()
    keys = []
    for choice in choices:
        box.addItem(choice.words, choice.key)
        box.setItemData(box.count() - 1, choice.words.split(" (")[0], SHORT_ROLE)
        keys.append(choice.key)
    box.setCurrentIndex(keys.index(chosen) if chosen in keys else min(0, len(keys) - 1))
    metrics = box.fontMetrics()
    wide = max((metrics.horizontalAdvance(box.itemText(n)) for n in range(box.count())), default=0)
    box.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
    box.view().setMinimumWidth(min(wide + 2 * metrics.height(), _MOST_WIDTH))
    box.setToolTip(_tip(box))
    box.blockSignals(False)
    return box.currentData() or ""


def _tip(box: QComboBox) -> str:
    return _("{filter}: {choice}").format(filter=box.accessibleName(), choice=box.currentText())
