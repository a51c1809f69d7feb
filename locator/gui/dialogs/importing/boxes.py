"""Boxes to check in a table, with a rim that is seen on a dark ground as well."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from locator.gui.theme import Themes

_Index = QModelIndex | QPersistentModelIndex


class BoxDelegate(QStyledItemDelegate):
    """Paints cells as their style does, and a rim around each box."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style() if cell.widget else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, cell, cell.widget)
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        theme = self._themes.current
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.selected_text if chosen else theme.quiet), 1.0))
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -1.5, -1.5))
        painter.restore()
