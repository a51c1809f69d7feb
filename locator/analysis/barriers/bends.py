"""How far a way must have turned when it leaves a corner: only what lies behind the obstacle is new."""

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.graph import Steps, TurnGraph
from locator.analysis.barriers.spread import Arrows, Reached
from locator.analysis.barriers.turns import OVERLAP, TURN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Ways as long as each other may come from different sides, all the more by the gauge of a polygon.
_TIE_M = 1e-5
_NEAR_M = 1e-2


def leaving(
    graph: TurnGraph, arrows: Arrows, starts: Floats, steps: Steps, first: Floats, reached: Reached
) -> tuple[Floats, Floats]:
    """Directions that shortest ways leave each of ``reached`` by: from and to, within the unit's own range.

    ``steps`` lead from ``starts`` (S, 2), with ``first`` metres in all. Of several shortest ways to a turn
    the widest range counts.
    """
    key = reached.site * graph.states + reached.state
    order = np.argsort(key)
    sorted_key = key[order]
    count = arrows.first[reached.state + 1] - arrows.first[reached.state]
    source = np.repeat(np.arange(len(key)), count)
    arrow = (
        np.arange(len(source))
        - np.repeat(np.cumsum(count) - count, count)
        + arrows.first[reached.state][source]
    )
    target = arrows.target[arrow]
    came_from = graph.state_xy(reached.state)[source]
    arrive_key = np.concatenate(
        [
            reached.site[source] * graph.states + target,
            steps.source * graph.states + graph.entered(steps.target),
        ]
    )
    metres = np.concatenate([reached.metres[source] + arrows.metres[arrow], first])
    came_from = np.concatenate([came_from, starts[steps.source]])
    place = np.minimum(np.searchsorted(sorted_key, arrive_key), max(len(sorted_key) - 1, 0))
    ties = (
        (sorted_key[place] == arrive_key) & (metres <= reached.metres[order[place]] + _TIE_M)
        if len(key)
        else np.empty(0, np.bool_)
    )
    return _ranges(graph, reached, order[place[ties]], came_from[ties])


def _ranges(graph: TurnGraph, reached: Reached, at: Ints, came_from: Floats) -> tuple[Floats, Floats]:
    """Ranges of the reached turns ``at`` (A,), arrived at from ``came_from`` (A, 2)."""
    turns = graph.turns
    unit = np.minimum(reached.state, graph.units - 1)
    low, high = np.zeros(len(unit)), turns.leave[unit, 1].copy()
    is_turn = reached.state[at] < turns.turns
    at, came_from = at[is_turn], came_from[is_turn]
    state = reached.state[at]
    back = came_from - graph.xy[state]
    spare = turns.arrive[state, 1]
    turn = np.mod(np.arctan2(back[:, 1], back[:, 0]) - turns.arrive[state, 0] + 1e-6, TURN) - 1e-6
    near = np.hypot(*back.T) < _NEAR_M
    outward = state < turns.turns // 2
    turn = np.clip(turn, 0.0, spare)
    begin = np.where(near | ~outward, 0.0, turn)
    end = np.where(near | outward, spare + OVERLAP, turn + OVERLAP)
    lowest, highest = np.full(len(unit), np.inf), np.full(len(unit), -np.inf)
    np.minimum.at(lowest, at, begin)
    np.maximum.at(highest, at, end)
    known = np.isfinite(lowest)
    low[known], high[known] = lowest[known], highest[known]
    return low, high
