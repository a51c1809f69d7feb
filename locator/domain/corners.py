"""Corners of one shape, moved, added and taken away one at a time; the others stay exactly where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST = {False: 2, True: 3}  # corners of a line, of a ring


@dataclass(frozen=True, eq=False)
class Corners:
    """Corners of a point, line or polygon in any CRS.

    Attributes
    ----------
    xy : NDArray
        (N, 2); the corner that closes a ring is told once.
    ring : NDArray
        (N,) which line or ring each belongs to: a polygon's outer ring first, then its holes.
    kind : str
        ``Point``, ``LineString`` or ``Polygon``.
    closed : bool
        Whether the last corner is joined to the first.
    """

    xy: NDArray[np.float64]
    ring: NDArray[np.intp]
    kind: str
    closed: bool

    @classmethod
    def of(cls, shape: shapely.Geometry) -> Corners | None:
        """Corners of a shape; ``None`` for a shape of several parts, which has no corners to take hold of."""
        kind = shape.geom_type
        if shape.is_empty or kind not in ("Point", "LineString", "Polygon"):
            return None
        lines = shapely.get_rings(shape) if kind == "Polygon" else np.array([shape], object)
        xy, ring = shapely.get_coordinates(lines, return_index=True)
        closed = kind == "Polygon" or (kind == "LineString" and shape.is_closed)
        if closed:
            last = np.r_[ring[1:] != ring[:-1], True]
            xy, ring = xy[~last], ring[~last]
        return cls(xy, ring, kind, bool(closed))

    @property
    def shape(self) -> shapely.Geometry:
        """The shape through the corners; it may cross itself."""
        if self.kind == "Point":
            return shapely.Point(self.xy[0])
        lines = [self.xy[self.ring == k] for k in np.unique(self.ring)]
        if self.closed:
            lines = [np.vstack([line, line[:1]]) for line in lines]
        return (
            shapely.Polygon(lines[0], lines[1:]) if self.kind == "Polygon" else shapely.LineString(lines[0])
        )

    @property
    def legs(self) -> NDArray[np.intp]:
        """Corners (M, 2) that each leg leads from and to."""
        count = len(self.xy)
        first, second = np.arange(count), np.arange(1, count + 1)
        last = np.flatnonzero(np.r_[self.ring[1:] != self.ring[:-1], True])
        starts = np.r_[0, last[:-1] + 1]
        second[last] = starts
        kept = np.ones(count, np.bool_)
        if not self.closed:
            kept[last] = False
        return np.column_stack([first, second])[kept]

    def moved(self, corner: int, place: tuple[float, float]) -> Corners:
        """One corner put elsewhere."""
        xy = self.xy.copy()
        xy[corner] = place
        return replace(self, xy=xy)

    def inserted(self, leg: int, place: tuple[float, float]) -> tuple[Corners, int]:
        """A corner put on a leg, and which it is then."""
        at = int(self.legs[leg, 0]) + 1
        xy = np.insert(self.xy, at, [place], axis=0)
        return replace(self, xy=xy, ring=np.insert(self.ring, at, self.ring[at - 1])), at

    def without(self, corner: int) -> Corners | None:
        """One corner taken out; ``None`` where too few would be left."""
        ring = self.ring[corner]
        left = int((self.ring == ring).sum()) - 1
        if self.kind == "Point" or left < _LEAST[self.closed]:
            return None
        return replace(self, xy=np.delete(self.xy, corner, axis=0), ring=np.delete(self.ring, corner))
