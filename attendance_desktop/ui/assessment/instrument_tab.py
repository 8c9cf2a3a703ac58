"""What is asked: items reworded, added, hidden, moved; instruments in and out as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.instruments import Instrument, Item, Section
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import instrument_edits
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class ItemLine:
    """One item with its section."""

    section: Section
    item: Item

    @property
    def id(self) -> str:
        """The item's key, by which the list selects it again."""
        return self.item.key


class InstrumentTab(RoundPart):
    """The instruments.

    Attributes:
        which: the one looked at.
        list: its items.
        form: of an item.
    """

    key = "instrument"
    name = N_("What is asked")
    _answer: tuple[Any, ...]
    _editing: Item | None = None

    @staticmethod
    def load(services: Any, selection: Selection) -> tuple[Any, ...]:
        """Return every instrument."""
        return services.instruments.listed()

    @cached_property
    def card(self) -> Card:
        """The instrument looked at."""
        made = Card(_("What is asked"), self)
        self.which = ChoiceBox(_("Instrument"), (), "")
        self.which.activated.connect(self._show)
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
        for words, name, answer in (
            (_("Save as a file…"), _("Save this instrument as one file"), self._on_save),
            (_("Take in a file…"), _("Take an instrument in from a file"), self._on_take_in),
        ):
            made.add_link(words, name=name).clicked.connect(answer)
        for part in (self.which, self.about, self.list):
            made.body.addWidget(part)
        return made

    @cached_property
    def form(self) -> FieldForm:
        """Of an item."""
        fields = (
            Field("section", _("Section"), Shape.CHOICE, wide=True),
            Field("en", _("In English: one thing that people can have seen"), wide=True),
            Field("es", _("In Spanish"), wide=True),
        )
        made = FieldForm(_("An item"), fields, _("Keep the item"), self)
        made.said.connect(self._on_said)
        made.left.connect(made.put_away)
        return made

    def filling(self, answer: tuple[Any, ...]) -> Iterable[Step]:
        """Return the steps: the list, putting form and list together."""
        return (partial(self._fill, answer), self._put_together)

    def _fill(self, answer: tuple[Any, ...]) -> None:
        self._answer = answer
        self.want(self.card)
        chosen = self.which.currentData()
        self.which.clear()
        for one in answer:
            words = _("{instrument} (our own)") if one.own else "{instrument}"
            self.which.addItem(words.format(instrument=said(one.instrument.name)), one.key)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self._show()

    def _show(self, *_index: object) -> None:
        made = self._now.instrument
        self.about.setText(
            _("Rounds already answered keep the words they were answered with.")
            if self._now.own
            else _("A change makes an instrument of your own; this one stays as it is.")
        )
        self.list.show_rows([ItemLine(part, item) for part in made.sections for item in part.items])
        self.form.offer("section", [(part.key, said(part.texts)) for part in made.sections])

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.form)
            self.column.addWidget(self.card)
            self.column.addStretch(1)

    @property
    def _now(self) -> Any:
        return self._answer[max(self.which.currentIndex(), 0)]

    # --- changes ----------------------------------------------------------------------------

    def _change(
        self, change: Callable[[Instrument], Instrument], done: Callable[[], object] | None = None
    ) -> None:
        now = self._now

        def work(services: Any) -> str:
            services.instruments.keep(change(now.instrument), now.key)
            if now.own:
                return _("The instrument is changed.")
            return _("The instrument is changed; it is your own now. Choose it for the next round.")

        self.keep(work, done)

    def _move(self, by: int, *_clicked: object) -> None:
        key = self.list.one.item.key
        self._change(lambda made: instrument_edits.moved(made, key, by))

    def _on_hide(self, *_clicked: object) -> None:
        item = self.list.one.item
        self._change(lambda made: instrument_edits.hidden(made, item.key, hide=not item.hidden))

    def _on_add(self, *_clicked: object) -> None:
        self._editing = None
        self.form.fill({}, _("A new item"))
        self.form.fields["section"].setEnabled(True)
        self.form.begin()

    def _on_reword(self, *_clicked: object) -> None:
        line = self.list.one
        self._editing = line.item
        self.form.fill({"section": line.section.key, **line.item.texts}, _("Reword the item"))
        self.form.fields["section"].setEnabled(False)
        self.form.begin()

    def _on_said(self, values: dict[str, str]) -> None:
        texts = {
            language: values[language].strip()
            for language in _LANGUAGES
            if values[language].strip()
        }
        editing, section = self._editing, values["section"]

        def changed(made: Instrument) -> Instrument:
            if editing is None:
                return instrument_edits.added(made, section, texts)
            return instrument_edits.reworded(made, editing.key, texts)

        self._change(changed, self.form.put_away)

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
