"""The same answers by plain loops over brute-force distances: slow, and sharing no code with the analysis."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import shapely
from pyproj import Transformer

from locator.domain.kinds import kinds
from locator.domain.study import Study

SIDES = 128
TYPES = ("常住", "实有", "户籍", "")


@cache
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(4326, epsg, always_xy=True)


@dataclass(frozen=True)
class Spot:
    """A facility or a demand point in metres; ``street`` is a row, -1 outside all."""

    x: float
    y: float
    street: int
    people: float = 0.0


@dataclass
class Parts:
    """Covered, unverified and gap of one street, and what is covered from outside alone."""

    covered: float = 0.0
    unverified: float = 0.0
    gap: float = 0.0
    outside: float = 0.0


@dataclass
class Oracle:
    """One kind of one study under its own assumptions."""

    study: Study
    kind: str
    outlines: list[shapely.Geometry] = field(init=False)
    lands: list[shapely.Geometry] = field(init=False)
    sites: list[Spot] = field(init=False)
    edge: shapely.Geometry = field(init=False)

    def __post_init__(self) -> None:
        self._metres = _transformer(self.study.epsg)
        water = shapely.union_all([self._moved(shape) for shape in self.study.water.geometry])
        self.outlines = [self._moved(shape) for shape in self.study.streets.geometry]
        self.lands = [outline.difference(water) for outline in self.outlines]
        self.sites = list(self._sites())
        barriers = self.study.barriers
        closed = [
            self._moved(shape).buffer(50.0)
            for shape, name in zip(barriers.geometry, barriers.type, strict=True)
            if name == "closed_edge"
        ]
        self.edge = shapely.union_all(self.outlines).boundary.difference(shapely.union_all(closed))

    def _moved(self, shape: shapely.Geometry) -> shapely.Geometry:
        return shapely.transform(shape, self._metres.transform, interleaved=False)

    def _street_of(self, x: float, y: float, named: str, names: list[str]) -> int:
        spot = shapely.Point(x, y)
        holding = [row for row, outline in enumerate(self.outlines) if outline.intersects(spot)]
        for row in holding:
            if names[row] == named:
                return row
        codes = self.study.streets.code
        return min(holding, key=lambda row: str(codes[row]), default=-1)

    def _sites(self) -> Iterator[Spot]:
        held = self.study.facilities
        codes = self.study.streets.code.tolist()
        for row in range(len(held)):
            name = held.kind[row]
            if name != self.kind and self.kind not in kinds()[name].counts_as:
                continue
            if held.status[row] != "open" or math.isnan(held.lon[row]) or math.isnan(held.lat[row]):
                continue
            x, y = self._metres.transform(held.lon[row], held.lat[row])
            yield Spot(x, y, self._street_of(x, y, held.street_code[row], codes))

    def radius(self, street: int) -> float:
        """Straight-line limit in a street."""
        return self.study.assumptions.straight_radius_m(self.kind, self.study.streets.street_class[street])

    def band(self, street: int) -> float:
        """Width of the band along the open edge."""
        complete = 0.0
        for record in self.study.imports:
            if self.kind in record.kinds:
                complete = max(complete, record.complete_to_m)
        return max(self.radius(street) - complete, 0.0)

    def metres(self, x: float, y: float, street: int | None = None) -> float:
        """Straight line to the nearest site (of those in ``street``), endless without one."""
        nearest = math.inf
        for site in self.sites:
            if street is None or site.street == street:
                nearest = min(nearest, math.sqrt((site.x - x) ** 2 + (site.y - y) ** 2))
        return nearest

    def _choice(self) -> tuple[str, str, str] | None:
        for column in ("people_60", "people_total"):
            for table in (self.study.demand, self.study.population):
                for counted in TYPES:
                    dates = [
                        table.as_of[row]
                        for row in range(len(table))
                        if table.type[row] == counted and not math.isnan(getattr(table, column)[row])
                    ]
                    if dates:
                        return column, counted, max(dates)
        return None

    def people(self) -> list[Spot]:
        """Demand points that hold the count chosen."""
        chosen = self._choice()
        if chosen is None:
            return []
        column, counted, date = chosen
        held = self.study.demand
        share = self.study.assumptions.older_share if column == "people_total" else None
        found = []
        for row in range(len(held)):
            people = getattr(held, column)[row]
            if math.isnan(people) or held.type[row] != counted or held.as_of[row] != date:
                continue
            x, y = self._metres.transform(held.lon[row], held.lat[row])
            street = self._street_of(x, y, held.street_named[row], self.study.streets.name.tolist())
            found.append(Spot(x, y, street, people if share is None else people * share))
        return found

    def totals(self) -> dict[int, float]:
        """People of the streets where they are spread evenly."""
        chosen = self._choice()
        spread: dict[int, float] = {}
        if chosen is None:
            return spread
        column, counted, date = chosen
        share = self.study.assumptions.older_share if column == "people_total" else None
        held = self.study.population
        with_points = {spot.street for spot in self.people()}
        for row in range(len(held)):
            people = getattr(held, column)[row]
            street = self.study.streets.code.tolist().index(held.street_code[row])
            if math.isnan(people) or held.type[row] != counted or held.as_of[row] != date:
                continue
            if street not in with_points:
                spread[street] = people if share is None else people * share
        return spread

    def people_parts(self) -> dict[int, Parts]:
        """People of each street whose people are known."""
        parts: dict[int, Parts] = {}
        for spot in self.people():
            if spot.street < 0:
                continue
            street = parts.setdefault(spot.street, Parts())
            if self.metres(spot.x, spot.y) <= self.radius(spot.street):
                street.covered += spot.people
                if self.metres(spot.x, spot.y, spot.street) > self.radius(spot.street):
                    street.outside += spot.people
            elif self.near_edge(spot.x, spot.y, spot.street):
                street.unverified += spot.people
            else:
                street.gap += spot.people
        for row, people in self.totals().items():
            ground, area = self.ground(row), self.lands[row].area
            density = people / area if area else 0.0
            parts[row] = Parts(
                density * ground.covered,
                density * ground.unverified,
                people - density * (ground.covered + ground.unverified),
                density * (ground.covered - self.ground(row, own=True).covered),
            )
        return parts

    def near_edge(self, x: float, y: float, street: int) -> bool:
        """Whether a place stands within the band along the open edge."""
        band = self.band(street)
        return band > 0.0 and not self.edge.is_empty and self.edge.distance(shapely.Point(x, y)) <= band

    def ground(self, street: int, *, own: bool = False) -> Parts:
        """Ground of one street, by overlay of one circle after the other."""
        circles = [
            circle(site.x, site.y, self.radius(street))
            for site in self.sites
            if not own or site.street == street
        ]
        land = self.lands[street]
        covered = land.intersection(shapely.union_all(circles))
        left = land.difference(shapely.union_all(circles))
        band = (
            self.edge.buffer(self.band(street), quad_segs=32) if self.band(street) > 0 else shapely.Polygon()
        )
        return Parts(covered.area, left.intersection(band).area, left.difference(band).area)


def circle(x: float, y: float, radius: float) -> shapely.Polygon:
    """Polygon of a circle, its first corner due east."""
    turns = [2.0 * math.pi * corner / SIDES for corner in range(SIDES)]
    return shapely.Polygon([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns])
