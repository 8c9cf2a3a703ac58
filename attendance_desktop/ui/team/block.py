"""A heading with its links, and a short table below it: people, a log, promises, duties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

_BETWEEN_LINKS = 6
#: Rows from which a list is searched rather than read.
_MANY = 10


class Block(QWidget):
    """A short list inside a card.

    Attributes:
        table, model: the list; hidden while it is empty.
        empty: said instead.
        typed: what is looked for, in a list of many that can be searched; else None.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        empty: str,
        *,
        most_rows: int = 5,
        free_column: int = 0,
        capped: Mapping[int, int] | None = None,
        searched: Callable[[Any], str] | None = None,
    ) -> None:
        """Make a list without rows.

        Args:
            free_column: takes the width that the others leave; its words wrap.
            capped: other columns whose words wrap where not all have room -> digits they take then.
            searched: what of a row is searched, where rows are looked for by words typed.
        """
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._make_head(title))
        self.empty = Words(empty, "muted", self)
        self.typed = None if searched is None else _search_line(title)
        self.model = RowsModel(columns) if searched is None else FoundRows(columns, searched)
        self.table = FittedTable(title, self.model, most_rows, self)
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self._lay_out(free_column, capped or {})
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._of_one: list[LinkButton] = []
        self._changing: list[LinkButton] = []
        self._when: dict[LinkButton, Callable[[Any], bool]] = {}
        self._may_change = True
        column.addWidget(self.empty)
        if self.typed is not None:
            self.typed.textChanged.connect(self._on_typed)
            column.addWidget(self.typed)
        column.addWidget(self.table)
        self.show_rows(())

    def _lay_out(self, free_column: int, capped: Mapping[int, int]) -> None:
        self.table.wrap_words(free_column)
        for place, digits in capped.items():
            self.table.cap_and_wrap(place, digits)

    def _make_head(self, title: str) -> QHBoxLayout:
        self._head = QHBoxLayout()
        self._head.addWidget(Words(title, "strong", self, wrap=False))
        links = QWidget(self)
        # They wrap: at double type many links are wider than the window.
        self._links = FlowLayout(links, right_aligned=True, spacing=_BETWEEN_LINKS)
        self._head.addWidget(links, 1)
        return self._head

    @property
    def chosen(self) -> Any | None:
        """The selected row's record, or None."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    @property
    def one(self) -> Any:
        """The selected row's record, for links that are there only with one."""
        assert self.chosen is not None
        return self.chosen

    def add_link(
        self,
        words: str,
        name: str,
        answer: Callable[..., object],
        *,
        of_one: bool = False,
        changes: bool = True,
        when: Callable[[Any], bool] | None = None,
    ) -> LinkButton:
        """Add a link to the head.

        Args:
            of_one: whether it is about the selected row.
            changes: whether it changes something; False for one that only leads on.
            when: whether it has something to do with the selected row; None for every row.
        """
        # Beside its links from the start: it would be dressed again when it moves there.
        link = LinkButton(words, "", self._links.parentWidget(), name=name)
        link.clicked.connect(answer)
        self._links.addWidget(link)
        if of_one:
            self._of_one.append(link)
        if changes:
            self._changing.append(link)
        if when is not None:
            self._when[link] = when
        self._on_selected()
        return link

    def show_for_public(self, public: bool, private: Sequence[int] = ()) -> None:
        """Offer changes, and show every column, to staff alone.

        Args:
            private: columns that the public does not see.
        """
        self._may_change = not public
        for column in private:
            self.table.setColumnHidden(column, public)
        self._on_selected()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, the selected one selected again where it is still there."""
        chosen = getattr(self.chosen, "id", "")
        if isinstance(self.model, FoundRows):
            self.model.offer(rows)
        else:
            self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if self.typed is not None:
            if not rows:
                self.typed.clear()
            self.typed.setVisible(len(rows) >= _MANY or bool(self.typed.text()))
        self._select(chosen)

    def _select(self, chosen: str) -> None:
        for place, row in enumerate(self.model.rows):
            if chosen and getattr(row, "id", "") == chosen:
                self.table.selectRow(place)
        self._on_selected()

    def _on_typed(self, text: str) -> None:
        chosen = getattr(self.chosen, "id", "")
        if isinstance(self.model, FoundRows):
            self.model.find(text)
        self._select(chosen)

    def _on_selected(self, *_changes: object) -> None:
        for link in {*self._of_one, *self._changing}:
            chosen = self.chosen
            there = link not in self._of_one or chosen is not None
            if chosen is not None and link in self._when:
                there = self._when[link](chosen)
            link.setVisible(there and (self._may_change or link not in self._changing))


def _search_line(title: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(_("Find somebody"))
    made.setAccessibleName(_("Find in: {list}").format(list=title))
    made.setClearButtonEnabled(True)
    return made
