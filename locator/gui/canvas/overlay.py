"""What lies over the picture of the map and follows the hand at once: what is chosen, dragged, measured."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.domain.corners import Corners
from locator.domain.findings import GapPatch
from locator.domain.study import Study
from locator.gui.canvas import ruler, shaped, walked
from locator.gui.canvas.sketch import Sketch
from locator.gui.features import Feature
from locator.gui.layers import facilities, symbols
from locator.gui.layers.shapes import Piece, Shapes
from locator.gui.layers.sight import Sight
from locator.gui.walks import Told

_CHOSEN_PX, _HOVERED_PX = 2.5, 1.5


@dataclass(frozen=True)
class Overlay:
    """What is chosen and under way; places are metres of the study's CRS.

    ``hand_xy`` is where ``dragged`` is held, ``measured`` the corners of the line of the measure tool,
    ``pointer_xy`` where it would go on, ``hint`` what to do with the tool in hand. ``corners`` (WGS 84) are
    those of ``feature`` as they stand under the hand, ``held`` the one that keys move;
    ``study`` holds it, and may be newer than the picture.
    """

    street: str = ""
    hovered_street: str = ""
    gap: GapPatch | None = None
    facility: str = ""
    hovered_facility: str = ""
    dragged: str = ""
    hand_xy: tuple[float, float] = (0.0, 0.0)
    measured: tuple[tuple[float, float], ...] = ()
    pointer_xy: tuple[float, float] | None = None
    hint: str = ""
    study: Study | None = None
    feature: Feature | None = None
    hovered_feature: Feature | None = None
    corners: Corners | None = None
    held: int = -1
    sketch: Sketch | None = None
    why: Told | None = None
    why_outdated: bool = False


def paint(painter: QPainter, sight: Sight, over: Overlay) -> None:
    """Paint all of it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if over.hovered_street and over.hovered_street != over.street:
        _street(painter, sight, over.hovered_street, _HOVERED_PX)
    if over.street:
        _street(painter, sight, over.street, _CHOSEN_PX)
    if over.gap is not None:
        _gap(painter, sight, over.gap)
    study = over.study or sight.ground.study
    shaped.paint(painter, sight, study, over.hovered_feature, over.feature, over.corners, over.held)
    if over.why is not None:
        walked.paint(painter, sight, over.why, outdated=over.why_outdated)
    for facility in {over.hovered_facility, over.facility} - {"", over.dragged}:
        _facility(painter, sight, facility, chosen=facility == over.facility)
    if over.dragged:
        _dragged(painter, sight, over)
    if over.measured:
        ruler.paint(painter, sight, over.measured, over.pointer_xy)
    if over.sketch is not None:
        shaped.paint_sketch(painter, sight, over.sketch)
    if over.hint:
        ruler.paint_hint(painter, sight, over.hint)


def _outline(painter: QPainter, sight: Sight, pieces: list[Piece], width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((sight.theme.halo, width + 2.0), (sight.theme.chosen, width)):
        painter.setPen(
            QPen(
                QColor(colour),
                wide,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        for piece in pieces:
            piece.trace(painter)


def _street(painter: QPainter, sight: Sight, code: str, width: float) -> None:
    rows = np.flatnonzero(sight.ground.study.streets.code == code)
    _outline(painter, sight, sight.ground.streets.seen(sight.viewport, rows), width)


def _gap(painter: QPainter, sight: Sight, gap: GapPatch) -> None:
    theme = sight.theme
    pieces = Shapes.of(np.array([gap.shape], dtype=object)).seen(sight.viewport)
    tint = QColor(theme.chosen)
    tint.setAlphaF(0.16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for piece in pieces:
        piece.fill(painter)
    _outline(painter, sight, pieces, _CHOSEN_PX)


def _row(sight: Sight, facility: str) -> int:
    found = np.flatnonzero(sight.ground.study.facilities.id == facility)
    return int(found[0]) if len(found) and np.isfinite(sight.ground.scene.facilities[found[0], 0]) else -1


def _facility(painter: QPainter, sight: Sight, facility: str, *, chosen: bool) -> None:
    """Ring a facility; the chosen one's circle is drawn as well."""
    row = _row(sight, facility)
    if row < 0:
        return
    place = QPointF(*sight.viewport.to_screen(sight.ground.scene.facilities[[row]])[0])
    if chosen and not sight.ground.barriers_count:  # its straight circle would promise too much
        _circle(painter, sight, row, place)
    _ring(painter, sight, place, _CHOSEN_PX if chosen else _HOVERED_PX)


def _ring(painter: QPainter, sight: Sight, place: QPointF, width: float) -> None:
    radius = facilities.radius_px(sight) + 4.5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((sight.theme.halo, width + 2.0), (sight.theme.chosen, width)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawEllipse(place, radius, radius)


def _circle(painter: QPainter, sight: Sight, row: int, place: QPointF) -> None:
    kind = str(sight.ground.study.facilities.kind[row])
    radius = sight.ground.radius_m(row, kind) / sight.viewport.metres_per_px
    tint = QColor(sight.theme.chosen)
    tint.setAlphaF(0.10)
    painter.setBrush(tint)
    painter.setPen(QPen(QColor(sight.theme.halo), 4.0))
    painter.drawEllipse(place, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(sight.theme.chosen), 2.0, Qt.PenStyle.DashLine))
    painter.drawEllipse(place, radius, radius)


def _dragged(painter: QPainter, sight: Sight, over: Overlay) -> None:
    row = _row(sight, over.dragged)
    if row < 0:
        return
    table = sight.ground.study.facilities
    place = QPointF(*sight.viewport.to_screen(np.array([over.hand_xy]))[0])
    _circle(painter, sight, row, place)
    painter.save()
    painter.translate(place)
    radius = facilities.radius_px(sight) + 1.0
    symbols.draw(painter, str(table.kind[row]), radius, sight.theme, in_service=bool(table.open[row]))
    painter.restore()
    _ring(painter, sight, place, _CHOSEN_PX)
