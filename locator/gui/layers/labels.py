"""Names: of streets, largest first, and of facilities where there is room; dropped rather than overlapped."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from locator.gui.layers import symbols
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Check, Rect, Sight

_STREET_PT, _SITE_PT = 9.0, 8.0
_SITES_NAMED = 20  # facilities in the picture: up to here they are named
_SITES_FROM = 8.0  # metres a pixel: farther away their names would crowd those of the streets
_KEEP_OFF = 400  # symbols: up to here the names of streets keep off them
_HALO_PX = 2.2
_OVERHANG = 1.3  # a name at most so many times as wide as its street
_EDGE = 4.0


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    study = sight.ground.study
    return study.streets, study.facilities, sight.theme, sight.shown, sight.hidden, sight.taken, sight.family


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the names of streets, then of facilities."""
    scene, table = sight.ground.scene, sight.ground.study.facilities
    rows = sight.rows
    rows = rows[sight.on_screen(scene.facilities[rows], 0.0)]
    places = sight.viewport.to_screen(scene.facilities[rows])
    radius = symbols.radius_px(len(rows))
    room = Room(sight, [*sight.taken, *(_around(places, radius) if len(rows) <= _KEEP_OFF else ())])
    across = (scene.bounds[:, 2] - scene.bounds[:, 0]) / sight.viewport.metres_per_px
    for row, x, y in _streets(sight):
        _centred(painter, room, sight, str(sight.ground.study.streets.name[row]), (x, y), float(across[row]))
        check()
    if len(rows) <= _SITES_NAMED and sight.viewport.metres_per_px <= _SITES_FROM:
        for row, (x, y) in zip(rows.tolist(), places.tolist(), strict=True):
            _beside(painter, room, sight, str(table.name[row]), (x, y), radius + 3.0)
            check()


class Room:
    """What of the picture is taken."""

    def __init__(self, sight: Sight, taken: Iterable[Rect]) -> None:
        rects = list(taken)
        self._taken = np.array(rects, np.float64).reshape(-1, 4)
        self._right, self._foot = sight.viewport.width - _EDGE, sight.viewport.height - _EDGE

    def take(self, rect: Rect) -> bool:
        """Take a rectangle where it is free; say whether it was."""
        left, top, right, foot = rect
        if left < _EDGE or top < _EDGE or right > self._right or foot > self._foot:
            return False
        held = self._taken
        meets = (held[:, 0] < right) & (held[:, 2] > left) & (held[:, 1] < foot) & (held[:, 3] > top)
        if meets.any():
            return False
        self._taken = np.vstack([held, rect])
        return True


def _around(places: NDArray[np.float64], radius: float) -> Iterable[Rect]:
    sides = np.hstack([places - radius, places + radius])
    return [(left, top, right, foot) for left, top, right, foot in sides.tolist()]


def _streets(sight: Sight) -> Iterable[tuple[int, float, float]]:
    """Row and place on the screen of the streets in the picture, largest first."""
    scene = sight.ground.scene
    places = sight.viewport.to_screen(scene.middles)
    inside = sight.on_screen(scene.middles, 0.0)
    for row in np.argsort(-shapely.area(scene.streets), kind="stable"):
        if inside[row]:
            yield int(row), float(places[row, 0]), float(places[row, 1])


def _centred(
    painter: QPainter, room: Room, sight: Sight, words: str, place: tuple[float, float], across: float
) -> None:
    image, wide, high = _image(words, sight, _STREET_PT, bold=True)
    if wide > _OVERHANG * across:
        return
    shifts = [(0.0, 0.0), (0.0, -1.1), (0.0, 1.1), (-0.5, 0.0), (0.5, 0.0), (0.0, -2.2), (0.0, 2.2)]
    corners = [(place[0] + wide * (dx - 0.5), place[1] + high * (dy - 0.5)) for dx, dy in shifts]
    _first(painter, room, image, (wide, high), corners)


def _beside(
    painter: QPainter, room: Room, sight: Sight, words: str, place: tuple[float, float], gap: float
) -> None:
    x, y = place
    image, wide, high = _image(words, sight, _SITE_PT, bold=False)
    corners = [
        (x + gap, y - high / 2),
        (x - gap - wide, y - high / 2),
        (x - wide / 2, y - gap - high),
        (x - wide / 2, y + gap),
    ]
    _first(painter, room, image, (wide, high), corners)


def _first(
    painter: QPainter,
    room: Room,
    image: QImage,
    size: tuple[float, float],
    corners: Sequence[tuple[float, float]],
) -> None:
    """Draw a name at the first corner where there is room for it."""
    for left, top in corners:
        if room.take((left, top, left + size[0], top + size[1])):
            painter.drawImage(QPointF(left - _HALO_PX, top - _HALO_PX), image)
            return


def _image(words: str, sight: Sight, points: float, *, bold: bool) -> tuple[QImage, float, float]:
    theme = sight.theme
    return written(words, sight.family, points, theme.ink, theme.halo, sight.viewport.ratio, bold=bold)


@lru_cache(maxsize=2000)
def written(
    words: str, family: str, points: float, ink: str, halo: str, ratio: float, *, bold: bool
) -> tuple[QImage, float, float]:
    """Picture of a name with its halo, and the width and height of the words alone (px)."""
    font = QFont(family) if family else QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(words), metrics.height()
    size = np.ceil((np.array([wide, high]) + 2 * _HALO_PX) * ratio).astype(int)
    image = QImage(int(size[0]), int(size[1]), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(_HALO_PX, _HALO_PX + metrics.ascent()), font, words)
    edge = QColor(halo)
    edge.setAlphaF(0.9)
    with painting(image) as painter:
        pen = QPen(edge, 2 * _HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor(ink))
    return image, wide, high
