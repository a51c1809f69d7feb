"""What sites reach of every way, and how far from it is left to walk."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.network.distances import nearest_source
from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Entries, Joinings, entries_of
from locator.analysis.network.segments import Floats, Ints, spread

# A joining whose ends differ in what is left to walk is taken apart into pieces along which that changes
# evenly, but for this share of the disc's radius.
_UNEVEN = 5e-4
_SHORTEST_M, _LONGEST_M = 0.4, 4.0
_SHORT_M = 1e-9


@dataclass(frozen=True, eq=False)
class Parts:
    """Stretches of links from ``low`` to ``high`` metres, and the radius left at both ends, even between."""

    link: Ints
    low: Floats
    high: Floats
    low_radius: Floats
    high_radius: Floats

    def take(self, rows: NDArray[np.bool_] | Ints) -> "Parts":
        """Rows picked by mask or by position."""
        return Parts(
            self.link[rows], self.low[rows], self.high[rows], self.low_radius[rows], self.high_radius[rows]
        )

    @property
    def full(self) -> NDArray[np.bool_]:
        """Parts with full discs all along."""
        return (self.low_radius >= JOIN_M) & (self.high_radius >= JOIN_M)

    def whole(self, network: Network) -> NDArray[np.bool_]:
        """Parts that are whole links with full discs."""
        return self.full & (self.low <= _SHORT_M) & (self.high >= network.length[self.link] - _SHORT_M)

    def and_(self, other: "Parts") -> "Parts":
        """Rows of both."""
        columns = ("link", "low", "high", "low_radius", "high_radius")
        return Parts(*(np.concatenate([getattr(self, c), getattr(other, c)]) for c in columns))


def reached_parts(network: Network, doors: Joinings, radius: float, wary: NDArray[np.bool_]) -> Parts:
    """Stretches of the joinable links whose cost from places that join by ``doors`` is up to ``radius``.

    ``wary`` (links,) are those of which parts with less than a full disc are wanted as well.
    """
    entries = entries_of(network, doors)
    one = Entries(np.zeros_like(entries.place), entries.node, entries.metres)
    cost, _ = nearest_source(network.graph, one, 1, radius)
    parts = _from_nodes(network, cost, radius, wary).and_(_from_doors(network, doors, radius, wary))
    return _joined_up(parts, network)


def _from_nodes(network: Network, cost: Floats, radius: float, wary: NDArray[np.bool_]) -> Parts:
    """Stretches reached by way of the nodes at both ends of links."""
    link = network.joinable
    length, left = network.length[link], radius - cost[network.links.ends[link]]
    onward = _outward(network, link, np.zeros(len(link)), left[:, 0], wary, 1.0)
    return onward.and_(_outward(network, link, length, left[:, 1], wary, -1.0))


def _from_doors(network: Network, doors: Joinings, radius: float, wary: NDArray[np.bool_]) -> Parts:
    """Stretches that sites see themselves, and what goes on from there along the same links."""
    up = _outward(network, doors.link, doors.high, radius - doors.step(doors.high), wary, 1.0)
    down = _outward(network, doors.link, doors.low, radius - doors.step(doors.low), wary, -1.0)
    return _seen_parts(doors, radius).and_(up).and_(down)


def _outward(
    network: Network, link: Ints, origin: Floats, left: Floats, wary: NDArray[np.bool_], sense: float
) -> Parts:
    """Stretches of links from points on them towards one end (``sense`` 1 or -1), while something is left.

    Where nothing hides it, a disc smaller than the joining limit lies inside the full disc that the way came
    from: a step along the way costs at least what it takes from the disc. Near barriers it can see what the
    full disc does not.
    """
    rate, length = network.rate[link], network.length[link]
    room = length - origin if sense > 0.0 else origin
    full = np.clip((left - JOIN_M) / rate, 0.0, room)
    stop = np.clip(left / rate, 0.0, room)
    whole = np.flatnonzero(full > 0.0)
    rest = np.flatnonzero(wary[link] & (stop > full))
    rows = np.concatenate([whole, rest])
    near = np.concatenate([np.zeros(len(whole)), full[rest]])
    far = np.concatenate([full[whole], stop[rest]])
    radii = [np.minimum(left[rows] - rate[rows] * at, JOIN_M) for at in (near, far)]
    # Rounding must not make a full disc a smaller one.
    radii = [np.where(np.arange(len(rows)) < len(whole), JOIN_M, values) for values in radii]
    spots = [origin[rows] + sense * at for at in (near, far)]
    if sense < 0.0:
        spots, radii = spots[::-1], radii[::-1]
    return Parts(link[rows], *spots, *radii)


def _joined_up(parts: Parts, network: Network) -> Parts:
    """The same without full stretches that others of the same link hold wholly."""
    whole = np.zeros(len(network.length), np.bool_)
    all_of = parts.whole(network)
    whole[parts.link[all_of]] = True
    first = np.unique(parts.link[all_of], return_index=True)[1]
    kept = ~whole[parts.link]
    kept[np.flatnonzero(all_of)[first]] = True
    return parts.take(kept)


def _seen_parts(doors: Joinings, radius: float) -> Parts:
    """Stretches that sites see themselves, taken apart where the step to them takes from the disc."""
    if radius >= 2.0 * JOIN_M:
        full = np.full(len(doors), JOIN_M)
        return Parts(doors.link, doors.low, doors.high, full, full)
    reach = np.sqrt(np.maximum(radius * radius - doors.off**2, 0.0))
    low, high = np.maximum(doors.low, doors.foot - reach), np.minimum(doors.high, doors.foot + reach)
    rows = np.flatnonzero((doors.off < radius) & (low <= high))
    # A hypotenuse bends by at most its step squared over eight times the distance.
    step = np.sqrt(8.0 * _UNEVEN * doors.off[rows] * (radius - doors.off[rows]))
    every = np.clip(step, _SHORTEST_M, _LONGEST_M)
    count = np.maximum(np.ceil((high - low)[rows] / every), 1.0).astype(np.int64)
    row, step = spread(count)
    at = rows[row]
    width = (high - low)[at] / count[row]
    begin = low[at] + step * width
    stop = begin + width
    left = [np.minimum(radius - np.hypot(doors.off[at], s - doors.foot[at]), JOIN_M) for s in (begin, stop)]
    return Parts(doors.link[at], begin, stop, *left)
