"""How much a facility can give: the column that tells it for a kind."""

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities

FLOOR_AREA = "floor_area_m2"
EACH = "each"
_COLUMN = MappingProxyType(
    {
        "care_home": "licensed_beds",
        "mini_care_home": "licensed_beds",
        "rural_home": "licensed_beds",
        "day_care": "day_care_places",
        "meal_point": "meals_per_day",
        "community_canteen": "meals_per_day",
    }
)


def capacity_column(kind: str) -> str:
    """Column that tells the capacity of ``kind``: beds, places, meals a day, else floor area.

    Beds are the licensed ones (核定床位), as in the figures of supply.
    """
    return _COLUMN.get(kind, FLOOR_AREA)


def capacity(
    kind: str, facilities: Facilities, rows: NDArray[np.int64], column: str | None = None
) -> NDArray[np.float64]:
    """Capacity of the facilities ``rows`` for ``kind``; NaN where their list does not tell it.

    ``column`` takes the place of the kind's own, such as ``open_beds`` for ``licensed_beds``; with ``EACH``
    every site counts as one, for kinds whose lists tell nothing.
    """
    if column == EACH:
        return np.ones(len(rows))
    told: NDArray[np.float64] = getattr(facilities, column or capacity_column(kind))[rows]
    return np.where(told >= 0.0, told, np.nan)
