"""The widget that shows a chart: stepped through by arrows, read out, chosen by Enter or a click."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from locator.gui.charts.look import Look, Picture
from locator.gui.panels.cells import table_font
from locator.gui.theme import Themes

_EDGE = 3.0
_DIMMED = 0.4
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Chart(QWidget):
    """One chart; its accessible description holds its numbers, or those of the item the keyboard is on.

    Signals
    -------
    picked : item chosen by a click, Enter or the space bar; -1 takes the choice back
    pointed : item that the pointer or the keyboard is on; -1 for none
    """

    picked = Signal(int)
    pointed = Signal(int)

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._picture: Picture | None = None
        self._current = self._chosen = -1
        self._across = 0
        self.choosing = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFont(table_font(self.font()))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        themes.changed.connect(self.update)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def current(self) -> int:
        """Item that the keyboard or the pointer is on; -1 for none."""
        return self._current

    @property
    def chosen(self) -> int:
        """Item chosen; -1 for none."""
        return self._chosen

    def show_picture(self, picture: Picture | None, *, across: int = 0) -> None:
        """Show another chart; up and down step by ``across`` items where rows hold so many."""
        self._picture, self._across = picture, across
        count = picture.count if picture else 0
        self._current = self._current if self._current < count else -1
        self._chosen = self._chosen if self._chosen < count else -1
        self._fit()
        self._describe()
        self.update()

    def choose(self, item: int) -> None:
        """Mark an item as chosen, without telling."""
        self._chosen = item
        self.update()

    def look(self) -> Look:
        """What it is painted with."""
        focus = self._current if self.hasFocus() or self.underMouse() else -1
        return Look(self._themes.current, self.font(), focus, self._chosen)

    def sizeHint(self) -> QSize:
        """As high as the chart asks."""
        return QSize(240, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart; faintly while its numbers are not those of the study."""
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setOpacity(1.0 if self.isEnabled() else _DIMMED)
        self._picture.paint(painter, self._box(), self.look())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the items, or choose one."""
        count = self._picture.count if self._picture else 0
        key = Qt.Key(event.key())
        if count and key in _STEPS:
            step = _STEPS[key]
            upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            self._point(
                min(
                    max(self._current + step * (self._across if upright and self._across else 1), 0),
                    count - 1,
                )
            )
        elif count and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point(0 if key == Qt.Key.Key_Home else count - 1)
        elif count and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.choosing:
            self._pick(self._current)
        elif key == Qt.Key.Key_Escape and self._chosen >= 0:
            self._pick(self._chosen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what lies under the pointer."""
        if self._picture is None:
            return
        item = self._picture.hit(event.position(), self._box(), self.look())
        if item != self._current:
            self._point(item)
            words = self._picture.told(item) if item >= 0 else ""
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what lies under the pointer."""
        if self._picture is not None and self.choosing and event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._picture.hit(event.position(), self._box(), self.look()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the width needs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow type and whether the numbers are fresh."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self._fit()
            self.update()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _fit(self) -> None:
        if self._picture is not None:
            high = self._picture.height(self.look(), self.width() - 2 * _EDGE) + 2 * _EDGE
            if round(high) != self.minimumHeight():
                self.setFixedHeight(round(high))

    def _point(self, item: int) -> None:
        if item != self._current:
            self._current = item
            self._describe()
            self.pointed.emit(item)
            self.update()

    def _pick(self, item: int) -> None:
        self._chosen = -1 if item == self._chosen else item
        self.picked.emit(self._chosen)
        self.update()

    def _describe(self) -> None:
        shown = self._picture
        words = "" if shown is None else shown.words
        if shown is not None and self._current >= 0 and self.hasFocus():
            words = shown.told(self._current)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
