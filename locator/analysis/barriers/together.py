"""Circles of many sites put together to disjoint polygons, tile by tile; unchanged tiles are held."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.slivers import without_slivers
from locator.analysis.parallel import overlay

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]
Key: TypeAlias = tuple[float, float, float]

TILE_M = 1500.0
_GRID_M = 1e-4
_LOST = 1e-9
_HELD_TILES = 5_000
# A moved site changes the tile it leaves and the one it enters.
_FEW = 3

Member: TypeAlias = tuple[object, ...]


class Tiles:
    """Unions of the circles that stand in one tile of the plane, each held with the circles it is made of."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, int, float], tuple[tuple[Key, ...], shapely.Geometry]] = {}
        self._last: frozenset[Member] = frozenset()
        self._base: tuple[frozenset[Member], shapely.Geometry] = (frozenset(), shapely.Polygon())

    def united(self, keys: list[Key], circles: Shapes, others: Shapes, of_others: Member) -> Shapes:
        """Disjoint polygons of the circles and of ``others``, which are known by ``of_others``.

        While a site is dragged all but a few tiles stay: their union is held, and the few are added to it.
        """
        parts = dict(self._by_tile(keys, circles))
        parts[of_others] = shapely.multipolygons(others)
        now = frozenset(parts)
        same = now & self._last
        self._last = now
        base, shape = self._base
        if not base or not base <= now or len(now - base) > _FEW:
            if len(same) <= 1 or not 0 < len(now - same) <= _FEW:
                return united(np.array(list(parts.values()), dtype=object))
            base, shape = same, _union(_filled([parts[member] for member in sorted(same, key=repr)]))
            self._base = (base, shape)
        added = [parts[member] for member in sorted(now - base, key=repr)]
        return united(np.array([shape, *added], dtype=object))

    def _by_tile(self, keys: list[Key], circles: Shapes) -> Iterator[tuple[Member, shapely.Geometry]]:
        tiles = dict.fromkeys(_tile(key) for key in keys)
        shapes = self.unions(keys, circles)
        for tile, shape in zip(tiles, shapes, strict=True):
            yield (tile, self._held[tile][0]), shape

    def unions(self, keys: list[Key], circles: Shapes) -> Shapes:
        """Union of the circles of each tile; a key is x, y and radius of a circle."""
        members: dict[tuple[int, int, float], list[int]] = {}
        for at, (x, y, radius) in enumerate(keys):
            members.setdefault(_tile((x, y, radius)), []).append(at)
        held = self._held
        now = {tile: tuple(sorted(keys[at] for at in rows)) for tile, rows in members.items()}
        fresh = [tile for tile in now if tile not in held or held[tile][0] != now[tile]]
        if fresh:
            groups = np.empty(len(fresh), dtype=object)
            groups[:] = [circles[members[tile]] for tile in fresh]
            made = overlay(_each_union, groups)
            held = held if len(held) <= _HELD_TILES else {}
            held = {**held, **{tile: (now[tile], shape) for tile, shape in zip(fresh, made, strict=True)}}
            self._held = held
        return np.array([held[tile][1] for tile in now], dtype=object)


def _tile(key: Key) -> tuple[int, int, float]:
    return int(key[0] // TILE_M), int(key[1] // TILE_M), key[2]


def tile_of(xy: Floats) -> Ints:
    """One number for the tile of each of (N, 2) places."""
    tile = np.floor(xy / TILE_M).astype(np.int64)
    return np.asarray(tile[:, 0] * 1_000_003 + tile[:, 1], np.int64)


def united(parts: Shapes) -> Shapes:
    """Disjoint polygons that together are ``parts``."""
    found: Shapes = shapely.get_parts(_union(_filled(parts)))
    return found


def _filled(parts: Shapes | list[shapely.Geometry]) -> Shapes:
    shapes = np.array(parts, dtype=object)
    return np.asarray(shapes[~shapely.is_empty(shapes)], dtype=object)


def _each_union(groups: Shapes) -> Shapes:
    made = np.empty(len(groups), dtype=object)
    made[:] = [_union(group) for group in groups]
    return made


def _union(parts: Shapes) -> shapely.Geometry:
    """Union near the origin, where numbers have digits to spare; on a grid where that fails."""
    if len(parts) <= 1:
        return parts[0] if len(parts) else shapely.Polygon()
    base = np.round(np.array(shapely.bounds(parts[0])[:2]))
    near = shapely.transform(parts, lambda xy: xy - base)
    whole = shapely.transform(_plain_union(near), lambda xy: xy + base)
    return whole if shapely.is_valid(whole) else _mended(whole)


def _mended(whole: shapely.Geometry) -> shapely.Geometry:
    """The same ground without slivers that the last digits spoil; on the grid where that is not enough."""
    made = without_slivers(np.array([whole], dtype=object))[0]
    return made if shapely.is_valid(made) else shapely.set_precision(whole, _GRID_M)


def _plain_union(parts: Shapes) -> shapely.Geometry:
    largest = float(shapely.area(parts).max())
    try:
        whole = shapely.union_all(parts)
        if float(shapely.area(whole)) >= largest * (1.0 - _LOST):
            return whole
    except shapely.errors.GEOSException:
        # Walls shared by several circles differ in the last digits; on the grid they are the same.
        pass
    return shapely.union_all(parts, grid_size=_GRID_M)
