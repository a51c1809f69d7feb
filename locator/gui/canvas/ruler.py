"""The ruler of the map: a line through places, how long it is, and what to do next."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from locator.gui.layers import facilities
from locator.gui.layers.labels import written
from locator.gui.layers.shapes import polygon
from locator.gui.layers.sight import Sight
from locator.report.numbers import metres
from locator.words import _

_KILOMETRE = 1000.0
_AWAY_PX = 12.0  # from the end of the line to its label
_POINTS = 10.0
_TOP_PX, _PAD_PX = 10.0, 8.0

Corners = tuple[tuple[float, float], ...]  # metres of the study's CRS


def length_m(corners: Corners) -> float:
    """Length of a line through places in metres."""
    return sum(math.dist(a, b) for a, b in pairwise(corners))


def distance(length: float) -> str:
    """Length in metres, or in kilometres from one on."""
    if length < _KILOMETRE:
        return metres(length)
    return _("{number} km").format(number=f"{length / _KILOMETRE:.2f}")


def paint(painter: QPainter, sight: Sight, corners: Corners, pointer: tuple[float, float] | None) -> None:
    """Paint the line, on to the pointer where there is one, and its length."""
    theme, whole = sight.theme, (*corners, *((pointer,) if pointer else ()))
    places = sight.viewport.to_screen(np.array(whole))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((theme.halo, 4.0), (theme.chosen, 2.0)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawPolyline(polygon(places[: len(corners)]))
        if pointer:
            style = Qt.PenStyle.DashLine if colour == theme.chosen else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colour), wide, style))
            painter.drawPolyline(polygon(places[-2:]))
    painter.setPen(QPen(QColor(theme.chosen), 2.0))
    painter.setBrush(QColor(theme.halo))
    for x, y in places[: len(corners)].tolist():
        painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
    if len(whole) > 1:
        _label(painter, sight, places, length_m(whole))


def _label(painter: QPainter, sight: Sight, places: NDArray[np.float64], length: float) -> None:
    words = _("{distance} in a straight line").format(distance=distance(length))
    theme, ratio = sight.theme, sight.viewport.ratio
    image, wide, high = written(words, sight.family, _POINTS, theme.ink, theme.halo, ratio, bold=True)
    left, top = room_beside(sight, places, wide, high)
    painter.drawImage(QPointF(left, top), image)


def room_beside(sight: Sight, places: NDArray[np.float64], wide: float, high: float) -> tuple[float, float]:
    """Upper left corner (px) of a label at the end of a line, where it covers fewest symbols and corners."""
    x, y = places[-1].tolist()
    away = _AWAY_PX
    lefts = (x + away, x - away - wide, x - wide / 2)
    tops = (y - away - high, y + away, y - 3 * away - 2 * high, y + 3 * away + high)
    offered = [(left, top) for top in tops for left in lefts]
    radius = facilities.radius_px(sight)
    symbols = sight.viewport.to_screen(sight.ground.scene.facilities[sight.rows])
    taken = np.vstack([symbols, places[:-1], _between(places)])

    def cost(corner: tuple[float, float]) -> int:
        left, top = corner
        hidden = not (0 <= left <= sight.viewport.width - wide and 0 <= top <= sight.viewport.height - high)
        across = (taken[:, 0] > left - radius) & (taken[:, 0] < left + wide + radius)
        down = (taken[:, 1] > top - radius) & (taken[:, 1] < top + high + radius)
        return int((across & down).sum()) + (len(taken) + 1) * hidden

    return min(offered, key=cost)


def _between(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places along the last stretch of a line, so that its label keeps off it."""
    steps = np.linspace(0.1, 0.9, 9)[:, None]
    made: NDArray[np.float64] = places[-2] * (1 - steps) + places[-1] * steps
    return made


def paint_hint(painter: QPainter, sight: Sight, words: str) -> None:
    """Say at the top of the map what to do."""
    font = QFont(sight.family) if sight.family else QFont()
    font.setPointSizeF(_POINTS)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(words) + 2 * _PAD_PX, metrics.height() + _PAD_PX
    box = QRectF((sight.viewport.width - wide) / 2, _TOP_PX, wide, high)
    painter.setPen(QPen(QColor(sight.theme.chosen), 1.0))
    painter.setBrush(QColor(sight.theme.panel))
    painter.drawRoundedRect(box, 4.0, 4.0)
    painter.setFont(font)
    painter.setPen(QColor(sight.theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
