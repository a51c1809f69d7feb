"""What it costs people to reach the nearest site of each kind."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.pace import Pace, reaches
from locator.analysis.access.quantiles import quantiles, quantiles_by
from locator.analysis.access.spots import Spots
from locator.analysis.measure import Measure
from locator.analysis.sites import Sites
from locator.domain.access import Costs, Distribution

Floats = NDArray[np.float64]

_DECILES = np.arange(1, 10) / 10.0
_HALF = np.array([0.5])


def measure_costs(
    measure: Measure, sites: Mapping[str, Sites], spots: Spots, cost_per_m: float, limit_m: float = np.inf
) -> Costs:
    """Cost from every spot to its nearest site of each kind.

    Parameters
    ----------
    cost_per_m : float
        Metres of cost for each metre measured.
    limit_m : float
        Cost up to which sites are looked for; the rest is infinite.
    """
    metres = np.full((len(sites), len(spots)), np.inf)
    facility = np.full((len(sites), len(spots)), -1, np.int64)
    for at, own in enumerate(sites.values()):
        measured, nearest = measure.nearest(own, spots.xy, limit_m / cost_per_m)
        found = nearest >= 0
        metres[at, found] = measured[found] * cost_per_m
        facility[at, found] = own.row[nearest[found]]
    return Costs(tuple(sites), metres, facility)


def minutes_of(costs: Costs, spots: Spots, pace: Pace) -> Floats:
    """Minutes (K, N) that the ways take at each street's speed; NaN in the standard model."""
    return np.asarray(costs.metres / (60.0 * pace.speed_m_s[spots.street]), np.float64)


def covered(costs: Costs, spots: Spots, pace: Pace) -> NDArray[np.bool_]:
    """Which spots reach each kind within its limit (K, N); exactly at the limit is within."""
    return reaches(costs.metres, pace.limit_m[:, spots.street])


def within_minutes(costs: Costs, spots: Spots, pace: Pace, minutes: float) -> NDArray[np.bool_]:
    """Which spots reach each kind in ``minutes`` (K, N), the last of them included."""
    return reaches(costs.metres, minutes * 60.0 * pace.speed_m_s[spots.street])


def people_of(reached: NDArray[np.bool_], spots: Spots) -> Floats:
    """People of each street at the spots reached (N,): (S,), NaN where people are unknown."""
    return spots.per_street(np.where(reached, spots.count, 0.0))


def distribution(kind: str, values: Floats, spots: Spots, edges: Floats) -> Distribution:
    """How people are spread over ``values`` (N,), minutes or metres of one kind.

    ``edges`` (B + 1,) ascend; a value on an edge belongs to the bin that it ends.
    """
    # An edge met but for the last digits is met.
    bin_of = np.searchsorted(edges, values * (1.0 - 1e-12), side="left")
    bin_of = np.where(values <= edges[0], 1, bin_of)
    unreached = ~np.isfinite(values)
    counted = np.bincount(bin_of[~unreached], weights=spots.count[~unreached], minlength=len(edges) + 1)
    return Distribution(
        kind=kind,
        edges=edges,
        people=counted[1:-1].astype(np.float64),
        beyond=float(counted[-1]),
        unreached=float(spots.count[unreached].sum()),
        deciles=quantiles(values, spots.count, _DECILES),
        street_median=quantiles_by(values, spots.count, spots.street, len(spots.people), _HALF)[:, 0],
    )
