"""Corners of the barrier, crossing or way chosen, moved, added and taken away: each one step of undo."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal

from locator.domain.corners import Corners
from locator.domain.projection import to_degrees, to_metres
from locator.gui.canvas.handles import Grip, Handles
from locator.gui.canvas.snap import snap
from locator.gui.document import Document
from locator.gui.drawing import Drawing
from locator.gui.features import Feature, held, shape_of
from locator.gui.focus import Focus
from locator.gui.layers.joints import Joints
from locator.gui.layers.sight import Sight
from locator.words import _


class Reshape(QObject):
    """The shape of the feature chosen in the focus, and the corner of it in hand.

    ``held`` is the corner that keys move and delete, -1 for none; ``under_way`` are the corners while one of
    them is dragged, in WGS 84.

    Signals
    -------
    changed : what is held, or where, is another
    refused : why a shape cannot be taken
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        focus: Focus,
        sight: Callable[[], Sight | None],
        joints: Callable[[], Joints],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._focus = document, focus
        self._sight, self._joints = sight, joints
        self._drawing = Drawing(document)
        self.held = -1
        self.under_way: Corners | None = None
        focus.feature_changed.connect(self._let_go)

    @property
    def feature(self) -> Feature | None:
        """The feature chosen, where the study holds it."""
        chosen = self._focus.feature
        return chosen if held(self._document.study, chosen) else None

    @property
    def corners(self) -> Corners | None:
        """Corners as they stand, in WGS 84; ``None`` where nothing is chosen, or nothing with corners."""
        if self.under_way is not None:
            return self.under_way
        feature = self.feature
        return None if feature is None else Corners.of(shape_of(self._document.study, feature))

    def grip_at(self, place: QPointF) -> Grip | None:
        """Handle under the pointer."""
        sight, corners = self._sight(), self.corners
        if sight is None or corners is None:
            return None
        found = Handles.of(in_metres(corners, sight.ground.study.epsg), sight.viewport)
        grip = found.at(place.x(), place.y())
        crossing = self.feature is not None and self.feature.layer == "crossings"
        return None if crossing and grip is not None and grip.on == "leg" else grip  # its sign stands there

    def start(self, grip: Grip) -> None:
        """Take a corner, or a new one on a leg."""
        corners = self.corners
        if corners is None:
            return
        if grip.on == "leg":
            ends = corners.xy[corners.legs[grip.number]]
            middle = ends.mean(axis=0).tolist()
            corners, self.held = corners.inserted(grip.number, (middle[0], middle[1]))
        else:
            self.held = grip.number
        self.under_way = corners
        self.changed.emit()

    def to(self, place: QPointF) -> None:
        """Hold the corner over a place on the screen."""
        sight, feature = self._sight(), self.feature
        if sight is None or feature is None or self.under_way is None:
            return
        before = Corners.of(shape_of(self._document.study, feature))
        same = before is not None and len(before.xy) == len(self.under_way.xy)
        lon, lat = before.xy[self.held].tolist() if before is not None and same else (np.nan, np.nan)
        found = snap(sight, self._joints(), feature.layer, place.x(), place.y(), but=(lon, lat))
        self.under_way = self.under_way.moved(self.held, found.lonlat)
        self.changed.emit()

    def end(self) -> None:
        """Put the corner down."""
        made, self.under_way = self.under_way, None
        if made is not None:
            self._take(made)

    def take_back(self) -> None:
        """Put the corner back where it was."""
        self.under_way, self.held = None, -1
        self.changed.emit()

    def hold(self, corner: int) -> None:
        """Hold a corner, for keys to move and delete."""
        self.held = corner
        self.changed.emit()

    def next_corner(self, step: int) -> bool:
        """Hold the corner ``step`` places on; say whether there is one."""
        corners = self.corners
        if corners is None:
            return False
        count = len(corners.xy)
        self.hold((self.held + step) % count if self.held >= 0 else 0 if step > 0 else count - 1)
        return True

    def nudge(self, east_m: float, north_m: float) -> bool:
        """Move the corner held a little; say whether one is held."""
        corners = self._holding()
        if corners is None:
            return False
        epsg, at = self._document.study.epsg, corners.xy[[self.held]]
        x, y = to_metres(at[:, 0], at[:, 1], epsg)[0]
        lon, lat = to_degrees(np.array([x + east_m]), np.array([y + north_m]), epsg)
        self._take(corners.moved(self.held, (float(lon[0]), float(lat[0]))))
        return True

    def insert(self) -> bool:
        """Add a corner halfway to the next; say whether there is a corner to start from."""
        corners = self._holding()
        if corners is None or corners.kind == "Point":
            return False
        legs = np.flatnonzero(corners.legs[:, 0] == self.held)
        leg = int(legs[0]) if len(legs) else len(corners.legs) - 1
        middle = corners.xy[corners.legs[leg]].mean(axis=0).tolist()
        made, at = corners.inserted(leg, (middle[0], middle[1]))
        self._take(made)
        self.hold(at)
        return True

    def delete(self) -> bool:
        """Take the corner held away; say whether one was held, and enough are left."""
        corners = self._holding()
        made = corners.without(self.held) if corners is not None else None
        if made is None:
            return False
        self.held = -1
        self._take(made)
        return True

    def _holding(self) -> Corners | None:
        corners = self.corners
        return corners if corners is not None and 0 <= self.held < len(corners.xy) else None

    def _take(self, made: Corners) -> None:
        feature = self.feature
        if feature is None:
            return
        shape = made.shape
        if not shape.is_valid or (made.kind != "Point" and shape.length == 0.0):
            self.refused.emit(_("The outline would cross itself; it stays as it was."))
        else:
            self._drawing.reshape(feature, shape)
        self.changed.emit()

    def _let_go(self) -> None:
        self.held, self.under_way = -1, None
        self.changed.emit()


def in_metres(corners: Corners, epsg: int) -> Corners:
    """Corners in WGS 84 as metres of ``epsg``."""
    return Corners(
        to_metres(corners.xy[:, 0], corners.xy[:, 1], epsg), corners.ring, corners.kind, corners.closed
    )
