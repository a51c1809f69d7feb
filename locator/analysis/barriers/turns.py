"""Spots where a shortest way may bend: round a barrier's corner or loose end, and over an open crossing.

Around a node the walls part the ground into wedges. A way bends only in a wedge wider than half a turn, and
only round the walls: who arrives from one edge's side leaves along the other's. So each such wedge is two
*turns*, one for either sense, with a range of directions to arrive from and one to leave by. A landing of
a crossing is one *port* for each of its wedges, entered and left in any direction.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.linework import Linework

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TURN = 2.0 * np.pi
# A wall that goes on straight past a junction is one bend of nothing: sight along it goes from node to node.
_STRAIGHT = 1e-6
# Leaving, a little of what lies before the corner is seen again, so that neighbouring pieces overlap.
_OVERLAP = 0.02


@dataclass(frozen=True, eq=False)
class Wedges:
    """Ground between neighbouring walls at a node: it begins at wall-end ``half`` and is ``width`` wide."""

    node: Ints
    start: Floats
    width: Floats
    half: Ints
    next_half: Ints


@dataclass(frozen=True, eq=False)
class Turns:
    """Turns first, ports after them.

    ``node`` (U,); the way leaves within ``leave`` (U, 2) and arrives within ``arrive`` (U, 2): first
    direction and width, counter-clockwise in radians. ``turns`` counts those that are no ports; ``landing``
    (U,) is the landing of a port, else -1. ``along`` (K, 2) are pairs joined by a wall, the way keeping to
    one side of it: left and entered.
    """

    node: Ints
    leave: Floats
    arrive: Floats
    turns: int
    landing: Ints
    along: Ints
    first_of: dict[tuple[int, bool], Ints]


def find_turns(linework: Linework) -> Turns:
    """All turns and ports of ``linework``."""
    wedges = _wedges(linework)
    reflex = np.flatnonzero(wedges.width >= np.pi - _STRAIGHT)
    port_wedge, landing, lone = _ports(linework, wedges)
    spare = wedges.width[reflex] - np.pi
    start, width = wedges.start[reflex], wedges.width[reflex]
    narrow = np.maximum(spare, 0.0)
    overlap = np.minimum(_OVERLAP, np.pi)
    low = np.column_stack([start, narrow])
    high = np.column_stack([start + np.minimum(np.pi, width), narrow])
    low_wide = np.column_stack([start, narrow + overlap])
    high_wide = np.column_stack([start + np.pi - overlap, narrow + overlap])
    port_range = np.column_stack([wedges.start[port_wedge], wedges.width[port_wedge]])
    lone_range = np.column_stack([np.full(len(lone), -np.pi), np.full(len(lone), TURN)])
    node = np.concatenate(
        [wedges.node[reflex], wedges.node[reflex], wedges.node[port_wedge], linework.landing_node[lone]]
    )
    count = 2 * len(reflex)
    return Turns(
        node=node,
        leave=np.concatenate([high_wide, low_wide, port_range, lone_range]),
        arrive=np.concatenate([low, high, port_range, lone_range]),
        turns=count,
        landing=np.concatenate([np.full(count, -1), landing, lone]).astype(np.int64),
        along=_along_walls(wedges, reflex, port_wedge, count),
        first_of={},
    )


def _wedges(linework: Linework) -> Wedges:
    """Free wedges at all nodes that walls meet at."""
    walls = linework.walls
    first, second = walls.ends.T
    origin = np.concatenate([first, second])
    target = np.concatenate([second, first])
    step = walls.xy[target] - walls.xy[origin]
    angle = np.arctan2(step[:, 1], step[:, 0])
    solid = np.concatenate([walls.solid_left, walls.solid_right])
    order = np.lexsort((angle, origin))
    sorted_origin = origin[order]
    head = np.r_[True, sorted_origin[1:] != sorted_origin[:-1]] if len(order) else np.empty(0, np.bool_)
    first_at = np.maximum.accumulate(np.where(head, np.arange(len(order)), 0))
    is_last = np.r_[head[1:], True] if len(order) else head
    follower = np.where(is_last, first_at, np.arange(len(order)) + 1)
    start = angle[order]
    width = np.mod(start[follower] - start, TURN)
    width = np.where(follower == np.arange(len(order)), TURN, width)
    free = ~solid[order]
    return Wedges(sorted_origin[free], start[free], width[free], order[free], order[follower][free])


def _ports(linework: Linework, wedges: Wedges) -> tuple[Ints, Ints, Ints]:
    """Wedge and landing of every port on a wall, and the landings off every wall."""
    node = linework.landing_node
    order = np.argsort(wedges.node, kind="stable")
    begin = np.searchsorted(wedges.node[order], node)
    count = np.searchsorted(wedges.node[order], node, side="right") - begin
    landing = np.repeat(np.arange(len(node)), count)
    place = np.arange(len(landing)) - np.repeat(np.cumsum(count) - count, count)
    walled = np.isin(node, linework.walls.ends)
    return order[begin[landing] + place], landing, np.flatnonzero(~walled)


def _along_walls(wedges: Wedges, reflex: Ints, port_wedge: Ints, turns: int) -> Ints:
    """Ways along a wall from end to end, on either side: pairs of what is left and what is entered."""
    halves = int(max(wedges.half.max(initial=-1), wedges.next_half.max(initial=-1))) + 1
    halves += halves % 2
    twin = np.concatenate([np.arange(halves // 2, halves), np.arange(halves // 2)])
    count = len(reflex)
    leaving_low = _by_half(wedges.half, reflex, np.arange(count, turns), port_wedge, turns)
    entered_high = _by_half(wedges.next_half, reflex, np.arange(count, turns), port_wedge, turns)
    leaving_high = _by_half(wedges.next_half, reflex, np.arange(count), port_wedge, turns)
    entered_low = _by_half(wedges.half, reflex, np.arange(count), port_wedge, turns)
    left = _matched(leaving_low, entered_high, twin)
    right = _matched(leaving_high, entered_low, twin)
    return np.concatenate([left, right])


def _by_half(half_of: Ints, reflex: Ints, turn: Ints, port_wedge: Ints, turns: int) -> Ints:
    """(K, 2): wall-end, and the turn or port that borders on it."""
    port = turns + np.arange(len(port_wedge))
    return np.column_stack(
        [np.concatenate([half_of[reflex], half_of[port_wedge]]), np.concatenate([turn, port])]
    )


def _matched(left: Ints, entered: Ints, twin: Ints) -> Ints:
    """Pairs whose wall-ends are the two ends of one wall."""
    order = np.argsort(entered[:, 0], kind="stable")
    ends = entered[order, 0]
    wanted = twin[left[:, 0]]
    begin = np.searchsorted(ends, wanted)
    count = np.searchsorted(ends, wanted, side="right") - begin
    source = np.repeat(np.arange(len(left)), count)
    place = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
    return np.column_stack([left[source, 1], entered[order[begin[source] + place], 1]])
