"""What is drawn from an OpenStreetMap file, and the ground that it is drawn for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.layers import Crossings
from locator.domain.problems import Problem
from locator.domain.projection import geometry_to_metres
from locator.importing.reading.osm import PER_DEGREE, Way

Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Around:
    """The guard area (WGS 84 degrees) and the study's projected CRS."""

    area: shapely.Geometry
    epsg: int

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        west, south, east, north = shapely.bounds(self.area).tolist()
        return west, south, east, north

    def holds(self, shapes: Shapes) -> NDArray[np.bool_]:
        """Which shapes touch the guard area."""
        held: NDArray[np.bool_] = shapely.intersects(self.area, shapes)
        return held

    def in_metres(self, shapes: Shapes) -> Shapes:
        """Shapes in the projected CRS."""
        return geometry_to_metres(shapes, self.epsg)


@dataclass(frozen=True)
class Drawn:
    """Rows of a layer: shapes in degrees, other columns by name, and the objects of the file that they are.

    ``gates`` are crossings that come along with ways.
    """

    shapes: Shapes
    columns: Mapping[str, object]
    read: int
    problems: list[Problem] = field(default_factory=list)
    gates: Crossings | None = None


def told(code: str, rows: int, **facts: str) -> list[Problem]:
    """Tell of ``rows`` objects at once; of none nothing."""
    return [Problem(code, facts={"rows": str(rows), **facts})] if rows else []


def line(way: Way) -> shapely.LineString:
    """Line of a way in degrees."""
    return shapely.LineString(way.at / PER_DEGREE)


def polygons(shapes: Shapes, around: Around) -> tuple[Shapes, NDArray[np.intp]]:
    """Polygons of shapes as far as they lie in the box of the guard area, each with its position."""
    # Rivers run on for hundreds of kilometres; cut by the box, no edge of the cut lies in the district.
    clipped = shapely.intersection(shapes, shapely.box(*around.box))
    parts, row = shapely.get_parts(clipped, return_index=True)
    kept = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    kept &= around.holds(parts)
    return parts[kept], row[kept]
