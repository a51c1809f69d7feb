"""Ways cut where barriers cross them, at closed gates and inside barriers; passed only at open crossings."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.network.carried import open_ferries, open_inside
from locator.analysis.network.noding import Links
from locator.analysis.network.openings import FERRY, Openings
from locator.analysis.network.segments import Floats, Ints, drawn
from locator.analysis.network.sides import part_nodes_on_barriers, with_passages
from locator.analysis.network.sight import ON_BARRIER_M, Obstacles

_GATE_M = 1.0
_AT_END_M = 1e-6


@dataclass(frozen=True, eq=False)
class Cuts:
    """Where ways meet barriers: (C, 2) metres, rows of the way, the barrier and the crossing, or -1."""

    xy: Floats
    way: Ints
    barrier: Ints
    crossing: Ints


@dataclass(frozen=True, eq=False)
class _Meets:
    """Points at which links are parted: the link, the share of it, the crossing (number, -1) and the barrier.

    ``barrier`` is -1 at a gate.
    """

    link: Ints
    share: Floats
    crossing: Ints
    barrier: Ints


def cut_links(
    links: Links, types: NDArray[np.object_], obstacles: Obstacles, openings: Openings
) -> tuple[Links, Cuts]:
    """Links as far as they can be walked, and where they meet barriers.

    Parameters
    ----------
    types : (rows,) str
        Type of every row of the study's ways.
    """
    links = open_ferries(links, types, openings)
    ferry = types[links.row] == FERRY if len(links) else np.empty(0, np.bool_)
    meets, at_nodes = _barrier_meets(links, obstacles, ferry)
    spots = shapely.points(_positions(links, meets.link, meets.share))
    crossing = openings.at(spots, np.arange(len(spots)), meets.barrier)
    meets = _Meets(meets.link, meets.share, crossing, meets.barrier)
    cuts = _told(links, meets, openings)
    sided = part_nodes_on_barriers(links, at_nodes, obstacles, openings, ferry)
    gates, gate_nodes = _gate_meets(sided, openings)
    parted = _part_links(sided, _both(meets, gates), obstacles, openings)
    return _explode(open_inside(parted, types, obstacles, openings), gate_nodes), cuts


def _positions(links: Links, link: Ints, share: Floats) -> Floats:
    return links.start[link] + share[:, None] * links.step[link]


def _both(one: _Meets, other: _Meets) -> _Meets:
    return _Meets(
        np.concatenate([one.link, other.link]),
        np.concatenate([one.share, other.share]),
        np.concatenate([one.crossing, other.crossing]),
        np.concatenate([one.barrier, other.barrier]),
    )


def _barrier_meets(links: Links, obstacles: Obstacles, ferry: NDArray[np.bool_]) -> tuple[_Meets, Ints]:
    """Where barriers cross links between their ends, and the nodes that lie on a barrier."""
    none = np.empty(0, np.int64)
    walked = np.flatnonzero(~ferry)
    if len(obstacles) == 0 or len(walked) == 0:
        return _Meets(none, none.astype(np.float64), none, none), none
    link, segment = obstacles.tree.query(drawn(links.xy[links.ends[walked]]))
    link = walked[link]
    step, start = links.step[link], links.start[link]
    begin = obstacles.ends[segment, 0] - start
    along = obstacles.ends[segment, 1] - obstacles.ends[segment, 0]
    across = step[:, 0] * along[:, 1] - step[:, 1] * along[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (begin[:, 0] * along[:, 1] - begin[:, 1] * along[:, 0]) / across
        place = (begin[:, 0] * step[:, 1] - begin[:, 1] * step[:, 0]) / across
        slack = _AT_END_M / np.hypot(*along.T)
    room = ON_BARRIER_M / np.hypot(*step.T)
    # A crossing through a corner of the barrier is met by both its segments.
    hit = np.isfinite(share) & (place >= -slack) & (place <= 1.0 + slack)
    inner = np.flatnonzero(hit & (share > room) & (share < 1.0 - room))
    used = np.unique(links.ends[walked])
    node = used[np.unique(obstacles.standing_on(links.xy[used])[0])]
    return _Meets(link[inner], share[inner], none, obstacles.row[segment[inner]]), node


def _told(links: Links, meets: _Meets, openings: Openings) -> Cuts:
    row = (
        np.where(meets.crossing >= 0, openings.row[meets.crossing], -1)
        if len(openings.row)
        else meets.crossing
    )
    return Cuts(_positions(links, meets.link, meets.share), links.row[meets.link], meets.barrier, row)


def _gate_meets(links: Links, openings: Openings) -> tuple[_Meets, Ints]:
    """Where closed gates stand on links, and the nodes that closed gates take out."""
    none = np.empty(0, np.int64)
    gates = shapely.points(shapely.get_coordinates(shapely.centroid(openings.gates)))
    if len(gates) == 0 or len(links) == 0:
        return _Meets(none, none.astype(np.float64), none, none), none
    nodes = np.unique(links.ends)
    _, node = shapely.STRtree(shapely.points(links.xy[nodes])).query(
        gates, predicate="dwithin", distance=_GATE_M
    )
    lines = drawn(links.xy[links.ends])
    other, link = shapely.STRtree(lines).query(gates, predicate="dwithin", distance=_GATE_M)
    length = shapely.length(lines[link])
    along = shapely.line_locate_point(lines[link], gates[other])
    inner = (along > _GATE_M) & (along < length - _GATE_M)
    count = int(inner.sum())
    minus = np.full(count, -1, np.int64)
    return _Meets(link[inner], along[inner] / length[inner], minus, minus), np.unique(nodes[node])


def _part_links(links: Links, meets: _Meets, obstacles: Obstacles, openings: Openings) -> Links:
    """Links parted at ``meets``: at each two nodes on one spot, joined by a passage where it may be passed.

    The bank of an area is always passed: what lies inside is judged as a whole.
    """
    if len(meets.link) == 0:
        return links
    order = np.lexsort((meets.share, meets.link))
    link, share, crossing = meets.link[order], meets.share[order], meets.crossing[order]
    bank = np.isin(meets.barrier[order], obstacles.area_rows)
    length = np.hypot(*links.step[link].T)
    # A corner of a barrier is met twice on one spot, and so are two barriers that meet there.
    again = np.r_[False, (link[1:] == link[:-1]) & ((share[1:] - share[:-1]) * length[1:] < ON_BARRIER_M)]
    spot = np.flatnonzero(~again)
    opened = np.minimum.reduceat(np.where(bank, len(openings.row), crossing), spot)
    bank = np.logical_and.reduceat(bank, spot)
    link, share, crossing = link[spot], share[spot], np.where(bank, crossing[spot], opened)
    xy = _positions(links, link, share)
    before = len(links.xy) + np.arange(len(link))
    after = before + len(link)
    ends = _pieces(links, link, before, after)
    passed = bank | (crossing >= 0)
    whole = np.setdiff1d(np.arange(len(links)), link)
    source = np.concatenate([whole, ends[:, 2]])
    made = Links(
        np.concatenate([links.xy, xy, xy]),
        np.concatenate([links.ends[whole], ends[:, :2]]),
        links.row[source],
        links.wait_m[source],
        links.crossing[source],
        links.open_air[source],
    )
    rows = links.row[link]
    free = np.flatnonzero(bank)
    at = np.flatnonzero(passed & ~bank)
    made = with_passages(made, np.column_stack([before[at], after[at], rows[at], crossing[at]]), openings)
    return _merged(made, after[free], before[free])


def _pieces(links: Links, link: Ints, before: Ints, after: Ints) -> Ints:
    """Pieces of parted links: start node, end node, link."""
    is_first = np.r_[True, link[1:] != link[:-1]]
    is_last = np.r_[is_first[1:], True]
    heads = np.column_stack([links.ends[link[is_first], 0], before[is_first], link[is_first]])
    inner = np.flatnonzero(~is_last)
    middles = np.column_stack([after[inner], before[inner + 1], link[inner]])
    tails = np.column_stack([after[is_last], links.ends[link[is_last], 1], link[is_last]])
    return np.concatenate([heads, middles, tails])


def _merged(links: Links, dropped: Ints, kept: Ints) -> Links:
    """Links with the nodes ``dropped`` replaced by ``kept``."""
    number = np.arange(len(links.xy))
    number[dropped] = kept
    return Links(links.xy, number[links.ends], links.row, links.wait_m, links.crossing, links.open_air)


def _explode(links: Links, nodes: Ints) -> Links:
    """Nodes taken out: every link that met there ends on its own."""
    at = np.flatnonzero(np.isin(links.ends.ravel(), nodes))
    ends = links.ends.ravel().copy()
    spots = links.xy[ends[at]]
    ends[at] = len(links.xy) + np.arange(len(at))
    xy = np.concatenate([links.xy, spots])
    return Links(xy, ends.reshape(-1, 2), links.row, links.wait_m, links.crossing, links.open_air)
