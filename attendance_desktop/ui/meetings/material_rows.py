"""What to print and to bring: a line each, ticked off, with its own print where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.records.meetings import Material
from attendance_desktop.ui.widgets.buttons import IconButton, LinkButton
from attendance_desktop.ui.widgets.tick_box import TickBox
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

#: Materials that this page prints by itself.
PRINTED = frozenset({"agenda", "sign-in", "terms", "figures", "self-assessment"})


class MaterialRow(QWidget):
    """One thing.

    Signals:
        ticked: the `Material`, and whether it is ready.
        print_wanted, removed: the `Material`.

    Attributes:
        tick: whether it is ready.
    """

    ticked = Signal(object, bool)
    print_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a row of nothing."""
        super().__init__(parent)
        self._material: Material | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.tick = TickBox(self)
        self.tick.clicked.connect(self._on_ticked)
        self.words = Words("", "body", self)
        self.words.setBuddy(self.tick)
        self._print = LinkButton(_("Print…"), parent=self)
        self._remove = IconButton("x", _("Remove"), self)
        self._print.clicked.connect(self._on_print)
        self._remove.clicked.connect(self._on_remove)
        row.addWidget(self.tick)
        row.addWidget(self.words, 1)
        row.addWidget(self._print)
        row.addWidget(self._remove)

    def show_material(self, material: Material, *, public: bool) -> None:
        """Show a thing."""
        self._material = material
        self.words.setText(material.text)
        self.tick.setAccessibleName(material.text)
        self.tick.setChecked(material.ready)
        self.tick.setEnabled(not public)
        self._print.setAccessibleName(_("Print: {thing}").format(thing=material.text))
        self._print.setVisible(material.key in PRINTED)
        remove = _("Remove: {thing}").format(thing=material.text)
        self._remove.setAccessibleName(remove)
        self._remove.setToolTip(remove)
        self._remove.setVisible(not public)

    def _on_ticked(self, ready: bool) -> None:
        self.ticked.emit(self._material, ready)

    def _on_print(self) -> None:
        self.print_wanted.emit(self._material)

    def _on_remove(self) -> None:
        self.removed.emit(self._material)


class MaterialRows(QWidget):
    """All things of one kind; rows are kept and filled anew.

    Signals:
        ticked, print_wanted, removed: as of one row.
    """

    ticked = Signal(object, bool)
    print_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, none: str) -> None:
        """Make an empty list.

        Args:
            none: said while there is nothing.
        """
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._none = Words(none, "muted")
        self._column.addWidget(self._none)
        self.rows: list[MaterialRow] = []

    def show_materials(self, materials: Sequence[Material], *, public: bool) -> None:
        """Show these things."""
        while len(self.rows) < len(materials):
            row = MaterialRow(self)
            row.ticked.connect(self.ticked)
            row.print_wanted.connect(self.print_wanted)
            row.removed.connect(self.removed)
            self._column.addWidget(row)
            self.rows.append(row)
        self._none.setVisible(not materials)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(materials))
            if place < len(materials):
                row.show_material(materials[place], public=public)
