"""Two-step floating catchment areas: supply that people can reach, shared with all who reach it.

R_j = S_j / Σ_k P_k f(d_kj) over the people in reach of site j, A_i = Σ_j R_j f(d_ij) over the sites in reach
of spot i. The plain form (2SFCA) weighs all ways alike, f = 1; the enhanced one (E2SFCA) by thirds of the
limit, 1, 0.68, 0.22; the Gaussian one by g(d/d0), which falls from 1 to 0. Sources: Luo and Wang 2003; Luo
and Qi 2009; Dai 2010.

Sites of the guard area count with all that they offer. People beyond the district are no part of a study's
data: near the edge supply is shared with those inside alone, and scores there are upper bounds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.pace import reaches
from locator.analysis.access.spots import Spots
from locator.analysis.cells import Cells
from locator.analysis.measure import Measure
from locator.analysis.sites import Sites
from locator.domain.access import Floating

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEPS = np.array([1.0, 0.68, 0.22])
_AT_LIMIT = np.exp(-0.5)
# Two numbers for one and the same part of the limit may differ in their last digits.
_SAME = 1e-9


class Decay(StrEnum):
    """How a site's worth falls with the way to it."""

    EVEN = "2sfca"
    STEPS = "e2sfca"
    GAUSSIAN = "gaussian"


@dataclass(frozen=True, eq=False)
class Pairs:
    """Sites and the spots that reach them: ``site``, ``spot`` and the ``part`` of the limit used, 0 to 1."""

    site: Ints
    spot: Ints
    part: Floats


def pairs_within(
    measure: Measure,
    sites: Sites,
    spots: Spots,
    limit_m: Floats,
    cost_per_m: float,
    cells: Cells | None = None,
) -> Pairs:
    """Pairs of a site and a spot within the limit of the spot's street.

    ``limit_m`` (S,) metres of cost; ``cells`` are the spots sorted, where they are at hand.
    """
    cells = Cells.of(spots.xy) if cells is None else cells
    limit = limit_m[spots.street]
    site, spot, part = [], [], []
    radius = float(limit.max(initial=0.0)) / cost_per_m * (1.0 + _SAME)
    for here, there, metres in measure.pairs(sites, cells, radius):
        cost = metres * cost_per_m
        within = reaches(cost, limit[there])
        site.append(here[within])
        spot.append(there[within])
        part.append(np.minimum(cost[within] / limit[there[within]], 1.0))
    none = np.empty(0, np.int64)
    return Pairs(
        np.concatenate([none, *site]), np.concatenate([none, *spot]), np.concatenate([none * 1.0, *part])
    )


def weights_of(part: Floats, decay: Decay) -> Floats:
    """Weight of each way by the part of the limit that it uses."""
    return _WEIGHT[decay](part)


def _even(part: Floats) -> Floats:
    return np.ones(len(part))


def _steps(part: Floats) -> Floats:
    third = np.searchsorted([1.0 / 3.0, 2.0 / 3.0], part * (1.0 - _SAME), side="left")
    return np.asarray(_STEPS[third], np.float64)


def _gaussian(part: Floats) -> Floats:
    return np.asarray((np.exp(-0.5 * part * part) - _AT_LIMIT) / (1.0 - _AT_LIMIT), np.float64)


_WEIGHT: dict[Decay, Callable[[Floats], Floats]] = {
    Decay.EVEN: _even,
    Decay.STEPS: _steps,
    Decay.GAUSSIAN: _gaussian,
}


def float_catchments(kind: str, pairs: Pairs, weights: Floats, supply: Floats, spots: Spots) -> Floating:
    """Scores of all spots.

    Parameters
    ----------
    weights : (M,) float64
        Weight of each pair.
    supply : (J,) float64
        Capacity of each site. NaN: not known, the site is left out and told. Infinite: more than anybody
        needs, so that all who reach it have an infinite score.
    """
    sites, unknown = len(supply), np.isnan(supply)
    used = weights > 0.0
    site, spot, weight = pairs.site[used], pairs.spot[used], weights[used]
    demand = _summed(site, spots.count[spot] * weight, sites)
    served = (demand > 0.0) & ~unknown
    ratio = np.divide(supply, demand, out=np.zeros(sites), where=served)
    gives = ratio[site] > 0.0
    score = _summed(spot[gives], ratio[site[gives]] * weight[gives], len(spots))
    uncertain = np.zeros(len(spots), np.bool_)
    uncertain[spot[unknown[site]]] = True
    return Floating(
        kind=kind,
        score=score,
        ratio=np.where(unknown, np.nan, ratio),
        street_score=_mean_by_street(score, spots),
        unknown=unknown,
        idle=~unknown & (supply > 0.0) & ~(demand > 0.0),
        uncertain=uncertain,
    )


def _summed(at: Ints, amount: Floats, length: int) -> Floats:
    return np.bincount(at, weights=amount, minlength=length).astype(np.float64)


def _mean_by_street(score: Floats, spots: Spots) -> Floats:
    """Mean over people; nobody's score is no part of it, were it infinite."""
    held = np.where(spots.count > 0.0, score, 0.0) * spots.count
    whole = _summed(spots.street, spots.count, len(spots.people))
    summed = _summed(spots.street, held, len(spots.people))
    return np.asarray(
        np.divide(summed, whole, out=np.full(len(whole), np.nan), where=whole > 0.0), np.float64
    )
