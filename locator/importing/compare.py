"""A list against its earlier import: what came, went, moved or changed."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.projection import epsg_for, to_metres
from locator.importing.fold import fold

Change = Literal["moved", "changed", "unchanged", "unsure"]
COUNTS = ("added", "closed", "missing", "moved", "changed", "unchanged", "unsure")

_MOVED_M = 10.0
_SAME_PLACE_M = 100.0
_SIMILAR = 0.5
# Where a file comes from and what it is called there make no difference between facilities.
_OWN = frozenset({"id", "source_row", "lon", "lat", "datum", "x_declared", "y_declared"})
_EARTH_RADIUS_M = 6_371_000.0


@dataclass(frozen=True)
class Comparison:
    """Rows of an earlier import and of a new one that are the same facility.

    ``pairs`` is (N, 2): row of the earlier table, row of the new; ``changes`` what became of each pair;
    ``added`` rows of the new table without an earlier one; ``missing`` earlier rows of the same list and
    kinds that the new file no longer holds. ``sizes`` are the rows of both tables.
    """

    sizes: tuple[int, int]
    pairs: NDArray[np.intp]
    changes: tuple[Change, ...]
    added: NDArray[np.intp]
    missing: NDArray[np.intp]


def compare(earlier: Facilities, new: Facilities) -> Comparison:
    """Match the rows of ``new`` with the rows of ``earlier`` that are of the same list and kind.

    By id, else by name and address, else by a name that only one row has on each side, else by place and a
    similar name; the last is *unsure*.
    """
    scope = _scope(earlier, new)
    left_old, left_new = scope, np.arange(len(new), dtype=np.intp)
    found: list[NDArray[np.intp]] = []
    for key in (_by_id, _by_name_and_address, _by_name):
        pairs = _unique_pairs(key(earlier, left_old), key(new, left_new), left_old, left_new)
        found.append(pairs)
        left_old, left_new = np.setdiff1d(left_old, pairs[:, 0]), np.setdiff1d(left_new, pairs[:, 1])
    sure = sum(map(len, found))
    guessed = _by_place(earlier, new, left_old, left_new)
    pairs = np.concatenate([*found, guessed])
    changes = (*_changes(earlier, new, pairs[:sure]), *(("unsure",) * len(guessed)))
    order = np.argsort(pairs[:, 1], kind="stable")
    return Comparison(
        sizes=(len(earlier), len(new)),
        pairs=pairs[order],
        changes=tuple(changes[i] for i in order),
        added=np.setdiff1d(left_new, guessed[:, 1]),
        missing=np.setdiff1d(left_old, guessed[:, 0]),
    )


def merge(
    existing: Facilities, new: Facilities, comparison: Comparison, missing: Literal["keep", "close"]
) -> tuple[Facilities, dict[str, int]]:
    """Facilities after an import, and the count of every kind of change.

    ``comparison`` is of these two tables. A matched row takes the new cells and keeps the earlier id and
    place in the table; new rows follow at the end. A missing row stays as it is, or is closed.

    Raises
    ------
    ValueError
        ``comparison`` is of other tables.
    """
    if comparison.sizes != (len(existing), len(new)):
        raise ValueError("the comparison is of other tables")
    gone = comparison.missing
    still_open = gone[existing.status[gone] != Status.CLOSED]
    counts = dict.fromkeys(COUNTS, 0)
    for change in comparison.changes:
        counts[change] += 1
    counts["added"] = len(comparison.added)
    counts["closed" if missing == "close" else "missing"] = len(still_open)
    # Closed before and still not listed: nothing has happened to it.
    counts["unchanged"] += len(gone) - len(still_open)
    status = existing.status.copy()
    if missing == "close":
        status[still_open] = Status.CLOSED.value
    return _merged(existing.with_columns(status=status), new, comparison), counts


def _merged(existing: Facilities, new: Facilities, comparison: Comparison) -> Facilities:
    old_rows, new_rows = comparison.pairs[:, 0], comparison.pairs[:, 1]
    taken = {}
    for name in Facilities.columns():
        values = getattr(existing, name).copy()
        if name != "id":
            values[old_rows] = getattr(new, name)[new_rows]
        taken[name] = values
    merged = existing.with_columns(**taken)
    if len(comparison.added) == 0:
        return merged
    added = new.take(comparison.added)
    return merged.append(added.with_columns(id=_free_ids(added.id, set(existing.id))))


def _free_ids(wanted: NDArray[np.object_], taken: set[str]) -> NDArray[np.object_]:
    """Ids that no facility of the study has: an earlier row may keep the id of a name it no longer bears."""
    free = []
    for one in wanted:
        chosen, number = one, 2
        while chosen in taken:
            chosen, number = f"{one}-{number}", number + 1
        taken.add(chosen)
        free.append(chosen)
    return np.array(free, dtype=object)


def _scope(earlier: Facilities, new: Facilities) -> NDArray[np.intp]:
    lists = set(zip(new.list, new.kind, strict=True))
    return np.array(
        [row for row, one in enumerate(zip(earlier.list, earlier.kind, strict=True)) if one in lists],
        dtype=np.intp,
    )


def _by_id(table: Facilities, rows: NDArray[np.intp]) -> Iterable[Hashable]:
    return list(table.id[rows])


def _by_name_and_address(table: Facilities, rows: NDArray[np.intp]) -> Iterable[Hashable]:
    return [
        (kind, fold(name), fold(address))
        for kind, name, address in zip(table.kind[rows], table.name[rows], table.address[rows], strict=True)
    ]


def _by_name(table: Facilities, rows: NDArray[np.intp]) -> Iterable[Hashable]:
    return [(kind, fold(name)) for kind, name in zip(table.kind[rows], table.name[rows], strict=True)]


def _unique_pairs(
    old_keys: Iterable[Hashable],
    new_keys: Iterable[Hashable],
    old_rows: NDArray[np.intp],
    new_rows: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Rows whose key stands once on each side."""
    old, new = _once(old_keys, old_rows), _once(new_keys, new_rows)
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _once(keys: Iterable[Hashable], rows: NDArray[np.intp]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    repeated = set()
    for key, row in zip(keys, rows.tolist(), strict=True):
        if key in found:
            repeated.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in repeated}


def _by_place(
    earlier: Facilities, new: Facilities, old_rows: NDArray[np.intp], new_rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Nearest rows of one kind within 100 m whose names are alike, each taken once, best names first."""
    old_rows = old_rows[earlier.placed[old_rows]]
    new_rows = new_rows[new.placed[new_rows]]
    if len(old_rows) == 0 or len(new_rows) == 0:
        return np.empty((0, 2), dtype=np.intp)
    epsg = epsg_for(float(earlier.lon[old_rows[0]]), None, float(earlier.lat[old_rows[0]]))
    tree = shapely.STRtree(shapely.points(to_metres(earlier.lon[old_rows], earlier.lat[old_rows], epsg)))
    near_new, near_old = tree.query_nearest(
        shapely.points(to_metres(new.lon[new_rows], new.lat[new_rows], epsg)),
        max_distance=_SAME_PLACE_M,
        all_matches=False,
    )
    likeness = [
        (
            -_likeness(earlier, new, int(old_rows[old]), int(new_rows[row])),
            int(old_rows[old]),
            int(new_rows[row]),
        )
        for row, old in zip(near_new, near_old, strict=True)
    ]
    taken_old: set[int] = set()
    pairs = []
    for likeness_down, old, row in sorted(likeness):
        if -likeness_down >= _SIMILAR and old not in taken_old:
            taken_old.add(old)
            pairs.append((old, row))
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _likeness(earlier: Facilities, new: Facilities, old: int, row: int) -> float:
    """Share of pairs of neighbouring characters that two names have in common (Dice)."""
    if earlier.kind[old] != new.kind[row]:
        return 0.0
    one, other = _bigrams(fold(earlier.name[old])), _bigrams(fold(new.name[row]))
    return 2.0 * len(one & other) / (len(one) + len(other))


def _bigrams(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(max(1, len(name) - 1))}


def _changes(earlier: Facilities, new: Facilities, pairs: NDArray[np.intp]) -> tuple[Change, ...]:
    moved, changed = _moved(earlier, new, pairs), _changed(earlier, new, pairs)
    said = np.where(moved, "moved", np.where(changed, "changed", "unchanged"))
    return tuple(said.tolist())


def _moved(earlier: Facilities, new: Facilities, pairs: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Pairs more than 10 m apart, or of which only one has a position."""
    old, now = pairs[:, 0], pairs[:, 1]
    north = np.radians(new.lat[now] - earlier.lat[old])
    east = np.radians(new.lon[now] - earlier.lon[old]) * np.cos(np.radians(earlier.lat[old]))
    apart = np.hypot(north, east) * _EARTH_RADIUS_M > _MOVED_M
    moved: NDArray[np.bool_] = apart | (earlier.placed[old] != new.placed[now])
    return moved


def _changed(earlier: Facilities, new: Facilities, pairs: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Pairs that differ in a cell."""
    changed = np.zeros(len(pairs), dtype=np.bool_)
    for name, role in Facilities.columns().items():
        if name in _OWN:
            continue
        one, other = getattr(earlier, name)[pairs[:, 0]], getattr(new, name)[pairs[:, 1]]
        differ = one != other
        if role == "number":
            differ &= ~(np.isnan(one) & np.isnan(other))
        changed |= differ.astype(np.bool_)
    return changed
