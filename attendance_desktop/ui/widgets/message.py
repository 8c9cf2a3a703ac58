"""What an action answers, in its place: "… taken in. Undo", a refusal, or work going on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui import icons
from attendance_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

Kind = Literal["good", "note", "warning", "danger"]
_ICONS = {
    "good": "circle-check",
    "note": "info",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}
#: Pixels between a refusal that comes into sight and the edge of the page.
_AROUND = 16
#: How often, and how long after one another, it is looked whether a refusal is in sight.
_LOOKS, _BETWEEN_LOOKS_MS = 3, 80


class Banner(QFrame):
    """A colored strip with an icon, a sentence, perhaps one link, and a way to put it away.

    Signals:
        acted: the link was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        kind: Kind,
        words: str,
        action: str = "",
        parent: QWidget | None = None,
        *,
        can_close: bool = True,
    ) -> None:
        """Make a banner.

        Args:
            action: words of the link, "" for none.
            can_close: False for what stays true until it is put right.
        """
        super().__init__(parent)
        self._kind: Kind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        self._picture = QLabel(self)
        row.addWidget(self._picture)
        self._words = Words(words)
        row.addWidget(self._words, 1)
        self.link = LinkButton(action, parent=self)
        self.link.setVisible(bool(action))
        self.link.clicked.connect(self.acted)
        row.addWidget(self.link)
        self._close = IconButton("x", _("Put this message away"), self)
        self._close.setVisible(can_close)
        self._close.clicked.connect(self.hide)
        row.addWidget(self._close)
        self.say(kind, words, action)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def say(self, kind: Kind, words: str, action: str = "") -> None:
        """Show another sentence, and tell screen readers."""
        self.setProperty("kind", kind)
        # A dynamic property counts only after the style has looked again, children included.
        for widget in (self, self._words, self.link):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._kind = kind
        self._tint()
        self._words.setText(words)
        self.setAccessibleName(words)
        if action:
            self.link.say(action)
        self.link.setVisible(bool(action))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # The sheet comes to a part after what it is a part of; the icon is as large as the
            # words, and of their color.
            self._words.style().polish(self._words)
            self._tint()

    def _tint(self) -> None:
        side = round(self._words.fontMetrics().height())
        color = self._words.palette().color(self._words.foregroundRole()).name()
        self._picture.setPixmap(icons.pixmap(_ICONS[self._kind], color, side))


class MessagePlace(QWidget):
    """The place under a page's head where actions answer; empty it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._action: Callable[[], object] | None = None
        # Its place is known once the page is laid out with it.
        self._soon, self._looks_left = QTimer(self, singleShot=True), 0
        self._soon.timeout.connect(self._into_sight)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self.banner.text if self._shows("banner") else ""

    @cached_property
    def banner(self) -> Banner:
        """The one strip all messages use; made for the first, as most places never have one."""
        made = Banner("note", "", parent=self)
        made.acted.connect(self._on_acted)
        made.hide()
        self._column.addWidget(made)
        return made

    @cached_property
    def work(self) -> WorkBar:
        """The strip of work going on; made for the first."""
        made = WorkBar(self)
        made.hide()
        self._column.insertWidget(0, made)
        return made

    def _shows(self, part: str) -> bool:
        return part in vars(self) and not getattr(self, part).isHidden()

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        kind: Kind = "good",
    ) -> None:
        """Answer an action.

        Args:
            action: words of a link, mostly "Undo".
            on_action: called when it is pressed; a bound method.
        """
        self._action = on_action
        self.banner.say(kind, words, action)
        if self._shows("work"):
            self.work.hide()
        self.banner.show()
        self.show()

    def refuse(self, words: str) -> None:
        """Say what did not work and what to do, where it is seen."""
        self.say(words, kind="danger")
        self._looks_left = _LOOKS
        self._soon.start(0)

    def _into_sight(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self._shows("banner"):
            return
        area.ensureWidgetVisible(self, 0, _AROUND)
        # A form that came into sight with it takes some rounds of the loop to be laid out.
        self._looks_left -= 1
        if self._looks_left > 0:
            self._soon.start(_BETWEEN_LOOKS_MS)

    def busy(self, words: str, on_cancel: Callable[[], object] | None = None) -> None:
        """Show work going on, with a way to stop it where `on_cancel` is given."""
        if self._shows("banner"):
            self.banner.hide()
        self.work.begin(words, on_cancel)
        self.show()

    def progress(self, share: float, words: str) -> None:
        """Show how far the work is, 0 to 1; below 0 for unknown."""
        self.work.progress(share, words)

    def clear(self) -> None:
        """Show nothing."""
        for part in ("banner", "work"):
            if self._shows(part):
                getattr(self, part).hide()
        self.hide()

    def put_away(self) -> None:
        """Take the answer to an action away: its "Undo" would mean a later action by now."""
        if self._shows("banner"):
            self.banner.hide()
        self._action = None
        self.setVisible(self._shows("work"))

    def _on_acted(self) -> None:
        action, self._action = self._action, None
        self.clear()
        if action is not None:
            action()


class WorkBar(QFrame):
    """Work going on: what is being done, how far, and Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a strip without work."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(8)
        self._words = Words("", "strong")
        column.addWidget(self._words)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("Progress"))
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        self.cancel = SecondaryButton(_("Cancel"), parent=self)
        self.cancel.clicked.connect(self._on_cancel)
        row.addWidget(self.cancel)
        self._on_cancelled: Callable[[], object] | None = None

    @property
    def text(self) -> str:
        """What is being done."""
        return self._words.text()

    def begin(self, words: str, on_cancel: Callable[[], object] | None) -> None:
        """Show new work from its start."""
        self._on_cancelled = on_cancel
        self.cancel.setVisible(on_cancel is not None)
        self.cancel.setEnabled(True)
        self.progress(-1, words)
        self.show()

    def progress(self, share: float, words: str) -> None:
        """Show how far it is; below 0 for unknown."""
        if words:
            self._words.setText(words)
            self.bar.setAccessibleDescription(words)
        self.bar.setRange(0, 1000 if share >= 0 else 0)
        if share >= 0:
            self.bar.setValue(round(share * 1000))

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText(_("Stopping…"))
        if self._on_cancelled is not None:
            self._on_cancelled()
