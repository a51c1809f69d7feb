"""How a recent study is painted: its name, and below it when and where it was saved."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from locator.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_SIDE, _ABOVE = 8, 7  # logical pixels
_TINT = 0.12  # of the accent, behind the row under the mouse
_SMALL = 0.9  # of the window's type


class RecentCells(QStyledItemDelegate):
    """Paints items of two lines: the first bold, the second quiet and cut in the middle where too long."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one study."""
        theme = self._theme
        name, _line, told = str(index.data()).partition("\n")
        painter.save()
        self._paint_ground(painter, option)
        room = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        bold, small = _fonts(option.font)
        for words, font, colour, cut in (
            (name, bold, theme.ink, Qt.TextElideMode.ElideRight),
            (told, small, theme.quiet, Qt.TextElideMode.ElideMiddle),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = QRect(room.left(), room.top(), room.width(), metrics.height())
            painter.drawText(line, Qt.TextFlag.TextSingleLine, metrics.elidedText(words, cut, room.width()))
            room.setTop(line.bottom() + 1)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Tint the row under the mouse, and frame the one that the keyboard is on."""
        rect = option.rect.adjusted(1, 1, -1, -1)
        tint = QColor(self._theme.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tint, 1.5))
            painter.drawRoundedRect(rect, 4, 4)
        if option.state & QStyle.StateFlag.State_MouseOver:
            tint.setAlphaF(_TINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(rect, 4, 4)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines and the room around them."""
        high = sum(QFontMetrics(font).height() for font in _fonts(option.font))
        return QSize(0, high + 2 * _ABOVE)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    bold, small = QFont(font), QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return bold, small
