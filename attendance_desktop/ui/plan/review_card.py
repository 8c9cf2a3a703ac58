"""One step of a check-in: what was said last, how it is now, a note, and on to the next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from attendance_desktop.records.plan import StepLine, StepStatus
from attendance_desktop.rules.plan_words import STATUSES, days_words
from attendance_desktop.ui.plan.part import owner_words, status_words
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.text_box import TextBox
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, day, number

_LINES = 3


class ReviewCard(Card):
    """The step that is looked at now.

    Signals:
        said: a `StepStatus` and the note.
        passed: the step is left for later.

    Attributes:
        states: status -> its button.
        note: what is said of the step.
        keep_button, pass_button: keep it and go on; go on without.
    """

    said = Signal(object, str)
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card of no step."""
        super().__init__("", parent)
        self._step = ""
        self.place, self.facts, self.last = Words("", "muted"), Words(""), Words("", "muted")
        self._group = QButtonGroup(self)
        row = FlowLayout()
        self.states: dict[StepStatus, QRadioButton] = {}
        for status, words in STATUSES.items():
            button = QRadioButton(_(words))
            button.setAccessibleName(_("The step is: {status}").format(status=_(words)))
            self._group.addButton(button)
            self.states[status] = button
            row.addWidget(button)
        asked = _("How it goes, what is in the way")
        self.note = TextBox(asked, _LINES, asked)
        self.keep_button = SecondaryButton(_("Keep and go on"))
        self.keep_button.clicked.connect(self._on_keep)
        self.pass_button = SecondaryButton(
            _("Later"), name=_("Leave this step for later and go on")
        )
        self.pass_button.clicked.connect(self.passed)
        buttons = FlowLayout()
        for button in (self.keep_button, self.pass_button):
            buttons.addWidget(button)
        for words in (self.place, self.facts, self.last):
            self.body.addWidget(words)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addLayout(buttons)

    def show_line(self, line: StepLine, check_in_id: str, place: int, count: int) -> None:
        """Show a step; what is being typed of the same one stays.

        Args:
            check_in_id: whose note is shown again where the step was looked at already.
            place, count: "Step 2 of 8".
        """
        words = _("Step {place} of {count}").format(place=number(place), count=number(count))
        self.place.setText(words)
        self.set_title(" ".join(line.step.text.split()))
        facts = (owner_words(line) or _("No owner"), days_words(line.step), status_words(line))
        self.facts.setText(" · ".join(filter(None, facts)))
        earlier = [n for n in line.notes if n.check_in != check_in_id and n.text]
        self.last.setVisible(bool(earlier))
        if earlier:
            said = _("Said on {day}: {text}")
            self.last.setText(said.format(day=day(earlier[-1].day), text=earlier[-1].text))
        if line.step.id == self._step:
            return
        self._step = line.step.id
        self.states[line.step.status].setChecked(True)
        mine = [n.text for n in line.notes if n.check_in == check_in_id]
        self.note.setPlainText(mine[0] if mine else "")

    def forget_typed(self) -> None:
        """Begin afresh with the step that is shown next."""
        self._step = ""

    def _on_keep(self, *_clicked: object) -> None:
        status = next(one for one, button in self.states.items() if button.isChecked())
        self.said.emit(status, self.note.toPlainText())
