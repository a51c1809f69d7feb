"""Facilities of one list that are probably one: side by side, under nearly the same name."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.projection import to_metres

_BESIDE_M = 50.0
# A name this short is inside too many others.
_SHORTEST = 4
# So many facilities under one name tell nothing about any two of them.
_COMPARED = 50


def double_problems(facilities: Facilities, epsg: int) -> Iterator[Problem]:
    """Tell of facilities of one kind within 50 m of each other, one's name the beginning of the other's.

    Such as a gate of a home that a map service lists as well. Both are kept: only the planner knows.
    """
    placed = np.flatnonzero(facilities.placed)
    xy = to_metres(facilities.lon[placed], facilities.lat[placed], epsg)
    names, kinds = facilities.name[placed].tolist(), facilities.kind[placed].tolist()
    for one, other in _alike(names, kinds):
        metres = math.dist(xy[one], xy[other])
        if metres <= _BESIDE_M:
            first, second = sorted((placed[one], placed[other]), key=lambda at: facilities.source_row[at])
            yield _problem(facilities, first, second, metres)


def _alike(names: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind, where one's name is the beginning of the other's."""
    # In this order a name that is the beginning of others stands just before them.
    order = sorted(range(len(names)), key=names.__getitem__)
    for at, (one, following) in enumerate(pairwise(order)):
        name = names[one]
        # Nearly always the next name tells that there is none.
        if len(name) < _SHORTEST or not names[following].startswith(name):
            continue
        for other in order[at + 1 : at + 1 + _COMPARED]:
            if not names[other].startswith(name):
                break
            if kinds[other] == kinds[one]:
                yield one, other


def _problem(facilities: Facilities, first: int, second: int, apart_m: float) -> Problem:
    facts = {
        "name": str(facilities.name[second]),
        "other": str(facilities.name[first]),
        "there": f"{facilities.source_row[first]:.0f}",
        "metres": f"{apart_m:.0f}",
    }
    return Problem("possible_double", int(facilities.source_row[second]), facts=facts)
