"""Which rows of an earlier import and of a new list are the same facility."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.projection import to_metres
from locator.importing.comparing.likeness import core_name, likeness
from locator.importing.fold import fold
from locator.importing.recognising.identity import address_key

Rows: TypeAlias = NDArray[np.intp]

SAME_PLACE_M = 100.0
_SURE, _POSSIBLE = 0.85, 0.55
# A rival nearly as good as the best leaves a pair in doubt.
_CLEAR_LEAD = 0.05
# Groups of one address or name larger than this tell nothing about which row is which.
_LARGEST_GROUP = 50


@dataclass(frozen=True)
class Matches:
    """Pairs (N, 2): row of the earlier table, row of the new; and the rows of both that stay alone.

    ``scores`` (N,) tells how alike each pair is, 0 to 1, and ``sure`` (N,) which pairs are beyond doubt.
    """

    pairs: Rows
    scores: NDArray[np.float64]
    sure: NDArray[np.bool_]
    alone_old: Rows
    alone_new: Rows


def match(earlier: Facilities, new: Facilities, scope: Rows, epsg: int) -> Matches:
    """Match the rows of ``new`` with the rows ``scope`` of ``earlier``.

    By id, else by the list's own number, else by kind, name and address, else by kind and a name that only
    one row has on each side, else by the same without the kind. What is left is matched by the likeness of
    name, address and place: from 0.85 for sure where the names differ in brackets at most and no rival comes
    near, from 0.55 in doubt.
    """
    left_old, left_new = scope, np.arange(len(new), dtype=np.intp)
    found: list[Rows] = [np.empty((0, 2), dtype=np.intp)]
    for key in _KEYS:
        if len(left_old) == 0 or len(left_new) == 0:
            break
        pairs = _unique_pairs(key(earlier, left_old), key(new, left_new), left_old, left_new)
        found.append(pairs)
        left_old, left_new = np.setdiff1d(left_old, pairs[:, 0]), np.setdiff1d(left_new, pairs[:, 1])
    by_key = np.concatenate(found)
    alike, scores, sure = _alike(earlier, new, left_old, left_new, epsg)
    return Matches(
        pairs=np.concatenate([by_key, alike]),
        scores=np.concatenate([np.ones(len(by_key)), scores]),
        sure=np.concatenate([np.ones(len(by_key), dtype=np.bool_), sure]),
        alone_old=np.setdiff1d(left_old, alike[:, 0]),
        alone_new=np.setdiff1d(left_new, alike[:, 1]),
    )


def _by_id(table: Facilities, rows: Rows) -> Iterable[Hashable]:
    return list(table.id[rows])


def _by_ref(table: Facilities, rows: Rows) -> Iterable[Hashable]:
    # One number may stand in several rows of one list: a place that offers several kinds.
    refs = zip(table.ref[rows], table.kind[rows], strict=True)
    return [(ref, kind) if ref else None for ref, kind in refs]


def _by(*columns: str) -> Callable[[Facilities, Rows], Iterable[Hashable]]:
    def keys(table: Facilities, rows: Rows) -> Iterable[Hashable]:
        return list(zip(*(map(fold, getattr(table, column)[rows]) for column in columns), strict=True))

    return keys


_KEYS = (
    _by_id,
    _by_ref,
    _by("kind", "name", "address"),
    _by("kind", "name"),
    _by("name", "address"),
    _by("name"),
)


def _unique_pairs(
    old_keys: Iterable[Hashable], new_keys: Iterable[Hashable], old_rows: Rows, new_rows: Rows
) -> Rows:
    """Rows whose key stands once on each side; ``None`` is no key."""
    old, new = _once(old_keys, old_rows), _once(new_keys, new_rows)
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _once(keys: Iterable[Hashable], rows: Rows) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    repeated: set[Hashable] = {None}
    for key, row in zip(keys, rows.tolist(), strict=True):
        if key in found:
            repeated.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in repeated}


def _alike(
    earlier: Facilities, new: Facilities, old_rows: Rows, new_rows: Rows, epsg: int
) -> tuple[Rows, NDArray[np.float64], NDArray[np.bool_]]:
    """Pairs by likeness, each row taken once, the best first."""
    there, here = (to_metres(t.lon, t.lat, epsg) for t in (earlier, new))
    scored: dict[tuple[int, int], float] = {}
    for old, row in set(_possible(earlier, new, old_rows, new_rows, there, here)):
        score = likeness(
            (earlier.name[old], new.name[row]),
            (earlier.address[old], new.address[row]),
            float(np.hypot(*(there[old] - here[row]))),
            same_kind=earlier.kind[old] == new.kind[row],
        )
        if score >= _POSSIBLE:
            scored[old, row] = score
    pairs = _best_first(scored, earlier, new)
    clear = _clear(pairs, scored)
    sure = [
        alone and scored[old, row] >= _SURE and core_name(earlier.name[old]) == core_name(new.name[row])
        for (old, row), alone in zip(pairs, clear, strict=True)
    ]
    return (
        np.array(pairs, dtype=np.intp).reshape(-1, 2),
        np.array([scored[pair] for pair in pairs], dtype=np.float64),
        np.array(sure, dtype=np.bool_),
    )


def _best_first(
    scored: dict[tuple[int, int], float], earlier: Facilities, new: Facilities
) -> list[tuple[int, int]]:
    # Ties are settled by what the rows say, so that their order changes nothing.
    order = sorted(scored, key=lambda pair: (-scored[pair], str(earlier.id[pair[0]]), str(new.id[pair[1]])))
    old_taken, new_taken, chosen = set(), set(), []
    for old, row in order:
        if old not in old_taken and row not in new_taken:
            chosen.append((old, row))
            old_taken.add(old)
            new_taken.add(row)
    return chosen


def _clear(pairs: list[tuple[int, int]], scored: dict[tuple[int, int], float]) -> list[bool]:
    """Which pairs no other pair of the same rows comes near."""
    of_row: dict[tuple[str, int], list[float]] = {}
    for (old, row), score in scored.items():
        of_row.setdefault(("old", old), []).append(score)
        of_row.setdefault(("new", row), []).append(score)
    rival = {key: sorted(scores)[-2] for key, scores in of_row.items() if len(scores) > 1}
    return [
        scored[old, row] - max(rival.get(("old", old), 0.0), rival.get(("new", row), 0.0)) > _CLEAR_LEAD
        for old, row in pairs
    ]


def _possible(
    earlier: Facilities,
    new: Facilities,
    old_rows: Rows,
    new_rows: Rows,
    there: NDArray[np.float64],
    here: NDArray[np.float64],
) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: near each other, or with one address or one name but for brackets."""
    for column, key in (("address", address_key), ("name", core_name)):
        yield from _same(
            [key(cell) for cell in getattr(earlier, column)[old_rows]],
            [key(cell) for cell in getattr(new, column)[new_rows]],
            old_rows,
            new_rows,
        )
    placed_old, placed_new = old_rows[earlier.placed[old_rows]], new_rows[new.placed[new_rows]]
    if len(placed_old) and len(placed_new):
        tree = shapely.STRtree(shapely.points(there[placed_old]))
        at_new, at_old = tree.query_nearest(
            shapely.points(here[placed_new]), max_distance=SAME_PLACE_M, all_matches=False
        )
        yield from zip(placed_old[at_old].tolist(), placed_new[at_new].tolist(), strict=True)


def _same(
    old_keys: list[str], new_keys: list[str], old_rows: Rows, new_rows: Rows
) -> Iterator[tuple[int, int]]:
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for side, (keys, rows) in enumerate(((old_keys, old_rows), (new_keys, new_rows))):
        for key, row in zip(keys, rows.tolist(), strict=True):
            if key:
                groups.setdefault(key, ([], []))[side].append(row)
    for olds, news in groups.values():
        if len(olds) * len(news) <= _LARGEST_GROUP:
            yield from ((old, row) for old in olds for row in news)
