"""A small map: the streets, and where a list's rows lie under two readings of their coordinates."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from locator.gui.theme import Theme, Themes
from locator.services.trial import Spots
from locator.words import _

_MARGIN = 12.0
_RADIUS = 3.5
_MANY = 400
_WIDER = 0.15


@dataclass(frozen=True)
class Frame:
    """How metres become pixels: ``scale`` pixels a metre, ``west`` and ``north`` at (``left``, ``top``)."""

    scale: float
    west: float
    north: float
    left: float
    top: float

    def pixels(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places (N, 2) in metres, on the widget."""
        return np.column_stack(
            [
                self.left + (xy[:, 0] - self.west) * self.scale,
                self.top + (self.north - xy[:, 1]) * self.scale,
            ]
        )


def frame_for(spots: Spots, width: float, height: float) -> Frame:
    """Fit the streets, and what of the rows lies about them, into a widget."""
    west, south, east, north = shapely.total_bounds(spots.streets).tolist()
    wide, high = (east - west) * _WIDER, (north - south) * _WIDER
    near = spots.used[
        (np.abs(spots.used[:, 0] - (west + east) / 2) < (east - west) / 2 + wide)
        & (np.abs(spots.used[:, 1] - (south + north) / 2) < (north - south) / 2 + high)
    ]
    if len(near):
        west, south = min(west, near[:, 0].min()), min(south, near[:, 1].min())
        east, north = max(east, near[:, 0].max()), max(north, near[:, 1].max())
    room_x, room_y = max(width - 2 * _MARGIN, 1.0), max(height - 2 * _MARGIN, 1.0)
    scale = min(room_x / max(east - west, 1.0), room_y / max(north - south, 1.0))
    left = (width - (east - west) * scale) / 2
    top = (height - (north - south) * scale) / 2
    return Frame(scale, west, north, left, top)


def paint(painter: QPainter, spots: Spots, theme: Theme, frame: Frame) -> None:
    """Draw the streets, then the rival places with the way between the two, then the places used."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.border), 1.0))
    painter.setBrush(QColor(theme.ground))
    for street in spots.streets:
        _paint_street(painter, street, frame)
    used, rival = frame.pixels(spots.used), frame.pixels(spots.rival)
    _paint_ways(painter, used, rival, theme)
    radius = _RADIUS if len(used) < _MANY else _RADIUS / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.quiet), 1.2))
    for x, y in rival[np.isfinite(rival[:, 0])].tolist():
        painter.drawEllipse(QPointF(x, y), radius, radius)
    for (x, y), inside in zip(used.tolist(), spots.inside.tolist(), strict=True):
        _paint_spot(painter, x, y, radius, theme, inside=inside)


def _paint_street(painter: QPainter, street: Any, frame: Frame) -> None:
    for part in shapely.get_parts(street).tolist():
        places = frame.pixels(shapely.get_coordinates(part.exterior))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in places.tolist()]))


def _paint_ways(
    painter: QPainter, used: NDArray[np.float64], rival: NDArray[np.float64], theme: Theme
) -> None:
    colour = QColor(theme.quiet)
    colour.setAlphaF(0.7)
    painter.setPen(QPen(colour, 1.0))
    both = np.isfinite(rival[:, 0])
    for (x, y), (u, v) in zip(used[both].tolist(), rival[both].tolist(), strict=True):
        painter.drawLine(QPointF(x, y), QPointF(u, v))


def _paint_spot(painter: QPainter, x: float, y: float, radius: float, theme: Theme, *, inside: bool) -> None:
    """A disc inside the district, a cross outside it."""
    if inside:
        painter.setPen(QPen(QColor(theme.halo), 1.0))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        return
    painter.setPen(QPen(QColor(theme.fault), 1.8))
    painter.drawLine(QPointF(x - radius, y - radius), QPointF(x + radius, y + radius))
    painter.drawLine(QPointF(x - radius, y + radius), QPointF(x + radius, y - radius))


class Picture(QWidget):
    """The map of a trial; it only shows."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._spots: Spots | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setAccessibleName(_("Where the rows lie"))
        themes.changed.connect(self.update)

    def show_spots(self, spots: Spots | None, said: str = "") -> None:
        """Show where rows lie; ``said`` is the same in words."""
        self._spots = spots
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a map that can be read."""
        return QSize(420, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map."""
        painter = QPainter(self)
        theme = self._themes.current
        painter.fillRect(self.rect(), QColor(theme.outside))
        if self._spots is not None:
            frame = frame_for(self._spots, self.width(), self.height())
            painter.setClipRect(QRectF(self.rect()))
            paint(painter, self._spots, theme, frame)
        painter.end()
