"""What is not covered: gaps hatched, unverified ground dotted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.layers import patterns
from locator.gui.layers.sight import Check, Sight

HATCH_WIDTH = 1.0


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    cover = sight.ground.scene.cover(sight.kind) if sight.measured else None
    return cover, sight.theme, sight.plain


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Dot what is unverified, hatch what is in a gap."""
    if not sight.measured or sight.plain:
        return
    theme, ratio = sight.theme, sight.viewport.ratio
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrushOrigin(patterns.anchor(sight.viewport, patterns.DOTS_PX))
    painter.setBrush(patterns.dots(theme.mark, theme.halo, ratio))
    for piece in sight.ground.unverified(sight.kind).seen(sight.viewport):
        piece.fill(painter)
        check()
    pieces = sight.ground.gap(sight.kind).seen(sight.viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # the rim hides the edge
    painter.setBrushOrigin(patterns.anchor(sight.viewport, patterns.HATCH_PX))
    painter.setBrush(patterns.hatch(theme.hatch, theme.hatch_casing, HATCH_WIDTH, ratio))
    for piece in pieces:
        piece.fill(painter)
        check()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.hatch_casing or theme.hatch), 1.0))
    for piece in pieces:
        piece.trace(painter)
        check()
