"""Planning a meeting: when, where, who leads, what is shown, and its agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from attendance_desktop.records.agendas import PartWords, TimedAgenda
from attendance_desktop.records.meetings import (
    DataReview,
    Homework,
    Meeting,
    MeetingState,
    WholeMeeting,
)
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.meeting_words import REVIEW_WORDS, STATE_WORDS, when_words
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.agenda_card import AgendaCard
from attendance_desktop.ui.meetings.earlier_card import EarlierCard
from attendance_desktop.ui.meetings.forms import MeetingForm, meeting_changes, meeting_values
from attendance_desktop.ui.meetings.part import MeetingPart, chosen_meeting, put_together
from attendance_desktop.ui.meetings.shown_file import ShownFile
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, note_words

_VIDEOS = ("*.mp4", "*.m4v", "*.mov", "*.avi", "*.mkv", "*.webm", "*.wmv")
_DECKS = ("*.pptx", "*.ppt", "*.pdf", "*.odp", "*.key")


@dataclass(frozen=True)
class PlanSeen:
    """A meeting, its times, what to say beside it, what can be added, and files that are gone.

    Attributes:
        earlier: homework still open from meetings before, none for one that is over; `meetings`
            those that gave it, by id.
    """

    whole: WholeMeeting
    agenda: TimedAgenda
    remarks: tuple[str, ...]
    parts: tuple[PartWords, ...]
    gone: frozenset[str]
    earlier: tuple[Homework, ...]
    meetings: Mapping[str, Meeting]


class PlanTab(MeetingPart):
    """What is said of a meeting, and its agenda.

    Attributes:
        facts, form: the meeting itself.
        remark: what to know beside it, as a day that is past.
        video, deck: the files shown at it.
        agenda: its parts.
        earlier: what is still open from meetings before.
    """

    key = "plan"
    name = N_("Plan")
    made_ahead = ("agenda",)
    _answer: PlanSeen

    @staticmethod
    def load(services: Any, selection: Selection) -> PlanSeen:
        """Return the meeting chosen, with its agenda."""
        whole: WholeMeeting = services.meetings.whole(chosen_meeting(selection))
        meeting = whole.meeting
        files = {path for path in (meeting.video, meeting.deck) if path}
        ahead = meeting.state in (MeetingState.PLANNED, MeetingState.RUNNING)
        return PlanSeen(
            whole,
            services.agendas.timed(meeting.id),
            services.meetings.remarks(meeting),
            services.agendas.parts_to_add(),
            frozenset(path for path in files if not Path(path).is_file()),
            services.meeting_outcomes.open_homework(meeting.id) if ahead else (),
            {one.id: one for one in services.meetings.listed()},
        )

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def remark(self) -> Banner:
        """What to know beside the meeting."""
        return Banner("warning", "", can_close=False, parent=self)

    @cached_property
    def facts(self) -> Card:
        """What is said of the meeting."""
        made = Card("", self)
        self.edit_link = made.add_link(_("Change"), name=_("Change what is said of the meeting"))
        self.edit_link.clicked.connect(self._on_edit)
        self.when, self.about = Words("", "body"), Words("", "muted")
        self.video = ShownFile(_("Video to show"), self._on_video, self._on_no_video)
        self.deck = ShownFile(_("Slides to show"), self._on_deck, self._on_no_deck)
        for widget in (self.when, self.about, self.video, self.deck):
            made.body.addWidget(widget)
        return made

    @cached_property
    def form(self) -> MeetingForm:
        """Of the meeting."""
        made = MeetingForm(self)
        made.said.connect(self._on_said)
        made.left.connect(self._put_form_away)
        return made

    @cached_property
    def agenda(self) -> AgendaCard:
        """The parts."""
        return AgendaCard(self)

    @cached_property
    def earlier(self) -> EarlierCard:
        """What is still open from meetings before."""
        return EarlierCard(self)

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: PlanSeen) -> Iterable[Step]:
        """Return the steps: facts, form, agenda, what is open, and putting them together."""
        return (
            partial(self._fill_facts, answer),
            partial(self._fill_form, answer),
            partial(self._fill_agenda, answer),
            partial(self._fill_earlier, answer),
            self._place,
        )

    def _fill_facts(self, answer: PlanSeen) -> None:
        meeting = answer.whole.meeting
        remarks = " ".join(note_words(code, {}) for code in answer.remarks)
        if remarks:
            self.remark.say("warning", remarks)
        self.want(self.remark, bool(remarks))
        self.facts.set_title(meeting.title)
        self.edit_link.setVisible(not self.public)
        self.when.setText(when_line(meeting))
        about = "\n".join(about_lines(meeting))
        self.about.setText(about)
        self.about.setVisible(bool(about))
        for shown, path in ((self.video, meeting.video), (self.deck, meeting.deck)):
            shown.show_path(path, gone=path in answer.gone, may_change=not self.public)

    def _fill_form(self, answer: PlanSeen) -> None:
        # What is being typed stays when something else of the meeting has changed.
        same = hasattr(self, "_answer") and self._answer.whole.meeting.id == answer.whole.meeting.id
        if not same:
            self.form.hide()
        self._answer = answer
        for key in ("facilitator", "scribe"):
            self.form.complete(key, [person.name for person in answer.whole.participants])
        self.want(self.form, same and not self.form.isHidden())
        self.want(self.facts, self.form.isHidden())

    def _fill_agenda(self, answer: PlanSeen) -> None:
        self.want(self.agenda)
        self.agenda.offer_parts(answer.parts)
        self.agenda.show_agenda(answer.whole.meeting.id, answer.whole.agenda, answer.agenda)

    def _fill_earlier(self, answer: PlanSeen) -> None:
        self.want(self.earlier, bool(answer.earlier))
        whole = answer.whole
        self.earlier.show_homework(whole.meeting.id, whole.agenda, answer.earlier, answer.meetings)

    def _place(self) -> None:
        put_together(self, self.remark, self.form, self.facts, self.agenda, self.earlier)

    def forget(self) -> None:
        """Let go of the meeting, and of what is being typed."""
        super().forget()
        if self.column.count():
            self.form.put_away()
            self.agenda.forget()
            self.earlier.forget()

    # --- the meeting itself -----------------------------------------------------------------

    def _on_edit(self, *_clicked: object) -> None:
        meeting = self._answer.whole.meeting
        self.form.fill(meeting_values(meeting), meeting.title)
        self.want(self.form)
        self.want(self.facts, False)
        self.form.begin()

    def _put_form_away(self) -> None:
        self.form.hide()
        self.want(self.facts)
        self.facts.show()
        self.edit_link.setFocus()

    def _on_said(self, values: Mapping[str, str]) -> None:
        said = replace(self._answer.whole.meeting, **meeting_changes(values))

        def work(services: Any) -> str:
            kept = services.meetings.change(said)
            return _("{meeting} is kept.").format(meeting=kept.title)

        self.keep(work, done=self._put_form_away)

    def _on_video(self) -> None:
        types = (FileType(_("Videos"), _VIDEOS),)
        self._choose_file("video", _("Choose the video"), types)

    def _on_deck(self) -> None:
        types = (FileType(_("Slides"), _DECKS),)
        self._choose_file("deck", _("Choose the slides"), types)

    def _choose_file(self, field: str, title: str, types: tuple[FileType, ...]) -> None:
        path = self.surroundings.ask.open_file(self, title, types)
        if path is not None:
            words = _("{file} will be at hand at the meeting.").format(file=path.name)
            self.change_meeting(self._answer.whole.meeting, words, **{field: str(path)})

    def _on_no_video(self) -> None:
        self.change_meeting(self._answer.whole.meeting, _("No video is shown."), video="")

    def _on_no_deck(self) -> None:
        self.change_meeting(self._answer.whole.meeting, _("No slides are shown."), deck="")


def when_line(meeting: Meeting) -> str:
    """Return when and where a meeting is, and its state where it is not simply planned."""
    words = when_words(meeting)
    if meeting.place:
        words = _("{when}, at {place}").format(when=words, place=meeting.place)
    if meeting.state.value != "planned":
        state = _(STATE_WORDS[meeting.state])
        words = _("{when} · {state}").format(when=words, state=state)
    return words


def about_lines(meeting: Meeting) -> tuple[str, ...]:
    """Return what else is said of a meeting, a line each."""
    lines = []
    for words, value in (
        (_("Led by {text}"), meeting.facilitator),
        (_("Notes by {text}"), meeting.scribe),
        (_("Purpose: {text}"), meeting.purpose),
    ):
        if value:
            lines.append(words.format(text=value))
    if meeting.data_review is not DataReview.NONE:
        review = _(REVIEW_WORDS[meeting.data_review])
        lines.append(_("The group looks at its attendance: {when}").format(when=review))
    return tuple(lines)
