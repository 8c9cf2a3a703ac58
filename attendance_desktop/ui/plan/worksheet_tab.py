"""The worksheet: every step in one list, edited in place or in a form; the chosen one below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Homework
from attendance_desktop.records.plan import ActionStep, PlanStanding, StepLine, StepStatus
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.plan_checks import CLOSED
from attendance_desktop.rules.plan_words import STATUSES, standing_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.plan.file_card import FileCard
from attendance_desktop.ui.plan.origins import Origins
from attendance_desktop.ui.plan.part import PlanPart, by_id
from attendance_desktop.ui.plan.sheet_links import SheetLinks
from attendance_desktop.ui.plan.step_card import StepCard
from attendance_desktop.ui.plan.step_form import StepForm, priority_id
from attendance_desktop.ui.plan.steps_table import StepsModel, StepsTable
from attendance_desktop.ui.team.form_fields import set_value
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

_MOST_ROWS = 7
#: Of priorities, while no step serves one.
_MOST_NAMED = 4


@dataclass(frozen=True)
class Worksheet:
    """The plan, what its steps may be given, what may become a step, what steps came from."""

    lines: tuple[StepLine, ...]
    standing: PlanStanding
    owners: tuple[str, ...]
    priorities: tuple[Priority, ...]
    homework: tuple[Homework, ...]
    ideas: tuple[Idea, ...]
    origins: Origins


class WorksheetTab(PlanPart):
    """All steps, and the chosen one.

    Attributes:
        card: the list, with `links`, `typed` and `status` above it.
        form: of a new step, or of changes to the chosen one.
        chosen_card: the chosen step.
        file_card: what a file would change; made when the first is read.
    """

    key = "worksheet"
    name = N_("Worksheet")
    # Before a step is selected, which would make all of them at once.
    made_ahead = ("form", "links", "card", "chosen_card")
    #: id of the step to be selected when the plan is shown anew.
    choose_next = ""
    _editing: ActionStep | None = None
    _answer: Worksheet

    @staticmethod
    def load(services: Any, selection: Selection) -> Worksheet:
        """Return the plan."""
        owners = services.plan.owners()
        names = [member.name for member in owners.members] + [p.name for p in owners.partners]
        lines = services.plan.listed()
        return Worksheet(
            lines,
            services.plan.standing(),
            tuple(dict.fromkeys(names)),
            services.plan.priorities(),
            services.plan.homework_to_take(),
            services.plan.ideas_to_take(),
            Origins.load(services, lines),
        )

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card("", self)
        self.none = Words("", "muted")
        for part in (self.none, self.links):
            made.body.addWidget(part)
        made.body.addLayout(self._finding())
        self.model = StepsModel()
        self.model.edited.connect(self._on_edited)
        self.table = StepsTable(self.model, _MOST_ROWS)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.hint = Words(_("Double-click a cell, or press F2, to change it here."), "small")
        for part in (self.table, self.hint):
            made.body.addWidget(part)
        return made

    def _finding(self) -> FlowLayout:
        self.typed = QLineEdit()
        self.typed.setAccessibleName(_("Find a step"))
        self.typed.setPlaceholderText(_("Find a step"))
        self.typed.setMinimumWidth(self.typed.fontMetrics().averageCharWidth() * 28)
        self.status = StillCombo()
        self.status.setAccessibleName(_("Status"))
        self.status.addItem(_("Every status"), "")
        for status, words in STATUSES.items():
            self.status.addItem(_(words), status.value)
        self.whole = QCheckBox(_("All columns"))
        self.whole.setAccessibleName(_("Show every column of the worksheet"))
        self.whole.toggled.connect(self._on_whole)
        self.count = Words("", "muted", wrap=False)
        self.typed.textChanged.connect(self._find)
        self.status.currentIndexChanged.connect(self._find)
        row = FlowLayout()
        for part in (self.typed, self.status, self.whole, self.count):
            row.addWidget(part)
        return row

    @cached_property
    def form(self) -> StepForm:
        """Of a step."""
        made = StepForm(self)
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    @cached_property
    def chosen_card(self) -> StepCard:
        """The chosen step."""
        made = StepCard(self)
        for words, name, answer in (
            (_("Remove"), _("Remove this step from the plan"), self._on_remove),
            (_("Down"), _("Move this step down on the worksheet"), self._on_down),
            (_("Up"), _("Move this step up on the worksheet"), self._on_up),
            (_("Change…"), _("Change this step in a form"), self._on_change),
        ):
            made.add_link(words, name=name).clicked.connect(answer)
        return made

    @cached_property
    def file_card(self) -> FileCard:
        """What a file would change."""
        made = FileCard(self)
        if self.column.count():
            self.column.insertWidget(self.column.indexOf(self.form) + 1, made)
        return made

    @cached_property
    def links(self) -> SheetLinks:
        """Where steps come from, and where the plan goes."""
        return SheetLinks(self)

    @property
    def _has_file_card(self) -> bool:
        return "file_card" in vars(self)

    def read_file(self, path: Path) -> None:
        """Show what a file would change."""
        self.file_card.read(path)

    @property
    def chosen(self) -> StepLine | None:
        """The selected step, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: Worksheet) -> Iterable[Step]:
        """Return the steps: form, list, chosen step, and putting them together."""
        return (
            partial(self._fill_form, answer),
            partial(self._fill_list, answer),
            self._fill_chosen,
            self._put_together,
        )

    def _fill_form(self, answer: Worksheet) -> None:
        self._answer = answer
        self.form.take(answer.lines, answer.owners, answer.priorities)
        # What is being typed stays when something else of the page has changed.
        self.want(self.form, not self.form.isHidden())
        if self._has_file_card:
            self.want(self.file_card, not self.file_card.isHidden())

    def _fill_list(self, answer: Worksheet) -> None:
        self.want(self.card)
        chosen = self.choose_next or (self.chosen.step.id if self.chosen else "")
        self.choose_next = ""
        self.card.set_title(standing_words(answer.standing))
        self.none.setVisible(not answer.lines)
        self.none.setText(_none_words(answer))
        finding = (self.typed, self.status, self.whole, self.count)
        for part in (self.table, self.hint, *finding):
            part.setVisible(bool(answer.lines))
        self.links.take(answer.homework, answer.ideas, empty=not answer.lines)
        priorities = tuple(dict.fromkeys(one.text for one in answer.priorities))
        self.table.offer({"owner": answer.owners, "priority_text": priorities})
        self.model.offer(answer.lines)
        self._find()
        self._select(chosen)

    def _fill_chosen(self) -> None:
        self.want(self.chosen_card, self.chosen is not None)
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            file_card = (self.file_card,) if self._has_file_card else ()
            for part in (self.form, *file_card, self.card, self.chosen_card):
                self.column.addWidget(part)
            self.column.addStretch(1)

    # --- finding ----------------------------------------------------------------------------

    def _find(self, *_changed: object) -> None:
        chosen = self.chosen.step.id if self.chosen else ""
        status = self.status.currentData() or ""

        def wanted(line: StepLine) -> bool:
            return status in ("", line.step.status.value)

        self.model.find(self.typed.text(), wanted)
        shown, whole = len(self.model.rows), len(self.model.all_rows)
        words = ngettext("{shown} of {count} step", "{shown} of {count} steps", whole)
        self.count.setText(words.format(shown=number(shown), count=number(whole)))
        self._select(chosen)

    def _on_whole(self, whole: bool) -> None:
        self.table.show_all(whole)

    def _select(self, step_id: str) -> None:
        places = (n for n, line in enumerate(self.model.rows) if line.step.id == step_id)
        if self.model.rows:
            self.table.selectRow(next(places, 0))
        self._on_selected()

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.chosen
        self.chosen_card.setVisible(chosen is not None and not self.isHidden())
        self._wanted[self.chosen_card] = chosen is not None
        if chosen is not None:
            self.chosen_card.show_line(chosen, self._answer.origins)

    def show_part(self, part: str) -> bool:
        """Select a step by its id."""
        self.choose_next = part
        if hasattr(self, "_answer"):
            self.typed.clear()
            self.status.setCurrentIndex(0)
            self._select(part)
        return True

    # --- steps ------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Show an empty form."""
        if self.form.holds():
            return
        self._editing = None
        self.form.fill({"status": StepStatus.NOT_STARTED.value}, _("A new step"))
        self.open_form(self.form)

    def _on_change(self, *_clicked: object) -> None:
        if self.chosen is not None and not self.form.holds():
            self._editing = self.chosen.step
            self.form.show_step(self.chosen)
            self.open_form(self.form)

    def _on_left(self) -> None:
        self.close_form(self.form)
        self.table.setFocus()

    def _on_said(self, values: dict[str, str]) -> None:
        before = self._editing
        try:
            said = self.form.said_of(before or ActionStep("", 0, ""), values)
        except UserError as error:
            self.form.refuse_step(error)
            return

        def work(services: Any) -> str:
            kept = services.plan.change(said) if before else services.plan.add(said)
            self.choose_next = kept.id
            return _kept_words(services, kept)

        self.keep(work, partial(self.close_form, self.form), self.form.refuse_step)

    def _on_edited(self, line: StepLine, name: str, text: str) -> None:
        if name == "status":
            self.chosen_card.set_status(line, StepStatus(text))
            return
        said = replace(line.step, **{name: text})
        if name == "owner":
            said = replace(said, member="", partner="")
        if name == "priority_text":
            known = {one.text: one.id for one in reversed(self._answer.priorities)}
            said = replace(said, priority=priority_id(line.step, text, known))

        def work(services: Any) -> str:
            return _kept_words(services, services.plan.change(said))

        self.keep(work, failed=partial(self._on_cell_refused, line, name, text))

    def _on_cell_refused(self, line: StepLine, name: str, text: str, error: UserError) -> None:
        # What was typed into the cell is not lost: it goes on in the form.
        if self.form.unkept or error.code == "step_gone":
            self.refuse(error)
            return
        self._editing = line.step
        self.form.show_step(line)
        set_value(self.form.fields[name], text)
        self.open_form(self.form)
        self.form.refuse_step(error)

    def _on_remove(self, *_clicked: object) -> None:
        chosen = self.chosen
        if chosen is not None:

            def work(services: Any) -> str:
                services.plan.remove(chosen.step.id)
                return _("The step is removed, with its notes.")

            self.keep(work)

    def _on_up(self, *_clicked: object) -> None:
        self._move(-1)

    def _on_down(self, *_clicked: object) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        chosen = self.chosen and by_id(self._answer.lines, self.chosen.step.id)
        if chosen is None or not 1 <= chosen.number + by <= len(self._answer.lines):
            return
        step_id, place = chosen.step.id, chosen.number + by

        def work(services: Any) -> str:
            services.plan.move(step_id, place)
            return _("The step is moved.")

        self.keep(work)


def _kept_words(services: Any, kept: ActionStep) -> str:
    there = {member.id for member in services.plan.owners().members}
    if not kept.member or kept.member in there or kept.status in CLOSED:
        return _("The step is kept.")
    words = _("The step is kept, but {owner} has left the team: choose who takes it over.")
    return words.format(owner=kept.owner)


def _none_words(answer: Worksheet) -> str:
    """Return what to do while there is no step."""
    waiting = "; ".join(one.text for one in answer.priorities[:_MOST_NAMED])
    if waiting:
        said = _(
            "The group has accepted what matters most: {priorities}. Add the first step for each, "
            "take homework or ideas into the plan, or take in a list that you have in Excel."
        )
        return said.format(priorities=waiting)
    return _(
        "Add a step, take in homework of a meeting, or a list that you "
        "have in Excel. The worksheet can be printed empty, too, and filled in by hand."
    )
