"""Circles round barriers: what a site sees, and what each turn sees behind its obstacle."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.bends import leaving
from locator.analysis.barriers.fans import TURN
from locator.analysis.barriers.graph import TurnGraph
from locator.analysis.barriers.pieces import Views, mended, polygons
from locator.analysis.barriers.slivers import without_slivers
from locator.analysis.barriers.spread import spread
from locator.analysis.barriers.starts import Starts, look_from
from locator.analysis.parallel import overlay

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]

_GRID_M = 1e-4
# Union and sum of the pieces may differ by this share of the largest before the union counts as wrong.
_LOST = 1e-9


def circles_of(graph: TurnGraph, starts: Starts, radius: float) -> Shapes:
    """Ground within ``radius`` gauge metres of each start, as one polygon or multipolygon each."""
    fans, steps = look_from(graph, starts.xy, radius)
    first = starts.spent[steps.source] + steps.gauge
    arrows = graph.arrows()[1]
    reached = spread(arrows, steps.source, graph.entered(steps.target), first, radius)
    low, high = leaving(graph, arrows, starts.xy, steps, first, reached)
    leaves = reached.state < graph.units
    reached, low, high = reached.of_states(leaves), low[leaves], high[leaves]
    base = np.round(starts.xy)
    count = len(base)
    ahead = Views(np.arange(count), radius - starts.spent, np.zeros(count), np.full(count, TURN), base)
    seen, owner = polygons(fans, ahead, graph.unit)
    if len(reached.site):
        views = Views(graph.slot[reached.state], radius - reached.metres, low, high, base[reached.site])
        behind, piece = polygons(graph.fans, views, graph.unit)
        seen = np.concatenate([seen, behind])
        owner = np.concatenate([owner, reached.site[piece]])
    return moved(joined(mended(seen), owner, count), base)


def moved(shapes: Shapes, by: Floats) -> Shapes:
    """Each shape moved by its row of ``by``; slivers that the last digits spoil are left out."""
    made = _moved(shapes, by)
    wrong = np.flatnonzero(~shapely.is_valid(made))
    made[wrong] = without_slivers(made[wrong])
    wrong = wrong[~shapely.is_valid(made[wrong])]
    if len(wrong):
        made[wrong] = _moved(shapely.set_precision(shapes[wrong], _GRID_M), by[wrong])
    return made


def _moved(shapes: Shapes, by: Floats) -> Shapes:
    xy, of = shapely.get_coordinates(shapes, return_index=True)
    return np.asarray(shapely.set_coordinates(shapes.copy(), xy + by[of]), dtype=object)


def joined(pieces: Shapes, owner: Ints, count: int) -> Shapes:
    """Union of the pieces of each owner."""
    made = np.full(count, shapely.Polygon(), dtype=object)
    order = np.argsort(owner, kind="stable")
    pieces, owner = pieces[order], owner[order]
    number = np.bincount(owner, minlength=count)
    alone = number[owner] == 1
    made[owner[alone]] = pieces[alone]
    several = np.flatnonzero(number > 1)
    if len(several) == 0:
        return made
    local = np.searchsorted(several, owner[~alone])
    together = shapely.geometrycollections(pieces[~alone], indices=local)
    made[several] = overlay(_union, together)
    largest = np.zeros(len(several))
    np.maximum.at(largest, local, shapely.area(pieces[~alone]))
    total = np.bincount(local, shapely.area(pieces[~alone]))
    area = shapely.area(made[several])
    wrong = several[(area < largest * (1.0 - _LOST)) | (area > total * (1.0 + _LOST))]
    if len(wrong):
        made[wrong] = shapely.union_all(
            together[np.searchsorted(several, wrong)][:, None], axis=1, grid_size=_GRID_M
        )
    return made


def _union(collections: Shapes) -> Shapes:
    try:
        return np.asarray(shapely.union_all(collections[:, None], axis=1), dtype=object)
    except shapely.errors.GEOSException:
        # One that cannot be noded fails all of them: the grid is slower and takes any.
        if len(collections) == 1:
            return np.asarray(
                shapely.union_all(collections[:, None], axis=1, grid_size=_GRID_M), dtype=object
            )
        return np.concatenate([_union(half) for half in np.array_split(collections, 2)])
