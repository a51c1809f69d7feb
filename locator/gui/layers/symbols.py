"""Symbols of the kinds as small pictures, drawn once for each size."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from locator.domain.kinds import kinds
from locator.gui.layers.painting import painting
from locator.gui.layers.shapes import polygon
from locator.gui.theme import Theme
from locator.report.symbols import corners

_HALO_PX = 1.5
_LEAST_LUMINANCE, _MOST_LUMINANCE = 0.24, 0.29  # 3 : 1 against the halo
# Where symbols are many they are smaller: up to so many in the picture, radius in px.
_SIZES = ((60, 6.5), (250, 5.2), (600, 3.6), (1200, 2.4))
_SMALLEST = 1.7


def radius_px(count: int) -> float:
    """Radius of the symbols where ``count`` of them are in the picture."""
    return next((size for most, size in _SIZES if count <= most), _SMALLEST)


def halo_px(radius: float) -> float:
    """Width of the halo around a symbol."""
    return min(_HALO_PX, 0.25 * radius)


def colour_of(kind: str, theme: Theme) -> QColor:
    """Colour of a kind; on dark ground mixed with white until it stands out."""
    colour = QColor(kinds()[kind].colour)
    while theme.dark and _luminance(colour) < _LEAST_LUMINANCE:
        parts = (colour.red(), colour.green(), colour.blue())
        colour = QColor(*(part + (255 - part) // 8 for part in parts))
    return colour


def edge_of(kind: str, theme: Theme) -> QColor:
    """Colour of a symbol's edge: its own, darkened where it would melt into a light halo."""
    colour = colour_of(kind, theme)
    while not theme.dark and _luminance(colour) > _MOST_LUMINANCE:
        colour = colour.darker(110)
    return colour


def _luminance(colour: QColor) -> float:
    return 0.2126 * colour.redF() ** 2.2 + 0.7152 * colour.greenF() ** 2.2 + 0.0722 * colour.blueF() ** 2.2


def outline(kind: str, radius: float) -> QPolygonF:
    """Symbol around the origin."""
    return polygon(np.array(corners(kinds()[kind])) * radius)


def draw(painter: QPainter, kind: str, radius: float, theme: Theme, *, in_service: bool) -> None:
    """Draw a symbol around the painter's origin: filled when open, outline only when not."""
    shape, colour = outline(kind, radius), colour_of(kind, theme)
    halo = QColor(theme.halo)
    painter.setPen(
        QPen(
            halo,
            2 * halo_px(radius),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(halo)
    painter.drawPolygon(shape)
    edge = edge_of(kind, theme)
    if in_service:
        painter.setPen(QPen(edge, 1.0) if edge != colour else Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    else:
        painter.setPen(QPen(edge, max(radius * 0.3, 1.0)))
    painter.drawPolygon(shape)


@lru_cache(maxsize=256)
def picture(kind: str, radius: float, theme: Theme, ratio: float, *, in_service: bool) -> QImage:
    """Symbol as a picture, its middle in the middle."""
    side = int(2 * (radius * 1.35 + _HALO_PX + 1))
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        painter.translate(QPointF(side / 2, side / 2))
        draw(painter, kind, radius, theme, in_service=in_service)
    return image
