"""Exact metres between sites and points past barriers."""

import weakref
from threading import RLock
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.fans import TOLERANCE_M, Fans
from locator.analysis.barriers.graph import TurnGraph
from locator.analysis.barriers.spread import Reached, spread
from locator.analysis.barriers.starts import look_from
from locator.analysis.cells import Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_UNITS_AT_ONCE = 4096


class InSight:
    """Points that turns and ports see, unit after unit by distance; found when first asked for."""

    def __init__(self, graph: TurnGraph, points: Cells, spare: Floats | None = None) -> None:
        self._graph = weakref.proxy(graph)
        self._points = points
        # Metres that each point may lie behind a wall and be seen all the same.
        self._spare = np.full(len(points.order), TOLERANCE_M) if spare is None else spare
        self.slot = np.full(graph.units, -1, np.int64)
        self.first = np.zeros(1, np.int64)
        self.point = np.empty(0, np.int64)
        self.metres = np.empty(0)

    def see(self, units: Ints) -> None:
        """Find what ``units`` see, unless known."""
        fresh = units[self.slot[units] < 0]
        for begin in range(0, len(fresh), _UNITS_AT_ONCE):
            self._look(fresh[begin : begin + _UNITS_AT_ONCE])

    def _look(self, units: Ints) -> None:
        graph = self._graph
        found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
        for at, point, squared in self._points.near(graph.xy[units], graph.radius):
            step = _positions(self._points)[point] - graph.xy[units[at]]
            seen = graph.fans.sees(graph.slot[units[at]], step, self._spare[point])
            found.append((at[seen], point[seen], np.sqrt(squared[seen])))
        at, point, metres = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((metres, at))
        count = np.bincount(at, minlength=len(units))
        self.slot[units] = len(self.first) - 1 + np.arange(len(units))
        self.first = np.concatenate([self.first, self.first[-1] + np.cumsum(count)])
        self.point = np.concatenate([self.point, point[order]])
        self.metres = np.concatenate([self.metres, metres[order]])


_SEEN: WeakKeyDictionary[Cells, WeakKeyDictionary[TurnGraph, InSight]] = WeakKeyDictionary()
_LOCK = RLock()
_XY: WeakKeyDictionary[Cells, Floats] = WeakKeyDictionary()


def _positions(points: Cells) -> Floats:
    if points not in _XY:
        xy = np.empty((len(points.order), 2))
        xy[points.order] = points.along.T
        _XY[points] = xy
    return _XY[points]


def pairs_behind(
    graph: TurnGraph, xy: Floats, spent: Floats, points: Cells, reach: float, limit: float
) -> tuple[Ints, Ints, Floats]:
    """Pairs of a start and a point within ``limit``, no straight step longer than ``reach``."""
    fans, steps = look_from(graph, xy, reach)
    first = spent[steps.source] + steps.metres
    reached = spread(graph.arrows()[0], steps.source, graph.entered(steps.target), first, limit)
    reached = reached.of_states(reached.state < graph.units)
    site, point, metres, hidden = _straight(fans, xy, spent, points, reach)
    open_ = ~hidden & (metres <= limit * (1.0 + 1e-12))
    round_site, round_point, round_metres = _round(graph, reached, points, site[hidden], point[hidden], limit)
    return (
        np.concatenate([site[open_], round_site]),
        np.concatenate([point[open_], round_point]),
        np.concatenate([metres[open_], round_metres]),
    )


def _straight(
    fans: Fans, xy: Floats, spent: Floats, points: Cells, reach: float
) -> tuple[Ints, Ints, Floats, NDArray[np.bool_]]:
    """Pairs no farther apart than ``reach``: start, point, straight metres, whether a barrier hides it."""
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0, np.bool_))]
    for site, point, squared in points.near(xy, reach):
        step = _positions(points)[point] - xy[site]
        hidden = ~fans.sees(site, step)
        found.append((site, point, np.sqrt(squared) + spent[site], hidden))
    starts, seen, metres, behind = zip(*found, strict=True)
    return np.concatenate(starts), np.concatenate(seen), np.concatenate(metres), np.concatenate(behind)


def _round(
    graph: TurnGraph, reached: Reached, points: Cells, site: Ints, point: Ints, limit: float
) -> tuple[Ints, Ints, Floats]:
    """Least metres round barriers for the hidden pairs ``site``, ``point``."""
    count = len(points.order)
    hidden = np.sort(site * count + point)
    best = np.full(len(hidden), np.inf)
    if len(hidden) and len(reached.state):
        with _LOCK:
            seen = _SEEN.setdefault(points, WeakKeyDictionary())
            sight = seen.setdefault(graph, InSight(graph, points))
            sight.see(np.unique(reached.state))
        at, row = rows_seen(sight, reached, limit)
        key = reached.site[at] * count + sight.point[row]
        metres = reached.metres[at] + sight.metres[row]
        place = np.minimum(np.searchsorted(hidden, key), len(hidden) - 1)
        fits = (hidden[place] == key) & (metres <= limit * (1.0 + 1e-12))
        np.minimum.at(best, place[fits], metres[fits])
    kept = np.isfinite(best)
    return hidden[kept] // count, hidden[kept] % count, best[kept]


def rows_seen(sight: InSight, reached: Reached, limit: float) -> tuple[Ints, Ints]:
    """Which points each reached unit sees: number among the reached, row of ``sight``."""
    slot = sight.slot[reached.state]
    count = sight.first[slot + 1] - sight.first[slot]
    at = np.repeat(np.arange(len(slot)), count)
    row = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count) + sight.first[slot][at]
    near = sight.metres[row] + reached.metres[at] <= limit
    return at[near], row[near]
