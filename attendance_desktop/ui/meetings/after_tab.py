"""After: the minutes, what was decided and taken home to do, and what goes out to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.meetings import HomeworkState, MeetingState, WholeMeeting
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.files_part import FilesPart, Told
from attendance_desktop.ui.meetings.minutes_card import MinutesCard
from attendance_desktop.ui.meetings.outcome_cards import DecisionCard, HomeworkCard, ParkedCard
from attendance_desktop.ui.meetings.part import chosen_meeting, put_together
from attendance_desktop.ui.meetings.plan_tab import when_line
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number


@dataclass(frozen=True)
class AfterSeen:
    """A meeting with all that came of it, and its minutes as edited or assembled."""

    whole: WholeMeeting
    minutes: str


class AfterTab(FilesPart):
    """What came of a meeting.

    Attributes:
        card: what came of it in numbers, and what goes out.
        minutes, homework, decisions, parked: what came of it.
    """

    key = "after"
    name = N_("After")

    @staticmethod
    def load(services: Any, selection: Selection) -> AfterSeen:
        """Return what came of the meeting chosen."""
        meeting = chosen_meeting(selection)
        whole = for_audience(services.meetings.whole(meeting), selection.audience)
        return AfterSeen(whole, services.minutes.text(meeting))

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def card(self) -> Card:
        """What came of it, and what goes out."""
        made = Card("", self)
        self.held_link = made.add_link(_("It was held"), name=_("The meeting was held"))
        self.held_link.clicked.connect(self._on_held)
        self.lead = Words("", "body")
        self.buttons: list[SecondaryButton] = []
        row = FlowLayout()
        for words, name, answer in (
            (_("Print the minutes…"), "", self._on_print),
            (_("Drafts with own homework…"), _("Make a draft of mail for each person with their "
             "own homework"), self._on_drafts),
            (_("Days into a calendar…"), _("Save the days of homework and of the next meeting as "
             "a calendar file"), self._on_days),
            (_("Next meeting…"), _("Plan the meeting after this one"), self._on_next),
        ):  # fmt: skip
            button = SecondaryButton(words, name=name)
            button.clicked.connect(answer)
            row.addWidget(button)
            self.buttons.append(button)
        made.body.addWidget(self.lead)
        made.body.addLayout(row)
        return made

    @cached_property
    def minutes(self) -> MinutesCard:
        """The minutes."""
        made = MinutesCard(self)
        made.print_link.clicked.connect(self._on_print)
        return made

    @cached_property
    def homework(self) -> HomeworkCard:
        """Who does what by when."""
        return HomeworkCard(self)

    @cached_property
    def decisions(self) -> DecisionCard:
        """What the group decided."""
        return DecisionCard(self)

    @cached_property
    def parked(self) -> ParkedCard:
        """What did not fit."""
        return ParkedCard(self)

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: AfterSeen) -> Iterable[Step]:
        """Return the steps: numbers, minutes, the three lists, and putting them together."""
        return (
            partial(self._fill_card, answer),
            partial(self._fill_minutes, answer),
            # One a step: their forms and tables take long to make.
            partial(self._fill_homework, answer),
            partial(self._fill_decisions, answer),
            partial(self._fill_parked, answer),
            self._place,
        )

    def _fill_card(self, answer: AfterSeen) -> None:
        meeting = self.meeting = answer.whole.meeting
        self.want(self.card)
        self.card.set_title(meeting.title)
        held = meeting.state is MeetingState.HELD
        self.held_link.setVisible(meeting.state is MeetingState.PLANNED and not self.public)
        words = when_line(meeting)
        if held or has_outcomes(answer.whole):
            words = "\n".join((words, outcome_words(answer.whole)))
        else:
            hint = _(
                "What is noted, decided and taken home to do at the meeting comes up here, once "
                "it runs or was held."
            )
            words = f"{words}\n{hint}"
        self.lead.setText(words)
        for button in self.buttons:
            button.setVisible((held or has_outcomes(answer.whole)) and not self.public)

    def _fill_minutes(self, answer: AfterSeen) -> None:
        self.want(self.minutes, self._has_any(answer))
        self.minutes.show_minutes(answer.whole.meeting, answer.minutes)

    def _fill_homework(self, answer: AfterSeen) -> None:
        self.want(self.homework, self._has_any(answer))
        self.homework.show_meeting(answer.whole)

    def _fill_decisions(self, answer: AfterSeen) -> None:
        self.want(self.decisions, self._has_any(answer))
        self.decisions.show_meeting(answer.whole)

    def _fill_parked(self, answer: AfterSeen) -> None:
        self.want(self.parked, self._has_any(answer))
        self.parked.show_rows(answer.whole.meeting.id, answer.whole.parked)

    def _has_any(self, answer: AfterSeen) -> bool:
        planned = answer.whole.meeting.state in (MeetingState.PLANNED, MeetingState.CALLED_OFF)
        return not planned or has_outcomes(answer.whole)

    def _place(self) -> None:
        put_together(self, self.card, self.minutes, self.homework, self.decisions, self.parked)

    def forget(self) -> None:
        """Let go of all that came of the meeting."""
        super().forget()
        if self.column.count():
            for card in (self.minutes, self.homework, self.decisions, self.parked):
                card.forget()

    # --- what goes out ----------------------------------------------------------------------

    def _on_held(self, *_clicked: object) -> None:
        meeting = self.meeting

        def work(services: Any) -> str:
            services.meetings.mark_held(meeting.id)
            return _("{meeting} was held.").format(meeting=meeting.title)

        self.keep(work)

    def _on_print(self, *_clicked: object) -> None:
        self.minutes.end_visit()
        self.print_paper(_("Print the minutes"), "minutes.pdf", "minutes", self.meeting)

    def _on_drafts(self, *_clicked: object) -> None:
        self.minutes.end_visit()
        folder = self.folder_for(_("Where to put the drafts"))
        if folder is None:
            return
        meeting = self.meeting.id

        def work(services: Any, step: Told) -> Any:
            return services.invitations.homework(meeting, folder, step)

        self.write(_("Making the drafts…"), work, partial(self._on_written, folder))

    def _on_written(self, folder: Path, written: Any) -> None:
        words = ngettext(
            "{count} draft lies in {folder}, with the minutes. Read it over, and send it.",
            "{count} drafts lie in {folder}, with the minutes. Read them over, and send them.",
            len(written.files),
        ).format(count=number(len(written.files)), folder=folder)
        if written.unreachable:
            names = ", ".join(person.name for person in written.unreachable)
            call = _("Without an e-mail address, to be called: {names}.").format(names=names)
            words = _("{said} {more}").format(said=words, more=call)
        self.around.messages.say(words, _("Open the folder"), partial(self.open_file, folder))

    def _on_days(self, *_clicked: object) -> None:
        types = (FileType(_("Calendar"), ("*.ics",)),)
        suggested = settings.documents_folder() / f"{self.meeting.day}-days.ics"
        path = self.surroundings.ask.save_file(self, _("Save the days"), types, suggested)
        if path is None:
            return
        meeting = self.meeting.id

        def work(services: Any, _step: Told) -> int:
            return services.invitations.days(meeting, path)

        self.write(_("Saving…"), work, partial(self._on_saved, path))

    def _on_saved(self, path: Path, count: int) -> None:
        words = ngettext(
            "{count} day saved as {file}, in {folder}.",
            "{count} days saved as {file}, in {folder}.",
            count,
        )
        said = words.format(count=number(count), file=path.name, folder=path.parent)
        self.around.messages.say(said)

    def _on_next(self, *_clicked: object) -> None:
        self.tab_wanted.emit("list", f"next {self.meeting.id}")


def has_outcomes(whole: WholeMeeting) -> bool:
    """Return whether anything was noted, decided or taken home to do at a meeting."""
    noted = any(part.notes.strip() for part in whole.agenda) or bool(whole.meeting.minutes)
    came = any(person.came_at for person in whole.participants)
    return bool(noted or came or whole.decisions or whole.homework or whole.parked)


def outcome_words(whole: WholeMeeting) -> str:
    """Return who came and what came of it, in numbers."""
    came = sum(bool(person.came_at) for person in whole.participants)
    still_open = sum(one.state is HomeworkState.OPEN for one in whole.homework)
    said = [
        ngettext("{count} person came", "{count} people came", came).format(count=number(came)),
        ngettext("{count} decision", "{count} decisions", len(whole.decisions)).format(
            count=number(len(whole.decisions))
        ),
        ngettext(
            "{count} piece of homework, {still_open} open",
            "{count} pieces of homework, {still_open} open",
            len(whole.homework),
        ).format(count=number(len(whole.homework)), still_open=number(still_open)),
    ]
    return " · ".join(said)
