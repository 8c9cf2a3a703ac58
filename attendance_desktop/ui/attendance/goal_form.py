"""The form of the goal: the rate it starts from, and points of the team's own on the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import Baseline, BaselineSource, Goal
from attendance_desktop.rules import goal as rules
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

#: Years before the newest baseline that can be typed; and the years of a path.
_YEARS_BACK, _OLDEST = 10, 2010
_FIELD_LETTERS = 12


@dataclass(frozen=True)
class Said:
    """What was filled in.

    Attributes:
        baseline: one that was offered, or None where the rate is typed.
        school_year, rate: the typed one: spring year, "24.6%" or "296/1204".
        points: spring year and rate as typed, for years with a point of their own.
    """

    baseline: Baseline | None
    school_year: int
    rate: str
    points: tuple[tuple[int, str], ...]


class GoalForm(Card):
    """Fields of a goal.

    Signals:
        said: a `Said`; the goal is to be set.
        left: nothing is to be changed.

    Attributes:
        baselines: the rates offered, and one to type.
        years, rate: the typed one.
        points: a field for each of the five years.
        keep, leave: the buttons.
    """

    said = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(_("Set the goal"), parent)
        self.baselines = StillCombo()
        self.baselines.setAccessibleName(_("The rate to start from"))
        self.baselines.currentIndexChanged.connect(self._show_fields)
        self.years = StillCombo()
        self.years.setAccessibleName(_("School year of the rate"))
        self.years.currentIndexChanged.connect(self._show_fields)
        self.rate = _field(_("The rate, or students absent of all"), _("24.6% or 296/1204"))
        self.rate.textChanged.connect(self._show_fields)
        self._typed = QWidget()
        typed = FlowLayout(self._typed)
        for part in (self.years, self.rate):
            typed.addWidget(part)
        self.body.addWidget(Words(_("Start from"), "strong"))
        start = FlowLayout()
        start.addWidget(self.baselines)
        self.body.addLayout(start)
        self.body.addWidget(self._typed)
        self.body.addWidget(
            Words(_("Points of your own on the way; empty ones follow a straight line"), "strong")
        )
        self.body.addLayout(self._make_points())
        self.keep = SecondaryButton(_("Set this goal"))
        self.keep.clicked.connect(self._on_keep)
        self.leave = SecondaryButton(_("Not now"), name=_("Leave the goal as it is"))
        self.leave.clicked.connect(self.left)
        buttons = FlowLayout()
        for button in (self.keep, self.leave):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.show_baselines(())

    def show_baselines(self, baselines: Sequence[Baseline]) -> None:
        """Offer these rates, newest first."""
        self.baselines.blockSignals(True)
        self.baselines.clear()
        for baseline in baselines:
            self.baselines.addItem(_baseline_words(baseline), baseline)
        self.baselines.addItem(_("Another rate, typed"), None)
        self.baselines.blockSignals(False)
        newest = max((b.school_year for b in baselines), default=_OLDEST + _YEARS_BACK)
        self.years.blockSignals(True)
        self.years.clear()
        for year in range(newest, newest - _YEARS_BACK, -1):
            self.years.addItem(school_year_label(year), year)
        self.years.blockSignals(False)
        self._show_fields()

    def show_goal(self, goal: Goal | None) -> None:
        """Fill the fields with the goal that is set, or empty them."""
        for field in (self.rate, *self.points.values()):
            field.clear()
        if goal is not None:
            self._choose(goal)
        self._show_fields()
        own = goal.points if goal is not None else {}
        for year, field in zip(self._path_years(), self.points.values(), strict=True):
            field.setText(_typed_words(own.get(str(year), "")))

    def _choose(self, goal: Goal) -> None:
        for index in range(self.baselines.count()):
            offered: Baseline | None = self.baselines.itemData(index)
            if offered is not None and _is_from(goal, offered):
                self.baselines.setCurrentIndex(index)
                return
        self.baselines.setCurrentIndex(self.baselines.count() - 1)
        self.years.setCurrentIndex(max(self.years.findData(goal.baseline_year), 0))
        if goal.students:
            self.rate.setText(f"{goal.chronic}/{goal.students}")
        else:
            self.rate.setText(_typed_words(goal.share))

    def _make_points(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.points: dict[int, QLineEdit] = {}
        self._point_years: list[Words] = []
        for place in range(rules.YEARS):
            words = Words("", "muted", wrap=False)
            field = _field("", "")
            self._point_years.append(words)
            self.points[place] = field
            grid.addWidget(words, 0, place)
            grid.addWidget(field, 1, place)
        return grid

    def _path_years(self) -> tuple[int, ...]:
        baseline: Baseline | None = self.baselines.currentData()
        first = baseline.school_year if baseline else int(self.years.currentData() or _OLDEST)
        return tuple(range(first + 1, first + rules.YEARS + 1))

    def _show_fields(self) -> None:
        typed = self.baselines.currentData() is None
        self._typed.setVisible(typed)
        self.keep.setEnabled(not typed or bool(self.rate.text().strip()))
        fields = zip(self._path_years(), self._point_years, self.points.values(), strict=True)
        for year, words, field in fields:
            label = school_year_label(year)
            words.setText(label)
            field.setAccessibleName(_("Rate to reach in {year}").format(year=label))

    def _on_keep(self) -> None:
        typed = zip(self._path_years(), self.points.values(), strict=True)
        points = tuple((y, field.text().strip()) for y, field in typed if field.text().strip())
        baseline: Baseline | None = self.baselines.currentData()
        year = int(self.years.currentData() or 0)
        self.said.emit(Said(baseline, year, self.rate.text(), points))


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setToolTip(name)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * _FIELD_LETTERS)
    return field


def _typed_words(share: str) -> str:
    """Return an exact share as a person would type it: "0.1825" is "18.25%"."""
    return f"{(Decimal(share) * 100).normalize():f}%" if share else ""


def _is_from(goal: Goal, baseline: Baseline) -> bool:
    said = (goal.baseline_year, goal.source, goal.label)
    return said == (baseline.school_year, baseline.source, baseline.label)


def _baseline_words(baseline: Baseline) -> str:
    share = rules.exact_share(baseline.share, baseline.students, baseline.chronic)
    facts = {
        "year": school_year_label(baseline.school_year),
        "share": goal_words.share_words(share),
    }
    if baseline.source is BaselineSource.OWN:
        return _("{year}: {share}, our own marks").format(**facts)
    return _("{year}: {share}, published in {file}").format(**facts, file=baseline.label)
