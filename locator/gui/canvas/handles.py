"""Handles of the barrier, crossing or way chosen: one on each corner, one on the middle of each leg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from locator.domain.corners import Corners
    from locator.gui.layers.viewport import Viewport

_REACH_PX, _LEG_PX = 8.0, 36.0
_MOST = 150  # corners on the screen: with more, none can be told from the next


@dataclass(frozen=True)
class Grip:
    """A corner, or the middle of a leg, by its number."""

    on: Literal["corner", "leg"]
    number: int


@dataclass(frozen=True, eq=False)
class Handles:
    """Places (px) of the corners and of the middles of long legs; ``corner`` and ``leg`` number them."""

    corner: NDArray[np.intp]
    corner_xy: NDArray[np.float64]
    leg: NDArray[np.intp]
    leg_xy: NDArray[np.float64]

    @classmethod
    def of(cls, corners: Corners, view: Viewport) -> Handles:
        """Handles of corners given in metres; none where they lie too close to one another."""
        placed = view.to_screen(corners.xy)
        corner = np.flatnonzero(_seen(placed, view))
        if len(corner) > _MOST:
            corner = corner[:0]
        legs = corners.legs if corners.kind != "Point" else np.empty((0, 2), np.intp)
        ends = placed[legs]
        middle = ends.mean(axis=1)
        long = np.hypot(*(ends[:, 1] - ends[:, 0]).T) >= _LEG_PX
        leg = np.flatnonzero(long & _seen(middle, view)) if len(corner) else corner
        return cls(corner, placed[corner], leg, middle[leg])

    def at(self, x: float, y: float) -> Grip | None:
        """Handle under the pointer, a corner before the middle of a leg."""
        kinds: tuple[tuple[Literal["corner", "leg"], NDArray[np.intp], NDArray[np.float64]], ...] = (
            ("corner", self.corner, self.corner_xy),
            ("leg", self.leg, self.leg_xy),
        )
        for on, numbers, places in kinds:
            off = np.hypot(*(places - [x, y]).T)
            if len(off) and off.min() <= _REACH_PX:
                return Grip(on, int(numbers[off.argmin()]))
        return None


def _seen(places: NDArray[np.float64], view: Viewport) -> NDArray[np.bool_]:
    inside = (places >= 0.0) & (places <= np.array([view.width, view.height]))
    return np.asarray(inside.all(axis=1), np.bool_)
