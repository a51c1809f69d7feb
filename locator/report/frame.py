"""From metres to paper: where on the sheet a piece of the district lies."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.report.svg import UNIT

# Lines are simplified to 0.1 mm on paper.
_TOLERANCE = 0.1 * UNIT
# Drawn beyond the frame, and then cut off: hides where areas are clipped.
_MARGIN = 2 * UNIT


@dataclass(frozen=True)
class Box:
    """A rectangle on paper, in units."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether another rectangle lies inside."""
        return (
            left >= self.left
            and top >= self.top
            and right <= self.left + self.width
            and bottom <= self.top + self.height
        )


@dataclass(frozen=True)
class Frame:
    """A box on paper that shows the ground around ``centre`` (metres) at ``scale`` units a metre."""

    box: Box
    centre: tuple[float, float]
    scale: float

    @classmethod
    def fit(cls, box: Box, bounds: tuple[float, float, float, float], inset: float) -> "Frame":
        """Frame that shows ``bounds`` (metres) as large as it can, ``inset`` units from its edges."""
        left, bottom, right, top = bounds
        room = box.width - 2 * inset, box.height - 2 * inset
        scale = min(room[0] / max(right - left, 1.0), room[1] / max(top - bottom, 1.0))
        return cls(box, ((left + right) / 2, (bottom + top) / 2), scale)

    @property
    def ground(self) -> tuple[float, float, float, float]:
        """Ground drawn, a margin included: west, south, east, north in metres."""
        half_width = (self.box.width / 2 + _MARGIN) / self.scale
        half_height = (self.box.height / 2 + _MARGIN) / self.scale
        x, y = self.centre
        return x - half_width, y - half_height, x + half_width, y + half_height

    def place(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Positions (N, 2) in metres as positions on paper."""
        middle = self.box.left + self.box.width / 2, self.box.top + self.box.height / 2
        turned = np.array([self.scale, -self.scale])
        placed: NDArray[np.float64] = (xy - np.array(self.centre)) * turned + np.array(middle)
        return placed

    def shows(self, xy: NDArray[np.float64], edge: float = 0.0) -> NDArray[np.bool_]:
        """Which positions (N, 2) in metres lie in the box, at least ``edge`` units from its sides."""
        placed = self.place(xy)
        box = self.box
        across = (placed[:, 0] >= box.left + edge) & (placed[:, 0] <= box.left + box.width - edge)
        down = (placed[:, 1] >= box.top + edge) & (placed[:, 1] <= box.top + box.height - edge)
        shown: NDArray[np.bool_] = across & down
        return shown

    def draw(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        """Geometries in metres, cut to the ground drawn, simplified and laid on paper; empty ones dropped."""
        cut = shapely.clip_by_rect(geometries[~shapely.is_missing(geometries)], *self.ground)
        cut = shapely.simplify(cut, _TOLERANCE / self.scale)
        cut = cut[~shapely.is_empty(cut)]
        laid: NDArray[np.object_] = shapely.transform(cut, self.place)
        return laid
