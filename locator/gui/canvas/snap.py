"""Where a line under the hand comes to lie: on the corner or barrier that is near, else under the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from locator.domain.projection import to_degrees

if TYPE_CHECKING:
    from locator.domain.drawing import Layer
    from locator.gui.layers.joints import Joints, Places
    from locator.gui.layers.sight import Sight

_CORNER_PX, _BARRIER_PX = 10.0, 12.0
Place = tuple[float, float]


@dataclass(frozen=True)
class Snap:
    """A place: metres of the study's CRS, the same in WGS 84 degrees, and what it lies on."""

    xy: Place
    lonlat: Place
    on: Literal["", "corner", "barrier", "first"] = ""


def snap(
    sight: Sight,
    joints: Joints,
    layer: Layer,
    x: float,
    y: float,
    *,
    first: Snap | None = None,
    but: Place | None = None,
) -> Snap:
    """Place for a pointer on the screen (logical pixels).

    A corner of a barrier holds those of barriers, an end of a way those of ways: to the last digit, because
    lines join only where they share a corner. A barrier holds crossings. ``first`` is the corner that closes
    a ring, ``but`` one (WGS 84) that holds nothing, because it is being moved.
    """
    if first is not None and _near(sight, np.array([first.xy]), x, y) == 0:
        return Snap(first.xy, first.lonlat, "first")
    if layer == "crossings":
        return _on_barrier(sight, joints, x, y) or bare(sight, x, y)
    places = joints.corners if layer == "barriers" else joints.way_ends
    return _on_corner(sight, places, x, y, but) or bare(sight, x, y)


def bare(sight: Sight, x: float, y: float) -> Snap:
    """Place under the pointer itself."""
    return _at(sight, sight.viewport.to_map(x, y), "")


def _at(sight: Sight, xy: Place, on: Literal["", "barrier"]) -> Snap:
    lon, lat = to_degrees(np.array([xy[0]]), np.array([xy[1]]), sight.ground.study.epsg)
    return Snap(xy, (float(lon[0]), float(lat[0])), on)


def _on_barrier(sight: Sight, joints: Joints, x: float, y: float) -> Snap | None:
    place = shapely.Point(sight.viewport.to_map(x, y))
    foot = joints.edges.foot(place, _BARRIER_PX * sight.viewport.metres_per_px)
    return None if foot is None else _at(sight, foot, "barrier")


def _on_corner(sight: Sight, places: Places, x: float, y: float, but: Place | None) -> Snap | None:
    east, north = sight.viewport.to_map(x, y)
    reach = _CORNER_PX * sight.viewport.metres_per_px
    kept = np.flatnonzero(np.abs(places.xy[:, 0] - east) <= reach)  # of very many, those in question
    kept = kept[np.abs(places.xy[kept, 1] - north) <= reach]
    if but is not None:
        kept = kept[(places.lonlat[kept] != np.array(but)).any(axis=1)]
    xy, lonlat = places.xy[kept], places.lonlat[kept]
    at = _near(sight, xy, x, y)
    if at < 0:
        return None
    (east, north), (lon, lat) = xy[at].tolist(), lonlat[at].tolist()
    return Snap((east, north), (lon, lat), "corner")


def _near(sight: Sight, xy: np.ndarray, x: float, y: float) -> int:
    """Which of the places the pointer is on; -1 for none."""
    if len(xy) == 0:
        return -1
    off = np.hypot(*(sight.viewport.to_screen(xy) - [x, y]).T)
    at = int(off.argmin())
    return at if off[at] <= _CORNER_PX else -1
