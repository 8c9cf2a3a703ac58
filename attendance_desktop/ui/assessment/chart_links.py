"""Links from items to the attendance charts that answer them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desktop.ui.assessment.item_charts import chart_words, tab_of
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _


class ChartLinks(QWidget):
    """A line an item: its words, and a link to its chart.

    Signals:
        wanted: the tab of the page Attendance that has the chart.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without lines."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show other items.

        Args:
            items: the words of each, and the slug of its chart.
        """
        self.setVisible(bool(items))
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        while (cell := self._grid.takeAt(0)) is not None:
            widget = cell.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._grid.addWidget(Words(_("The figures that answer it"), "strong"), 0, 0, 1, 2)
        for row, (words, chart) in enumerate(items, 1):
            name = _("See the figures for: {item}").format(item=words)
            link = LinkButton(chart_words(chart), name=name)
            link.setProperty("tab", tab_of(chart))
            link.clicked.connect(self._on_link)
            self._grid.addWidget(Words(words, "body"), row, 0)
            self._grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignRight)

    def _on_link(self) -> None:
        self.wanted.emit(str(self.sender().property("tab")))
