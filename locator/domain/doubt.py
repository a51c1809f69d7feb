"""How far the numbers can be trusted: how they move with what was assumed, and between which limits."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Axis = Literal["minutes", "speed", "metres"]

# A street's rank holds when it is the same in at least this share of the replicates.
_HOLDS = 0.5


@dataclass(frozen=True, eq=False)
class Curve:
    """People covered at each step of one assumption, all else equal.

    ``steps`` (M,) ascend, in minutes, m/s or metres; ``covered`` (M, S) are people of each street covered at
    the step, ``people`` (S,) all of its people, NaN where unknown.
    """

    kind: str
    axis: Axis
    steps: Floats
    covered: Floats
    people: Floats

    @property
    def district(self) -> Floats:
        """People of the whole district covered at each step, (M,); NaN where no street knows."""
        known = np.isfinite(self.covered).any(axis=1)
        return np.where(known, np.nansum(self.covered, axis=1), np.nan)

    @property
    def gained(self) -> Floats:
        """People of the district whom each step covers beyond the one before it, (M - 1,)."""
        return np.diff(self.district)


@dataclass(frozen=True)
class Doubts:
    """How uncertain each assumption is: standard deviations of normal errors, typed in by the planner.

    Attributes
    ----------
    detour : float
        Of the detour factor, the same everywhere in one replicate; never below 1. Not used where the circle
        model has none.
    speed_m_s : float
        Of the mean walking speed in m/s, the same everywhere in one replicate (how speeds differ *among*
        people is told by :class:`locator.domain.access.Expected`). Not used in the standard model.
    position_m : float
        Of a site's position, metres to the east and to the north.
    people : float
        Of each count of people, relative to it.
    replicates : int
        How often the errors are drawn.
    """

    detour: float = 0.1
    speed_m_s: float = 0.05
    position_m: float = 50.0
    people: float = 0.05
    replicates: int = 200


@dataclass(frozen=True, eq=False)
class Interval:
    """Limits within which nine tenths of the replicates lie (5 and 95 %), and their middle."""

    low: Floats
    middle: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class KindDoubt:
    """Intervals of the headline numbers of one kind, and how firm the order of the streets is.

    Every array of an interval runs over the streets, the district last (S + 1). ``measured`` are the people
    covered without any error. ``rank`` (S,) orders streets by the share of people covered, 1 the largest,
    equal shares the same rank, 0 where people are unknown; ``rank_low`` and ``rank_high`` hold nine tenths of
    the replicates' ranks; ``held`` is the share of replicates in which the rank is the same.
    """

    kind: str
    measured: Floats
    covered: Interval
    gap: Interval
    share: Interval
    rank: Ints
    rank_low: Ints
    rank_high: Ints
    held: Floats

    @property
    def robust(self) -> Flags:
        """Streets whose rank holds in at least half of the replicates."""
        return np.asarray(self.held >= _HOLDS, np.bool_)


@dataclass(frozen=True, eq=False)
class Detours:
    """Detour factors measured on a walk network.

    ``median``, ``lower`` and ``upper`` quartile and the ``count`` of pairs of places run over the streets,
    the district last (S + 1); NaN where nothing was measured, infinite where so many pairs have no way.
    """

    median: Floats
    lower: Floats
    upper: Floats
    count: Ints
