"""Nodes on barriers, taken apart into one for each side."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.noding import Links
from locator.analysis.network.openings import Openings
from locator.analysis.network.segments import Floats, Ints
from locator.analysis.network.sight import ON_BARRIER_M, Obstacles

_FREE_END = 2


def part_nodes_on_barriers(
    links: Links, nodes: Ints, obstacles: Obstacles, openings: Openings, ferry: NDArray[np.bool_]
) -> Links:
    """Nodes on a barrier taken apart into one for each side of it, joined only at an open crossing."""
    if len(nodes) == 0:
        return links
    node_of, segment = obstacles.standing_on(links.xy[nodes])
    crossing = openings.at(shapely.points(links.xy[nodes]), node_of, obstacles.row[segment])
    ends = links.ends.copy()
    added: list[Floats] = []
    passages: list[tuple[int, int, int, int]] = []
    for at, node in enumerate(nodes.tolist()):
        rays = _rays(links.xy[node], obstacles.ends[segment[node_of == at]])
        here = np.argwhere((ends == node) & ~ferry[:, None])
        sector = _sectors(links, here, rays)
        sectors = np.unique(sector)
        for number in sectors[1:]:
            fresh = len(links.xy) + len(added)
            added.append(links.xy[node])
            mine = here[sector == number]
            ends[mine[:, 0], mine[:, 1]] = fresh
            if crossing[at] >= 0:
                passages.append((node, fresh, int(links.row[mine[0, 0]]), int(crossing[at])))
    xy = np.concatenate([links.xy, np.array(added).reshape(-1, 2)])
    moved = Links(xy, ends, links.row, links.wait_m, links.crossing, links.open_air)
    return with_passages(moved, np.array(passages, np.int64).reshape(-1, 4), openings)


def _rays(node: Floats, segments: Floats) -> Floats:
    """Directions in which barriers leave a place on them, ascending."""
    away = segments - node
    far = np.hypot(away[..., 0], away[..., 1]) > ON_BARRIER_M
    return np.unique(np.round(np.arctan2(away[..., 1], away[..., 0])[far], 9))


def _sectors(links: Links, here: Ints, rays: Floats) -> Ints:
    """Side of the barriers on which each link leaves a node; one ray alone is a free end with one side."""
    if len(rays) < _FREE_END:
        return np.zeros(len(here), np.int64)
    away = links.xy[links.ends[here[:, 0], 1 - here[:, 1]]] - links.xy[links.ends[here[:, 0], here[:, 1]]]
    return np.searchsorted(rays, np.arctan2(away[:, 1], away[:, 0])) % len(rays)


def with_passages(links: Links, passages: Ints, openings: Openings) -> Links:
    """Links and, for each row of ``passages`` (node, node, way, crossing), one without length."""
    if len(passages) == 0:
        return links
    return Links(
        links.xy,
        np.concatenate([links.ends, passages[:, :2]]),
        np.concatenate([links.row, passages[:, 2]]),
        np.concatenate([links.wait_m, openings.wait_m[passages[:, 3]]]),
        np.concatenate([links.crossing, openings.row[passages[:, 3]]]),
        np.concatenate([links.open_air, np.zeros(len(passages), np.bool_)]),
    )
