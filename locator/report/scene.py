"""What maps are drawn from: a study and its findings, laid out in metres once."""

from collections.abc import Sequence
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
from locator.report.tally import Tally, of_district, of_street

_DOUBTFUL = ("shared_point", "away_from_named_street")
_NO_GROUND_M2 = 1.0  # a gap without people, below: rounding
# What is laid out of which table of the study alone.
_LAID_OUT = {
    "streets": ("streets", "bounds", "middles"),
    "water": ("water",),
    "barriers": ("barriers",),
    "background": ("background",),
    "demand": ("demand", "demand_tree", "demand_people"),
}
_MAIN = ("integrated_centre", "meal_point", "aid_rental", "care_home")


@dataclass(frozen=True, eq=False)
class Scene:
    """A study and its findings with every geometry in metres of the study's projected CRS."""

    study: Study
    findings: Findings

    def take_over(self, before: "Scene | None") -> "Scene":
        """Give this scene what ``before`` has laid out of the same tables; return it."""
        if before is not None and before.study.epsg == self.study.epsg:
            for table, names in _LAID_OUT.items():
                if getattr(before.study, table) is getattr(self.study, table):
                    self._copy(before, names)
        if before is not None and before.findings.gaps is self.findings.gaps:
            self._copy(before, ("_ranked", "_gaps"))
        return self

    def _copy(self, before: "Scene", names: tuple[str, ...]) -> None:
        self.__dict__.update({name: before.__dict__[name] for name in names if name in before.__dict__})

    def reckon(self) -> None:
        """Work out now what every reader of the scene asks: the counts as they may be shown."""
        for kind in self.findings.covers:
            self.tally(kind, None)
            self.shares(kind)

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
    def demand_tree(self) -> shapely.STRtree:
        """Index of the demand points."""
        return shapely.STRtree(shapely.points(self.demand))

    @cached_property
    def demand_people(self) -> NDArray[np.float64]:
        """People at every demand point, to put them in order: aged 60 and over, else all; 0 where unknown."""
        demand = self.study.demand
        people = np.where(np.isfinite(demand.people_60), demand.people_60, demand.people_total)
        return np.nan_to_num(people)

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

    @cached_property
    def flagged(self) -> NDArray[np.bool_]:
        """Which facilities an import reported as standing on a shared point or away from their street."""
        marked = {
            (record.list, problem.row, problem.facts.get("name", ""))
            for record in self.study.imports
            for problem in record.problems
            if problem.code in _DOUBTFUL
        }
        table = self.study.facilities
        held = zip(table.list, table.source_row, table.name, strict=True)
        return np.array([row in marked for row in held], dtype=np.bool_)

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

    def gaps_in(self, kind: str) -> list[GapPatch]:
        """Gap patches of one kind in all streets, those with most people first."""
        return [gap for gap in self._ranked if gap.kind == kind]

    @cached_property
    def _ranked(self) -> list[GapPatch]:
        real = [gap for gap in self.findings.gaps if gap.people > 0 or gap.area_m2 >= _NO_GROUND_M2]
        return sorted(real, key=_by_size)

    @cached_property
    def _gaps(self) -> dict[tuple[int, str], list[GapPatch]]:
        grouped: dict[tuple[int, str], list[GapPatch]] = {}
        for gap in self._ranked:
            grouped.setdefault((gap.street_row, gap.kind), []).append(gap)
        return grouped

    def shares(self, kind: str) -> NDArray[np.float64]:
        """Share covered that a street is coloured by: of people, or of ground where nobody's are known.

        NaN where it is unknown, or not told because too few people live there.
        """
        return self._shares[kind]

    @cached_property
    def _shares(self) -> dict[str, NDArray[np.float64]]:
        return {
            kind: np.array([np.nan if tally.share is None else tally.share for tally in tallies])
            if self.counts_people(kind)
            else self.cover(kind).covered_share
            for kind, tallies in self._tallies.items()
        }

    @cached_property
    def _tallies(self) -> dict[str, list[Tally]]:
        rows = range(len(self.study.streets))
        return {kind: [of_street(cover, row) for row in rows] for kind, cover in self.findings.covers.items()}

    @cached_property
    def _totals(self) -> dict[str, Tally]:
        return {kind: of_district(cover, self._tallies[kind]) for kind, cover in self.findings.covers.items()}

    def tally(self, kind: str, row: int | None) -> Tally:
        """People of a street, or of the district where ``row`` is ``None``, as they may be shown."""
        return self._totals[kind] if row is None else self._tallies[kind][row]

    def street_class(self, row: int | None) -> str:
        """Class of a street; empty for the district."""
        return "" if row is None else str(self.study.streets.street_class[row])

    @property
    def streets_with_people(self) -> int:
        """Number of streets whose people are known."""
        known = [np.isfinite(cover.people).sum() for cover in self.findings.covers.values()]
        return int(max(known, default=0))

    def counts_people(self, kind: str, row: int | None = None) -> bool:
        """Whether people are known in the street, or, without ``row``, in any."""
        people = self.cover(kind).people
        return bool(np.isfinite(people if row is None else people[row]).any())

    def _metres(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        return projection.geometry_to_metres(geometries, self.study.epsg)

    @property
    def main_kinds(self) -> list[str]:
        """Kinds that the report maps: the four main ones, else the first four analysed."""
        return main_kinds(list(self.findings.covers))


def main_kinds(analysed: Sequence[str]) -> list[str]:
    """Kinds among those ``analysed`` that are told first: the four main ones, else the first four."""
    return [kind for kind in _MAIN if kind in analysed] or list(analysed[: len(_MAIN)])


def _by_size(gap: GapPatch) -> tuple[float, float]:
    """Order of gap patches: most people first, then most ground."""
    return (-gap.people if gap.people > 0 else 0.0), -gap.area_m2
