"""What a study holds, told as rows of texts: its counts of people, its lists, their problems."""

from collections.abc import Iterator

import numpy as np

from locator.domain.datum import datum_name
from locator.domain.findings import PopulationBasis
from locator.domain.imports import ImportRecord, change_name
from locator.domain.people import BAND_COLUMN, Band, DemandPoints, Population, PopulationType
from locator.domain.problems import Problem
from locator.domain.study import Study
from locator.gui.dialogs.importing.sorts import real_first
from locator.gui.models.problems import MENDED_AT_IMPORT, remedy_of
from locator.report.basis import day
from locator.report.numbers import MISSING, listed, number
from locator.report.quality import target_name
from locator.services.preview import field_words
from locator.words import _

_COUNTED = ("read", "used", "unplaced", "refused")


def list_headings() -> tuple[str, ...]:
    """Headings of :func:`list_rows`."""
    return (
        _("File"),
        _("Holds"),
        _("Datum"),
        _("Data of"),
        _("Read"),
        _("Used"),
        _("Unplaced"),
        _("Refused"),
        _("Problems"),
        _("Changes"),
    )


def records(study: Study) -> tuple[ImportRecord, ...]:
    """Imports of the lists as they stand, in their order; then those that were replaced, the last first."""
    return (*study.imports, *reversed(study.replaced_imports))


def list_rows(study: Study) -> list[tuple[str, ...]]:
    """One row for each of :func:`records`."""
    standing = [_list_row(record) for record in study.imports]
    return standing + [_list_row(record, replaced=True) for record in records(study)[len(standing) :]]


def _list_row(record: ImportRecord, *, replaced: bool = False) -> tuple[str, ...]:
    counts = [number(record.counts[name]) if name in record.counts else MISSING for name in _COUNTED]
    datum = datum_name(record.datum) or MISSING
    if record.datum and not record.certain:
        datum = _("{datum} (not certain)").format(datum=datum)
    file = record.file or record.list
    return (
        _("{file} (replaced)").format(file=file) if replaced else file,
        target_name(record.target),
        datum,
        day(record.as_of) or MISSING,
        *counts,
        number(len(record.problems)) if record.problems else MISSING,
        _changed(record),
    )


def _changed(record: ImportRecord) -> str:
    """What an import changed, in words; nothing where its list was new."""
    counts = {name: count for name, count in record.changes.items() if count and name != "unchanged"}
    if set(counts) <= {"added"}:
        return MISSING
    return listed([f"{change_name(name)} {number(count)}" for name, count in counts.items()])


def problem_headings() -> tuple[str, ...]:
    """Headings of :func:`problem_rows`."""
    return _("Row"), _("Problem"), _("What to do")


def problem_rows(record: ImportRecord) -> list[tuple[str, ...]]:
    """One row a problem of an import, in the order of the file; rows of other districts last."""
    ordered = real_first(sorted(record.problems, key=lambda problem: problem.row or 0))
    return [
        (MISSING if problem.row is None else str(problem.row), problem.reason, _remedy(problem))
        for problem in ordered
    ]


def _remedy(problem: Problem) -> str:
    if problem.code in MENDED_AT_IMPORT:
        return _("Import the file again: the import dialog offers to mend it.")
    return remedy_of(problem)


def people_headings() -> tuple[str, ...]:
    """Headings of :func:`people_rows`."""
    return _("List"), _("Count"), _("Ages"), _("Date"), _("Places"), _("People"), _("Counts")


def people_rows(study: Study, counted: PopulationBasis | None) -> list[tuple[str, ...]]:
    """One row for each count of people: list, type, ages and date, and whether it is what counts."""
    rows: list[tuple[str, ...]] = []
    for table in (study.population, study.demand):
        for kind, list_name, as_of, band, mask in _counts(table):
            values = getattr(table, BAND_COLUMN[band])[mask]
            places = _("{number} streets") if isinstance(table, Population) else _("{number} points")
            rows.append(
                (
                    list_name,
                    type_name(kind),
                    band_name(band),
                    day(as_of) or MISSING,
                    places.format(number=number(len(values))),
                    number(float(values.sum())),
                    _("✓ counts") if _counts_for(counted, kind, band) else "",
                )
            )
    return rows


def _counts(
    table: Population | DemandPoints,
) -> Iterator[tuple[str, str, str, Band, np.ndarray]]:
    """Each list, type, date and band of a table that holds a number, and its rows."""
    keys = dict.fromkeys(zip(table.list, table.type, table.as_of, strict=True))
    for list_name, kind, as_of in keys:
        same = (table.list == list_name) & (table.type == kind) & (table.as_of == as_of)
        for band, column in BAND_COLUMN.items():
            known = same & np.isfinite(getattr(table, column))
            if known.any():
                yield str(kind), str(list_name), str(as_of), band, known


def _counts_for(counted: PopulationBasis | None, kind: str, band: Band) -> bool:
    if counted is None or counted.method == "none":
        return False
    asked = Band.TOTAL if counted.estimated else counted.band
    return kind == counted.type and band is asked


def type_name(kind: str) -> str:
    """What a count counts, as the planner calls it."""
    return {
        PopulationType.REGISTERED.value: _("registered residents"),
        PopulationType.RESIDENT.value: _("residents"),
        PopulationType.ACTUAL.value: _("actual residents"),
    }.get(kind, _("not given"))


def band_name(band: Band) -> str:
    """Age band as the planner calls it."""
    return _("all ages") if band is Band.TOTAL else band.value


def read_as(record: ImportRecord) -> str:
    """How the columns of a file were understood, in one line; empty where it names none."""
    if not record.columns:
        return ""
    pairs = [
        _("{header} → {field}").format(header=h, field=field_words(f)) for f, h in record.columns.items()
    ]
    told = _("Columns read: {columns}.").format(columns=listed(pairs))
    if record.left_out_columns:
        told += " " + _("Left out: {columns}.").format(columns=listed(list(record.left_out_columns)))
    return told
