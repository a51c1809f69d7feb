"""Barriers to walking with teeth, and where they can be crossed."""

import numpy as np
import shapely
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from locator.gui.layers.sight import Check, Sight

_TOOTH_PX, _EVERY_PX, _MOST = 5.0, 14.0, 4000


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.ground.scene.barriers, sight.ground.study.crossings, sight.theme


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw barriers, then crossings over them."""
    theme = sight.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pieces = sight.ground.barriers.seen(sight.viewport)
    for colour, width in ((theme.halo, 4.5), (theme.barrier, 2.4)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for piece in pieces:
            piece.trace(painter)
            check()
    painter.setPen(QPen(QColor(theme.barrier), 1.6))
    for piece in pieces:
        for ring in piece.rings:
            painter.drawLines(teeth(ring))
        check()
    _crossings(painter, sight)


def teeth(line: QPolygonF) -> list[QLineF]:
    """Short strokes across a line, at even steps along it."""
    xy = np.array([(point.x(), point.y()) for point in line.toList()])
    legs = np.diff(xy, axis=0)
    length = np.hypot(*legs.T)
    along = np.r_[0.0, np.cumsum(length)]
    steps = np.arange(_EVERY_PX / 2, along[-1], _EVERY_PX)[:_MOST]
    leg = np.clip(np.searchsorted(along, steps, side="right") - 1, 0, len(legs) - 1)
    heading = legs[leg] / np.maximum(length[leg], 1e-9)[:, None]
    foot = xy[leg] + heading * (steps - along[leg])[:, None]
    tip = foot + np.column_stack([heading[:, 1], -heading[:, 0]]) * _TOOTH_PX
    return [QLineF(*a, *b) for a, b in zip(foot.tolist(), tip.tolist(), strict=True)]


def _crossings(painter: QPainter, sight: Sight) -> None:
    """Draw open crossings as rings with a light core; closed ones as rings struck through."""
    theme, crossings = sight.theme, sight.ground.crossings
    if len(crossings) == 0:
        return
    near = crossings.within(sight.viewport.extent)
    xy = shapely.get_coordinates(
        shapely.line_interpolate_point(_as_lines(crossings.pieces[near]), 0.5, normalized=True)
    )
    open_ = sight.ground.study.crossings.open[crossings.rows[near]]
    painter.setPen(QPen(QColor(theme.barrier), 1.8))
    painter.setBrush(QColor(theme.crossing_core))
    for (x, y), passable in zip(sight.viewport.to_screen(xy).tolist(), open_.tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)
        if not passable:
            painter.drawLine(QPointF(x - 3.6, y + 3.6), QPointF(x + 3.6, y - 3.6))


def _as_lines(pieces: np.ndarray) -> np.ndarray:
    made = [
        piece if piece.geom_type == "LineString" else shapely.LineString([piece.centroid, piece.centroid])
        for piece in pieces
    ]
    return np.array(made, dtype=object)
