"""A square of squares: the darker, the more go from the row's street to the column's."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.charts.look import Look, frame, write

_LEAST_PX, _GAP = 9.0, 6.0
_NAMES, _TALL = 0.3, 4.6  # of the width; lines of words for the names above
_FAINTEST = 0.10


@dataclass(frozen=True)
class Heat:
    """Rows and columns by name; ``shade`` of each cell (0 to 1, rows one after the other), and its words."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shade: tuple[float, ...]
    said: tuple[str, ...]

    @property
    def words(self) -> str:
        """All cells that hold anything, in words and numbers."""
        return "; ".join(words for words, shade in zip(self.said, self.shade, strict=True) if shade > 0)

    @property
    def count(self) -> int:
        """Number of cells."""
        return len(self.said)

    def told(self, item: int) -> str:
        """One cell in words and numbers."""
        return self.said[item]

    def height(self, look: Look, width: float) -> float:
        """Square cells, and the names above them."""
        return self._above(look) + len(self.rows) * self._side(look, width) + _GAP

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint the cells and their names."""
        theme, side = look.theme, self._side(look, box.width())
        self._paint_names(painter, box, look, side)
        for item, shade in enumerate(self.shade):
            cell = self._cell(item, box, look)
            colour = QColor(theme.accent)
            colour.setAlphaF(_FAINTEST + (1 - _FAINTEST) * min(shade, 1.0) if shade > 0 else 0.0)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.setBrush(colour)
            painter.drawRect(cell)
        for item, ink in ((look.chosen, theme.chosen), (look.current, theme.ink)):
            if 0 <= item < self.count:
                frame(painter, self._cell(item, box, look).adjusted(-2, -2, 2, 2), ink, 2.0)

    def hit(self, at: QPointF, box: QRectF, look: Look) -> int:
        """Cell at a place."""
        first, side = self._cell(0, box, look), self._side(look, box.width())
        column, row = int((at.x() - first.left()) // side), int((at.y() - first.top()) // side)
        inside = 0 <= column < len(self.columns) and 0 <= row < len(self.rows)
        return row * len(self.columns) + column if inside else -1

    def _beside(self, look: Look, width: float) -> float:
        names = max((look.width(name) for name in self.rows), default=0.0) + _GAP
        return min(names, width * _NAMES)

    def _above(self, look: Look) -> float:
        names = max((look.width(name) for name in self.columns), default=0.0) + _GAP
        return min(names, _TALL * look.line)

    def _side(self, look: Look, width: float) -> float:
        room = (width - self._beside(look, width) - _GAP) / max(len(self.columns), 1)
        return min(max(room, _LEAST_PX), 1.9 * look.line)

    def _cell(self, item: int, box: QRectF, look: Look) -> QRectF:
        side = self._side(look, box.width())
        row, column = divmod(item, len(self.columns))
        left, top = box.left() + self._beside(look, box.width()), box.top() + self._above(look)
        return QRectF(left + column * side, top + row * side, side, side)

    def _paint_names(self, painter: QPainter, box: QRectF, look: Look, side: float) -> None:
        beside, above = self._beside(look, box.width()), self._above(look)
        for row, name in enumerate(self.rows):
            words = QRectF(box.left(), box.top() + above + row * side, beside - _GAP, side)
            write(painter, words, name, look.theme.quiet, Qt.AlignmentFlag.AlignRight)
        for column, name in enumerate(self.columns):
            painter.save()
            painter.translate(box.left() + beside + (column + 0.5) * side, box.top() + above - _GAP / 2)
            painter.rotate(-90)
            words = QRectF(0, -look.line / 2, above - _GAP / 2, look.line)
            write(painter, words, name, look.theme.quiet, Qt.AlignmentFlag.AlignLeft)
            painter.restore()
