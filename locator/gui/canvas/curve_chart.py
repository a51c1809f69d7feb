"""Shares covered against minutes, or any other assumption, as lines told apart by colour, dash and name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from locator.gui.layers.shapes import polygon
from locator.gui.theme import Theme
from locator.report.numbers import plain

_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_DASHES: tuple[tuple[float, ...], ...] = ((), (7.0, 3.0), (2.0, 2.5), (8.0, 3.0, 2.0, 3.0))
_LINE_PX = 2.2
_APART = 1.15  # of the height of the type: names of lines do not touch


@dataclass(frozen=True, eq=False)
class Line:
    """One line: ``shares`` (M,) of people covered, 0 to 1, at each of ``steps`` (M,)."""

    name: str
    steps: NDArray[np.float64]
    shares: NDArray[np.float64]


def paint(
    painter: QPainter, room: QRectF, lines: Sequence[Line], axis: str, theme: Theme, *, now: float
) -> None:
    """Draw ``lines`` in ``room``; ``axis`` names the steps, ``now`` is the step assumed."""
    metrics = QFontMetricsF(painter.font())
    one = metrics.height()
    names = max(metrics.horizontalAdvance(line.name) for line in lines)
    left = metrics.horizontalAdvance("100%") + one
    plot = room.adjusted(left, one, -(names + 1.2 * one), -2.6 * one)
    steps = np.concatenate([line.steps for line in lines])
    span = float(steps.min()), float(steps.max())
    _grid(painter, plot, span, axis, theme)
    _mark(painter, plot, span, now, theme)
    for at, line in enumerate(lines):
        painter.setPen(_pen(at, theme))
        painter.drawPolyline(polygon(_placed(line.steps, line.shares, plot, span)))
    _name(painter, plot, lines, theme)


def _placed(
    steps: NDArray[np.float64], shares: NDArray[np.float64], plot: QRectF, span: tuple[float, float]
) -> NDArray[np.float64]:
    across = plot.left() + (steps - span[0]) / (span[1] - span[0]) * plot.width()
    return np.column_stack([across, plot.bottom() - shares * plot.height()])


def _pen(at: int, theme: Theme) -> QPen:
    colours = (theme.quiet, theme.accent, theme.chosen, theme.classes[-1])
    pen = QPen(QColor(colours[at % len(colours)]), _LINE_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes := _DASHES[at % len(_DASHES)]:
        pen.setDashPattern(dashes)
    return pen


def _grid(painter: QPainter, plot: QRectF, span: tuple[float, float], axis: str, theme: Theme) -> None:
    one = painter.fontMetrics().height()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for share in _SHARES:
        y = plot.bottom() - share * plot.height()
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(theme.quiet))
        words = f"{round(100 * share)}%"
        painter.drawText(QRectF(0, y - one, plot.left() - 0.5 * one, 2 * one), right, words)
    for step in np.arange(np.ceil(span[0] / 5) * 5, span[1] + 1e-9, 5.0).tolist():
        x = plot.left() + (step - span[0]) / (span[1] - span[0]) * plot.width()
        painter.drawText(
            QRectF(x - 2 * one, plot.bottom() + 0.2 * one, 4 * one, 1.2 * one),
            Qt.AlignmentFlag.AlignCenter,
            plain(step),
        )
    foot = QRectF(plot.left(), plot.bottom() + 1.4 * one, plot.width(), 1.2 * one)
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, axis)


def _mark(painter: QPainter, plot: QRectF, span: tuple[float, float], now: float, theme: Theme) -> None:
    """Draw an upright line at the step assumed."""
    x = plot.left() + (now - span[0]) / (span[1] - span[0]) * plot.width()
    painter.setPen(QPen(QColor(theme.mark), 1.2, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))


def _name(painter: QPainter, plot: QRectF, lines: Sequence[Line], theme: Theme) -> None:
    """Write each line's name where it ends, moved apart where ends are close."""
    one = painter.fontMetrics().height()
    ends = np.array([plot.bottom() - line.shares[-1] * plot.height() for line in lines])
    free = plot.top() - one
    for at in np.argsort(ends, kind="stable").tolist():
        y = max(float(ends[at]), free + _APART * one)
        free = y
        painter.setPen(_pen(at, theme))
        painter.drawLine(QPointF(plot.right(), ends[at]), QPointF(plot.right() + 0.5 * one, y))
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(plot.right() + 0.7 * one, y + 0.35 * one), lines[at].name)
