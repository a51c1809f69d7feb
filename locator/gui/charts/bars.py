"""Bars that lie: a name, a bar, and its number beside it, one below the other."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.charts.look import Look, frame, grades, write
from locator.words import _

_ROW, _BAR = 1.55, 0.62  # of a line of words
_GAP = 8.0
_NAMES = 0.42  # of the width, at most


@dataclass(frozen=True)
class Bar:
    """One bar: its length (0 to 1 of the longest possible), its number in words, its class of colour.

    ``grade`` is a class from near to far; -1 for the accent.
    """

    name: str
    length: float
    told: str
    grade: int = -1


@dataclass(frozen=True)
class Bars:
    """Bars in order; ``limit_after`` bars a dashed line says where ``limit`` lies (-1 for nowhere)."""

    bars: tuple[Bar, ...]
    limit_after: int = -1
    limit: str = ""

    @property
    def words(self) -> str:
        """All bars in words and numbers."""
        return "; ".join(self.told(item) for item in range(self.count))

    @property
    def count(self) -> int:
        """Number of bars."""
        return len(self.bars)

    def told(self, item: int) -> str:
        """One bar in words and numbers."""
        one = self.bars[item]
        return _("{name}: {number}").format(name=one.name, number=one.told)

    def height(self, look: Look, _width: float) -> float:
        """One row a bar."""
        return self.count * _ROW * look.line + (look.line if self.limit_after > 0 else 0.0) + 2.0

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint the bars."""
        names, numbers = self._columns(box, look)
        colours, theme = grades(look.theme), look.theme
        room = box.width() - names - numbers - 2 * _GAP
        for item, one in enumerate(self.bars):
            row = self._row(item, box, look)
            write(painter, _part(row, 0, names), one.name, theme.quiet, Qt.AlignmentFlag.AlignRight)
            long = max(room * min(max(one.length, 0.0), 1.0), 1.0 if one.length > 0 else 0.0)
            bar = QRectF(row.left() + names + _GAP, row.top(), long, look.line * _BAR)
            bar.moveCenter(QPointF(bar.center().x(), row.center().y()))
            painter.setPen(QPen(QColor(theme.mark), 0.8) if one.grade >= 0 else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours[one.grade] if one.grade >= 0 else theme.accent))
            if one.length > 0:
                painter.drawRect(bar)
            beside = QRectF(bar.right() + _GAP, row.top(), row.right() - bar.right() - _GAP, row.height())
            write(painter, beside, one.told, theme.ink, Qt.AlignmentFlag.AlignLeft)
            if item in (look.chosen, look.current):
                frame(painter, row, theme.chosen if item == look.chosen else theme.accent)
        self._paint_limit(painter, box, look, names)

    def hit(self, at: QPointF, box: QRectF, look: Look) -> int:
        """Bar whose row is at a place."""
        rows = (item for item in range(self.count) if self._row(item, box, look).contains(at))
        return next(rows, -1)

    def _columns(self, box: QRectF, look: Look) -> tuple[float, float]:
        """Width of the names and of the numbers."""
        names = max((look.width(one.name) for one in self.bars), default=0.0) + 4
        numbers = max((look.width(one.told) for one in self.bars), default=0.0) + 4
        return min(names, box.width() * _NAMES), min(numbers, box.width() * _NAMES)

    def _row(self, item: int, box: QRectF, look: Look) -> QRectF:
        high = _ROW * look.line
        below = look.line if 0 < self.limit_after <= item else 0.0
        return QRectF(box.left(), box.top() + item * high + below, box.width(), high)

    def _paint_limit(self, painter: QPainter, box: QRectF, look: Look, names: float) -> None:
        if self.limit_after <= 0:
            return
        top = box.top() + self.limit_after * _ROW * look.line
        middle = top + look.line / 2
        words = QRectF(box.left() + names + _GAP, top, look.width(self.limit) + 4, look.line)
        write(painter, words, self.limit, look.theme.ink, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QPen(QColor(look.theme.ink), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), middle), QPointF(words.left() - _GAP / 2, middle))
        painter.drawLine(QPointF(words.right() + _GAP / 2, middle), QPointF(box.right(), middle))


def _part(row: QRectF, left: float, width: float) -> QRectF:
    return QRectF(row.left() + left, row.top(), width, row.height())
