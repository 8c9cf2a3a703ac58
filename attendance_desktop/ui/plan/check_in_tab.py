"""A check-in: step after step, how it is and a note; then when the next one is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import CheckInSummary, StepLine, StepStatus
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.plan_words import summary_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.plan.part import PlanPart, step_columns
from attendance_desktop.ui.plan.review_card import ReviewCard
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, day, ngettext, number

#: Until the next check-in, where nobody says otherwise.
_USUAL_DAYS = 28


@dataclass(frozen=True)
class Reviewed:
    """Earlier check-ins, and the steps of today's where one has begun.

    Attributes:
        current: today's check-in, None before it is begun.
        lines: the steps that it goes through, the most pressing first; all open ones before it.
        next_day: ISO date that the last one named, "" for none.
    """

    found: tuple[CheckInSummary, ...]
    current: CheckInSummary | None
    lines: tuple[StepLine, ...]
    next_day: str


class CheckInTab(PlanPart):
    """The walk through the open steps.

    Attributes:
        card: begins a check-in, and says how far it is.
        review: the step that is looked at now.
        finish_form: when the next one is.
        steps: all steps of this check-in.
        earlier: the check-ins of before.
    """

    key = "check-in"
    name = N_("Check-in")
    made_ahead = ("list_card",)
    _answer: Reviewed
    #: id of the step looked at, "" for the first that was not looked at yet.
    _at = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> Reviewed:
        """Return the check-ins, and the steps of today's.

        Raises:
            UserError: "plan_empty".
        """
        found = services.check_ins.listed()
        if not found and not services.plan.steps():
            raise UserError("plan_empty")
        today = dt.date.today().isoformat()
        current = next((one for one in found if one.check_in.day == today), None)
        lines = services.check_ins.to_review(current.check_in.id if current else "")
        return Reviewed(found, current, lines, services.check_ins.next_day())

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def card(self) -> Card:
        """Begins it, and says how far it is."""
        made = Card("", self)
        self.lead = Words("", "body")
        self.begin_button = SecondaryButton(_("Begin a check-in"))
        self.begin_button.clicked.connect(self._on_begin)
        made.body.addWidget(self.lead)
        made.body.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    @cached_property
    def review(self) -> ReviewCard:
        """The step looked at."""
        made = ReviewCard(self)
        made.said.connect(self._on_said)
        made.passed.connect(self._on_passed)
        return made

    @cached_property
    def finish_form(self) -> FieldForm:
        """When the next one is."""
        fields = (
            Field("next_day", _("Next check-in"), Shape.OPEN_DAY),
            Field("note", _("Note on this check-in"), Shape.TEXT),
        )
        made = FieldForm(_("When is the next check-in?"), fields, _("Keep the day"), self)
        made.leave.hide()
        made.said.connect(self._on_finish)
        return made

    @cached_property
    def list_card(self) -> Card:
        """All steps of this check-in."""
        made = Card("", self)
        self.steps = Block(
            _("Steps to look at"),
            (*step_columns("text", "standing", "owner"), Column(_("Said today"), self._today)),
            _("No step is open."), most_rows=8, free_column=0,
            capped={1: 12, 2: 18, 3: 20},
        )  # fmt: skip
        self.steps.add_link(
            _("Look at it now"), _("Look at the selected step now"), self._on_now, of_one=True
        )
        made.body.addWidget(self.steps)
        return made

    @cached_property
    def earlier_card(self) -> Card:
        """The check-ins of before."""
        made = Card("", self)
        self.earlier = Block(
            _("Check-ins so far"), _columns(), "", most_rows=6, free_column=1, capped={2: 30}
        )
        self.earlier.add_link(
            _("Remove"), _("Remove the selected check-in; what it said of steps stays"),
            self._on_remove, of_one=True,
        )  # fmt: skip
        made.body.addWidget(self.earlier)
        return made

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: Reviewed) -> Iterable[Step]:
        """Return the steps: how far it is, the step looked at, lists, putting them together."""
        return (
            partial(self._fill_card, answer),
            self._fill_review,
            self._fill_lists,
            self._put_together,
        )

    def _fill_card(self, answer: Reviewed) -> None:
        self._answer = answer
        self.want(self.card)
        self.begin_button.setVisible(answer.current is None and bool(answer.lines))
        self.lead.setText(_lead(answer))

    def _fill_review(self) -> None:
        line = self._line()
        current = self._answer.current
        self.want(self.review, line is not None)
        if line is not None and current is not None:
            place = self._answer.lines.index(line) + 1
            self.review.show_line(line, current.check_in.id, place, len(self._answer.lines))
        over = current is not None and line is None
        self.want(self.finish_form, over)
        if over and current is not None and not self.finish_form.unkept:
            check_in = current.check_in
            usual = dt.date.fromisoformat(check_in.day) + dt.timedelta(_USUAL_DAYS)
            self.finish_form.fill(
                {"next_day": check_in.next_day or usual.isoformat(), "note": check_in.note}
            )

    def _fill_lists(self) -> None:
        self.want(self.list_card, bool(self._answer.lines))
        self.steps.show_rows(self._answer.lines)
        self.want(self.earlier_card, bool(self._answer.found))
        self.earlier.show_rows([_Row(one) for one in self._answer.found])

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (
                self.card, self.review, self.finish_form, self.list_card, self.earlier_card,
            ):  # fmt: skip
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _line(self) -> StepLine | None:
        """Return the step to be looked at, None where all were, or no check-in has begun."""
        if self._answer.current is None:
            return None
        for line in self._answer.lines:
            if line.step.id == self._at:
                return line
        return next((line for line in self._answer.lines if not self._seen(line)), None)

    def _seen(self, line: StepLine) -> bool:
        current = self._answer.current
        return current is not None and any(
            note.check_in == current.check_in.id for note in line.notes
        )

    def _today(self, line: StepLine) -> str:
        current = self._answer.current
        said = [n for n in line.notes if current is not None and n.check_in == current.check_in.id]
        if not said:
            return ""
        return said[0].text or _("Looked at")

    # --- actions ----------------------------------------------------------------------------

    def _on_begin(self, *_clicked: object) -> None:
        def work(services: Any) -> str:
            services.check_ins.begin()
            return _("The check-in has begun.")

        self._at = ""
        self.keep(work)

    def _on_said(self, status: StepStatus, text: str) -> None:
        line, current = self._line(), self._answer.current
        assert line is not None
        assert current is not None
        check_in_id, step_id = current.check_in.id, line.step.id

        def work(services: Any) -> str:
            services.check_ins.review(check_in_id, step_id, status, text)
            return _("Kept.")

        def done() -> None:
            self._at = ""
            self.review.forget_typed()

        self.keep(work, done=done)

    def _on_passed(self) -> None:
        lines, line = self._answer.lines, self._line()
        if line is None:
            return
        after = lines[lines.index(line) + 1 :] + lines
        following = next((one for one in after if not self._seen(one) and one is not line), None)
        if following is not None:
            self._at = following.step.id
            self._fill_review()

    def _on_now(self, *_clicked: object) -> None:
        if self._answer.current is not None:
            self._at = self.steps.one.step.id
            self._fill_review()
            self.review.setVisible(True)
            self.finish_form.hide()

    def _on_finish(self, values: dict[str, str]) -> None:
        current = self._answer.current
        assert current is not None
        check_in_id = current.check_in.id

        def work(services: Any) -> str:
            kept = services.check_ins.finish(check_in_id, values["next_day"], values["note"])
            if not kept.next_day:
                return _("The check-in is kept.")
            return _("The next check-in is on {day}.").format(day=day(kept.next_day))

        self.keep(work, self.finish_form.kept, self.finish_form.refuse)

    def _on_remove(self, *_clicked: object) -> None:
        check_in_id = self.earlier.one.id

        def work(services: Any) -> str:
            services.check_ins.remove(check_in_id)
            return _("The check-in is removed; what it said of the steps stays.")

        self.keep(work)


@dataclass(frozen=True)
class _Row:
    """A check-in in the list."""

    summary: CheckInSummary

    @property
    def id(self) -> str:
        """The check-in's id."""
        return self.summary.check_in.id


def _lead(answer: Reviewed) -> str:
    count = len(answer.lines)
    if answer.current is not None:
        return _("Today's check-in: {summary}.").format(summary=summary_words(answer.current))
    if not count:
        return _("No step is open, so there is nothing to check in on.")
    words = ngettext(
        "{count} step is open. A check-in goes through it: how it is, and a note.",
        "{count} steps are open. A check-in goes through them one by one: how it is, and a note.",
        count,
    ).format(count=number(count))
    if not answer.next_day:
        return words
    return _("{words} The next one is on {day}.").format(words=words, day=day(answer.next_day))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), _day),
        Column(_("What it found"), _found),
        Column(_("Note"), _note),
    )


def _day(row: _Row) -> str:
    return day(row.summary.check_in.day)


def _found(row: _Row) -> str:
    return summary_words(row.summary)


def _note(row: _Row) -> str:
    return row.summary.check_in.note
