"""Several lines of shares over one axis."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from locator.gui.charts import lines
from locator.gui.charts.look import Look
from locator.gui.theme import LIGHT


def test_curves_run_where_their_shares_say(qapp: object) -> None:
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    steps = np.arange(1.0, 31.0)
    flat = lines.Line("flat", steps, np.full(30, 0.5))
    painter = QPainter(image)
    lines.paint(painter, QRectF(image.rect()), [flat], "Minutes", Look(LIGHT, QFont()), now=15.0)
    painter.end()
    column = [image.pixelColor(180, y).name() for y in range(240)]
    quiet = [y for y, colour in enumerate(column) if colour.upper() == LIGHT.quiet]
    grid = [y for y, colour in enumerate(column) if colour.upper() == LIGHT.line]
    assert quiet
    assert abs(np.mean(quiet) - (min(grid) + max(grid)) / 2) < 3
