"""The record of a list of which only some rows came again, put right."""

from collections.abc import Iterable

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.gathered import gathered, left, rows_of
from locator.domain.imports import ImportRecord
from locator.domain.problems import Problem


def continued(
    earlier: ImportRecord, mended: ImportRecord, before: Facilities, now: Facilities
) -> ImportRecord:
    """Record of the whole list, once some of its rows were read again.

    Parameters
    ----------
    earlier, mended : ImportRecord
        Of the list, and of the file that held only some of its rows.
    before : Facilities
        Those of the list as they stood.
    now : Facilities
        Those that the file of some rows brought.
    """
    rows = {row for problem in mended.problems for row in rows_of(problem)} | set(now.source_row.tolist())
    whole = {**vars(earlier), **_unlike(mended)}
    return ImportRecord(
        **{
            **whole,
            "counts": _counts(earlier, mended, before, rows),
            "kinds": {**mended.kinds, **earlier.kinds},
            "problems": tuple(_problems(earlier.problems, mended.problems, rows)),
        }
    )


def _unlike(mended: ImportRecord) -> dict[str, object]:
    """What the file of some rows says of the whole list."""
    said = {"datum": mended.datum, "as_of": mended.as_of, "complete_to_m": mended.complete_to_m}
    return {name: value for name, value in said.items() if value} | {"columns": mended.columns}


def _counts(
    earlier: ImportRecord, mended: ImportRecord, before: Facilities, rows: Iterable[float | None]
) -> dict[str, int]:
    """Counts of the list, with those rows counted as they are now."""
    known = [row for row in rows if row is not None]
    stood = before.take(np.isin(before.source_row, known))
    placed = int(stood.placed.sum())
    unplaced = len(stood) - placed
    gone = {"used": placed, "unplaced": unplaced, "refused": mended.counts["read"] - len(stood)}
    told = dict(earlier.counts)
    for name, count in gone.items():
        told[name] = max(earlier.counts.get(name, 0) - max(count, 0) + mended.counts.get(name, 0), 0)
    return told


def _problems(
    earlier: Iterable[Problem], mended: Iterable[Problem], rows: Iterable[float | None]
) -> list[Problem]:
    """Problems of the list: those of the rows that came again as they are now."""
    again = {row for row in rows if row is not None}
    kept = [rest for problem in earlier if (rest := left(problem, again)) is not None]
    new = [problem for problem in mended if problem.row is not None]
    return sorted(
        gathered([*kept, *new]), key=lambda problem: (problem.row or 0, problem.code, problem.column)
    )
