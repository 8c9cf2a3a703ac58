"""The program's menu: what concerns the file and the window, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from attendance_desktop.ui.desk_state import DeskState
from attendance_desktop.wording import N_, _

THEMES = (("system", N_("Colors of the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class Commands(QMenu):
    """The menu and its actions; the window connects them.

    Signals:
        recent_chosen: the path of a file opened before, as text.
        theme_chosen: "system", "light" or "dark".
    """

    recent_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Make all actions; they work by their keys even while the menu is closed."""
        super().__init__(parent)
        self._window = parent
        keys = QKeySequence.StandardKey
        self.setAccessibleName(_("Menu"))
        self.new = self._add(_("New district file…"), keys.New)
        self.open = self._add(_("Open a district file…"), keys.Open)
        self.recent = self._submenu(_("Opened before"))
        self.recent.triggered.connect(self._on_recent)
        self.practice = self._add(_("Practice district"))
        self.addSeparator()
        self.rename = self._add(_("Name of the district…"))
        self.back_up = self._add(_("Back up…"), "Ctrl+B")
        self.restore = self._add(_("Restore a back-up…"), "Ctrl+Shift+B")
        self.activity = self._add(_("Activity…"), "Ctrl+H")
        self.addSeparator()
        self.undo = self._add(_("Undo"), keys.Undo)
        self.redo = self._add(_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"))
        self.addSeparator()
        self.larger = self._add(_("Larger text"), ("Ctrl++", "Ctrl+="))
        self.smaller = self._add(_("Smaller text"), "Ctrl+-")
        self.normal = self._add(_("Normal text"), "Ctrl+0")
        self.theme = self._submenu(_("Colors"))
        self._themes = QActionGroup(self)
        for choice, words in THEMES:
            action = self.theme.addAction(_(words))
            action.setData(choice)
            action.setCheckable(True)
            self._themes.addAction(action)
        self._themes.triggered.connect(self._on_theme)
        self.addSeparator()
        self.leave = self._add(_("Quit"), ("Ctrl+Q",))
        self.show_state(None)

    def connect_all(self, slots: dict[QAction, Callable[[], object]]) -> None:
        """Connect actions with bound methods."""
        for action, slot in slots.items():
            action.triggered.connect(slot)

    def show_state(self, state: DeskState | None) -> None:
        """Name and allow what can be done with the file on the desk."""
        writable = state is not None and not state.read_only
        self.rename.setEnabled(writable)
        self.back_up.setEnabled(state is not None)
        self.restore.setEnabled(writable)
        self.activity.setEnabled(state is not None)
        undo = state.undo_words if state is not None and writable else ""
        redo = state.redo_words if state is not None and writable else ""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.setText(_plain(_("Undo “{action}”").format(action=undo)) if undo else _("Undo"))
        self.redo.setText(_plain(_("Redo “{action}”").format(action=redo)) if redo else _("Redo"))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the files opened before."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(_plain(path.stem))
            action.setData(str(path))
            action.setToolTip(str(path))
        self.recent.setEnabled(bool(paths))

    def show_theme(self, choice: str) -> None:
        """Mark the theme in use."""
        for action in self._themes.actions():
            action.setChecked(action.data() == choice)

    def _add(
        self, words: str, keys: QKeySequence.StandardKey | str | tuple[str, ...] = ""
    ) -> QAction:
        action = QAction(words, self)
        if isinstance(keys, tuple):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(keys)
        self.addAction(action)
        # Added to the window as well, or the key would work only while the menu is open.
        self._window.addAction(action)
        return action

    def _submenu(self, words: str) -> QMenu:
        menu = self.addMenu(words)
        menu.setAccessibleName(words)
        menu.setToolTipsVisible(True)
        return menu

    def _on_recent(self, action: QAction) -> None:
        self.recent_chosen.emit(action.data())

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())


def _plain(text: str) -> str:
    return text.replace("&", "&&")
