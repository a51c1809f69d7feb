"""Ground and people of streets, told apart into covered, gap and unverified, for one kind."""

from dataclasses import dataclass, fields, replace
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.coverage import GroundCover, cover_ground
from locator.analysis.ground import Ground
from locator.analysis.measure import Measure
from locator.analysis.parallel import beside
from locator.analysis.population import People
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Cover

_Parts: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class Limits:
    """How far a kind serves each street: arrays over the streets, metres as the circle model measures them.

    ``radius`` up to which a place is covered; ``band`` width along the open edge in which uncovered places
    are unverified, which shrinks by how far beyond the district the kind's lists are complete.
    """

    radius: NDArray[np.float64]
    band: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of one kind: whom and what do its sites reach, by which measure."""

    kind: str
    ground: Ground
    people: People
    sites: Sites
    limits: Limits
    measure: Measure


def limits_for(kind: str, ground: Ground, assumptions: Assumptions, complete_to_m: float) -> Limits:
    """Limits of ``kind`` in every street."""
    classes, which = np.unique(ground.classes.astype(str), return_inverse=True)
    radius = np.array([assumptions.straight_radius_m(kind, str(c)) for c in classes], np.float64)[which]
    return Limits(radius, np.maximum(radius - complete_to_m, 0.0))


def cover_streets(asked: Question, rows: NDArray[np.int64]) -> Cover:
    """Cover of the streets ``rows``; every array has one entry per row of ``rows``."""
    ground, people = asked.ground, asked.people
    points = people.of_streets(rows)
    # Arrays only: a prepared geometry must not be asked by two threads, its index is built on first use.
    reached = beside(served, asked, points)
    parts = _ground_parts(asked, rows)
    area = {name: shapely.area(getattr(parts, name)) for name in ("covered", "unverified", "gap")}
    spread = _people_spread(asked, rows, parts)
    covered, unverified, outside = (
        placed + even
        for placed, even in zip(
            _people_at_points(asked, rows, points, *reached.result()), spread, strict=True
        )
    )
    home = asked.sites.home[asked.sites.home >= 0]
    total = people.total[rows]
    return Cover(
        kind=asked.kind,
        facilities=np.bincount(home, minlength=len(ground.codes)).astype(np.int64)[rows],
        unplaced=asked.sites.unplaced[rows],
        area_m2=ground.area_m2[rows],
        covered_m2=area["covered"],
        unverified_m2=area["unverified"],
        gap_m2=area["gap"],
        people=total,
        covered_people=np.where(np.isfinite(total), covered, np.nan),
        unverified_people=np.where(np.isfinite(total), unverified, np.nan),
        # Rounding may have counted a billionth of a person twice.
        gap_people=np.maximum(total - covered - unverified, 0.0),
        people_from_outside=np.where(np.isfinite(total), outside, np.nan),
        covered=parts.covered,
        unverified=parts.unverified,
        gap=parts.gap,
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


def _ground_parts(asked: Question, rows: NDArray[np.int64]) -> GroundCover:
    """The three parts of the ground; streets with the same limits are cut together."""
    parts = GroundCover(*(np.empty(len(rows), dtype=object) for _ in range(3)))
    pairs = np.column_stack([asked.limits.radius[rows], asked.limits.band[rows]])
    for radius, band in np.unique(pairs, axis=0):
        here = np.flatnonzero((pairs[:, 0] == radius) & (pairs[:, 1] == band))
        found = cover_ground(asked.ground, rows[here], _union(asked, asked.sites, rows[here]), float(band))
        parts.covered[here] = found.covered
        parts.unverified[here] = found.unverified
        parts.gap[here] = found.gap
    return parts


def _union(asked: Question, sites: Sites, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """Ground that ``sites`` serve around the streets ``rows``, which share their limit."""
    return asked.measure.union(sites, asked.ground.land[rows], float(asked.limits.radius[rows[0]]))


def _people_at_points(
    asked: Question,
    rows: NDArray[np.int64],
    points: NDArray[np.int64],
    covered: NDArray[np.bool_],
    outside: NDArray[np.bool_],
) -> _Parts:
    """People at demand points: covered, unverified, and covered only from outside, for each of ``rows``."""
    people = asked.people
    unverified, _ = missed(asked, points, covered)
    return (
        people.per_street(points[covered])[rows],
        people.per_street(unverified)[rows],
        people.per_street(points[outside])[rows],
    )


def _people_spread(asked: Question, rows: NDArray[np.int64], parts: GroundCover) -> _Parts:
    """The same of people spread evenly: a part of the ground holds the same part of them."""
    area = asked.ground.area_m2[rows]
    density = np.divide(asked.people.spread[rows], area, out=np.zeros(len(rows)), where=area > 0.0)
    from_outside = _area_from_outside(asked, rows, parts, density > 0.0)
    return (
        density * shapely.area(parts.covered),
        density * shapely.area(parts.unverified),
        density * from_outside,
    )


def served(asked: Question, points: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which demand points are covered, and which of them only by facilities outside their street."""
    people, sites = asked.people, asked.sites
    covered = np.zeros(len(people.count), np.bool_)
    by_own = covered.copy()
    if len(points) == 0 or len(sites.xy) == 0:
        return covered[points], covered[points]
    radius = asked.limits.radius[people.street]
    widest = float(asked.limits.radius.max())
    xy = people.xy[points]
    close = sites.within(xy.min(axis=0) - widest, xy.max(axis=0) + widest)
    for site, point, metres in asked.measure.pairs(close, people.cells, widest):
        within = metres <= radius[point]
        near, reached = site[within], point[within]
        covered[reached] = True
        by_own[reached[close.street[near] == people.street[reached]]] = True
    return covered[points], covered[points] & ~by_own[points]


def missed(
    asked: Question, points: NDArray[np.int64], covered: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Demand points that are not covered: those in the band along the open edge, and those in the gap."""
    ground, people, band = asked.ground, asked.people, asked.limits.band
    left = points[~covered]
    near = np.zeros(len(left), np.bool_)
    width_of = band[people.street[left]]
    for width in np.unique(width_of[width_of > 0.0]):
        shapely.prepare(ground.open_edge)
        beside = shapely.dwithin(ground.open_edge, ground.outline, width)
        at = np.flatnonzero((width_of == width) & beside[people.street[left]])
        near[at] = shapely.dwithin(ground.open_edge, people.points[left[at]], width)
    return left[near], left[~near]


def _area_from_outside(
    asked: Question, rows: NDArray[np.int64], parts: GroundCover, wanted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Area of the ground that only facilities outside its street cover, where ``wanted``; 0 elsewhere."""
    covered = shapely.area(parts.covered)
    only = np.zeros(len(rows))
    for at in np.flatnonzero(wanted & (covered > 0.0)):
        row = rows[at]
        own = np.flatnonzero(asked.sites.street == row)
        if len(own):
            union = _union(asked, asked.sites.take(own), rows[at : at + 1])
            by_own = cover_ground(asked.ground, rows[at : at + 1], union, 0.0).covered
            only[at] = max(covered[at] - float(shapely.area(by_own)[0]), 0.0)
        else:
            only[at] = covered[at]
    return only
