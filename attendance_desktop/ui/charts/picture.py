"""A chart saved to a file: PNG or SVG with its words around it, or CSV of its table.

Written beside the target and renamed into place, so that a full disk leaves no half picture.
Pictures are always light: they end on paper and in slides.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from attendance_desktop import settings
from attendance_desktop.charts.drawing import Drawing
from attendance_desktop.charts.layout import lay_out_sheet
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.ui.charts import brush
from attendance_desktop.ui.colors import LIGHT

#: Width of a picture in units; a PNG has two pixels to a unit.
WIDTH = 960.0
PIXELS_PER_UNIT = 2
#: Qt refuses pictures beyond this many pixels on a side.
_MOST_PIXELS = 32_000


def save(plan: ChartPlan, path: Path) -> None:
    """Write a chart as its file's ending says: .png, .svg or .csv.

    Raises:
        UserError: another ending, or the file cannot be written.
    """
    makers: dict[str, Callable[[ChartPlan], bytes]] = {
        ".png": png_bytes,
        ".svg": svg_bytes,
        ".csv": csv_bytes,
    }
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise UserError("picture_ending", path=str(path))
    _write(path, maker(plan))


def png_bytes(plan: ChartPlan) -> bytes:
    """Return the chart as a PNG."""
    drawing = lay_out_sheet(plan, WIDTH, meter=brush.text_width)
    ratio = min(PIXELS_PER_UNIT, _MOST_PIXELS / max(drawing.height, 1.0))
    image = QImage(_size(drawing) * ratio, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    brush.paint(painter, drawing, LIGHT)
    painter.end()
    image.setText("Title", plan.title)
    image.setText("Description", plan.sentence)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(kept.data())


def svg_bytes(plan: ChartPlan) -> bytes:
    """Return the chart as an SVG with its title and sentence."""
    drawing = lay_out_sheet(plan, WIDTH, meter=brush.text_width)
    kept = QByteArray()
    buffer = QBuffer(kept)
    maker = QSvgGenerator()
    maker.setOutputDevice(buffer)
    maker.setSize(_size(drawing))
    maker.setViewBox(QRectF(0, 0, drawing.width, drawing.height))
    maker.setTitle(plan.title)
    maker.setDescription(plan.sentence)
    painter = QPainter(maker)
    painter.fillRect(QRectF(0, 0, drawing.width, drawing.height), QColor(LIGHT.surface))
    brush.paint(painter, drawing, LIGHT)
    painter.end()
    return bytes(kept.data())


def csv_bytes(plan: ChartPlan) -> bytes:
    """Return the chart's table, with what every figure must carry below it."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow([safe_cell(heading.text) for heading in plan.table.headings])
    for row in plan.table.rows:
        sheet.writerow([safe_cell(cell.text) for cell in row])
    sheet.writerow([])
    for line in plan.foot:
        sheet.writerow([safe_cell(line)])
    # The byte order mark makes Excel read UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _size(drawing: Drawing) -> QSize:
    return QSize(math.ceil(drawing.width), math.ceil(drawing.height))


def _write(path: Path, content: bytes) -> None:
    try:
        with settings.replacing(path, "wb") as out:
            out.write(content)
    except OSError as error:
        raise UserError("chart_not_written", path=str(path)) from error
