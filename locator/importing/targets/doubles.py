"""Facilities of one list that are probably one: side by side, under nearly the same name."""

from collections.abc import Iterator

import numpy as np
from scipy.spatial import cKDTree

from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.projection import to_metres
from locator.importing.fold import fold

_BESIDE_M = 50.0
# A name this short is inside too many others.
_SHORTEST = 4


def double_problems(facilities: Facilities, epsg: int) -> Iterator[Problem]:
    """Tell of facilities of one kind within 50 m of each other, one's name the beginning of the other's.

    Such as a gate of a home that a map service lists as well. Both are kept: only the planner knows.
    """
    placed = np.flatnonzero(facilities.placed)
    xy = to_metres(facilities.lon[placed], facilities.lat[placed], epsg)
    kinds = facilities.kind[placed]
    for kind in sorted(set(kinds.tolist())):
        rows = np.flatnonzero(kinds == kind)
        pairs = cKDTree(xy[rows]).query_pairs(_BESIDE_M, output_type="ndarray")
        apart_m = np.hypot(*(xy[rows[pairs[:, 0]]] - xy[rows[pairs[:, 1]]]).T)
        for (one, other), metres in zip(placed[rows[pairs]].tolist(), apart_m.tolist(), strict=True):
            first, second = sorted((one, other), key=lambda row: float(facilities.source_row[row]))
            if _alike(facilities.name[first], facilities.name[second]):
                yield _problem(facilities, first, second, metres)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return len(shorter) >= _SHORTEST and longer.startswith(shorter)


def _problem(facilities: Facilities, first: int, second: int, apart_m: float) -> Problem:
    facts = {
        "name": str(facilities.name[second]),
        "other": str(facilities.name[first]),
        "there": f"{facilities.source_row[first]:.0f}",
        "metres": f"{apart_m:.0f}",
    }
    return Problem("possible_double", int(facilities.source_row[second]), facts=facts)
