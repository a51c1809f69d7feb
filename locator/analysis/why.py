"""Why a place is covered or not, kind by kind: the nearest site, the way there and what lies in between."""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.circles.straight import Straight
from locator.analysis.ground import CLOSED_EDGE
from locator.analysis.scene import Scene
from locator.analysis.sites import Sites
from locator.domain.assumptions import CircleModel
from locator.domain.projection import geometry_to_metres
from locator.domain.reasons import Reason, State
from locator.domain.study import Study

_NOWHERE = np.empty((0, 2))


def why(scene: Scene, kinds: Iterable[str], xy: NDArray[np.float64]) -> tuple[Reason, ...]:
    """What each of ``kinds`` offers at the place ``xy`` (2,), metres in the study's CRS."""
    return tuple(_reason(scene, kind, np.asarray(xy, np.float64)) for kind in kinds)


def _reason(scene: Scene, kind: str, xy: NDArray[np.float64]) -> Reason:
    assumptions, sites = scene.assumptions, scene.sites(kind)
    at = np.array([xy])
    row = int(scene.ground.street_at(at, np.array([-1]))[0])
    street_class = str(scene.ground.classes[row]) if row >= 0 else ""
    limit = assumptions.limit_m(kind, street_class)
    radius = limit / assumptions.cost_per_m
    metres, site = (found[0] for found in scene.measure.nearest(sites, at))
    straight, beside = (found[0] for found in Straight(assumptions.sides).nearest(sites, at))
    way = scene.measure.way(sites, int(site), xy) if site >= 0 else None
    cost = float(metres) * assumptions.cost_per_m
    minutes = cost / assumptions.speed_for(street_class) / 60.0
    allowed = limit / assumptions.speed_for(street_class) / 60.0
    return Reason(
        kind=kind,
        state=_state(scene, sites, xy, radius, float(metres), float(straight)),
        facility=_facility(sites, int(site)),
        nearest_straight=_facility(sites, int(beside)),
        cost_m=cost,
        limit_m=limit,
        straight_m=_straight_line(sites, int(site), xy),
        minutes=minutes,
        over_minutes=minutes - allowed,
        way_xy=way.xy if way else _NOWHERE,
        on_ways=way.on_ways if way else np.empty(0, np.bool_),
        barriers=_between(scene.study, xy, sites.xy[beside]) if beside >= 0 else (),
        crossings=way.crossings if way else (),
        unverified=bool(metres > radius) and _at_edge(scene, kind, row, xy),
    )


def _state(
    scene: Scene, sites: Sites, xy: NDArray[np.float64], radius: float, metres: float, straight: float
) -> State:
    if metres <= radius:
        return "covered"
    idle, _ = scene.measure.nearest(Sites.at(sites.idle_xy), np.array([xy]), radius)
    if np.isfinite(idle[0]):
        return "closed_site"
    if len(sites.xy) == 0:
        return "no_site"
    assumptions = scene.assumptions
    if straight * assumptions.detour <= radius * assumptions.cost_per_m:
        if assumptions.circle is CircleModel.BARRIER:
            return "barrier"
        if assumptions.circle is CircleModel.NETWORK:
            return "way" if np.isfinite(metres) else "no_way"
    return "too_far" if np.isfinite(metres) else "no_way"


def _facility(sites: Sites, site: int) -> int:
    return int(sites.row[site]) if site >= 0 else -1


def _straight_line(sites: Sites, site: int, xy: NDArray[np.float64]) -> float:
    return float(np.hypot(*(sites.xy[site] - xy))) if site >= 0 else float("inf")


def _between(study: Study, one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[int, ...]:
    """Rows of the barriers that the straight line meets, in the order in which it meets them."""
    rows = np.flatnonzero(study.barriers.type != CLOSED_EDGE)
    line = shapely.LineString([one, other])
    shapes = geometry_to_metres(study.barriers.geometry[rows], study.epsg)
    met = np.flatnonzero(shapely.intersects(shapes, line))
    first = shapely.distance(shapely.Point(one), shapely.intersection(shapes[met], line))
    return tuple(rows[met[np.argsort(first, kind="stable")]].tolist())


def _at_edge(scene: Scene, kind: str, row: int, xy: NDArray[np.float64]) -> bool:
    if row < 0:
        return False
    band = float(scene.limits(kind).band[row])
    return band > 0.0 and bool(shapely.dwithin(scene.ground.open_edge, shapely.Point(xy), band))
