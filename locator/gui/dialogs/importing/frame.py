"""How the small maps of the import dialog turn metres into pixels, and the streets below their marks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from locator.gui.theme import Theme
from locator.report.numbers import number
from locator.words import _

Floats = NDArray[np.float64]
MARGIN = 12.0
_SCALE_PX = 100.0


@dataclass(frozen=True)
class Frame:
    """How metres become pixels: ``scale`` pixels a metre, ``west`` and ``north`` at (``left``, ``top``)."""

    scale: float
    west: float
    north: float
    left: float
    top: float

    def pixels(self, xy: Floats) -> Floats:
        """Places (N, 2) in metres, on the widget."""
        return np.column_stack(
            [
                self.left + (xy[:, 0] - self.west) * self.scale,
                self.top + (self.north - xy[:, 1]) * self.scale,
            ]
        )

    def seen(self, width: float, height: float) -> tuple[float, float, float, float]:
        """West, south, east, north (metres) of what a widget of a size in pixels shows."""
        west, north = self.west - self.left / self.scale, self.north + self.top / self.scale
        return west, north - height / self.scale, west + width / self.scale, north


def frame_of(bounds: tuple[float, float, float, float], width: float, height: float) -> Frame:
    """Fit a box (west, south, east, north in metres) into a widget, with a margin."""
    west, south, east, north = bounds
    room_x, room_y = max(width - 2 * MARGIN, 1.0), max(height - 2 * MARGIN, 1.0)
    scale = min(room_x / max(east - west, 1.0), room_y / max(north - south, 1.0))
    left = (width - (east - west) * scale) / 2
    top = (height - (north - south) * scale) / 2
    return Frame(scale, west, north, left, top)


def paint_streets(painter: QPainter, streets: Iterable[Any], theme: Theme, frame: Frame) -> None:
    """Draw the outlines of streets."""
    painter.setPen(QPen(QColor(theme.border), 1.0))
    painter.setBrush(QColor(theme.ground))
    for street in streets:
        for part in shapely.get_parts(street).tolist():
            places = frame.pixels(shapely.get_coordinates(part.exterior))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in places.tolist()]))


def paint_scale(painter: QPainter, height: float, theme: Theme, frame: Frame) -> None:
    """Draw a bar of a round length at the foot of a map, with its metres."""
    room_m = _SCALE_PX / frame.scale
    power = 10.0 ** math.floor(math.log10(room_m))
    length_m = max(step * power for step in (1, 2, 5) if step * power <= room_m)
    y, wide = height - _SCALE_PX / 10, length_m * frame.scale
    for width, colour in ((4.0, theme.halo), (1.6, theme.quiet)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(QPointF(MARGIN, y), QPointF(MARGIN + wide, y))
    words = _("{number} m").format(number=number(length_m))
    middle = MARGIN + wide + painter.fontMetrics().horizontalAdvance(words) / 2 + 8
    paint_words(painter, words, (middle, y), theme.quiet, theme.halo, [])


def paint_words(
    painter: QPainter, words: str, middle: tuple[float, float], colour: str, halo: str, taken: list[QRectF]
) -> None:
    """Write words around a point, or a line above or below it, on a halo; not on what is ``taken``."""
    metrics = painter.fontMetrics()
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 4, metrics.height())
    for lines in (0, 1, -1):
        box.moveCenter(QPointF(middle[0], middle[1] + lines * metrics.height()))
        if not any(box.intersects(other) for other in taken):
            break
    else:
        return
    taken.append(box)
    path = QPainterPath()
    path.addText(QPointF(box.left() + 2, box.top() + metrics.ascent()), painter.font(), words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(halo), 3.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.fillPath(path, QColor(colour))
