"""Which ground hangs together: faces that walls part the plane into, joined where crossings are open."""

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from locator.analysis.barriers.drawn import SIMPLIFY_M
from locator.analysis.barriers.linework import Linework

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Parted:
    """Faces of the plane between the walls of ``linework``; the last one is the open ground round all."""

    def __init__(self, linework: Linework) -> None:
        lines = shapely.linestrings(linework.walls.xy[linework.walls.ends])
        faces = shapely.get_parts(shapely.polygonize(lines))
        if linework.solid is not None:
            shapely.prepare(linework.solid)
            inner = shapely.get_coordinates(shapely.point_on_surface(faces)).reshape(-1, 2)
            faces = faces[~shapely.contains_xy(linework.solid, inner[:, 0], inner[:, 1])]
        self._faces = shapely.STRtree(faces)
        self._walls = shapely.STRtree(lines)
        self._count = len(faces) + 1
        landings = linework.landings
        landing, face = self._beside(landings.xy)
        whole = self._count + len(landings.decks)
        pairs = (self._count + landings.deck[landing], face)
        joins = coo_array((np.ones(len(face)), pairs), shape=(whole, whole))
        self._part = connected_components(joins, directed=False)[1].astype(np.int64)

    def reachable(self, sites: Floats, places: Floats) -> Bools:
        """Which of the (N, 2) places hang together with any of the (S, 2) sites.

        Who stands on a wall stands on both sides of it.
        """
        served = np.unique(self._part[self._beside(sites)[1]])
        place, face = self._beside(places)
        reachable = np.zeros(len(places), np.bool_)
        reachable[place[np.isin(self._part[face], served)]] = True
        return reachable

    def _beside(self, xy: Floats) -> tuple[Ints, Ints]:
        """Faces at each of (N, 2) spots: spot, face."""
        points = shapely.points(xy)
        spot, face = self._faces.query(points, predicate="dwithin", distance=SIMPLIFY_M)
        outside = np.ones(len(xy), np.bool_)
        outside[spot] = False
        # The open ground has no polygon: whoever stands at a wall may stand on it.
        outside[self._walls.query(points, predicate="dwithin", distance=SIMPLIFY_M)[0]] = True
        open_ground = np.flatnonzero(outside)
        return (
            np.concatenate([spot, open_ground]),
            np.concatenate([face, np.full(len(open_ground), self._count - 1)]),
        )
