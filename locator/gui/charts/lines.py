"""Shares covered against minutes, or any other assumption, as lines told apart by colour, dash and name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from locator.gui.charts.look import Look, write
from locator.gui.theme import Theme
from locator.report.numbers import plain

_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_DASHES: tuple[tuple[float, ...], ...] = ((), (7.0, 3.0), (2.0, 2.5), (8.0, 3.0, 2.0, 3.0))
_LINE_PX = 2.2
_EVERY = 5.0  # steps between two that are named
_APART = 1.15  # of the height of the type: names of lines do not touch


@dataclass(frozen=True, eq=False)
class Line:
    """One line: ``shares`` (M,) of people covered, 0 to 1, at each of ``steps`` (M,)."""

    name: str
    steps: NDArray[np.float64]
    shares: NDArray[np.float64]


def paint(
    painter: QPainter, room: QRectF, lines: Sequence[Line], axis: str, look: Look, *, now: float
) -> None:
    """Draw ``lines`` in ``room``; ``axis`` names the steps, ``now`` is the step assumed."""
    painter.setFont(look.font)
    one, theme = look.line, look.theme
    names = max(look.width(line.name) for line in lines)
    plot = room.adjusted(look.width("100%") + one, one, -(names + 1.2 * one), -2.6 * one)
    steps = np.concatenate([line.steps for line in lines])
    span = float(steps.min()), float(steps.max())
    _grid(painter, plot, span, axis, look)
    _mark(painter, plot, span, now, theme)
    for at, line in enumerate(lines):
        painter.setPen(_pen(at, theme))
        painter.drawPolyline(_placed(line.steps, line.shares, plot, span))
    _name(painter, plot, lines, look)


def _placed(
    steps: NDArray[np.float64], shares: NDArray[np.float64], plot: QRectF, span: tuple[float, float]
) -> QPolygonF:
    across = plot.left() + (steps - span[0]) / (span[1] - span[0]) * plot.width()
    up = plot.bottom() - shares * plot.height()
    return QPolygonF([QPointF(x, y) for x, y in zip(across.tolist(), up.tolist(), strict=True)])


def _pen(at: int, theme: Theme) -> QPen:
    colours = (theme.quiet, theme.accent, theme.chosen, theme.classes[-1])
    pen = QPen(QColor(colours[at % len(colours)]), _LINE_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes := _DASHES[at % len(_DASHES)]:
        pen.setDashPattern(dashes)
    return pen


def _grid(painter: QPainter, plot: QRectF, span: tuple[float, float], axis: str, look: Look) -> None:
    one, quiet = look.line, look.theme.quiet
    for share in _SHARES:
        y = plot.bottom() - share * plot.height()
        painter.setPen(QPen(QColor(look.theme.line), 1.0))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        beside = QRectF(0, y - one / 2, plot.left() - 0.5 * one, one)
        write(painter, beside, f"{round(100 * share)}%", quiet, Qt.AlignmentFlag.AlignRight)
    for step in np.arange(np.ceil(span[0] / _EVERY) * _EVERY, span[1] + 1e-9, _EVERY).tolist():
        x = plot.left() + (step - span[0]) / (span[1] - span[0]) * plot.width()
        below = QRectF(x - 2 * one, plot.bottom() + 0.2 * one, 4 * one, 1.2 * one)
        write(painter, below, plain(step), quiet, Qt.AlignmentFlag.AlignHCenter)
    foot = QRectF(plot.left(), plot.bottom() + 1.4 * one, plot.width(), 1.2 * one)
    write(painter, foot, axis, quiet, Qt.AlignmentFlag.AlignHCenter)


def _mark(painter: QPainter, plot: QRectF, span: tuple[float, float], now: float, theme: Theme) -> None:
    """Draw an upright line at the step assumed."""
    x = plot.left() + (now - span[0]) / (span[1] - span[0]) * plot.width()
    painter.setPen(QPen(QColor(theme.mark), 1.2, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))


def _name(painter: QPainter, plot: QRectF, lines: Sequence[Line], look: Look) -> None:
    """Write each line's name where it ends, moved apart where ends are close."""
    one, theme = look.line, look.theme
    ends = np.array([plot.bottom() - line.shares[-1] * plot.height() for line in lines])
    free = plot.top() - one
    for at in np.argsort(ends, kind="stable").tolist():
        y = max(float(ends[at]), free + _APART * one)
        free = y
        painter.setPen(_pen(at, theme))
        painter.drawLine(QPointF(plot.right(), ends[at]), QPointF(plot.right() + 0.5 * one, y))
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(plot.right() + 0.7 * one, y + 0.35 * one), lines[at].name)
