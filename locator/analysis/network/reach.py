"""What sites reach of every way, and how far from it is left to walk."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.network.distances import nearest_source
from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Entries, Joinings, entries_of
from locator.analysis.network.segments import Floats, Ints, spread

# Pieces into which a joining is taken apart whose ends differ in what is left to walk.
_TAPER_EVERY_M = 2.0
_SHORT_M = 1e-9


@dataclass(frozen=True, eq=False)
class Parts:
    """Stretches of links from ``low`` to ``high`` metres, and the radius left at both ends, linear between."""

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
    return _joined_up(_from_nodes(network, cost, radius, wary).and_(_from_doors(doors, radius)), network)


def _from_nodes(network: Network, cost: Floats, radius: float, wary: NDArray[np.bool_]) -> Parts:
    """Stretches reached by way of the nodes at both ends of links.

    Where nothing hides it, a disc smaller than the joining limit lies inside the full disc that the way came
    from: a step along the way costs at least what it takes from the disc. Near barriers it can see what the
    full disc does not.
    """
    link = network.joinable
    ends, length, rate = network.links.ends[link], network.length[link], network.rate[link]
    made = []
    for side in (0, 1):
        left = radius - cost[ends[:, side]]
        for radius_at_end, wanted in ((JOIN_M, left >= JOIN_M), (0.0, wary[link] & (left > 0.0))):
            begin = np.clip((left - JOIN_M) / rate, 0.0, length) if radius_at_end == 0.0 else np.zeros(len(link))
            stop = np.clip((left - radius_at_end) / rate, 0.0, length)
            rows = np.flatnonzero(wanted & (stop > begin))
            made.append(_part(link, begin, stop, left, rate, length, side, rows))
    parts = made[0]
    for more in made[1:]:
        parts = parts.and_(more)
    return parts


def _part(
    link: Ints, begin: Floats, stop: Floats, left: Floats, rate: Floats, length: Floats, side: int, rows: Ints
) -> Parts:
    """Stretches from ``begin`` to ``stop`` metres counted from the end ``side`` of links."""
    begin, stop = begin[rows], stop[rows]
    near, far = (np.minimum(left[rows] - rate[rows] * at, JOIN_M) for at in (begin, stop))
    if side == 0:
        return Parts(link[rows], begin, stop, near, far)
    return Parts(link[rows], length[rows] - stop, length[rows] - begin, far, near)


def _joined_up(parts: Parts, network: Network) -> Parts:
    """The same without full stretches that others of the same link hold wholly."""
    whole = np.zeros(len(network.length), np.bool_)
    all_of = parts.whole(network)
    whole[parts.link[all_of]] = True
    first = np.unique(parts.link[all_of], return_index=True)[1]
    kept = ~whole[parts.link]
    kept[np.flatnonzero(all_of)[first]] = True
    return parts.take(kept)


def _from_doors(doors: Joinings, radius: float) -> Parts:
    """Stretches that sites see themselves, taken apart where the step to them takes from the disc."""
    if radius >= 2.0 * JOIN_M:
        full = np.full(len(doors), JOIN_M)
        return Parts(doors.link, doors.low, doors.high, full, full)
    reach = np.sqrt(np.maximum(radius * radius - doors.off**2, 0.0))
    low, high = np.maximum(doors.low, doors.foot - reach), np.minimum(doors.high, doors.foot + reach)
    rows = np.flatnonzero((doors.off < radius) & (low <= high))
    count = np.maximum(np.ceil((high - low)[rows] / _TAPER_EVERY_M), 1.0).astype(np.int64)
    row, step = spread(count)
    at = rows[row]
    width = (high - low)[at] / count[row]
    begin = low[at] + step * width
    stop = begin + width
    left = [np.minimum(radius - np.hypot(doors.off[at], s - doors.foot[at]), JOIN_M) for s in (begin, stop)]
    return Parts(doors.link[at], begin, stop, *left)
