"""Quantiles of values that stand for different numbers of people."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDING = 1e-12


def quantiles(values: Floats, weights: Floats, shares: Floats) -> Floats:
    """Least value within which each of ``shares`` (0 to 1] of the weight lies: (Q,); NaN without weight.

    Values may be infinite.
    """
    found = quantiles_by(values, weights, np.zeros(len(values), np.int64), 1, shares)
    return found.reshape(-1)


def quantiles_by(values: Floats, weights: Floats, group: Ints, groups: int, shares: Floats) -> Floats:
    """Quantiles of each group: (groups, Q); NaN for a group without weight."""
    counted = weights > 0.0
    values, weights, group = values[counted], weights[counted], group[counted]
    order = np.lexsort((values, group))
    running = np.cumsum(weights[order])
    ends = np.searchsorted(group[order], np.arange(groups), side="right")
    begins = np.r_[0, ends[:-1]]
    before = np.r_[0.0, running][begins]
    whole = np.r_[0.0, running][ends] - before
    found = np.full((groups, len(shares)), np.nan)
    some = np.flatnonzero(ends > begins)
    wanted = before[some, None] + whole[some, None] * shares - _ROUNDING * running[-1:].sum()
    at = np.searchsorted(running, wanted)
    at = np.clip(at, begins[some, None], ends[some, None] - 1)
    found[some] = values[order][at]
    return found
