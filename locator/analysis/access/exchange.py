"""Services between streets: whose nearest covering site stands where."""

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.nearest import covered
from locator.analysis.access.pace import Pace
from locator.analysis.access.spots import Spots
from locator.domain.access import Costs, Exchange


def exchange(costs: Costs, spots: Spots, pace: Pace, site_street: NDArray[np.int64]) -> tuple[Exchange, ...]:
    """Exchange of each kind.

    ``site_street`` is the street in which each facility of the study stands, -1 outside the district. People
    count where their nearest site stands even where one of their own street covers them too; a cover's
    ``people_from_outside`` counts those only whom none of their own covers.
    """
    reached = covered(costs, spots, pace)
    return tuple(
        _exchange(kind, spots, reached[at], costs.facility[at], site_street)
        for at, kind in enumerate(costs.kinds)
    )


def _exchange(
    kind: str,
    spots: Spots,
    reached: NDArray[np.bool_],
    facility: NDArray[np.int64],
    site_street: NDArray[np.int64],
) -> Exchange:
    streets = len(spots.people)
    stands = site_street[facility[reached]]
    column = np.where(stands >= 0, stands, streets)
    cell = spots.street[reached] * (streets + 1) + column
    served = np.bincount(cell, weights=spots.count[reached], minlength=streets * (streets + 1))
    uncovered = np.bincount(spots.street[~reached], weights=spots.count[~reached], minlength=streets)
    return Exchange(
        kind, served.reshape(streets, streets + 1).astype(np.float64), uncovered.astype(np.float64)
    )
