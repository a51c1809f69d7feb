"""Search from places outward for the nearest site; what lies aside of every shortest way is not looked at."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from locator.analysis.barriers.drawn import SIMPLIFY_M
from locator.analysis.barriers.fans import TOLERANCE_M, Fans
from locator.analysis.barriers.graph import Steps, TurnGraph
from locator.analysis.barriers.passages import InSight, rows_seen
from locator.analysis.barriers.spread import Arrows, Reached, spread
from locator.analysis.barriers.starts import Starts, fans_around
from locator.analysis.cells import Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Best:
    """Least metres found so far from each place, and the site."""

    metres: Floats
    site: Ints

    def offer(self, place: Ints, site: Ints, metres: Floats) -> None:
        """Keep the nearest site of every place; of equally near ones the first."""
        order = np.lexsort((site, metres, place))
        place, site, metres = place[order], site[order], metres[order]
        first = np.r_[True, place[1:] != place[:-1]] if len(place) else np.empty(0, np.bool_)
        place, site, metres = place[first], site[first], metres[first]
        better = metres < self.metres[place]
        better |= (metres == self.metres[place]) & (site < self.site[place])
        self.metres[place[better]], self.site[place[better]] = metres[better], site[better]


def nearest_outward(graph: TurnGraph, starts: Starts, places: Floats, within: Floats) -> tuple[Floats, Ints]:
    """Metres from each of (N, 2) places to its nearest start, and which it is; -1 for none.

    What is longer than the place's limit ``within`` (N,), finite, may not be the shortest. Metres still to go
    are at least the straight line to the nearest start: it is added to all metres walked, so that ways that
    lead nowhere soon are left.
    """
    best = _Best(np.full(len(places), np.inf), np.full(len(places), -1, np.int64))
    if len(starts.xy) == 0:
        return best.metres, best.site
    spare = _spare(graph, starts)
    reach = min(graph.radius, float(within.max(initial=0.0)))
    fans = fans_around(graph, places, reach, TOLERANCE_M)
    _offer_straight(fans, starts, places, within, spare, best)
    steps = graph.steps_from(fans, places, reach, TOLERANCE_M)
    to_go = straight_to(cKDTree(starts.xy), graph.state_xy(np.arange(graph.states)))
    entered = graph.entered(steps.target)
    first = steps.metres + to_go[entered]
    sight = InSight(graph, Cells.of(starts.xy), spare)
    beside = graph.steps_on_walls(starts.xy, SIMPLIFY_M)
    while True:
        limit = np.minimum(within, best.metres)
        # Each place has its own limit: the shorter it is, the later it sets out.
        late = limit.max(initial=0.0) - limit
        arrows = _towards(graph.arrows()[0], to_go)
        found = spread(arrows, steps.source, entered, first + late[steps.source], float(limit.max()))
        reached = replace(found, metres=found.metres - to_go[found.state] - late[found.site])
        reached = reached.of_states(found.state < graph.units)
        fresh = np.unique(reached.state[graph.slot[reached.state] < 0])
        graph.look_from(fresh)
        _offer_seen(starts, sight, reached, float(limit.max()), best)
        _offer_beside(graph, starts, beside, reached, best)
        if len(fresh) == 0:
            return best.metres, best.site


def straight_to(starts: cKDTree, xy: Floats) -> Floats:
    """Straight metres from each of (N, 2) places to the nearest start."""
    return np.asarray(starts.query(xy)[0], np.float64) if len(xy) else np.empty(0)


def _spare(graph: TurnGraph, starts: Starts) -> Floats:
    """A start that stands on a line stands on both its sides."""
    spare = np.full(len(starts.xy), TOLERANCE_M)
    start, piece = graph.occluders.near(starts.xy, SIMPLIFY_M)
    spare[start[~graph.occluders.solid[graph.occluders.wall[piece]]]] = SIMPLIFY_M
    return spare


def _offer_straight(
    fans: Fans, starts: Starts, places: Floats, within: Floats, spare: Floats, best: _Best
) -> None:
    for place, site, squared in Cells.of(starts.xy).near(places, float(within.max())):
        seen = fans.sees(place, starts.xy[site] - places[place], spare[site])
        best.offer(place[seen], site[seen], np.sqrt(squared[seen]) + starts.spent[site[seen]])


def _towards(arrows: Arrows, to_go: Floats) -> Arrows:
    """The same graph, its metres less what an arrow comes nearer to the starts."""
    source = np.repeat(np.arange(len(to_go)), np.diff(arrows.first))
    return Arrows(arrows.first, arrows.target, arrows.metres + to_go[arrows.target] - to_go[source])


def _offer_seen(starts: Starts, sight: InSight, reached: Reached, limit: float, best: _Best) -> None:
    """Offer the starts that turns reached see."""
    sight.see(np.unique(reached.state))
    at, row = rows_seen(sight, reached, limit)
    site = sight.point[row]
    best.offer(reached.site[at], site, reached.metres[at] + sight.metres[row] + starts.spent[site])


def _offer_beside(graph: TurnGraph, starts: Starts, beside: Steps, reached: Reached, best: _Best) -> None:
    """Offer the starts that stand on a wall to who comes along it: ``beside`` leads the other way."""
    state = graph.reverse(beside.target)
    for one, site, metres in zip(state.tolist(), beside.source.tolist(), beside.metres.tolist(), strict=True):
        here = np.flatnonzero(reached.state == one)
        went = reached.metres[here] + metres + starts.spent[site]
        best.offer(reached.site[here], np.full(len(here), site), went)
