"""The walk network: thin lines, drawn where the map is near enough to tell them apart."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.layers.sight import Check, Sight

NEAREST_M_PX = 2.5  # metres a pixel: farther away a network is a grey veil
_EVERY = 200
_STEPS_PX, _CASING = 2.6, 0.45


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.ground.study.ways, sight.theme, drawn(sight)


def drawn(sight: Sight) -> bool:
    """Whether ways are drawn in this picture."""
    near = sight.viewport.metres_per_px <= NEAREST_M_PX
    return near and "ways" in sight.layers and len(sight.ground.study.ways) > 0


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw them; steps as dots, which not everyone can take."""
    if not drawn(sight):
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    steps = np.asarray(sight.ground.study.ways.type == "steps", np.bool_)
    pieces = sight.ground.ways.seen(sight.viewport)
    casing = QColor(sight.theme.halo)
    casing.setAlphaF(_CASING)
    level = [piece for piece in pieces if not steps[piece.row]]
    # A thin line beside each side costs a tenth of one wide line below.
    side = QPen(casing, 1.0)
    for aside, drawn_with in ((-1.0, side), (1.0, side), (0.0, pen(sight, steps=False))):
        painter.setPen(drawn_with)
        painter.translate(aside, aside)
        for at, piece in enumerate(level):
            piece.trace(painter)
            if at % _EVERY == 0:
                check()
        painter.translate(-aside, -aside)
    painter.setPen(pen(sight, steps=True))
    for piece in pieces:
        if steps[piece.row]:
            piece.trace(painter)


def pen(sight: Sight, *, steps: bool) -> QPen:
    """Pen of a stretch."""
    colour = QColor(sight.theme.ink)
    colour.setAlphaF(0.55)
    if steps:
        return QPen(colour, _STEPS_PX, Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)
    return QPen(colour, 1.0)
