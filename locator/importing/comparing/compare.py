"""A list against its earlier import: what came, went, moved or changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.projection import to_metres
from locator.domain.study import Edit
from locator.importing.comparing import by_hand
from locator.importing.comparing.matching import Rows, match
from locator.words import _

Change = Literal["moved", "changed", "unchanged", "unsure"]
COUNTS = ("added", "closed", "missing", "moved", "changed", "unchanged", "unsure")

_MOVED_M = 10.0
# Where a file comes from and what it is called there make no difference between facilities.
_OWN = frozenset({"id", "source_row", "lon", "lat", "datum", "x_declared", "y_declared"})


def change_name(change: str) -> str:
    """What one of ``COUNTS`` is called."""
    return {
        "added": _("added"),
        "closed": _("closed"),
        "missing": _("missing"),
        "moved": _("moved"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "unsure": _("unsure"),
    }[change]


@dataclass(frozen=True)
class ChangeRow:
    """What became of one facility.

    ``change`` is one of ``COUNTS``; ``row`` the row of the new file, ``None`` where it has none; ``metres``
    how far it moved, NaN where either place is unknown; ``columns`` the columns that the file changed.
    """

    change: str
    name: str
    id: str
    row: int | None
    metres: float
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Rows of an earlier import and of a new one that are the same facility.

    ``new`` is the new table, with what was set by hand kept. ``pairs`` is (N, 2): row of the earlier table,
    row of the new; ``changes`` what became of each pair, ``metres`` how far apart it lies and ``columns``
    which columns differ. ``added`` rows of the new table have no earlier one; ``missing`` earlier rows of the
    list are no longer in the new file. ``scope`` is the number of earlier rows compared, ``size`` of all.
    """

    size: int
    scope: int
    new: Facilities
    pairs: Rows
    changes: tuple[Change, ...]
    metres: NDArray[np.float64]
    columns: tuple[tuple[str, ...], ...]
    added: Rows
    missing: Rows


@dataclass(frozen=True)
class Merged:
    """Facilities after an import, the count of every kind of change, and what became of each facility.

    ``rows`` tells no facility that stayed as it was, and is empty where the list is new to the study.
    """

    facilities: Facilities
    counts: dict[str, int]
    rows: tuple[ChangeRow, ...]


def compare(
    earlier: Facilities, new: Facilities, epsg: int, kind: str = "", edits: Sequence[Edit] = ()
) -> Comparison:
    """Match the rows of ``new`` with the rows of ``earlier`` that are of the same list.

    Distances are measured in ``epsg``. With a ``kind`` asked for, the list holds only that kind. Cells that
    ``edits`` have set and the list leaves alone stay as they are.
    """
    scope = _scope(earlier, new, kind)
    found = match(earlier, new, scope, epsg)
    pairs = np.concatenate([found.sure, found.guessed])
    new = by_hand.keep(earlier, new, pairs, edits)
    unsure = np.arange(len(pairs)) >= len(found.sure)
    order = np.argsort(pairs[:, 1], kind="stable")
    pairs, unsure = pairs[order], unsure[order]
    metres, columns = _metres(earlier, new, pairs, epsg), _columns(earlier, new, pairs)
    return Comparison(
        size=len(earlier),
        scope=len(scope),
        new=new,
        pairs=pairs,
        changes=_changes(earlier, new, pairs, unsure, metres, columns),
        metres=metres,
        columns=columns,
        added=found.alone_new,
        missing=found.alone_old,
    )


def _scope(earlier: Facilities, new: Facilities, kind: str) -> Rows:
    listed = np.isin(earlier.list.astype(str), np.unique(new.list.astype(str)))
    return np.flatnonzero(listed & (earlier.kind == kind) if kind else listed)


def _metres(earlier: Facilities, new: Facilities, pairs: Rows, epsg: int) -> NDArray[np.float64]:
    """Metres between the two places of each pair; NaN where either is unknown."""
    old, now = pairs[:, 0], pairs[:, 1]
    before = to_metres(earlier.lon[old], earlier.lat[old], epsg)
    after = to_metres(new.lon[now], new.lat[now], epsg)
    apart: NDArray[np.float64] = np.hypot(*(after - before).T)
    return apart


def _columns(earlier: Facilities, new: Facilities, pairs: Rows) -> tuple[tuple[str, ...], ...]:
    """Columns in which each pair differs."""
    differing: list[list[str]] = [[] for _ in range(len(pairs))]
    for name, role in Facilities.columns().items():
        if name in _OWN:
            continue
        one, other = getattr(earlier, name)[pairs[:, 0]], getattr(new, name)[pairs[:, 1]]
        differ = np.asarray(one != other, dtype=np.bool_)
        if role == "number":
            differ &= ~(np.isnan(one) & np.isnan(other))
        for at in np.flatnonzero(differ).tolist():
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


def merge(existing: Facilities, comparison: Comparison, missing: Literal["keep", "close"]) -> Merged:
    """Facilities after an import, where ``comparison`` is with the table ``existing``.

    A matched row takes the new cells and keeps the earlier id and place in the table; new rows follow at the
    end. A missing row stays as it is, or is closed; one that was closed before is not told again.

    Raises
    ------
    ValueError
        ``comparison`` is with another table.
    """
    if comparison.size != len(existing):
        raise ValueError("the comparison is with another table")
    gone = comparison.missing[existing.status[comparison.missing] != Status.CLOSED]
    if missing == "close":
        existing = existing.with_columns(status=_with(existing.status, gone, Status.CLOSED.value))
    facilities = _merged(existing, comparison)
    counts = dict.fromkeys(COUNTS, 0)
    for change in comparison.changes:
        counts[change] += 1
    what_of_gone = "closed" if missing == "close" else "missing"
    counts |= {"added": len(comparison.added), what_of_gone: len(gone)}
    rows = _rows(facilities, existing, comparison, gone, what_of_gone) if comparison.scope else ()
    return Merged(facilities, counts, tuple(rows))


def _with(values: NDArray[np.object_], rows: Rows, value: str) -> NDArray[np.object_]:
    changed = values.copy()
    changed[rows] = value
    return changed


def _merged(existing: Facilities, comparison: Comparison) -> Facilities:
    old_rows, new_rows = comparison.pairs[:, 0], comparison.pairs[:, 1]
    taken = {}
    for name in Facilities.columns():
        values = getattr(existing, name).copy()
        if name != "id":
            values[old_rows] = getattr(comparison.new, name)[new_rows]
        taken[name] = values
    merged = existing.with_columns(**taken)
    if len(comparison.added) == 0:
        return merged
    added = comparison.new.take(comparison.added)
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


def _rows(
    facilities: Facilities, existing: Facilities, comparison: Comparison, gone: Rows, what_of_gone: str
) -> Iterator[ChangeRow]:
    """Every facility that did not stay as it was: the new file's rows first, in its order."""
    told = zip(comparison.changes, comparison.pairs[:, 0], comparison.metres, comparison.columns, strict=True)
    for change, row, metres, columns in told:
        if change != "unchanged":
            yield _row(facilities, change, int(row), float(metres), columns)
    for row in range(len(existing), len(facilities)):
        yield _row(facilities, "added", row)
    for row in gone.tolist():
        yield _row(facilities, what_of_gone, row)


def _row(
    facilities: Facilities, change: str, row: int, metres: float = np.nan, columns: tuple[str, ...] = ()
) -> ChangeRow:
    stands = float(facilities.source_row[row])
    in_file = change not in ("missing", "closed") and np.isfinite(stands)
    return ChangeRow(
        change=change,
        name=str(facilities.name[row]),
        id=str(facilities.id[row]),
        row=int(stands) if in_file else None,
        metres=metres,
        columns=columns,
    )
