"""What hand and keys do with barriers, crossings and ways: draw them, take hold of their corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from locator.gui.canvas.reshape import Reshape
from locator.gui.canvas.sketch import Sketch
from locator.gui.layers.joints import Joints

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.gui.canvas.handles import Grip
    from locator.gui.document import Document
    from locator.gui.features import Feature
    from locator.gui.focus import Focus
    from locator.gui.layers.sight import Sight

_STEP_PX, _FINE_PX = 10.0, 1.0


class Shaping(QObject):
    """The sketch under way, and the corners of the feature chosen.

    Signals
    -------
    changed : something painted over the map is another
    refused : why a shape cannot be taken
    toggle_asked : a crossing (Feature) is to be opened or closed
    erase_asked : a Feature is to be taken out of the study
    """

    changed = Signal()
    refused = Signal(str)
    toggle_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(
        self,
        document: Document,
        focus: Focus,
        sight: Callable[[], Sight | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._sight = document, sight
        self._joints: Joints | None = None
        self.sketch = Sketch(document, sight, lambda: self.joints, self)
        self.reshape = Reshape(document, focus, sight, lambda: self.joints, self)
        self._grip: Grip | None = None
        for signal in (self.sketch.changed, self.reshape.changed, focus.feature_changed):
            signal.connect(self._tell)
        self.reshape.refused.connect(self.refused)

    @property
    def joints(self) -> Joints:
        """Where the features of the study as it stands lie: it does not wait for an answer."""
        study, before = self._document.study, self._joints
        tables = (study.barriers, study.crossings, study.ways)
        if before is None or any(a is not b for a, b in zip(tables, before.tables, strict=True)):
            sight = self._sight()
            known = before or (sight.ground.joints if sight is not None else None)
            self._joints = before = Joints.of(study, known)
        return before

    @property
    def chosen(self) -> Feature | None:
        """The feature chosen, where the study holds it."""
        return self.reshape.feature

    @property
    def drawing(self) -> bool:
        """Whether a drawing tool is in hand."""
        return self.sketch.layer is not None

    @property
    def gripped(self) -> bool:
        """Whether the button was pressed on a handle."""
        return self._grip is not None

    def press(self, place: QPointF) -> bool:
        """Take note of the handle under the pointer; say whether there is one."""
        self._grip = self.reshape.grip_at(place)
        return self.gripped

    def drag(self) -> None:
        """Move what was pressed on."""
        if self._grip is not None:
            self.reshape.start(self._grip)

    def release(self) -> bool:
        """Put down what is held, or hold the corner that was clicked; say whether there was any."""
        grip, self._grip = self._grip, None
        if grip is None:
            return False
        if self.reshape.under_way is not None:
            self.reshape.end()
        elif grip.on == "corner":
            self.reshape.hold(grip.number)
        return True

    def escape(self) -> bool:
        """Take back what is under way; say whether anything was."""
        if self.reshape.under_way is not None:
            self.reshape.take_back()
        elif self.sketch.corners:
            self.sketch.clear()
        elif self.reshape.held >= 0:
            self.reshape.hold(-1)
        else:
            return False
        return True

    def step(self, right: int, down: int, *, fine: bool) -> bool:
        """Lead the sketch on by a key, from the middle of the map where it has no place yet."""
        sight, sketch = self._sight(), self.sketch
        if sight is None or not self.drawing or sketch.ended:
            return False
        view, far = sight.viewport, _FINE_PX if fine else _STEP_PX
        place = self._pointer() + (QPointF(right * far, down * far) if sketch.pointer else QPointF())
        sketch.point_at(QPointF(min(max(place.x(), 0.0), view.width), min(max(place.y(), 0.0), view.height)))
        return True

    def put(self) -> bool:
        """Set a corner where the sketch has been led; say whether a drawing tool is in hand."""
        if not self.drawing:
            return False
        self.sketch.add(self._pointer())
        return True

    def toggle(self) -> bool:
        """Open or close the crossing chosen; say whether one is."""
        feature = self.chosen
        if feature is None or feature.layer != "crossings":
            return False
        self.toggle_asked.emit(feature)
        return True

    def delete(self) -> bool:
        """Take away the corner held, else the feature chosen; say whether there is one."""
        feature = self.chosen
        if self.reshape.held >= 0 and self.reshape.delete():
            return True
        if feature is None:
            return False
        self.erase_asked.emit(feature)
        return True

    def _pointer(self) -> QPointF:
        """Where the sketch has been led, on the screen; else the middle of the map."""
        sight = self._sight()
        if self.sketch.pointer is not None or sight is None:
            return self.sketch.led
        return QPointF(sight.viewport.width / 2, sight.viewport.height / 2)

    def _tell(self) -> None:
        self.changed.emit()
