"""Symbols of the kinds beside their names: as on the map, in its colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from locator.domain.kinds import Kind
from locator.gui.layers.symbols import draw
from locator.gui.theme import Theme

_SIZE = 16  # logical pixels
_RADIUS = 6.0
_SCALES = (1, 2)


def icon(kind: Kind, theme: Theme) -> QIcon:
    """Symbol of a kind in service, 16 logical pixels wide."""
    made = QIcon()
    for scale in _SCALES:
        picture = QPixmap(_SIZE * scale, _SIZE * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_SIZE / 2, _SIZE / 2)
        draw(painter, kind.id, _RADIUS, theme, in_service=True)
        painter.end()
        made.addPixmap(picture)
    return made
