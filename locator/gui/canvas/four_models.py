"""One facility's circle under each circle model, side by side at one scale."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from locator.domain.assumptions import CircleModel
from locator.gui.answering import Answer
from locator.gui.layers import barriers, committees, crossings, streets, surroundings, symbols
from locator.gui.layers.ground import Ground
from locator.gui.layers.painting import painting
from locator.gui.layers.shapes import Shapes
from locator.gui.layers.sight import Sight, always, blank
from locator.gui.layers.viewport import Box, Viewport
from locator.gui.models import circles
from locator.gui.theme import Theme
from locator.report.numbers import metres, number, start
from locator.services.one_site import SiteCircle, bounds_of
from locator.words import _

_GAP_PX = 10
_SYMBOL_PX = 8.0
_SCALES_M = (1000.0, 500.0, 200.0, 100.0)
_SCALE_SHARE = 0.3
# What stands in the way, or carries, under each model; drawn in its picture alone.
_LAYERS: dict[CircleModel, frozenset[str]] = {
    CircleModel.STANDARD: frozenset({"crossings"}),
    CircleModel.DETOUR: frozenset({"crossings"}),
    CircleModel.BARRIER: frozenset({"barriers", "crossings"}),
    CircleModel.NETWORK: frozenset({"crossings"}),
}


def four_models(
    found: Sequence[SiteCircle], kind: str, theme: Theme, font: QFont, size: tuple[int, int]
) -> QImage:
    """Picture of ``size`` (px) with one map for each of ``found``, two in a row, in the order given.

    Every map shows the same ground at the same scale, the circle, and what its model takes account of; its
    title names the model, its limit and the people within reach.
    """
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.field))
    rows = (len(found) + 1) // 2
    across, down = (size[0] - _GAP_PX) // 2, (size[1] - _GAP_PX * (rows - 1)) // rows
    with painting(image) as painter:
        painter.setFont(font)
        for at, one in enumerate(found):
            left, top = (at % 2) * (across + _GAP_PX), (at // 2) * (down + _GAP_PX)
            head = round(2.9 * painter.fontMetrics().height())
            drawn = map_of(one, kind, theme, (across, down - head), bounds_of(found))
            painter.drawImage(left, top + head, drawn)
            _title(painter, one, QRectF(left, top, across, head), theme)
            _scale(painter, QPointF(left + 12, top + down - 12), drawn.width(), bounds_of(found), theme)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left + 0.5, top + head + 0.5, across - 1, down - head - 1))
    return image


def map_of(one: SiteCircle, kind: str, theme: Theme, size: tuple[int, int], box: Box) -> QImage:
    """Map of one circle over the ground ``box`` (metres)."""
    view = Viewport.fit(box, *size, inset=(14.0, 14.0, 14.0, 14.0))
    ground = Ground(Answer(one.study, None, settled=False))
    layers = _LAYERS[one.assumptions.circle]
    sight = Sight(ground, view, theme, kind=kind, shown=frozenset({kind}), layers=layers)
    image = blank(view, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.outside))
    with painting(image) as painter:
        for paint in (streets.paint, surroundings.paint):
            paint(painter, sight, always)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if one.assumptions.circle is CircleModel.NETWORK:
            _ways(painter, sight)
        _circle(painter, one, view, theme)
        for paint in (barriers.paint, crossings.paint, committees.paint):
            painter.save()
            paint(painter, sight, always)
            painter.restore()
        x, y = view.to_screen(np.array([one.xy]))[0].tolist()
        painter.translate(x, y)
        symbols.draw(painter, kind, _SYMBOL_PX, theme, in_service=True)
    return image


def _ways(painter: QPainter, sight: Sight) -> None:
    """Draw the walk network however far away: here it is what is to be seen."""
    colour = QColor(sight.theme.quiet)
    colour.setAlphaF(0.5)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in sight.ground.ways.seen(sight.viewport):
        piece.trace(painter)


def _circle(painter: QPainter, one: SiteCircle, view: Viewport, theme: Theme) -> None:
    tint = QColor(theme.circle)
    tint.setAlphaF(2.0 * theme.circle_fill)  # one circle alone may be seen more plainly than many
    pieces = Shapes.of(one.ground).seen(view)
    painter.setOpacity(1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for piece in pieces:
        piece.fill(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.circle_casing, 4.0), (theme.circle, 1.8)):
        painter.setPen(QPen(QColor(colour), width))
        for piece in pieces:
            piece.trace(painter)


def _title(painter: QPainter, one: SiteCircle, room: QRectF, theme: Theme) -> None:
    """Model and limit in one line, people in the next."""
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain, line = QFont(painter.font()), painter.fontMetrics().height() * 1.3
    model = one.assumptions.circle
    walked = _("{model}: {metres} on foot") if model is not CircleModel.STANDARD else _("{model}: {metres}")
    limit = walked.format(model=circles.title(model), metres=metres(one.limit_m))
    people = _("{who}: {number}").format(number=number(one.people), who=start(one.basis.label))
    painter.setPen(QColor(theme.ink))
    for at, (font, words) in enumerate(((bold, limit), (plain, people))):
        painter.setFont(font)
        spot = QRectF(room.left() + 2, room.top() + 4 + at * line, room.width() - 4, line)
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.setFont(plain)


def _scale(painter: QPainter, foot: QPointF, width: int, box: Box, theme: Theme) -> None:
    """A bar of a round number of metres at the lower left."""
    per_px = (box[2] - box[0]) / (width - 28.0)
    length = next((one for one in _SCALES_M if one / per_px <= _SCALE_SHARE * width), _SCALES_M[-1])
    end = foot + QPointF(length / per_px, 0)
    for colour, thick in ((theme.halo, 5.0), (theme.ink, 2.0)):
        painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(foot, end)
    painter.drawText(foot + QPointF(0, -6), metres(length))
