"""A barrier, crossing or way under the planner's hand, until it becomes part of the study."""

from collections.abc import Callable

import shapely
from PySide6.QtCore import QObject, QPointF, Signal

from locator.domain.drawing import TYPES, Layer
from locator.gui.canvas.snap import Snap, snap
from locator.gui.document import Document
from locator.gui.drawing import Drawing
from locator.gui.layers.joints import Joints
from locator.gui.layers.sight import Sight
from locator.words import _

_WATER = ("river", "canal")
_LEAST = {"barriers": 2, "crossings": 1, "ways": 2}
_RING = 3


class Sketch(QObject):
    """The line that a drawing tool makes, corner after corner.

    ``type`` and ``name`` are what it will be called; ``ended`` says that its corners are set and its name is
    asked for. ``fault`` tells why it could not be taken.

    Signals
    -------
    changed : something about it is another
    asked : its corners are set; type and name may be told
    drawn : the Feature that it has become
    """

    changed = Signal()
    asked = Signal()
    drawn = Signal(object)

    def __init__(
        self,
        document: Document,
        sight: Callable[[], Sight | None],
        joints: Callable[[], Joints],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawing, self._sight, self._joints = Drawing(document), sight, joints
        self.layer: Layer | None = None
        self._types = {layer: types[0] for layer, types in TYPES.items()} | {"barriers": "wall"}
        self.name = ""
        self.corners: tuple[Snap, ...] = ()
        self.pointer: Snap | None = None
        self.led = QPointF()  # where the pointer is on the screen, whatever it snaps to
        self.closed = self.ended = False
        self.fault = ""

    @property
    def type(self) -> str:
        """Type that it will have; each layer remembers its last."""
        return self._types[self.layer] if self.layer else ""

    def set_type(self, type_: str) -> None:
        """Give it a type."""
        if self.layer is not None:
            self._types[self.layer], self.fault = type_, ""
            self.changed.emit()

    @property
    def complete(self) -> bool:
        """Whether it could be taken as it is."""
        return self.layer is not None and len(self.corners) >= _LEAST[self.layer]

    def start(self, layer: Layer | None) -> None:
        """Begin one for a layer; ``None`` puts the tool down."""
        self.layer = layer
        self.clear()

    def clear(self) -> None:
        """Forget its corners."""
        self.corners, self.pointer, self.name, self.fault = (), None, "", ""
        self.closed = self.ended = False
        self.changed.emit()

    def point_at(self, place: QPointF) -> None:
        """Lead it on to a place on the screen."""
        self.led, self.pointer = place, None if self.ended else self._snapped(place)
        self.changed.emit()

    def add(self, place: QPointF) -> None:
        """Set a corner; on the first one again, close it. Once its corners are set, begin the next."""
        if self.ended and not self.take():
            return
        found = self._snapped(place)
        if found is None:
            return
        if found.on == "first":
            self.closed = True
            self.end()
            return
        if self.corners and found.xy == self.corners[-1].xy:
            return
        self.corners, self.pointer, self.led, self.fault = (*self.corners, found), found, place, ""
        self.changed.emit()
        if self.layer == "crossings" and len(self.corners) == 1:
            self.asked.emit()

    def back(self) -> None:
        """Take the last corner back."""
        if self.closed or self.ended:
            self.closed = self.ended = False
        else:
            self.corners = self.corners[:-1]
        self.fault = ""
        self.changed.emit()

    def end(self) -> None:
        """Set no more corners: ask for type and name, or, asked once more, take it."""
        if self.ended:
            self.take()
        elif self.complete:
            self.ended, self.pointer = True, None
            self.changed.emit()
            self.asked.emit()

    def take(self) -> bool:
        """Make it part of the study, as one step; say whether it could be."""
        layer, type_, name = self.layer, self.type, self.name.strip()
        if layer is None or not self.complete:
            return False
        shape = self.shape()
        if not shape.is_valid:
            self.fault = _("The outline crosses itself: take corners back and draw them anew.")
            self.changed.emit()
            return False
        self.clear()
        self.drawn.emit(self._drawing.draw(layer, shape, type_, name))
        return True

    def shape(self) -> shapely.Geometry:
        """Its shape in WGS 84: closed water is an area, anything else a line; one corner is a point."""
        places = [corner.lonlat for corner in self.corners]
        if len(places) == 1:
            return shapely.Point(places[0])
        if self.closed and self.type in _WATER:
            return shapely.Polygon(places)
        return shapely.LineString([*places, places[0]] if self.closed else places)

    def _snapped(self, place: QPointF) -> Snap | None:
        sight = self._sight()
        if sight is None or self.layer is None:
            return None
        ring = self.layer == "barriers" and len(self.corners) >= _RING and not self.ended
        first = self.corners[0] if ring else None
        return snap(sight, self._joints(), self.layer, place.x(), place.y(), first=first)
