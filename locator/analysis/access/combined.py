"""The combined circle: who reaches all kinds, and which are lacking where (缺项)."""

import numpy as np

from locator.analysis.access.nearest import covered
from locator.analysis.access.pace import Pace
from locator.analysis.access.spots import Spots
from locator.domain.access import Combined, Costs


def combine(costs: Costs, spots: Spots, pace: Pace) -> Combined:
    """Kinds that people lack: each spot, and people by street."""
    lacks = ~covered(costs, spots, pace)
    kinds, streets = len(costs.kinds), len(spots.people)
    missing = lacks.sum(axis=0)
    by_number = np.bincount(
        spots.street * (kinds + 1) + missing, weights=spots.count, minlength=streets * (kinds + 1)
    )
    lacking = [spots.per_street(spots.count * one) for one in lacks]
    return Combined(
        kinds=costs.kinds,
        lacks=lacks,
        people_missing=by_number.reshape(streets, kinds + 1).astype(np.float64),
        people_lacking=np.array(lacking, np.float64).reshape(kinds, streets).T,
    )
