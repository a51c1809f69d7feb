"""Parts of ways widened by what is left to walk: full discs, tapers, and what is seen beside barriers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M
from locator.analysis.network.patchwork import Shapes, united
from locator.analysis.network.reach import Parts
from locator.analysis.network.segments import Floats, Ints, drawn, spread
from locator.analysis.network.sight import views
from locator.analysis.parallel import overlay

_QUARTER, _FINE = 16, 32
# Points from which is looked round along a way near a barrier.
_LOOK_EVERY_M = 10.0
# A way that ends at a barrier stays on its side of it.
_BACK_M = 0.01


@dataclass(frozen=True, eq=False)
class Pads:
    """Ground around parts of the links of a network; barriers stand near those that are ``exposed``."""

    network: Network
    exposed: NDArray[np.bool_]

    def keys(self, parts: Parts, patch: Ints, least: bool) -> list[bytes]:
        """What the ground of each patch (ascending) depends on, whatever the numbers of its links are."""
        ends = self.network.links.xy[self.network.links.ends[parts.link]].reshape(-1, 4)
        values = np.column_stack([ends, parts.low, parts.high, parts.low_radius, parts.high_radius])
        # The same links come in the same order in another network.
        values = values[np.lexsort((*values.T[::-1], patch))]
        starts = np.flatnonzero(np.r_[True, patch[1:] != patch[:-1]])
        kind = b"least" if least else b"ways"
        made = [kind + block.tobytes() for block in np.split(values, starts[1:])]
        exposed = np.logical_or.reduceat(self.exposed[parts.link], starts)
        for row, walls in zip(
            np.flatnonzero(exposed).tolist(), self._walls(ends, starts)[exposed], strict=True
        ):
            made[row] += b"walls" + walls
        return made

    def _walls(self, ends: Floats, starts: Ints) -> NDArray[np.object_]:
        """Barriers that can be seen from the links of each patch."""
        low = np.minimum.reduceat(np.minimum(ends[:, :2], ends[:, 2:]), starts) - JOIN_M - 1.0
        high = np.maximum.reduceat(np.maximum(ends[:, :2], ends[:, 2:]), starts) + JOIN_M + 1.0
        patch, segment = self.network.obstacles.near_boxes(np.column_stack([low, high]))
        order = np.lexsort((segment, patch))
        patch, segment = patch[order], segment[order]
        walls = self.network.obstacles.ends[segment]
        cuts = np.searchsorted(patch, np.arange(1, len(starts)))
        made = np.empty(len(starts), object)
        made[:] = [block.tobytes() for block in np.split(walls, cuts)]
        return made

    def drawn(self, parts: Parts, patch: Ints, least: bool) -> Shapes:
        """Ground around parts, dissolved for each patch (ascending).

        ``least``: the limit is so low that no full disc need lie behind a small one.
        """
        exposed = self.exposed[parts.link]
        whole = exposed & parts.whole(self.network)
        plain, tapers, walled, seen = (
            np.flatnonzero(rows)
            for rows in (~exposed & parts.full, ~exposed & ~parts.full, whole, exposed & ~whole)
        )
        discs = shapely.buffer(drawn(self._lines(parts.take(plain))), JOIN_M, quad_segs=_QUARTER)
        views_of, patch_of = self._seen(parts.take(seen), patch[seen], least)
        pieces = np.concatenate(
            [discs, _tapered(self.network, parts.take(tapers)), self._of_links(parts.take(walled)), views_of]
        )
        return _bundled(pieces, np.concatenate([patch[plain], patch[tapers], patch[walled], patch_of]), patch)

    def _of_links(self, whole: Parts) -> Shapes:
        """What is seen from whole links, drawn once for each."""
        missing = np.flatnonzero(shapely.is_missing(self._held[whole.link]))
        if len(missing):
            missing = missing[np.argsort(whole.link[missing], kind="stable")]
            link = whole.link[missing]
            self._held[link] = _bundled(*self._seen(whole.take(missing), link, least=True), link)
        return self._held[whole.link]

    @cached_property
    def _held(self) -> Shapes:
        return np.full(len(self.network.length), None, object)

    def _lines(self, parts: Parts) -> Floats:
        """Ends of parts, (N, 2, 2) metres."""
        return np.stack([_spots(self.network, parts.link, at) for at in (parts.low, parts.high)], axis=1)

    def _seen(self, parts: Parts, patch: Ints, least: bool) -> tuple[Shapes, Ints]:
        """What is seen from points along parts near barriers, and the patch of each."""
        row, along, left = _points_along(parts, _LOOK_EVERY_M)
        link = parts.link[row]
        spots = _spots(self.network, link, along)
        ends = np.unique(self.network.obstacles.standing_on(spots)[0])
        back = np.minimum(_BACK_M, 0.5 * self.network.length[link[ends]])
        within = np.clip(along[ends], back, self.network.length[link[ends]] - back)
        spots[ends] = _spots(self.network, link[ends], within)
        # Links that meet look round from one node.
        about = np.column_stack([patch[row], spots, np.minimum(left, JOIN_M)])
        about = about[left > _BACK_M] if least else about[self._matters(spots, left, link)]
        about = np.unique(about, axis=0)
        seen = views(self.network.obstacles, about[:, 1:3], about[:, 3], 4 * _QUARTER)
        return seen, about[:, 0].astype(np.int64)

    def _matters(self, spots: Floats, left: Floats, link: Ints) -> NDArray[np.bool_]:
        """Which spots can see what the larger disc around the spot before, on the way there, does not.

        Where no barrier stands in a spot's own disc, nor as near as the spot before, all of it is seen from
        there. What comes before a landing stage is not drawn, though.
        """
        matters = left > _BACK_M
        small = np.flatnonzero(matters & (left < JOIN_M) & ~self._landings[link])
        step = np.minimum(_LOOK_EVERY_M, JOIN_M - left[small])
        matters[small] = self.network.obstacles.nearer(spots[small], np.maximum(left[small], step))
        return matters

    @cached_property
    def _landings(self) -> NDArray[np.bool_]:
        """Links that meet one that no place joins."""
        met = np.zeros(self.network.nodes, np.bool_)
        met[self.network.links.ends[~self.network.links.open_air]] = True
        return np.asarray(met[self.network.links.ends].any(axis=1), np.bool_)


def _bundled(pieces: Shapes, owner: Ints, wanted: Ints) -> Shapes:
    """Union of the pieces of each of the owners ``wanted`` (ascending); some have none."""
    owners = np.unique(wanted)
    order = np.argsort(owner, kind="stable")
    bundles = np.full(len(owners), shapely.GeometryCollection())
    number = np.searchsorted(owners, owner[order])
    if len(number):
        shapely.geometrycollections(pieces[order], indices=number, out=bundles)
    return overlay(united, bundles)


def barriers_away(network: Network, links: Ints, within: float) -> Floats:
    """Metres from ``links`` to the nearest barrier, infinite where none is so near."""
    away = np.full(len(links), np.inf)
    if len(network.obstacles) and len(links):
        lines = drawn(network.links.xy[network.links.ends[links]])
        (row, _), metres = network.obstacles.tree.query_nearest(
            lines, max_distance=within, return_distance=True, all_matches=False
        )
        away[row] = metres
    return away


def middles(network: Network, parts: Parts) -> Floats:
    """Middle of each part, (N, 2) metres."""
    return _spots(network, parts.link, 0.5 * (parts.low + parts.high))


def _spots(network: Network, link: Ints, along: Floats) -> Floats:
    share = along / network.length[link]
    start, end = (network.links.xy[network.links.ends[link, side]] for side in (0, 1))
    spots: Floats = start + share[:, None] * (end - start)
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
