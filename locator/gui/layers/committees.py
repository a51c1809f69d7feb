"""Demand points: where people are counted, as discs sized by how many."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from locator.gui.layers.sight import Check, Sight

# Up to so many in the picture they are drawn as discs; more are strewn as dots of one or two pixels.
_FEW = 2500
_PEOPLE_AT_4_PX = 1500.0
_LEAST_PX, _MOST_PX = 1.2, 7.0
_EVERY = 400
_ALPHA = 0.34
# Farther away than so many metres a pixel the discs shrink, so that hatch and colours stay legible.
_WHOLE_UP_TO = 4.0
_LEAST_SHRUNK = 0.4


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.ground.study.demand, sight.ground.study.epsg, sight.theme, sight.graded is None


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the demand points: discs when few, dots strewn into the picture at once when many."""
    if sight.graded is not None:
        return
    xy = sight.ground.demand
    near = np.flatnonzero(sight.on_screen(xy, _MOST_PX))
    check()
    colour = QColor(sight.theme.ink)
    if len(near) > _FEW:
        painter.setOpacity(_ALPHA)
        painter.drawImage(
            QRect(0, 0, sight.viewport.width, sight.viewport.height), strewn(sight, xy[near], colour)
        )
        painter.setOpacity(1.0)
        return
    colour.setAlphaF(_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radii = radius_px(sight.ground.scene.demand_people[near], len(near), sight.viewport.metres_per_px)
    places = sight.viewport.to_screen(xy[near])
    for at, ((x, y), radius) in enumerate(zip(places.tolist(), radii.tolist(), strict=True)):
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if at % _EVERY == 0:
            check()


def radius_px(
    people: NDArray[np.float64], count: int, metres_per_px: float = _WHOLE_UP_TO
) -> NDArray[np.float64]:
    """Radius of a disc: its area follows the people; all shrink where ``count`` are many, or far away."""
    crowd = min(1.0, (250.0 / max(count, 1)) ** 0.25)
    far = min(max(_WHOLE_UP_TO / metres_per_px, _LEAST_SHRUNK), 1.0)
    sizes: NDArray[np.float64] = 4.5 * np.sqrt(np.maximum(people, 0.0) / _PEOPLE_AT_4_PX) * crowd * far
    return np.clip(sizes, _LEAST_PX, _MOST_PX)


def strewn(sight: Sight, xy: NDArray[np.float64], colour: QColor) -> QImage:
    """Picture with one pixel a point, denser where points fall on one another."""
    view = sight.viewport
    wide, high = round(view.width * view.ratio), round(view.height * view.ratio)
    at = np.floor(view.to_screen(xy) * view.ratio).astype(np.int64)
    inside = ((at >= 0) & (at < (wide, high))).all(axis=1)
    at = at[inside]
    cells, many = np.unique(at[:, 1] * wide + at[:, 0], return_counts=True)
    alpha = np.minimum(110 + 60 * (many - 1), 255).astype(np.uint32)
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    pixels = np.frombuffer(image.bits(), np.uint32)
    red, green, blue = (np.uint32(part) for part in (colour.red(), colour.green(), colour.blue()))
    pixels[cells] = (
        (alpha << 24) | (red * alpha // 255 << 16) | (green * alpha // 255 << 8) | (blue * alpha // 255)
    )
    return image
