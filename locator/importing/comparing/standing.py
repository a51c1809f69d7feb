"""What a list leaves blank says nothing: the facility keeps what is known of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.importing.comparing.matching import Rows

_PLACE = ("lon", "lat", "datum", "x_declared", "y_declared")
# What a facility is, and where it stands in the file, the list says anew.
_OF_THE_FILE = frozenset({"id", "list", "kind", "name", "status", "source_row", *_PLACE})


def filled(earlier: Facilities, new: Facilities, pairs: Rows) -> Facilities:
    """Rows of ``new`` with the blank cells of matched rows filled from ``earlier``, places included."""
    old, now = pairs[:, 0], pairs[:, 1]
    columns = {}
    for name, role in Facilities.columns().items():
        if name in _OF_THE_FILE:
            continue
        before, after = getattr(earlier, name)[old], getattr(new, name)[now]
        blank = np.isnan(after) & ~np.isnan(before) if role == "number" else (after == "") & (before != "")
        if blank.any():
            columns[name] = _with(getattr(new, name), now[blank], before[blank])
    lost = earlier.placed[old] & ~new.placed[now]
    if lost.any():
        for name in _PLACE:
            columns[name] = _with(getattr(new, name), now[lost], getattr(earlier, name)[old[lost]])
    return new.with_columns(**columns) if columns else new


def _with(values: NDArray[Any], rows: Rows, cells: NDArray[Any]) -> NDArray[Any]:
    changed = values.copy()
    changed[rows] = cells
    return changed
