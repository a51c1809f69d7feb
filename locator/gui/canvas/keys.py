"""The keyboard on the map: every thing that the mouse does has a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from locator.gui.canvas.camera import Camera
    from locator.gui.canvas.hand import Hand
    from locator.gui.canvas.surround import Surround

_STEP_PX = 80.0
_NUDGE_M = 10.0
_ZOOM = 1.5
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def press(hand: Hand, camera: Camera, surround: Surround, event: QKeyEvent) -> bool:
    """Do what a key stands for; say whether it stands for anything."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers()
    if key in _ARROWS:
        right, down = _ARROWS[key]
        fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return hand.nudge(right * _NUDGE_M, -down * _NUDGE_M)
        if hand.shaping.step(right, down, fine=fine):
            return True
        camera.pan_by(-right * _STEP_PX, -down * _STEP_PX)
        return True
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    act = _acts(hand, camera, surround, back=bool(modifiers & Qt.KeyboardModifier.ShiftModifier)).get(key)
    if act is None:
        return _shape(hand, key)
    act()
    return True


def _shape(hand: Hand, key: Qt.Key) -> bool:
    """Do what a key stands for with barriers, crossings and ways; say whether it stands for anything now."""
    shaping = hand.shaping
    acts: dict[Qt.Key, Callable[[], bool]] = {
        Qt.Key.Key_Space: shaping.put,
        Qt.Key.Key_O: shaping.toggle,
        Qt.Key.Key_Delete: shaping.delete,
        Qt.Key.Key_Insert: shaping.reshape.insert,
        Qt.Key.Key_Comma: lambda: shaping.reshape.next_corner(-1),
        Qt.Key.Key_Period: lambda: shaping.reshape.next_corner(1),
    }
    if key == Qt.Key.Key_Backspace and shaping.drawing:
        shaping.sketch.back()
        return True
    return key in acts and acts[key]()


def _acts(
    hand: Hand, camera: Camera, surround: Surround, *, back: bool
) -> dict[Qt.Key, Callable[[], object]]:
    step = -1 if back else 1
    closer: Callable[[], object] = lambda: camera.zoom_by(_ZOOM)  # noqa: E731 - one of several
    farther: Callable[[], object] = lambda: camera.zoom_by(1.0 / _ZOOM)  # noqa: E731 - one of several
    return {
        Qt.Key.Key_Plus: closer,
        Qt.Key.Key_Equal: closer,
        Qt.Key.Key_Minus: farther,
        Qt.Key.Key_Underscore: farther,
        Qt.Key.Key_Home: camera.show_all,
        Qt.Key.Key_0: camera.show_all,
        Qt.Key.Key_N: lambda: hand.next_gap(step),
        Qt.Key.Key_S: lambda: hand.next_street(step),
        Qt.Key.Key_L: surround.toggle,
        Qt.Key.Key_W: hand.toggle_why,
        Qt.Key.Key_Return: hand.enter,
        Qt.Key.Key_Enter: hand.enter,
        Qt.Key.Key_Escape: hand.escape,
    }
