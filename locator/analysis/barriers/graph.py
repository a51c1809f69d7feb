"""Turns and ports of the barriers, and which are in sight of which: held for all sites and radii."""

from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.drawn import SIMPLIFY_M
from locator.analysis.barriers.fans import Fans, Occluders, join, open_fans
from locator.analysis.barriers.linework import Linework
from locator.analysis.barriers.spread import Arrows
from locator.analysis.barriers.turns import TURN, Turns, find_turns
from locator.analysis.cells import Cells
from locator.analysis.circles.outline import Rim

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Sight along a wall goes from end to end; it is not left to rounding on which side of the wall it runs.
_ALONG_WALL = 1e-7
_SAME_PLACE_M = 1e-3


@dataclass(frozen=True, eq=False)
class Steps:
    """Straight steps in free sight from ``source`` to a turn or port ``target``: Euclidean, gauge metres."""

    source: Ints
    target: Ints
    metres: Floats
    gauge: Floats


def no_steps() -> Steps:
    """None at all."""
    empty = np.empty(0, np.int64)
    return Steps(empty, empty, np.empty(0), np.empty(0))


def join_steps(parts: list[Steps]) -> Steps:
    """Steps of several in a row."""
    return Steps(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("source", "target", "metres", "gauge")
        )
    )


class TurnGraph:
    """Graph of the turns and ports of ``linework``, with sight up to ``radius``.

    States 0 to U - 1 are what a way leaves from: turns, which are entered as well, and ports; the state U + k
    is port k entered. Sight is found for the nodes near the sites asked about, when first asked.
    """

    def __init__(self, linework: Linework, sides: int, radius: float) -> None:
        self.linework = linework
        self.radius = radius
        self.sides = sides
        self.unit = Rim(1.0, sides)
        self.turns: Turns = find_turns(linework)
        self.occluders = Occluders.of(linework.walls)
        self.units = len(self.turns.node)
        self.ports = self.units - self.turns.turns
        self.states = self.units + self.ports
        self._nodes, self._of_node = np.unique(self.turns.node, return_inverse=True)
        self._by_node = np.argsort(self._of_node, kind="stable")
        self._first = np.searchsorted(self._of_node[self._by_node], np.arange(len(self._nodes) + 1))
        self._node_xy = linework.walls.xy[self._nodes]
        self._cells = Cells.of(self._node_xy)
        self._looked = np.zeros(len(self._nodes), np.bool_)
        self.slot = np.full(self.units, -1, np.int64)
        self._fans: list[Fans] = []
        self._slots = 0
        self._steps = [self._along_walls()]
        self._arrows: tuple[Arrows, Arrows] | None = None
        self.xy = linework.walls.xy[self.turns.node]
        # Ground and people are measured side by side, and either may be the first to need a turn's sight.
        self._lock = RLock()

    @property
    def fans(self) -> Fans:
        """Fans of all units looked from so far; ``slot`` tells which is whose."""
        with self._lock:
            if not self._fans:
                none = np.empty((0, 2))
                self._fans = [open_fans(self.occluders, none, none, self.radius, np.empty(0, np.int64), 0.0)]
            if len(self._fans) > 1:
                self._fans = [join(self._fans)]
            return self._fans[0]

    def gauge(self, step: Floats) -> Floats:
        """Metres of (K, 2) steps by the norm whose unit ball is the polygon of a circle."""
        return self.unit.gauge(step[:, 0], step[:, 1])

    def look_around(self, spots: Floats, radius: float) -> None:
        """Find what is in sight of the turns and ports within ``radius`` of any of ``spots``."""
        near = np.zeros(len(self._nodes), np.bool_)
        for _, node, _ in self._cells.near(spots, radius):
            near[node] = True
        with self._lock:
            fresh = np.flatnonzero(near & ~self._looked)
            if len(fresh):
                self._looked[fresh] = True
                self._look_from(self._units_at(fresh)[1])

    def look_from(self, units: Ints) -> None:
        """Find what is in sight of the turns and ports ``units``."""
        with self._lock:
            fresh = units[self.slot[units] < 0]
            if len(fresh):
                self._look_from(fresh)

    def arrows(self) -> tuple[Arrows, Arrows]:
        """The graph by Euclidean and by gauge metres, as far as it has been looked at."""
        with self._lock:
            if self._arrows is None:
                self._arrows = self._joined_up()
            return self._arrows

    def _joined_up(self) -> tuple[Arrows, Arrows]:
        steps = join_steps(self._steps)
        self._steps = [steps]
        source, target, metres, toll = self._links()
        stretch = 1.0 / np.cos(np.pi / self.sides)
        froms = np.concatenate([steps.source, source])
        tos = np.concatenate([self.entered(steps.target), target])
        return (
            Arrows.of(self.states, froms, tos, np.concatenate([steps.metres, metres + toll])),
            Arrows.of(self.states, froms, tos, np.concatenate([steps.gauge, metres * stretch + toll])),
        )

    def reverse(self, unit: Ints) -> Ints:
        """Turn of the other sense of each turn; a port is its own."""
        half = self.turns.turns // 2
        return np.where(unit < half, unit + half, np.where(unit < 2 * half, unit - half, unit))

    def entered(self, target: Ints) -> Ints:
        """State of each turn or port when it is entered."""
        return np.where(target >= self.turns.turns, target - self.turns.turns + self.units, target)

    def state_xy(self, state: Ints) -> Floats:
        """Where each state is."""
        unit = np.where(state >= self.units, state - self.units + self.turns.turns, state)
        return self.xy[unit]

    def steps_from(self, fans: Fans, spots: Floats, radius: float, on_wall_m: float = SIMPLIFY_M) -> Steps:
        """Steps from spots to turns and ports that each spot's own fan, all around, sees.

        Who stands within ``on_wall_m`` of a wall walks along either side of it.
        """
        parts = [no_steps()]
        for spot, node, _ in self._cells.near(spots, radius):
            step = self._node_xy[node] - spots[spot]
            pair, target = self._arrivals(node, step)
            seen = fans.sees(spot[pair], step[pair])
            pair, target = pair[seen], target[seen]
            parts.append(self._measured(spot[pair], target, step[pair]))
        parts.append(self.steps_on_walls(spots, on_wall_m))
        return join_steps(parts)

    def steps_on_walls(self, spots: Floats, on_wall_m: float) -> Steps:
        """Steps of spots that stand on a wall: to its ends on either side."""
        spot, piece = self.occluders.near(spots, on_wall_m)
        wall = self.occluders.wall[piece]
        open_wall = ~self.occluders.solid[wall]
        pairs = np.unique(np.column_stack([spot[open_wall], wall[open_wall]]), axis=0)
        wall_of, entered = self.turns.beside_wall.T
        begin = np.searchsorted(wall_of, pairs[:, 1])
        count = np.searchsorted(wall_of, pairs[:, 1], side="right") - begin
        source = np.repeat(np.arange(len(pairs)), count)
        place = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
        target = entered[begin[source] + place]
        spot = pairs[source, 0]
        return self._measured(spot, target, self.xy[target] - spots[spot])

    def _measured(self, source: Ints, target: Ints, step: Floats) -> Steps:
        return Steps(source, target, np.hypot(step[:, 0], step[:, 1]), self.gauge(step))

    def _along_walls(self) -> Steps:
        source, target = self.turns.along.T
        xy = self.linework.walls.xy
        return self._measured(source, target, xy[self.turns.node[target]] - xy[self.turns.node[source]])

    def _units_at(self, node: Ints) -> tuple[Ints, Ints]:
        """Units at each of ``node`` (numbers among the nodes with units): place in ``node``, unit."""
        count = self._first[node + 1] - self._first[node]
        at = np.repeat(np.arange(len(node)), count)
        place = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
        return at, self._by_node[self._first[node][at] + place]

    def _arrivals(self, node: Ints, step: Floats) -> tuple[Ints, Ints]:
        """Turns and ports entered by steps that end at ``node``: which step, which unit."""
        at, unit = self._units_at(node)
        back = np.arctan2(-step[:, 1], -step[:, 0])
        ranges, walled = self.turns.arrive[unit], self.turns.arrive_walled[unit]
        here = np.abs(step).max(axis=1, initial=0.0) < _SAME_PLACE_M
        enters = _within(back[at], ranges, walled) | here[at]
        return at[enters], unit[enters]

    def _look_from(self, unit: Ints) -> None:
        fans = open_fans(
            self.occluders, self.xy[unit], self.turns.leave[unit], self.radius, self.turns.node[unit], 0.0
        )
        self.slot[unit] = self._slots + np.arange(len(unit))
        self._slots += len(unit)
        self._fans.append(fans)
        slot = np.full(self.units, -1, np.int64)
        slot[unit] = np.arange(len(unit))
        node = np.unique(self._of_node[unit])
        for at, target, _ in self._cells.near(self._node_xy[node], self.radius):
            self._steps.append(self._in_sight(node[at], target, fans, slot))
        self._arrows = None

    def _in_sight(self, node: Ints, target: Ints, fans: Fans, slot: Ints) -> Steps:
        """Steps between pairs of nodes, from the units that have a ``slot`` among ``fans``."""
        step = self._node_xy[target] - self._node_xy[node]
        apart = (np.abs(step) >= _SAME_PLACE_M).any(axis=1)
        node, target, step = node[apart], target[apart], step[apart]
        ahead = np.arctan2(step[:, 1], step[:, 0])
        at, unit = self._units_at(node)
        leaves = _within(ahead[at], self.turns.leave[unit], self.turns.leave_walled[unit]) & (slot[unit] >= 0)
        at, unit = at[leaves], unit[leaves]
        pair, arrival = self._arrivals(target[at], step[at])
        at, unit = at[pair], unit[pair]
        seen = fans.sees(slot[unit], step[at])
        return self._measured(unit[seen], arrival[seen], step[at[seen]])

    def _links(self) -> tuple[Ints, Ints, Floats, Floats]:
        """Ways over crossings: from a port entered to a port left by; metres and toll."""
        start, end, metres, toll = self.linework.landings.links()
        port = np.arange(self.turns.turns, self.units)
        landing = self.turns.landing[port]
        order = np.argsort(landing, kind="stable")
        count = np.bincount(landing, minlength=len(self.linework.landings.xy))
        first = np.cumsum(count) - count
        entries, exits = count[start], count[end]
        pair = np.repeat(np.arange(len(start)), entries * exits)
        place = np.arange(len(pair)) - np.repeat(
            np.cumsum(entries * exits) - entries * exits, entries * exits
        )
        entry = port[order[first[start[pair]] + place // exits[pair]]]
        exit_ = port[order[first[end[pair]] + place % exits[pair]]]
        moves = entry != exit_
        pair, entry, exit_ = pair[moves], entry[moves], exit_[moves]
        return self.entered(entry), exit_, metres[pair], toll[pair]


def _within(direction: Floats, ranges: Floats, walled: Bools) -> Bools:
    """Whether each direction lies in its range: clear of walls at its ends, else with a little to spare."""
    turn = np.mod(direction - ranges[:, 0] + _ALONG_WALL, TURN) - _ALONG_WALL
    low = np.where(walled[:, 0], _ALONG_WALL, -_ALONG_WALL)
    high = ranges[:, 1] + np.where(walled[:, 1], -_ALONG_WALL, _ALONG_WALL)
    return np.asarray((turn >= low) & (turn <= high), np.bool_)
