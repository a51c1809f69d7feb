"""Ways of OpenStreetMap cut into stretches that meet only at their ends."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.importing.reading.osm import PER_DEGREE, Way
from locator.importing.targets.cutting import parted

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Stretches:
    """Lines (WGS 84 degrees) with the position of the way that each is cut from.

    ``apart`` counts nodes that lay on the spot of another node and were moved by 1e-7 degrees: two nodes are
    joined only where the file says that they are one.
    """

    lines: NDArray[np.object_]
    way: NDArray[np.intp]
    apart: int


def split(ways: Sequence[Way], also: Collection[int] = ()) -> Stretches:
    """Cut every way at its ends, at nodes that it shares with another or with itself, and at ``also``."""
    if not ways:
        return Stretches(np.empty(0, object), np.empty(0, np.intp), 0)
    ids = np.concatenate([way.nodes for way in ways])
    at = np.concatenate([way.at for way in ways])
    lengths = np.array([len(way.nodes) for way in ways])
    first = np.cumsum(lengths) - lengths
    ends = np.zeros(len(ids), np.bool_)
    ends[first] = ends[first + lengths - 1] = True
    cut = ends | _shared(ids) | np.isin(ids, np.array(list(also), np.int64))
    at, apart = _told_apart(ids, at, cut)
    lines, row = parted(at / PER_DEGREE, ends, cut)
    return Stretches(lines, np.repeat(np.arange(len(ways)), lengths)[row], apart)


def _shared(ids: Ids) -> NDArray[np.bool_]:
    """Which nodes occur more than once."""
    _, back, count = np.unique(ids, return_inverse=True, return_counts=True)
    shared: NDArray[np.bool_] = count[back.ravel()] > 1
    return shared


def _told_apart(ids: Ids, at: Ids, cut: NDArray[np.bool_]) -> tuple[Ids, int]:
    """Places with those of different junctions on one spot moved apart, and how many were moved."""
    known, first = np.unique(ids[cut], return_index=True)
    spots = at[cut][first]
    _, back, count = np.unique(spots, axis=0, return_inverse=True, return_counts=True)
    doubled = np.flatnonzero(count[back.ravel()] > 1)
    if len(doubled) == 0:
        return at, 0
    taken = {(int(x), int(y)) for x, y in np.delete(spots, doubled, axis=0)}
    moved, apart = at.copy(), 0
    for node in doubled.tolist():
        x, y = spots[node].tolist()
        free = x
        while (free, y) in taken:
            free += 1
        taken.add((free, y))
        apart += int(free != x)
        moved[ids == known[node]] = (free, y)
    return moved, apart
