"""Which rows of an earlier import and of a new list are the same facility."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.projection import to_metres
from locator.importing.fold import fold

Rows: TypeAlias = NDArray[np.intp]

SAME_PLACE_M = 100.0
_SIMILAR = 0.5


@dataclass(frozen=True)
class Matches:
    """Pairs (N, 2): row of the earlier table, row of the new; and the rows of both that stay alone.

    ``sure`` pairs share an id or a name, ``guessed`` ones a place and a similar name.
    """

    sure: Rows
    guessed: Rows
    alone_old: Rows
    alone_new: Rows


def match(earlier: Facilities, new: Facilities, scope: Rows, epsg: int) -> Matches:
    """Match the rows of ``new`` with the rows ``scope`` of ``earlier``.

    By id, else by kind, name and address, else by kind and a name that only one row has on each side, else by
    the same without the kind, else by kind, place and a similar name.
    """
    left_old, left_new = scope, np.arange(len(new), dtype=np.intp)
    found: list[Rows] = [np.empty((0, 2), dtype=np.intp)]
    for key in _KEYS:
        if len(left_old) == 0 or len(left_new) == 0:
            break
        pairs = _unique_pairs(key(earlier, left_old), key(new, left_new), left_old, left_new)
        found.append(pairs)
        left_old, left_new = np.setdiff1d(left_old, pairs[:, 0]), np.setdiff1d(left_new, pairs[:, 1])
    guessed = _by_place(earlier, new, left_old, left_new, epsg)
    return Matches(
        sure=np.concatenate(found),
        guessed=guessed,
        alone_old=np.setdiff1d(left_old, guessed[:, 0]),
        alone_new=np.setdiff1d(left_new, guessed[:, 1]),
    )


def _by_id(table: Facilities, rows: Rows) -> Iterable[Hashable]:
    return list(table.id[rows])


def _by(*columns: str) -> Callable[[Facilities, Rows], Iterable[Hashable]]:
    def keys(table: Facilities, rows: Rows) -> Iterable[Hashable]:
        return list(zip(*(map(fold, getattr(table, column)[rows]) for column in columns), strict=True))

    return keys


_KEYS = (_by_id, _by("kind", "name", "address"), _by("kind", "name"), _by("name", "address"), _by("name"))


def _unique_pairs(
    old_keys: Iterable[Hashable], new_keys: Iterable[Hashable], old_rows: Rows, new_rows: Rows
) -> Rows:
    """Rows whose key stands once on each side."""
    old, new = _once(old_keys, old_rows), _once(new_keys, new_rows)
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _once(keys: Iterable[Hashable], rows: Rows) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    repeated = set()
    for key, row in zip(keys, rows.tolist(), strict=True):
        if key in found:
            repeated.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in repeated}


def _by_place(earlier: Facilities, new: Facilities, old_rows: Rows, new_rows: Rows, epsg: int) -> Rows:
    """Nearest rows of one kind within 100 m whose names are alike, each taken once, best names first."""
    old_rows = old_rows[earlier.placed[old_rows]]
    new_rows = new_rows[new.placed[new_rows]]
    if len(old_rows) == 0 or len(new_rows) == 0:
        return np.empty((0, 2), dtype=np.intp)
    tree = shapely.STRtree(shapely.points(to_metres(earlier.lon[old_rows], earlier.lat[old_rows], epsg)))
    near_new, near_old = tree.query_nearest(
        shapely.points(to_metres(new.lon[new_rows], new.lat[new_rows], epsg)),
        max_distance=SAME_PLACE_M,
        all_matches=False,
    )
    nearest = zip(old_rows[near_old].tolist(), new_rows[near_new].tolist(), strict=True)
    alike = sorted((-_likeness(earlier, new, old, row), old, row) for old, row in nearest)
    taken: dict[int, int] = {}
    for unlike, old, row in alike:
        if -unlike >= _SIMILAR:
            taken.setdefault(old, row)
    return np.array(list(taken.items()), dtype=np.intp).reshape(-1, 2)


def _likeness(earlier: Facilities, new: Facilities, old: int, row: int) -> float:
    """Share of pairs of neighbouring characters that two names have in common (Dice)."""
    if earlier.kind[old] != new.kind[row]:
        return 0.0
    one, other = _bigrams(fold(earlier.name[old])), _bigrams(fold(new.name[row]))
    return 2.0 * len(one & other) / (len(one) + len(other))


def _bigrams(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(max(1, len(name) - 1))}
