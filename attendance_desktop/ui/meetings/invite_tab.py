"""Invite: who is asked and what they answered, drafts of mail, a calendar file, letters, calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.meetings import Meeting, Participant
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.invitation_words import FILLED_IN
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.asking_card import AskingCard
from attendance_desktop.ui.meetings.files_part import FilesPart, Told
from attendance_desktop.ui.meetings.part import chosen_meeting
from attendance_desktop.ui.meetings.people_card import CallCard, PeopleCard
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

#: What an invitation's text may leave to be filled in.
_IN_BRACES = ", ".join(f"{{{word}}}" for word in FILLED_IN)


@dataclass(frozen=True)
class Invited:
    """A meeting's people, who could be asked, who must be telephoned, what invitations say."""

    meeting: Meeting
    people: tuple[Participant, ...]
    known: tuple[Participant, ...]
    to_call: tuple[Participant, ...]
    text: str


class InviteTab(FilesPart):
    """Everything that brings people to the meeting.

    Attributes:
        asking: whom to ask.
        people, invitations, calls: its cards.
        text_form: what invitations say.
        made: what was written last, said in the card of invitations.
    """

    key = "invite"
    name = N_("Invite")
    made_ahead = ("asking", "people", "invitations", "calls")
    _folder: Path | None = None
    _invited: tuple[str, ...] = ()
    _text = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> Invited:
        """Return who is asked, and who could be."""
        meeting, people = chosen_meeting(selection), services.meeting_people
        found = Invited(
            services.meetings.meeting(meeting),
            people.listed(meeting),
            people.to_ask(meeting),
            people.call_list(meeting),
            services.invitations.text(meeting),
        )
        return for_audience(found, selection.audience)

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def asking(self) -> AskingCard:
        """Whom to ask."""
        made = AskingCard(self)
        made.chosen.connect(self._on_chosen)
        return made

    @cached_property
    def people(self) -> PeopleCard:
        """Who is asked."""
        made = PeopleCard(self)
        self.ask_link = made.list.add_link(
            _("Ask people…"), _("Ask members and partners"), self._on_ask
        )
        return made

    @cached_property
    def invitations(self) -> Card:
        """Drafts, calendar file, letters."""
        made = Card(_("Invitations"), self)
        self.text_link = made.add_link(
            _("Change the text…"), name=_("Change what the invitations say")
        )
        self.text_link.clicked.connect(self._on_text)
        made.body.addWidget(
            Words(
                _(
                    "Nothing is sent from here. Drafts open in your mail program with the agenda "
                    "and a calendar file attached: read them over, and send them from there."
                ),
                "muted",
            )
        )
        row = FlowLayout()
        for words, name, answer in (
            (_("Drafts, one for each…"), _("Make a draft of mail for each person"), self._on_each),
            (_("One draft, all in Bcc…"), _("Make one draft with everyone in Bcc"), self._on_bcc),
            (_("Calendar file…"), _("Save the meeting as a calendar file"), self._on_calendar),
            (_("Letters to print…"), _("Print a letter for each person"), self._on_letters),
        ):
            button = SecondaryButton(words, name=name)
            button.clicked.connect(answer)
            row.addWidget(button)
        made.body.addLayout(row)
        self._add_written(made)
        return made

    def _add_written(self, card: Card) -> None:
        """Add what was written last, and what comes then."""
        self.made = Words("", "strong", wrap=False)
        self.open_link = LinkButton(_("Open the folder"))
        self.open_link.clicked.connect(self._on_open)
        self.sent_link = LinkButton(
            _("They are sent: mark them as asked"), name=_("Mark the people of the drafts as asked")
        )
        self.sent_link.clicked.connect(self._on_sent)
        after = FlowLayout()
        for link in (self.open_link, self.sent_link):
            after.addWidget(link)
            link.hide()
        self.made.hide()
        card.body.addWidget(self.made)
        card.body.addLayout(after)

    @cached_property
    def text_form(self) -> FieldForm:
        """Of what invitations say."""
        words = _(
            "Words in braces are filled in for each person: {braces}. Emptied, the text is as "
            "suggested again."
        ).format(braces=_IN_BRACES)
        made = FieldForm(
            _("What the invitations say"), (Field("text", _("Text"), Shape.TEXT, lines=16),),
            _("Keep the text"), self,
        )  # fmt: skip
        made.body.insertWidget(0, Words(words, "muted"))
        made.said.connect(self._on_text_said)
        made.left.connect(made.hide)
        return made

    @cached_property
    def calls(self) -> CallCard:
        """Who must be telephoned."""
        return CallCard(self)

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: Invited) -> Iterable[Step]:
        """Return the steps: people, invitations, calls, and putting them together."""
        return (
            partial(self._fill_people, answer),
            partial(self._fill_invitations, answer),
            partial(self._fill_calls, answer),
            self._put_together,
        )

    def forget(self) -> None:
        """Let go of everybody's address."""
        super().forget()
        if self.column.count():
            self.people.form.put_away()
            self.text_form.put_away()
            self.asking.hide()
            self.people.list.show_rows(())
            self.calls.list.show_rows(())

    def _fill_people(self, answer: Invited) -> None:
        if "meeting" in vars(self) and self.meeting.id != answer.meeting.id:
            self.people.form.put_away()
            if "text_form" in vars(self):
                self.text_form.put_away()
            self.asking.hide()
            self._show_made("", None, ())
        self.meeting = answer.meeting
        self.asking.offer(answer.known)
        # With nobody on the list, whom to ask is the next step.
        wanted = not self.asking.isHidden() or not answer.people
        self.want(self.asking, wanted and not self.public)
        self.want(self.people)
        self.people.show_people(answer.people)
        self.people.list.empty.setText(
            _("Nobody is on the list yet. Ask members and partners, or somebody else.")
        )

    def _fill_invitations(self, answer: Invited) -> None:
        self._text = answer.text
        self.want(self.text_form, not self.text_form.isHidden() and not self.public)
        self.want(self.invitations, bool(answer.people) and not self.public)

    def _fill_calls(self, answer: Invited) -> None:
        self.want(self.calls, bool(answer.to_call) and not self.public)
        self.calls.show_people(answer.to_call)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (
                self.asking, self.people, self.invitations, self.text_form, self.calls,
            ):  # fmt: skip
                self.column.addWidget(part)
            self.column.addStretch(1)

    # --- asking -----------------------------------------------------------------------------

    def _on_ask(self, *_clicked: object) -> None:
        self.asking.begin()

    def _on_chosen(self, people: tuple[Participant, ...]) -> None:
        meeting = self.meeting.id

        def work(services: Any) -> str:
            made = len(services.meeting_people.add(meeting, people))
            words = ngettext(
                "{count} person is on the list. Invitations are made below.",
                "{count} people are on the list. Invitations are made below.",
                made,
            )
            return words.format(count=number(made))

        self.keep(work, done=self.asking.hide)

    # --- what invitations say ---------------------------------------------------------------

    def _on_text(self, *_clicked: object) -> None:
        self.text_form.fill({"text": self._text})
        self.text_form.begin()

    def _on_text_said(self, values: dict[str, str]) -> None:
        meeting = self.meeting.id

        def work(services: Any) -> str:
            services.invitations.word(meeting, values["text"])
            return _("The invitations say it so from now on.")

        self.keep(work, done=self.text_form.hide)

    # --- files ------------------------------------------------------------------------------

    def _on_each(self, *_clicked: object) -> None:
        self._write(together=False)

    def _on_bcc(self, *_clicked: object) -> None:
        self._write(together=True)

    def _write(self, *, together: bool) -> None:
        folder = self.folder_for(_("Where to put the invitations"))
        if folder is None:
            return
        meeting = self.meeting.id

        def work(services: Any, step: Told) -> Any:
            return services.invitations.write(meeting, folder, together=together, step=step)

        self.write(_("Making the invitations…"), work, partial(self._on_written, folder))

    def _on_written(self, folder: Path, written: Any) -> None:
        count = len(written.invited)
        words = ngettext(
            "Invitations for {count} person lie in {folder}.",
            "Invitations for {count} people lie in {folder}.",
            count,
        ).format(count=number(count), folder=folder.name or str(folder))
        self._show_made(words, folder, written.invited)

    def _show_made(self, words: str, folder: Path | None, invited: tuple[str, ...]) -> None:
        self._folder, self._invited = folder, invited
        if "invitations" in vars(self):
            self.made.setText(words)
            self.made.setVisible(bool(words))
            self.open_link.setVisible(folder is not None)
            self.sent_link.setVisible(bool(invited))

    def _on_open(self, *_clicked: object) -> None:
        if self._folder is not None:
            self.open_file(self._folder)

    def _on_sent(self, *_clicked: object) -> None:
        meeting, people = self.meeting.id, self._invited

        def work(services: Any) -> str:
            count = services.meeting_people.mark_asked(meeting, people)
            words = ngettext(
                "{count} person is marked as asked.", "{count} people are marked as asked.", count
            )
            return words.format(count=number(count))

        self.keep(work, done=partial(self._show_made, "", None, ()))

    def _on_calendar(self, *_clicked: object) -> None:
        types = (FileType(_("Calendar"), ("*.ics",)),)
        suggested = settings.documents_folder() / f"{self.meeting.day}-meeting.ics"
        path = self.surroundings.ask.save_file(self, _("Save the calendar file"), types, suggested)
        if path is None:
            return
        meeting = self.meeting.id

        def work(services: Any, _step: Told) -> None:
            services.invitations.calendar(meeting, path)

        self.write(_("Saving…"), work, partial(self._on_saved, path))

    def _on_saved(self, path: Path, _nothing: object) -> None:
        words = _("Saved as {file}, in {folder}.")
        self.around.messages.say(words.format(file=path.name, folder=path.parent))

    def _on_letters(self, *_clicked: object) -> None:
        self.print_paper(_("Print the letters"), "letters.pdf", "letters", self.meeting)
