"""The map as a picture to be copied or saved, with all that stands around it."""

from dataclasses import replace

from PySide6.QtGui import QColor, QImage

from locator.gui.canvas import overlay
from locator.gui.canvas.overlay import Overlay
from locator.gui.canvas.surround import Surround
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Sight, always, blank
from locator.gui.layers.stack import Stack
from locator.gui.layers.viewport import Viewport
from locator.gui.theme import Theme


def portrait(sight: Sight, over: Overlay, surround: Surround) -> QImage:
    """Picture of what is shown and chosen; nothing of where the pointer is."""
    sight = replace(sight, taken=surround.taken(sight))
    image = Stack().picture(sight, always)
    with painting(image) as painter:
        still = replace(over, hovered_street="", hovered_facility="", hint="", pointer_xy=None)
        still = replace(still, hovered_feature=None, sketch=None, held=-1)
        overlay.paint(painter, sight, still)
        surround.paint(painter, sight)
    return image


def empty(width: int, height: int, ratio: float, theme: Theme) -> QImage:
    """Picture of nothing yet."""
    image = blank(Viewport((0.0, 0.0), 1.0, width, height, ratio), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.outside))
    return image
