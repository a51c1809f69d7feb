"""Barriers to walking, with teeth; fainter where the circle model takes no account of them."""

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from locator.gui.layers.sight import Check, Sight

_TOOTH_PX, _EVERY_PX, _MOST = 5.0, 14.0, 4000
FAINT = 0.55


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    ground = sight.ground
    return ground.scene.barriers, ground.barriers_count, sight.theme, "barriers" in sight.layers


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw them."""
    if "barriers" not in sight.layers:
        return
    theme = sight.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(1.0 if sight.ground.barriers_count else FAINT)
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
