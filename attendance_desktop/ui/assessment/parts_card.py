"""What an instrument says beside its items: name, sections, scale, questions to reflect on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.instruments import Instrument, Section, Texts
from attendance_desktop.rules.instrument_parts import Kind, Part, kind_of
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, ngettext, number

#: Fields of the instrument that are words of its own -> what they are.
OWN_WORDS = {
    "name": N_("Name"),
    "purpose": N_("Said before answering"),
    "evidence": N_("Asked beside each item"),
}
_KINDS = {
    Kind.SECTION: N_("Section"),
    Kind.CHOICE: N_("Answer"),
    Kind.QUESTION: N_("Question to reflect on"),
}
#: Kind of part -> the title of the form for a new one, and what it should be like.
NEW = {
    Kind.SECTION: (N_("A new section"), N_("Add items to it; without any it is not asked.")),
    Kind.CHOICE: (N_("A new answer"), N_("It comes last in the scale; move it where it belongs.")),
    Kind.QUESTION: (N_("A new question to reflect on"), N_("The group talks about it at the end.")),
}


@dataclass(frozen=True)
class PartLine:
    """One part, or one of the instrument's own words.

    Attributes:
        part: None for words of the instrument itself.
        field: which of them, "" for a part.
    """

    part: Part | None
    texts: Texts
    field: str = ""

    @property
    def id(self) -> str:
        """Its key, by which the list selects it again."""
        return self.field or f"{type(self.part).__name__}/{self.part.key if self.part else ''}"

    @property
    def kind(self) -> Kind | None:
        """What kind of part it is, None for words of the instrument itself."""
        return kind_of(self.part) if self.part else None


class PartsCard(Card):
    """The list, with what can be done to the one selected.

    Signals:
        reword_wanted: a line.
        add_wanted: the kind of a new part.
        move_wanted: a line, and by how many places.
        hide_wanted, remove_wanted: a line.

    Attributes:
        list: what it is made of.
    """

    reword_wanted = Signal(object)
    add_wanted = Signal(object)
    move_wanted = Signal(object, int)
    hide_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__("", parent)
        columns = (
            Column(_("What it is"), _kind_words),
            Column(_("Words"), _words),
            Column(_("Items"), _items_words),
        )
        self.list = Block(
            _("Sections, answers and questions"),
            columns,
            _("No section."),
            most_rows=20,
            free_column=1,
        )
        self._links: dict[str, LinkButton] = {}
        for key, words, name, answer in (
            ("remove", _("Remove"), _("Take the selected one away"), self._on_remove),
            ("hide", _("Hide or ask again"), _("Hide the section, or ask it again"), self._on_hide),
            ("down", _("Down"), _("Move the selected one down"), partial(self._on_move, 1)),
            ("up", _("Up"), _("Move the selected one up"), partial(self._on_move, -1)),
            ("reword", _("Reword"), _("Say the selected one in other words"), self._on_reword),
        ):
            self._links[key] = self.list.add_link(words, name, answer, of_one=True)
        for kind, words, name in (
            (Kind.QUESTION, _("Add a question…"), _("Add a question to reflect on")),
            (Kind.CHOICE, _("Add an answer…"), _("Add an answer to the scale")),
            (Kind.SECTION, _("Add a section…"), _("Add a section")),
        ):
            self.list.add_link(words, name, partial(self._on_add, kind))
        self.list.table.doubleClicked.connect(self._on_reword)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.body.addWidget(self.list)

    def show_parts(self, made: Instrument) -> None:
        """Show all of an instrument but its items."""
        own = [PartLine(None, getattr(made, field), field) for field in OWN_WORDS]
        parts = (*made.sections, *made.steps, *made.beside, *made.reflection)
        self.list.show_rows([*own, *(PartLine(part, part.texts) for part in parts)])
        self._on_selected()

    def _on_selected(self, *_changes: object) -> None:
        # Name and purpose stay where they are.
        chosen = self.list.chosen
        kind = chosen.kind if chosen is not None else None
        for key in ("remove", "down", "up"):
            self._links[key].setVisible(kind is not None)
        self._links["hide"].setVisible(kind is Kind.SECTION)

    def _on_reword(self, *_clicked: object) -> None:
        self.reword_wanted.emit(self.list.one)

    def _on_add(self, kind: Kind, *_clicked: object) -> None:
        self.add_wanted.emit(kind)

    def _on_move(self, by: int, *_clicked: object) -> None:
        self.move_wanted.emit(self.list.one, by)

    def _on_hide(self, *_clicked: object) -> None:
        self.hide_wanted.emit(self.list.one)

    def _on_remove(self, *_clicked: object) -> None:
        self.remove_wanted.emit(self.list.one)


def _kind_words(line: PartLine) -> str:
    return _(_KINDS[line.kind]) if line.kind else _(OWN_WORDS[line.field])


def _words(line: PartLine) -> str:
    return said(line.texts)


def _items_words(line: PartLine) -> str:
    if not isinstance(line.part, Section):
        return ""
    count = len(line.part.asked)
    if line.part.items and not count:
        return _("Hidden")
    return ngettext("{count} item", "{count} items", count).format(count=number(count))
