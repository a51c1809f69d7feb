"""A line over two axes: what follows from an assumption, or how evenly something is shared."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from locator.gui.charts.look import Look, write

_LINES_HIGH = 12.0
_GAP = 6.0
_NEAR_PX = 40.0


@dataclass(frozen=True)
class Axis:
    """Lowest and highest value, places named along it, and what it measures."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    title: str


@dataclass(frozen=True)
class Plot:
    """One line; ``said`` tells each of its points.

    ``mark`` is a value of ``across`` with its words, such as what is assumed now; ``even`` are the words of
    a diagonal, which is drawn where there are any.
    """

    across: Axis
    up: Axis
    x: tuple[float, ...]
    y: tuple[float, ...]
    said: tuple[str, ...]
    mark: tuple[float, str] | None = None
    even: str = ""

    @property
    def words(self) -> str:
        """All points in words and numbers."""
        return "; ".join(self.said)

    @property
    def count(self) -> int:
        """Number of points."""
        return len(self.x)

    def told(self, item: int) -> str:
        """One point in words and numbers."""
        return self.said[item]

    def height(self, look: Look, _width: float) -> float:
        """So many lines of words."""
        return _LINES_HIGH * look.line + 2.4 * look.line

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint axes, line, mark, and the point that the keyboard is on."""
        inner = self._inner(box, look)
        self._paint_axes(painter, box, inner, look)
        if self.even:
            painter.setPen(QPen(QColor(look.theme.mark), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(inner.bottomLeft(), inner.topRight())
            words = QRectF(inner.left(), inner.top(), inner.width() * 0.62, look.line)
            write(painter, words, self.even, look.theme.quiet, Qt.AlignmentFlag.AlignRight)
        points = [self._place(x, y, inner) for x, y in zip(self.x, self.y, strict=True)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.theme.accent), 2.2))
        painter.drawPolyline(QPolygonF(points))
        self._paint_mark(painter, inner, look)
        if 0 <= look.current < self.count:
            painter.setPen(QPen(QColor(look.theme.ink), 1.6))
            painter.setBrush(QColor(look.theme.panel))
            painter.drawEllipse(points[look.current], 4.5, 4.5)

    def hit(self, at: QPointF, box: QRectF, look: Look) -> int:
        """Nearest point along the axis."""
        inner = self._inner(box, look)
        if not inner.adjusted(-_NEAR_PX / 4, 0, _NEAR_PX / 4, 0).contains(at) or not self.count:
            return -1
        away = [abs(self._place(x, 0.0, inner).x() - at.x()) for x in self.x]
        return min(range(self.count), key=away.__getitem__)

    def _inner(self, box: QRectF, look: Look) -> QRectF:
        left = max((look.width(words) for _value, words in self.up.ticks), default=0.0) + 2 * _GAP
        return box.adjusted(left, 1.7 * look.line, -look.line * 1.2, -2.5 * look.line)

    def _place(self, x: float, y: float, inner: QRectF) -> QPointF:
        across = (x - self.across.low) / (self.across.high - self.across.low)
        up = (y - self.up.low) / (self.up.high - self.up.low)
        return QPointF(inner.left() + across * inner.width(), inner.bottom() - up * inner.height())

    def _paint_axes(self, painter: QPainter, box: QRectF, inner: QRectF, look: Look) -> None:
        theme, high = look.theme, look.line
        for value, words in self.up.ticks:
            y = self._place(self.across.low, value, inner).y()
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
            beside = QRectF(box.left(), y - high / 2, inner.left() - box.left() - _GAP, high)
            write(painter, beside, words, theme.quiet, Qt.AlignmentFlag.AlignRight)
        painter.setPen(QPen(QColor(theme.mark), 1.0))
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        for value, words in self.across.ticks:
            x, wide = self._place(value, self.up.low, inner).x(), look.width(words) + 4
            below = QRectF(x - wide / 2, inner.bottom() + 2, wide, high)
            write(painter, below, words, theme.quiet, Qt.AlignmentFlag.AlignHCenter)
        title = QRectF(box.left(), box.top(), box.width(), high)
        write(painter, title, self.up.title, theme.quiet, Qt.AlignmentFlag.AlignLeft)
        title = QRectF(inner.left(), inner.bottom() + high + 4, inner.width(), high)
        write(painter, title, self.across.title, theme.quiet, Qt.AlignmentFlag.AlignRight)

    def _paint_mark(self, painter: QPainter, inner: QRectF, look: Look) -> None:
        if self.mark is None:
            return
        value, words = self.mark
        x = self._place(value, self.up.low, inner).x()
        painter.setPen(QPen(QColor(look.theme.ink), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
        wide = look.width(words) + 4
        left = x + _GAP if x + _GAP + wide < inner.right() else x - _GAP - wide
        box = QRectF(left, inner.bottom() - look.line * 1.2, wide, look.line)
        write(painter, box, words, look.theme.ink, Qt.AlignmentFlag.AlignLeft)


def ticks(values: Sequence[float], words: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """Places along an axis with their words."""
    return tuple(zip(values, words, strict=True))
