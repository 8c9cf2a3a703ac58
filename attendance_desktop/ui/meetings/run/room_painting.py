"""How the projector's picture is laid out: what to do now on the left, the time on the right.

All sizes are parts of the screen's height, so that the back row reads the same on every projector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from attendance_desktop.records.running import RoomView, Scene
from attendance_desktop.ui.meetings.run.fitting import Type, draw_fitted, draw_line
from attendance_desktop.ui.meetings.run.homework_painting import draw_homework
from attendance_desktop.ui.theme import Colors
from attendance_desktop.wording import ngettext, number

#: Names in large type carry their organization below; more of them stand by themselves.
_MOST_WITH_ORGANIZATION = 18
#: How small a long name is set before it ends in "…", as a part of the others' size.
_LEAST_OF_NAME = 0.62
_COLUMNS = (1, 2, 3, 4, 5)
#: Name sizes tried, in hundredths of the screen, the largest first.
_NAME_SIZES = (5.0, 4.4, 3.8, 3.4, 3.0, 2.7, 2.4)


@dataclass(frozen=True)
class Places:
    """Where things stand on a screen; `unit` is a hundredth of its height, less on narrow ones."""

    unit: float
    top: QRectF
    main: QRectF
    time: QRectF
    bottom: QRectF


def places(width: float, height: float) -> Places:
    """Return where things stand."""
    unit = min(height, width * 0.66) / 100
    side = 5 * unit
    whole = QRectF(side, 4 * unit, width - 2 * side, height - 8 * unit)
    top = QRectF(whole.left(), whole.top(), whole.width(), 5 * unit)
    bottom = QRectF(whole.left(), whole.bottom() - 6 * unit, whole.width(), 6 * unit)
    between = QRectF(
        whole.left(), top.bottom() + 5 * unit,
        whole.width(), bottom.top() - top.bottom() - 9 * unit,
    )  # fmt: skip
    dial = min(between.width() * 0.33, between.height() * 0.8)
    high = min(dial * 1.25, between.height())
    time = QRectF(between.right() - dial, between.center().y() - high / 2, dial, high)
    main = QRectF(between.left(), between.top(), between.width() - dial - 5 * unit,
                  between.height())  # fmt: skip
    return Places(unit, top, main, time, bottom)


def draw_still(
    painter: QPainter, width: float, height: float, view: RoomView, colors: Colors
) -> None:
    """Draw what the room sees over a whole screen, all but the timer."""
    painter.fillRect(QRectF(0, 0, width, height), QColor(colors.surface))
    at = places(width, height)
    _draw_edges(painter, at, view, colors)
    if view.scene is Scene.CHARGE:
        _draw_charge(painter, at, view, colors)
    elif view.scene is Scene.PEOPLE:
        _draw_people(painter, at, view, colors)
    elif view.scene is Scene.HOMEWORK:
        _draw_homework(painter, at, view, colors)
    else:
        _draw_part(painter, at, view, colors)


def _draw_edges(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> None:
    unit = at.unit
    clock = Type(3.2 * unit, 3.2 * unit, 600, colors.muted)
    painter.setFont(_sized(painter.font(), clock))
    wide = QFontMetricsF(_sized(painter.font(), clock)).horizontalAdvance(view.time_of_day)
    title = at.top.adjusted(0, 0, -wide - 3 * unit, 0)
    draw_line(painter, title, view.meeting, Type(3.2 * unit, 3.2 * unit, 400, colors.muted))
    draw_line(
        painter, QRectF(at.top.right() - wide - 1, at.top.top(), wide + 2, at.top.height()),
        view.time_of_day, clock,
    )  # fmt: skip
    painter.setPen(QPen(QColor(colors.line), max(unit * 0.2, 1)))
    for y in (at.top.bottom() + 1.5 * unit, at.bottom.top() - 0.5 * unit):
        painter.drawLine(QPointF(at.top.left(), y), QPointF(at.top.right(), y))
    following = Type(3.6 * unit, 3.6 * unit, 600, colors.muted)
    draw_line(painter, at.bottom.adjusted(0, unit, 0, 0), view.following, following)


def _draw_part(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> None:
    unit, room = at.unit, at.main
    title = Type(11 * unit, 5 * unit, 700, colors.ink)
    taken = draw_fitted(painter, _part(room, 0, 0.45), view.title, title)
    below = room.adjusted(0, taken + 3 * unit, 0, 0)
    draw_fitted(painter, below, view.group, Type(7.2 * unit, 3.4 * unit, 400, colors.ink))


def _draw_charge(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> None:
    unit, room = at.unit, at.main
    title = Type(5 * unit, 3.4 * unit, 600, colors.muted)
    taken = draw_fitted(painter, _part(room, 0, 0.2), view.title, title)
    below = room.adjusted(0, taken + 2 * unit, 0, -7 * unit)
    draw_fitted(painter, below, view.text, Type(8 * unit, 3 * unit, 600, colors.ink))
    foot = QRectF(room.left(), room.bottom() - 5 * unit, room.width(), 5 * unit)
    draw_line(painter, foot, view.remark, Type(3.6 * unit, 3 * unit, 600, colors.good))


def _draw_people(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> None:
    draw_names(painter, _below_task(painter, at, view, colors), view.names, at.unit, colors)


def _draw_homework(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> None:
    draw_homework(painter, _below_task(painter, at, view, colors), view.homework, at.unit, colors)


def _below_task(painter: QPainter, at: Places, view: RoomView, colors: Colors) -> QRectF:
    """Draw the title and what the group does, and return the room below for a list."""
    unit, room = at.unit, at.main
    title = Type(7 * unit, 4 * unit, 700, colors.ink)
    taken = draw_fitted(painter, _part(room, 0, 0.3), view.title, title) + unit
    below = room.adjusted(0, taken, 0, 0)
    group = Type(4.4 * unit, 2.8 * unit, 400, colors.ink)
    taken = draw_fitted(painter, _part(below, 0, 0.3), view.group, group)
    return below.adjusted(0, taken + 3 * unit, 0, 0)


def draw_names(
    painter: QPainter,
    room: QRectF,
    names: Sequence[tuple[str, str]],
    unit: float,
    colors: Colors,
) -> int:
    """Draw names in columns, as large as they all fit.

    Returns:
        How many are shown; where not all have room, the latest, and how many more there are.
    """
    if not names:
        return 0
    organized = len(names) <= _MOST_WITH_ORGANIZATION
    size, columns, rows = _grid(painter.font(), room, names, unit, organized=organized)
    shown = list(names)
    more = len(shown) - rows * columns
    if more > 0:
        shown = shown[more + 1 :]
    high = size * (2.2 if organized else 1.5)
    wide = room.width() / columns
    for place, (name, organization) in enumerate(shown):
        column, row = divmod(place, rows)
        cell = QRectF(room.left() + column * wide, room.top() + row * high, wide - 2 * unit, high)
        _draw_name(painter, cell, name, organization if organized else "", size, colors)
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more + 1)
        place = len(shown)
        column, row = divmod(place, rows)
        cell = QRectF(room.left() + column * wide, room.top() + row * high, wide - 2 * unit, high)
        line = Type(size, size, 400, colors.muted)
        draw_line(painter, cell, words.format(count=number(more + 1)), line)
    return len(shown)


def _grid(
    font: QFont,
    room: QRectF,
    names: Sequence[tuple[str, str]],
    unit: float,
    *,
    organized: bool,
) -> tuple[float, int, int]:
    """Return the size of names, the columns, and the rows of each."""
    best = (0.0, 1, 1)
    for hundredths in _NAME_SIZES:
        size = hundredths * unit
        metrics = QFontMetricsF(_sized(font, Type(size, size, 600)))
        widest = max(metrics.horizontalAdvance(name) for name, _organization in names)
        rows = max(int(room.height() // (size * (2.2 if organized else 1.5))), 1)
        for columns in _COLUMNS:
            # One long name may end in "…"; it does not make all others small.
            fits = min(widest, room.width() * 0.4) <= room.width() / columns - 2 * unit
            if fits and rows * columns >= len(names):
                used = -(-len(names) // columns)
                return size, columns, used
            if fits:
                best = (size, columns, rows)
    return best if best[0] else (_NAME_SIZES[-1] * unit, 1, 1)


def _draw_name(
    painter: QPainter, cell: QRectF, name: str, organization: str, size: float, colors: Colors
) -> None:
    upper = QRectF(cell.left(), cell.top(), cell.width(), size * 1.3)
    draw_line(painter, upper, name, Type(size, size * _LEAST_OF_NAME, 600, colors.ink))
    lower = QRectF(cell.left(), upper.bottom() - size * 0.1, cell.width(), size * 0.8)
    draw_line(painter, lower, organization, Type(size * 0.64, size * 0.48, 400, colors.muted))


def _part(room: QRectF, top: float, share: float) -> QRectF:
    return QRectF(room.left(), room.top() + top, room.width(), room.height() * share)


def _sized(font: QFont, kind: Type) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(round(kind.most_px), 1))
    made.setWeight(QFont.Weight(kind.weight))
    return made
