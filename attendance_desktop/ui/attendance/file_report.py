"""One file or sheet as it was understood: its rows, facts, columns and codes, all to be corrected.

Shown anew in the same widgets after a correction, so that a person stays where they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from attendance_desktop.records.attendance import Changes
from attendance_desktop.records.delivery import Delivery, Understood
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.read_options import Correction
from attendance_desktop.ui.attendance import mapping, understood
from attendance_desktop.ui.attendance.file_choices import FileChoices
from attendance_desktop.ui.attendance.mapping import CodeRow, ColumnsModel
from attendance_desktop.ui.attendance.preview import RowsCard
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_table import ChoiceTable
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.ui.widgets.even_rows import EvenRows
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.still_boxes import StillNumber
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_LEAST_COLUMN, _MOST_ROWS = 440, 40


@dataclass(frozen=True)
class FileRead:
    """One file as it was read, and what is known beside it.

    Attributes:
        correction: what a person said of it so far.
        sheet: the sheet that was asked for, "" for none.
        changes: what taking it in would change.
        asks_days: whether days enrolled are to be asked for.
    """

    delivery: Delivery
    correction: Correction
    sheet: str
    changes: Changes
    asks_days: bool = False


class FileReport(QWidget):
    """One file or sheet.

    Signals:
        corrected: a source and a `Correction` after which its files are to be read again.
        sheet_chosen: a file's name and another sheet of it, "" for all.
        remember_chosen: a source and a `Correction` to be remembered or not; nothing is read again.
        save_pressed: the list of problems is wanted.
        remembered_pressed: the list of what is remembered is wanted.
    """

    corrected = Signal(str, object)
    sheet_chosen = Signal(str, str)
    remember_chosen = Signal(str, object)
    save_pressed = Signal()
    remembered_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it without a file."""
        super().__init__(parent)
        self._theme = theme
        self._read: FileRead | None = None
        self._correction = Correction()
        self._staff = True
        self._facts: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    @property
    def correction(self) -> Correction:
        """What a person said of the file so far."""
        return self._correction

    def making(self) -> tuple[Callable[[], None], ...]:
        """Return the steps that make its parts, each short."""
        return self._make_rows, self._make_meanings, self._make_pair

    def revealing(self) -> tuple[Callable[[], None], ...]:
        """Return the steps that bring it into sight; all cards at once would hold the window up."""
        return self.show, self._reveal_rows, self._reveal_pair

    def showing(self, read: FileRead, audience: Audience) -> tuple[Callable[[], None], ...]:
        """Return the steps that show a file, to be taken in order, each short.

        Args:
            audience: for the public, rows, examples and problems stay out of sight.
        """
        self._staff = audience is Audience.STAFF
        steps: list[Callable[[], None]] = [partial(self._begin, read)]
        steps.extend((self._show_rows, self._show_problems) if self._staff else (self._hide_rows,))
        return (*steps, self._show_facts, self._show_columns, self._show_codes)

    # --- parts ------------------------------------------------------------------------------

    def _make_rows(self) -> None:
        self.rows = RowsCard(self._theme, self)
        self.rows.save_pressed.connect(self.save_pressed)
        self.rows.hide()
        self._column.addWidget(self.rows)
        polish(self.rows)

    def _make_meanings(self) -> None:
        self.columns_model = ColumnsModel()
        self.columns = ChoiceTable(_("What its columns mean"), self.columns_model, _MOST_ROWS)
        self.columns.wrap_words(mapping.KNOWN_BY)
        self.columns_model.chosen.connect(self._on_role)
        self.codes_model = mapping.codes_model()
        self.codes = ChoiceTable(_("What its codes mean"), self.codes_model, _MOST_ROWS)
        self.codes_model.chosen.connect(self._on_code)
        self.columns_card = Card(_("What its columns mean"), self)
        self.columns_card.body.addWidget(self.columns)
        self.columns_card.body.addWidget(self._remember_row())
        self.columns_card.body.addStretch(1)
        polish(self.columns_card)

    def _remember_row(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        self.remember = QCheckBox(_("Remember for files like this"))
        self.remember.setAccessibleName(self.remember.text())
        self.remember.toggled.connect(self._on_remember)
        self.reset = LinkButton(_("Reset to what the program understood"))
        self.reset.clicked.connect(self._on_reset)
        self.what_is_remembered = LinkButton(_("What is remembered…"))
        self.what_is_remembered.clicked.connect(self.remembered_pressed)
        for part in (self.remember, self.reset, self.what_is_remembered):
            flow.addWidget(part)
        return row

    def _make_pair(self) -> None:
        self.facts_card = Card("", self)
        self.codes_title = Words(_("What its codes mean"), "heading")
        self.facts_card.body.addWidget(self.codes_title)
        self.facts_card.body.addWidget(self.codes)
        self.facts_card.body.addStretch(1)
        self._pair = EvenRows(self._theme, _LEAST_COLUMN, self)
        self._pair.hide()
        self._pair.show_widgets((self.facts_card, self.columns_card))
        self._column.addWidget(self._pair)
        polish(self.facts_card)

    # --- showing ----------------------------------------------------------------------------

    def _reveal_rows(self) -> None:
        self.rows.setVisible(self._staff)

    def _reveal_pair(self) -> None:
        self._pair.show()

    def _begin(self, read: FileRead) -> None:
        self._read, self._correction = read, read.correction
        if not self._staff:
            self.rows.hide()
        self.rows.set_title(understood.title(read.delivery))
        self.facts_card.set_title(
            _("What the file holds") if self._staff else understood.title(read.delivery)
        )
        said = read.correction.says_something or read.correction.anew
        self.remember.setVisible(said)
        self.remember.blockSignals(True)
        self.remember.setChecked(read.correction.remember)
        self.remember.blockSignals(False)
        can_reset = read.correction != Correction(anew=read.correction.anew)
        self.reset.setVisible(can_reset or read.delivery.preview.remembered)

    def _show_rows(self) -> None:
        if self._read is not None:
            self.rows.show_rows(self._read.delivery)

    def _hide_rows(self) -> None:
        self.rows.clear()

    def _show_problems(self) -> None:
        if self._read is not None:
            self.rows.show_problems(self._read.delivery)

    def _show_facts(self) -> None:
        if self._read is None:
            return
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._read.asks_days:
            self._ask_days(column)
        column.addLayout(self._facts_form(self._read, part))
        for words in self._remarks(self._read.delivery):
            column.addWidget(Words(words, "small"))
        polish(part)
        had_focus = self._focused_box()
        if self._facts is not None:
            self.facts_card.body.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = part
        self.facts_card.body.insertWidget(0, part)
        if had_focus in self.choices.boxes:
            self.choices.boxes[had_focus].setFocus()

    def _focused_box(self) -> str:
        """Return the label of the box that has the focus, "" for none."""
        if self._facts is None:
            return ""
        return next((label for label, box in self.choices.boxes.items() if box.hasFocus()), "")

    def _facts_form(self, read: FileRead, parent: QWidget) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        changes = read.changes
        since = understood.since_words(changes.new, changes.corrected, changes.same)
        facts = (*understood.facts(read.delivery), understood.Fact(_("Changes"), since))
        for fact in facts:
            if fact.words:
                form.addRow(Words(fact.label, "muted", wrap=False), Words(fact.words, "body"))
        self.choices = FileChoices(read.delivery, read.correction, read.sheet, parent)
        self.choices.corrected.connect(self._on_corrected)
        self.choices.sheet_chosen.connect(self._on_sheet)
        for label, box in self.choices.boxes.items():
            name = Words(label, "muted", wrap=False)
            name.setBuddy(box)
            form.addRow(name, box)
        return form

    def _remarks(self, delivery: Delivery) -> list[str]:
        remarks = [understood.private_words(delivery), understood.left_words(delivery)]
        if not delivery.problems and not self._staff:
            remarks.insert(0, understood.problems_words(delivery))
        return [words for words in remarks if words]

    def _ask_days(self, column: QVBoxLayout) -> None:
        """Ask how many days the students were enrolled."""
        words = _(
            "These are absences only, so there is no rate yet. Say how many school days there "
            "were so far, or take in a roster with days enrolled too."
        )
        column.addWidget(Banner("warning", words, can_close=False))
        row = FlowLayout()
        label = Words(_("School days so far"), "strong", wrap=False)
        self.days = StillNumber()
        self.days.setRange(1, 366)
        self.days.setValue(180)
        self.days.setAccessibleName(label.text())
        label.setBuddy(self.days)
        self.use_days = SecondaryButton(_("Use these days"))
        self.use_days.clicked.connect(self._on_days)
        for part in (label, self.days, self.use_days):
            row.addWidget(part)
        column.addLayout(row)

    def _show_columns(self) -> None:
        if self._read is not None:
            self.columns_model.show_delivery(self._read.delivery)

    def _show_codes(self) -> None:
        if self._read is None:
            return
        rows = mapping.code_rows(self._read.delivery)
        self.codes_model.show_rows(rows)
        self.codes_title.setVisible(bool(rows))
        self.codes.setVisible(bool(rows))

    # --- choices ----------------------------------------------------------------------------

    def _on_role(self, column: Understood, role: str) -> None:
        if self._read is not None:
            columns = self._read.delivery.columns
            self._on_corrected(mapping.with_role(self._correction, columns, column, role))

    def _on_code(self, row: CodeRow, category: str) -> None:
        self._on_corrected(mapping.with_code(self._correction, row.code, category))

    def _on_days(self) -> None:
        self._on_corrected(replace(self._correction, calendar_days=self.days.value()))

    def _on_reset(self) -> None:
        if self._read is not None:
            anew = self._correction.anew or self._read.delivery.preview.remembered
            self._on_corrected(Correction(anew=anew))

    def _on_corrected(self, correction: Correction) -> None:
        self._correction = correction
        if self._read is not None:
            self.corrected.emit(self._read.delivery.source, correction)

    def _on_sheet(self, sheet: str) -> None:
        if self._read is not None:
            self.sheet_chosen.emit(self._read.delivery.file_name, sheet)

    def _on_remember(self, checked: bool) -> None:
        self._correction = replace(self._correction, remember=checked)
        if self._read is not None:
            self.remember_chosen.emit(self._read.delivery.source, self._correction)
