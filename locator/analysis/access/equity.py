"""How evenly people share a value: Lorenz curve and Gini coefficient, both weighted by people."""

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.spots import Spots
from locator.domain.access import Equity

Floats = NDArray[np.float64]


def equity(values: Floats, people: Floats) -> Equity:
    """Equity of ``values`` (N,), each held by every one of its ``people`` (N,).

    The Gini coefficient is twice the area between the Lorenz curve and the diagonal (Gini 1914, Lorenz
    1905): 1 − Σ (L_k + L_k−1) × p_k over the people's shares p_k, least served first. What is unknown, and
    values that nobody holds, are left out.
    """
    counted = (people > 0.0) & ~np.isnan(values)
    values, people = values[counted], people[counted]
    order = np.argsort(values, kind="stable")
    weight = people[order]
    total = values * people
    if not total.sum() > 0.0 or not np.isfinite(total).all():
        return Equity(float("nan"), np.empty(0), np.empty(0))
    across = np.r_[0.0, np.cumsum(weight)] / weight.sum()
    held = np.r_[0.0, np.cumsum(total[order])] / total.sum()
    gini = 1.0 - float(((held[1:] + held[:-1]) * np.diff(across)).sum())
    return Equity(max(gini, 0.0), across, held)


def across_committees(values: Floats, spots: Spots) -> Equity:
    """Equity of a value of the spots (N,) among the demand points, people spread evenly left aside."""
    points = spots.demand >= 0
    return equity(values[points], spots.count[points])


def across_streets(values: Floats, spots: Spots) -> Equity:
    """Equity of the means of streets (S,) among their people."""
    return equity(values, np.nan_to_num(spots.people))
