"""What maps are drawn from: a study and its findings, laid out in metres once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain import projection
from locator.domain.facilities import Status
from locator.domain.findings import Cover, Findings
from locator.domain.kinds import serving
from locator.domain.study import Study


@dataclass(frozen=True, eq=False)
class Scene:
    """A study and its findings with every geometry in metres of the study's projected CRS."""

    study: Study
    findings: Findings

    @cached_property
    def streets(self) -> NDArray[np.object_]:
        """Outline of every street."""
        return self._metres(self.study.streets.geometry)

    @cached_property
    def water(self) -> NDArray[np.object_]:
        """Water surfaces."""
        return self._metres(self.study.water.geometry)

    @cached_property
    def barriers(self) -> NDArray[np.object_]:
        """Barriers other than closed stretches of the district's edge."""
        return self._metres(self.study.barriers.geometry[self.study.barriers.type != "closed_edge"])

    @cached_property
    def background(self) -> NDArray[np.object_]:
        """The planner's own base layer."""
        return self._metres(self.study.background.geometry)

    @cached_property
    def facilities(self) -> NDArray[np.float64]:
        """Position (N, 2) of every facility; NaN for an unplaced one."""
        return projection.to_metres(self.study.facilities.lon, self.study.facilities.lat, self.study.epsg)

    @cached_property
    def demand(self) -> NDArray[np.float64]:
        """Position (N, 2) of every demand point."""
        return projection.to_metres(self.study.demand.lon, self.study.demand.lat, self.study.epsg)

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """West, south, east and north of every street, (N, 4)."""
        bounds: NDArray[np.float64] = shapely.bounds(self.streets)
        return bounds

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        """A place (N, 2) well inside each street, for its name."""
        parts = [max(shapely.get_parts(street), key=shapely.area) for street in self.streets]
        tolerance = np.sqrt(shapely.area(parts)) / 20 + 1.0
        circles = shapely.maximum_inscribed_circle(np.array(parts, dtype=object), tolerance)
        return np.asarray(shapely.get_coordinates(shapely.get_point(circles, 0)), np.float64)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the district."""
        west, south = self.bounds[:, :2].min(axis=0)
        east, north = self.bounds[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)

    def cover(self, kind: str) -> Cover:
        """Cover of one kind."""
        return self.findings.covers[kind]

    def rows_of(self, kind: str) -> NDArray[np.intp]:
        """Facilities that serve a kind, placed and not closed."""
        facilities = self.study.facilities
        serve = np.isin(facilities.kind.astype(str), sorted(serving(kind)))
        return np.flatnonzero(serve & facilities.placed & (facilities.status != Status.CLOSED))

    def shares(self, kind: str) -> NDArray[np.float64]:
        """Share covered that a street is coloured by: of people, or of ground where nobody's are known."""
        cover = self.cover(kind)
        return cover.covered_people_share if self.counts_people(kind) else cover.covered_share

    def counts_people(self, kind: str) -> bool:
        """Whether people are known in any street."""
        return bool(np.isfinite(self.cover(kind).people).any())

    def _metres(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        return projection.geometry_to_metres(geometries, self.study.epsg)
