"""Why a place is covered or not, on the map: the ways, the barrier in between, the crossings taken."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from locator.gui.layers.shapes import Shapes, polygon
from locator.gui.layers.sight import Sight
from locator.gui.walks import Told, Walk
from locator.report.numbers import number
from locator.words import _

_THICK_PX, _THIN_PX, _CASING_PX = 3.6, 1.8, 2.6
_OLD, _BESIDE = 0.4, 0.6
_PLACE_PX, _CROSSING_PX = 6.0, 5.5
_PAD_PX = 5.0


def paint(painter: QPainter, sight: Sight, told: Told, *, outdated: bool) -> None:
    """Draw the ways of the kinds shown, that of the kind in focus above the others and in full."""
    chosen = told.of(sight.kind)
    painter.setOpacity(_OLD if outdated else 1.0)
    for walk in told.walks:
        if walk is not chosen and walk.reason.kind in sight.shown:
            _beside(painter, sight, walk, outdated=outdated)
    if chosen is not None:
        _in_full(painter, sight, chosen)
    _place(painter, sight, told.xy)
    painter.setOpacity(1.0)


def _beside(painter: QPainter, sight: Sight, walk: Walk, *, outdated: bool) -> None:
    painter.setOpacity((_OLD if outdated else 1.0) * _BESIDE)
    _legs(painter, sight, walk, _THIN_PX)
    painter.setOpacity(_OLD if outdated else 1.0)


def _in_full(painter: QPainter, sight: Sight, walk: Walk) -> None:
    if len(walk.met):
        _straight(painter, sight, walk)
        pieces = Shapes.of(walk.met).seen(sight.viewport)
        for colour, width in ((sight.theme.halo, 7.0), (sight.theme.fault, 4.0)):
            painter.setPen(_pen(colour, width))
            for piece in pieces:
                piece.trace(painter)
    _legs(painter, sight, walk, _THICK_PX)
    painter.setBrush(QColor(sight.theme.crossing_core))
    for x, y in sight.viewport.to_screen(walk.crossing_xy).tolist():
        for colour, width in ((sight.theme.halo, 5.0), (sight.theme.chosen, 2.6)):
            painter.setPen(_pen(colour, width))
            painter.drawEllipse(QPointF(x, y), _CROSSING_PX, _CROSSING_PX)
    _minutes(painter, sight, walk)


def _straight(painter: QPainter, sight: Sight, walk: Walk) -> None:
    """Draw the straight line that barriers cut, thinly dotted."""
    if not np.isfinite(walk.straight_xy).all():
        return
    ends = polygon(sight.viewport.to_screen(walk.straight_xy))
    for colour, width in ((sight.theme.halo, 3.6), (sight.theme.fault, 1.6)):
        painter.setPen(_pen(colour, width, Qt.PenStyle.DotLine))
        painter.drawPolyline(ends)


def _legs(painter: QPainter, sight: Sight, walk: Walk, width: float) -> None:
    """Draw legs on ways as a line, those off them dashed."""
    xy = walk.reason.way_xy
    if len(xy) == 0:
        return
    placed = sight.viewport.to_screen(xy)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    stretches = [(polygon(placed[a : b + 1]), on) for a, b, on in runs(walk.reason.on_ways)]
    for colour, wide, cased in (
        (sight.theme.halo, width + _CASING_PX, True),
        (sight.theme.chosen, width, False),
    ):
        for line, on_way in stretches:
            style = Qt.PenStyle.SolidLine if on_way or cased else Qt.PenStyle.DashLine
            painter.setPen(_pen(colour, wide, style))
            painter.drawPolyline(line)


def runs(on_ways: NDArray[np.bool_]) -> list[tuple[int, int, bool]]:
    """Legs that follow one another and are alike: first corner, last corner, whether on ways."""
    if len(on_ways) == 0:
        return []
    starts = np.flatnonzero(np.r_[True, on_ways[1:] != on_ways[:-1]])
    ends = np.r_[starts[1:], len(on_ways)]
    return [(int(a), int(b), bool(on_ways[a])) for a, b in zip(starts, ends, strict=True)]


def middle(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Place (2,) half way along a line (N, 2)."""
    steps = np.hypot(*np.diff(xy, axis=0).T)
    along = np.r_[0.0, np.cumsum(steps)]
    half = along[-1] / 2
    return np.array([np.interp(half, along, xy[:, axis]) for axis in (0, 1)])


def _minutes(painter: QPainter, sight: Sight, walk: Walk) -> None:
    """Label the way with its minutes."""
    xy = walk.reason.way_xy
    if len(xy) < 2 or not np.isfinite(walk.reason.minutes):  # noqa: PLR2004 - a line has two ends
        return
    words = _("{number} min").format(number=number(walk.reason.minutes))
    x, y = sight.viewport.to_screen(middle(xy)[None])[0].tolist()
    painter.save()
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(words) + 2 * _PAD_PX, metrics.height() + 2
    box = QRectF(x - wide / 2, y - high - 8.0, wide, high)
    painter.setPen(QPen(QColor(sight.theme.chosen), 1.2))
    painter.setBrush(QColor(sight.theme.field))
    painter.drawRoundedRect(box, 4.0, 4.0)
    painter.setPen(QColor(sight.theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _place(painter: QPainter, sight: Sight, xy: tuple[float, float]) -> None:
    x, y = sight.viewport.to_screen(np.array([xy]))[0].tolist()
    painter.setPen(QPen(QColor(sight.theme.halo), 2.0))
    painter.setBrush(QColor(sight.theme.chosen))
    painter.drawEllipse(QPointF(x, y), _PLACE_PX, _PLACE_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(sight.theme.field))
    painter.drawEllipse(QPointF(x, y), _PLACE_PX / 2.6, _PLACE_PX / 2.6)


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    cap = Qt.PenCapStyle.FlatCap if style == Qt.PenStyle.DashLine else Qt.PenCapStyle.RoundCap
    return QPen(QColor(colour), width, style, cap, Qt.PenJoinStyle.RoundJoin)
