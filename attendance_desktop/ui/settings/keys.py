"""Which keys do what: the window can be used without a mouse."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.even_rows import EvenRows
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_COLUMN_WIDTH = 380
#: Keys as Qt names them, and what they do; two for one thing stand together.
KEYS = (
    (("Tab", "Shift+Tab"), N_("on to the next field, button or table, and back")),
    (("Space",), N_("press the button, tick the box, open the list")),
    (("Up", "Down"), N_("through rows, the choices of a list, and from page to page")),
    (("Left", "Right"), N_("from tab to tab")),
    (("F3", "Shift+F3"), N_("sort a table by its next column, and the other way round")),
    (("Ctrl+C",), N_("copy the table, or its selected rows, with headings")),
    (("F2",), N_("change the cell of a table that can be changed")),
    (("F10",), N_("the menu: files, back-ups, activity, colors")),
    (("Ctrl+Z", "Ctrl+Y"), N_("undo what was done last, and bring it back")),
    (("Ctrl++", "Ctrl+-"), N_("larger and smaller text")),
    (("Ctrl+O", "Ctrl+N"), N_("open a district file, and make a new one")),
    (("Ctrl+B",), N_("back up the district file")),
    (("Ctrl+H",), N_("what was done, step by step")),
)


class KeysCard(Card):
    """The keys in two columns, or one below the other where the window is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(_("Keys"), parent)
        self.body.addWidget(Words(_("Everything can be done without a mouse."), "muted"))
        columns = EvenRows(theme, _COLUMN_WIDTH)
        half = (len(KEYS) + 1) // 2
        columns.show_widgets([_column(KEYS[:half]), _column(KEYS[half:])])
        self.body.addWidget(columns)


def _column(keys: tuple[tuple[tuple[str, ...], str], ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for place, (names, words) in enumerate(keys):
        grid.addWidget(Words(", ".join(map(_shown, names)), "strong", wrap=False), place, 0)
        grid.addWidget(Words(_(words), "body"), place, 1)
    return made


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
