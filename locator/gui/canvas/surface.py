"""The widget that the map lies on: takes what Qt tells and hands it on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from locator.gui.canvas import keys
from locator.gui.canvas.camera import Camera
from locator.gui.canvas.hand import Hand
from locator.gui.canvas.mouse import Mouse
from locator.gui.canvas.shaping import Shaping
from locator.gui.canvas.surround import Surround
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.layers.sight import Sight
from locator.words import _

_SMALLEST = (480, 360)


class Surface(QWidget):
    """Mouse, wheel, keys, tips and menus of a map; ``sight`` says what it shows.

    Signals
    -------
    menu_asked : place on the screen (QPoint) and id of the facility there, empty for none
    """

    menu_asked = Signal(object, str)

    def __init__(
        self,
        document: Document,
        focus: Focus,
        sight: Callable[[], Sight | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumSize(*_SMALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Map"))
        self._camera = Camera(self)
        self._hand = Hand(document, focus, self._camera, sight, self)
        self._mouse = Mouse(self._hand, self._camera)
        self._surround = Surround(self)
        self._surround.widened.connect(self._camera.keep_beside, Qt.ConnectionType.QueuedConnection)

    @property
    def shaping(self) -> Shaping:
        """What the hand does with barriers, crossings and ways."""
        return self._hand.shaping

    def look_again(self) -> None:
        """Paint anew: something that the picture depends on is another."""

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the middle, or the whole district, in view."""
        self._surround.fit(self.width(), self.height())
        self._camera.resize(self.width(), self.height(), self.devicePixelRatioF())

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.look_again()

    def event(self, event: QEvent) -> bool:
        """Take tips, pinches and another screen's density."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = self._hand.tip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), told, self)
            return True
        if isinstance(event, QNativeGestureEvent) and self._mouse.pinch(event):
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._camera.sharpen(self.devicePixelRatioF())
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start to pan, drag or click."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, drag, or tell what is under the pointer."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a facility or crossing, zoom to a street, end a line; to other tools, it is another click."""
        drawing = self._hand.tool.layer is not None and event.button() == Qt.MouseButton.LeftButton
        if self._hand.tool is not Tool.LOOK and not drawing:
            self._mouse.press(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._hand.open_at(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._mouse.wheel(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Mark nothing any more."""
        self._hand.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for."""
        if not keys.press(self._hand, self._camera, self._surround, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on what lies there; by keyboard, on the chosen facility. It ends a line."""
        if self._hand.shaping.drawing:
            self._hand.shaping.sketch.end()
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place, facility = self._hand.chosen_place() or self.rect().center(), self._hand.overlay.facility
        else:
            place, facility = event.pos(), self._hand.pick_at(QPointF(event.pos())).facility
        self.menu_asked.emit(self.mapToGlobal(place), facility)
