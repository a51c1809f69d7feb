"""A few numbers side by side, each below what it is of: deciles."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.charts.look import Look, frame, write
from locator.words import _


@dataclass(frozen=True)
class Strip:
    """Names with a number each; ``strong`` is the one that matters most (-1 for none)."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    strong: int = -1

    @property
    def words(self) -> str:
        """All numbers with their names."""
        return "; ".join(self.told(item) for item in range(self.count))

    @property
    def count(self) -> int:
        """Number of cells."""
        return len(self.names)

    def told(self, item: int) -> str:
        """One number with its name."""
        return _("{name}: {number}").format(name=self.names[item], number=self.numbers[item])

    def height(self, look: Look, _width: float) -> float:
        """Two lines."""
        return 2.7 * look.line

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint names above numbers."""
        theme, middle = look.theme, Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QPen(QColor(theme.line), 1.0))
        under = box.top() + 1.2 * look.line
        painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
        for item, (name, number) in enumerate(zip(self.names, self.numbers, strict=True)):
            cell = self._cell(item, box)
            write(
                painter,
                QRectF(cell.left(), cell.top(), cell.width(), 1.15 * look.line),
                name,
                theme.quiet,
                middle,
            )
            font = painter.font()
            font.setBold(item == self.strong)
            painter.setFont(font)
            below = QRectF(cell.left(), under + 2, cell.width(), 1.2 * look.line)
            write(painter, below, number, theme.ink, middle)
            painter.setFont(look.font)
            if item in (look.current, look.chosen):
                frame(painter, cell, theme.accent)

    def hit(self, at: QPointF, box: QRectF, _look: Look) -> int:
        """Cell at a place."""
        return next((item for item in range(self.count) if self._cell(item, box).contains(at)), -1)

    def _cell(self, item: int, box: QRectF) -> QRectF:
        wide = box.width() / max(self.count, 1)
        return QRectF(box.left() + item * wide, box.top(), wide, box.height())
