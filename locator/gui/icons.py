"""Icons of one line weight, drawn in the colour of the text beside them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from locator import paths
from locator.gui.theme import Theme

_SIZES = (20, 40)
_BESIDE_TYPE = 1.3


def icon(name: str, theme: Theme) -> QIcon:
    """Icon of ``resources/icons`` in the theme's ink; fainter where it is disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(QPixmap.fromImage(_drawn(name, size, theme.ink)), QIcon.Mode.Normal)
        made.addPixmap(QPixmap.fromImage(_drawn(name, size, theme.faint)), QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """The program's own icon."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(QPixmap.fromImage(_drawn("locator", size, "#000000")))
    return made


def icon_size(type_px: int = 0) -> QSize:
    """Size of an icon in logical pixels, beside type of a height: as large as it, where that is large."""
    side = max(_SIZES[0], round(type_px * _BESIDE_TYPE))
    return QSize(side, side)


@cache
def _drawn(name: str, size: int, colour: str) -> QImage:
    source = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
