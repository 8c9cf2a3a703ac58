"""The agenda: parts added, changed, moved, resized, taken off; their times follow at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from attendance_desktop.records.agendas import PartWords, TimedAgenda
from attendance_desktop.records.meetings import AgendaPart
from attendance_desktop.rules.meeting_checks import sound_length
from attendance_desktop.rules.meeting_words import length_words, span_words, times_words
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.team.part import Part
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_OWN = "own"
_NEW_MINUTES = "15"
#: By how much a link makes a part longer or shorter.
_STEP_MINUTES = 5


@dataclass(frozen=True)
class AgendaLine:
    """A part as the agenda shows it.

    Attributes:
        id: of the part.
        times: "6:30 PM – 6:40 PM", "" while the meeting has no time of day.
    """

    id: str
    part: AgendaPart
    times: str


class AgendaCard(Card):
    """The parts of a meeting.

    Attributes:
        list: the parts in order.
        form: of a new part, or of changes to the chosen one.
        span: how long it takes; `over` says so where it goes beyond the meeting's end.
    """

    def __init__(self, part: Part) -> None:
        """Make an agenda without parts."""
        super().__init__("", part)
        self._part, self._meeting = part, ""
        self._editing: AgendaPart | None = None
        self.over = Banner("warning", "", can_close=False, parent=self)
        self.over.hide()
        self.span = Words("", "muted")
        self.list = Block(
            _("Agenda"), _columns(), _("Nothing is on the agenda yet. Add a part."),
            most_rows=24, free_column=1,
        )  # fmt: skip
        self.list.table.setSortingEnabled(False)
        self._link()
        self.group, self.hint = Words("", "body"), Words("", "muted")
        self.form = FieldForm(_("A part"), _fields(), _("Keep the part"), self)
        self.form.said.connect(self._on_said)
        self.form.left.connect(self.form.hide)
        for widget in (self.over, self.form, self.list, self.span, self.group, self.hint):
            self.body.addWidget(widget)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _link(self) -> None:
        for words, name, answer, keys in (
            (_("Take off"), _("Take the selected part off the agenda"), self._on_remove, "Delete"),
            (_("Change"), _("Change the selected part"), self._on_edit, ""),
            (_("5 less"), _("Give the selected part five minutes less"), self._on_less, "-"),
            (_("5 more"), _("Give the selected part five minutes more"), self._on_more, "+"),
            (_("Up"), _("Move the selected part up"), self._on_up, "Alt+Up"),
            (_("Down"), _("Move the selected part down"), self._on_down, "Alt+Down"),
        ):
            link = self.list.add_link(words, name, answer, of_one=True)
            if keys:
                context = Qt.ShortcutContext.WidgetShortcut
                shortcut = QShortcut(QKeySequence(keys), self.list.table, context=context)
                shortcut.activated.connect(link.click)
                link.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self.list.add_link(_("Add a part…"), _("Add a part to the agenda"), self.begin_new)
        self.list.table.doubleClicked.connect(self._on_edit)

    # --- showing ----------------------------------------------------------------------------

    def offer_parts(self, parts: Sequence[PartWords]) -> None:
        """Offer the parts that an agenda can have."""
        choices = [(one.key, one.title) for one in parts]
        self.form.offer("key", [*choices, (_OWN, _("A part of your own"))])

    def show_agenda(self, meeting: str, parts: Sequence[AgendaPart], agenda: TimedAgenda) -> None:
        """Show a meeting's agenda.

        Args:
            meeting: its id.
            parts: in order; `agenda` has none of them while the meeting has no time of day.
        """
        if meeting != self._meeting:
            self.form.hide()
        self._meeting = meeting
        times = {timed.part.id: times_words(timed) for timed in agenda.parts}
        self.list.show_rows([AgendaLine(one.id, one, times.get(one.id, "")) for one in parts])
        self.list.table.setColumnHidden(0, not times)
        if parts and self.list.chosen is None:
            # What can be done with a part is offered at once.
            self.list.table.selectRow(0)
        self.list.show_for_public(self._part.public)
        over = agenda.over_minutes > 0
        words = span_words(agenda)
        if over:
            self.over.say("warning", words)
        self.over.setVisible(over)
        self.span.setText(words)
        self.span.setVisible(not over and bool(parts))
        self._on_selected()

    def forget(self) -> None:
        """Let go of the agenda, and of what is being typed."""
        self.form.put_away()
        self.list.show_rows(())

    def _on_selected(self, *_changes: object) -> None:
        line: AgendaLine | None = self.list.chosen
        group = line.part.group if line else ""
        hint = line.part.facilitator if line and not self._part.public else ""
        self.group.setText(_("The group: {text}").format(text=group))
        self.group.setVisible(bool(group))
        self.hint.setText(_("For the one who leads: {text}").format(text=hint))
        self.hint.setVisible(bool(hint))

    # --- parts ------------------------------------------------------------------------------

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form of a part; it comes behind the selected one."""
        self._begin(None, {"key": "break", "length": _NEW_MINUTES}, _("A new part"))

    def _on_edit(self, *_place: object) -> None:
        if not self._part.public:
            part: AgendaPart = self.list.one.part
            said = {"title": part.title, "group": part.group, "facilitator": part.facilitator}
            self._begin(part, {**said, "length": str(part.length_minutes)}, part.title)

    def _begin(self, part: AgendaPart | None, values: dict[str, str], title: str) -> None:
        self._editing = part
        self.form.show_field("key", part is None)
        for key in ("group", "facilitator"):
            self.form.show_field(key, part is not None)
        self.form.fill(values, title)
        self.form.begin()
        first = self.form.fields["key" if part is None else "title"]
        first.setFocus()

    def _on_said(self, values: Mapping[str, str]) -> None:
        before, meeting = self._editing, self._meeting
        after = self.list.chosen.id if self.list.chosen is not None else ""

        def work(services: Any) -> str:
            minutes = sound_length(values["length"])
            if before is None:
                made = services.agendas.add(meeting, values["key"], minutes, after, values["title"])
                return _("{part} is on the agenda.").format(part=made.title)
            said = {key: values[key] for key in ("title", "group", "facilitator")}
            kept = services.agendas.change(replace(before, length_minutes=minutes, **said))
            return _("{part} is kept.").format(part=kept.title)

        self._part.keep(work, done=self.form.hide)

    def _on_remove(self, *_clicked: object) -> None:
        part: AgendaPart = self.list.one.part

        def work(services: Any) -> str:
            services.agendas.remove(part.meeting, part.id)
            return _("{part} is off the agenda.").format(part=part.title)

        self._part.keep(work)

    def _on_less(self, *_clicked: object) -> None:
        self._resize(-_STEP_MINUTES)

    def _on_more(self, *_clicked: object) -> None:
        self._resize(_STEP_MINUTES)

    def _resize(self, by: int) -> None:
        part: AgendaPart = self.list.one.part
        minutes = max(part.length_minutes + by, min(part.length_minutes, _STEP_MINUTES))

        def work(services: Any) -> str:
            services.agendas.resize(part.meeting, part.id, minutes)
            return _("{part} takes {length}.").format(part=part.title, length=length_words(minutes))

        self._part.keep(work)

    def _on_up(self, *_clicked: object) -> None:
        self._move(-1)

    def _on_down(self, *_clicked: object) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        part: AgendaPart = self.list.one.part
        rows = self.list.model.rows
        place = next(n for n, line in enumerate(rows) if line.id == part.id) + by
        if not 0 <= place < len(rows):
            return

        def work(services: Any) -> str:
            services.agendas.move(part.meeting, part.id, place)
            return _("{part} is moved.").format(part=part.title)

        self._part.keep(work)


def _fields() -> tuple[Field, ...]:
    return (
        Field("key", _("Part"), Shape.CHOICE, wide=True),
        Field("title", _("What it is called"), hint=_("As the part, when left empty")),
        Field("length", _("Minutes")),
        Field("group", _("What the group does now, for the projector"), Shape.TEXT),
        Field("facilitator", _("For the one who leads"), Shape.TEXT),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column.of("times", _("When")),
        Column(_("Part"), _title),
        Column(_("Length"), _length, number=True),
    )


def _title(line: AgendaLine) -> str:
    return line.part.title


def _length(line: AgendaLine) -> str:
    return length_words(line.part.length_minutes)
