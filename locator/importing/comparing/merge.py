"""A compared list taken into the facilities of a study, as far as the planner accepts it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.imports import CHANGES
from locator.importing.comparing.changes import Acceptance, ChangedCell, ChangeRow, key_of_new
from locator.importing.comparing.compare import Comparison

_ALL = Acceptance()


@dataclass(frozen=True)
class Merged:
    """Facilities after an import, the count of every kind of change, and what became of each facility.

    ``rows`` tells no facility that stayed as it was, and is empty where the list is new to the study.
    """

    facilities: Facilities
    counts: dict[str, int]
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class _Told:
    """One change found, with the rows that it concerns (−1 for none), and what is done about it."""

    change: str
    key: str
    old: int
    new: int
    pair: int
    verdict: str


def merge(existing: Facilities, comparison: Comparison, accept: Acceptance = _ALL) -> Merged:
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
    told = list(_found(existing, comparison, accept))
    facilities, ids = _merged(existing, comparison, told)
    counts = dict.fromkeys(CHANGES, 0)
    counts["unchanged"] = comparison.changes.count("unchanged")
    for one in told:
        counts[_outcome(one)] += 1
    rows = tuple(_row(one, existing, comparison, ids) for one in told) if comparison.scope else ()
    return Merged(facilities, counts, rows)


def _found(existing: Facilities, comparison: Comparison, accept: Acceptance) -> Iterator[_Told]:
    """Every change: the new file's rows first, in its order."""
    for pair, change in enumerate(comparison.changes):
        old, new = comparison.pairs[pair].tolist()
        key = str(existing.id[old])
        if change != "unchanged":
            yield _Told(change, key, old, new, pair, accept.verdict(change, key))
    for coming, rows in (("added", comparison.added), ("removed", comparison.removed)):
        for new in rows.tolist():
            key = key_of_new(str(comparison.new.id[new]))
            yield _Told(coming, key, -1, new, -1, accept.verdict(coming, key))
    for old in comparison.missing.tolist():
        if existing.status[old] != Status.CLOSED:
            key = str(existing.id[old])
            yield _Told("missing", key, old, -1, -1, accept.verdict("missing", key))


def _outcome(one: _Told) -> str:
    """Which count a change belongs to."""
    if one.change == "missing":
        return "closed" if one.verdict == "take" else "missing"
    if one.change == "removed":
        return "added" if one.verdict == "take" else "removed"
    if one.verdict == "apart":
        return "added"
    return one.change if one.verdict == "take" else "left"


def _merged(
    existing: Facilities, comparison: Comparison, told: list[_Told]
) -> tuple[Facilities, dict[int, str]]:
    """Facilities, and the ids that rows of the new table were given."""
    closed = np.array([one.old for one in told if _outcome(one) == "closed"], dtype=np.intp)
    kept_as_they_were = [one.pair for one in told if one.pair >= 0 and one.verdict != "take"]
    taken = np.delete(comparison.pairs, kept_as_they_were, axis=0)
    columns = {}
    for name in Facilities.columns():
        values = getattr(existing, name).copy()
        if name != "id":
            values[taken[:, 0]] = getattr(comparison.new, name)[taken[:, 1]]
        columns[name] = values
    columns["status"][closed] = Status.CLOSED.value
    merged = existing.with_columns(**columns)
    coming = np.array(sorted(one.new for one in told if _outcome(one) == "added"), dtype=np.intp)
    if len(coming) == 0:
        return merged, {}
    ids = _free_ids(comparison.new.id[coming], set(existing.id))
    added = comparison.new.take(coming).with_columns(id=ids)
    return merged.append(added), dict(zip(coming.tolist(), ids.tolist(), strict=True))


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


def _row(one: _Told, existing: Facilities, comparison: Comparison, ids: dict[int, str]) -> ChangeRow:
    table, row = (comparison.new, one.new) if one.new >= 0 else (existing, one.old)
    stands = float(table.source_row[row])
    columns = comparison.columns[one.pair] if one.pair >= 0 else ()
    outcome = _outcome(one)
    return ChangeRow(
        change=one.change if outcome != "closed" else outcome,
        name=str(table.name[row]),
        id=str(existing.id[one.old]) if one.old >= 0 else ids.get(one.new, str(table.id[row])),
        row=int(stands) if one.new >= 0 and np.isfinite(stands) else None,
        metres=float(comparison.metres[one.pair]) if one.pair >= 0 else np.nan,
        columns=columns,
        key=one.key,
        cells=tuple(_cell(column, existing, comparison.new, one) for column in columns),
        score=float(comparison.scores[one.pair]) if one.pair >= 0 else 1.0,
        was=_place(existing, one.old),
        now=_place(comparison.new, one.new),
        taken=one.verdict == "take",
    )


def _cell(column: str, existing: Facilities, new: Facilities, one: _Told) -> ChangedCell:
    before, after = (_text(getattr(t, column)[row]) for t, row in ((existing, one.old), (new, one.new)))
    return ChangedCell(column, before, after)


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:.10g}"
    return str(value)


def _place(table: Facilities, row: int) -> tuple[float, float]:
    return (float(table.lon[row]), float(table.lat[row])) if row >= 0 else (np.nan, np.nan)
