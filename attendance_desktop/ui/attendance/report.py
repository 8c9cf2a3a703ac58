"""The report of a reading: what was understood, its problems, and the button that takes it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QSpinBox, QVBoxLayout, QWidget

from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.measures import Audience
from attendance_desktop.services.attendance import ReadFiles
from attendance_desktop.ui.attendance import understood
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.ui.widgets.even_rows import EvenRows
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_LEAST_COLUMN, _MOST_ROWS, _MOST_PROBLEM_ROWS = 400, 40, 12
#: Problems shown; the list that is saved has all of them.
MOST_PROBLEMS = 100


class Report(QWidget):
    """What the files say; nothing is stored yet.

    Signals:
        take_in_pressed: the user agrees.
        left: the user steps back.
        days_said: days enrolled for a file of absences only.
        save_pressed: the list of problems is wanted.
    """

    take_in_pressed = Signal()
    left = Signal()
    days_said = Signal(int)
    save_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty report."""
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._head = Card()
        self._sentence = Words("", "heading")
        self.changes = Words("", "body")
        self._head.body.addWidget(self._sentence)
        self._head.body.addWidget(self.changes)
        self._head.body.addLayout(self._buttons())
        self._column.addWidget(self._head)
        self._cards: list[QWidget] = []

    def show_read(self, read: ReadFiles, audience: Audience) -> None:
        """Show what was read.

        Args:
            audience: for the public, values and problems stay out of sight.
        """
        for step in self.steps(read, audience):
            step()

    def steps(self, read: ReadFiles, audience: Audience) -> tuple[Callable[[], None], ...]:
        """Return the steps of `show_read`, to be taken in order, each short."""
        steps: list[Callable[[], None]] = [self.clear, partial(self._say, read)]
        for delivery, already in zip(read.deliveries, read.already, strict=True):
            asks = already is None and understood.needs_days(delivery, read.options.calendar_days)
            shown = _FileReport(delivery, audience, self._theme, self)
            shown.hide()
            shown.save_pressed.connect(self.save_pressed)
            shown.days_said.connect(self.days_said)
            steps.extend(shown.steps(asks_days=asks))
            steps.append(partial(self._add, shown))
        return tuple(steps)

    def _add(self, shown: QWidget) -> None:
        self._cards.append(shown)
        self._column.addWidget(shown)
        shown.show()

    def clear(self) -> None:
        """Show no file any more; a hidden table still costs time when the theme changes."""
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        self.take_in = PrimaryButton(_("Take in"), "circle-check")
        self.take_in.clicked.connect(self.take_in_pressed)
        self.leave = SecondaryButton(_("Not now"))
        self.leave.clicked.connect(self.left)
        row.addWidget(self.take_in)
        row.addWidget(self.leave)
        return row

    def _say(self, read: ReadFiles) -> None:
        known = all(batch is not None for batch in read.already)
        self.take_in.setVisible(not known)
        self.leave.say(_("Back") if known else _("Not now"))
        if known and len(read.already) == 1:
            self._sentence.setText(_("This file was taken in already; nothing changes."))
        elif known:
            self._sentence.setText(_("These files were taken in already; nothing changes."))
        else:
            self._sentence.setText(_("Nothing is stored yet. This is what the file says:"))
        new = sum(change.new for change in read.changes)
        corrected = sum(change.corrected for change in read.changes)
        published = understood.only_published(d.kind for d in read.deliveries)
        words = understood.changes_words(new, corrected, published=published)
        self.changes.setText("" if known else words)
        self.changes.setVisible(not known)


class _FileReport(QWidget):
    """One file or sheet: its facts, its columns and codes, its problems."""

    save_pressed = Signal()
    days_said = Signal(int)

    def __init__(
        self, delivery: Delivery, audience: Audience, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._delivery, self._staff, self._theme = delivery, audience is Audience.STAFF, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def steps(self, *, asks_days: bool) -> tuple[Callable[[], None], ...]:
        """Return the steps that fill it, to be taken in order, each short."""
        steps: list[Callable[[], None]] = [self._make_facts, self._make_columns]
        if asks_days:
            steps.append(self.ask_days)
        if self._delivery.problems and self._staff:
            steps.append(self._make_problems)
        return tuple(steps)

    def _make_facts(self) -> None:
        self._facts = self._facts_card()
        self._facts.setParent(self)
        polish(self._facts)

    def _make_columns(self) -> None:
        columns = self._columns_card()
        rows = EvenRows(self._theme, _LEAST_COLUMN, self)
        rows.show_widgets((self._facts, columns))
        self._column.addWidget(rows)
        polish(columns)

    def _make_problems(self) -> None:
        problems = self._problems_card()
        self._column.addWidget(problems)
        polish(problems)

    def ask_days(self) -> None:
        """Ask how many days the students were enrolled."""
        words = _(
            "These are absences only, so there is no rate yet. Say how many school days there "
            "were so far, or take in a roster with days enrolled too."
        )
        self._facts.body.insertWidget(0, Banner("warning", words, can_close=False))
        row = FlowLayout()
        label = Words(_("School days so far"), "strong", wrap=False)
        self.days = QSpinBox()
        self.days.setRange(1, 366)
        self.days.setValue(180)
        self.days.setAccessibleName(label.text())
        label.setBuddy(self.days)
        use = SecondaryButton(_("Use these days"))
        use.clicked.connect(self._on_days)
        for part in (label, self.days, use):
            row.addWidget(part)
        self._facts.body.insertLayout(1, row)

    def _facts_card(self) -> Card:
        card = Card(understood.title(self._delivery))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(6)
        for fact in understood.facts(self._delivery):
            form.addRow(Words(fact.label, "muted", wrap=False), Words(fact.words, "body"))
        card.body.addLayout(form)
        if not self._delivery.problems:
            card.body.addWidget(Words(understood.problems_words(self._delivery), "body"))
        kept = understood.private_words(self._delivery), understood.left_words(self._delivery)
        for words in filter(None, kept):
            card.body.addWidget(Words(words, "small"))
        codes = tuple(sorted(self._delivery.codes.items()))
        if codes:
            card.body.addSpacing(8)
            card.body.addWidget(Words(_("What its codes mean"), "heading"))
            columns = understood.code_columns()
            card.body.addWidget(_table(_("Codes understood"), columns, codes, _MOST_ROWS))
        card.body.addStretch(1)
        return card

    def _columns_card(self) -> Card:
        card = Card(_("What its columns mean"))
        columns = understood.column_columns()
        known = [column for column in self._delivery.columns if column.role]
        shown = columns if self._staff else columns[:-1]
        card.body.addWidget(_table(_("Columns understood"), shown, known, _MOST_ROWS))
        card.body.addStretch(1)
        return card

    def _problems_card(self) -> Card:
        card = Card(_("Problems"))
        save = card.add_link(_("Save list"), name=_("Save the list of problems as CSV"))
        save.clicked.connect(self.save_pressed)
        card.body.addWidget(Words(understood.problems_words(self._delivery), "body"))
        shown = self._delivery.problems[:MOST_PROBLEMS]
        columns = understood.problem_columns()
        table = _table(_("Problems"), columns, shown, _MOST_PROBLEM_ROWS)
        table.wrap_words(understood.PROBLEM_WORDS)
        card.body.addWidget(table)
        if len(self._delivery.problems) > MOST_PROBLEMS:
            card.body.addWidget(Words(_("The saved list has all of them."), "small"))
        return card

    def _on_days(self) -> None:
        self.days_said.emit(self.days.value())


def _table(
    name: str, columns: Sequence[Column], rows: Sequence[object], most_rows: int
) -> FittedTable:
    model = RowsModel(columns)
    model.show_rows(rows)
    return FittedTable(name, model, most_rows)


def suggested_list(read: ReadFiles, folder: Path) -> Path:
    """Return where the list of problems would go."""
    stem = Path(read.deliveries[0].file_name).stem if read.deliveries else "file"
    return folder / f"{stem}-problems.csv"
