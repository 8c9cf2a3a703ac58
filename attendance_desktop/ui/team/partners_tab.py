"""The partners: found, filtered and sorted in one list; the chosen one with all that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.records.coverage import Kind, PartnerLine
from attendance_desktop.records.partners import Partner, PartnerState
from attendance_desktop.records.people_lists import PeopleRead
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.team import Member
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.partner_words import STATES
from attendance_desktop.ui.ask import Choice, FileType
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team import partner_forms
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.team.part import Part, as_values
from attendance_desktop.ui.team.partner_card import PartnerCard
from attendance_desktop.ui.team.partner_columns import columns, remarks, searched
from attendance_desktop.ui.team.partner_table import PartnerTable
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.find_field import FindField
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number
from attendance_desktop.work.runner import Control, Lane

_MOST_ROWS = 9
_IN = ("*.vcf", "*.csv", "*.txt", "*.xlsx", "*.xls", "*.ods")
#: What takes long to make, each in a step of its own.
_MADE_AHEAD = (
    "person_form", "contact_form", "promise_form",
    "partner", "partner.people", "partner.log", "partner.promises",
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """All partners, their kinds, and the members who may look after promises."""

    lines: tuple[PartnerLine, ...]
    kinds: tuple[Kind, ...]
    members: tuple[Member, ...]


class PartnersTab(Part):
    """A list to find partners in, and the chosen one.

    Attributes:
        card: the list, with `typed`, `kind`, `state` above it.
        form: of a new partner, or of changes to the chosen one.
        partner: the chosen one.
    """

    key = "partners"
    name = N_("Partners")
    made_ahead = ("card",)
    _to_choose = ""
    _editing: Partner | None = None

    @staticmethod
    def load(services: Any, selection: Selection) -> Listed:
        """Return every partner."""
        lines, members = services.partners.listed(), services.team.members(left=False)
        lines, members = for_audience((lines, members), selection.audience)
        return Listed(lines, services.partners.kinds(), members)

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def card(self) -> Card:
        """The list."""
        made = Card(_("Partners"), self)
        self.remove_link = made.add_link(_("Remove"), name=_("Remove the selected partner"))
        self.edit_link = made.add_link(_("Change"), name=_("Change the selected partner"))
        self.save_link = made.add_link(
            _("Save…"), name=_("Save all partners as CSV, for Excel or as contacts")
        )
        self.print_link = made.add_link(_("Print…"), name=_("Print the list of partners"))
        self.list_link = made.add_link(
            _("Take in a list…"), name=_("Take in people from a file or a phone's contacts")
        )
        for link, answer in (
            (self.remove_link, self._on_remove),
            (self.edit_link, self._on_edit),
            (self.save_link, self._on_save),
            (self.print_link, self._on_print_list),
            (self.list_link, self.take_in),
        ):
            link.clicked.connect(answer)
        self.finding = self._finding()
        made.body.addWidget(self.finding)
        self.model = FoundRows(columns(), searched)
        self.table = PartnerTable(_("Partners"), self.model, _MOST_ROWS)
        self.table.setSelectionMode(PartnerTable.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.doubleClicked.connect(self._on_edit)
        self.none = Words(
            _(
                "Nobody is on the list yet. Add a partner, or take in a list: the contacts of a "
                "phone will do. Coverage says whom to ask first."
            ),
            "muted",
        )
        made.body.addWidget(self.none)
        made.body.addWidget(self.table)
        return made

    def _finding(self) -> QWidget:
        self.typed = FindField(_("Find a partner or a person"))
        self.kind, self.state = StillCombo(), StillCombo()
        for box, name in ((self.kind, _("Kind of partner")), (self.state, _("State"))):
            box.setAccessibleName(name)
            by_length = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(by_length)
            box.setMinimumContentsLength(16)
        self.state.addItem(_("Every state"), "")
        for state, words in STATES.items():
            self.state.addItem(_(words), state.value)
        self.count = Words("", "muted", wrap=False)
        self.typed.textChanged.connect(self._find)
        self.kind.currentIndexChanged.connect(self._find)
        self.state.currentIndexChanged.connect(self._find)
        made = QWidget()
        row = FlowLayout(made)
        for part in (self.typed, self.kind, self.state, self.count):
            row.addWidget(part)
        return made

    @cached_property
    def form(self) -> FieldForm:
        """Of a partner."""
        fields = (
            Field("name", _("Organization, or a person who stands for one"), wide=True),
            Field("kind", _("Kind of partner"), Shape.CHOICE),
            Field("state", _("How far with us"), Shape.CHOICE),
            Field("offers", _("Can offer"), Shape.TEXT, _("Rides, a room, a nurse, an evening")),
            Field("already", _("Does on attendance already"), Shape.TEXT),
            Field("note", _("Note"), Shape.TEXT),
        )
        made = FieldForm(_("A new partner"), fields, _("Keep the partner"), self)
        made.offer("state", [(state.value, _(words)) for state, words in STATES.items()])
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    @cached_property
    def partner(self) -> PartnerCard:
        """The chosen partner."""
        return PartnerCard(self, (self.person_form, self.contact_form, self.promise_form))

    person_form = cached_property(lambda _self: partner_forms.person())
    contact_form = cached_property(lambda _self: partner_forms.contact())
    promise_form = cached_property(lambda _self: partner_forms.promise())

    @property
    def chosen(self) -> PartnerLine | None:
        """The selected partner, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: Listed) -> Iterable[Step]:
        """Return the steps: form, list, chosen partner, and putting them together."""
        return (
            partial(self._fill_form, answer),
            *(partial(self._make_ahead, part) for part in _MADE_AHEAD),
            partial(self._fill_list, answer),
            partial(self._fill_partner, answer),
            self._put_together,
        )

    def _fill_form(self, answer: Listed) -> None:
        kinds = [(kind.key, kind.name) for kind in answer.kinds]
        self.form.offer("kind", [("", _("Not said yet")), *kinds])
        # What is being typed stays when something else of the page has changed.
        self.want(self.form, not self.form.isHidden())

    def _make_ahead(self, part: str) -> None:
        # Before a row is selected, which would make all of them at once.
        attrgetter(part)(self)

    def _fill_list(self, answer: Listed) -> None:
        self.want(self.card)
        chosen = self._to_choose or (self.chosen.partner.id if self.chosen else "")
        self._to_choose = ""
        kind = self.kind.currentData() or ""
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(_("Every kind"), "")
        for one in answer.kinds:
            self.kind.addItem(one.name, one.key)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.kind.blockSignals(False)
        self.none.setVisible(not answer.lines)
        for part in (self.table, self.finding, self.save_link, self.print_link):
            part.setVisible(bool(answer.lines))
        self.model.offer(answer.lines)
        self._find()
        self._select(chosen)

    def forget(self) -> None:
        """Let go of every partner, and of what is being typed."""
        super().forget()
        if self.column.count():
            self.form.put_away()
            self.model.offer(())
            self.partner.forget()

    def _fill_partner(self, answer: Listed) -> None:
        self.partner.offer(answer.members)
        self.want(self.partner, self.chosen is not None)
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.form, self.card, self.partner):
                self.column.addWidget(part)
            self.column.addStretch(1)

    # --- finding ----------------------------------------------------------------------------

    def _find(self, *_changed: object) -> None:
        chosen = self.chosen.partner.id if self.chosen else ""
        kind, state = self.kind.currentData() or "", self.state.currentData() or ""

        def wanted(line: PartnerLine) -> bool:
            return kind in ("", line.partner.kind) and state in ("", line.partner.state.value)

        self.model.find(self.typed.text(), wanted)
        shown, whole = len(self.model.rows), len(self.model.all_rows)
        words = ngettext("{shown} of {count} partner", "{shown} of {count} partners", whole)
        self.count.setText(words.format(shown=number(shown), count=number(whole)))
        self._select(chosen)

    def _select(self, partner_id: str) -> None:
        places = (n for n, line in enumerate(self.model.rows) if line.partner.id == partner_id)
        if self.model.rows:
            self.table.selectRow(next(places, 0))
        self._on_selected()

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.chosen
        for link in (self.edit_link, self.remove_link):
            link.setEnabled(chosen is not None)
            link.setVisible(bool(self.model.all_rows) and not self.public)
        self.list_link.setVisible(not self.public)
        self.partner.setVisible(chosen is not None and not self.isHidden())
        self._wanted[self.partner] = chosen is not None
        if chosen is not None:
            self.partner.show_line(chosen)

    def show_part(self, part: str) -> bool:
        """Select a partner by its id."""
        self.typed.clear()
        self.kind.setCurrentIndex(0)
        self.state.setCurrentIndex(0)
        self._to_choose = part
        self._select(part)
        return True

    # --- actions ----------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Show an empty form."""
        self._editing = None
        self.form.fill({"state": PartnerState.TO_CONTACT.value}, _("A new partner"))
        self.form.begin()

    def _on_edit(self, *_index: object) -> None:
        # What the public does not see would be lost if it were kept from here.
        if self.chosen is not None and not self.public:
            self._editing = self.chosen.partner
            self.form.fill(as_values(self._editing), self._editing.name)
            self.form.begin()

    def _on_left(self) -> None:
        self.form.hide()
        self.table.setFocus()

    def _on_said(self, values: dict[str, str]) -> None:
        before = self._editing
        state = PartnerState(values["state"])
        said = replace(before or Partner("", ""), **{**values, "state": state})

        def work(services: Any) -> str:
            kept = services.partners.change(said) if before else services.partners.add(said)
            self._to_choose = kept.id
            return _("{partner} is kept.").format(partner=kept.name)

        self.keep(work, done=self.form.hide)

    def _on_remove(self) -> None:
        if self.chosen is None:
            return
        partner = self.chosen.partner

        def work(services: Any) -> str:
            services.partners.remove(partner.id)
            return _("{partner} is removed, with its people, log and promises.").format(
                partner=partner.name
            )

        self.keep(work)

    def _on_print_list(self) -> None:
        self.print_sheet(_("Print the partners"), _("partners.pdf"), "partners")

    def _on_save(self) -> None:
        types = (
            FileType(_("Excel"), ("*.xlsx",)),
            FileType(_("CSV"), ("*.csv",)),
            FileType(_("Contacts"), ("*.vcf",)),
        )
        path = self.surroundings.ask.save_file(
            self, _("Save the partners"), types, Path(_("Partners") + ".xlsx")
        )
        if path is None:
            return
        cards = self._cards_for(path)
        if cards is None:
            return
        lines = self.model.rows

        def work(_control: Control) -> str:
            self.around.services.people_lists.save(path, lines, cards)
            return _("Saved as {file}.").format(file=path.name)

        runner = self.surroundings.runner
        runner.run(Lane.STORE, work, done=self.around.messages.say, failed=self.refuse)

    def _cards_for(self, path: Path) -> str | None:
        """Return the version of contacts to write; None where nothing is to be saved."""
        if path.suffix.lower() != ".vcf":
            return "3.0"
        choices = (
            Choice("", _("Not now")), Choice("4.0", _("vCard 4.0")), Choice("3.0", _("vCard 3.0")),
        )  # fmt: skip
        words = _(
            "Version 3.0 is read by Outlook and every phone. 4.0 is the newest one, for programs "
            "that ask for it."
        )
        title = _("Which contacts are wanted?")
        return self.surroundings.ask.choose(self, title, words, choices) or None

    def take_in(self, *_clicked: object) -> None:
        """Ask for a file of people, say what it would change, and take it in."""
        types = (FileType(_("Contacts and tables"), _IN),)
        path = self.surroundings.ask.open_file(self, _("Take in a list of people"), types)
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read a file of people, say what it would change, and take it in."""

        def work(_control: Control) -> PeopleRead:
            return self.around.services.people_lists.read(path)

        runner = self.surroundings.runner
        runner.run(Lane.STORE, work, done=self._on_read, failed=self.refuse)

    def _on_read(self, read: PeopleRead) -> None:
        new = len(read.new_partners) + len(read.new_people)
        changed = len(read.changed_partners) + len(read.changed_people)
        if not new + changed:
            self.around.messages.say(
                _("Everybody in {file} is on the list already.").format(file=read.file_name)
            )
            return
        words = _(
            "{partners} new partners, {people} new people, {changed} completed. What you have "
            "typed stays as it is."
        ).format(
            partners=number(len(read.new_partners)),
            people=number(len(read.new_people)),
            changed=number(changed),
        )
        choices = (Choice("take", _("Take them in")), Choice("leave", _("Not now")))
        title = _("Take in people from {file}?").format(file=read.file_name)
        if self.surroundings.ask.choose(self, title, words, choices, remarks(read)) != "take":
            return

        def work(services: Any) -> str:
            services.people_lists.take_in(read)
            return _("The people of {file} are taken in.").format(file=read.file_name)

        self.keep(work)
