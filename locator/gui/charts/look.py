"""What a chart is painted with, and what every chart can do."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from locator.gui.theme import Theme

# Five classes from near to far: BuPu of ColorBrewer (Brewer and Harrower), safe for the colour-blind.
_GRADES = {
    "light": ("#E4EDF6", "#B3CDE3", "#8C96C6", "#8856A7", "#6A0A6F"),
    "dark": ("#33405A", "#4F6295", "#8079C4", "#BE8FDF", "#F3C9F7"),
}


def grades(theme: Theme) -> tuple[str, ...]:
    """Five colours from near to far; in light the darker, in dark the lighter is the farther."""
    return _GRADES[theme.name]


@dataclass(frozen=True)
class Look:
    """Colours, type, and which of a chart's items the keyboard is on and which is chosen (-1 for none)."""

    theme: Theme
    font: QFont
    current: int = -1
    chosen: int = -1

    @property
    def metrics(self) -> QFontMetricsF:
        """Measures of the type."""
        return QFontMetricsF(self.font)

    @property
    def line(self) -> float:
        """Height of a line of words."""
        return self.metrics.height()

    def width(self, words: str) -> float:
        """Width of words."""
        return self.metrics.horizontalAdvance(words)


class Picture(Protocol):
    """A chart: data laid out, nothing of the screen.

    ``words`` tell all of it to those who cannot see it; its ``count`` items can be stepped through.
    """

    @property
    def words(self) -> str:
        """The whole chart in words and numbers."""

    @property
    def count(self) -> int:
        """Number of items."""

    def told(self, item: int) -> str:
        """One item in words and numbers."""

    def height(self, look: Look, width: float) -> float:
        """Height that it asks for in logical pixels."""

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint it into a box."""

    def hit(self, at: QPointF, box: QRectF, look: Look) -> int:
        """Item at a place; -1 for none."""


def write(painter: QPainter, box: QRectF, words: str, colour: str, side: Qt.AlignmentFlag) -> None:
    """Write one line into a box, shortened where it is too long."""
    painter.setPen(QColor(colour))
    short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), short)


def frame(painter: QPainter, box: QRectF, colour: str, width: float = 1.5) -> None:
    """Frame an item that the keyboard is on, or that is chosen."""
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
