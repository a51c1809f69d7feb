"""The mouse on the map: pan, zoom, choose, drag, measure, place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from locator.gui.canvas.tool import Tool

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

    from locator.gui.canvas.camera import Camera
    from locator.gui.canvas.hand import Hand

_THRESHOLD_PX = 4.0
_NOTCH = 120.0  # an eighth of a degree each
_ZOOM_A_NOTCH = 1.25
_PX_A_NOTCH = 60.0  # of a touchpad


class Mouse:
    """Turns what the mouse does into what the map does."""

    def __init__(self, hand: Hand, camera: Camera) -> None:
        self._hand, self._camera = hand, camera
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._button = Qt.MouseButton.NoButton
        self._grip = ""  # facility under the pointer when it was pressed

    def press(self, event: QMouseEvent) -> None:
        """Remember where it started."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self._last = event.position()
        self._button, self._hand.gripping = event.button(), False
        looks = self._hand.tool is Tool.LOOK and self._button == Qt.MouseButton.LeftButton
        held = looks and self._hand.shaping.press(event.position())
        self._grip = self._hand.pick_at(event.position()).facility if looks and not held else ""

    def move(self, event: QMouseEvent) -> None:
        """Pan or drag once the pointer has left where it was pressed; else tell what it is over."""
        place = event.position()
        self._hand.point_at(place)
        if self._pressed is None:
            return
        if not self._hand.gripping and (place - self._pressed).manhattanLength() > _THRESHOLD_PX:
            self._start()
        if self._hand.drag.facility:
            self._hand.hold_over(place)
        elif self._hand.shaping.gripped:
            if self._hand.gripping:
                self._hand.shaping.reshape.to(place)
        elif self._hand.gripping and not self._grip:
            step = place - self._last
            self._camera.pan_by(step.x(), step.y())
        self._last = place

    def _start(self) -> None:
        self._hand.gripping = True
        self._hand.leave()
        if self._hand.shaping.gripped:
            self._hand.shaping.drag()
        elif self._grip:
            self._hand.drag.start(self._grip)

    def release(self, event: QMouseEvent) -> None:
        """End a move, or take it as a click."""
        if self._pressed is None or event.button() != self._button:
            return
        moved, self._hand.gripping, self._pressed = self._hand.gripping, False, None
        if self._hand.drag.facility:
            self._hand.drag.end()
        elif self._hand.shaping.release():
            pass
        elif not moved and event.button() == Qt.MouseButton.LeftButton:
            self._hand.click(event.position())
        self._hand.changed.emit()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; a touchpad's two fingers do it smoothly."""
        smooth = event.pixelDelta().y()
        notches = smooth / _PX_A_NOTCH if smooth else event.angleDelta().y() / _NOTCH
        if notches:
            place = event.position()
            self._camera.zoom_at(_ZOOM_A_NOTCH**notches, place.x(), place.y())
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom as two fingers do on a touchpad; say whether the gesture was one."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        place = event.position()
        self._camera.zoom_at(1.0 + event.value(), place.x(), place.y())
        return True
