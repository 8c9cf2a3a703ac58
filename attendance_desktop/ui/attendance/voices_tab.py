"""What lies behind: notes of what people say, counted by cause beside the chart they explain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.voices import CauseCount, Voice
from attendance_desktop.rules.voices import CAUSE_HELP, CAUSE_WORDS, SOURCE_WORDS
from attendance_desktop.ui.attendance import frame as frames
from attendance_desktop.ui.attendance.frame import Choice
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.attendance.table_card import TableCard
from attendance_desktop.ui.attendance.voice_form import VoiceForm
from attendance_desktop.ui.changes import NOTES
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, day, number
from attendance_desktop.work.runner import Control, Lane

_LEAST_WIDTH, _MOST_ROWS = 820, 12


@dataclass(frozen=True)
class Behind:
    """What the tab shows.

    Attributes:
        voices: newest first; for the public, those that may be printed.
        counts: by kind of cause.
        chart: the schools, or the groups where one of them is looked at; None without numbers.
        schools, groups: what a note can be of.
        staff: whether notes can be written.
        selection: what was asked for.
    """

    voices: tuple[Voice, ...]
    counts: tuple[CauseCount, ...]
    chart: ChartPlan | None
    schools: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    staff: bool
    selection: Selection


class VoicesTab(Tab):
    """Notes, their form, their causes, and the chart beside them.

    Attributes:
        causes, chart, notes, form: its parts.
    """

    key = "behind"
    name = N_("What lies behind")

    _schools: dict[str, str]
    _groups: dict[tuple[str, str], str]
    _selection = Selection()

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Behind:
        """Return notes and the chart they explain."""
        public = selection.audience is Audience.PUBLIC
        filters = selection.filters
        voices = services.voices.listed(filters, for_packets=public)
        counts = services.voices.counts(filters, for_packets=public)
        charts = services.charts
        plan = charts.groups(selection) if filters.category else charts.schools(selection)
        around = frames.load(services.attendance, selection)
        return Behind(voices, counts, plan, around.schools, around.groups, not public, selection)

    @cached_property
    def causes(self) -> CausesCard:
        """How many notes speak of each kind of cause."""
        return CausesCard(self)

    @cached_property
    def shown_chart(self) -> ChartCard:
        """What the notes explain; printed with those that may be."""
        around = self.surroundings
        return ChartCard(around.theme, around.ask, self, printer=self._on_print)

    @cached_property
    def form(self) -> VoiceForm:
        """The form of a note."""
        made = VoiceForm(self)
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    @cached_property
    def notes(self) -> TableCard:
        """The notes."""
        made = TableCard(self.around, _("Notes"), self._columns(), _MOST_ROWS, self)
        made.table.wrap_words(0)
        made.table.setSelectionMode(made.table.SelectionMode.SingleSelection)
        self._remove = made.add_link(_("Remove"), name=_("Remove the selected note"))
        self._edit = made.add_link(_("Change"), name=_("Change the selected note"))
        self._add = made.add_link(_("Add a note…"))
        self._remove.clicked.connect(self._on_remove)
        self._edit.clicked.connect(self._on_edit)
        self._add.clicked.connect(self._on_add)
        made.table.doubleClicked.connect(self._on_edit)
        made.table.selectionModel().selectionChanged.connect(self._on_selected)
        return made

    def filling(self, answer: Behind) -> Iterable[Step]:
        """Return the steps: chart, causes, form, notes, and putting them together."""
        return (
            partial(self._fill_chart, answer),
            partial(self._fill_causes, answer),
            partial(self._fill_form, answer),
            partial(self._fill_notes, answer),
            self._put_together,
        )

    def forget(self) -> None:
        """Let go of the notes."""
        super().forget()
        self.notes.show_rows(())

    def _fill_chart(self, answer: Behind) -> None:
        self._selection = answer.selection
        if answer.chart is not None:
            self.shown_chart.show_plan(answer.chart)
        self.want(self.shown_chart, answer.chart is not None)

    def _fill_causes(self, answer: Behind) -> None:
        self.causes.show_counts(answer.counts)
        self.want(self.causes)

    def _fill_form(self, answer: Behind) -> None:
        self._schools = {str(choice.key): choice.words for choice in answer.schools}
        self._groups = {choice.key: choice.words for choice in answer.groups}  # type: ignore[misc]
        self.form.offer(answer.schools, answer.groups)
        self.want(self.form, False)

    def _fill_notes(self, answer: Behind) -> None:
        self.notes.show_rows(answer.voices)
        none = _("No note yet. Ask a family, a nurse, a bus driver what keeps students away.")
        kept = _("No note is marked for packets; the others are for staff alone.")
        self.notes.say("" if answer.voices else none if answer.staff else kept)
        for link in (self._add, self._edit, self._remove):
            link.setVisible(answer.staff)
        self._on_selected()
        self.want(self.notes)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            theme = self.surroundings.theme
            beside = TwoColumns(theme, self.shown_chart, self.causes, _LEAST_WIDTH)
            for part in (self.form, self.notes, beside):
                self.column.addWidget(part)
            self.column.addStretch(1)

    # --- actions ----------------------------------------------------------------------------

    @property
    def _chosen(self) -> Voice | None:
        rows = self.notes.table.selectionModel().selectedRows()
        return self.notes.model.rows[rows[0].row()] if rows else None

    def _on_print(self, card: ChartCard, path: Path) -> None:
        self._printing.print_card(card, path, self._selection)

    def _on_selected(self, *_changes: object) -> None:
        for link in (self._edit, self._remove):
            link.setEnabled(self._chosen is not None)

    def _on_add(self) -> None:
        self._open_form(None)

    def _on_edit(self, *_index: object) -> None:
        if self._chosen is not None and not self._edit.isHidden():
            self._open_form(self._chosen)

    def _open_form(self, voice: Voice | None) -> None:
        self.form.show_voice(voice)
        self.notes.hide()
        self.form.show()
        self.form.text.setFocus()

    def _on_left(self) -> None:
        self.form.hide()
        self.notes.show()

    def _on_said(self, voice: Voice, remarked: bool) -> None:
        def work(_control: Control) -> tuple[str, ...]:
            return () if remarked else self.around.services.voices.remarks(voice.text)

        self.surroundings.runner.run(
            Lane.STORE, work, done=partial(self._on_remarks, voice), failed=self.refuse
        )

    def _on_remarks(self, voice: Voice, codes: Sequence[str]) -> None:
        if codes:
            self.form.show_remarks(codes)
            return

        def work() -> str:
            voices = self.around.services.voices
            (voices.change if voice.id else voices.add)(voice)
            return _("The note is kept.")

        self.change(work, (NOTES,))

    def _on_remove(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return

        def work() -> str:
            self.around.services.voices.remove(chosen.id)
            return _("The note is removed.")

        self.change(work, (NOTES,))

    # --- the table --------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("Note"), _text),
            Column(_("Kind of cause"), _cause),
            Column(_("Source"), _source),
            Column(_("Of"), self._where),
            Column(_("Heard on"), _day, _day_order),
            Column(_("In packets"), _in_packets),
        )

    def _where(self, voice: Voice) -> str:
        said = [self._schools.get(voice.school, voice.school)] if voice.school else []
        if voice.category:
            said.append(self._groups.get((voice.category, voice.group), voice.group))
        return ", ".join(said) or _("The whole district")


class CausesCard(Card):
    """The four kinds of cause with their counts and what each is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without counts."""
        super().__init__(_("What the notes speak of"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._counts: list[Words] = []
        for place, (cause, words) in enumerate(CAUSE_WORDS.items()):
            count = Words("", "figure", wrap=False)
            self._counts.append(count)
            grid.addWidget(count, 2 * place, 0, 2, 1)
            grid.addWidget(Words(_(words), "strong"), 2 * place, 1)
            grid.addWidget(Words(_(CAUSE_HELP[cause]), "small"), 2 * place + 1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    @property
    def text(self) -> str:
        """The counts in their order."""
        return " ".join(words.text() for words in self._counts)

    def show_counts(self, counts: Sequence[CauseCount]) -> None:
        """Show these counts, in the order of the causes."""
        for words, count in zip(self._counts, counts, strict=True):
            words.setText(number(count.count))


def _text(voice: Voice) -> str:
    return voice.text


def _cause(voice: Voice) -> str:
    return _(CAUSE_WORDS[voice.cause])


def _source(voice: Voice) -> str:
    return _(SOURCE_WORDS[voice.source])


def _day(voice: Voice) -> str:
    return day(voice.day)


def _day_order(voice: Voice) -> str:
    return voice.day


def _in_packets(voice: Voice) -> str:
    return _("yes") if voice.in_packets else _("no")
