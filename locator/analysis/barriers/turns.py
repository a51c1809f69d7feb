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
Bools = NDArray[np.bool_]

TURN = 2.0 * np.pi
# A wall that goes on straight past a junction is one bend of nothing: sight along it goes from node to node.
_STRAIGHT = 1e-6
# Leaving, a little of what lies before the corner is seen again, so that neighbouring pieces overlap.
OVERLAP = 0.02


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
    one side of it: left and entered. ``beside_wall`` (J, 2) pairs each wall, ascending, with what is
    entered by who comes along it.
    """

    node: Ints
    leave: Floats
    arrive: Floats
    leave_walled: Bools
    arrive_walled: Bools
    turns: int
    landing: Ints
    along: Ints
    beside_wall: Ints


def find_turns(linework: Linework) -> Turns:
    """All turns and ports of ``linework``."""
    wedges = _wedges(linework)
    reflex = np.flatnonzero(wedges.width >= np.pi - _STRAIGHT)
    port_wedge, landing, lone = _ports(linework, wedges)
    start, width = wedges.start[reflex], wedges.width[reflex]
    spare = np.maximum(width - np.pi, 0.0)
    low = np.column_stack([start, spare])
    high = np.column_stack([start + np.pi, spare])
    low_wide = np.column_stack([start, spare + OVERLAP])
    high_wide = np.column_stack([start + np.pi - OVERLAP, spare + OVERLAP])
    port = np.column_stack([wedges.start[port_wedge], wedges.width[port_wedge]])
    around = np.column_stack([np.full(len(lone), -np.pi), np.full(len(lone), TURN)])
    counts = (len(reflex), len(reflex), len(port_wedge), len(lone))
    turn_node = wedges.node[reflex]
    along, beside_wall = _along_walls(wedges, reflex, port_wedge, len(linework.walls.ends))
    return Turns(
        node=np.concatenate([turn_node, turn_node, wedges.node[port_wedge], linework.landing_node[lone]]),
        leave=np.concatenate([high_wide, low_wide, port, around]),
        arrive=np.concatenate([low, high, port, around]),
        leave_walled=np.repeat([[False, True], [True, False], [True, True], [False, False]], counts, axis=0),
        arrive_walled=np.repeat([[True, False], [False, True], [True, True], [False, False]], counts, axis=0),
        turns=2 * len(reflex),
        landing=np.concatenate([np.full(2 * len(reflex), -1), landing, lone]).astype(np.int64),
        along=along,
        beside_wall=beside_wall,
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


def _along_walls(wedges: Wedges, reflex: Ints, port_wedge: Ints, walls: int) -> tuple[Ints, Ints]:
    """Ways along a wall from end to end on either side, and what is entered along each wall."""
    twin = np.concatenate([walls + np.arange(walls), np.arange(walls)])
    count = len(reflex)
    outward, back = np.arange(count), count + np.arange(count)
    leaving_low = _by_half(wedges.half, reflex, back, port_wedge)
    entered_high = _by_half(wedges.next_half, reflex, back, port_wedge)
    leaving_high = _by_half(wedges.next_half, reflex, outward, port_wedge)
    entered_low = _by_half(wedges.half, reflex, outward, port_wedge)
    left = _matched(leaving_low, entered_high, twin)
    right = _matched(leaving_high, entered_low, twin)
    beside = np.concatenate([entered_high, entered_low])
    beside[:, 0] %= max(walls, 1)
    return np.concatenate([left, right]), beside[np.argsort(beside[:, 0], kind="stable")]


def _by_half(half_of: Ints, reflex: Ints, turn: Ints, port_wedge: Ints) -> Ints:
    """(K, 2): wall-end, and the turn or port that borders on it."""
    port = 2 * len(reflex) + np.arange(len(port_wedge))
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
