"""Shares on one line of 0 to 100 %: a dot, a ring, or how far a number may lie off."""

from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from locator.gui.charts.look import Look, frame, write
from locator.words import _

_ROW, _GAP, _NAMES = 1.6, 8.0, 0.4
_DOT, _RING, _SIGN = 3.4, 5.4, 16.0
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Span:
    """One line: shares (0 to 1) at a dot and at a ring, and a bar from ``low`` to ``high``; NaN for none.

    ``doubtful`` writes the name with a question mark, in the colour of what is wrong.
    """

    name: str
    told: str
    dot: float
    ring: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    doubtful: bool = False


@dataclass(frozen=True)
class Spans:
    """Lines one below the other; ``signs`` are samples whose names say what they mean."""

    spans: tuple[Span, ...]
    signs: tuple[Span, ...] = ()

    @property
    def words(self) -> str:
        """All lines in words and numbers."""
        return "; ".join(self.told(item) for item in range(self.count))

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.spans)

    def told(self, item: int) -> str:
        """One line in words and numbers."""
        one = self.spans[item]
        return _("{name}: {number}").format(name=one.name, number=one.told)

    def height(self, look: Look, _width: float) -> float:
        """One row a line, one for the signs and one for the scale."""
        return self.count * _ROW * look.line + 2.6 * look.line

    def paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Paint the lines over a scale."""
        self._paint_signs(painter, box, look)
        names, room = self._columns(box, look)
        left = box.left() + names + _GAP
        self._paint_scale(painter, box, look, left, room)
        for item, one in enumerate(self.spans):
            row = self._row(item, box, look)
            theme, middle = look.theme, row.center().y()
            name = _("{name} ?").format(name=one.name) if one.doubtful else one.name
            write(
                painter,
                QRectF(row.left(), row.top(), names, row.height()),
                name,
                theme.fault if one.doubtful else theme.quiet,
                Qt.AlignmentFlag.AlignRight,
            )
            self._paint_span(painter, one, look, (left, middle, room))
            beside = QRectF(left + room + _GAP, row.top(), row.right() - left - room - _GAP, row.height())
            write(painter, beside, one.told, theme.ink, Qt.AlignmentFlag.AlignRight)
            if item in (look.current, look.chosen):
                frame(painter, row, theme.chosen if item == look.chosen else theme.accent)

    def hit(self, at: QPointF, box: QRectF, look: Look) -> int:
        """Line whose row is at a place."""
        rows = (item for item in range(self.count) if self._row(item, box, look).contains(at))
        return next(rows, -1)

    def _columns(self, box: QRectF, look: Look) -> tuple[float, float]:
        names = max((look.width(f"{one.name} ?") for one in self.spans), default=0.0) + 4
        names = min(names, box.width() * _NAMES)
        numbers = max((look.width(one.told) for one in self.spans), default=0.0) + 4
        return names, max(box.width() - names - min(numbers, box.width() * _NAMES) - 2 * _GAP, 20.0)

    def _row(self, item: int, box: QRectF, look: Look) -> QRectF:
        high = _ROW * look.line
        return QRectF(box.left(), box.top() + 1.4 * look.line + item * high, box.width(), high)

    def _paint_scale(self, painter: QPainter, box: QRectF, look: Look, left: float, room: float) -> None:
        top, bottom = self._row(0, box, look).top(), self._row(self.count, box, look).top()
        for share in _QUARTERS:
            x = left + room * share
            painter.setPen(QPen(QColor(look.theme.line), 1.0))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            words = f"{round(100 * share)}%"
            wide = look.width("100%") + 4
            under = QRectF(x - wide / 2, bottom, wide, look.line * 1.1)
            if share in (0.0, 0.5, 1.0):
                write(painter, under, words, look.theme.quiet, Qt.AlignmentFlag.AlignHCenter)

    def _paint_span(self, painter: QPainter, one: Span, look: Look, at: tuple[float, float, float]) -> None:
        left, middle, room = at
        accent = QColor(look.theme.accent)
        if isfinite(one.low) and isfinite(one.high):
            soft = QColor(accent)
            soft.setAlphaF(0.35)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRect(
                QRectF(left + room * one.low, middle - 4, max(room * (one.high - one.low), 1), 8)
            )
        if isfinite(one.dot) and isfinite(one.ring):
            painter.setPen(QPen(QColor(look.theme.mark), 1.2))
            painter.drawLine(QPointF(left + room * one.dot, middle), QPointF(left + room * one.ring, middle))
        if isfinite(one.dot):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(left + room * one.dot, middle), _DOT, _DOT)
        if isfinite(one.ring):
            painter.setPen(QPen(QColor(look.theme.ink), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + room * one.ring, middle), _RING, _RING)

    def _paint_signs(self, painter: QPainter, box: QRectF, look: Look) -> None:
        x, middle = box.left(), box.top() + look.line / 2
        for sign in self.signs:
            if not sign.doubtful:
                self._paint_span(painter, sign, look, (x, middle, _SIGN))
                x += _SIGN + _GAP
            wide = look.width(sign.name) + 4
            colour = look.theme.fault if sign.doubtful else look.theme.quiet
            write(
                painter, QRectF(x, box.top(), wide, look.line), sign.name, colour, Qt.AlignmentFlag.AlignLeft
            )
            x += wide + 1.5 * _GAP
