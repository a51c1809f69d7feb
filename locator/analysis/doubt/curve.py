"""People covered against minutes, speed or metres: every step from the same costs."""

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.pace import Pace
from locator.analysis.access.spots import Spots
from locator.domain.access import Costs
from locator.domain.doubt import Axis, Curve

Floats = NDArray[np.float64]

MINUTES = np.arange(1.0, 31.0)
SPEEDS = np.arange(40, 141, 5) / 100.0
METRES = np.arange(100.0, 1501.0, 50.0)
# Two numbers for one and the same threshold may differ in their last digits.
_SAME = 1e-9


def by_minutes(costs: Costs, spots: Spots, pace: Pace, steps: Floats = MINUTES) -> tuple[Curve, ...]:
    """Curves of all kinds against minutes, the same for every kind and street; speeds stay as they are.

    All NaN in the standard model, which knows no minutes.
    """
    needed = costs.metres / (60.0 * pace.speed_m_s[spots.street])
    return _curves("minutes", costs, needed, steps, spots)


def by_speed(costs: Costs, spots: Spots, pace: Pace, steps: Floats = SPEEDS) -> tuple[Curve, ...]:
    """Curves against a speed in m/s that holds for every street; minutes stay as they are.

    All NaN in the standard model. Seconds of waiting stay the metres that they are in the costs.
    """
    needed = costs.metres / (60.0 * pace.minutes[:, spots.street])
    return _curves("speed", costs, needed, steps, spots)


def by_metres(costs: Costs, spots: Spots, steps: Floats = METRES) -> tuple[Curve, ...]:
    """Curves against a limit in metres of cost, such as the radius of the standard model."""
    return _curves("metres", costs, costs.metres, steps, spots)


def _curves(axis: Axis, costs: Costs, needed: Floats, steps: Floats, spots: Spots) -> tuple[Curve, ...]:
    return tuple(
        Curve(kind, axis, steps, _risen(needed[at], steps, spots), spots.people)
        for at, kind in enumerate(costs.kinds)
    )


def _risen(needed: Floats, steps: Floats, spots: Spots) -> Floats:
    """People of each street covered at each step (M, S): a spot counts from the first step it needs on."""
    streets, length = len(spots.people), len(steps)
    if np.isnan(needed).any():
        return np.full((length, streets), np.nan)
    first = np.searchsorted(steps * (1.0 + _SAME), needed, side="left")
    counted = np.bincount(
        first * streets + spots.street, weights=spots.count, minlength=(length + 1) * streets
    )
    risen = np.cumsum(counted.reshape(length + 1, streets)[:length], axis=0)
    return np.asarray(np.where(np.isnan(spots.people), np.nan, risen), np.float64)
