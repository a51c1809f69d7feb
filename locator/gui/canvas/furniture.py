"""What stands around the map on the screen: legend, scale bar, north arrow, the line of law."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from locator.gui.canvas.legend import Legend
from locator.gui.canvas.sign import SIGN_HIGH, SIGN_WIDE
from locator.gui.layers.sight import Rect
from locator.gui.theme import Theme
from locator.report.furniture import round_length
from locator.words import _

_EDGE, _PAD, _ROW, _GAP = 10.0, 8.0, 19.0, 8.0
_BAR_ROOM, _BAR_HIGH, _NORTH_WIDE, _NORTH_HIGH = 120.0, 26.0, 22.0, 38.0
_SLACK = 1.0  # widths of words are not told exactly
_COLUMN_GAP = 14.0
_KILOMETRE = 1000.0


@dataclass(frozen=True)
class Fonts:
    """Fonts of legend and lines."""

    body: QFont
    title: QFont

    @classmethod
    def of(cls, family: str) -> "Fonts":
        """Fonts of a family, 9 pt."""
        body = QFont(family) if family else QFont()
        body.setPointSizeF(9.0)
        title = QFont(body)
        title.setBold(True)
        return cls(body, title)


@dataclass(frozen=True)
class Layout:
    """Where everything stands (logical pixels); ``legend_rows`` are the entries in each column."""

    bar: QRectF
    north: QRectF
    caution: QRectF
    caution_lines: tuple[str, ...]
    legend: QRectF
    legend_rows: int
    column: float

    @property
    def taken(self) -> tuple[Rect, ...]:
        """Left, top, right, bottom of each."""
        return tuple(
            (r.left(), r.top(), r.right(), r.bottom())
            for r in (self.bar, self.north, self.caution, self.legend)
            if not r.isEmpty()
        )


def lay_out(width: int, height: int, words: str, legend: Legend, fonts: Fonts, *, collapsed: bool) -> Layout:
    """Place it all so that nothing lies on anything else, from 480 × 360 px on."""
    metrics = QFontMetricsF(fonts.body)
    bar = QRectF(_EDGE, height - _EDGE - _BAR_HIGH, _BAR_ROOM, _BAR_HIGH)
    north = QRectF(width - _EDGE - _NORTH_WIDE, height - _EDGE - _NORTH_HIGH, _NORTH_WIDE, _NORTH_HIGH)
    room = north.left() - bar.right() - 2 * _GAP - 2 * _PAD
    lines = wrapped(words, room, metrics)
    wide = max((metrics.horizontalAdvance(line) for line in lines), default=0.0) + 2 * _PAD
    high = metrics.lineSpacing() * len(lines) + 6.0
    middle = (bar.right() + north.left()) / 2
    caution = QRectF(middle - wide / 2, height - _EDGE - high, wide, high)
    foot = min(north.top(), caution.top() if wide > 0 else north.top()) - _GAP
    rect, rows, column = _legend(width, foot, legend, fonts, collapsed=collapsed)
    return Layout(bar, north, caution, tuple(lines), rect, rows, column)


def _legend(
    width: int, foot: float, legend: Legend, fonts: Fonts, *, collapsed: bool
) -> tuple[QRectF, int, float]:
    """Room of the legend, as many columns as it needs; entries in each; width of a column."""
    body, title = QFontMetricsF(fonts.body), QFontMetricsF(fonts.title)
    head = _head(legend, fonts, collapsed=collapsed)
    title_wide = max(
        title.horizontalAdvance(legend.title) + 26.0,
        body.horizontalAdvance(legend.told) if not collapsed else 0.0,
    )
    count = 0 if collapsed else len(legend.entries)
    column = (
        max((body.horizontalAdvance(label) for _sign, label in legend.entries), default=0.0) + SIGN_WIDE + 8.0
    )
    rows = max(int((foot - _EDGE - head - 2 * _PAD) // _ROW), 1)
    columns = -(-count // rows)
    rows = -(-count // columns) if columns else 0
    room = width - 2 * (_EDGE + _PAD) - (columns - 1) * _COLUMN_GAP
    column = min(column, room / max(columns, 1))  # words that have no room are cut
    inner = max(title_wide, columns * column + (columns - 1) * _COLUMN_GAP if columns else 0.0)
    high = head + rows * _ROW + 2 * _PAD
    wide = inner + 2 * _PAD
    return QRectF(width - _EDGE - wide, foot - high, wide, high), rows, column


def _head(legend: Legend, fonts: Fonts, *, collapsed: bool) -> float:
    lines = 1 if collapsed or not legend.told else 2
    return lines * QFontMetricsF(fonts.body).lineSpacing() + (0.0 if collapsed else 5.0)


def wrapped(words: str, room: float, metrics: QFontMetricsF) -> list[str]:
    """Break a line into as many as it needs: at spaces, else anywhere."""
    lines = []
    while words and metrics.horizontalAdvance(words) > room:
        end = next((k for k in range(len(words), 1, -1) if metrics.horizontalAdvance(words[:k]) <= room), 1)
        space = words.rfind(" ", 1, end + 1)
        end = space if space > 0 else end
        lines.append(words[:end])
        words = words[end:].strip()
    return [*lines, words] if words else lines


@dataclass(frozen=True)
class Furniture:
    """All that is needed to paint it."""

    layout: Layout
    legend: Legend
    theme: Theme
    fonts: Fonts
    metres_per_px: float
    collapsed: bool

    def paint(self, painter: QPainter) -> None:
        """Paint it all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.fonts.body)
        self._bar(painter)
        self._north(painter)
        self._caution(painter)
        self._legend(painter)

    def _panel(self, painter: QPainter, rect: QRectF) -> None:
        ground = QColor(self.theme.panel)
        ground.setAlphaF(0.94)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 4.0, 4.0)

    def _bar(self, painter: QPainter) -> None:
        rect = self.layout.bar
        length_m = round_length((rect.width() - 2 * _PAD) * self.metres_per_px)
        length = min(length_m / self.metres_per_px, rect.width() - 2 * _PAD)
        self._panel(painter, rect)
        painter.setPen(QPen(QColor(self.theme.ink), 1.4))
        left, foot = rect.left() + _PAD, rect.bottom() - 5.0
        corners = [(0.0, -5.0), (0.0, 0.0), (length, 0.0), (length, -5.0)]
        painter.drawPolyline(QPolygonF([QPointF(left + x, foot + y) for x, y in corners]))
        painter.drawText(QRectF(left, rect.top() + 1, rect.width() - 2 * _PAD, 16), bar_words(length_m))

    def _north(self, painter: QPainter) -> None:
        rect = self.layout.north
        self._panel(painter, rect)
        ink = QColor(self.theme.ink)
        x, y = rect.center().x(), rect.top() + 4.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        points = [(0.0, 0.0), (5.5, 16.0), (0.0, 12.0), (-5.5, 16.0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))
        painter.setPen(ink)
        foot = QRectF(rect.left(), rect.bottom() - 17, rect.width(), 15)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, _("N"))

    def _caution(self, painter: QPainter) -> None:
        rect = self.layout.caution
        self._panel(painter, rect)
        painter.setPen(QColor(self.theme.quiet))
        words = "\n".join(self.layout.caution_lines)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _legend(self, painter: QPainter) -> None:
        rect, theme = self.layout.legend, self.theme
        self._panel(painter, rect)
        metrics = QFontMetricsF(self.fonts.body)
        line = metrics.lineSpacing()
        left, top = rect.left() + _PAD, rect.top() + _PAD
        painter.setPen(QColor(theme.ink))
        painter.setFont(self.fonts.title)
        painter.drawText(QRectF(left, top, rect.width(), line), self.legend.title)
        painter.setFont(self.fonts.body)
        if self.collapsed:
            return
        if self.legend.told:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QRectF(left, top + line, rect.width(), line), self.legend.told)
        top += _head(self.legend, self.fonts, collapsed=False)
        for at, (sign, label) in enumerate(self.legend.entries):
            column, row = divmod(at, self.layout.legend_rows)
            x, y = left + column * (self.layout.column + _COLUMN_GAP), top + row * _ROW
            sign(painter, x, y + (_ROW - SIGN_HIGH) / 2)
            painter.setPen(QColor(theme.ink))
            room = QRectF(x + SIGN_WIDE + 8.0, y, self.layout.column - SIGN_WIDE - 8.0 + _SLACK, _ROW)
            words = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def bar_words(length_m: float) -> str:
    """Length of the scale bar in words."""
    if length_m >= _KILOMETRE:
        return _("{number} km").format(number=f"{length_m / _KILOMETRE:g}")
    return _("{number} m").format(number=f"{length_m:g}")
