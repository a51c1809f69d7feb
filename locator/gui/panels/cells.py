"""How cells of tables are painted: words, and under a share a thin bar."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from locator.gui.models.table import FRACTION
from locator.gui.theme import Themes

_Index = QModelIndex | QPersistentModelIndex

_BAR = 3.0  # logical pixels
_SIDE = 6
_ICON = 16
_MARK = 2.0  # of the row that the keyboard is on
_TRACK = 0.35  # how much of the ink the rest of a bar has where the row is chosen
_TABLE_TYPE = 0.9  # of the window's type
_ROW_EM = 2.15


def paint_bar(painter: QPainter, box: QRectF, fraction: float, full: QColor, rest: QColor) -> None:
    """Paint a bar filled to ``fraction`` (0 to 1) of its box."""
    filled = QRectF(box)
    filled.setWidth(box.width() * min(max(fraction, 0.0), 1.0))
    painter.fillRect(box, rest)
    painter.fillRect(filled, full)


def table_font(font: QFont) -> QFont:
    """Type of tables: a little smaller, figures of one width."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _TABLE_TYPE)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def row_height(widget: QWidget) -> int:
    """Height of a table's rows: of the type's size, for fonts differ in how far apart they want lines."""
    return round(QFontInfo(widget.font()).pixelSize() * _ROW_EM)


class CellDelegate(QStyledItemDelegate):
    """Paints cells: a symbol where the model gives one, words, and a bar where it gives a fraction."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, cell, painter, cell.widget)
        room = QRect(cell.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        ink, full, rest = self._colours(cell)
        painter.save()
        if not cell.icon.isNull():
            self._paint_symbol(painter, cell, QRect(room.left(), room.top(), _ICON, room.height()))
            room.setLeft(room.left() + _ICON + _SIDE)
        painter.setFont(cell.font)
        painter.setPen(ink)
        words = cell.fontMetrics.elidedText(cell.text, cell.textElideMode, room.width())
        painter.drawText(room, cell.displayAlignment | Qt.TextFlag.TextSingleLine, words)
        fraction = index.data(FRACTION)
        if fraction is not None:
            box = QRectF(room.left(), room.bottom() - _BAR - 1.0, room.width(), _BAR)
            paint_bar(painter, box, fraction, full, rest)
        painter.restore()
        self._mark_row(painter, cell, index)

    def _mark_row(self, painter: QPainter, cell: Any, index: _Index) -> None:
        """Frame the row that the keyboard is on."""
        table = cell.widget
        if not isinstance(table, QTableView) or not table.hasFocus():
            return
        if index.row() != table.currentIndex().row():
            return
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        theme, box = self._themes.current, QRect(cell.rect)
        painter.save()
        painter.setPen(QPen(QColor(theme.ink if chosen else theme.accent), _MARK))
        for y in (box.top() + 1, box.bottom()):
            painter.drawLine(box.left(), y, box.right() + 1, y)
        if index.column() == 0:
            painter.drawLine(box.left() + 1, box.top(), box.left() + 1, box.bottom())
        painter.restore()

    def _paint_symbol(self, painter: QPainter, cell: Any, room: QRect) -> None:
        """Paint the symbol; on a chosen row on a light ground, for its colour may be the row's."""
        if cell.state & QStyle.StateFlag.State_Selected:
            ground = QRectF(0, 0, _ICON + 3, _ICON + 3)
            ground.moveCenter(QRectF(room).center())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._themes.current.halo))
            painter.drawEllipse(ground)
        cell.icon.paint(painter, room)

    def _colours(self, cell: Any) -> tuple[QColor, QColor, QColor]:
        """Colour of the words, of a bar and of the rest of its box."""
        theme = self._themes.current
        if not cell.state & QStyle.StateFlag.State_Selected:
            return QColor(theme.ink), QColor(theme.accent), QColor(theme.line)
        ink = cell.palette.color(QPalette.ColorRole.HighlightedText)
        rest = QColor(ink)
        rest.setAlphaF(_TRACK)
        return ink, ink, rest

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for a cell with its margins."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + _SIDE, size.height())
