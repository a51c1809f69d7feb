"""The ground within a cost of sites: what is reached of every way, widened by what is left to walk."""

from collections import OrderedDict
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.held import Held
from locator.analysis.network.joining import JOIN_M, Joinings
from locator.analysis.network.reach import Parts, reached_parts
from locator.analysis.network.segments import Floats, Ints, drawn, spread
from locator.analysis.network.sight import views
from locator.analysis.network.squares import Squares
from locator.analysis.parallel import overlay

Shapes = NDArray[np.object_]

_QUARTER, _FINE = 16, 32
# Points from which is looked round along a way near a barrier.
_LOOK_EVERY_M = 10.0
# A way that ends at a barrier stays on its side of it.
_BACK_M = 0.01
_TILE_M = 300.0
_TILES_HELD = 20_000
# Pieces that share a wall are laid on a grid: without it an overlay now and then loses one, and stays silent.
_GRID_M = 1e-4


class Pads:
    """Ground around the ways of one network; what does not depend on the sites is held."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._on_land: Held[Shapes, NDArray[np.bool_]] = Held(self._squares_on)
        self._tiles: OrderedDict[bytes, object] = OrderedDict()

    def union(self, doors: Joinings, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any of the places that join by ``doors``."""
        parts = reached_parts(self.network, doors, radius, self._wary)
        whole = np.zeros(len(self.network.length), np.bool_)
        whole[parts.link[parts.whole(self.network)]] = True
        on_land = self._on_land.of(land)
        under = self._squares.under(whole) & on_land
        bears = self._squares.beside(on_land & ~under, len(whole))
        tiles = self._drawn(parts.take(bears[parts.link]))
        return _dissolved(np.concatenate([tiles, self._squares.dissolved(under)]))

    @cached_property
    def _exposed(self) -> NDArray[np.bool_]:
        """Links near which a barrier stands within the joining limit."""
        return _beside_barriers(self.network, JOIN_M)

    @cached_property
    def _wary(self) -> NDArray[np.bool_]:
        """Links whose small discs may not be seen from the full disc that they lie in."""
        return _beside_barriers(self.network, 2.0 * JOIN_M)

    @cached_property
    def _squares(self) -> Squares:
        return Squares.around(self.network, self._exposed)

    def _squares_on(self, land: Shapes) -> NDArray[np.bool_]:
        return self._squares.touching(land)

    def _drawn(self, parts: Parts) -> Shapes:
        """Ground around parts, one shape for each tile; tiles drawn before are taken as they are."""
        if len(parts.link) == 0:
            return np.empty(0, object)
        middle = _spots(self.network, parts.link, 0.5 * (parts.low + parts.high))
        _, tile = np.unique(np.floor(middle / _TILE_M).astype(np.int64), axis=0, return_inverse=True)
        order = np.argsort(tile, kind="stable")
        parts, tile = parts.take(order), tile[order]
        keys = _keys(parts, tile)
        missing = np.array([key not in self._tiles for key in keys], np.bool_)
        if missing.any():
            made = self._made(parts.take(missing[tile]), tile[missing[tile]])
            self._tiles.update(
                zip((key for key, new in zip(keys, missing, strict=True) if new), made, strict=True)
            )
        found = np.array([self._tiles[key] for key in keys], dtype=object)
        for key in keys:
            self._tiles.move_to_end(key)
        while len(self._tiles) > max(_TILES_HELD, len(keys)):
            self._tiles.popitem(last=False)
        return found

    def _made(self, parts: Parts, tile: Ints) -> Shapes:
        """Ground around parts, dissolved for each tile (ascending)."""
        exposed = self._exposed[parts.link]
        plain, tapers, seen = (
            np.flatnonzero(rows) for rows in (~exposed & parts.full, ~exposed & ~parts.full, exposed)
        )
        discs = shapely.buffer(drawn(self._lines(parts.take(plain))), JOIN_M, quad_segs=_QUARTER)
        views_of, tile_of = self._seen(parts.take(seen), tile[seen])
        pieces = np.concatenate([discs, _tapered(self.network, parts.take(tapers)), views_of])
        owner = np.concatenate([tile[plain], tile[tapers], tile_of])
        order = np.argsort(owner, kind="stable")
        _, number = np.unique(owner[order], return_inverse=True)
        bundles = shapely.geometrycollections(pieces[order], indices=number)
        return overlay(_united, bundles)

    def _lines(self, parts: Parts) -> Floats:
        """Ends of parts, (N, 2, 2) metres."""
        return np.stack([_spots(self.network, parts.link, at) for at in (parts.low, parts.high)], axis=1)

    def _seen(self, parts: Parts, tile: Ints) -> tuple[Shapes, Ints]:
        """What is seen from points along parts near barriers, and the tile of each."""
        row, along, left = _points_along(parts, _LOOK_EVERY_M)
        link = parts.link[row]
        spots = _spots(self.network, link, along)
        ends = np.unique(self.network.obstacles.standing_on(spots)[0])
        back = np.minimum(_BACK_M, 0.5 * self.network.length[link[ends]])
        within = np.clip(along[ends], back, self.network.length[link[ends]] - back)
        spots[ends] = _spots(self.network, link[ends], within)
        # Links that meet look round from one node.
        about = np.column_stack([tile[row], spots, np.minimum(left, JOIN_M)])[left > _BACK_M]
        about = np.unique(about, axis=0)
        return views(self.network.obstacles, about[:, 1:3], about[:, 3], 4 * _QUARTER), about[:, 0].astype(
            np.int64
        )


def _keys(parts: Parts, tile: Ints) -> list[bytes]:
    """What each tile's ground depends on."""
    values = np.column_stack([parts.link, parts.low, parts.high, parts.low_radius, parts.high_radius])
    cuts = np.flatnonzero(np.diff(tile)) + 1
    return [block.tobytes() for block in np.split(np.ascontiguousarray(values), cuts)]


def _beside_barriers(network: Network, distance: float) -> NDArray[np.bool_]:
    near = np.zeros(len(network.length), np.bool_)
    if len(network.obstacles) and len(near):
        lines = drawn(network.links.xy[network.links.ends])
        near[network.obstacles.tree.query(lines, predicate="dwithin", distance=distance)[0]] = True
    return near


def _spots(network: Network, link: Ints, along: Floats) -> Floats:
    share = along / network.length[link]
    spots: Floats = network.links.start[link] + share[:, None] * network.links.step[link]
    return spots


def _points_along(parts: Parts, every: float) -> tuple[Ints, Floats, Floats]:
    """Points at both ends of parts and between: part, metres along its link, radius."""
    count = np.maximum(np.ceil((parts.high - parts.low) / every), 1.0).astype(np.int64)
    row, step = spread(count + 1)
    share = step / count[row]
    along = parts.low[row] + share * (parts.high - parts.low)[row]
    left = parts.low_radius[row] + share * (parts.high_radius - parts.low_radius)[row]
    return row, along, left


def _tapered(network: Network, parts: Parts) -> Shapes:
    """Discs along parts whose radius changes evenly: the hull of those at both ends."""
    if len(parts.link) == 0:
        return np.empty(0, object)
    discs = [
        shapely.buffer(
            shapely.points(_spots(network, parts.link, at)), np.maximum(left, 0.0), quad_segs=_FINE
        )
        for at, left in ((parts.low, parts.low_radius), (parts.high, parts.high_radius))
    ]
    made: Shapes = shapely.convex_hull(shapely.geometrycollections(np.column_stack(discs)))
    return made


def _united(bundles: Shapes) -> Shapes:
    """Union of the pieces of every bundle; on a grid where rounding fails it or has lost a piece."""
    try:
        made: Shapes = shapely.union_all(bundles[:, None], axis=1)
    except shapely.errors.GEOSException:
        return np.array([_united_one(bundle) for bundle in bundles], dtype=object)
    pieces, bundle = shapely.get_parts(bundles, return_index=True)
    held = shapely.dwithin(made[bundle], shapely.point_on_surface(pieces), _GRID_M)
    for at in np.unique(bundle[~held]):
        made[at] = shapely.union_all(pieces[bundle == at], grid_size=_GRID_M)
    return made


def _united_one(bundle: object) -> object:
    pieces = shapely.get_parts(bundle)
    try:
        return shapely.union_all(pieces)
    except shapely.errors.GEOSException:
        return shapely.union_all(pieces, grid_size=_GRID_M)


def _dissolved(pieces: Shapes) -> Shapes:
    """Disjoint polygons of overlapping ones."""
    pieces = pieces[~shapely.is_empty(pieces)]
    if len(pieces) == 0:
        return np.empty(0, object)
    whole = shapely.get_parts(
        shapely.get_parts(_united(np.array([shapely.GeometryCollection(list(pieces))])))
    )
    return np.asarray(whole[shapely.get_type_id(whole) == shapely.GeometryType.POLYGON], dtype=object)
