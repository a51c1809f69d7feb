"""Marks of the changes of a list on a map: told apart by shape, and faint where they are not made."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from locator.gui.theme import Theme

_FAINT = 0.4
_LINE = 2.2
_CASING = 2.4


def colour_of(group: str, theme: Theme) -> str:
    """Colour of a kind of change; its shape says the same."""
    return {"missing": theme.fault, "removed": theme.fault, "added": theme.accent}.get(group, theme.chosen)


def paint_mark(
    painter: QPainter, group: str, place: tuple[float, float], radius: float, theme: Theme, *, made: bool
) -> None:
    """Draw the mark of a change around a place (px); fainter where the change is not made.

    A plus is added, a cross missing, a disc moved, a diamond changed, a ring with a dot unsure, a bar taken
    out by hand.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if made else _FAINT)
    colour = QColor(colour_of(group, theme))
    for pen, ink in ((_LINE + _CASING, QColor(theme.halo)), (_LINE, colour)):
        painter.setPen(QPen(ink, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(ink if group in ("moved", "changed") else Qt.BrushStyle.NoBrush)
        _paint_shape(painter, group, *place, radius)
    painter.restore()


def _paint_shape(painter: QPainter, group: str, x: float, y: float, r: float) -> None:
    if group == "added":
        painter.drawLine(QPointF(x - r, y), QPointF(x + r, y))
        painter.drawLine(QPointF(x, y - r), QPointF(x, y + r))
    elif group == "missing":
        s = r * math.sqrt(0.5)
        painter.drawLine(QPointF(x - s, y - s), QPointF(x + s, y + s))
        painter.drawLine(QPointF(x - s, y + s), QPointF(x + s, y - s))
    elif group == "moved":
        painter.drawEllipse(QPointF(x, y), r * 0.55, r * 0.55)
    elif group == "changed":
        s = r * 0.7
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - s), QPointF(x + s, y), QPointF(x, y + s), QPointF(x - s, y)])
        )
    elif group == "unsure":
        painter.drawEllipse(QPointF(x, y), r, r)
        painter.drawPoint(QPointF(x, y))
    else:
        painter.drawLine(QPointF(x - r, y), QPointF(x + r, y))


def paint_way(
    painter: QPainter, old: tuple[float, float], new: tuple[float, float], theme: Theme, *, made: bool
) -> None:
    """Draw the way of a facility that moved: a ring at its old place, an arrow to the new one (px)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if made else _FAINT)
    colour = QColor(theme.chosen)
    length = math.dist(old, new)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen, ink in ((_LINE + _CASING, QColor(theme.halo)), (1.6, colour)):
        painter.setPen(QPen(ink, pen))
        painter.drawEllipse(QPointF(*old), 3.0, 3.0)
        if length > 0:
            painter.drawLine(QPointF(*old), QPointF(*new))
    painter.restore()


def mark_icon(group: str, theme: Theme, ratio: float = 1.0) -> QIcon:
    """Mark of a kind of change, for a button that stands for it."""
    size = QSize(16, 16)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    middle = QRectF(0, 0, size.width(), size.height()).center()
    if group == "moved":
        paint_way(painter, (4.0, 12.0), (11.0, 5.0), theme, made=True)
        paint_mark(painter, group, (11.0, 5.0), 5.5, theme, made=True)
    else:
        paint_mark(painter, group, (middle.x(), middle.y()), 5.0, theme, made=True)
    painter.end()
    return QIcon(picture)
