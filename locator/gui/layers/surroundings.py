"""What lies around and across the streets: the planner's base layer, and water."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.layers.sight import Check, Sight


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.ground.scene.background, sight.ground.scene.water, sight.theme


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the base layer, and water over it."""
    base = QColor(sight.theme.background)
    for piece in sight.ground.background.seen(sight.viewport):
        area = piece.rings[0].isClosed()
        painter.setPen(Qt.PenStyle.NoPen if area else QPen(base, 1.2))
        painter.setBrush(base)
        (piece.fill if area else piece.trace)(painter)
        check()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(sight.theme.water))
    for piece in sight.ground.water.seen(sight.viewport):
        piece.fill(painter)
        check()
