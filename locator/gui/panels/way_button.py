"""A large button with an icon, a title, and below it what it leads to."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from locator.gui.forms import em
from locator.gui.theme import Theme

_SIDE, _ABOVE, _GAP = 10, 9, 12  # logical pixels
_SPARE = 6  # lines may come out a little wider than they are measured
_ICON_EM = 2.1
_TINT = 0.12  # of the accent, behind the button under the mouse
_SMALL = 0.9  # of the window's type
_WRAPPED = Qt.TextFlag.TextWordWrap.value


class WayButton(QPushButton):
    """Paints itself in the window's own type, so that it grows with it; the text below the title wraps."""

    def __init__(self, title: str, told: str, sign: QIcon, theme: Theme) -> None:
        super().__init__(title)
        self._told, self._theme = told, theme
        self.setIcon(sign)
        self.setAutoDefault(True)  # Enter presses it as well
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as a short line."""
        wide = em(self) * 24
        return QSize(wide, self._high(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        return QSize(em(self) * 12, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the width asks for."""
        super().resizeEvent(event)
        self.setFixedHeight(self._high(self.width()))

    def _high(self, width: int) -> int:
        """Room for the title and the lines below it."""
        bold, small = self._fonts()
        room = QRect(0, 0, self._room(width) - _SPARE, 10_000)
        told = QFontMetrics(small).boundingRect(room, _WRAPPED, self._told)
        return QFontMetrics(bold).height() + told.height() + 2 * _ABOVE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, title and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        side = self._icon_side()
        self.icon().paint(painter, QRect(_SIDE, _ABOVE, side, side))
        bold, small = self._fonts()
        left, wide = _SIDE + side + _GAP, self._room(self.width())
        high = QFontMetrics(bold).height()
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(QRect(left, _ABOVE, wide, high), Qt.TextFlag.TextSingleLine, self.text())
        painter.setFont(small)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QRect(left, _ABOVE + high, wide, self.height()), _WRAPPED, self._told)

    def _paint_ground(self, painter: QPainter) -> None:
        """Tint the button under the mouse, and frame the one that has the focus."""
        rect = self.rect().adjusted(1, 1, -1, -1)
        tint = QColor(self._theme.accent)
        if self.hasFocus():
            painter.setPen(QPen(tint, 1.5))
            painter.drawRoundedRect(rect, 4, 4)
        if self.underMouse() or self.isDown():
            tint.setAlphaF(_TINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(rect, 4, 4)

    def _icon_side(self) -> int:
        return round(em(self) * _ICON_EM)

    def _room(self, width: int) -> int:
        return width - 2 * _SIDE - self._icon_side() - _GAP

    def _fonts(self) -> tuple[QFont, QFont]:
        bold, small = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(self.font().pointSizeF() * _SMALL)
        return bold, small
