"""The order of streets, and how firm it is over replicates."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Sums taken in another order differ in their last digits; that makes no order.
_DIGITS = 9
_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, eq=False)
class Ranks:
    """Ranks of streets: measured, between which they lie in nine tenths of replicates, and share held."""

    rank: Ints
    low: Ints
    high: Ints
    held: Floats


def ranks_of(shares: Floats) -> Ints:
    """Rank of each share within its row (R, S): 1 the largest, equal ones the same, 0 for NaN."""
    falling = -np.round(shares, _DIGITS)
    ranks = np.zeros(shares.shape, np.int64)
    for row, values in enumerate(falling):
        known = ~np.isnan(values)
        ranks[row, known] = np.searchsorted(np.sort(values[known]), values[known]) + 1
    return ranks


def ranked(measured: Floats, shares: Floats) -> Ranks:
    """Ranks of the ``measured`` shares (1, S) and how they fare in the replicates' (R, S)."""
    rank, drawn = ranks_of(measured)[0], ranks_of(shares)
    low = np.quantile(drawn, _LOW, axis=0, method="lower")
    high = np.quantile(drawn, _HIGH, axis=0, method="higher")
    held = np.where(rank > 0, (drawn == rank).mean(axis=0), np.nan)
    return Ranks(rank, low.astype(np.int64), high.astype(np.int64), held)
