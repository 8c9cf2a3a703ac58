"""The head of the window: whose numbers, by which rule, for whose eyes; undo; the menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu

from attendance_desktop.records.measures import Audience
from attendance_desktop.ui import icons
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.desk_state import DeskState
from attendance_desktop.ui.widgets.buttons import Button, IconButton, LinkButton, PillButton
from attendance_desktop.ui.widgets.elided import ElidedWords
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

#: Letters of an action's name that fit on the undo button.
_UNDO_LETTERS = 34


class AudienceSwitch(QFrame):
    """Staff or Public, two buttons of which one is down."""

    def __init__(self, choice: AudienceChoice) -> None:
        """Make a switch for the window's audience."""
        super().__init__()
        self.setAccessibleName(_("Audience"))
        self._choice = choice
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = {
            Audience.STAFF: (_("Staff"), _("Show staff figures, with student information")),
            Audience.PUBLIC: (_("Public"), _("Show public figures, with small groups hidden")),
        }
        self.buttons: dict[Audience, Button] = {}
        for audience, (label, name) in words.items():
            button = Button(label, name=name)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setToolTip(name)
            self._group.addButton(button)
            self.buttons[audience] = button
            row.addWidget(button)
        self.buttons[Audience.STAFF].clicked.connect(self._on_staff)
        self.buttons[Audience.PUBLIC].clicked.connect(self._on_public)
        choice.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.buttons[self._choice.current].setChecked(True)

    def _on_staff(self) -> None:
        self._choice.choose(Audience.STAFF)

    def _on_public(self) -> None:
        self._choice.choose(Audience.PUBLIC)


class Head(QFrame):
    """The strip above the page.

    Signals:
        rules_chosen: the slug of a rule profile.
        undo_pressed: the undo button.
    """

    rules_chosen = Signal(str)
    undo_pressed = Signal()

    def __init__(self, choice: AudienceChoice, menu: QMenu) -> None:
        """Make a head without a district.

        Args:
            menu: the program's menu, behind the button at the far right.
        """
        super().__init__()
        self.setProperty("kind", "head")
        self._narrow = False
        self._state: DeskState | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 12, 7)
        row.setSpacing(12)
        self.district = ElidedWords("", "heading")
        self.rules = PillButton("", "chevron-down")
        self.rules.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._rules_menu = QMenu(self.rules)
        self._rules_menu.triggered.connect(self._on_rules)
        self.rules.setMenu(self._rules_menu)
        self.undo = PillButton("", "undo-2")
        self.undo.clicked.connect(self.undo_pressed)
        self.audience = AudienceSwitch(choice)
        self.menu = IconButton("menu", _("Menu"))
        self.menu.setMenu(menu)
        self.menu.setShortcut("F10")
        self.menu.setToolTip(_("Menu (F10)"))
        for part in (self.district, self.rules):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.undo, self.audience, self.menu):
            row.addWidget(part)
        self.show_state(None)

    def show_state(self, state: DeskState | None) -> None:
        """Show a district, or that none is open."""
        self._state = state
        for part in (self.rules, self.audience):
            part.setVisible(state is not None)
        self.undo.setVisible(bool(state and state.undo_words and not state.read_only))
        self.district.setText(state.district.name if state else _("Attendance Desktop"))
        if state is not None:
            self._show_rules(state)
            self._fit_undo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say of the last action what there is room for."""
        super().resizeEvent(event)
        self._fit_undo()

    def _fit_undo(self) -> None:
        if self._state is None:
            return
        action = self._state.undo_words
        self._show_undo(action, short=self._narrow)
        # The district's name comes before the words of what was done last.
        if not self._narrow and self._row.sizeHint().width() > self.width():
            self._show_undo(action, short=True)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where room is short."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.show_state(self._state)

    def _show_rules(self, state: DeskState) -> None:
        name = state.rules_name
        words = name if self._narrow else _("Rule: {name}").format(name=name)
        self.rules.say(words, _("Rule profile: {name}. Choose another.").format(name=name))
        self.rules.setToolTip(state.rules_words or words)
        self.rules.setEnabled(not state.read_only)
        self._rules_menu.clear()
        group = QActionGroup(self._rules_menu)
        for rules in state.rules:
            action = QAction(rules.name.replace("&", "&&"), group)
            action.setData(rules.slug)
            action.setCheckable(True)
            action.setChecked(rules.slug == state.district.rules)
            self._rules_menu.addAction(action)

    def _show_undo(self, action: str, *, short: bool) -> None:
        full = _("Undo “{action}”").format(action=action)
        cut = action if len(action) <= _UNDO_LETTERS else action[: _UNDO_LETTERS - 1] + "…"
        shown = _("Undo") if short else _("Undo “{action}”").format(action=cut)
        self.undo.say(shown, full)
        self.undo.setToolTip(full)

    def _on_rules(self, action: QAction) -> None:
        slug = action.data()
        if self._state is not None and slug != self._state.district.rules:
            self.rules_chosen.emit(slug)


class AudienceBand(QFrame):
    """Says whose eyes the page is for, and offers the other audience."""

    def __init__(self, choice: AudienceChoice) -> None:
        """Make a band for the window's audience."""
        super().__init__()
        self._choice = choice
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 24, 2)
        row.setSpacing(8)
        self._picture = QLabel(self)
        self.words = Words("", "band")
        self.link = LinkButton("")
        self.link.clicked.connect(self._on_link)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.link)
        choice.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show()

    def _show(self) -> None:
        staff = self._choice.current is Audience.STAFF
        self.setProperty("kind", "staff" if staff else "public")
        for part in (self, self.words, self.link):
            part.style().unpolish(part)
            part.style().polish(part)
        if staff:
            self.words.setText(_("Staff: contains student information."))
            self.link.say(_("Switch to public figures"))
        else:
            self.words.setText(_("Public: safe to show. Small groups are hidden."))
            self.link.say(_("Switch to staff figures"))
        self.setAccessibleName(self.words.text())
        color = self.words.palette().color(self.words.foregroundRole()).name()
        side = icons.beside_text(1.1)
        self._picture.setPixmap(icons.pixmap("lock" if staff else "globe", color, side))

    def _on_link(self) -> None:
        now = self._choice.current
        self._choice.choose(Audience.PUBLIC if now is Audience.STAFF else Audience.STAFF)
