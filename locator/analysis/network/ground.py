"""The ground within a cost of sites: what is reached of every way, widened by what is left to walk."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.differences import same_links
from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Joinings
from locator.analysis.network.pads import Pads, barriers_away, middles
from locator.analysis.network.patchwork import Patches, Patchwork, Shapes
from locator.analysis.network.reach import Parts, reached_parts
from locator.analysis.network.segments import Floats
from locator.analysis.network.squares import Squares, drawn_squares

# Ways are drawn together in patches of so many metres, and squares in those of the next size.
_PATCH_M = 100.0
_NEXT = 3


class Reached:
    """Ground around the ways of one network; what does not depend on the sites is held.

    What was drawn for the network ``before`` is taken over.
    """

    def __init__(self, network: Network, before: "Reached | None" = None) -> None:
        self.network = network
        self.patchwork: Patchwork = before.patchwork if before else Patchwork()
        came = same_links(network, before.network) if before else np.full(len(network.length), -1, np.int64)
        self.away: Floats = self._barriers_away(before, came)
        self.pads: Pads = Pads(network, self.away <= JOIN_M)
        if before:
            came[(before.pads.exposed[came] != self.pads.exposed)] = -1
        self.squares: Squares = Squares.around(
            network, self.pads.exposed, before.squares if before else None, came
        )

    def _barriers_away(self, before: "Reached | None", came: NDArray[np.int64]) -> Floats:
        """Metres from each link to the nearest barrier within two joining limits."""
        away = np.full(len(came), np.inf)
        fresh = np.arange(len(came))
        if before and np.array_equal(before.network.obstacles.ends, self.network.obstacles.ends):
            away[came >= 0] = before.away[came[came >= 0]]
            fresh = np.flatnonzero(came < 0)
        away[fresh] = barriers_away(self.network, fresh, 2.0 * JOIN_M)
        return away

    def union(self, doors: Joinings, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any of the places that join by ``doors``."""
        # Small discs on links near a barrier may not be seen from the full disc that they lie in.
        parts = reached_parts(self.network, doors, radius, np.isfinite(self.away))
        whole = np.zeros(len(self.network.length), np.bool_)
        whole[parts.link[parts.whole(self.network)]] = True
        on_land = self.squares.touching(land)
        under = self.squares.under(whole) & on_land
        bears = self.squares.beside(on_land & ~under, len(whole))
        drawn = self._ways(parts, bears, radius < 2.0 * JOIN_M).and_(self._filled(under))
        return self.patchwork.dissolved(drawn)

    def _ways(self, parts: Parts, bears: NDArray[np.bool_], least: bool) -> Patches:
        """Ground around the ways of every patch in which one link ``bears`` on what is wanted."""
        at = np.floor(middles(self.network, parts) / _PATCH_M).astype(np.int64)
        at, patch = np.unique(at, axis=0, return_inverse=True)
        wanted = np.zeros(len(at), np.bool_)
        wanted[patch[bears[parts.link]]] = True
        kept = np.flatnonzero(wanted[patch])
        kept = kept[np.argsort(patch[kept], kind="stable")]
        parts, patch = parts.take(kept), patch[kept]

        def make(rows: NDArray[np.int64]) -> Shapes:
            mine = np.isin(patch, np.flatnonzero(wanted)[rows])
            return self.pads.drawn(parts.take(mine), patch[mine], least)

        keys = self.pads.keys(parts, patch, least) if len(kept) else []
        return self.patchwork.patches(at[wanted] // _NEXT, keys, make)

    def _filled(self, under: NDArray[np.bool_]) -> Patches:
        """Squares ``under`` full discs."""
        at, blocks = self.squares.blocks(under)
        keys = [b"squares" + block.tobytes() for block in blocks]

        def make(rows: NDArray[np.int64]) -> Shapes:
            made = np.empty(len(rows), object)
            made[:] = [shapely.coverage_union_all(drawn_squares(blocks[row])) for row in rows.tolist()]
            return made

        return self.patchwork.patches(at, keys, make)
