"""The corners of one shortest way."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.ops import substring

from locator.analysis.barriers.graph import TurnGraph
from locator.analysis.barriers.spread import spread
from locator.analysis.barriers.starts import Starts, look_from

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def route(
    graph: TurnGraph, start: Starts, place: Floats, reach: float, limit: float
) -> tuple[Floats, float, tuple[int, ...]] | None:
    """Way from ``place`` (2,) to the only one of ``start``: corners, metres, rows of the crossings passed.

    ``None`` where there is none within ``limit`` with straight steps up to ``reach``.
    """
    fans, steps = look_from(graph, start.xy, reach)
    spent = float(start.spent[0])
    step = place[None, :] - start.xy
    straight = float(np.hypot(*step[0])) + spent
    if straight <= limit and fans.sees(np.zeros(1, np.int64), step)[0]:
        return np.concatenate([place[None, :], start.xy]), straight, ()
    reached = spread(
        graph.arrows()[0], steps.source, graph.entered(steps.target), spent + steps.metres, limit
    )
    leaving = np.flatnonzero(reached.state < graph.units)
    state = reached.state[leaving]
    last = place[None, :] - graph.xy[state]
    seen = graph.fans.sees(graph.slot[state], last)
    metres = np.where(seen, reached.metres[leaving] + np.hypot(*last.T), np.inf)
    if len(metres) == 0 or not np.isfinite(metres.min()) or metres.min() > limit:
        return None
    best = int(np.argmin(metres))
    before = dict(zip(reached.state.tolist(), reached.before.tolist(), strict=True))
    corners, crossings = _back(graph, int(state[best]), before)
    return np.concatenate([place[None, :], corners, start.xy]), float(metres[best]), crossings


def _back(graph: TurnGraph, state: int, before: dict[int, int]) -> tuple[Floats, tuple[int, ...]]:
    """Corners from ``state`` back to the first one reached."""
    corners: list[Floats] = []
    crossings: list[int] = []
    while state >= 0:
        came = before[state]
        if came >= graph.units:
            entry = came - graph.units + graph.turns.turns
            crossings.append(int(graph.linework.landings.crossing[graph.turns.landing[state]]))
            corners.append(_over(graph, state, entry))
            came = before[came]
        else:
            corners.append(graph.xy[state : state + 1])
        state = came
    return np.concatenate(corners), tuple(dict.fromkeys(crossings))


def _over(graph: TurnGraph, exit_: int, entry: int) -> Floats:
    """Corners of a way over a crossing, backwards: from the port left by to the port entered."""
    landings = graph.linework.landings
    one, other = (int(graph.turns.landing[port]) for port in (exit_, entry))
    if one == other:
        return graph.xy[[exit_]]
    deck = landings.decks[landings.deck[one]]
    if shapely.get_type_id(deck) == 0:
        return graph.xy[[exit_, entry]]
    stretch = shapely.get_coordinates(substring(deck, landings.along[one], landings.along[other]))
    return np.concatenate([graph.xy[[exit_]], stretch, graph.xy[[entry]]])
