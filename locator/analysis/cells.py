"""Points sorted into square cells, to find all that lie near each of many sites in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CELL_M = 250.0
_PORTION = 2_000_000


@dataclass(frozen=True, eq=False)
class Cells:
    """Points in the order of their cells, row by row from the south-west.

    ``low`` is the south-west corner; ``columns`` and ``rows`` count the cells; ``starts`` (cells + 1,) tells
    where in ``order`` each cell's points begin; ``along`` (2, N) are the points in that order, metres.
    """

    low: Floats
    columns: int
    rows: int
    starts: Ints
    order: Ints
    along: Floats

    @classmethod
    def of(cls, xy: Floats) -> Self:
        """Sort (N, 2) points into cells."""
        if len(xy) == 0:
            return cls(np.zeros(2), 0, 0, np.zeros(1, np.int64), np.empty(0, np.int64), xy.T)
        low = xy.min(axis=0)
        cell = np.floor((xy - low) / _CELL_M).astype(np.int64)
        columns, rows = (int(n) + 1 for n in cell.max(axis=0))
        key = cell[:, 1] * columns + cell[:, 0]
        order = np.argsort(key, kind="stable")
        starts = np.searchsorted(key[order], np.arange(columns * rows + 1)).astype(np.int64)
        return cls(low, columns, rows, starts, order, np.ascontiguousarray(xy[order].T))

    def near(self, sites: Floats, radius: float) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Pairs of a site and a point within ``radius`` of it: site, point, and squared distance.

        They come in portions, so that wide circles over many points need no more memory than narrow ones.
        """
        begin, count, site = self._slices(sites, radius)
        portion = np.cumsum(count) // _PORTION
        for cut in np.split(np.arange(len(count)), np.flatnonzero(np.diff(portion)) + 1):
            if len(cut):
                yield self._within(sites, radius, begin[cut], count[cut], site[cut])

    def _within(
        self, sites: Floats, radius: float, begin: Ints, count: Ints, site: Ints
    ) -> tuple[Ints, Ints, Floats]:
        end = np.cumsum(count)
        place = np.repeat(begin - np.r_[0, end[:-1]], count)
        place += np.arange(end[-1])
        squared = np.zeros(len(place))
        for axis in (0, 1):
            step = np.take(self.along[axis], place)
            step -= np.repeat(sites[site, axis], count)
            step *= step
            squared += step
        hit = np.flatnonzero(squared <= (radius * (1.0 + 1e-12)) ** 2)
        return (
            np.take(np.repeat(site, count), hit),
            np.take(self.order, np.take(place, hit)),
            np.take(squared, hit),
        )

    def _slices(self, sites: Floats, radius: float) -> tuple[Ints, Ints, Ints]:
        """Runs of points, one for each row of cells that a site's circle meets: begin, count, site."""
        south, north = (
            np.clip(self._index(sites[:, 1] + d, 1), low, high)
            for d, low, high in ((-radius, 0, self.rows), (radius, -1, self.rows - 1))
        )
        spread = int((north - south).max(initial=-1)) + 1
        row = south[:, None] + np.arange(spread)
        met = (row <= north[:, None]) & (row >= 0) & (row < self.rows)
        edge = self.low[1] + row * _CELL_M
        off = np.maximum(np.maximum(edge - sites[:, 1:], sites[:, 1:] - edge - _CELL_M), 0.0)
        half = np.sqrt(np.maximum(radius * radius - off * off, 0.0))
        west = np.clip(self._index(sites[:, :1] - half, 0), 0, self.columns)
        east = np.clip(self._index(sites[:, :1] + half, 0) + 1, 0, self.columns)
        first = np.clip(row, 0, max(self.rows - 1, 0)) * self.columns
        begin = self.starts[first + west]
        count = np.where(met, np.maximum(self.starts[first + east] - begin, 0), 0)
        site, at = np.nonzero(count)
        return begin[site, at], count[site, at], site

    def _index(self, values: Floats, axis: int) -> Ints:
        index: Ints = np.floor((values - self.low[axis]) / _CELL_M).astype(np.int64)
        return index
