"""A month as a calendar shows it: a row a week, in each day the steps that are due."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from attendance_desktop.records.plan import StepLine, StepStatus, Timing
from attendance_desktop.rules import plan_calendar
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.ui.plan.part import status_words
from attendance_desktop.ui.widgets.table import Index
from attendance_desktop.wording import _, day, first_weekday, ngettext, number, weekday

_NOWHERE = QModelIndex()
_DAYS = 7
#: Steps named in a day; of more the number is said.
_MOST_NAMED = 4
#: Where a day is narrower than so many digits, steps are counted and not named.
_LEAST_DIGITS = 13
_AROUND = 4
#: Before a step: a sign that says without color how it is.
_SIGNS = {StepStatus.DONE: "✓", StepStatus.DROPPED: "–", StepStatus.STUCK: "×"}
_OVERDUE, _OPEN = "!", "•"
LINES = Qt.ItemDataRole.UserRole


class MonthModel(QAbstractTableModel):
    """The days of a month, with the steps due on each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a calendar of no month."""
        super().__init__(parent)
        self.month = ""
        self._first = first_weekday()
        self._short = False
        self._weeks: tuple[tuple[dt.date, ...], ...] = ()
        self._due: dict[str, list[StepLine]] = {}

    def show_month(self, month: str, lines: Sequence[StepLine]) -> None:
        """Show a month.

        Args:
            month: "2026-11".
            lines: of the month and, where they are known, of the days around it.
        """
        self.beginResetModel()
        self.month, self._weeks = month, plan_calendar.weeks(month, self._first)
        self._due = defaultdict(list)
        for line in lines:
            self._due[line.step.due].append(line)
        self.endResetModel()

    def day(self, index: Index) -> dt.date:
        """Return the day of a cell."""
        return self._weeks[index.row()][index.column()]

    def lines(self, index: Index) -> tuple[StepLine, ...]:
        """Return the steps due on the day of a cell; those of other months are not shown."""
        when = self.day(index).isoformat()
        return tuple(self._due.get(when, ())) if when.startswith(self.month) else ()

    def most_in_week(self, row: int) -> int:
        """Return how many steps the fullest day of a week has."""
        return max(len(self.lines(self.index(row, column))) for column in range(_DAYS))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's own."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's own."""
        return 0 if parent.isValid() else _DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: the number of the day; the day and its steps in words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return number(self.day(index).day)
        if role == LINES:
            return self.lines(index)
        told = [_step_words(line) for line in self.lines(index)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "; ".join([day(self.day(index)), *told])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's own: the days of the week."""
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < _DAYS:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return weekday((self._first + section) % _DAYS, short=self._short)

    def shorten(self, short: bool) -> None:
        """Say the days of the week in short, or whole."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _DAYS - 1)


class MonthGrid(QTableView):
    """Shows a `MonthModel`, all weeks at once.

    Signals:
        day_chosen: the steps of the day that the cursor came to.
        day_opened: the same, by Enter or a double click.
        fitted: after the weeks took their height: whether steps are named and not counted.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    fitted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a grid of no month."""
        super().__init__(parent)
        self.month = MonthModel(self)
        self.setModel(self.month)
        self.setItemDelegate(_Day(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

    def show_month(self, month: str, lines: Sequence[StepLine]) -> None:
        """Show a month; arguments as for `MonthModel.show_month`."""
        self.month.show_month(month, lines)
        self.fit()

    @property
    def names_steps(self) -> bool:
        """Whether a day is wide enough for words of its steps."""
        return self.columnWidth(0) >= _LEAST_DIGITS * self.fontMetrics().horizontalAdvance("0")

    def lines_each(self, row: int) -> int:
        """Return how many lines a step has in a week: two while there are few."""
        return 2 if self.month.most_in_week(row) <= _MOST_NAMED // 2 else 1

    def fit(self) -> None:
        """Take the height of all weeks, each as high as its fullest day."""
        line = self.fontMetrics().height()
        self.month.shorten(not self.names_steps)
        whole = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        for row in range(self.month.rowCount()):
            steps = self.month.most_in_week(row)
            of_steps = min(steps * self.lines_each(row), _MOST_NAMED + 1)
            lines = 1 + (max(of_steps, 1) if self.names_steps else 2)
            self.setRowHeight(row, lines * line + 3 * _AROUND)
            whole += self.rowHeight(row)
        self.setFixedHeight(whole)
        self.fitted.emit(self.names_steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the weeks to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start(0)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the weeks to another size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._soon.start(0)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.day_chosen.emit(self.month.lines(index))

    def _on_activated(self, index: QModelIndex) -> None:
        self.day_opened.emit(self.month.lines(index))


class _Day(QStyledItemDelegate):
    """Paints a day: its number, and a line for each step due."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index
    ) -> None:
        grid = self.parent()
        assert isinstance(grid, MonthGrid)
        when, lines = grid.month.day(index), grid.month.lines(index)
        # The view's own has its muted words paler.
        shades, place = QApplication.palette(), option.rect.adjusted(0, 0, -1, -1)  # type: ignore[attr-defined]
        painter.save()
        inside = when.isoformat().startswith(grid.month.month)
        painter.fillRect(place, shades.base() if inside else shades.window())
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(shades.color(QPalette.ColorRole.Link))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        room = place.adjusted(_AROUND + 2, _AROUND, -_AROUND, -_AROUND)
        line = QRect(room.left(), room.top(), room.width(), option.fontMetrics.height())  # type: ignore[attr-defined]
        _number(painter, line, when, shades, inside=inside)
        each = grid.lines_each(index.row())
        for words, role, bold in _told(lines, names=grid.names_steps):
            painter.setFont(_weight(painter.font(), bold=bold))
            painter.setPen(shades.color(role))
            for shown in _over_lines(words, painter.fontMetrics(), line.width(), each):
                line.translate(0, line.height())
                painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


def _number(
    painter: QPainter, line: QRect, when: dt.date, shades: QPalette, *, inside: bool
) -> None:
    """Paint the number of a day; today is said."""
    today = when == dt.date.today()
    words = _("{day}, today").format(day=number(when.day)) if today else number(when.day)
    role = QPalette.ColorRole.Text if inside else QPalette.ColorRole.PlaceholderText
    painter.setFont(_weight(painter.font(), bold=today))
    painter.setPen(shades.color(QPalette.ColorRole.Link if today else role))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)


def _over_lines(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return words over so many lines at most, the last one shortened where it must be."""
    rest, found = words.split(), list[str]()
    while rest and len(found) < most - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= width:
            count += 1
        found.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest:
        found.append(" ".join(rest))
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in found]


def _weight(font: QFont, *, bold: bool) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _told(lines: Sequence[StepLine], *, names: bool) -> list[tuple[str, QPalette.ColorRole, bool]]:
    """Return what stands in a day: words, role of their color, and whether they are bold."""
    plain, danger = QPalette.ColorRole.Text, QPalette.ColorRole.BrightText
    muted = QPalette.ColorRole.PlaceholderText
    overdue = sum(line.timing is Timing.OVERDUE for line in lines)
    if not names:
        count = len(lines)
        said = ngettext("{count} step", "{count} steps", count).format(count=number(count))
        late = _("{count} overdue").format(count=number(overdue))
        return [(said, plain, False)] * bool(count) + [(late, danger, True)] * bool(overdue)
    found: list[tuple[str, QPalette.ColorRole, bool]] = []
    for line in lines[:_MOST_NAMED]:
        late, closed = line.timing is Timing.OVERDUE, line.timing is Timing.CLOSED
        sign = _OVERDUE if late else _SIGNS.get(line.step.status, _OPEN)
        role = danger if late else muted if closed else plain
        found.append((f"{sign} {short(line.step)}", role, late))
    more = len(lines) - _MOST_NAMED
    if more > 0:
        words = ngettext("{count} more", "{count} more", more).format(count=number(more))
        found.append((words, muted, False))
    return found


def _step_words(line: StepLine) -> str:
    return _("{step}, {field}: {status}").format(
        step=short(line.step), field=line.step.owner or _("no owner"), status=status_words(line)
    )
