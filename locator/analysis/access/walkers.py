"""Expected share of walkers: coverage when people do not all walk at one speed."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from locator.analysis.access.nearest import covered, people_of
from locator.analysis.access.pace import Pace
from locator.analysis.access.spots import Spots
from locator.domain.access import Costs, Expected
from locator.domain.assumptions import Assumptions, Mode
from locator.domain.profiles import Profile

Floats = NDArray[np.float64]


def chance(speed: Floats, mean: Floats, sd: Floats) -> Floats:
    """Share of people who go at least at ``speed``, all in m/s.

    Speeds are normal with ``mean`` and ``sd``, cut off at 0: P = Φ((mean − speed) / sd) / Φ(mean / sd).
    Without spread everybody goes at the mean.
    """
    mean, sd = np.broadcast_to(mean, speed.shape), np.broadcast_to(sd, speed.shape)
    wide = sd > 0.0
    scale = np.where(wide, sd, 1.0)
    shares = ndtr((mean - speed) / scale) / ndtr(mean / scale)
    # A hair of tolerance, as for limits in metres.
    stepped = np.where(speed <= mean * (1.0 + 1e-9), 1.0, 0.0)
    return np.where(np.isnan(mean), np.nan, np.where(wide, np.minimum(shares, 1.0), stepped))


def spreads(classes: NDArray[np.object_], assumptions: Assumptions, profile: Profile) -> Floats:
    """Standard deviation of the speeds of each street's people (S,), m/s.

    That of the profile; where a street class cycles, the same in proportion to its speed.
    """
    made = []
    for name in classes.astype(str).tolist():
        rule = assumptions.class_rules.get(name)
        cycles = rule is not None and rule.mode is Mode.CYCLE
        ratio = assumptions.speed_for(name) / profile.speed_m_s if cycles else 1.0
        made.append(profile.sd_m_s * ratio)
    return np.array(made, np.float64)


def expect(costs: Costs, spots: Spots, pace: Pace, sd_m_s: Floats) -> tuple[Expected, ...]:
    """People expected to reach each kind in its minutes, beside those who do at the one speed assumed.

    A threshold on the costs, nothing is simulated: a spot whose way costs c counts with the share of people
    who go at c ÷ (60 × minutes) or faster. Seconds of waiting are in the cost as metres at the speed assumed.
    Unknown in the standard model, which has no speed. ``sd_m_s`` (S,) is the spread of speeds.
    """
    reached = covered(costs, spots, pace)
    street = spots.street
    made = []
    for at, kind in enumerate(costs.kinds):
        needed = costs.metres[at] / (60.0 * pace.minutes[at, street])
        share = chance(needed, pace.speed_m_s[street], sd_m_s[street])
        expected = spots.per_street(spots.count * share)
        known = np.isfinite(pace.speed_m_s)
        made.append(
            Expected(
                kind=kind,
                people=spots.people,
                covered=people_of(reached[at], spots),
                expected=np.where(known, expected, np.nan),
            )
        )
    return tuple(made)
