"""How well the rows of a list fit the ground under one coordinate system."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.projection import to_metres
from locator.importing.locating.pairs import Flags, Floats

IN_DISTRICT, NOT_TESTED = -1, -2
SCALE_M = 60.0
LEAST = math.log(0.1)
_CAP_M = -SCALE_M * LEAST
_NAME_HIT_M = 150.0


@dataclass(frozen=True)
class Ground:
    """The streets, the district and its water in metres: what rows are tested against.

    ``water`` is ``None`` where the study has none.
    """

    epsg: int
    streets: NDArray[np.object_]
    district: shapely.Geometry
    water: shapely.Geometry | None = None


@dataclass(frozen=True)
class Sample:
    """What rows are tested by: the street each names (or ``IN_DISTRICT``, ``NOT_TESTED``).

    ``given`` marks rows with coordinates. ``known_lon`` and ``known_lat`` are WGS 84 positions of facilities
    already placed under the same name, NaN where there is none; ``name`` numbers the names, so that one that
    stands in several rows counts once.
    """

    given: Flags
    targets: NDArray[np.intp]
    known_lon: Floats
    known_lat: Floats
    name: NDArray[np.intp]

    @property
    def usable(self) -> Flags:
        """Rows with coordinates and something to test them by."""
        usable: Flags = self.given & (self.targets != NOT_TESTED)
        return usable


@dataclass(frozen=True)
class Fit:
    """How one system fits, over the rows tested.

    ``scores`` are max(−d/60, ln 0.1) with d metres outside what the row names; ``inside`` where d is 0;
    ``on_water`` is ``None`` where the study has no water.
    """

    datum: str
    scores: Floats
    inside: Flags
    inside_district: Flags
    on_water: Flags | None
    name_hits: int

    @property
    def score(self) -> float:
        """Sum of the scores, the same for any order of rows."""
        return math.fsum(self.scores.tolist())

    @property
    def anywhere(self) -> bool:
        """Whether any row lies in or near what it names."""
        return bool((self.scores > LEAST).any())


def fit(sample: Sample, datum: str, lon: Floats, lat: Floats, ground: Ground) -> Fit:
    """Test the usable rows of ``sample`` at (``lon``, ``lat``), WGS 84 degrees of all rows."""
    rows = sample.usable
    targets = sample.targets[rows]
    xy = to_metres(lon[rows], lat[rows], ground.epsg)
    outside = _outside(targets, xy, ground)
    inside = outside == 0.0
    district = inside.copy()
    district[~inside] = shapely.contains_xy(ground.district, xy[~inside])
    water = None if ground.water is None else shapely.contains_xy(ground.water, xy)
    return Fit(
        datum=datum,
        scores=np.maximum(-outside / SCALE_M, LEAST),
        inside=inside,
        inside_district=district,
        on_water=water,
        name_hits=_name_hits(sample, rows, xy, ground.epsg),
    )


def _outside(targets: NDArray[np.intp], xy: Floats, ground: Ground) -> Floats:
    """Metres that each row lies outside what it names, infinite where it is far."""
    outside = np.zeros(len(xy))
    for target in np.unique(targets):
        at = np.flatnonzero(targets == target)
        polygon = ground.district if target == IN_DISTRICT else ground.streets[target]
        outside[at] = metres_outside(polygon, xy[at], _CAP_M)
    return outside


def _name_hits(sample: Sample, rows: Flags, xy: Floats, epsg: int) -> int:
    """How many names lie within 150 m of the facility already placed under them."""
    known = np.flatnonzero(np.isfinite(sample.known_lon[rows]))
    if len(known) == 0:
        return 0
    there = to_metres(sample.known_lon[rows][known], sample.known_lat[rows][known], epsg)
    near = np.hypot(*(xy[known] - there).T) <= _NAME_HIT_M
    return len(np.unique(sample.name[rows][known[near]]))


def metres_outside(polygon: shapely.Geometry, xy: Floats, cap: float = math.inf) -> Floats:
    """Metres from points (N, 2) to a polygon: 0 inside, infinite beyond ``cap`` and without coordinates."""
    shapely.prepare(polygon)
    outside = np.where(shapely.contains_xy(polygon, xy[:, 0], xy[:, 1]), 0.0, np.inf)
    near = np.flatnonzero((outside > 0.0) & np.isfinite(xy[:, 0]) & _about(polygon, xy, cap))
    points = shapely.points(xy[near])
    if math.isfinite(cap):
        close = shapely.dwithin(polygon, points, cap)
        near, points = near[close], points[close]
    outside[near] = shapely.distance(polygon, points)
    return outside


def _about(polygon: shapely.Geometry, xy: Floats, cap: float) -> Flags:
    """Points in the polygon's box with ``cap`` metres around it: all others are farther away than that."""
    west, south, east, north = polygon.bounds
    about: Flags = (np.abs(xy[:, 0] - (west + east) / 2) <= (east - west) / 2 + cap + 1.0) & (
        np.abs(xy[:, 1] - (south + north) / 2) <= (north - south) / 2 + cap + 1.0
    )
    return about


def evidence(fitted: Fit, targets: NDArray[np.intp]) -> Mapping[str, object]:
    """Counts over the rows that name a known street; over all rows tested where none does.

    ``rows_inside`` and ``score`` are over all rows tested, as the decision weighs them.
    """
    names_street = targets != IN_DISTRICT
    counted = names_street if names_street.any() else np.ones(len(targets), dtype=np.bool_)
    water = fitted.on_water
    return {
        "datum": fitted.datum,
        "rows_tested": int(counted.sum()),
        "inside_named_street": int((fitted.inside & names_street).sum()),
        "inside_district": int((fitted.inside_district & counted).sum()),
        "on_water": None if water is None else int((water & counted).sum()),
        "rows_inside": int(fitted.inside.sum()),
        "score": round(fitted.score, 1),
    }
