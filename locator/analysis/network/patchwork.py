"""Shapes put together from small patches to the whole; each union is made once for what it depends on.

What is drawn of a patch of ground follows from a few numbers. Kinds of facilities, moments of a drag and
networks that differ by one bridge have most patches in common, and most unions of them.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.segments import Ints
from locator.analysis.parallel import overlay

Shapes: TypeAlias = NDArray[np.object_]

_HELD = 60_000
# Each patch is merged with those of the same block of so many by so many, and blocks again, up to the whole.
_BLOCK = 3
# Blocks must not part at the origin; no metre of a projection lies as far south-west as this many patches.
_FAR = _BLOCK**12
# Pieces that share a wall are laid on a grid: without it an overlay now and then loses one, and stays silent.
_GRID_M = 1e-4


@dataclass(frozen=True, eq=False)
class Patches:
    """Shapes and where they lie: (N, 2) column and row of a patch; ``number`` stands for the shape."""

    at: Ints
    number: Ints
    shape: Shapes

    def and_(self, other: "Patches") -> "Patches":
        """Those of both."""
        columns = ("at", "number", "shape")
        return Patches(*(np.concatenate([getattr(self, c), getattr(other, c)]) for c in columns))


class Patchwork:
    """Shapes held by what they depend on, each under a number of its own."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, tuple[int, object]] = OrderedDict()
        self._count = count()
        self._lock = Lock()

    def patches(self, at: Ints, keys: list[bytes], make: Callable[[Ints], Shapes]) -> Patches:
        """Shapes of ``keys`` on the patches ``at``; ``make`` draws those of the rows that are not held."""
        with self._lock:
            found = [self._held.get(key) for key in keys]
            missing = np.flatnonzero([held is None for held in found])
        if len(missing):
            for row, shape in zip(missing.tolist(), make(missing), strict=True):
                found[row] = (next(self._count), shape)
        with self._lock:
            for key, held in zip(keys, found, strict=True):
                self._held[key] = held  # type: ignore[assignment]  # drawn above where missing
                self._held.move_to_end(key)
            while len(self._held) > max(_HELD, len(keys)):
                self._held.popitem(last=False)
        number, shape = np.empty(len(keys), np.int64), np.empty(len(keys), object)
        for row, held in enumerate(found):
            number[row], shape[row] = held  # type: ignore[misc]  # drawn above
        return Patches(at, number, shape)

    def dissolved(self, patches: Patches) -> Shapes:
        """Disjoint polygons of the shapes of ``patches``, which may overlap."""
        patches = Patches(patches.at + _FAR, patches.number, patches.shape)
        while len(patches.number) > 1:
            patches = self._merged(patches)
        whole = shapely.get_parts(shapely.get_parts(patches.shape))
        return np.asarray(whole[shapely.get_type_id(whole) == shapely.GeometryType.POLYGON], dtype=object)

    def _merged(self, patches: Patches) -> Patches:
        """Shapes on one patch united; the patches that come out are numbered by the block they lie in."""
        order = np.lexsort((patches.number, patches.at[:, 1], patches.at[:, 0]))
        at, number, shape = patches.at[order], patches.number[order], patches.shape[order]
        starts = np.flatnonzero(np.r_[True, (at[1:] != at[:-1]).any(axis=1)])
        many = np.diff(np.r_[starts, len(at)])
        alone = starts[many == 1]
        single = Patches(at[alone] // _BLOCK, number[alone], shape[alone])
        starts, many = starts[many > 1], many[many > 1]
        keys = [number[s : s + n].tobytes() for s, n in zip(starts.tolist(), many.tolist(), strict=True)]

        def make(rows: Ints) -> Shapes:
            block = np.repeat(np.arange(len(rows)), many[rows])
            members = np.concatenate(
                [np.arange(s, s + n) for s, n in zip(starts[rows], many[rows], strict=True)]
            )
            return overlay(united, shapely.geometrycollections(shape[members], indices=block))

        return single.and_(self.patches(at[starts] // _BLOCK, keys, make)) if keys else single


def united(bundles: Shapes) -> Shapes:
    """Union of the pieces of every bundle; on a grid where rounding fails it or has lost a piece."""
    try:
        made: Shapes = shapely.union_all(bundles[:, None], axis=1)
    except shapely.errors.GEOSException:
        return np.array([_united_one(bundle) for bundle in bundles], dtype=object)
    pieces, bundle = shapely.get_parts(bundles, return_index=True)
    shapely.prepare(made)
    inner = shapely.point_on_surface(pieces)
    held = shapely.intersects(made[bundle], inner) | shapely.is_empty(inner)
    doubtful = np.flatnonzero(~held)
    held[doubtful] = shapely.dwithin(made[bundle[doubtful]], inner[doubtful], _GRID_M)
    for at in np.unique(bundle[~held]):
        made[at] = shapely.union_all(pieces[bundle == at], grid_size=_GRID_M)
    return made


def _united_one(bundle: object) -> object:
    pieces = shapely.get_parts(bundle)
    try:
        return shapely.union_all(pieces)
    except shapely.errors.GEOSException:
        return shapely.union_all(pieces, grid_size=_GRID_M)
