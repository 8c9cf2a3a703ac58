"""The form of a step: all that the worksheet says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import ActionStep, StepLine, StepStatus
from attendance_desktop.records.priorities import Priority
from attendance_desktop.rules import plan_words, priority_lists, recurrence
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.rules.plan_words import STATUSES
from attendance_desktop.rules.priority_words import lever_words
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.wording import _, number

#: Why a step is refused -> the field that says otherwise.
_FIELD_OF = {
    "step_empty": "text",
    "text_long": "text",
    "line_long": "owner",
    "step_days_turned": "due",
    "step_day_far": "due",
    "step_repeats_unclear": "repeats",
    "step_repeats_no_due": "due",
    "step_dropped_why": "reason",
    "step_circle": "follows",
    "link_long": "link",
}


class StepForm(FieldForm):
    """Of a new step, or of changes to one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        fields = (
            Field("text", _("Action step: what is done"), Shape.TEXT),
            Field("priority_text", _("Priority it serves")),
            Field("owner", _("Owner"), hint=_("A member, a partner, or another name")),
            Field("start", _("Start"), Shape.OPEN_DAY),
            Field("due", _("Due"), Shape.OPEN_DAY),
            Field("deliverable", _("Deliverable: what there is when it is done")),
            Field("link", _("Its file or link")),
            Field("groups", _("Key groups involved")),
            Field("resources", _("Resources")),
            Field("lever", _("State lever it leans on"), Shape.CHOICE),
            Field("status", _("Status"), Shape.CHOICE),
            Field("reason", _("Why stuck or dropped")),
            Field("repeats", _("Comes again"), hint=_("every first Monday")),
            Field("follows", _("Comes after"), Shape.CHOICE),
            Field("evidence", _("Evidence of effect"), Shape.TEXT),
        )
        super().__init__(_("A new step"), fields, _("Keep the step"), parent)
        self.offer("status", [(status.value, _(words)) for status, words in STATUSES.items()])
        levers = [(key, lever_words(key)) for key in priority_lists.levers()]
        self.offer("lever", [("", _("None")), *levers])
        usual = [plan_words.repeat_words(rule) for rule in recurrence.usual()]
        self.complete("repeats", usual)
        self._priorities: dict[str, str] = {}

    def take(
        self, lines: Sequence[StepLine], owners: Sequence[str], priorities: Sequence[Priority]
    ) -> None:
        """Take what may be chosen."""
        self._priorities = {one.text: one.id for one in reversed(priorities)}
        self.complete("owner", owners)
        self.complete("priority_text", tuple(self._priorities))
        numbered = _("{number}. {step}")
        others = [
            (line.step.id, numbered.format(number=number(line.number), step=short(line.step)))
            for line in lines
        ]
        self.offer("follows", [("", _("No other step")), *others])

    def refuse_step(self, error: UserError) -> None:
        """Say why the step is not kept, and lead to the field in question."""
        self.refuse(error, _FIELD_OF.get(error.code, ""))

    def show_step(self, line: StepLine) -> None:
        """Show a step to be changed."""
        step = line.step
        values = {name: str(getattr(step, name)) for name in self.fields}
        values |= {"priority_text": line.priority, "repeats": plan_words.repeats(step.repeats)}
        self.fill(values, short(step))

    def said_of(self, before: ActionStep, values: Mapping[str, str]) -> ActionStep:
        """Return a step with what was said of it.

        Raises:
            UserError: "step_repeats_unclear".
        """
        repeats = plan_words.repeats_meant(values["repeats"])
        if repeats is None:
            raise UserError("step_repeats_unclear", text=values["repeats"])
        same_owner = values["owner"] == before.owner
        return replace(
            before,
            **{name: text for name, text in values.items() if name not in ("status", "repeats")},
            status=StepStatus(values["status"]),
            repeats=repeats,
            priority=priority_id(before, values["priority_text"], self._priorities),
            member=before.member if same_owner else "",
            partner=before.partner if same_owner else "",
        )

    def _complete(self, key: str, known: Sequence[str]) -> None:
        # In the order given.
        line = self.fields[key]
        assert isinstance(line, QLineEdit)
        helper = QCompleter(list(known), line)
        helper.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        helper.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(helper)


def priority_id(before: ActionStep, words: str, known: Mapping[str, str]) -> str:
    """Return the id of the priority that words name, "" where they name none we accepted.

    Args:
        known: words of a priority -> its id.
    """
    if before.priority in known.values() and known.get(words) is None:
        return ""
    return known.get(words, "")
