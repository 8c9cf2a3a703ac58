"""The team: the coalition with its charge, and members who join, leave and hand over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from attendance_desktop.records.duties import Duty
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.team import BuildsOn, Coalition, Member
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.partner_words import (
    BUILDS_ON,
    DUTIES,
    coalition_words,
    days_words,
)
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.team.part import Part, as_values
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

#: E-mail and phone.
_CONTACT_COLUMNS = (3, 4)
#: The column that takes the free width; and organizations, which give way to it, with at most so
#: many digits.
_SINCE, _ORGANIZATION, _MOST_DIGITS = 6, 1, 21


@dataclass(frozen=True)
class TeamSeen:
    """The coalition as it is and as suggested, every member, and each one's open duties."""

    coalition: Coalition | None
    suggested: Coalition
    members: tuple[Member, ...]
    duties: dict[str, tuple[Duty, ...]]


class TeamTab(Part):
    """The coalition and its members.

    Attributes:
        coalition, coalition_form: what it is there for.
        members, member_form: who is in it.
        duties, leave_form: what the chosen member has to do, and the day of leaving.
    """

    key = "team"
    name = N_("Team")
    made_ahead = ("coalition", "members")
    _editing: Member | None = None
    _answer: TeamSeen

    @staticmethod
    def load(services: Any, selection: Selection) -> TeamSeen:
        """Return the coalition and its members."""
        team = services.team
        members = for_audience(team.members(), selection.audience)
        duties = {member.id: team.duties(member.id) for member in members}
        return TeamSeen(team.coalition(), team.suggested(), members, duties)

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def coalition(self) -> Card:
        """What is said of the coalition."""
        made = Card("", self)
        self.hand_over_link = made.add_link(
            _("Print the hand-over…"),
            name=_("Print what a successor needs: team, partners, promises, what is open"),
        )
        self.hand_over_link.clicked.connect(self._on_hand_over)
        self.edit_link = made.add_link(_("Change"), name=_("Change what is said of the coalition"))
        self.edit_link.clicked.connect(self._on_coalition)
        self.charge, self.about = Words("", "body"), Words("", "muted")
        made.body.addWidget(self.charge)
        made.body.addWidget(self.about)
        return made

    @cached_property
    def coalition_form(self) -> FieldForm:
        """Of the coalition."""
        fields = (
            Field("name", _("What the coalition is called"), wide=True),
            Field("charge", _("Its charge: what the group is there to do"), Shape.TEXT, lines=4),
            Field("charge_agreed_on", _("Charge agreed on"), Shape.OPEN_DAY, wide=True),
            Field("builds_on", _("Builds on"), Shape.CHOICE),
            Field("builds_on_name", _("What that one is called")),
            Field("ground_rules", _("Ground rules for sharing notes"), Shape.TEXT),
        )
        made = FieldForm(_("The coalition"), fields, _("Keep this"), self)
        made.offer("builds_on", [(one.value, _(words)) for one, words in BUILDS_ON.items()])
        made.said.connect(self._on_coalition_said)
        made.left.connect(made.hide)
        return made

    @cached_property
    def members(self) -> Card:
        """The members, and what the chosen one has to do."""
        made = Card("", self)
        self.list = Block(
            _("Members"), _columns(), _("Nobody is on the list yet."), most_rows=10,
            free_column=_SINCE, searched=_searched,
        )  # fmt: skip
        self.list.table.cap_and_wrap(_ORGANIZATION, _MOST_DIGITS)
        for words, name, answer in (
            (_("Remove"), _("Remove the selected member, entered by mistake"), self._on_remove),
            (_("Leaves…"), _("The selected member leaves the team"), self._on_leaves),
            (_("Change"), _("Change the selected member"), self._on_edit),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Add a member…"), _("Add a member of the team"), self.begin_new)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.duties = Block(_("Open duties"), _duty_columns(), "", free_column=1)
        made.body.addWidget(self.list)
        made.body.addWidget(self.duties)
        return made

    @cached_property
    def member_form(self) -> FieldForm:
        """Of a member."""
        fields = (
            Field("name", _("Name")),
            Field("organization", _("Organization")),
            Field("role", _("Role in the team"), hint=_("Facilitator, scribe, data")),
            Field("language", _("Rather reads")),
            Field("email", _("E-mail")),
            Field("phone", _("Phone")),
            Field("since", _("Since"), Shape.OPEN_DAY),
            Field("until", _("Until"), Shape.OPEN_DAY),
            Field("reason", _("Why this person joins"), Shape.TEXT),
            Field("note", _("Note"), Shape.TEXT),
        )
        made = FieldForm(_("A member"), fields, _("Keep the member"), self)
        made.said.connect(self._on_member_said)
        made.left.connect(made.hide)
        return made

    @cached_property
    def leave_form(self) -> FieldForm:
        """Of a member's last day."""
        fields = (
            Field("day", _("Last day"), Shape.DAY),
            Field("to", _("Open duties go to"), Shape.CHOICE),
        )
        made = FieldForm(_("A member leaves"), fields, _("Keep the last day"), self)
        made.said.connect(self._on_leave_said)
        made.left.connect(made.hide)
        return made

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: TeamSeen) -> Iterable[Step]:
        """Return the steps: coalition, members, forms, and putting them together."""
        return (
            partial(self._fill_coalition, answer),
            partial(self._fill_members, answer),
            self._fill_forms,
            self._put_together,
        )

    def _fill_coalition(self, answer: TeamSeen) -> None:
        self._answer = answer
        self.want(self.coalition)
        known = answer.coalition
        self.coalition.set_title(known.name if known else _("Your coalition has no name yet"))
        for link in (self.edit_link, self.hand_over_link):
            link.setVisible(not self.public)
        self.edit_link.say(
            _("Change") if known else _("Name it…"), _("Change what is said of the coalition")
        )
        said = known or answer.suggested
        self.charge.setText(
            said.charge if known else _("Suggested: {charge}").format(charge=said.charge)
        )
        self.about.setText("\n".join(coalition_words(known)) if known else "")
        self.about.setVisible(known is not None)

    def _fill_members(self, answer: TeamSeen) -> None:
        self.want(self.members)
        self.list.show_rows(answer.members)
        self.list.show_for_public(self.public, _CONTACT_COLUMNS)
        self._on_selected()

    def forget(self) -> None:
        """Let go of every member, and of what is being typed."""
        super().forget()
        if self.column.count():
            self.list.show_rows(())
            for form in (self.coalition_form, self.member_form, self.leave_form):
                form.put_away()

    def _fill_forms(self) -> None:
        for form in (self.coalition_form, self.member_form, self.leave_form):
            self.want(form, not form.isHidden())

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (
                self.coalition, self.coalition_form, self.member_form, self.leave_form,
                self.members,
            ):  # fmt: skip
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _on_selected(self, *_changes: object) -> None:
        chosen: Member | None = self.list.chosen
        self.duties.setVisible(chosen is not None)
        if chosen is not None:
            duties = self._answer.duties.get(chosen.id, ())
            self.duties.show_rows(duties)
            words = _("{member} has no open duties.").format(member=chosen.name)
            self.duties.empty.setText(words)

    # --- the coalition ----------------------------------------------------------------------

    def _on_hand_over(self) -> None:
        self.print_sheet(_("Print the hand-over"), _("hand-over.pdf"), "hand_over")

    def _on_coalition(self, *_clicked: object) -> None:
        known = self._answer.coalition or self._answer.suggested
        self.coalition_form.fill(as_values(known))
        self.coalition_form.begin()

    def _on_coalition_said(self, values: dict[str, str]) -> None:
        known = self._answer.coalition or self._answer.suggested
        said = replace(known, **{**values, "builds_on": BuildsOn(values["builds_on"])})

        def work(services: Any) -> str:
            services.team.change(said)
            return _("What is said of {coalition} is kept.").format(coalition=said.name)

        self.keep(work, done=self.coalition_form.hide)

    # --- members ----------------------------------------------------------------------------

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form of a member."""
        self._begin(None, {"since": dt.date.today().isoformat()}, _("A new member"))

    def _on_edit(self, *_clicked: object) -> None:
        chosen: Member = self.list.one
        self._begin(chosen, as_values(chosen), chosen.name)

    def _begin(self, member: Member | None, values: dict[str, str], title: str) -> None:
        self._editing = member
        self.leave_form.hide()
        self.member_form.fill(values, title)
        self.member_form.begin()

    def _on_member_said(self, values: dict[str, str]) -> None:
        before = self._editing
        said = replace(before or Member("", ""), **values)

        def work(services: Any) -> str:
            kept = services.team.change_member(said) if before else services.team.add(said)
            return _("{member} is kept.").format(member=kept.name)

        self.keep(work, done=self.member_form.hide)

    def _on_remove(self, *_clicked: object) -> None:
        chosen: Member = self.list.one

        def work(services: Any) -> str:
            services.team.remove(chosen.id)
            return _("{member} is off the list.").format(member=chosen.name)

        self.keep(work)

    def _on_leaves(self, *_clicked: object) -> None:
        chosen: Member = self.list.one
        today = dt.date.today().isoformat()
        others = [
            (member.id, member.name) for member in self._answer.members
            if member.id != chosen.id and (not member.until or member.until >= today)
        ]  # fmt: skip
        self.member_form.hide()
        self._editing = chosen
        self.leave_form.offer("to", [("", _("Nobody yet")), *others])
        self.leave_form.fill({"day": chosen.until}, _("{member} leaves").format(member=chosen.name))
        self.leave_form.begin()

    def _on_leave_said(self, values: dict[str, str]) -> None:
        leaving = self._editing
        if leaving is None:
            return
        last = dt.date.fromisoformat(values["day"])

        def work(services: Any) -> str:
            services.team.leave(leaving.id, last, values["to"])
            return _("{member} is kept with the last day.").format(member=leaving.name)

        self.keep(work, done=self.leave_form.hide)


def _columns() -> tuple[Column, ...]:
    return (
        Column.of("name", _("Member")),
        Column.of("organization", _("Organization")),
        Column.of("role", _("Role")),
        Column.of("email", _("E-mail")),
        Column.of("phone", _("Phone")),
        Column.of("language", _("Language")),
        Column(_("In the team, and why"), _since, _since_order),
    )


def _searched(member: Member) -> str:
    return f"{member.name} {member.organization} {member.role} {member.email} {member.phone}"


def _since(member: Member) -> str:
    return "\n".join(filter(None, (days_words(member), member.reason)))


def _since_order(member: Member) -> tuple[str, str]:
    return member.since, member.until


def _duty_columns() -> tuple[Column, ...]:
    return (
        Column(_("Duty"), _duty),
        Column.of("text", _("What")),
        Column.of_day("due", _("Due")),
    )


def _duty(duty: Duty) -> str:
    return _(DUTIES[duty.kind])
