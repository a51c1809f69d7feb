"""The barrier, crossing or way chosen, with its handles; and the one being drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.domain.projection import geometry_to_metres
from locator.gui.canvas import ruler
from locator.gui.canvas.handles import Handles
from locator.gui.canvas.reshape import in_metres
from locator.gui.features import Feature, held, shape_of, values_of
from locator.gui.layers.crossings import radius_px, sign
from locator.gui.layers.joints import middles
from locator.gui.layers.labels import written
from locator.gui.layers.shapes import Shapes, polygon

if TYPE_CHECKING:
    import shapely

    from locator.domain.corners import Corners
    from locator.domain.study import Study
    from locator.gui.canvas.sketch import Sketch
    from locator.gui.layers.sight import Sight

_CORNER_PX, _HELD_PX, _LEG_PX, _SNAP_PX = 4.0, 5.5, 3.0, 9.0
_CHOSEN_PX, _HOVERED_PX = 3.0, 2.0


def paint(
    painter: QPainter,
    sight: Sight,
    study: Study,
    hovered: Feature | None,
    chosen: Feature | None,
    corners: Corners | None,
    corner: int,
) -> None:
    """Trace what the pointer is over and what is chosen; the chosen one has handles."""
    if hovered is not None and hovered != chosen and held(study, hovered):
        _trace(painter, sight, hovered, shape_of(study, hovered), _HOVERED_PX)
    if chosen is None or not held(study, chosen):
        return
    shape = corners.shape if corners is not None else shape_of(study, chosen)
    _trace(painter, sight, chosen, shape, _CHOSEN_PX)
    if corners is not None:
        _handles(painter, sight, in_metres(corners, study.epsg), corner, legs=chosen.layer != "crossings")
    if chosen.layer == "crossings":
        _sign(painter, sight, study, chosen, shape)


def _trace(painter: QPainter, sight: Sight, feature: Feature, shape: shapely.Geometry, width: float) -> None:
    shapes = geometry_to_metres(np.array([shape], dtype=object), sight.ground.study.epsg)
    fault = not shape.is_valid
    painter.setBrush(Qt.BrushStyle.NoBrush)
    joined = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    colour = sight.theme.fault if fault else sight.theme.chosen
    for ink, wide in ((sight.theme.halo, width + 2.5), (colour, width)):
        painter.setPen(QPen(QColor(ink), wide, *joined))
        for piece in Shapes.of(shapes).seen(sight.viewport):
            piece.trace(painter)
    if feature.layer == "crossings":
        _ring(painter, sight, QPointF(*sight.viewport.to_screen(middles(shapes))[0].tolist()), width)


def _ring(painter: QPainter, sight: Sight, place: QPointF, width: float) -> None:
    count = int(sight.on_screen(sight.ground.joints.crossing_xy, 0.0).sum())
    radius = radius_px(sight, count) + 4.5
    for ink, wide in ((sight.theme.halo, width + 2.0), (sight.theme.chosen, width)):
        painter.setPen(QPen(QColor(ink), wide))
        painter.drawEllipse(place, radius, radius)


def _sign(painter: QPainter, sight: Sight, study: Study, feature: Feature, shape: shapely.Geometry) -> None:
    """Draw the sign of the chosen crossing over its line and handle, as it stands now."""
    values = values_of(study, feature)
    middle = middles(geometry_to_metres(np.array([shape], dtype=object), study.epsg))
    x, y = sight.viewport.to_screen(middle)[0].tolist()
    radius = radius_px(sight, 1)
    sign(painter, sight.theme, (x, y), radius, str(values["type"]), is_open=bool(values["open"]))


def _handles(painter: QPainter, sight: Sight, corners: Corners, corner: int, *, legs: bool) -> None:
    theme, found = sight.theme, Handles.of(corners, sight.viewport)
    painter.setPen(QPen(QColor(theme.chosen), 1.4))
    painter.setBrush(QColor(theme.field))
    for x, y in found.leg_xy.tolist() if legs else ():
        painter.drawEllipse(QPointF(x, y), _LEG_PX, _LEG_PX)
    for number, (x, y) in zip(found.corner.tolist(), found.corner_xy.tolist(), strict=True):
        side = _HELD_PX if number == corner else _CORNER_PX
        painter.setBrush(QColor(theme.chosen if number == corner else theme.field))
        painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))


def paint_sketch(painter: QPainter, sight: Sight, sketch: Sketch) -> None:
    """Draw the corners set, the leg to the pointer, and what it snaps to."""
    theme = sight.theme
    whole = [corner.xy for corner in sketch.corners]
    led = sketch.pointer
    if led is not None:
        whole.append(led.xy)
    if sketch.closed:
        whole.append(whole[0])
    if whole:
        places = sight.viewport.to_screen(np.array(whole))
        _line(painter, sight, places, loose=led is not None)
        painter.setPen(QPen(QColor(theme.chosen), 1.6))
        painter.setBrush(QColor(theme.field))
        for x, y in places[: len(sketch.corners)].tolist():
            painter.drawEllipse(QPointF(x, y), _CORNER_PX, _CORNER_PX)
        if len(sketch.corners) and len(whole) > 1 and sketch.layer != "crossings":
            _length(painter, sight, places, ruler.length_m(tuple(whole)))
    if led is not None:
        _mark(painter, sight, led.xy, snapped=bool(led.on))


def _line(painter: QPainter, sight: Sight, places: np.ndarray, *, loose: bool) -> None:
    set_ = places[:-1] if loose else places
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, wide in ((sight.theme.halo, 5.0), (sight.theme.chosen, 2.6)):
        painter.setPen(QPen(QColor(ink), wide))
        if len(set_) > 1:
            painter.drawPolyline(polygon(set_))
        if loose and len(places) > 1:
            style = Qt.PenStyle.DashLine if ink == sight.theme.chosen else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(ink), wide, style))
            painter.drawPolyline(polygon(places[-2:]))


def _length(painter: QPainter, sight: Sight, places: np.ndarray, length: float) -> None:
    theme, ratio = sight.theme, sight.viewport.ratio
    words = ruler.distance(length)
    image, wide, high = written(words, sight.family, 9.0, theme.ink, theme.halo, ratio, bold=True)
    painter.drawImage(QPointF(*ruler.room_beside(sight, places, wide, high)), image)


def _mark(painter: QPainter, sight: Sight, xy: tuple[float, float], *, snapped: bool) -> None:
    """Mark where a click would set a corner: a cross, in a square where it holds on to something."""
    x, y = sight.viewport.to_screen(np.array([xy]))[0].tolist()
    for ink, wide in ((sight.theme.halo, 3.5), (sight.theme.chosen, 1.6)):
        painter.setPen(QPen(QColor(ink), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if snapped:
            painter.drawRect(QRectF(x - _SNAP_PX, y - _SNAP_PX, 2 * _SNAP_PX, 2 * _SNAP_PX))
        painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))
        painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5))
