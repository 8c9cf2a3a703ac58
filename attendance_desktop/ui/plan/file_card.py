"""What a file of the plan would change, shown before anything is; and who is meant in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout

from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.plan_changes import ChangeRow, PlanRead
from attendance_desktop.rules import plan_words
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.ui.plan.part import CHANGES_CAPPED, PlanPart, change_columns
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number, problem_words
from attendance_desktop.work.runner import Control, Lane

#: Owners who are unknown or have left, asked about at once; the rest when these are said.
_ASKED = 8
#: Of steps that the file leaves out, named; letters of a name that are in sight at least.
_NAMED, _NAME_LETTERS = 6, 14
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class FileCard(Card):
    """The difference between a file and our plan.

    Attributes:
        changes, problems: its lines, and what could not be read.
        left_out: steps that the file leaves out.
        remove: ticked to take out steps that the file leaves out.
        who: for each owner who is unknown or has left a choice of who is meant.
        take, leave: the buttons.
    """

    def __init__(self, part: PlanPart) -> None:
        """Make a card of no file."""
        super().__init__("", part)
        self._part = part
        self._path: Path | None = None
        self._read: PlanRead | None = None
        self._meant: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self.lead = Words("", "body")
        self._add_lists()
        self._add_questions()
        self.remove = QCheckBox()
        self.left_out = Words("", "muted")
        self.take = SecondaryButton(_("Take it in"))
        self.take.clicked.connect(self._on_take)
        self.leave = SecondaryButton(_("Not now"), name=_("Leave the plan as it is"))
        self.leave.clicked.connect(self._on_leave)
        buttons = FlowLayout()
        for button in (self.take, self.leave):
            buttons.addWidget(button)
        for widget in (self.lead, self.changes, self.problems):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.remove)
        self.body.addWidget(self.left_out)
        self.body.addLayout(buttons)
        self.hide()

    def _add_questions(self) -> None:
        self._grid = QGridLayout()
        # Names that people have typed may be long: both sides share what there is.
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        self.who: list[QComboBox] = []
        self._names: list[Words] = []
        for place in range(_ASKED):
            name, box = Words("", "strong"), ChoiceBox("", (), "")
            box.setSizeAdjustPolicy(_SHORT)
            box.setMinimumContentsLength(_NAME_LETTERS)
            box.activated.connect(self._on_meant)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(box, place, 1)
            self._names.append(name)
            self.who.append(box)

    def _add_lists(self) -> None:
        self.changes = Block(
            _("What would change"), change_columns(),
            _("Nothing: the file says what the plan says."), most_rows=8, free_column=0,
            capped=CHANGES_CAPPED,
        )  # fmt: skip
        self.problems = Block(
            _("What to look at"), _problem_columns(), "", most_rows=6, free_column=3,
            capped={2: 18},
        )  # fmt: skip

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._meant, self._asked, self._path = {}, {}, path
        self.remove.setChecked(False)
        self._read_again()

    def _read_again(self) -> None:
        path = self._path
        assert path is not None
        meant, services = dict(self._meant), self._part.around.services

        def work(_control: Control) -> tuple[PlanRead, tuple[str, ...]]:
            owners = services.plan.owners()
            names = [one.name for one in (*owners.members, *owners.partners)]
            return services.plan_files.read(path, meant), tuple(dict.fromkeys(names))

        runner = self._part.surroundings.runner
        runner.run(Lane.STORE, work, done=self._on_read, failed=self._part.refuse)

    def _on_read(self, answer: tuple[PlanRead, tuple[str, ...]]) -> None:
        read, names = answer
        self._read = read
        self.set_title(_("{file}: what it would change").format(file=read.file_name))
        self.lead.setText(_lead(read))
        named = {step.id: short(step) for step in read.steps}
        lines = [*plan_words.change_rows(read.changes)]
        lines += [
            ChangeRow(named[note.step], _("New note"), "", plan_words.said_of("notes", note.text))
            for note in read.notes
        ]
        self.changes.show_rows(lines)
        self.problems.show_rows(read.problems)
        self.problems.setVisible(bool(read.problems))
        self._ask_owners(read, names)
        self._ask_left_out(read)
        self.take.setVisible(bool(lines or read.absent))
        self._part.want(self)
        self.show()
        if not any(box.hasFocus() for box in self.who):
            self.take.setFocus()

    def _ask_left_out(self, read: PlanRead) -> None:
        count = len(read.absent)
        words = ngettext(
            "Take {count} step out that the file leaves out",
            "Take {count} steps out that the file leaves out",
            count,
        )
        self.remove.setText(words.format(count=number(count)))
        steps = "; ".join(short(step) for step in read.absent[:_NAMED])
        self.left_out.setText(steps + ("…" * (count > _NAMED)))
        for part in (self.remove, self.left_out):
            part.setVisible(bool(count))

    def _ask_owners(self, read: PlanRead, names: tuple[str, ...]) -> None:
        for name in read.unknown_owners:
            self._asked.setdefault(name, _("Who is {name}?"))
        for name in read.left_owners:
            self._asked.setdefault(name, _("{name} has left. Who takes over?"))
        asked = list(self._asked)
        if len(asked) > _ASKED:
            asked = [name for name in asked if name not in self._meant]
        for place, (label, box) in enumerate(zip(self._names, self.who, strict=True)):
            there = place < len(asked)
            label.setVisible(there)
            box.setVisible(there)
            if there:
                label.setText(self._asked[asked[place]].format(name=asked[place]))
                self._offer(box, asked[place], names)

    def _offer(self, box: QComboBox, name: str, known: tuple[str, ...]) -> None:
        # A box that asks the same stays as it is under the fingers.
        if [box.itemData(at) for at in range(1, box.count())] != list(known):
            box.clear()
            box.addItem(_("Keep the name as written"), "")
            for one in known:
                box.addItem(one, one)
        box.setProperty("owner", name)
        box.setAccessibleName(_("Who is meant by {name}").format(name=name))
        box.setCurrentIndex(max(box.findData(self._meant.get(name, "")), 0))

    def _on_meant(self, *_index: object) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        name, known = str(box.property("owner")), str(box.currentData())
        self._meant.pop(name, None)
        if known:
            self._meant[name] = known
        self._read_again()

    def _on_leave(self, *_clicked: object) -> None:
        self._part.close_form(self)

    def _on_take(self, *_clicked: object) -> None:
        read, remove = self._read, self.remove.isChecked()
        assert read is not None

        def work(services: Any) -> str:
            services.plan_files.take_in(read, remove_absent=remove)
            return _("The changes of {file} are taken in.").format(file=read.file_name)

        self._part.keep(work, done=self._on_leave)


def _lead(read: PlanRead) -> str:
    rows = ngettext("{count} row read.", "{count} rows read.", read.rows).format(
        count=number(read.rows)
    )
    same = ngettext(
        "{count} says what we have.", "{count} say what we have.", read.unchanged
    ).format(count=number(read.unchanged))
    return _("{rows} {same} Nothing is changed until you take it in.").format(rows=rows, same=same)


def _problem_columns() -> tuple[Column, ...]:
    return (
        Column(_("Row"), _row, number=True),
        Column(_("Column"), _column),
        Column(_("In the file"), _value),
        Column(_("What to know"), _said),
    )


def _row(problem: Problem) -> str:
    return number(problem.row or 0)


def _column(problem: Problem) -> str:
    name = "priority_text" if problem.column == "priority" else problem.column
    return _(plan_words.FIELDS[name]) if name in plan_words.FIELDS else ""


def _value(problem: Problem) -> str:
    return problem.value


def _said(problem: Problem) -> str:
    return problem_words(problem.code, dict(problem.facts))
