"""What a list leaves blank says nothing: the facility keeps what is known of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.importing.comparing.matching import Rows

_PLACE = ("lon", "lat", "datum", "x_declared", "y_declared")
# A list names entrances within 500 m; a place that moved farther than a block has others.
_SAME_DOORS_M = 200.0
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
        if name == "entrances":
            blank &= ~_moved(earlier, old, new, now)
        if blank.any():
            columns[name] = _with(getattr(new, name), now[blank], before[blank])
    lost = earlier.placed[old] & ~new.placed[now]
    if lost.any():
        for name in _PLACE:
            columns[name] = _with(getattr(new, name), now[lost], getattr(earlier, name)[old[lost]])
    return new.with_columns(**columns) if columns else new


def _moved(earlier: Facilities, old: Rows, new: Facilities, now: Rows) -> NDArray[np.bool_]:
    """Which matched rows lie so far from where they were that their entrances are others."""
    north = 111_000.0 * (new.lat[now] - earlier.lat[old])
    east = 111_000.0 * (new.lon[now] - earlier.lon[old]) * np.cos(np.radians(earlier.lat[old]))
    moved: NDArray[np.bool_] = np.hypot(east, north) > _SAME_DOORS_M
    return moved


def _with(values: NDArray[Any], rows: Rows, cells: NDArray[Any]) -> NDArray[Any]:
    changed = values.copy()
    changed[rows] = cells
    return changed
