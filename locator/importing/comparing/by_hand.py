"""What the planner set by hand, and a list that comes again must not undo."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.study import Edit
from locator.importing.fold import fold

_PLACE = ("lon", "lat")
_KNOWN_BY = ("list", "kind", "name")
_DECLARED = ("x_declared", "y_declared")


def keep(earlier: Facilities, new: Facilities, pairs: NDArray[np.intp], edits: Sequence[Edit]) -> Facilities:
    """Rows of ``new``, with the cells of matched rows that were set by hand and that the list left alone.

    A list left a place alone where it declares the same coordinates as before; any other cell where it holds
    what stood there before the edit, or where that is not known.
    """
    by_id = _edits_by_facility(edits)
    if not by_id:
        return new
    columns: dict[str, NDArray[Any]] = {}
    for old, row in pairs.tolist():
        made = by_id.get(str(earlier.id[old]))
        for name, value in _kept(earlier, new, old, row, made).items() if made else ():
            columns.setdefault(name, getattr(new, name).copy())[row] = value
    return new.with_columns(**columns) if columns else new


def removed(new: Facilities, rows: NDArray[np.intp], edits: Sequence[Edit]) -> NDArray[np.intp]:
    """Those of ``rows`` of a new table whose facility was taken out by hand: they stay out unasked.

    A row is known again by its id, or by the list, kind and name that the facility had.
    """
    out: dict[str, tuple[object, ...]] = {}
    for edit in edits:
        if edit.action == "remove":
            out[edit.facility_id] = _known_by(edit.before)
        elif edit.action == "add":
            out.pop(edit.facility_id, None)
    names = set(out.values()) - {()}
    found = [
        row
        for row in (rows.tolist() if out else ())
        if str(new.id[row]) in out or _known_by(new.row(row)) in names
    ]
    return np.array(found, dtype=np.intp)


def _known_by(cells: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(fold(str(cells[name])) for name in _KNOWN_BY) if cells else ()


def _edits_by_facility(edits: Sequence[Edit]) -> Mapping[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.action in ("move", "change"):
            found.setdefault(edit.facility_id, []).append(edit)
    return found


def _kept(earlier: Facilities, new: Facilities, old: int, row: int, edits: Sequence[Edit]) -> dict[str, Any]:
    """Cells of one facility that stand as the last edit left them."""
    last, listed = _history(edits)
    # What an edit declares itself, such as a place looked up, is not what the list had declared.
    declared = {name: listed.get(name, getattr(earlier, name)[old]) for name in _DECLARED}
    same_place = all(_same(value, getattr(new, name)[row]) for name, value in declared.items())
    kept = {}
    for name, value in last.items():
        standing, coming = getattr(earlier, name)[old], getattr(new, name)[row]
        in_force = _same(standing, value)
        untouched = same_place if name in _PLACE else name not in listed or _same(coming, listed[name])
        if in_force and untouched:
            kept[name] = standing
    return kept


def _history(edits: Sequence[Edit]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the edits set last, and what the list had held, by column.

    What stood there before an edit came with the list unless an earlier edit had set it.
    """
    last: dict[str, Any] = {}
    listed: dict[str, Any] = {}
    for edit in edits:
        for name, value in edit.values.items():
            if name in edit.before and not (name in last and _same(edit.before[name], last[name])):
                listed[name] = edit.before[name]
            last[name] = value
    return last, listed


def _same(one: object, other: object) -> bool:
    """Whether two cells hold the same; unknown numbers do."""
    return one == other or (one != one and other != other)  # noqa: PLR0124 - only NaN differs from itself
