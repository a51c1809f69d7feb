"""Rows put right: whether they are the list's own, so that no facility comes to stand in a study twice."""

import math
from collections.abc import Iterable

from locator.domain.facilities import Facilities
from locator.domain.gathered import rows_of
from locator.domain.imports import ImportRecord
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.reading.corrections import damaged
from locator.words import _


def check_own(study: Study, mended: ImportRecord, now: Facilities, kind: str = "") -> None:
    """Make sure that rows put right go where they came from: no facility may stand in the study twice.

    Parameters
    ----------
    mended : ImportRecord
        Of the file of some rows.
    now : Facilities
        Those that it brought, with the identifiers that it gives them.
    kind : str
        Kind asked for; the list is then compared with facilities of that kind alone.

    Raises
    ------
    InputError
        ``corrections_elsewhere``: a facility stands in the study under another list or kind;
        ``corrections_damaged``: a row bears the number of another row of the list, or of none.
    """
    table = study.facilities
    at = {str(one): row for row, one in enumerate(table.id)}
    pairs = [(row, at[str(one)]) for row, one in enumerate(now.id) if str(one) in at]
    for _row, stands in pairs:
        if table.list[stands] != mended.list:
            raise _elsewhere(mended, table, stands, _("list “{name}”").format(name=table.list[stands]))
        if kind and table.kind[stands] != kind:
            label = kinds()[str(table.kind[stands])].label
            raise _elsewhere(mended, table, stands, _("kind “{name}”").format(name=label))
    _check_rows(study, mended, now, pairs)


def _elsewhere(mended: ImportRecord, table: Facilities, row: int, where: str) -> InputError:
    return InputError(
        "corrections_elsewhere",
        _("“{name}” in the corrections “{file}” stands in the study already, under the {where}.").format(
            name=table.name[row], file=mended.file, where=where
        ),
        _("Import the corrections into the list and kind that they were written for."),
        {"id": str(table.id[row]), "list": str(table.list[row]), "kind": str(table.kind[row])},
    )


def _check_rows(
    study: Study, mended: ImportRecord, now: Facilities, pairs: Iterable[tuple[int, int]]
) -> None:
    """Make sure that no row has come to bear the number of another."""
    table = study.facilities
    records = [one for one in study.imports if (one.target, one.list) == ("facilities", mended.list)]
    if not records:
        return
    taken = set(table.source_row[table.list == mended.list].tolist())
    for row, stands in pairs:
        number = float(now.source_row[row])
        if number != table.source_row[stands] and number in taken:
            raise _misnumbered(
                mended, number, _("row {row} is another facility than “{name}”"), now.name[row]
            )
    last = max([*map(_last_row, records), *(row for row in taken if not math.isnan(row))])
    for row, number in enumerate(now.source_row.tolist()):
        if number > last:
            raise _misnumbered(mended, number, _("the list has no row {row}, of “{name}”"), now.name[row])


def _misnumbered(mended: ImportRecord, number: float, why: str, name: str) -> InputError:
    return damaged(mended.file, why.format(row=f"{number:.0f}", name=name))


def _last_row(record: ImportRecord) -> float:
    """Row that the list of a record does not go beyond."""
    skipped = [row for rows in record.skipped.values() for row in rows]
    told = [row for problem in record.problems for row in rows_of(problem) if row is not None]
    counted = (record.header_row or 1) + record.counts.get("read", 0) + len(skipped)
    return max([counted, *skipped, *told])
