"""Streets in the colour of their covered share, and their borders."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from locator.gui.layers import patterns
from locator.gui.layers.sight import Check, Sight
from locator.report.palette import class_of


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    cover = sight.ground.scene.cover(sight.kind) if sight.measured else None
    return sight.ground.scene.streets, cover, sight.theme, sight.plain


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Fill every street."""
    brushes = _brushes(sight)
    plain = QBrush(QColor(sight.theme.ground))
    lined = brushes[-1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # the borders hide the edge
    painter.setBrushOrigin(patterns.anchor(sight.viewport, patterns.LINES_PX))
    for piece in sight.ground.streets.seen(sight.viewport):
        brush = brushes[_position(sight, piece.row)]
        if brush is lined:
            painter.setBrush(plain)
            piece.fill(painter)
        painter.setBrush(brush)
        piece.fill(painter)
        check()


def _brushes(sight: Sight) -> list[QBrush]:
    """One for each class, then the one for streets without data."""
    theme = sight.theme
    if not sight.measured or sight.plain:
        return [QBrush(QColor(theme.ground))] * (len(theme.classes) + 1)
    made = [QBrush(QColor(colour)) for colour in theme.classes]
    return [*made, patterns.lines(theme.mark, sight.viewport.ratio)]


def _position(sight: Sight, row: int) -> int:
    """Class of a street; -1 where its share is not known, or not told."""
    if not sight.measured:
        return 0
    share = float(sight.ground.scene.shares(sight.kind)[row])
    return class_of(share) if np.isfinite(share) else -1


def borders_key(sight: Sight) -> tuple[object, ...]:
    """What the borders depend on, besides the viewport."""
    return sight.ground.scene.streets, sight.theme


def paint_borders(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the streets' borders."""
    painter.setPen(QPen(QColor(sight.theme.border), 1.0))
    for piece in sight.ground.streets.seen(sight.viewport):
        piece.trace(painter)
        check()
