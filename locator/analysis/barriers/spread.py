"""Cheapest ways from many sites at once through a graph, no farther than a limit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CELLS = 6_000_000


@dataclass(frozen=True, eq=False)
class Arrows:
    """A directed graph: the arrows of state s are ``first[s]`` to ``first[s + 1]``."""

    first: Ints
    target: Ints
    metres: Floats

    @classmethod
    def of(cls, states: int, source: Ints, target: Ints, metres: Floats) -> "Arrows":
        """Sort arrows by their source."""
        order = np.argsort(source, kind="stable")
        first = np.searchsorted(source[order], np.arange(states + 1)).astype(np.int64)
        return cls(first, target[order], metres[order])


@dataclass(frozen=True, eq=False)
class Reached:
    """States within the limit of sites: ``site``, ``state``, ``metres``, the state ``before`` (-1: none)."""

    site: Ints
    state: Ints
    metres: Floats
    before: Ints

    def of_states(self, keep: NDArray[np.bool_]) -> "Reached":
        """Those that ``keep`` marks."""
        return Reached(self.site[keep], self.state[keep], self.metres[keep], self.before[keep])


def spread(arrows: Arrows, site: Ints, state: Ints, metres: Floats, limit: float) -> Reached:
    """Go on from the first states of each site, ``metres`` off, as far as ``limit``."""
    states = len(arrows.first) - 1
    order = np.argsort(site, kind="stable")
    site, state, metres = site[order], state[order], metres[order]
    sites = np.unique(site)
    room = max(_CELLS // max(states, 1), 1)
    buffer = np.full(min(room, max(len(sites), 1)) * states, np.inf)
    before = np.full(len(buffer), -1, np.int64)
    parts = []
    for begin in range(0, len(sites), room):
        some = sites[begin : begin + room]
        low, high = np.searchsorted(site, some[0]), np.searchsorted(site, some[-1], side="right")
        local = np.searchsorted(some, site[low:high])
        key = local * states + state[low:high]
        found = _relax(arrows, key, metres[low:high], limit, buffer, before)
        parts.append(
            Reached(some[found // states], found % states, buffer[found].copy(), before[found].copy())
        )
        buffer[found] = np.inf
    if not parts:
        empty = np.empty(0, np.int64)
        return Reached(empty, empty, np.empty(0), empty)
    return Reached(
        *(np.concatenate([getattr(p, n) for p in parts]) for n in ("site", "state", "metres", "before"))
    )


def _relax(arrows: Arrows, key: Ints, metres: Floats, limit: float, best: Floats, before: Ints) -> Ints:
    """Lower ``best`` until nothing changes; the keys reached."""
    states = len(arrows.first) - 1
    reached = []
    came = np.full(len(key), -1, np.int64)
    while True:
        better = (metres <= limit) & (metres < best[key])
        key, metres, came = key[better], metres[better], came[better]
        if len(key) == 0:
            break
        fresh = key[best[key] == np.inf]
        np.minimum.at(best, key, metres)
        won = metres == best[key]
        key, came = key[won], came[won]
        before[key] = came
        reached.append(fresh)
        key = np.unique(key)
        state = key % states
        count = arrows.first[state + 1] - arrows.first[state]
        source = np.repeat(np.arange(len(key)), count)
        arrow = (
            np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count) + arrows.first[state][source]
        )
        metres = best[key][source] + arrows.metres[arrow]
        came = state[source]
        key = (key - state)[source] + arrows.target[arrow]
    return np.unique(np.concatenate(reached)) if reached else np.empty(0, np.int64)
