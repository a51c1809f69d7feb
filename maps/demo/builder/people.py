"""Committees as points that carry people."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.ops import nearest_points

from . import naming
from .ground import Ground
from .network import Network
from .place import CORE, VILLAGES, StreetPlan, generator
from .river import Cuts

_SHORE_M = 45.0
_SETTLE_ROUNDS = 12
# A committee's office stands by a way.
_FROM_WAY_M = 30.0


@dataclass(frozen=True)
class Committee:
    """One committee: position in metres from the origin, and its people."""

    name: str
    street: StreetPlan
    x: float
    y: float
    total: int
    over_60: int
    over_65: int
    over_80: int


def build_people(ground: Ground, cuts: Cuts, network: Network) -> list[Committee]:
    """Settle the committees of every street on its dry ground."""
    rng = generator("people")
    estates, villages = naming.estates(rng), naming.villages(rng)
    dry = shapely.union_all(list(cuts.barriers.values())).buffer(_SHORE_M)
    ways = shapely.STRtree(network.lines)
    committees = []
    for plan, street in zip(ground.plans, ground.streets, strict=True):
        land = street.buffer(-_SHORE_M).difference(dry)
        for x, y in _settled(land, plan.committees, rng):
            near = _beside_way(x, y, land, ways)
            rural = plan.street_class != CORE and rng.random() < 0.75
            name = f"{next(villages)}村民委员会" if rural else f"{next(estates)}居民委员会"
            committees.append(_committee(name, plan, near, rng))
    return committees


def _settled(land: Polygon | MultiPolygon, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Points spread over the land: a few rounds of moving each to the middle of what is nearest to it.

    Trial places are thicker in the villages, and so are the points.
    """
    x0, y0, x1, y1 = land.bounds
    trial = rng.uniform((x0, y0), (x1, y1), (60 * count + 4000, 2))
    villages = [rng.normal((east, north), radius / 1.7, (80 * count, 2)) for east, north, radius in VILLAGES]
    trial = np.vstack([trial, *villages])
    trial = trial[shapely.contains_xy(land, *trial.T)]
    points = trial[rng.choice(len(trial), count, replace=False)]
    for _ in range(_SETTLE_ROUNDS):
        owner = ((trial[:, None, :] - points[None]) ** 2).sum(axis=2).argmin(axis=1)
        held = np.bincount(owner, minlength=count)[:, None]
        points = np.column_stack([np.bincount(owner, trial[:, a], count) for a in (0, 1)]) / np.maximum(
            held, 1
        )
    return points + rng.normal(0, 35, points.shape)


def _beside_way(
    x: float, y: float, land: Polygon | MultiPolygon, ways: shapely.STRtree
) -> tuple[float, float]:
    place = (
        shapely.Point(x, y)
        if land.contains(shapely.Point(x, y))
        else nearest_points(land, shapely.Point(x, y))[0]
    )
    way = ways.geometries[ways.nearest(place)]
    gap = place.distance(way)
    if gap > _FROM_WAY_M:
        moved = shapely.LineString([place, nearest_points(way, place)[0]]).interpolate(gap - _FROM_WAY_M)
        place = moved if land.contains(moved) else place
    return place.x, place.y


def _committee(
    name: str, plan: StreetPlan, place: tuple[float, float], rng: np.random.Generator
) -> Committee:
    total = round(plan.mean_people * float(np.clip(rng.lognormal(-0.04, 0.28), 0.45, 1.9)))
    over_60 = round(total * float(np.clip(rng.normal(plan.share_60, 0.035), 0.22, 0.52)))
    over_65 = round(over_60 * rng.uniform(0.66, 0.75))
    over_80 = round(over_60 * rng.uniform(0.11, 0.18))
    return Committee(name, plan, *place, total, over_60, over_65, over_80)
