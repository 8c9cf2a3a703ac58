"""The district's own rules: what makes a student count, and a day a day absent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from attendance_desktop.records.attendance import PART_CATEGORIES, MarkCategory
from attendance_desktop.records.measures import PartialDay, RuleProfile
from attendance_desktop.rules.profile_words import CATEGORY_WORDS
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillNumber
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_MOST_DAYS, _TENTHS = 366, 10
_PARTIAL = (
    (PartialDay.THRESHOLD, N_("from this part of a day on, the whole day")),
    (PartialDay.SUM, N_("every part; parts add up to days")),
)


class OwnRulesForm(QWidget):
    """Fields of a rule profile.

    Attributes:
        minimum, more, present, half, cap: who counts, and days enrolled.
        partial, share, no_mark: what a day absent is.
        categories: a box a kind of mark.
        keep: the button.

    Signals:
        wanted: a `RuleProfile` to keep as the district's own.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a form without a profile."""
        super().__init__(parent)
        self._profile: RuleProfile | None = None
        self.minimum, self.present = _spin(_MOST_DAYS), _spin(_MOST_DAYS)
        self.share = _spin(100)
        self.share.setMinimum(1)
        self.share.setSuffix(_("%"))
        self.partial = StillCombo()
        for kind, words in _PARTIAL:
            self.partial.addItem(_(words), kind)
        self.partial.currentIndexChanged.connect(self._show_share)
        self.more = _box(_("more than these days, not exactly so many"))
        self.half = _box(_("half of the school calendar instead"))
        self.cap = _box(_("no more days enrolled than the calendar has"))
        self.no_mark = _box(_("a school day without a mark counts as present"))
        self.categories = {c: _box(_(CATEGORY_WORDS[c])) for c in PART_CATEGORIES}
        self.keep = SecondaryButton(_("Keep as our own rules"))
        self.keep.clicked.connect(self._on_keep)
        self._lay_out()

    def show_profile(self, profile: RuleProfile) -> None:
        """Fill the fields with a profile."""
        self._profile = profile
        self.minimum.setValue(profile.minimum_days)
        self.present.setValue(profile.minimum_present_days)
        self.more.setChecked(profile.strictly_more)
        self.half.setChecked(profile.half_calendar)
        self.cap.setChecked(profile.cap_at_calendar)
        self.no_mark.setChecked(profile.no_mark_present)
        self.partial.setCurrentIndex(self.partial.findData(profile.partial_day))
        self.share.setValue(-(-profile.threshold_thousandths // _TENTHS))
        for category, box in self.categories.items():
            box.setChecked(category in profile.absent_categories)
        self._show_share()

    def said(self) -> RuleProfile | None:
        """Return the profile with what the fields say; None before one was shown."""
        profile = self._profile
        if profile is None:
            return None
        shown = -(-profile.threshold_thousandths // _TENTHS)
        # A share finer than the field shows stays as it is until another is chosen.
        same = self.share.value() == shown
        threshold = profile.threshold_thousandths if same else self.share.value() * _TENTHS
        absent: frozenset[MarkCategory] = frozenset(
            category for category, box in self.categories.items() if box.isChecked()
        )
        return replace(
            profile,
            minimum_days=self.minimum.value(),
            minimum_present_days=self.present.value(),
            strictly_more=self.more.isChecked(),
            half_calendar=self.half.isChecked(),
            cap_at_calendar=self.cap.isChecked(),
            no_mark_present=self.no_mark.isChecked(),
            partial_day=PartialDay(self.partial.currentData()),
            threshold_thousandths=threshold,
            absent_categories=absent,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (
                _("Who counts"),
                (
                    Labelled(_("Days enrolled at least"), self.minimum),
                    Labelled(_("Days present at least"), self.present),
                ),
            ),
            ("", (self.more, self.half, self.cap)),
            (
                _("What counts of a day partly missed"),
                (
                    Labelled(_("What counts"), self.partial),
                    Labelled(_("Part of a day"), self.share),
                ),
            ),
            ("", (self.no_mark,)),
            (_("What counts as absent"), tuple(self.categories.values())),
            ("", (self.keep,)),
        )
        for title, parts in rows:
            if title:
                column.addWidget(Words(title, "strong"))
            row = FlowLayout(spacing=16, row_spacing=8)
            for part in parts:
                row.addWidget(part)
            column.addLayout(row)

    def _show_share(self) -> None:
        self.share.setEnabled(self.partial.currentData() == PartialDay.THRESHOLD)

    def _on_keep(self) -> None:
        said = self.said()
        if said is not None:
            self.wanted.emit(said)


def _spin(most: int) -> QSpinBox:
    made = StillNumber()
    made.setRange(0, most)
    return made


def _box(words: str) -> QCheckBox:
    made = QCheckBox(words)
    made.setAccessibleName(words)
    return made
