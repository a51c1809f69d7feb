"""What one of two sets of assumptions covers alone: ground hatched, places of people marked."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from locator.gui.layers import patterns
from locator.gui.layers.shapes import Piece
from locator.gui.layers.sight import Check, Sight

HATCH_WIDTH = 2.0
_TINT, _FAINT = 0.18, 0.4
_MARK_PX, _MOST = 4.2, 1500
_EVERY = 200


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.compared, sight.outdated, sight.theme


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Hatch what is lost one way and what is gained the other; faintly where it is outdated."""
    found, theme = sight.compared, sight.theme
    if found is None:
        return
    painter.setOpacity(_FAINT if sight.outdated else 1.0)
    lost, gained = (shapes.seen(sight.viewport) for shapes in sight.ground.apart(found))
    _hatched(painter, sight, gained, theme.gained, check, back=True)
    _hatched(painter, sight, lost, theme.lost, check)
    _marks(painter, sight, found.gained_points, theme.gained, check, up=True)
    _marks(painter, sight, found.lost_points, theme.lost, check)
    painter.setOpacity(1.0)


def _hatched(
    painter: QPainter, sight: Sight, pieces: list[Piece], colour: str, check: Check, *, back: bool = False
) -> None:
    tint = QColor(colour)
    tint.setAlphaF(_TINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrushOrigin(patterns.anchor(sight.viewport, patterns.HATCH_PX))
    hatch = patterns.hatch(colour, "", HATCH_WIDTH, sight.viewport.ratio, back=back)
    for brush in (tint, hatch):
        painter.setBrush(brush)
        for piece in pieces:
            piece.fill(painter)
            check()
    painter.setPen(QPen(QColor(colour), 1.2))
    for piece in pieces:
        piece.trace(painter)


def _marks(
    painter: QPainter,
    sight: Sight,
    xy: NDArray[np.float64],
    colour: str,
    check: Check,
    *,
    up: bool = False,
) -> None:
    """Mark where people are counted who lose cover, pointing down, or gain it, pointing up."""
    near = np.flatnonzero(sight.on_screen(xy, _MARK_PX))
    if len(near) > _MOST:
        return
    sign = triangle(up=up)
    painter.setPen(QPen(QColor(sight.theme.halo), 1.2))
    painter.setBrush(QColor(colour))
    for at, (x, y) in enumerate(sight.viewport.to_screen(xy[near]).tolist()):
        painter.drawPolygon(sign.translated(x, y))
        if at % _EVERY == 0:
            check()


def triangle(*, up: bool) -> QPolygonF:
    """Triangle around the origin that points up or down."""
    tip = -_MARK_PX if up else _MARK_PX
    corners = ((0.0, tip), (_MARK_PX, -0.75 * tip), (-_MARK_PX, -0.75 * tip))
    return QPolygonF([QPointF(x, y) for x, y in corners])
