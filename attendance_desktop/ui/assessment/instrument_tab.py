"""What is asked: words changed, items added, hidden, moved; instruments in and out as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import Instrument, Item, Question, Section, Texts
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import instrument_edits
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.ui.assessment.wording_form import WordingForm
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_OF_ONE_EACH = N_("One thing that people can have seen, short and without “and”.")

#: The words of a form, kept: the instrument and the words in, the changed instrument out.
Rewording = Callable[[Instrument, Texts], Instrument]


@dataclass(frozen=True)
class ItemLine:
    """One item with its section."""

    section: Section
    item: Item

    @property
    def id(self) -> str:
        """The item's key, by which the list selects it again."""
        return self.item.key


@dataclass(frozen=True)
class PartLine:
    """A section or a question, which has words of its own."""

    part: Section | Question

    @property
    def id(self) -> str:
        """Its key, by which the list selects it again."""
        return f"{type(self.part).__name__}/{self.part.key}"


class InstrumentTab(RoundPart):
    """The instruments.

    Attributes:
        which: the one looked at.
        list: its items.
        parts: its sections, and the questions to reflect on.
        form: of words.
    """

    key = "instrument"
    name = N_("What is asked")
    _answer: tuple[Any, ...] = ()
    _rewording: Rewording

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[Any, ...]:
        """Return every instrument."""
        return services.instruments.listed()

    @cached_property
    def card(self) -> Card:
        """The instrument looked at."""
        made = Card(_("What is asked"), self)
        self.which = ChoiceBox(_("Instrument"), (), "")
        self.which.activated.connect(self._on_which)
        self.about = Words("", "muted")
        self.list = Block(
            _("Items"),
            (
                Column(_("Section"), _section_words),
                Column(_("Item"), _item_words),
                Column(_("Asked"), _asked_words),
            ),
            _("No item."),
            most_rows=26,
            free_column=1,
        )
        for words, name, answer in (
            (_("Down"), _("Move the selected item down"), partial(self._move, 1)),
            (_("Up"), _("Move the selected item up"), partial(self._move, -1)),
            (_("Hide or ask again"), _("Hide the selected item, or ask it again"), self._on_hide),
            (_("Reword"), _("Say the selected item in other words"), self._on_reword),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Add an item…"), _("Add an item"), self._on_add)
        self.list.table.doubleClicked.connect(self._on_reword)
        for words, name, answer in (
            (_("Save as a file…"), _("Save this instrument as one file"), self._on_save),
            (_("Take in a file…"), _("Take an instrument in from a file"), self._on_take_in),
        ):
            made.add_link(words, name=name).clicked.connect(answer)
        for part in (self.which, self.about, self.list):
            made.body.addWidget(part)
        return made

    @cached_property
    def other_words(self) -> Card:
        """Sections and questions."""
        made = Card(parent=self)
        self.parts = Block(
            _("Sections and questions"),
            (Column(_("What it is"), _kind_words), Column(_("Words"), _part_words)),
            _("No section."),
            most_rows=16,
            free_column=1,
        )
        self.parts.add_link(
            _("Reword"), _("Say the selected one in other words"), self._on_reword_part, of_one=True
        )
        self.parts.table.doubleClicked.connect(self._on_reword_part)
        made.body.addWidget(self.parts)
        return made

    @cached_property
    def form(self) -> WordingForm:
        """Of words."""
        made = WordingForm(self)
        made.said.connect(self._on_said)
        made.left.connect(made.put_away)
        return made

    def filling(self, answer: tuple[Any, ...]) -> Iterable[Step]:
        """Return the steps: the two lists, putting form and lists together."""
        return (partial(self._fill, answer), self._show_parts, self._put_together)

    def _fill(self, answer: tuple[Any, ...]) -> None:
        self.want(self.card)
        chosen = self._to_look_at(answer)
        self._answer = answer
        self.which.clear()
        for one in answer:
            words = _("{instrument} (our own)") if one.own else "{instrument}"
            self.which.addItem(words.format(instrument=said(one.instrument.name)), one.key)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self._show()

    def _to_look_at(self, answer: tuple[Any, ...]) -> str:
        # What has just become the team's own, or was taken in; else what was looked at; where that
        # is undone, the one it was made from.
        if not self._answer:
            return ""
        before, now = {one.key for one in self._answer}, {one.key for one in answer}
        chosen = self._now
        for one in answer:
            if one.key not in before:
                return one.key
        alike = (one.key for one in answer if one.instrument.slug == chosen.instrument.slug)
        return chosen.key if chosen.key in now else next(alike, "")

    def _on_which(self, *_index: object) -> None:
        # Words begun are meant for the instrument that was looked at.
        self.form.put_away()
        self._show()
        self._show_parts()

    def _show(self) -> None:
        made = self._now.instrument
        self.about.setText(
            _("Rounds already started keep the words they were started with.")
            if self._now.own
            else _(
                "A change makes an instrument of your own; this one stays as it is, and rounds "
                "already started keep their words."
            )
        )
        self.list.show_rows([ItemLine(part, item) for part in made.sections for item in part.items])
        self.form.offer("section", [(part.key, said(part.texts)) for part in made.sections])

    def _show_parts(self) -> None:
        made = self._now.instrument
        self.want(self.other_words)
        self.parts.show_rows([PartLine(part) for part in (*made.sections, *made.reflection)])

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.form)
            self.column.addWidget(self.card)
            self.column.addWidget(self.other_words)
            self.column.addStretch(1)

    @property
    def _now(self) -> Any:
        return self._answer[max(self.which.currentIndex(), 0)]

    # --- changes ----------------------------------------------------------------------------

    def _change(
        self,
        change: Callable[[Instrument], Instrument],
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        now = self._now
        try:
            changed = change(now.instrument)
        except UserError as error:
            (failed or self.refuse)(error)
            return
        if changed == now.instrument:
            # The first one moved up, or the same words: no step that there would be to undo.
            if done is not None:
                done()
            return

        def work(services: Any) -> str:
            services.instruments.keep(changed, now.key)
            if now.own:
                return _("The instrument is changed.")
            return _("The instrument is changed; it is your own now. Choose it for the next round.")

        self.keep(work, done, failed)

    def _move(self, by: int, *_clicked: object) -> None:
        key = self.list.one.item.key
        self._change(lambda made: instrument_edits.moved(made, key, by))

    def _on_hide(self, *_clicked: object) -> None:
        item = self.list.one.item
        self._change(lambda made: instrument_edits.hidden(made, item.key, hide=not item.hidden))

    def _on_add(self, *_clicked: object) -> None:
        def added(made: Instrument, texts: Texts) -> Instrument:
            return instrument_edits.added(made, self.form.values()["section"], texts)

        self._rewording = added
        beside = self.list.chosen
        section = {"section": beside.section.key} if beside is not None else {}
        self.form.begin_with(_("A new item"), _(_OF_ONE_EACH), section, new=True)

    def _on_reword(self, *_clicked: object) -> None:
        line = self.list.one
        self._rewording = lambda made, texts: instrument_edits.reworded(made, line.item.key, texts)
        title = _("An item of “{section}” in other words").format(section=said(line.section.texts))
        self.form.begin_with(title, _(_OF_ONE_EACH), line.item.texts, new=False)

    def _on_reword_part(self, *_clicked: object) -> None:
        part = self.parts.one.part
        if isinstance(part, Section):
            change, title = instrument_edits.section_reworded, _("Another name for a section")
        else:
            change, title = instrument_edits.question_reworded, _("A question in other words")
        self._rewording = lambda made, texts: change(made, part.key, texts)
        self.form.begin_with(title, "", part.texts, new=False)

    def _on_said(self, _values: dict[str, str]) -> None:
        rewording, texts = self._rewording, self.form.texts
        self._change(
            lambda made: rewording(made, texts), self.form.put_away, failed=self.form.refuse
        )

    # --- files ------------------------------------------------------------------------------

    def _on_save(self, *_clicked: object) -> None:
        now = self._now
        suggested = settings.documents_folder() / f"{now.instrument.slug}.toml"
        types = (FileType(_("Instrument"), ("*.toml",)),)
        path = self.surroundings.ask.save_file(self, _("Save the instrument"), types, suggested)
        if path is None:
            return

        def work(services: Any) -> str:
            services.instruments.write(now.key, path)
            return _("Saved as {file}.").format(file=path.name)

        self.take(work)

    def _on_take_in(self, *_clicked: object) -> None:
        types = (FileType(_("Instrument"), ("*.toml",)),)
        path = self.surroundings.ask.open_file(self, _("Take in an instrument"), types)
        if path is None:
            return

        def work(services: Any) -> str:
            services.instruments.take_in(path)
            return _("The instrument is taken in. Choose it for the next round.")

        self.keep(work)


def _section_words(line: ItemLine) -> str:
    return said(line.section.texts)


def _item_words(line: ItemLine) -> str:
    return said(line.item.texts)


def _asked_words(line: ItemLine) -> str:
    return _("Hidden") if line.item.hidden else _("Asked")


def _kind_words(line: PartLine) -> str:
    return _("Section") if isinstance(line.part, Section) else _("Question to reflect on")


def _part_words(line: PartLine) -> str:
    return said(line.part.texts)
