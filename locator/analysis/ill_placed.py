"""Places that a circle model cannot simply walk from: on a barrier, inside one, out of sight of any way."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from locator.analysis.barriers.barred import Barred
from locator.analysis.measure import Measure
from locator.analysis.network.walked import Walked
from locator.analysis.population import People
from locator.analysis.sites import Sites
from locator.domain.findings import IllPlaced

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def ill_placed(measure: Measure, sites: Mapping[str, Sites], people: People) -> tuple[IllPlaced, ...]:
    """Open sites, then demand points, that stand badly under ``measure``; none in a straight line."""
    if isinstance(measure, Barred):
        found = _beside_barriers(measure, sites, people)
    elif isinstance(measure, Walked):
        found = _off_network(measure, sites, people)
    else:
        return ()
    return tuple(sorted(set(found), key=lambda one: (one.table != "facilities", one.row, one.code)))


def _beside_barriers(measure: Barred, sites: Mapping[str, Sites], people: People) -> Iterator[IllPlaced]:
    for one in sites.values():
        beside = measure.linework.beside(one.xy)
        for row in one.row[beside.near & ~beside.inside].tolist():
            yield IllPlaced("facilities", row, "beside_barrier")
        for row in one.row[beside.inside].tolist():
            yield IllPlaced("facilities", row, "inside_barrier")
    inside = measure.linework.beside(people.xy).inside
    for row in people.row[inside].tolist():
        yield IllPlaced("demand", row, "inside_barrier")


def _off_network(measure: Walked, sites: Mapping[str, Sites], people: People) -> Iterator[IllPlaced]:
    for one in sites.values():
        joined = np.zeros(len(one.xy), np.bool_)
        joined[one.entrance_site[measure.joinings(one.entrance_xy).place]] = True
        for row in one.row[~joined].tolist():
            yield IllPlaced("facilities", row, "no_network")
    alone = np.ones(len(people.xy), np.bool_)
    alone[measure.joinings(people.xy).place] = False
    for row in people.row[alone].tolist():
        yield IllPlaced("demand", row, "no_network")
