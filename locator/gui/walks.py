"""Ways from a place to the nearest sites, laid out for drawing: made once, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from locator.domain.projection import geometry_to_metres, to_metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from locator.domain.reasons import Reason
    from locator.domain.study import Study

_AROUND_M, _AROUND_SHARE = 120.0, 0.2  # of a barrier, on both sides of the straight line that meets it


@dataclass(frozen=True)
class Place:
    """A place asked about, WGS 84; ``name`` is the committee's where people are counted there."""

    lon: float
    lat: float
    name: str = ""


@dataclass(frozen=True, eq=False)
class Walk:
    """One kind's reason; everything in metres of the study's CRS.

    ``straight_xy`` (2, 2) leads to the site nearest in a straight line, NaN for none; ``met`` are the
    stretches of barriers around where it meets them, ``crossing_xy`` (N, 2) the crossings that the way takes.
    """

    reason: Reason
    straight_xy: NDArray[np.float64]
    met: NDArray[np.object_]
    crossing_xy: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Told:
    """What was found of a place, kind by kind, in the study that it was asked of."""

    place: Place
    study: Study
    xy: tuple[float, float]
    walks: tuple[Walk, ...]

    def of(self, kind: str) -> Walk | None:
        """Walk of a kind, else the first."""
        found = [walk for walk in self.walks if walk.reason.kind == kind]
        return next(iter(found or self.walks), None)


def lay_out(place: Place, study: Study, reasons: Sequence[Reason]) -> Told:
    """Lay out what was found of a place."""
    (x, y) = to_metres(np.array([place.lon]), np.array([place.lat]), study.epsg)[0].tolist()
    return Told(place, study, (x, y), tuple(_walk(study, (x, y), reason) for reason in reasons))


def _walk(study: Study, xy: tuple[float, float], reason: Reason) -> Walk:
    straight = np.array([xy, _site(study, reason.nearest_straight)])
    return Walk(reason, straight, _met(study, straight, reason), _crossings(study, reason))


def _site(study: Study, row: int) -> tuple[float, float]:
    if row < 0:
        return float("nan"), float("nan")
    table = study.facilities
    x, y = to_metres(table.lon[[row]], table.lat[[row]], study.epsg)[0].tolist()
    return x, y


def _met(study: Study, straight: NDArray[np.float64], reason: Reason) -> NDArray[np.object_]:
    """Stretches of the barriers near the straight line, for the eye."""
    if not reason.barriers:
        return np.empty(0, dtype=object)
    line = shapely.LineString(straight)
    around = shapely.buffer(line, max(_AROUND_M, _AROUND_SHARE * line.length), cap_style="flat")
    shapes = geometry_to_metres(study.barriers.geometry[list(reason.barriers)], study.epsg)
    areas = shapely.get_dimensions(shapes) > 1
    shapes[areas] = shapely.boundary(shapes[areas])
    found: NDArray[np.object_] = shapely.intersection(shapes, around)
    return found


def _crossings(study: Study, reason: Reason) -> NDArray[np.float64]:
    shapes = geometry_to_metres(study.crossings.geometry[list(reason.crossings)], study.epsg)
    return np.asarray(shapely.get_coordinates(shapely.centroid(shapes)), np.float64).reshape(-1, 2)
