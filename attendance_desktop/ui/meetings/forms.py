"""The forms of a meeting: a new one, the one after another, and what is said of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from attendance_desktop.records.agendas import AgendaTemplate
from attendance_desktop.records.meetings import DataReview, Meeting
from attendance_desktop.rules.meeting_words import REVIEW_WORDS, clock_words, length_words
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number

#: When meetings begin where nothing else is said: on a working day, and in the evening.
_MORNING, _EVENING = "09:00", "17:30"
#: The fields of a meeting itself, as a form gives them.
MEETING_FIELDS = ("title", "starts", "ends", "place", "facilitator", "scribe", "purpose")


class NewMeetingForm(FieldForm):
    """A meeting made from an agenda ready to be used; one on two evenings asks for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form; `offer_templates` fills its choice."""
        super().__init__(_("A new meeting"), _new_fields(), _("Plan the meeting"), parent)
        self._templates: dict[str, AgendaTemplate] = {}
        self.note = Words("", "muted")
        self.body.insertWidget(0, self.note)
        self.once_made("follow", "template", self._follow_template)

    def _follow_template(self) -> None:
        template = self.fields["template"]
        assert isinstance(template, QComboBox)
        template.currentIndexChanged.connect(self._on_template)

    def offer_templates(self, templates: Sequence[AgendaTemplate]) -> None:
        """Offer other agendas."""
        self._templates = {one.key: one for one in templates}
        self.offer("template", [(one.key, one.name) for one in templates])
        self.once_made("show", "template", self._on_template)

    def days(self, values: Mapping[str, str]) -> list[str]:
        """Return the days said, as many as the chosen agenda takes."""
        chosen = self._templates[values["template"]]
        return [values["day"], values["second_day"]][: len(chosen.sessions)]

    def _on_template(self, *_place: object) -> None:
        chosen = self._templates.get(self.values()["template"])
        if chosen is None:
            return
        self.note.setText(template_words(chosen))
        evenings = len(chosen.sessions) > 1
        self.show_field("second_day", evenings)
        starts = self.fields["starts"]
        assert isinstance(starts, QLineEdit)
        usual = clock_words(_EVENING if evenings else _MORNING)
        if starts.text() in (clock_words(_MORNING), clock_words(_EVENING)):
            starts.setText(usual)

    def begin_on(self, first: dt.date) -> None:
        """Come into sight for a meeting on a day, or on that day and the same of the next week."""
        second = first + dt.timedelta(days=7)
        template = self.values()["template"]
        days = {"day": first.isoformat(), "second_day": second.isoformat()}
        self.fill({**days, "template": template, "starts": clock_words(_MORNING)})
        self._on_template()
        self.begin()


class NextMeetingForm(FieldForm):
    """The meeting after one: the same people and place, what is open on its agenda."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        fields = (
            Field("template", _("Agenda"), Shape.CHOICE),
            Field("day", _("Day"), Shape.DAY),
            Field("starts", _("Begins"), hint=_("6:30 PM")),
        )
        super().__init__(_("The next meeting"), fields, _("Plan the next meeting"), parent)
        words = _(
            "Asks the same people to the same place. Homework that is still open comes onto its "
            "agenda."
        )
        self.body.insertWidget(0, Words(words, "muted"))

    def offer_templates(self, templates: Sequence[AgendaTemplate]) -> None:
        """Offer the agendas that take one meeting, the short check-in first."""
        single = [one for one in templates if len(one.sessions) == 1]
        single.sort(key=lambda one: one.minutes)
        self.offer("template", [(one.key, one.name) for one in single])


class MeetingForm(FieldForm):
    """What is said of a meeting that is planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(_("The meeting"), _changed_fields(), _("Keep this"), parent)
        self.offer("data_review", [(one.value, _(words)) for one, words in REVIEW_WORDS.items()])


def template_words(template: AgendaTemplate) -> str:
    """Return what an agenda is for, and how long its meetings take."""
    lengths = ", ".join(length_words(minutes) for minutes in template.minutes)
    count = len(template.minutes)
    said = ngettext("{note} Takes {lengths}.", "{note} Takes {count} meetings: {lengths}.", count)
    return said.format(note=template.note, lengths=lengths, count=number(count))


def meeting_changes(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a `Meeting` that a form has said."""
    said: dict[str, Any] = {key: values[key] for key in MEETING_FIELDS if key in values}
    if "day" in values:
        said["day"] = values["day"]
    if "data_review" in values:
        said["data_review"] = DataReview(values["data_review"])
    return said


def meeting_values(meeting: Meeting) -> dict[str, str]:
    """Return what a form shows of a meeting."""
    said = {key: str(getattr(meeting, key)) for key in MEETING_FIELDS}
    times = {key: clock_words(said[key]) for key in ("starts", "ends")}
    return {**said, **times, "day": meeting.day, "data_review": meeting.data_review.value}


def _new_fields() -> tuple[Field, ...]:
    return (
        Field("template", _("Agenda"), Shape.CHOICE, wide=True),
        Field("day", _("Day"), Shape.DAY),
        Field("place", _("Place")),
        Field("starts", _("Begins"), hint=_("6:30 PM")),
        Field("ends", _("Must end by"), hint=_("6:30 PM")),
        Field("title", _("What it is called"), hint=_("As the agenda, when left empty")),
        Field("second_day", _("Second evening"), Shape.DAY),
    )


def _changed_fields() -> tuple[Field, ...]:
    return (
        Field("title", _("What it is called"), wide=True),
        Field("day", _("Day"), Shape.DAY),
        Field("place", _("Place")),
        Field("starts", _("Begins"), hint=_("6:30 PM")),
        Field("ends", _("Must end by"), hint=_("6:30 PM")),
        Field("facilitator", _("Leads the meeting")),
        Field("scribe", _("Takes the notes")),
        Field("data_review", _("The group looks at its attendance"), Shape.CHOICE, wide=True),
        Field("purpose", _("Purpose, as the invitation says it"), Shape.TEXT),
    )
