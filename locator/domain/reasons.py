"""Why a place is covered or not: the nearest site of a kind and the way there."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

State = Literal["covered", "too_far", "barrier", "way", "no_way", "closed_site", "no_site"]


@dataclass(frozen=True, eq=False)
class Reason:
    """What one kind offers at one place.

    Attributes
    ----------
    state : str
        ``covered``; ``barrier``: near enough but for a barrier; ``way``: near enough in a straight line, yet
        not along the ways; ``no_way``: no way to any site; ``closed_site``: one out of service would do;
        ``too_far``; ``no_site``: the kind has none.
    facility, nearest_straight : int
        Rows in the study's facilities of the nearest site by cost and by straight line; -1 for none.
    cost_m, limit_m, straight_m : float
        Cost of the way to ``facility``, the limit, and the straight line to it; infinite for none.
    minutes, over_minutes : float
        What the way takes, and by how much it is too long (negative where time is left); in the *standard*
        model, which knows no time, at the study's speed.
    way_xy : (K, 2) float64
        Corners of the way in the study's CRS, the place first; empty for none. ``on_ways`` (K - 1,) tells
        which legs follow the walk network.
    barriers, crossings : tuple of int
        Rows of the barriers that the straight line to ``nearest_straight`` meets, and of the crossings that
        the way passes.
    unverified : bool
        Not covered, but so near the open edge that a neighbour's site may do.
    """

    kind: str
    state: State
    facility: int
    nearest_straight: int
    cost_m: float
    limit_m: float
    straight_m: float
    minutes: float
    over_minutes: float
    way_xy: NDArray[np.float64]
    on_ways: NDArray[np.bool_]
    barriers: tuple[int, ...]
    crossings: tuple[int, ...]
    unverified: bool
