"""Streets: the units that every result is told by."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from locator.domain import table


class StreetClass(StrEnum):
    """Where a street lies; a class can have its own mode, speed and minutes."""

    CORE = "主城"
    NEW_TOWN = "新城"
    TOWN = "镇村"
    UNKNOWN = ""


@dataclass(frozen=True, eq=False)
class Streets(table.Table):
    """One row a street (街道, 镇 or 乡).

    ``code`` is the nine-digit code kept as text; ``geometry`` a valid Polygon or MultiPolygon;
    ``street_class`` a value of :class:`StreetClass`; ``alias`` other names confirmed by the planner,
    separated by ``;``.
    """

    code: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    street_class: NDArray[np.object_] = table.text()
    alias: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()

    def row_of(self, code: str) -> int:
        """Position of a street by its code.

        Raises
        ------
        KeyError
            No street has this code.
        """
        found = np.flatnonzero(self.code == code)
        if len(found) == 0:
            raise KeyError(code)
        return int(found[0])
