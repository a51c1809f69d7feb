"""What maps are drawn from: a study and its findings, laid out in metres once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain import projection
from locator.domain.facilities import Status
from locator.domain.findings import Cover, Findings, GapPatch
from locator.domain.kinds import serving
from locator.domain.study import Study

_MAIN = ("integrated_centre", "meal_point", "aid_rental", "care_home")


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
        return self._rows[kind]

    def gaps_of(self, row: int, kind: str) -> list[GapPatch]:
        """Gap patches of one street and kind, those with most people first."""
        return self._gaps.get((row, kind), [])

    @cached_property
    def _rows(self) -> dict[str, NDArray[np.intp]]:
        facilities = self.study.facilities
        shown = facilities.placed & (facilities.status != Status.CLOSED)
        held = facilities.kind.astype(str)
        return {
            kind: np.flatnonzero(np.isin(held, sorted(serving(kind))) & shown)
            for kind in self.findings.covers
        }

    @cached_property
    def _gaps(self) -> dict[tuple[int, str], list[GapPatch]]:
        grouped: dict[tuple[int, str], list[GapPatch]] = {}
        for gap in sorted(self.findings.gaps, key=lambda gap: (-np.nan_to_num(gap.people), -gap.area_m2)):
            grouped.setdefault((gap.street_row, gap.kind), []).append(gap)
        return grouped

    def shares(self, kind: str) -> NDArray[np.float64]:
        """Share covered that a street is coloured by: of people, or of ground where nobody's are known."""
        cover = self.cover(kind)
        return cover.covered_people_share if self.counts_people(kind) else cover.covered_share

    def counts_people(self, kind: str) -> bool:
        """Whether people are known in any street."""
        return bool(np.isfinite(self.cover(kind).people).any())

    def _metres(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        return projection.geometry_to_metres(geometries, self.study.epsg)

    @property
    def main_kinds(self) -> list[str]:
        """Kinds that the report maps: the four main ones, else the first four analysed."""
        analysed = list(self.findings.covers)
        return [kind for kind in _MAIN if kind in analysed] or analysed[: len(_MAIN)]
