"""The same answers by plain loops over brute-force distances: slow, and sharing no code with the analysis."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
    """A facility or a demand point in metres; ``street`` is a row, -1 outside all, ``home`` the one named."""

    x: float
    y: float
    street: int
    people: float = 0.0
    date: str = ""
    home: int = -1


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
            street = self._street_of(x, y, held.street_code[row], codes)
            named = held.street_code[row]
            yield Spot(x, y, street, home=codes.index(named) if named in codes else street)

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

    def _known(self, column: str, counted: str) -> int:
        """How many streets know a count."""
        held, streets = self.study.population, set()
        for row in range(len(held)):
            if held.type[row] == counted and not math.isnan(getattr(held, column)[row]):
                streets.add(self.study.streets.code.tolist().index(held.street_code[row]))
        for spot in self._points(column, counted):
            streets.add(spot.street)
        return len(streets - {-1})

    def _choice(self) -> tuple[str, str] | None:
        best: dict[str, tuple[int, str]] = {}
        for column in ("people_60", "people_total"):
            for counted in TYPES:
                known = self._known(column, counted)
                if known > best.get(column, (0, ""))[0]:
                    best[column] = known, counted
        older, everyone = best.get("people_60", (0, "")), best.get("people_total", (0, ""))
        if older[0] and 2 * older[0] >= everyone[0]:
            return "people_60", older[1]
        return ("people_total", everyone[1]) if everyone[0] else None

    def _points(self, column: str, counted: str) -> list[Spot]:
        """Demand points of a count; a later count of the same name in the same street replaces an earlier."""
        held, names = self.study.demand, self.study.streets.name.tolist()
        found: list[tuple[object, Spot]] = []
        for row in range(len(held)):
            people = getattr(held, column)[row]
            if math.isnan(people) or held.type[row] != counted:
                continue
            x, y = self._metres.transform(held.lon[row], held.lat[row])
            street = self._street_of(x, y, held.street_named[row], names)
            found.append((held.name[row] or (x, y), Spot(x, y, street, people, held.as_of[row])))
        return [
            spot
            for name, spot in found
            if spot.date
            == max(other.date for called, other in found if called == name and other.street == spot.street)
        ]

    def _share(self, column: str) -> float:
        share = self.study.assumptions.older_share
        return share if share is not None and column == "people_total" else 1.0

    def people(self) -> list[Spot]:
        """Demand points inside the district that hold the count chosen."""
        chosen = self._choice()
        points = self._points(*chosen) if chosen else []
        share = self._share(chosen[0]) if chosen else 1.0
        return [replace(spot, people=spot.people * share) for spot in points if spot.street >= 0]

    def spread(self) -> dict[int, float]:
        """How many people of each street are spread evenly: what its newest total holds beyond its points."""
        chosen, spread = self._choice(), dict[int, float]()
        if chosen is None:
            return spread
        column, counted = chosen
        held, codes = self.study.population, self.study.streets.code.tolist()
        newest: dict[int, tuple[str, float]] = {}
        for row in range(len(held)):
            people = getattr(held, column)[row]
            if held.type[row] == counted and not math.isnan(people):
                street = codes.index(held.street_code[row])
                newest[street] = max(newest.get(street, ("", 0.0)), (held.as_of[row], people))
        for street, (date, people) in newest.items():
            own = [spot for spot in self.people() if spot.street == street]
            if not own:
                spread[street] = people * self._share(column)
            elif date == max(spot.date for spot in own):
                beyond = people * self._share(column) - sum(spot.people for spot in own)
                spread[street] = max(beyond, 0.0)
        return spread

    def people_parts(self) -> dict[int, Parts]:
        """People of each street whose people are known."""
        parts: dict[int, Parts] = {}
        for spot in self.people():
            street = parts.setdefault(spot.street, Parts())
            if self.metres(spot.x, spot.y) <= self.radius(spot.street):
                street.covered += spot.people
                if self.metres(spot.x, spot.y, spot.street) > self.radius(spot.street):
                    street.outside += spot.people
            elif self.near_edge(spot.x, spot.y, spot.street):
                street.unverified += spot.people
            else:
                street.gap += spot.people
        for row, people in self.spread().items():
            ground, area, street = self.ground(row), self.lands[row].area, parts.setdefault(row, Parts())
            density = people / area if area else 0.0
            street.covered += density * ground.covered
            street.unverified += density * ground.unverified
            street.gap += people - density * (ground.covered + ground.unverified)
            street.outside += density * (ground.covered - self.ground(row, own=True).covered)
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
