"""Gap patches: the connected pieces of a street's gap, with the people in them and the way they lack."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.circles.straight import Straight
from locator.analysis.cover import Question, missed, served
from locator.analysis.population import People
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.facilities import Facilities
from locator.domain.findings import Cause, Cover, GapPatch, GapRest

# What rounding may leave of the people of a street that is covered all over.
_NOBODY = 1e-6
# Smaller pieces are what rounding leaves between an arc and a border.
_CRUMB_M2 = 1.0


@dataclass(frozen=True, eq=False)
class _Patches:
    """Pieces of gap and what each holds: arrays over the pieces."""

    shape: NDArray[np.object_]
    street: NDArray[np.int64]
    area_m2: NDArray[np.float64]
    people: NDArray[np.float64]
    place_xy: NDArray[np.float64]


def find_gaps(
    asked: Question, cover: Cover, assumptions: Assumptions, facilities: Facilities
) -> tuple[list[GapPatch], list[GapRest]]:
    """Patches of gap of one kind, most people first in each street, and what is too small to list.

    Where a street's people are unknown, those of its patches are NaN, and area alone decides.
    """
    points = np.arange(len(asked.people.count))
    covered, _ = served(asked, points)
    _, lacking = missed(asked, points, covered)
    patches, strays = _pieces(cover, asked.people, lacking)
    inhabited = (patches.people > 0.0) | np.isnan(patches.people)
    listed = (patches.area_m2 >= assumptions.min_gap_m2) & inhabited
    listed |= patches.people >= assumptions.min_gap_people
    made = _described(asked, patches, np.flatnonzero(listed), assumptions, facilities)
    return made, _rests(asked.kind, patches, np.flatnonzero(~listed), strays)


def _pieces(cover: Cover, people: People, lacking: NDArray[np.int64]) -> tuple[_Patches, NDArray[np.float64]]:
    """Pieces of gap of all streets, and per street the people whose street has no piece of gap at all."""
    shape, street = shapely.get_parts(cover.gap, return_index=True)
    area = shapely.area(shape)
    solid = (shapely.get_type_id(shape) == shapely.GeometryType.POLYGON) & (area >= _CRUMB_M2)
    shape, street, area = shape[solid], street[solid].astype(np.int64), area[solid]
    holder = _holders(shape, street, people, lacking)
    held, lacking = holder[holder >= 0], lacking[holder >= 0]
    count = np.bincount(held, weights=people.count[lacking], minlength=len(shape)).astype(np.float64)
    land = cover.area_m2
    density = np.divide(people.spread, land, out=np.zeros(len(land)), where=land > 0.0)
    count = np.where(np.isnan(people.total[street]), np.nan, count + density[street] * area)
    strays = np.nan_to_num(cover.gap_people)
    strays[street] = 0.0
    return _Patches(shape, street, area, count, _places(shape, people, held, lacking)), strays


def _holders(
    shape: NDArray[np.object_], street: NDArray[np.int64], people: People, lacking: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Piece that each lacking demand point stands in, else the nearest of its street; -1 for none."""
    holder = np.full(len(lacking), -1, np.int64)
    if len(shape) == 0 or len(lacking) == 0:
        return holder
    at = np.full(len(people.count), -1, np.int64)
    at[lacking] = np.arange(len(lacking))
    shapely.prepare(shape)
    piece, point = people.tree.query(shape, predicate="intersects")
    inside = (at[point] >= 0) & (street[piece] == people.street[point])
    holder[at[point[inside]]] = piece[inside]
    for stray in np.flatnonzero(holder < 0):
        own = np.flatnonzero(street == people.street[lacking[stray]])
        if len(own):
            holder[stray] = own[np.argmin(shapely.distance(shape[own], people.points[lacking[stray]]))]
    return holder


def _places(
    shape: NDArray[np.object_], people: People, held: NDArray[np.int64], lacking: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Where each piece's way is measured from: its demand point nearest the people's mean, else inside."""
    place: NDArray[np.float64] = shapely.get_coordinates(shapely.point_on_surface(shape)).reshape(-1, 2)
    if len(held) == 0:
        return place
    weight = np.maximum(people.count[lacking], 1e-12)
    total = np.bincount(held, weights=weight, minlength=len(shape))
    mean = np.column_stack(
        [
            np.bincount(held, weights=weight * people.xy[lacking, axis], minlength=len(shape))
            for axis in (0, 1)
        ]
    )
    mean = np.divide(mean, total[:, None], out=place.copy(), where=total[:, None] > 0.0)
    off = np.hypot(*(people.xy[lacking] - mean[held]).T)
    order = np.lexsort((lacking, off, held))
    first = np.unique(held[order], return_index=True)[1]
    nearest = order[first]
    place[held[nearest]] = people.xy[lacking[nearest]]
    return place


def _described(
    asked: Question,
    patches: _Patches,
    listed: NDArray[np.int64],
    assumptions: Assumptions,
    facilities: Facilities,
) -> list[GapPatch]:
    order = listed[np.lexsort((-patches.area_m2[listed], -patches.people[listed], patches.street[listed]))]
    place = patches.place_xy[order]
    metres, nearest = asked.measure.nearest(asked.sites, place)
    # How far a closed site lies matters up to the limit alone.
    farthest = float(asked.limits.radius.max(initial=0.0))
    idle_metres, _ = asked.measure.nearest(Sites.at(asked.sites.idle_xy), place, farthest)
    straight, _ = Straight(assumptions.sides).nearest(asked.sites, place)
    made = []
    for at, piece in enumerate(order):
        row = int(patches.street[piece])
        cost = float(metres[at]) * assumptions.cost_per_m
        speed = assumptions.speed_for(str(asked.ground.classes[row]))
        made.append(
            GapPatch(
                street_row=row,
                kind=asked.kind,
                area_m2=float(patches.area_m2[piece]),
                people=float(patches.people[piece]),
                nearest_id=str(facilities.id[asked.sites.row[nearest[at]]]) if np.isfinite(cost) else "",
                nearest_m=cost,
                minutes=cost / speed / 60.0,
                cause=_cause(
                    assumptions, float(asked.limits.radius[row]), float(idle_metres[at]), float(straight[at])
                ),
                place_xy=(float(place[at, 0]), float(place[at, 1])),
                shape=patches.shape[piece],
            )
        )
    return made


def _cause(assumptions: Assumptions, radius: float, idle_m: float, straight_m: float) -> Cause:
    """Why a place is not covered, from its metres to a closed site and in a straight line to an open one."""
    if idle_m <= radius:
        return "closed_site"
    walked = assumptions.circle in {CircleModel.BARRIER, CircleModel.NETWORK}
    if walked and straight_m * assumptions.detour <= radius * assumptions.cost_per_m:
        return "barrier" if assumptions.circle is CircleModel.BARRIER else "way"
    return "no_site"


def _rests(
    kind: str, patches: _Patches, small: NDArray[np.int64], strays: NDArray[np.float64]
) -> list[GapRest]:
    rests = []
    for row, stray in enumerate(strays):
        own = small[patches.street[small] == row]
        people = float(patches.people[own].sum()) + (float(stray) if stray > 0.0 else 0.0)
        if len(own) or people > _NOBODY:
            rests.append(GapRest(row, kind, len(own), float(patches.area_m2[own].sum()), people))
    return rests
