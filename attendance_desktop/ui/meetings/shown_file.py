"""A video or slides on this computer that a meeting shows: chosen, taken off, missed when gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class ShownFile(QWidget):
    """One file, and the links that change it."""

    def __init__(
        self, label: str, choose: Callable[[], object], take_off: Callable[[], object]
    ) -> None:
        """Make a row without a file.

        Args:
            label: what it is, for example "Video to show".
            choose, take_off: what the links do; bound methods.
        """
        super().__init__()
        self._label = label
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.words = Words("", "muted")
        self.choose = LinkButton(_("Choose…"), name=_("{label}: choose a file").format(label=label))
        self.take_off = LinkButton(_("Take off"), name=_("{label}: take off").format(label=label))
        self.choose.clicked.connect(choose)
        self.take_off.clicked.connect(take_off)
        row.addWidget(self.words, 1)
        row.addWidget(self.take_off)
        row.addWidget(self.choose)

    def show_path(self, path: str, *, gone: bool, may_change: bool) -> None:
        """Show a file.

        Args:
            path: "" for none.
            gone: whether it is no longer there.
        """
        if not path:
            words = _("{label}: none")
        elif gone:
            words = _("{label}: {file} is no longer in {folder}. Choose it again.")
        else:
            words = _("{label}: {file}, in {folder}")
        file = Path(path)
        self.words.setText(words.format(label=self._label, file=file.name, folder=file.parent))
        self.take_off.setVisible(bool(path) and may_change)
        self.choose.setVisible(may_change)
