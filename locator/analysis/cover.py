"""Ground and people of streets, told apart into covered, gap and unverified, for one kind."""

from dataclasses import dataclass, fields, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.coverage import cover_ground
from locator.analysis.ground import Ground
from locator.analysis.outline import Rim
from locator.analysis.population import People
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Cover


@dataclass(frozen=True, eq=False)
class Limits:
    """How far a kind serves each street: arrays over the streets, metres of straight line.

    ``radius`` up to which a place is covered; ``band`` width along the open edge in which uncovered places
    are unverified, which shrinks by how far beyond the district the kind's lists are complete.
    """

    radius: NDArray[np.float64]
    band: NDArray[np.float64]


def limits_for(kind: str, ground: Ground, assumptions: Assumptions, complete_to_m: float) -> Limits:
    """Limits of ``kind`` in every street."""
    classes, which = np.unique(ground.classes.astype(str), return_inverse=True)
    radius = np.array([assumptions.straight_radius_m(kind, str(c)) for c in classes], np.float64)[which]
    return Limits(radius, np.maximum(radius - complete_to_m, 0.0))


def cover_kind(
    kind: str,
    ground: Ground,
    people: People,
    sites: Sites,
    limits: Limits,
    sides: int,
    rows: NDArray[np.int64],
) -> Cover:
    """Cover of the streets ``rows`` for ``kind``; every array has one entry per row of ``rows``."""
    parts = _ground_parts(ground, sites, limits, sides, rows)
    counted = _people_parts(ground, people, sites, limits, sides, rows, parts)
    area = {name: shapely.area(shapes) for name, shapes in parts.items()}
    inside = sites.street[sites.street >= 0]
    return Cover(
        kind=kind,
        facilities=np.bincount(inside, minlength=len(ground.codes)).astype(np.int64)[rows],
        unplaced=sites.unplaced[rows],
        area_m2=ground.area_m2[rows],
        covered_m2=area["covered"],
        unverified_m2=area["unverified"],
        gap_m2=area["gap"],
        people=people.total[rows],
        covered_people=counted["covered_people"],
        unverified_people=counted["unverified_people"],
        gap_people=counted["gap_people"],
        people_from_outside=counted["people_from_outside"],
        covered=parts["covered"],
        unverified=parts["unverified"],
        gap=parts["gap"],
    )


def splice(old: Cover, new: Cover, rows: NDArray[np.int64]) -> Cover:
    """``old`` with the streets ``rows`` taken from ``new``."""
    changed = {}
    for column in fields(Cover):
        if column.name == "kind":
            continue
        values = getattr(old, column.name).copy()
        values[rows] = getattr(new, column.name)
        changed[column.name] = values
    return replace(old, **changed)


def _ground_parts(
    ground: Ground, sites: Sites, limits: Limits, sides: int, rows: NDArray[np.int64]
) -> dict[str, NDArray[np.object_]]:
    parts = {name: np.empty(len(rows), dtype=object) for name in ("covered", "unverified", "gap")}
    pairs = np.column_stack([limits.radius[rows], limits.band[rows]])
    for radius, band in np.unique(pairs, axis=0):
        here = np.flatnonzero((pairs[:, 0] == radius) & (pairs[:, 1] == band))
        found = cover_ground(ground, rows[here], sites.xy, Rim(float(radius), sides), float(band))
        for name, values in parts.items():
            values[here] = getattr(found, name)
    return parts


def _people_parts(
    ground: Ground,
    people: People,
    sites: Sites,
    limits: Limits,
    sides: int,
    rows: NDArray[np.int64],
    parts: dict[str, NDArray[np.object_]],
) -> dict[str, NDArray[np.float64]]:
    points = people.of_streets(rows)
    covered, outside = served(people, sites, limits, points)
    unverified, _ = missed(ground, people, limits, points, covered)
    known = np.isfinite(people.total[rows])
    sums = {
        "covered_people": people.per_street(points[covered])[rows],
        "unverified_people": people.per_street(unverified)[rows],
        "people_from_outside": people.per_street(points[outside])[rows],
    }
    _spread_evenly(ground, people, sites, limits, sides, rows, parts, sums)
    left = people.total[rows] - sums["covered_people"] - sums["unverified_people"]
    sums["gap_people"] = np.maximum(left, 0.0)  # rounding may have counted a billionth of a person twice
    return {name: np.where(known, values, np.nan) for name, values in sums.items()}


def served(
    people: People, sites: Sites, limits: Limits, points: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which demand points are covered, and which of them only by facilities outside their street."""
    covered = np.zeros(len(people.count), np.bool_)
    by_own = covered.copy()
    if len(points) == 0 or len(sites.xy) == 0:
        return covered[points], covered[points]
    radius = limits.radius[people.street]
    widest = float(limits.radius.max())
    xy = people.xy[points]
    low, high = xy.min(axis=0) - widest, xy.max(axis=0) + widest
    close = np.flatnonzero(((sites.xy >= low) & (sites.xy <= high)).all(axis=1))
    site, point, squared = people.cells.near(sites.xy[close], widest)
    within = squared <= radius[point] ** 2
    site, point = close[site[within]], point[within]
    covered[point] = True
    by_own[point[sites.street[site] == people.street[point]]] = True
    return covered[points], covered[points] & ~by_own[points]


def missed(
    ground: Ground, people: People, limits: Limits, points: NDArray[np.int64], covered: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Demand points that are not covered: those in the band along the open edge, and those in the gap."""
    left = points[~covered]
    near = np.zeros(len(left), np.bool_)
    width_of = limits.band[people.street[left]]
    for width in np.unique(width_of[width_of > 0.0]):
        edge = ground.open_edge
        shapely.prepare(edge)
        beside = shapely.dwithin(edge, ground.outline, width)
        asked = np.flatnonzero((width_of == width) & beside[people.street[left]])
        near[asked] = shapely.dwithin(edge, people.points[left[asked]], width)
    return left[near], left[~near]


def _spread_evenly(
    ground: Ground,
    people: People,
    sites: Sites,
    limits: Limits,
    sides: int,
    rows: NDArray[np.int64],
    parts: dict[str, NDArray[np.object_]],
    sums: dict[str, NDArray[np.float64]],
) -> None:
    """Where people are spread evenly, a part of the ground holds the same part of the people."""
    even = np.flatnonzero(people.even[rows] & (ground.area_m2[rows] > 0.0))
    for at in even:
        row = rows[at]
        density = people.total[row] / ground.area_m2[row]
        own = sites.xy[sites.street == row]
        rim = Rim(float(limits.radius[row]), sides)
        by_own = cover_ground(ground, rows[at : at + 1], own, rim, 0.0).covered[0]
        covered = float(shapely.area(parts["covered"][at]))
        sums["covered_people"][at] = density * covered
        sums["unverified_people"][at] = density * float(shapely.area(parts["unverified"][at]))
        sums["people_from_outside"][at] = density * max(covered - float(shapely.area(by_own)), 0.0)
