"""People in classes, such as near and far: discs where they are counted, squares where they are spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.charts.look import grades
from locator.gui.layers.committees import radius_px, strewn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from locator.gui.grades import Grades
    from locator.gui.layers.sight import Check, Sight

_MANY = 2500
_EVERY = 300
_LEAST_PX, _LARGER = 4.4, 1.6
_SPREAD_PX = 5.0
_RING_PX, _RING = 3.0, 2.4
_FAINT = 0.35


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.graded, sight.theme


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the places in the colour of their class; faintly where they are outdated."""
    found = sight.graded
    if found is None:
        return
    painter.setOpacity(_FAINT if found.outdated else 1.0)
    near = sight.on_screen(found.xy, _SPREAD_PX * 2) & (found.people > 0)
    check()
    spread, counted = np.flatnonzero(near & ~found.counted), np.flatnonzero(near & found.counted)
    _spread(painter, sight, found, spread, check)
    if len(counted) > _MANY:
        _strewn(painter, sight, found, counted)
    else:
        _discs(painter, sight, found, counted, check)
    painter.setOpacity(1.0)


def _spread(painter: QPainter, sight: Sight, found: Grades, rows: NDArray[np.intp], check: Check) -> None:
    """Squares without rim, as large as they are apart: nobody lives just there."""
    if len(rows) > _MANY:
        _strewn(painter, sight, found, rows)
        return
    colours = [QColor(colour) for colour in grades(sight.theme)]
    painter.setPen(Qt.PenStyle.NoPen)
    half = _SPREAD_PX / 2
    for at, (row, (x, y)) in enumerate(
        zip(rows.tolist(), sight.viewport.to_screen(found.xy[rows]).tolist(), strict=True)
    ):
        colour = QColor(sight.theme.chosen) if found.lit[row] else colours[found.grade[row]]
        painter.fillRect(QRectF(x - half, y - half, _SPREAD_PX, _SPREAD_PX), colour)
        if at % _EVERY == 0:
            check()


def _strewn(painter: QPainter, sight: Sight, found: Grades, rows: NDArray[np.intp]) -> None:
    """Specks of one pixel; those pointed at as little crosses, the others faintly."""
    box = QRect(0, 0, sight.viewport.width, sight.viewport.height)
    lit = rows[found.lit[rows]]
    whole = painter.opacity()
    painter.setOpacity(whole * _FAINT if len(lit) else whole)
    for grade, colour in enumerate(grades(sight.theme)):
        own = rows[(found.grade[rows] == grade) & ~found.lit[rows]]
        painter.drawImage(box, strewn(sight, found.xy[own], QColor(colour)))
    painter.setOpacity(whole)
    if len(lit):
        image = strewn(sight, found.xy[lit], QColor(sight.theme.chosen))
        for across, down in ((0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)):
            painter.drawImage(box.translated(across, down), image)


def _discs(painter: QPainter, sight: Sight, found: Grades, rows: NDArray[np.intp], check: Check) -> None:
    theme = sight.theme
    colours = [QColor(colour) for colour in grades(theme)]
    radii = np.maximum(
        radius_px(found.people[rows], len(rows), sight.viewport.metres_per_px) * _LARGER, _LEAST_PX
    )
    order = np.lexsort((-radii, found.lit[rows]))  # small ones over large ones, those pointed at on top
    places = sight.viewport.to_screen(found.xy[rows])
    rim, ring = QPen(QColor(theme.mark), 0.9), QPen(QColor(theme.chosen), _RING)
    for at, one in enumerate(order.tolist()):
        (x, y), radius, row = places[one].tolist(), float(radii[one]), rows[one]
        painter.setPen(rim)
        painter.setBrush(colours[found.grade[row]])
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if found.lit[row]:
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), radius + _RING_PX, radius + _RING_PX)
        if at % _EVERY == 0:
            check()
