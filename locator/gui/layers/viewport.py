"""Which ground the map shows, and where on the screen it lies."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]

# A scale is told for a screen of 96 dots an inch.
_DOTS_PER_M = 96.0 / 0.0254
_FINEST, _COARSEST = 0.05, 2000.0  # metres a pixel


@dataclass(frozen=True)
class Viewport:
    """A window on the ground.

    Attributes
    ----------
    centre : tuple of float
        East and north of the middle, in metres of the study's projected CRS.
    metres_per_px : float
        Metres a logical pixel.
    width, height : int
        Logical pixels.
    ratio : float
        Device pixels a logical pixel.
    """

    centre: tuple[float, float]
    metres_per_px: float
    width: int
    height: int
    ratio: float = 1.0

    @classmethod
    def fit(
        cls, box: Box, width: int, height: int, ratio: float = 1.0, inset: Box = (24.0, 24.0, 24.0, 24.0)
    ) -> "Viewport":
        """Viewport that shows ``box`` (west, south, east, north in metres) as large as it can.

        ``inset``: pixels left, top, right and bottom that stay free of it.
        """
        west, south, east, north = box
        left, top, right, bottom = inset
        across, down = max(width - left - right, 1.0), max(height - top - bottom, 1.0)
        scale = _within(max((east - west) / across, (north - south) / down))
        centre = (
            (west + east) / 2 + (right - left) / 2 * scale,
            (south + north) / 2 - (bottom - top) / 2 * scale,
        )
        return cls(centre, scale, width, height, ratio)

    @property
    def extent(self) -> Box:
        """West, south, east and north of the ground shown, in metres."""
        x, y = self.centre
        across, up = self.width * self.metres_per_px / 2, self.height * self.metres_per_px / 2
        return x - across, y - up, x + across, y + up

    @property
    def denominator(self) -> float:
        """The scale is one to this number."""
        return self.metres_per_px * _DOTS_PER_M

    def to_screen(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Positions (N, 2) in metres as logical pixels from the upper left corner."""
        scale = 1.0 / self.metres_per_px
        placed: NDArray[np.float64] = (xy - np.array(self.centre)) * np.array([scale, -scale])
        placed += np.array([self.width / 2, self.height / 2])
        return placed

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """East and north in metres of a place on the screen."""
        east, north = self.centre
        return (
            east + (x - self.width / 2) * self.metres_per_px,
            north - (y - self.height / 2) * self.metres_per_px,
        )

    def panned(self, dx: float, dy: float) -> "Viewport":
        """Viewport whose ground is moved by ``dx`` to the right and ``dy`` down on the screen (px)."""
        x, y = self.centre
        return replace(self, centre=(x - dx * self.metres_per_px, y + dy * self.metres_per_px))

    def zoomed(self, factor: float, x: float, y: float) -> "Viewport":
        """Viewport ``factor`` times as close; the ground at (``x``, ``y``) on the screen stays there."""
        east, north = self.to_map(x, y)
        scale = _within(self.metres_per_px / factor)
        centre = east - (x - self.width / 2) * scale, north + (y - self.height / 2) * scale
        return replace(self, centre=centre, metres_per_px=scale)

    def resized(self, width: int, height: int, ratio: float) -> "Viewport":
        """Viewport of another size; the middle and the scale stay."""
        return replace(self, width=max(width, 1), height=max(height, 1), ratio=ratio)

    def grown(self, margin: int) -> "Viewport":
        """Viewport with ``margin`` px more ground on every side."""
        return replace(self, width=self.width + 2 * margin, height=self.height + 2 * margin)


def _within(metres_per_px: float) -> float:
    return min(max(metres_per_px, _FINEST), _COARSEST)
