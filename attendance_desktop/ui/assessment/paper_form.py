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

_MOST_SIGNS = 40


@dataclass(frozen=True)
class TypedForm:
    """What was typed.

    Attributes:
        signs: one an item, in the order of the items.
        number: on the form, "" for none.
        kind: key of the kind of partner, "" for none.
        again: whether it is kept although one with the same answers is there.
    """

    signs: str
    number: str = ""
    kind: str = ""
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
        number, kind: of the form.
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
        self._kinds = Labelled(_("Kind of partner"), self.kind)
        head.addWidget(self._kinds)
        for link in (self.again, self.leave_out):
            links.addWidget(link)
        column.addLayout(head)
        column.addWidget(self.answers)
        column.addWidget(self.refused)
        column.addLayout(links)
        column.addWidget(self.keys)
        parts = (self.number, self.kind, self.again, self.leave_out, self.keys)
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
        if error.code == "form_again":
            self._go_to(self.number)
            self.number.selectAll()

    def begin_anew(self) -> None:
        """Begin another form where the last one began."""
        numbered = bool(self.number.text().strip())
        self._empty()
        if numbered:
            self._go_to(self.number)
        else:
            self._go_to(self.keys if self._kinds.isHidden() else self.kind)

    def _empty(self) -> None:
        self.number.clear()
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
        self._go_to(self.keys if self._kinds.isHidden() else self.kind)

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
        self.typed.emit(TypedForm(signs, self.number.text().strip(), kind, again))
