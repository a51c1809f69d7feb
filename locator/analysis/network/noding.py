"""Stretches taken apart into nodes and links, joined where their ends lie on one spot and nowhere else."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.segments import Floats, Ints
from locator.domain.projection import to_metres

# Ends are one spot when their degrees agree to the ninth place: a tenth of a millimetre.
_PER_DEGREE = 1e9


@dataclass(frozen=True, eq=False)
class Links:
    """Straight links between nodes.

    Attributes
    ----------
    xy : (V, 2) float64
        Nodes, metres.
    ends : (M, 2) int64
        Nodes that each link joins.
    row : (M,) int64
        Stretch in the study's table that it is a piece of.
    wait_m : (M,) float64
        Metres of walking that waiting on it stands for.
    crossing : (M,) int64
        Row of the crossing that it passes by; -1 for none.
    open_air : (M,) bool
        Whether places join it; not on ferries, inside barriers and at the very crossing of one.
    """

    xy: Floats
    ends: Ints
    row: Ints
    wait_m: Floats
    crossing: Ints
    open_air: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.row)

    @property
    def start(self) -> Floats:
        """Where each link starts, (M, 2)."""
        return self.xy[self.ends[:, 0]]

    @property
    def step(self) -> Floats:
        """Vector from its start to its end, (M, 2)."""
        return self.xy[self.ends[:, 1]] - self.xy[self.ends[:, 0]]

    def take(self, rows: NDArray[np.bool_] | Ints) -> "Links":
        """Links picked by mask or by position; the nodes stay."""
        return Links(
            self.xy,
            self.ends[rows],
            self.row[rows],
            self.wait_m[rows],
            self.crossing[rows],
            self.open_air[rows],
        )

    def with_wait(self, wait_m: Floats) -> "Links":
        """Return the same links with another wait."""
        return replace(self, wait_m=wait_m)


def plain_links(xy: Floats, ends: Ints, row: Ints) -> Links:
    """Links without waits and crossings."""
    count = len(row)
    return Links(xy, ends, row, np.zeros(count), np.full(count, -1, np.int64), np.ones(count, np.bool_))


def node_stretches(shapes: NDArray[np.object_], rows: Ints, epsg: int) -> Links:
    """Links of lines in degrees; ``rows`` are their rows in the study's table."""
    parts, shape = shapely.get_parts(shapes, return_index=True)
    lineal = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    degrees, line = shapely.get_coordinates(parts[lineal], return_index=True)
    rows = rows[shape[lineal]]
    if len(degrees) == 0:
        return plain_links(np.empty((0, 2)), np.empty((0, 2), np.int64), np.empty(0, np.int64))
    xy = to_metres(degrees[:, 0], degrees[:, 1], epsg)
    head = np.ones(len(line), np.bool_)
    head[1:] = line[1:] != line[:-1]
    number, first = _nodes(degrees, head | np.r_[head[1:], True])
    ends = np.column_stack([number[:-1], number[1:]])
    there: NDArray[np.bool_] = np.all(np.isfinite(xy), axis=1)
    moves: NDArray[np.bool_] = np.any(xy[1:] != xy[:-1], axis=1)
    kept = ~head[1:] & there[1:] & there[:-1] & moves
    return plain_links(xy[first], ends[kept], rows[line[1:]][kept])


def _nodes(degrees: Floats, is_end: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Node of every vertex, and a vertex of every node; vertices between the ends are their own."""
    spot = np.rint(degrees[is_end] * _PER_DEGREE)
    _, first, same = np.unique(spot[:, 0] + 1j * spot[:, 1], return_index=True, return_inverse=True)
    number = np.empty(len(degrees), np.int64)
    number[is_end] = same
    inner = np.flatnonzero(~is_end)
    number[inner] = len(first) + np.arange(len(inner))
    return number, np.concatenate([np.flatnonzero(is_end)[first], inner])
