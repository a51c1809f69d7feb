"""Service circles: what they cover together, and each one thinly where there is room to see it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from locator.domain.kinds import kinds
from locator.gui.layers.painting import painting
from locator.gui.layers.shapes import Piece
from locator.gui.layers.sight import Check, Sight

Centres = NDArray[np.float64]

_SINGLE_FROM_PX, _SINGLE_MOST = 34.0, 120
_CASED_FROM_PX = 20.0
_EVERY = 100  # circles between two checks
_COARSE = 3  # px of the device a px of the fill; its edge lies under the line


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    study = sight.ground.study
    held = study.facilities, study.assumptions, study.streets
    own = (sight.theme, sight.kind, sight.shown, sight.hidden)
    return *held, *own, sight.ground.served_by, sight.plain


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw what every kind shown covers: filled for the kind that colours the streets, else outlined."""
    if sight.plain:
        return
    for kind in kinds():
        if kind in sight.shown and kind != sight.kind:
            _trace(painter, _rim(sight, kind), [(QColor(kinds()[kind].colour), 1.0)], check)
    if sight.kind in sight.shown:
        _main(painter, sight, check)


def seen(sight: Sight, kind: str) -> tuple[Centres, Centres]:
    """Middle (N, 2) and radius (N) in px of the circles that reach into the picture."""
    xy, radius_m = sight.ground.circles(kind, sight.hidden)
    radius = radius_m / sight.viewport.metres_per_px
    near = sight.on_screen(xy, float(radius.max(initial=0.0)))
    return sight.viewport.to_screen(xy[near]), radius[near]


def _main(painter: QPainter, sight: Sight, check: Check) -> None:
    theme = sight.theme
    if sight.ground.barriers_count:
        _served(painter, sight, check)
        return
    xy, radius = seen(sight, sight.kind)
    if len(xy) == 0:
        return
    view = sight.viewport
    painter.setOpacity(theme.circle_fill)
    painter.drawImage(QRect(0, 0, view.width, view.height), _covered(sight, xy, radius, check))
    painter.setOpacity(1.0)
    _singles(painter, xy, radius, QColor(theme.circle))
    line = QColor(theme.circle)
    cased = [(QColor(theme.circle_casing), 4.0), (line, 1.6)]
    _trace(
        painter, _rim(sight, sight.kind), cased if radius.max() >= _CASED_FROM_PX else [(line, 1.0)], check
    )


def _served(painter: QPainter, sight: Sight, check: Check) -> None:
    """Fill and outline what is reached round barriers or along ways."""
    theme, pieces = sight.theme, sight.ground.served(sight.kind).seen(sight.viewport)
    tint = QColor(theme.circle)
    tint.setAlphaF(theme.circle_fill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for piece in pieces:
        piece.fill(painter)
        check()
    _trace(painter, pieces, [(QColor(theme.circle_casing), 3.6), (QColor(theme.circle), 1.5)], check)


def _rim(sight: Sight, kind: str) -> list[Piece]:
    if sight.ground.barriers_count:
        return sight.ground.served(kind).seen(sight.viewport)
    return sight.ground.rim(kind, sight.hidden).seen(sight.viewport)


def _trace(painter: QPainter, pieces: list[Piece], pens: list[tuple[QColor, float]], check: Check) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in pens:
        painter.setPen(QPen(colour, width))
        for at, piece in enumerate(pieces):
            piece.trace(painter)
            if at % _EVERY == 0:
                check()


def _covered(sight: Sight, xy: Centres, radius: Centres, check: Check) -> QImage:
    """All circles filled as one, coarsely."""
    view = sight.viewport
    scale = view.ratio / _COARSE
    wide, high = round(view.width * scale), round(view.height * scale)
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        painter.scale(wide / view.width, high / view.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(sight.theme.circle))
        for at, ((x, y), r) in enumerate(zip(xy.tolist(), radius.tolist(), strict=True)):
            painter.drawEllipse(QPointF(x, y), r, r)
            if at % _EVERY == 0:
                check()
    return image


def _singles(painter: QPainter, xy: Centres, radius: Centres, colour: QColor) -> None:
    """Draw each circle thinly, unless they are many or small."""
    if len(xy) > _SINGLE_MOST or radius.max() < _SINGLE_FROM_PX:
        return
    colour.setAlphaF(0.35)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0))
    for (x, y), r in zip(xy.tolist(), radius.tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), r, r)
