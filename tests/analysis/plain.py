"""Studies drawn in metres, for answers that can be worked out by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.facilities import Facilities
from locator.domain.layers import Barriers, Water
from locator.domain.people import DemandPoints, Population
from locator.domain.projection import geometry_to_degrees, to_degrees
from locator.domain.streets import Streets

EPSG = 4549
ORIGIN = (640_000.0, 3_457_000.0)

Spots = Sequence[tuple[float, float]]


def standard(radius_m: float, **more: Any) -> Assumptions:
    """Straight-line circles of ``radius_m``."""
    return Assumptions(circle=CircleModel.STANDARD, radius_m=radius_m, **more)


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """Rectangle in metres from the origin of all these studies."""
    return shapely.box(west + ORIGIN[0], south + ORIGIN[1], east + ORIGIN[0], north + ORIGIN[1])


def line(*spots: tuple[float, float]) -> shapely.LineString:
    """Line in metres from the origin."""
    return shapely.LineString(np.array(spots) + ORIGIN)


def _degrees(spots: Spots) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    xy = np.array(spots, np.float64).reshape(-1, 2) + ORIGIN
    return to_degrees(xy[:, 0], xy[:, 1], EPSG)


def on_earth(*shapes: object) -> NDArray[np.object_]:
    """Shapes in degrees."""
    return geometry_to_degrees(np.array(shapes, dtype=object), EPSG)


def streets(*shapes: object, **columns: Any) -> Streets:
    """Streets of these shapes, called 街0, 街1 and so on."""
    rows = range(len(shapes))
    given = {"code": [f"310110{row + 1:03d}" for row in rows], "name": [f"街{row}" for row in rows]}
    return Streets.build(len(shapes), geometry=on_earth(*shapes), **(given | columns))


def facilities(spots: Spots, **columns: Any) -> Facilities:
    """Open meal points at ``spots``, unless told."""
    rows = len(spots)
    lon, lat = _degrees(spots)
    given = {
        "id": [f"f{row}" for row in range(rows)],
        "kind": ["meal_point"] * rows,
        "status": ["open"] * rows,
        "lon": lon,
        "lat": lat,
    }
    return Facilities.build(rows, **(given | columns))


def demand(spots: Spots, **columns: Any) -> DemandPoints:
    """Committees at ``spots``, of 常住 people at the end of 2024 unless told."""
    rows = len(spots)
    lon, lat = _degrees(spots)
    given = {
        "id": [f"d{row}" for row in range(rows)],
        "type": ["常住"] * rows,
        "as_of": ["2024-12-31"] * rows,
        "lon": lon,
        "lat": lat,
    }
    return DemandPoints.build(rows, **(given | columns))


def population(codes: Sequence[str], **columns: Any) -> Population:
    """Street totals of 常住 people at the end of 2024 unless told."""
    rows = len(codes)
    given = {"street_code": codes, "type": ["常住"] * rows, "as_of": ["2024-12-31"] * rows}
    return Population.build(rows, **(given | columns))


def water(*shapes: object) -> Water:
    """Water of these shapes."""
    return Water.build(len(shapes), geometry=on_earth(*shapes))


def closed_edge(*lines: object) -> Barriers:
    """Stretches of the outer edge that nobody crosses."""
    return Barriers.build(len(lines), type=["closed_edge"] * len(lines), geometry=on_earth(*lines))
