"""The agenda of the running meeting: where it is, and where to jump."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.records.meetings import AgendaPart
from attendance_desktop.ui.meetings.run.session import RunSession
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, number


class AgendaPanel(QWidget):
    """The parts in order.

    Attributes:
        listed: the parts.
    """

    def __init__(self, session: RunSession, parent: QWidget | None = None) -> None:
        """Make the panel."""
        super().__init__(parent)
        self.session = session
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        columns = (
            Column("", self._where),
            Column(_("Part"), lambda part: part.title),
            Column(_("Minutes"), lambda part: number(part.length_minutes), number=True),
            Column(_("Notes"), lambda part: _("Yes") if part.notes.strip() else ""),
        )
        self.listed = Block(
            _("Parts in their order"),
            columns,
            _("The agenda is empty."),
            most_rows=16,
            free_column=1,
        )
        words, name = _("Go to this part"), _("Go to the selected part of the agenda")
        self.listed.add_link(words, name, self._on_go, of_one=True)
        self.listed.table.activated.connect(self._on_activated)
        column.addWidget(self.listed)
        column.addStretch(1)
        session.loaded.connect(self.refresh)
        session.ticked.connect(self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Go to the list."""
        self.listed.table.setFocus()

    def refresh(self) -> None:
        """Show the parts and which is now, where that is new."""
        running = self.session.running
        shown = (running.whole.agenda, running.clock.part)
        if shown != self._shown:
            self._shown = shown
            self.listed.show_rows(running.whole.agenda)

    def _where(self, part: AgendaPart) -> str:
        running = self.session.running
        return _("Now") if part.id == running.clock.part else ""

    def _on_go(self, *_clicked: object) -> None:
        self.session.jump(self.listed.one.id)

    def _on_activated(self, index: QModelIndex) -> None:
        self.session.jump(self.listed.model.rows[index.row()].id)
