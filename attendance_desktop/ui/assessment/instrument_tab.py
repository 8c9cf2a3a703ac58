"""What is asked: words changed, items added, hidden, moved; instruments in and out as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import Instrument, Item, Section, Texts
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import instrument_edits, instrument_parts
from attendance_desktop.rules.instrument_parts import Kind
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.assessment.instrument_sharing import save_instrument, take_in_instrument
from attendance_desktop.ui.assessment.new_instrument import NewInstrumentForm
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.ui.assessment.parts_card import NEW, PartLine, PartsCard
from attendance_desktop.ui.assessment.printing import print_form, print_wall_charts
from attendance_desktop.ui.assessment.wording_form import WordingForm
from attendance_desktop.ui.assessment.words import instrument_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_OF_ONE_EACH = N_("One thing that people can have seen, short and without “and”.")

#: Field of a form -> what stands in it.
Values = dict[str, str]
#: The words of a form, kept: instrument, fields and words in, the changed instrument out.
Rewording = Callable[[Instrument, Values, Texts], Instrument]


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
        parts: its name, sections, scale and questions.
        form: of words.
        anew: of a new instrument.
    """

    key = "instrument"
    name = N_("What is asked")
    made_ahead = ("card", "parts")
    _answer: tuple[Any, ...] = ()
    _rewording: Rewording
    #: key of the instrument in sight.
    _looked_at = ""

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
            (_("Remove"), _("Take the selected item away"), self._on_remove_item),
            (_("Down"), _("Move the selected item down"), partial(self._move, 1)),
            (_("Up"), _("Move the selected item up"), partial(self._move, -1)),
            (_("Hide or ask again"), _("Hide the selected item, or ask it again"), self._on_hide),
            (_("Reword"), _("Say the selected item in other words"), self._on_reword),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Add an item…"), _("Add an item"), self._on_add)
        self.list.table.doubleClicked.connect(self._on_reword)
        for part in (self.which, self.about):
            made.body.addWidget(part)
        made.body.addLayout(self._of_whole())
        made.body.addWidget(self.list)
        return made

    def _of_whole(self) -> FlowLayout:
        # What can be done to the instrument as a whole.
        row = FlowLayout()
        self._of_own: list[LinkButton] = []
        for own, words, name, answer in (
            (False, _("New instrument…"), _("Write an instrument of your own"), self._on_new),
            (False, _("Save as a file…"), _("Save this instrument as one file"), self._on_save),
            (False, _("Take in a file…"), _("Take an instrument in from a file"), self._on_take_in),
            (False, _("Print the form…"), _("Print the paper form"), self._on_form),
            (False, _("Print wall charts…"), _("Print wall charts for stickers"), self._on_charts),
            (True, _("Remove this instrument"), _("Take this instrument away"), self._on_remove),
        ):
            link = LinkButton(words, name=name)
            link.clicked.connect(answer)
            row.addWidget(link)
            if own:
                self._of_own.append(link)
        return row

    @cached_property
    def parts(self) -> PartsCard:
        """What it says beside its items."""
        made = PartsCard(self)
        made.reword_wanted.connect(self._on_reword_part)
        made.add_wanted.connect(self._on_add_part)
        made.move_wanted.connect(self._on_move_part)
        made.hide_wanted.connect(self._on_hide_section)
        made.remove_wanted.connect(self._on_remove_part)
        return made

    @cached_property
    def anew(self) -> NewInstrumentForm:
        """Of a new instrument."""
        made = NewInstrumentForm(self)
        made.said.connect(self._on_begun)
        made.left.connect(made.put_away)
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
        return (self._make_forms, partial(self._fill, answer), self._show_parts, self._put_together)

    def _make_forms(self) -> None:
        # By themselves: together with a list they would hold the window up.
        _forms = (self.form, self.anew)

    def _fill(self, answer: tuple[Any, ...]) -> None:
        self.want(self.card)
        chosen = self._to_look_at(answer)
        self._answer = answer
        self.which.clear()
        for one in answer:
            self.which.addItem(instrument_words(one), one.key)
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
        if self.form.holds() or self.anew.holds():
            self.which.setCurrentIndex(self.which.findData(self._looked_at))
            return
        # Words begun are meant for the instrument that was looked at.
        self.form.put_away()
        self.anew.put_away()
        self._show()
        self._show_parts()

    def _show(self) -> None:
        made = self._now.instrument
        self._looked_at = self._now.key
        for link in self._of_own:
            link.setVisible(self._now.own)
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
        self.want(self.parts)
        self.parts.show_parts(self._now.instrument)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.anew, self.form, self.card, self.parts):
                self.column.addWidget(part)
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

    def _on_remove_item(self, *_clicked: object) -> None:
        key = self.list.one.item.key
        self._change(lambda made: instrument_edits.removed(made, key))

    def _on_add(self, *_clicked: object) -> None:
        if self.form.holds():
            return

        def added(made: Instrument, values: Values, texts: Texts) -> Instrument:
            return instrument_edits.added(made, values["section"], texts, values["chart"])

        self._rewording = added
        beside = self.list.chosen
        section = {"section": beside.section.key} if beside is not None else {}
        self.form.begin_with(_("A new item"), _(_OF_ONE_EACH), section, "section", "chart")

    def _on_reword(self, *_clicked: object) -> None:
        if self.form.holds():
            return

        line = self.list.one

        def reworded(made: Instrument, values: Values, texts: Texts) -> Instrument:
            key = line.item.key
            made = instrument_edits.reworded(made, key, texts, values["chart"])
            return instrument_edits.moved_to(made, key, values["section"])

        self._rewording = reworded
        title = _("An item of “{section}” in other words").format(section=said(line.section.texts))
        values = {**line.item.texts, "section": line.section.key, "chart": line.item.chart}
        self.form.begin_with(title, _(_OF_ONE_EACH), values, "section", "chart")

    def _on_add_part(self, kind: Kind) -> None:
        if self.form.holds():
            return

        def added(made: Instrument, values: Values, texts: Texts) -> Instrument:
            return instrument_parts.added(made, kind, texts, values["ingredient"])

        self._rewording = added
        beside = ("ingredient",) if kind is Kind.SECTION else ()
        title, advice = NEW[kind]
        self.form.begin_with(_(title), _(advice), {}, *beside)

    def _on_reword_part(self, line: PartLine) -> None:
        if self.form.holds():
            return

        def reworded(made: Instrument, _values: Values, texts: Texts) -> Instrument:
            if line.kind is None or line.part is None:
                return instrument_parts.said_anew(made, line.field, texts)
            return instrument_parts.reworded(made, line.kind, line.part.key, texts)

        self._rewording = reworded
        self.form.begin_with(_("In other words"), "", line.texts)

    def _on_move_part(self, line: PartLine, by: int) -> None:
        kind, part = line.kind, line.part
        if kind is not None and part is not None:
            self._change(lambda made: instrument_parts.moved(made, kind, part.key, by))

    def _on_remove_part(self, line: PartLine) -> None:
        kind, part = line.kind, line.part
        if kind is not None and part is not None:
            self._change(lambda made: instrument_parts.removed(made, kind, part.key))

    def _on_hide_section(self, line: PartLine) -> None:
        part = line.part
        if isinstance(part, Section):
            hide = bool(part.asked)
            self._change(lambda made: instrument_parts.section_hidden(made, part.key, hide=hide))

    def _on_said(self, values: Values) -> None:
        rewording, texts = self._rewording, self.form.texts
        self._change(
            lambda made: rewording(made, values, texts),
            self.form.put_away,
            failed=self.form.refuse,
        )

    # --- whole instruments ------------------------------------------------------------------

    def _on_new(self, *_clicked: object) -> None:
        if self.form.holds() or self.anew.holds():
            return
        self.form.put_away()
        copies = [(one.key, instrument_words(one)) for one in self._answer]
        self.anew.begin_like(copies, self._now.key)

    def _on_begun(self, values: Values) -> None:
        name, like = self.anew.name_texts, values["like"] or self._answer[0].key
        section, item = self.anew.first("section"), self.anew.first("item")

        def work(services: Any) -> str:
            services.instruments.begin(name, like, section=section, item=item)
            return _("The instrument is begun. Add to it, and choose it for the next round.")

        self.keep(work, self.anew.put_away, self.anew.refuse)

    def _on_remove(self, *_clicked: object) -> None:
        now = self._now

        def work(services: Any) -> str:
            services.instruments.remove(now.key)
            words = _("{instrument} is removed. Rounds keep the words they were answered with.")
            return words.format(instrument=said(now.instrument.name))

        self.keep(work)

    def _on_form(self, *_clicked: object) -> None:
        print_form(self, self._now.instrument)

    def _on_charts(self, *_clicked: object) -> None:
        print_wall_charts(self, self._now.instrument)

    def _on_save(self, *_clicked: object) -> None:
        save_instrument(self, self._now.key, self._now.instrument)

    def _on_take_in(self, *_clicked: object) -> None:
        take_in_instrument(self)


def _section_words(line: ItemLine) -> str:
    return said(line.section.texts)


def _item_words(line: ItemLine) -> str:
    return said(line.item.texts)


def _asked_words(line: ItemLine) -> str:
    return _("Hidden") if line.item.hidden else _("Asked")
