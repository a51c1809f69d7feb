"""Ground in squares: which lie wholly on full discs around ways, and which ways bear on the others.

In a town most of the ground lies under the discs of dozens of ways at once. A square within which every
place is nearer than the joining limit to one link needs no disc drawn; only the links near the edge of what
is reached do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.held import Held
from locator.analysis.network.joining import JOIN_M
from locator.analysis.network.segments import Floats, Ints, spread

_SIDE_M = 60.0
_HALF_DIAGONAL_M = _SIDE_M * 0.5**0.5
_AT_ONCE = 2_000_000
_BLOCK = 5
_LANDS_HELD = 4_000


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
    def around(
        cls,
        network: Network,
        exposed: NDArray[np.bool_],
        before: Self | None = None,
        came: Ints | None = None,
    ) -> Self:
        """Squares of ``network``; links that are ``exposed`` to barriers cover none.

        ``came`` tells which link of the squares ``before`` each link is, exposed alike; -1 for none.
        """
        rows = network.joinable
        none = np.empty((2, 0), np.int32)
        if len(rows) == 0:
            return cls(np.zeros(2), 0, 0, none, none)
        ends = network.links.xy[network.links.ends]
        reach = JOIN_M + 2.0 * _SIDE_M
        low = np.floor((ends[rows].min(axis=(0, 1)) - reach) / _SIDE_M) * _SIDE_M
        high = ends[rows].max(axis=(0, 1)) + reach
        columns, lines = (np.ceil((high - low) / _SIDE_M)).astype(int).tolist()
        covers, touches = [none], [none]
        if before and came is not None and before.alike(low, columns, columns * lines):
            covers, touches = ([_renumbered(pairs, came)] for pairs in (before.covers, before.touches))
            rows = rows[came[rows] < 0]
        for at, square, away in _pairs(ends[rows], low, columns):
            link = rows[at]
            near = away <= JOIN_M + _HALF_DIAGONAL_M
            touches.append(np.stack([link[near], square[near]]).astype(np.int32))
            held = (away <= JOIN_M - _HALF_DIAGONAL_M) & ~exposed[link]
            covers.append(np.stack([link[held], square[held]]).astype(np.int32))
        made = cls(low, columns, columns * lines, np.hstack(covers), np.hstack(touches))
        return made._with_lands(before) if before else made

    def alike(self, low: Floats, columns: int, count: int) -> bool:
        """Whether these are so many squares from the same corner."""
        return bool((self.low == low).all()) and (self.columns, self.count) == (columns, count)

    def _with_lands(self, before: Self) -> Self:
        """The same squares, with what is known of where land lies on them."""
        if self.alike(before.low, before.columns, before.count):
            self.__dict__["_touching"] = before._touching
        return self

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
        for shape in land[~shapely.is_empty(land)] if self.count else ():
            found[self._touching.of(shape)] = True
        return found

    @cached_property
    def _touching(self) -> Held[shapely.Geometry, Ints]:
        return Held(self._squares_on, most=_LANDS_HELD)

    def _squares_on(self, shape: shapely.Geometry) -> Ints:
        bounds = np.asarray(shapely.bounds(shape)).reshape(2, 2)
        first = np.floor((bounds[0] - self.low) / _SIDE_M).astype(np.int64)
        last = np.floor((bounds[1] - self.low) / _SIDE_M).astype(np.int64)
        lines = self.count // self.columns
        column = np.arange(max(first[0], 0), min(last[0] + 1, self.columns))
        line = np.arange(max(first[1], 0), min(last[1] + 1, lines))
        at = (line[:, None] * self.columns + column).ravel()
        shapely.prepare(shape)
        met: Ints = at[shapely.intersects(shape, self._drawn(at))]
        return met

    def blocks(self, wanted: NDArray[np.bool_]) -> tuple[Ints, list[Ints]]:
        """Squares that are ``wanted`` by the block of 5 by 5 that they lie in.

        Returns the (N, 2) column and row of each block, counted from the origin of the plane, and the
        columns and rows of its squares, counted likewise.
        """
        number = np.flatnonzero(wanted)
        origin = np.rint(self.low / _SIDE_M).astype(np.int64)
        at = origin + np.column_stack([number % max(self.columns, 1), number // max(self.columns, 1)])
        blocks, owner = np.unique(at // _BLOCK, axis=0, return_inverse=True)
        order = np.argsort(owner, kind="stable")
        return blocks, np.split(at[order], np.flatnonzero(np.diff(owner[order])) + 1) if len(at) else []

    def _drawn(self, at: Ints) -> NDArray[np.object_]:
        origin = np.rint(self.low / _SIDE_M).astype(np.int64)
        return drawn_squares(origin + np.column_stack([at % self.columns, at // self.columns]))


def drawn_squares(at: Ints) -> NDArray[np.object_]:
    """Squares by (N, 2) column and row, counted from the origin of the plane."""
    west, south = at[:, 0] * _SIDE_M, at[:, 1] * _SIDE_M
    made: NDArray[np.object_] = shapely.box(west, south, west + _SIDE_M, south + _SIDE_M)
    return made


def _renumbered(pairs: NDArray[np.int32], came: Ints) -> NDArray[np.int32]:
    """Pairs of a link and a square, of the links that are still there, under their new numbers."""
    now = np.full(max(int(pairs[0].max(initial=-1)), int(came.max(initial=-1))) + 1, -1, np.int32)
    now[came[came >= 0]] = np.flatnonzero(came >= 0)
    link = now[pairs[0]]
    return np.stack([link, pairs[1]])[:, link >= 0]


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
