"""A list against its earlier import: what came, went, moved or changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.projection import to_metres
from locator.domain.study import Edit
from locator.importing.comparing import by_hand, standing
from locator.importing.comparing.matching import Rows, match
from locator.importing.fold import fold

Change = Literal["moved", "changed", "unchanged", "unsure"]

_MOVED_M = 10.0
# Where a file comes from and what it is called there make no difference between facilities.
_OWN = frozenset({"id", "ref", "source_row", "lon", "lat", "datum", "x_declared", "y_declared"})


@dataclass(frozen=True)
class Comparison:
    """Rows of an earlier import and of a new one that are the same facility.

    ``new`` is the new table, with what was set by hand kept. ``pairs`` is (N, 2): row of the earlier table,
    row of the new; ``changes`` what became of each pair, ``scores`` how alike it is, ``metres`` how far apart
    it lies and ``columns`` which columns differ. ``added`` rows of the new table have no earlier one,
    ``removed`` neither, since the planner took the facility out by hand; ``missing`` earlier rows of the
    list are no longer in the new file. ``scope`` is the number of earlier rows compared, ``size`` of all.
    """

    size: int
    scope: int
    new: Facilities
    pairs: Rows
    changes: tuple[Change, ...]
    scores: NDArray[np.float64]
    metres: NDArray[np.float64]
    columns: tuple[tuple[str, ...], ...]
    added: Rows
    removed: Rows
    missing: Rows


def compare(
    earlier: Facilities,
    new: Facilities,
    epsg: int,
    kind: str = "",
    edits: Sequence[Edit] = (),
    *,
    partial: bool = False,
) -> Comparison:
    """Match the rows of ``new`` with the rows of ``earlier`` that are of the same list.

    Distances are measured in ``epsg``. With a ``kind`` asked for, the list holds only that kind. Cells that
    ``edits`` have set and the list leaves alone stay as they are, and so does what the list leaves blank.
    Of a ``partial`` list nothing is missing.
    """
    scope = _scope(earlier, new, kind)
    found = match(earlier, new, scope, epsg)
    order = np.argsort(found.pairs[:, 1], kind="stable")
    pairs = found.pairs[order]
    new = standing.filled(earlier, by_hand.keep(earlier, new, pairs, edits), pairs)
    metres, columns = _metres(earlier, new, pairs, epsg), _columns(earlier, new, pairs)
    removed = by_hand.removed(new, found.alone_new, edits)
    return Comparison(
        size=len(earlier),
        scope=len(scope),
        new=new,
        pairs=pairs,
        changes=_changes(earlier, new, pairs, ~found.sure[order], metres, columns),
        scores=found.scores[order],
        metres=metres,
        columns=columns,
        added=np.setdiff1d(found.alone_new, removed),
        removed=removed,
        missing=found.alone_old[:0] if partial else found.alone_old,
    )


def _scope(earlier: Facilities, new: Facilities, kind: str) -> Rows:
    lists = set(new.list.tolist())
    listed = np.array([name in lists for name in earlier.list.tolist()], dtype=np.bool_)
    return np.flatnonzero(listed & (earlier.kind == kind) if kind else listed)


def _metres(earlier: Facilities, new: Facilities, pairs: Rows, epsg: int) -> NDArray[np.float64]:
    """Metres between the two places of each pair; NaN where either is unknown."""
    old, now = pairs[:, 0], pairs[:, 1]
    before = to_metres(earlier.lon[old], earlier.lat[old], epsg)
    after = to_metres(new.lon[now], new.lat[now], epsg)
    apart: NDArray[np.float64] = np.hypot(*(after - before).T)
    return apart


def _columns(earlier: Facilities, new: Facilities, pairs: Rows) -> tuple[tuple[str, ...], ...]:
    """Columns in which each pair differs; width, spaces and case of words make no difference."""
    differing: list[list[str]] = [[] for _ in range(len(pairs))]
    for name, role in Facilities.columns().items():
        if name in _OWN:
            continue
        one, other = getattr(earlier, name)[pairs[:, 0]], getattr(new, name)[pairs[:, 1]]
        differ = np.asarray(one != other, dtype=np.bool_)
        if role == "number":
            differ &= ~(np.isnan(one) & np.isnan(other))
        for at in np.flatnonzero(differ).tolist():
            if role == "number" or fold(one[at]) != fold(other[at]):
                differing[at].append(name)
    return tuple(map(tuple, differing))


def _changes(
    earlier: Facilities,
    new: Facilities,
    pairs: Rows,
    unsure: NDArray[np.bool_],
    metres: NDArray[np.float64],
    columns: Sequence[Sequence[str]],
) -> tuple[Change, ...]:
    """Moved are pairs more than 10 m apart, or of which only one has a position."""
    moved = (metres > _MOVED_M) | (earlier.placed[pairs[:, 0]] != new.placed[pairs[:, 1]])
    changed = np.array([bool(names) for names in columns], dtype=np.bool_)
    said = np.select([unsure, moved, changed], ["unsure", "moved", "changed"], "unchanged")
    return tuple(said.tolist())
