"""Who loses and who gains coverage between two sets of assumptions, for one kind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions
from locator.domain.findings import Amounts, Shapes


@dataclass(frozen=True, eq=False)
class Comparison:
    """Coverage of one kind under ``one`` and under ``other``: arrays over the streets.

    ``lost`` is ground, and are people, covered under ``one`` alone, ``gained`` under ``other`` alone; so
    ``other_people = one_people − lost_people + gained_people``. People are NaN where unknown. ``lost_points``
    and ``gained_points`` are positions (N, 2) of demand points, geometries in the study's CRS, metres.
    """

    kind: str
    one: Assumptions
    other: Assumptions
    people: Amounts
    one_people: Amounts
    other_people: Amounts
    lost_people: Amounts
    gained_people: Amounts
    one_m2: Amounts
    other_m2: Amounts
    lost: Shapes
    gained: Shapes
    lost_points: NDArray[np.float64]
    gained_points: NDArray[np.float64]
