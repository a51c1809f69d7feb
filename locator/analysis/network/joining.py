"""Places joined to the walk network: every stretch of way that each sees within 100 m."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.segments import Floats, Ints, spread
from locator.analysis.network.sight import joined, left_over, shadow

JOIN_M = 100.0
# A way exactly at the limit counts in spite of rounding.
_ROUNDING_M = 1e-6
_BATCH = 4_000
_TRIPLES = 2_000_000


@dataclass(frozen=True, eq=False)
class Joinings:
    """Stretches of links that places see, ascending by place.

    A point ``s`` metres from the start of ``link`` lies hypot(``off``, s − ``foot``) metres from the place;
    the place sees those with ``low`` ≤ s ≤ ``high``.
    """

    place: Ints
    link: Ints
    low: Floats
    high: Floats
    foot: Floats
    off: Floats

    def __len__(self) -> int:
        return len(self.place)

    def step(self, at: Floats) -> Floats:
        """Metres from the place to the point ``at`` metres along the link, for each row."""
        return np.hypot(self.off, at - self.foot)

    def take(self, rows: NDArray[np.bool_] | Ints) -> "Joinings":
        """Rows picked by mask or by position."""
        return Joinings(
            self.place[rows],
            self.link[rows],
            self.low[rows],
            self.high[rows],
            self.foot[rows],
            self.off[rows],
        )


@dataclass(frozen=True, eq=False)
class Entries:
    """Nodes that places come to by way of a link that they see: place ascending, node, metres."""

    place: Ints
    node: Ints
    metres: Floats


def join(network: Network, xy: Floats) -> Joinings:
    """Every stretch of way that (N, 2) places see within 100 m; places inside a barrier see none."""
    found = [_join_batch(network, xy, begin) for begin in range(0, len(xy), _BATCH)]
    empty = Joinings(*(np.empty(0, np.int64),) * 2, *(np.empty(0),) * 4)
    columns = ("place", "link", "low", "high", "foot", "off")
    return Joinings(*(np.concatenate([getattr(part, c) for part in [empty, *found]]) for c in columns))


def _join_batch(network: Network, xy: Floats, begin: int) -> Joinings:
    here = xy[begin : begin + _BATCH]
    free = np.flatnonzero(np.isfinite(here).all(axis=1))
    free = free[~network.obstacles.inside(here[free])]
    chords, side = _chords(network, here, free)
    seen = _seen(network, here, chords, side)
    return Joinings(seen.place + begin, seen.link, seen.low, seen.high, seen.foot, seen.off)


def _chords(network: Network, xy: Floats, rows: Ints) -> tuple[Joinings, Floats]:
    """Links within 100 m as if nothing stood between, and on which side of the place each lies."""
    boxes = shapely.box(*(xy[rows] - JOIN_M - _ROUNDING_M).T, *(xy[rows] + JOIN_M + _ROUNDING_M).T)
    place, found = network.tree.query(boxes)
    link = network.joinable[found]
    place = rows[place]
    away = xy[place] - network.links.start[link]
    length = network.length[link]
    along = network.links.step[link] / length[:, None]
    foot = np.einsum("ij,ij->i", away, along)
    across = along[:, 1] * away[:, 0] - along[:, 0] * away[:, 1]
    half = np.sqrt(np.maximum((JOIN_M + _ROUNDING_M) ** 2 - across * across, 0.0))
    low, high = np.maximum(foot - half, 0.0), np.minimum(foot + half, length)
    near = np.flatnonzero((np.abs(across) <= JOIN_M + _ROUNDING_M) & (low <= high))
    near = near[np.lexsort((link[near], place[near]))]
    made = Joinings(place, link, low, high, foot, np.abs(across)).take(near)
    return made, np.where(across[near] < 0.0, -1.0, 1.0)


def _seen(network: Network, xy: Floats, chords: Joinings, side: Floats) -> Joinings:
    """What is left of ``chords`` behind the barriers around each place."""
    if len(network.obstacles) == 0 or len(chords) == 0:
        return chords
    place, segment = _barriers_around(network, xy, chords)
    many = np.searchsorted(place, chords.place, side="right") - np.searchsorted(place, chords.place)
    portions = np.flatnonzero(np.diff(np.cumsum(many) // _TRIPLES)) + 1
    hidden = [
        _hidden(network, xy, chords, side, rows, place, segment)
        for rows in np.split(np.arange(len(chords)), portions)
    ]
    pair, low, high = (np.concatenate(parts) for parts in zip(*hidden, strict=True))
    kept, low, high = left_over(chords.low, chords.high, pair, low, high)
    seen = chords.take(kept)
    return Joinings(seen.place, seen.link, low, high, seen.foot, seen.off)


def _barriers_around(network: Network, xy: Floats, chords: Joinings) -> tuple[Ints, Ints]:
    """Pairs of a place, ascending, and a segment near it on which it does not stand."""
    rows = np.unique(chords.place)
    place, segment = network.obstacles.around(xy[rows], JOIN_M)
    on_place, on_segment = network.obstacles.standing_on(xy[rows])
    most = len(network.obstacles)
    off = ~np.isin(place * most + segment, on_place * most + on_segment)
    place, segment = rows[place[off]], segment[off]
    order = np.lexsort((segment, place))
    return place[order], segment[order]


def _hidden(
    network: Network, xy: Floats, chords: Joinings, side: Floats, rows: Ints, place: Ints, segment: Ints
) -> tuple[Ints, Floats, Floats]:
    """Stretches of the chords ``rows`` that segments hide: chord, low, high."""
    row, segment = joined(place, segment, chords.place[rows])
    pair = rows[row]
    link = chords.link[pair]
    along = network.links.step[link] / network.length[link][:, None]
    # The link lies at positive height: to the left of the place's own direction along it, or to the right.
    up = np.column_stack([-along[:, 1], along[:, 0]]) * side[pair][:, None]
    local = network.obstacles.ends[segment] - xy[chords.place[pair]][:, None, :]
    corners = np.stack([np.einsum("nki,ni->nk", local, along), np.einsum("nki,ni->nk", local, up)], axis=-1)
    low, high, stands = shadow(corners[:, 0], corners[:, 1], chords.foot[pair], chords.off[pair])
    return pair[stands], low[stands], high[stands]


def entries_of(network: Network, joinings: Joinings) -> Entries:
    """Nodes at both ends of the joined links, each once for a place, at least cost."""
    rate, length = network.rate[joinings.link], network.length[joinings.link]
    ends = network.links.ends[joinings.link]
    metres = np.concatenate(
        [
            joinings.step(joinings.low) + rate * joinings.low,
            joinings.step(joinings.high) + rate * (length - joinings.high),
        ]
    )
    key = np.concatenate([joinings.place, joinings.place]) * network.nodes + np.concatenate(
        [ends[:, 0], ends[:, 1]]
    )
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, np.int64)
    least = np.minimum.reduceat(metres[order], first) if len(key) else metres
    place, node = np.divmod(key[first], max(network.nodes, 1))
    return Entries(place, node, least)


def meetings(network: Network, one: Joinings, other: Joinings) -> tuple[Ints, Ints, Floats]:
    """Ways that stay on one link: pairs of rows of ``one`` and of ``other`` (few) on it, and the metres.

    Where both see a point of it, the cheapest meeting point is that of a mirror, else each walks to the end
    of what it sees; a metre along the link never costs less than one beside it.
    """
    order = np.argsort(other.link, kind="stable")
    counts = np.bincount(other.link, minlength=len(network.length))
    begin = np.cumsum(counts) - counts
    held = np.flatnonzero(counts[one.link])
    row, step = spread(counts[one.link[held]])
    row = held[row]
    match = order[begin[one.link[row]] + step]
    a, b = one.take(row), other.take(match)
    low, high = np.maximum(a.low, b.low), np.minimum(a.high, b.high)
    both = a.off + b.off
    mirror = np.divide(a.foot * b.off + b.foot * a.off, both, out=0.5 * (a.foot + b.foot), where=both > 0.0)
    at = np.clip(mirror, low, high)
    shared = a.step(at) + b.step(at)
    a_at, b_at = np.where(a.high < b.low, a.high, a.low), np.where(a.high < b.low, b.low, b.high)
    apart = a.step(a_at) + network.rate[a.link] * np.abs(a_at - b_at) + b.step(b_at)
    return row, match, np.where(low <= high, shared, apart)
