"""The ground within a cost of sites: what is reached of every way, widened by what is left to walk."""

from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.joining import JOIN_M, Joinings
from locator.analysis.network.pads import Pads, beside_barriers, middles
from locator.analysis.network.patchwork import Patches, Patchwork, Shapes
from locator.analysis.network.reach import Parts, reached_parts
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
        self._patchwork = before._patchwork if before else Patchwork()

    def union(self, doors: Joinings, land: Shapes, radius: float) -> Shapes:
        """Disjoint polygons of the ground within ``radius`` of any of the places that join by ``doors``."""
        parts = reached_parts(self.network, doors, radius, self._wary)
        whole = np.zeros(len(self.network.length), np.bool_)
        whole[parts.link[parts.whole(self.network)]] = True
        on_land = self._squares.touching(land)
        under = self._squares.under(whole) & on_land
        bears = self._squares.beside(on_land & ~under, len(whole))
        drawn = self._ways(parts, bears, radius < 2.0 * JOIN_M).and_(self._filled(under))
        return self._patchwork.dissolved(drawn)

    @cached_property
    def _pads(self) -> Pads:
        return Pads(self.network, beside_barriers(self.network, JOIN_M))

    @cached_property
    def _wary(self) -> NDArray[np.bool_]:
        """Links whose small discs may not be seen from the full disc that they lie in."""
        return beside_barriers(self.network, 2.0 * JOIN_M)

    @cached_property
    def _squares(self) -> Squares:
        return Squares.around(self.network, self._pads.exposed)

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
            return self._pads.drawn(parts.take(mine), patch[mine], least)

        keys = self._pads.keys(parts, patch, least) if len(kept) else []
        return self._patchwork.patches(at[wanted] // _NEXT, keys, make)

    def _filled(self, under: NDArray[np.bool_]) -> Patches:
        """Squares ``under`` full discs."""
        at, blocks = self._squares.blocks(under)
        keys = [b"squares" + block.tobytes() for block in blocks]

        def make(rows: NDArray[np.int64]) -> Shapes:
            made = np.empty(len(rows), object)
            made[:] = [shapely.coverage_union_all(drawn_squares(blocks[row])) for row in rows.tolist()]
            return made

        return self._patchwork.patches(at, keys, make)
