"""Links that only an open crossing carries: ferries, and ways inside a barrier that is an area."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from locator.analysis.network.noding import Links
from locator.analysis.network.openings import FERRY, Openings
from locator.analysis.network.segments import Floats, Ints, drawn
from locator.analysis.network.sight import Obstacles


def runs(links: Links, rows: Ints) -> Ints:
    """Number of the connected run that each of the links ``rows`` belongs to, among themselves."""
    nodes, ends = np.unique(links.ends[rows], return_inverse=True)
    ends = ends.reshape(-1, 2)
    graph = coo_array((np.ones(len(rows)), (ends[:, 0], ends[:, 1])), shape=(len(nodes), len(nodes)))
    label: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return label[ends[:, 0]]


def shared_wait(links: Links, rows: Ints, run: Ints, wait_m: Floats) -> Floats:
    """Wait of each run shared among its links by their length."""
    length = np.hypot(*links.step[rows].T)
    whole = np.bincount(run, weights=length)
    share: Floats = wait_m[run] * length / whole[run]
    return share


def open_ferries(links: Links, types: NDArray[np.object_], openings: Openings) -> Links:
    """Links without the ferries that do not run; those that do pay their wait once."""
    ferry = np.flatnonzero(types[links.row] == FERRY) if len(links) else np.empty(0, np.int64)
    if len(ferry) == 0:
        return links
    run = runs(links, ferry)
    number = openings.ferries_at(drawn(links.xy[links.ends[ferry]]))
    served = _least_wait(run, number, openings)
    wait, crossing, open_air = links.wait_m.copy(), links.crossing.copy(), links.open_air.copy()
    wait[ferry] = (
        shared_wait(links, ferry, run, np.where(served >= 0, openings.wait_m[served], 0.0))
        if len(openings.row)
        else 0.0
    )
    crossing[ferry] = np.where(served[run] >= 0, openings.row[served[run]], -1) if len(openings.row) else -1
    open_air[ferry] = False
    keep = np.ones(len(links), np.bool_)
    keep[ferry[served[run] < 0]] = False
    return Links(links.xy, links.ends, links.row, wait, crossing, open_air).take(keep)


def open_inside(links: Links, types: NDArray[np.object_], obstacles: Obstacles, openings: Openings) -> Links:
    """Links without those inside a barrier, unless an open crossing carries the way that they are part of."""
    middle = links.start + 0.5 * links.step
    wet = np.flatnonzero(obstacles.inside(middle) & (types[links.row] != FERRY))
    if len(wet) == 0:
        return links
    run = runs(links, wet)
    number = openings.at(drawn(links.xy[links.ends[wet]]), *obstacles.holding(middle[wet]))
    served = _least_wait(run, number, openings)[run]
    wait, crossing, open_air = links.wait_m.copy(), links.crossing.copy(), links.open_air.copy()
    carried = served >= 0
    if carried.any():
        over = wet[carried]
        least = np.zeros(int(run.max()) + 1)
        least[run[carried]] = openings.wait_m[served[carried]]
        wait[over] += shared_wait(links, wet, run, least)[carried]
        crossing[over] = openings.row[served[carried]]
    open_air[wet] = False
    keep = np.ones(len(links), np.bool_)
    keep[wet[~carried]] = False
    return Links(links.xy, links.ends, links.row, wait, crossing, open_air).take(keep)


def _least_wait(run: Ints, number: Ints, openings: Openings) -> Ints:
    """Crossing of least wait among those of each run; -1 where none is open."""
    served = np.full(int(run.max(initial=-1)) + 1, -1, np.int64)
    has = np.flatnonzero(number >= 0)
    order = has[np.lexsort((number[has], -openings.wait_m[number[has]]))]
    served[run[order]] = number[order]
    return served
