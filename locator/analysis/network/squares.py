"""Ground in squares: which lie wholly on full discs around ways, and which ways bear on the others.

In a town most of the ground lies under the discs of dozens of ways at once. A square within which every
place is nearer than the joining limit to one link needs no disc drawn; only the links near the edge of what
is reached do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M
from locator.analysis.network.segments import Floats, Ints, spread

_SIDE_M = 60.0
_HALF_DIAGONAL_M = _SIDE_M * 0.5**0.5
_AT_ONCE = 2_000_000


@dataclass(frozen=True, eq=False)
class Squares:
    """Squares around the joinable links of a network, row by row from the south-west.

    ``covers`` and ``touches`` are (2, N) pairs of a link and a square: full discs along the whole link hold
    the square; a disc around some point of the link can meet it.
    """

    low: Floats
    columns: int
    count: int
    covers: NDArray[np.int32]
    touches: NDArray[np.int32]

    @classmethod
    def around(cls, network: Network, exposed: NDArray[np.bool_]) -> Self:
        """Squares of ``network``; links that are ``exposed`` to barriers cover none."""
        rows = network.joinable
        ends = network.links.xy[network.links.ends[rows]]
        if len(rows) == 0:
            none = np.empty((2, 0), np.int32)
            return cls(np.zeros(2), 0, 0, none, none)
        reach = JOIN_M + 2.0 * _SIDE_M
        low = np.floor((ends.min(axis=(0, 1)) - reach) / _SIDE_M) * _SIDE_M
        columns, lines = (np.ceil((ends.max(axis=(0, 1)) + reach - low) / _SIDE_M)).astype(int).tolist()
        covers, touches = [], []
        for link, square, away in _pairs(ends, low, columns):
            near = away <= JOIN_M + _HALF_DIAGONAL_M
            touches.append(np.stack([rows[link[near]], square[near]]).astype(np.int32))
            held = (away <= JOIN_M - _HALF_DIAGONAL_M) & ~exposed[rows[link]]
            covers.append(np.stack([rows[link[held]], square[held]]).astype(np.int32))
        return cls(low, columns, columns * lines, np.hstack(covers), np.hstack(touches))

    def under(self, whole: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which squares lie under full discs along the links that are ``whole``."""
        found = np.zeros(self.count, np.bool_)
        found[self.covers[1][whole[self.covers[0]]]] = True
        return found

    def beside(self, wanted: NDArray[np.bool_], links: int) -> NDArray[np.bool_]:
        """Which of so many links can bear on a square that is ``wanted``."""
        found = np.zeros(links, np.bool_)
        found[self.touches[0][wanted[self.touches[1]]]] = True
        return found

    def touching(self, land: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Which squares touch any of some shapes."""
        found = np.zeros(self.count, np.bool_)
        bounds = shapely.bounds(land[~shapely.is_empty(land)])
        if self.count == 0 or len(bounds) == 0:
            return found
        grid = found.reshape(-1, self.columns)
        first = np.floor((bounds[:, :2] - self.low) / _SIDE_M).astype(int)
        last = np.floor((bounds[:, 2:] - self.low) / _SIDE_M).astype(int) + 1
        for (west, south), (east, north) in zip(np.maximum(first, 0), np.maximum(last, 0), strict=True):
            grid[south:north, west:east] = True
        at = np.flatnonzero(found)
        tree = shapely.STRtree(self._drawn(at))
        met = np.zeros(len(at), np.bool_)
        met[tree.query(land, predicate="intersects")[1]] = True
        found[at[~met]] = False
        return found

    def dissolved(self, wanted: NDArray[np.bool_]) -> NDArray[np.object_]:
        """Disjoint polygons of the squares that are ``wanted``."""
        at = np.flatnonzero(wanted)
        if len(at) == 0:
            return np.empty(0, object)
        parts: NDArray[np.object_] = shapely.get_parts(shapely.coverage_union_all(self._drawn(at)))
        return parts

    def _drawn(self, at: Ints) -> NDArray[np.object_]:
        column, line = at % self.columns, at // self.columns
        west, south = self.low[0] + column * _SIDE_M, self.low[1] + line * _SIDE_M
        east, north = self.low[0] + (column + 1) * _SIDE_M, self.low[1] + (line + 1) * _SIDE_M
        made: NDArray[np.object_] = shapely.box(west, south, east, north)
        return made


def _pairs(ends: Floats, low: Floats, columns: int) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Links, (M, 2, 2), and the squares in boxes around them, with the distance to the squares' middles."""
    reach = JOIN_M + _HALF_DIAGONAL_M
    first = np.floor((ends.min(axis=1) - reach - low) / _SIDE_M).astype(np.int64)
    last = np.floor((ends.max(axis=1) + reach - low) / _SIDE_M).astype(np.int64)
    wide = last - first + 1
    many = wide[:, 0] * wide[:, 1]
    for rows in np.split(np.arange(len(ends)), np.flatnonzero(np.diff(np.cumsum(many) // _AT_ONCE)) + 1):
        row, step = spread(many[rows])
        link = rows[row]
        column = first[link, 0] + step % wide[link, 0]
        line = first[link, 1] + step // wide[link, 0]
        middle = low + (np.column_stack([column, line]) + 0.5) * _SIDE_M
        yield link, line * columns + column, _away(middle, ends[link])


def _away(xy: Floats, ends: Floats) -> Floats:
    """Distance of places to segments, row by row."""
    step = ends[:, 1] - ends[:, 0]
    off = xy - ends[:, 0]
    share = np.clip(np.einsum("ij,ij->i", off, step) / np.einsum("ij,ij->i", step, step), 0.0, 1.0)
    away: Floats = np.hypot(*(off - share[:, None] * step).T)
    return away
