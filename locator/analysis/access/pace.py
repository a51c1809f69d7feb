"""How far, how long and how fast people of each street go to each kind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions, CircleModel

# Two numbers for one and the same distance may differ in their last digits.
_SAME_M = 1e-6


@dataclass(frozen=True, eq=False)
class Pace:
    """Limits of several kinds in every street.

    ``limit_m`` (K, S) metres of cost; ``minutes`` (K, S) and ``speed_m_s`` (S,) are NaN in the standard
    model, whose limit is a radius and knows neither.
    """

    kinds: tuple[str, ...]
    limit_m: NDArray[np.float64]
    minutes: NDArray[np.float64]
    speed_m_s: NDArray[np.float64]


def pace_of(kinds: Sequence[str], classes: NDArray[np.object_], assumptions: Assumptions) -> Pace:
    """Pace of streets of the ``classes`` (S,) under ``assumptions``."""
    told, which = np.unique(classes.astype(str), return_inverse=True)
    names = [str(one) for one in told]
    limit, minutes = (
        np.array([[ask(kind, name) for name in names] for kind in kinds], np.float64).reshape(-1, len(names))
        for ask in (assumptions.limit_m, assumptions.minutes_for)
    )
    speed = np.array([assumptions.speed_for(name) for name in names], np.float64)
    if assumptions.circle is CircleModel.STANDARD:
        minutes, speed = np.full_like(minutes, np.nan), np.full_like(speed, np.nan)
    return Pace(tuple(kinds), limit[:, which], minutes[:, which], speed[which])


def reaches(cost: NDArray[np.float64], limit: NDArray[np.float64] | float) -> NDArray[np.bool_]:
    """Whether a cost is within a limit, the limit itself included, both in metres."""
    return np.asarray(cost <= limit + _SAME_M, np.bool_)
