"""Where barriers can be crossed: a sign for each type, struck through where nobody may pass."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from locator.gui.layers.sight import Check, Sight
from locator.gui.theme import Theme

# Where signs are many they are smaller: up to so many in the picture, radius in px.
_SIZES = ((60, 6.5), (200, 4.6))
_SMALLEST = 3.0
_AFAR_M_PX, _AFAR_PX = 12.0, 4.6  # metres a pixel, radius
_TOLD_FROM = 4.0  # radius: below, a sign tells open or closed alone
_EDGE_PX = 10.0


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    ground = sight.ground
    return ground.study.crossings, ground.barriers_count, sight.theme, "crossings" in sight.layers


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the lines of crossings, then their signs."""
    crossings = sight.ground.crossings
    if "crossings" not in sight.layers or len(crossings) == 0:
        return
    theme, table = sight.theme, sight.ground.study.crossings
    painter.setOpacity(1.0 if sight.ground.barriers_count else 0.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lines = [piece for piece in crossings.seen(sight.viewport) if piece.rings[0].size() > 1]
    for colour, width in ((theme.halo, 4.0), (theme.barrier, 1.8)):
        painter.setPen(QPen(QColor(colour), width))
        for piece in lines:
            piece.trace(painter)
            check()
    xy = sight.ground.joints.crossing_xy
    rows = np.flatnonzero(sight.on_screen(xy, _EDGE_PX))
    radius = radius_px(sight, len(rows))
    placed = sight.viewport.to_screen(xy[rows]).tolist()
    for row, (x, y) in zip(rows.tolist(), placed, strict=True):
        sign(painter, theme, (x, y), radius, str(table.type[row]), is_open=bool(table.open[row]))
        check()


def radius_px(sight: Sight, count: int) -> float:
    """Radius of the signs where ``count`` of them are in the picture; seen from afar they give way."""
    size = next((size for most, size in _SIZES if count <= most), _SMALLEST)
    return min(size, _AFAR_PX) if sight.viewport.metres_per_px > _AFAR_M_PX else size


def sign(
    painter: QPainter, theme: Theme, at: tuple[float, float], radius: float, type_: str, *, is_open: bool
) -> None:
    """Draw the sign of a crossing: a ring (a gate's is square) with what carries people over or under."""
    x, y = at
    pen = QPen(QColor(theme.barrier), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.translate(x, y)
    for drawn, brush in ((QPen(QColor(theme.halo), 4.0), Qt.BrushStyle.NoBrush), (pen, None)):
        painter.setPen(drawn)
        painter.setBrush(QColor(theme.crossing_core) if brush is None else brush)
        if type_ == "gate":
            painter.drawRect(_square(radius))
        else:
            painter.drawEllipse(QPointF(0, 0), radius, radius)
    if radius >= _TOLD_FROM and type_ in _GLYPHS:
        painter.setPen(QPen(QColor(theme.barrier), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_GLYPHS[type_](radius))
    if not is_open:
        _strike(painter, theme, radius)
    painter.restore()


def _square(radius: float) -> QRectF:
    side = 0.9 * radius
    return QRectF(-side, -side, 2 * side, 2 * side)


def _strike(painter: QPainter, theme: Theme, radius: float) -> None:
    """Strike a sign through, so that it is told apart without colour."""
    far = radius + 1.5
    for colour, width in ((theme.crossing_core, 4.0), (theme.fault, 2.2)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(-far, far), QPointF(far, -far))


def _bridge(radius: float) -> QPainterPath:
    """Two rails that widen at their ends."""
    made, wide, high = QPainterPath(), 0.62 * radius, 0.26 * radius
    for side in (-1.0, 1.0):
        made.moveTo(-wide, side * 2 * high)
        made.lineTo(-wide * 0.6, side * high)
        made.lineTo(wide * 0.6, side * high)
        made.lineTo(wide, side * 2 * high)
    return made


def _underpass(radius: float) -> QPainterPath:
    """An arch."""
    made, half = QPainterPath(), 0.45 * radius
    made.moveTo(-half, 0.5 * radius)
    made.lineTo(-half, 0.0)
    made.arcTo(QRectF(-half, -half, 2 * half, 2 * half), 180.0, -180.0)
    made.lineTo(half, 0.5 * radius)
    return made


def _ferry(radius: float) -> QPainterPath:
    """A hull with a mast."""
    made, wide = QPainterPath(), 0.6 * radius
    made.moveTo(-wide, 0.05 * radius)
    made.lineTo(wide, 0.05 * radius)
    made.lineTo(wide * 0.6, 0.5 * radius)
    made.lineTo(-wide * 0.6, 0.5 * radius)
    made.closeSubpath()
    made.moveTo(0, 0.05 * radius)
    made.lineTo(0, -0.55 * radius)
    return made


def _gate(radius: float) -> QPainterPath:
    """Two leaves."""
    made = QPainterPath()
    made.moveTo(0, -0.5 * radius)
    made.lineTo(0, 0.5 * radius)
    return made


_GLYPHS: dict[str, Callable[[float], QPainterPath]] = {
    "bridge": _bridge,
    "underpass": _underpass,
    "ferry": _ferry,
    "gate": _gate,
}
