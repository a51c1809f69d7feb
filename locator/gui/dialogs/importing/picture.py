"""A small map: the streets, and where a list's rows lie under two readings of their coordinates."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from locator.gui.dialogs.importing.frame import Frame, frame_of, paint_streets, paint_words
from locator.gui.dialogs.importing.telling import Telling, both_places, words_of
from locator.gui.theme import Theme, Themes
from locator.services.trial import Spots
from locator.words import _

_RADIUS = 3.5
_MANY = 400
_WIDER = 0.15


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
    return frame_of((west, south, east, north), width, height)


def paint(
    painter: QPainter, spots: Spots, theme: Theme, frame: Frame, telling: Sequence[Telling] = ()
) -> None:
    """Draw the streets, then the rival places with the way between the two, then the places used.

    Rows that tell two data apart are drawn last, each with both places and its number in the file.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_streets(painter, spots.streets, theme, frame)
    used, rival = frame.pixels(spots.used), frame.pixels(spots.rival)
    _paint_ways(painter, used, rival, theme)
    radius = _RADIUS if len(used) < _MANY else _RADIUS / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.quiet), 1.2))
    for x, y in rival[np.isfinite(rival[:, 0])].tolist():
        painter.drawEllipse(QPointF(x, y), radius, radius)
    for (x, y), inside in zip(used.tolist(), spots.inside.tolist(), strict=True):
        _paint_spot(painter, x, y, radius, theme, inside=inside)
    _paint_telling(painter, spots, theme, frame, telling)


def _paint_telling(
    painter: QPainter, spots: Spots, theme: Theme, frame: Frame, telling: Sequence[Telling]
) -> None:
    taken: list[QRectF] = []
    for one in telling:
        ends = both_places(one, spots)
        if ends is None:
            continue
        (x, y), (u, v) = frame.pixels(ends).tolist()
        painter.setPen(QPen(QColor(theme.chosen), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(x, y), QPointF(u, v))
        painter.drawEllipse(QPointF(u, v), _RADIUS, _RADIUS)
        painter.drawEllipse(QPointF(x, y), _RADIUS + 1.5, _RADIUS + 1.5)
        paint_words(painter, str(one.row), (x, y - 3 * _RADIUS), theme.ink, theme.halo, taken)


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
        self._telling: tuple[Telling, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setAccessibleName(_("Where the rows lie"))
        themes.changed.connect(self.update)

    def show_spots(self, spots: Spots | None, said: str = "", telling: Sequence[Telling] = ()) -> None:
        """Show where rows lie; ``said`` is the same in words, ``telling`` are rows to point out."""
        self._spots, self._telling = spots, tuple(telling)
        self.setAccessibleDescription(said)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell of the row pointed out under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._under(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def _under(self, x: float, y: float) -> str:
        """What is told of the rows pointed out whose places lie near a pixel."""
        if self._spots is None:
            return ""
        frame, spots = frame_for(self._spots, self.width(), self.height()), self._spots
        near = []
        for one in self._telling:
            ends = both_places(one, spots)
            if ends is not None and (np.hypot(*(frame.pixels(ends) - (x, y)).T) <= 2 * _RADIUS).any():
                near.append(words_of(one, spots.datum, spots.rival_datum))
        return "\n".join(near)

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
            paint(painter, self._spots, theme, frame, self._telling)
        painter.end()
