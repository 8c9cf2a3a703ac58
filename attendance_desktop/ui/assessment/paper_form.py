"""A paper form typed in whole: its number, the kind of partner, the answers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.ui.assessment.form_keys import DONE, FormKeys
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words

_MOST_SIGNS, _NAME_LETTERS = 40, 28


@dataclass(frozen=True)
class TypedForm:
    """What was typed.

    Attributes:
        signs: one an item, in the order of the items.
        number: on the form, "" for none.
        kind: key of the kind of partner, "" for none.
        name: whose it is, in a round with names.
        again: whether it is kept although one with the same answers is there.
    """

    signs: str
    number: str = ""
    kind: str = ""
    name: str = ""
    again: bool = False


class KindBox(ChoiceBox):
    """Is chosen from by letters or arrows; Enter leads on instead of opening it.

    Signals:
        passed: what is chosen is meant.
    """

    passed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on at Enter."""
        if event.key() in DONE:
            self.passed.emit()
        else:
            super().keyPressEvent(event)


class PaperForm(QWidget):
    """Takes one form after the other by keys alone: Enter leads from each part to the next.

    Signals:
        numbered: a form's number, as soon as it is typed.
        typed: a `TypedForm`.
        take_back_wanted: the form kept last is not meant.

    Attributes:
        number, name, kind: of the form; the name in a round with names alone.
        keys: its answers.
        answers: says that the last one is kept, where the eyes of who types are.
        refused: why it is not kept.
        again: keeps it although it is like another.
        leave_out: begins another form instead.
    """

    numbered = Signal(str)
    typed = Signal(object)
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a form without items."""
        super().__init__(parent)
        self._round = ""
        self.number = QLineEdit()
        self.number.setMaxLength(_MOST_SIGNS)
        self.number.returnPressed.connect(self._on_number)
        self.number.textEdited.connect(self._forget_refusal)
        self.name = QLineEdit()
        self.name.setMinimumWidth(self.name.fontMetrics().averageCharWidth() * _NAME_LETTERS)
        self.name.returnPressed.connect(self._on_name)
        self.name.textEdited.connect(self._forget_refusal)
        self.kind = KindBox("", (), "")
        self.kind.passed.connect(self._on_kind)
        self.keys = FormKeys()
        self.keys.typed.connect(self._on_typed)
        self.answers = MessagePlace()
        self.refused = Words("", "strong")
        self.again = LinkButton(_("It is another person’s: keep it"))
        self.again.clicked.connect(self._on_again)
        self.leave_out = LinkButton(_("Leave this form out"))
        self.leave_out.clicked.connect(self.begin_anew)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head, links = FlowLayout(), FlowLayout()
        head.addWidget(Labelled(_("Number on the form, if it has one"), self.number))
        self._names = Labelled(_("Whose answers they are"), self.name)
        self._kinds = Labelled(_("Kind of partner"), self.kind)
        for part in (self._names, self._kinds):
            head.addWidget(part)
        for link in (self.again, self.leave_out):
            links.addWidget(link)
        column.addLayout(head)
        column.addWidget(self.answers)
        column.addWidget(self.refused)
        column.addLayout(links)
        column.addWidget(self.keys)
        parts = (self.number, self.name, self.kind, self.again, self.leave_out, self.keys)
        for part, following in pairwise(parts):
            QWidget.setTabOrder(part, following)
        self._forget_refusal()

    def ask(self, made: Round, instrument: Instrument, kinds: tuple[tuple[str, str], ...]) -> None:
        """Ask what a form of this round holds; what is being typed stays.

        Args:
            kinds: (key, name) of the kinds of partner, asked where the round asks for them.
        """
        if made.id != self._round:
            self._round = made.id
            self.answers.clear()
            self._empty()
        chosen = self.kind.currentData()
        self.kind.clear()
        for key, name in (("", _("Not given")), *kinds):
            self.kind.addItem(name, key)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self._names.setVisible(made.named)
        self._kinds.setVisible(made.ask_kind)
        self.keys.ask(instrument)

    def kept(self, words: str) -> None:
        """Say that a form is kept, with a way back."""
        self.answers.say(words, _("Take it back"), self.take_back_wanted.emit)

    def warn(self, error: UserError) -> None:
        """Say in place why the form will not be kept: the eyes of who types are here.

        The focus stays: keys must not go elsewhere under the fingers.
        """
        self.answers.put_away()
        self.refused.setText(error_words(error))
        self.refused.show()
        self.again.setVisible(error.code == "form_alike")
        self.leave_out.show()

    def refuse(self, error: UserError) -> None:
        """Say in place why the form is not kept, and lead back to what is to be put right."""
        self.warn(error)
        question = {"form_again": self.number, "answer_name_missing": self.name}.get(error.code)
        if question is not None:
            self._go_to(question)
            question.selectAll()

    def begin_anew(self) -> None:
        """Begin another form where the last one began."""
        numbered = bool(self.number.text().strip())
        self._empty()
        self._go_to(self.number if numbered else self._after(self.number))

    def _after(self, part: QWidget) -> QWidget:
        """Return the part that is asked for behind another one."""
        if part is self.number and not self._names.isHidden():
            return self.name
        if part is not self.kind and not self._kinds.isHidden():
            return self.kind
        return self.keys

    def _empty(self) -> None:
        self.number.clear()
        self.name.clear()
        self.kind.setCurrentIndex(0)
        self.keys.empty()
        self._forget_refusal()

    def _forget_refusal(self, *_text: object) -> None:
        for part in (self.refused, self.again, self.leave_out):
            part.hide()

    def _on_number(self) -> None:
        number = self.number.text().strip()
        if number:
            self.numbered.emit(number)
        self._go_to(self._after(self.number))

    def _on_name(self) -> None:
        self._go_to(self._after(self.name))

    def _on_kind(self) -> None:
        self._go_to(self.keys)

    def _go_to(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(part)

    def _on_typed(self, signs: str) -> None:
        self._emit(signs, again=False)

    def _on_again(self) -> None:
        self._emit(self.keys.whole, again=True)

    def _emit(self, signs: str, *, again: bool) -> None:
        kind = "" if self._kinds.isHidden() else str(self.kind.currentData() or "")
        name = "" if self._names.isHidden() else self.name.text().strip()
        self.typed.emit(TypedForm(signs, self.number.text().strip(), kind, name, again))
