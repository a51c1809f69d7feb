"""How well the ways of a layer hang together."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from locator.domain.problems import Problem
from locator.domain.projection import geometry_to_metres
from locator.importing.recognising import osm_tags

_MOST_TYPED = 0.5


def parts_told(lines: NDArray[np.object_], epsg: int) -> list[Problem]:
    """Tell into how many parts ``lines`` (degrees) fall; of one whole nothing."""
    if len(lines) == 0:
        return []
    count, part = parts(lines)
    if count == 1:
        return []
    metres = shapely.length(geometry_to_metres(lines, epsg))
    lengths = np.bincount(part, metres, minlength=count).astype(np.float64)
    facts = {"total": str(count), "metres": f"{lengths.sum():.0f}", "share": f"{_share(lengths):.0f}"}
    return [Problem("ways_in_parts", facts=facts)]


def _share(lengths: NDArray[np.float64]) -> float:
    """Per cent of the length that the longest part has."""
    return float(100.0 * lengths.max() / lengths.sum()) if lengths.sum() else 0.0


def parts(lines: NDArray[np.object_]) -> tuple[int, NDArray[np.intp]]:
    """Count parts joined at ends that coincide exactly, and tell the part of each line."""
    ends = np.concatenate([_xy(lines, 0), _xy(lines, -1)])
    _, node = np.unique(ends, axis=0, return_inverse=True)
    node = node.ravel()
    one, other = node[: len(lines)], node[len(lines) :]
    size = int(node.max()) + 1
    graph = coo_array((np.ones(len(lines)), (one, other)), shape=(size, size))
    count, part = connected_components(graph, directed=False)
    return int(count), part[one].astype(np.intp)


def _xy(lines: NDArray[np.object_], at: int) -> NDArray[np.float64]:
    ends = shapely.get_point(lines, at)
    return np.column_stack([shapely.get_x(ends), shapely.get_y(ends)])


def without_footways(types: Sequence[str]) -> list[Problem]:
    """Tell of ways that are roads alone: a network made for cars has no paths, steps or crossings."""
    typed = sum(bool(one) for one in types)
    if typed < max(_MOST_TYPED * len(types), 1) or any(osm_tags.is_footway(one) for one in types):
        return []
    return [Problem("no_footways", facts={"rows": str(len(types))})]
