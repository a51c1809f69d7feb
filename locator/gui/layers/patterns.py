"""Hatch, dots and fine lines, as brushes that stay on the ground when the map is moved."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from locator.gui.layers.viewport import Viewport

HATCH_PX, DOTS_PX, LINES_PX = 14, 10, 5


@lru_cache(maxsize=64)
def hatch(
    colour: str, casing: str, width: float, ratio: float, step: int = HATCH_PX, *, back: bool = False
) -> QBrush:
    """Lines at 45° (``width`` px), or leaning ``back``, with a casing where one is given."""
    tile, painter = _tile(step, ratio)
    strokes = [(casing, width + 1.6)] if casing else []
    for stroke, wide in [*strokes, (colour, width)]:
        painter.setPen(QPen(QColor(stroke), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        for shift in (-step, 0, step):
            ends = (0.0, float(step)) if back else (float(step), 0.0)
            painter.drawLine(QPointF(shift, ends[0]), QPointF(shift + step, ends[1]))
    return _brush(tile, painter, ratio)


@lru_cache(maxsize=64)
def dots(colour: str, casing: str, ratio: float) -> QBrush:
    """Round dots on a square grid, cased."""
    tile, painter = _tile(DOTS_PX, ratio)
    middle = QPointF(DOTS_PX / 2, DOTS_PX / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for fill, radius in ((casing, 1.9), (colour, 1.2)):
        painter.setBrush(QColor(fill))
        painter.drawEllipse(middle, radius, radius)
    return _brush(tile, painter, ratio)


@lru_cache(maxsize=64)
def lines(colour: str, ratio: float) -> QBrush:
    """Fine horizontal lines."""
    tile, painter = _tile(LINES_PX, ratio)
    painter.setPen(QPen(QColor(colour), 1.0))
    painter.drawLine(QPointF(-1.0, 2.5), QPointF(LINES_PX + 1.0, 2.5))
    return _brush(tile, painter, ratio)


def anchor(viewport: Viewport, step: int) -> QPointF:
    """Where a pattern of ``step`` px starts, so that it moves with the ground."""
    west, _south, _east, north = viewport.extent
    scale = viewport.metres_per_px
    return QPointF(-math.fmod(west / scale, step), math.fmod(north / scale, step))


def _tile(step: int, ratio: float) -> tuple[QImage, QPainter]:
    side = math.ceil(step * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / step, side / step)
    return tile, painter


def _brush(tile: QImage, painter: QPainter, ratio: float) -> QBrush:
    painter.end()
    brush = QBrush(tile)
    step = tile.width() / ratio  # what the tile stands for, to whole pixels of the device
    brush.setTransform(QTransform.fromScale(step / tile.width(), step / tile.width()))
    return brush
