"""How far spots are from the open edge of the district, beyond which facilities may be unknown."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.access.spots import Spots
from locator.analysis.ground import Ground


def edge_metres(spots: Spots, ground: Ground) -> NDArray[np.float64]:
    """Metres (N,) from each spot to the open edge; infinite where the whole edge is closed."""
    metres = np.full(len(spots), np.inf)
    lines = shapely.get_parts(ground.open_edge)
    lines = lines[~shapely.is_empty(lines)]
    if len(lines) == 0 or len(spots) == 0:
        return metres
    corners, line = shapely.get_coordinates(lines, return_index=True)
    joined = line[1:] == line[:-1]
    pieces = shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1)[joined])
    found, distance = shapely.STRtree(pieces).query_nearest(
        shapely.points(spots.xy), return_distance=True, all_matches=False
    )
    metres[found[0]] = distance
    return metres
