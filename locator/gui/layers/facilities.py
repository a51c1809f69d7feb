"""Facilities: the symbol of their kind at their place."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from locator.domain.kinds import kinds
from locator.gui.layers import symbols
from locator.gui.layers.sight import Check, Sight

_EVERY = 300
_EDGE_PX = 12.0


def key(sight: Sight) -> tuple[object, ...]:
    """What the picture depends on, besides the viewport."""
    return sight.ground.study.facilities, sight.theme, sight.shown, sight.hidden


def radius_px(sight: Sight) -> float:
    """Radius of the symbols in this picture."""
    return symbols.radius_px(int(sight.on_screen(sight.ground.scene.facilities[sight.rows], _EDGE_PX).sum()))


def paint(painter: QPainter, sight: Sight, check: Check) -> None:
    """Draw the facilities of the kinds shown: small kinds over large ones, those in service on top."""
    scene, table, rows = sight.ground.scene, sight.ground.study.facilities, sight.rows
    rows = rows[sight.on_screen(scene.facilities[rows], _EDGE_PX)]
    rows = rows[_order(sight, rows)]
    radius, ratio = symbols.radius_px(len(rows)), sight.viewport.ratio
    open_ = table.open[rows].tolist()
    for at, (x, y) in enumerate(sight.viewport.to_screen(scene.facilities[rows]).tolist()):
        image = symbols.picture(str(table.kind[rows[at]]), radius, sight.theme, ratio, in_service=open_[at])
        half = image.width() / ratio / 2
        painter.drawImage(QPointF(x - half, y - half), image)
        if at % _EVERY == 0:
            check()


def _order(sight: Sight, rows: np.ndarray) -> np.ndarray:
    """Order of drawing: what is drawn last lies on top."""
    known, table = kinds(), sight.ground.study.facilities
    kind = table.kind[rows]
    small = np.array([known[name].small for name in kind], np.bool_)
    main = np.array([name == sight.kind for name in kind], np.bool_)
    return np.lexsort((table.open[rows], small, main))
