"""Symbols of the kinds on the screen: the shapes of the report, in colour and outline."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from locator.domain.kinds import Kind
from locator.gui.theme import Theme
from locator.report.symbols import corners

_SIZE = 16  # logical pixels
_RADIUS = 6.0
_SCALES = (1, 2)


def polygon(kind: Kind, radius: float) -> QPolygonF:
    """Symbol of a kind about (0, 0)."""
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in corners(kind)])


def draw(
    painter: QPainter, kind: Kind, place: QPointF, radius: float, theme: Theme, *, in_service: bool = True
) -> None:
    """Draw a facility of a kind with its halo: filled when open, outline only when not."""
    shape = polygon(kind, radius).translated(place)
    painter.setPen(QPen(QColor(theme.halo), 3.0, Qt.PenStyle.SolidLine, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(QColor(theme.halo))
    painter.drawPolygon(shape)
    colour = QColor(kind.colour)
    painter.setPen(Qt.PenStyle.NoPen if in_service else QPen(colour, radius * 0.3))
    painter.setBrush(colour if in_service else QColor(theme.halo))
    painter.drawPolygon(shape)


def icon(kind: Kind, theme: Theme) -> QIcon:
    """Symbol of a kind, 16 logical pixels wide."""
    made = QIcon()
    for scale in _SCALES:
        picture = QPixmap(_SIZE * scale, _SIZE * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(kind.colour).lighter(170) if theme.dark else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(kind.colour))
        painter.drawPolygon(polygon(kind, _RADIUS).translated(QPointF(_SIZE / 2, _SIZE / 2)))
        painter.end()
        made.addPixmap(picture)
    return made
