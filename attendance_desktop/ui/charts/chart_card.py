"""A card with a chart: its title, the marks or the table, its sentence, its foot, and its tools.

The tools are links at the right of its title: the table instead of the marks, the table copied,
the chart saved as a picture, a drawing or a table, and the chart on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from attendance_desktop import settings
from attendance_desktop.charts.plan import Cell, ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.ui.ask import Ask, FileType
from attendance_desktop.ui.charts import picture
from attendance_desktop.ui.charts.chart_view import ChartView
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.table import Column, RowsModel, copied_text, table_name
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, error_words

#: A chart of so many rows is shown whole, such as all grades; a longer one has this height,
#: before scaling, and scrolls within the card, as does a table beyond so many rows.
_WHOLE_ROWS, _MOST_HEIGHT, _MOST_ROWS = 16, 560, 12
#: Or of the window, where that is more.
_MOST_SHARE = 0.66
#: How a chart can be saved: ending, entry of the menu, what the file dialog calls it.
_KINDS = (
    (".png", N_("Picture (PNG)…"), N_("Picture")),
    (".svg", N_("Drawing (SVG)…"), N_("Drawing")),
    (".csv", N_("Table (CSV)…"), N_("Table")),
)

#: Puts a card's plan on paper at a path, and answers in the card's place for messages.
Printer = Callable[["ChartCard", Path], object]


class ChartCard(Card):
    """Shows a plan as a chart or as a table, copies it, saves it, prints it.

    Attributes:
        save_menu: the kinds of file, in the order PNG, SVG, CSV.
    """

    def __init__(
        self,
        theme: Theme,
        ask: Ask,
        parent: QWidget | None = None,
        *,
        printer: Printer | None = None,
    ) -> None:
        """Make an empty card.

        Args:
            printer: without one the card has no link to print.
        """
        super().__init__(parent=parent)
        self._theme, self._ask, self._printer = theme, ask, printer
        self._links()
        self.messages = MessagePlace(self)
        self.view = ChartView(theme)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.view)
        self.view.laid_out.connect(self._on_laid_out)
        self.model = RowsModel((), self)
        self._as_table = self._as_together = False
        self._offered: ChartPlan | None = None
        self._sentence = Words("", "body")
        self._foot = Words("", "small")
        for part in (self.messages, self._scroll, self._sentence, self._foot):
            self.body.addWidget(part)
        self.body.addStretch(1)

    @cached_property
    def table(self) -> FittedTable:
        """The chart's table; made when it is first wanted, as most charts are only looked at."""
        made = FittedTable(table_name(self.plan.title), self.model, _MOST_ROWS, self)
        made.stretch(0)
        made.hide()
        self.body.insertWidget(self.body.indexOf(self._scroll) + 1, made)
        return made

    @property
    def plan(self) -> ChartPlan:
        """The plan shown."""
        return self.view.plan

    def show_plan(self, plan: ChartPlan) -> None:
        """Show another plan; chart or table, one year or years together, stay as chosen."""
        self._offered = plan if plan.together else None
        self._show(plan.together if plan.together and self._as_together else plan)

    def _show(self, plan: ChartPlan) -> None:
        self.set_title(plan.title)
        self.view.show_plan(plan)
        self._sentence.setText(plan.sentence)
        self._foot.setText(" · ".join(plan.foot))
        columns = [
            Column(heading.text, _text_of(index), _order_of(index), heading.number)
            for index, heading in enumerate(plan.table.headings)
        ]
        self.model.show_rows(plan.table.rows, columns)
        empty = not plan.has_marks
        for link in (self._table_link, self._copy_link, self._save_link):
            link.setVisible(not empty)
        self._print_link.setVisible(not empty and self._printer is not None)
        self._show_years_link()
        self._show_table(self._as_table and not empty)

    def save(self, path: Path) -> None:
        """Write the chart as the path's ending says, and answer in place."""
        try:
            picture.save(self.plan, path)
        except UserError as error:
            self.messages.refuse(error_words(error))
        else:
            self.messages.say(_("Saved as {file}.").format(file=path.name))

    def _show_years_link(self) -> None:
        self._years_link.setVisible(self._offered is not None)
        if self._as_together:
            self._years_link.say(_("One year"), _("Show the latest school year alone"))
        else:
            words = _("Show school years added up, which steadies small numbers")
            self._years_link.say(_("Years together"), words)

    def _links(self) -> None:
        self._years_link = self.add_link(_("Years together"))
        self._years_link.clicked.connect(self._on_years)
        self._table_link = self.add_link(_("Table"))
        self._table_link.clicked.connect(self._on_table)
        self._copy_link = self.add_link(_("Copy"), name=_("Copy the chart's table"))
        self._copy_link.clicked.connect(self._on_copy)
        self._save_link = self.add_link(_("Save"), name=_("Save the chart as a picture or table"))
        self.save_menu = QMenu(self._save_link)
        self.save_menu.setAccessibleName(_("Save the chart as"))
        for ending, words, _kind in _KINDS:
            self.save_menu.addAction(_(words)).setData(ending)
        self.save_menu.triggered.connect(self._on_save)
        self._save_link.setMenu(self.save_menu)
        self._print_link = self.add_link(_("Print"), name=_("Print this chart as a PDF"))
        self._print_link.clicked.connect(self._on_print)

    def _on_years(self) -> None:
        self._as_together = not self._as_together
        if self._offered is not None:
            self.show_plan(self._offered)

    def _on_table(self) -> None:
        self._show_table(not self._as_table)

    def _show_table(self, shown: bool) -> None:
        if shown or self._as_table:
            self.table.setAccessibleName(table_name(self.plan.title))
            self.table.setVisible(shown)
        self._as_table = shown
        self._scroll.setVisible(not shown and self.plan.has_marks)
        if shown:
            self._table_link.say(_("Chart"), _("Show the chart instead of its table"))
        else:
            self._table_link.say(_("Table"), _("Show the chart's table"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied_text())
        self.messages.say(_("The table is copied; paste it into a spreadsheet."))

    def copied_text(self) -> str:
        """Return what "Copy" copies: the table as it is sorted, and the foot below it."""
        return "\n".join([copied_text(self.model), "", *self.plan.foot])

    def _on_save(self, action: QAction) -> None:
        ending = action.data()
        words = next(_(kind) for known, _entry, kind in _KINDS if known == ending)
        path = self._path_to(ending, words, _("Save the chart"))
        if path is not None:
            self.save(path)

    def _on_print(self) -> None:
        path = self._path_to(".pdf", _("PDF"), _("Print the chart"))
        if path is not None and self._printer is not None:
            self._printer(self, path)

    def _path_to(self, ending: str, kind: str, title: str) -> Path | None:
        name = re.sub(r"[^\w-]+", "-", self.plan.title).strip("-").lower() or "chart"
        suggested = settings.documents_folder() / f"{name}{ending}"
        return self._ask.save_file(self, title, (FileType(kind, (f"*{ending}",)),), suggested)

    def _on_laid_out(self, height: int) -> None:
        # On a high screen, more of it is seen at once.
        most = max(self._theme.px(_MOST_HEIGHT), round(self.window().height() * _MOST_SHARE))
        long = self.plan.row_count > _WHOLE_ROWS and height > most
        self._scroll.setFixedHeight(self.view.whole_rows(most) if long else height)


def _text_of(index: int) -> Any:
    def text(row: tuple[Cell, ...]) -> str:
        return row[index].text

    return text


def _order_of(index: int) -> Any:
    def order(row: tuple[Cell, ...]) -> float | str | None:
        return row[index].order

    return order
