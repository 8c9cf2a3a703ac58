"""Every question that stops the window goes through here, so that tests can answer it.

Nothing else calls `exec()` or a static file dialog: a dialog nobody answers hangs a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from attendance_desktop.wording import _


@dataclass(frozen=True)
class FileType:
    """One entry of a file dialog's list.

    Attributes:
        words: what the user reads, "District files".
        patterns: such as ("*.attend",).
    """

    words: str
    patterns: tuple[str, ...]

    @property
    def qt_filter(self) -> str:
        """The entry as Qt writes it."""
        return f"{self.words} ({' '.join(self.patterns)})"


@dataclass(frozen=True)
class Choice:
    """One button of a question.

    Attributes:
        key: what `Ask.choose` returns.
        words: on the button.
    """

    key: str
    words: str


@dataclass(frozen=True)
class Listing:
    """Rows to read, or to choose one of.

    Attributes:
        title, words: what they are.
        columns: `widgets.table.Column`s.
        accept: words of the button that takes the chosen row, "" for a list to read.
    """

    title: str
    words: str
    columns: Sequence[Any]
    rows: Sequence[Any]
    accept: str = ""


class Ask:
    """Asks the person before the screen."""

    def open_files(
        self,
        parent: QWidget | None,
        title: str,
        types: Sequence[FileType],
        folder: Path | None = None,
    ) -> tuple[Path, ...]:
        """Return the files chosen to be read, () for none."""
        chosen, _type = QFileDialog.getOpenFileNames(
            parent, title, str(folder or ""), _filters(types)
        )
        return tuple(Path(name) for name in chosen)

    def open_file(
        self,
        parent: QWidget | None,
        title: str,
        types: Sequence[FileType],
        folder: Path | None = None,
    ) -> Path | None:
        """Return the one file chosen to be read, or None."""
        chosen, _type = QFileDialog.getOpenFileName(
            parent, title, str(folder or ""), _filters(types)
        )
        return Path(chosen) if chosen else None

    def save_file(
        self, parent: QWidget | None, title: str, types: Sequence[FileType], suggested: Path
    ) -> Path | None:
        """Return where to write, or None; the system's dialog asks before replacing."""
        chosen, _type = QFileDialog.getSaveFileName(parent, title, str(suggested), _filters(types))
        if not chosen:
            return None
        path = Path(chosen)
        ending = types[0].patterns[0].removeprefix("*")
        return path if path.suffix else path.with_suffix(ending)

    def folder(self, parent: QWidget | None, title: str, suggested: Path) -> Path | None:
        """Return the folder to put files in, or None; it may be made in the dialog."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(suggested))
        return Path(chosen) if chosen else None

    def open_outside(self, path: Path) -> bool:
        """Show a file in the program that the system opens it with; False where there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def text(self, parent: QWidget | None, title: str, label: str, now: str = "") -> str | None:
        """Return a line of text, or None where the person stepped back."""
        text, sure = QInputDialog.getText(parent, title, label, text=now)
        return text.strip() if sure else None

    def choose(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        choices: Sequence[Choice],
        details: str = "",
    ) -> str | None:
        """Return the key of the chosen button, or None where the dialog was closed.

        Args:
            choices: the last is the calm way on: Enter, Escape and closing mean it.
            details: shown on request.
        """
        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(words)
        if details:
            box.setDetailedText(details)
        buttons = {
            box.addButton(c.words, QMessageBox.ButtonRole.ActionRole): c.key for c in choices
        }
        shown = list(buttons)
        box.setDefaultButton(shown[-1])
        box.setEscapeButton(shown[-1])
        box.exec()
        answer = buttons.get(box.clickedButton())  # type: ignore[arg-type]
        box.deleteLater()
        return answer

    def pick(self, parent: QWidget | None, listing: Listing) -> Any | None:
        """Return the chosen row, None where the person stepped back or only read."""
        # Not before the first paint, which wants no tables.
        from attendance_desktop.ui.widgets.list_dialog import ListDialog

        made = ListDialog(
            parent, listing.title, listing.words, listing.columns, listing.rows, listing.accept
        )
        sure = made.exec() == ListDialog.DialogCode.Accepted
        chosen = made.chosen if sure else None
        made.deleteLater()
        return chosen

    def tell(self, parent: QWidget | None, title: str, words: str, details: str = "") -> None:
        """Say something that must be seen before going on."""
        self.choose(parent, title, words, (Choice("ok", _("OK")),), details)


def _filters(types: Sequence[FileType]) -> str:
    every = FileType(_("All files"), ("*",))
    return ";;".join(t.qt_filter for t in (*types, every))
