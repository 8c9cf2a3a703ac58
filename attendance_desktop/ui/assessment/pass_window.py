"""One laptop passed round: one person, one section, one item at a time; nobody else's answers.

Before each person the window is empty. The one who has the laptop presses Enter, answers by large
buttons or by one key each, and after the last item the window is empty again for the next.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.records.assessment import Round
from attendance_desktop.records.instruments import Instrument, Section, Texts
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.people_words import language_name, languages_of, people_words
from attendance_desktop.ui.assessment.words import choices_of
from attendance_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, number

#: Height of an answer's button, before scaling.
_TARGET = 58
_WIDEST = 880


class Turn(Enum):
    """Where the person with the laptop is."""

    WAITING = auto()
    WHO = auto()
    ANSWERING = auto()


class PassWindow(QWidget):
    """What the person with the laptop sees.

    Signals:
        answered: a dict of "answers", "evidence", "kind" and "name", when a person is through.
        take_back_wanted: the last person wants their turn back.
        left: it was closed.

    Attributes:
        turn: where the person is.
        buttons: one for each choice, in the order of their keys.
        main: goes on, where there is no answer to give.
    """

    answered = Signal(object)
    take_back_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        made: Round,
        instrument: Instrument,
        section: Section,
        kinds: tuple[tuple[str, str], ...],
        target: int = _TARGET,
        parent: QWidget | None = None,
    ) -> None:
        """Make a window that waits for the first person.

        Args:
            kinds: (key, name) of the kinds of partner, asked where the round asks for them.
            target: least height of an answer's button.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "content")
        self._round, self._instrument, self._section = made, instrument, section
        self._choices = choices_of(instrument)
        self.turn = Turn.WAITING
        self._people = 0
        self._at = 0
        self._answers: dict[str, str] = {}
        self._evidence: dict[str, str] = {}
        self.setWindowTitle(_("Self-assessment"))
        self._languages = languages_of(instrument)
        self._language = ""
        self._build(kinds, target)
        self.speak()

    def _build(self, kinds: tuple[tuple[str, str], ...], target: int) -> None:
        outer = QHBoxLayout(self)
        column = QVBoxLayout()
        column.setSpacing(12)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST * max(target // _TARGET, 1))
        middle.setLayout(column)
        outer.addStretch(1)
        outer.addWidget(middle, 8)
        outer.addStretch(1)
        self._where, self._item = Words("", "heading"), Words("", "title")
        self._help = Words("", "body")
        self.name = QLineEdit()
        self.kind = ChoiceBox(_("Kind of partner"), (("", ""), *kinds), "")
        self.buttons: list[SecondaryButton] = []
        self.why = QLineEdit()
        self.main = PrimaryButton("")
        self.main.clicked.connect(self._on_main)
        column.addStretch(1)
        for part in (self._where, self._item, self._help, self.name, self.kind):
            column.addWidget(part)
        for at, choice in enumerate(self._choices):
            button = SecondaryButton("", name=said(choice.texts))
            button.setProperty("at", at)
            button.clicked.connect(self._on_choice)
            self.buttons.append(button)
            column.addWidget(button)
        for button in (*self.buttons, self.main):
            button.setMinimumHeight(target)
        column.addWidget(self.why)
        column.addWidget(self.main)
        self._foot(column)
        column.addStretch(1)

    def _foot(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.back, self.skip, self.take_back, self.leave = (LinkButton("") for _link in range(4))
        for link, answer in (
            (self.back, self._on_back),
            (self.skip, self._on_skip),
            (self.take_back, self._on_take_back),
            (self.leave, self.close),
        ):
            link.clicked.connect(answer)
            row.addWidget(link)
        row.addStretch(1)
        self.tongues = tuple(LinkButton(language_name(one)) for one in self._languages)
        for link, language in zip(self.tongues, self._languages, strict=True):
            link.setProperty("language", language)
            link.clicked.connect(self._on_tongue)
            link.setVisible(len(self.tongues) > 1)
            row.addWidget(link)
        column.addLayout(row)

    def _on_tongue(self) -> None:
        self.speak(str(self.sender().property("language")))

    def speak(self, language: str = "") -> None:
        """Show items, answers and what is said beside them in a language.

        Args:
            language: such as "es"; "" for the one that the group reads.
        """
        self._language = language
        for at, (button, choice) in enumerate(zip(self.buttons, self._choices, strict=True), 1):
            words = self._said(choice.texts)
            button.say(_("{key}   {choice}").format(key=number(at), choice=words), words)
        question = self._said(self._instrument.evidence) or _("How do you know?")
        self.why.setAccessibleName(question)
        self.why.setPlaceholderText(self._people_words("optional").format(question=question))
        self.name.setAccessibleName(self._people_words("your_name"))
        self.name.setPlaceholderText(self._people_words("your_name"))
        self.kind.setItemText(0, self._people_words("rather_not"))
        for key in ("back", "skip", "take_back", "leave"):
            link: LinkButton = getattr(self, key)
            link.say(self._people_words(key))
        self._show()

    def _said(self, texts: Texts) -> str:
        return said(texts, self._language)

    def _people_words(self, key: str) -> str:
        return people_words(key, self._language)

    # --- what is seen -----------------------------------------------------------------------

    def _show(self) -> None:
        answering, who = self.turn is Turn.ANSWERING, self.turn is Turn.WHO
        waiting = self.turn is Turn.WAITING
        for button in (*self.buttons, self.why, self.back, self.skip):
            button.setVisible(answering)
        self.name.setVisible(who and self._round.named)
        self.kind.setVisible(who and self._round.ask_kind)
        self.main.setVisible(not answering)
        self.leave.setVisible(waiting)
        self.take_back.setVisible(waiting and self._people > 0)
        self._help.setVisible(not answering)
        if waiting:
            self._show_waiting()
        elif who:
            self._where.setText(self._said(self._section.texts))
            self._item.setText(self._people_words("before"))
            self._help.setText(self._people_words("kind") if self._round.ask_kind else "")
            self._help.setVisible(self._round.ask_kind)
            self.main.say(self._people_words("go_on"))
            (self.name if self._round.named else self.kind).setFocus()
        else:
            self._show_item()

    def _show_waiting(self) -> None:
        self._where.setText(self._said(self._section.texts))
        first = self._people == 0
        self._item.setText(self._people_words("alone" if first else "thanks"))
        purpose = self._said(self._instrument.purpose)
        alone = purpose if first else self._people_words("pass_on")
        # Where each dot is seen as it is given, the room may guess whose it is.
        unnamed = self._people_words("seen_at_once" if self._round.live else "nobody_knows")
        self._help.setText(alone if self._round.named else f"{alone}\n{unnamed}")
        self.main.say(self._people_words("begin" if first else "next"))
        self.main.setFocus()

    def _show_item(self) -> None:
        items = self._section.asked
        item = items[self._at]
        where = self._people_words("place").format(
            section=self._said(self._section.texts),
            at=number(self._at + 1),
            count=number(len(items)),
        )
        self._where.setText(where)
        self._item.setText(self._said(item.texts))
        self.setAccessibleDescription(f"{where}. {self._said(item.texts)}")
        self.why.setText(self._evidence.get(item.key, ""))
        self.back.setEnabled(self._at > 0)
        for button, choice in zip(self.buttons, self._choices, strict=True):
            chosen = self._answers.get(item.key) == choice.key
            button.set_icon("circle-check" if chosen else "")
        self.setFocus()

    # --- what the person does ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key, go on with Enter, go back with Backspace; Escape ends the round."""
        answering = self.turn is Turn.ANSWERING
        keys = {str(n) for n in range(1, len(self.buttons) + 1)}
        if answering and event.text() in keys:
            self._choose(int(event.text()) - 1)
        elif answering and event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        elif not answering and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_main()
        elif self.turn is Turn.WAITING and event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_main(self) -> None:
        if self.turn is Turn.WAITING:
            self._forget()
            asks = self._round.named or self._round.ask_kind
            self.turn = Turn.WHO if asks else Turn.ANSWERING
        elif self._round.named and not self.name.text().strip():
            self._help.setText(self._people_words("name_wanted"))
            self._help.show()
            return
        else:
            self.turn = Turn.ANSWERING
        self._show()

    def _forget(self) -> None:
        self._at = 0
        self._answers, self._evidence = {}, {}
        self.name.clear()
        self.kind.setCurrentIndex(0)

    def _on_choice(self) -> None:
        self._choose(int(self.sender().property("at")))

    def _choose(self, at: int) -> None:
        item = self._section.asked[self._at]
        self._answers[item.key] = self._choices[at].key
        self._go_on()

    def _on_skip(self) -> None:
        self._answers.pop(self._section.asked[self._at].key, None)
        self._go_on()

    def _go_on(self) -> None:
        self._keep_why()
        self._at += 1
        if self._at < len(self._section.asked):
            self._show()
            return
        given = {
            "answers": self._answers,
            "evidence": self._evidence,
            "kind": str(self.kind.currentData() or ""),
            "name": self.name.text().strip(),
        }
        self.turn = Turn.WAITING
        if self._answers:
            self._people += 1
            self.answered.emit(given)
        # Nothing of this person may be seen by the next, nor which language it was.
        self._forget()
        self.speak()

    def _on_back(self) -> None:
        self._keep_why()
        self._at = max(self._at - 1, 0)
        self._show()

    def _keep_why(self) -> None:
        key, text = self._section.asked[self._at].key, self.why.text().strip()
        if text:
            self._evidence[key] = text
        else:
            self._evidence.pop(key, None)

    def _on_take_back(self) -> None:
        self._people -= 1
        self.take_back_wanted.emit()
        self._show()

    def refuse(self, words: str) -> None:
        """Say what did not work; the person's answers are not kept."""
        self._people -= 1
        self._item.setText(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the page."""
        self.left.emit()
        super().closeEvent(event)
