"""The box that a sign of the legend is painted into."""

from collections.abc import Callable

from PySide6.QtGui import QPainter

# Paints a sign into a box of 22 × 13 px, its upper left corner given.
Sign = Callable[[QPainter, float, float], None]
SIGN_WIDE, SIGN_HIGH = 22.0, 13.0
