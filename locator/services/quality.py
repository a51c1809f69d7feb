"""The quality workbook of an import: which rows to put right, ready to be imported again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from locator.domain import corrections as layout
from locator.domain.imports import ImportRecord
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.reading import corrections
from locator.importing.reading.source import Listing, read_listing
from locator.importing.recognising import personal
from locator.importing.recognising.cleaning import clean
from locator.importing.recognising.kinds import kind_asked
from locator.services.imports import Compared, Imported
from locator.services.outputs import check_output
from locator.services.preview import field_words
from locator.storage.replacement import replacement
from locator.words import _

QUALITY_FORMATS = ("xlsx",)
_PLACE = ("lon", "lat", "lonlat")
# From this share of names of persons on, a column that is not read is taken to be about them.
_PEOPLE = 0.5
_STARS = "**"


def write_quality(
    imported: Imported, file: Path, options: ReadOptions, path: Path, progress: Progress = silent
) -> int:
    """Write the quality of an import of ``file`` as a workbook; tell how many rows want work.

    ``options`` are those that the file was imported with.

    Raises
    ------
    UsageError
        The name of ``path`` does not end in ``.xlsx``, or no list of facilities was imported.
    InputError
        The file can no longer be read.
    WriteError
        The workbook cannot be written, or a study stands there.
    """
    check_output(path, QUALITY_FORMATS)
    from locator.report.quality_rows import Quality, ToDo, wanting
    from locator.report.quality_workbook import write_quality_xlsx

    record = imported.record
    shown = _shown(_listing(file, record, options, progress), record)
    together = _together(record.problems)
    if imported.compared is None:
        ids = _standing(imported.study, record, together)
    else:
        ids = _ids(imported.compared, together)
    at = {number: row for row, number in enumerate(shown.numbers)}
    wanted = _with_companions(dict(wanting(record.problems)), record.problems, together)
    rows = tuple(
        ToDo(number, ids.get(number, ""), shown.cells(at[number]), problems)
        for number, problems in sorted(wanted.items())
        if number in at
    )
    quality = Quality(
        record=replace(record, datum=shown.datum),
        kind=_kind(record, options),
        headers=shown.headers,
        fields=shown.fields,
        rows=rows,
        labels={name: field_words(name) for name in shown.fields},
        streets=tuple(map(str, imported.study.streets.name)),
    )
    with replacement(path) as temporary:
        temporary.write_bytes(write_quality_xlsx(quality))
    return len(rows)


def write_record_quality(
    study: Study, record: ImportRecord, file: Path, path: Path, progress: Progress = silent
) -> int:
    """Write the quality of a list that stands in a study, from its file; tell how many rows want work.

    ``file`` is read in the way that ``record`` tells; whether it is the one imported is for the caller to
    make sure of, by its ``sha256``.

    Raises
    ------
    UsageError
        As :func:`write_quality`.
    InputError
        The file cannot be read.
    WriteError
        The workbook cannot be written, or a study stands there.
    """
    return write_quality(Imported(study, record), file, ReadOptions(), path, progress)


@dataclass(frozen=True)
class _Shown:
    """Columns of a list that the workbook shows: none about a person, and some to put coordinates in."""

    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    fields: Mapping[str, int]
    numbers: list[int]
    datum: str

    def cells(self, row: int) -> tuple[str, ...]:
        """Cells of one row."""
        return tuple(column[row] for column in self.columns)


def _listing(file: Path, record: ImportRecord, options: ReadOptions, progress: Progress) -> Listing:
    """Read the list again in the way that the import has found out."""
    found = corrections.find(file, progress)
    if found is not None:
        options = found.options(options)
    else:
        options = replace(
            options,
            sheet=record.sheet or options.sheet,
            encoding=record.encoding or options.encoding,
            header_row=record.header_row or 0,
        )
    known = set(record.headers) or set(record.columns.values())
    listing = read_listing(file, options, lambda row: len(known.intersection(row)), progress)
    return corrections.original(listing)


def _shown(listing: Listing, record: ImportRecord) -> _Shown:
    hidden = {layout.ID_HEADER, *record.left_out_columns}
    kept = [at for at, header in enumerate(listing.headers) if header not in hidden]
    headers = [listing.headers[at] for at in kept]
    read = {name: headers.index(header) for name, header in record.columns.items() if header in headers}
    at_read = {name: kept[at] for name, at in read.items()}
    listing, _told = clean(listing, at_read, left_out=record.left_out_columns)
    # Of a remark nothing is kept, and nothing was cleaned.
    cleaned = {at for name, at in at_read.items() if name != "remark"}
    columns = [listing.columns[at] if at in cleaned else _masked(listing.columns[at]) for at in kept]
    fields = dict(read)
    datum = record.datum
    if listing.points is not None or not set(_PLACE) & set(fields):
        for name, header, cells in _places(listing):
            fields[name] = len(headers)
            headers.append(header)
            columns.append(cells)
        datum = record.datum or "wgs84" if listing.points is not None else datum
    return _Shown(tuple(headers), tuple(columns), fields, listing.rows.tolist(), datum)


def _masked(cells: Sequence[str]) -> list[str]:
    """Cells that are not read, with the names and numbers of persons in them hidden."""
    said = [cell for cell in cells if cell]
    people = sum(map(personal.is_person_name, said)) >= _PEOPLE * len(said)
    known = {
        cell: _STARS if people and personal.is_person_name(cell) else personal.hidden(cell)
        for cell in set(cells)
    }
    return [known[cell] for cell in cells]


def _places(listing: Listing) -> Iterator[tuple[str, str, list[str]]]:
    """Columns for coordinates, for a list that keeps them elsewhere or has none: field, header, cells."""
    points = np.full((len(listing), 2), np.nan) if listing.held is None else listing.held
    headers = {"lon": _("longitude"), "lat": _("latitude")}
    for (name, header), numbers in zip(headers.items(), points.T, strict=True):
        yield name, header, [repr(number) if np.isfinite(number) else "" for number in numbers.tolist()]


def _together(problems: Sequence[Problem]) -> dict[int, set[int]]:
    """Rows of the list that are one facility, by each of them."""
    found: dict[int, set[int]] = {}
    for problem in problems:
        if problem.code == "rows_joined" and problem.row is not None:
            rows = {problem.row, *map(int, problem.facts["joined"].split(", "))}
            found |= dict.fromkeys(rows, rows)
    return found


def _with_companions(
    wanted: dict[int, tuple[Problem, ...]], problems: Sequence[Problem], together: Mapping[int, set[int]]
) -> dict[int, tuple[Problem, ...]]:
    """Rows that want work, and those that are one facility with them: half of one would lose the rest."""
    joined = [problem for problem in problems if problem.code == "rows_joined"]
    beside = {other for row in wanted for other in together.get(row, ())} - set(wanted)
    told = {row: tuple(p for p in joined if p.row in together[row]) for row in beside}
    return {**wanted, **told}


def _standing(study: Study, record: ImportRecord, together: Mapping[int, set[int]]) -> dict[int, str]:
    """Facility of the study that came from each row, where the import was compared long ago."""
    table = study.facilities
    mine = (table.list == record.list) & np.isfinite(table.source_row)
    if record.kinds:
        mine &= np.isin(table.kind.astype(str), list(record.kinds))
    found: dict[int, list[str]] = {}
    for row in np.flatnonzero(mine).tolist():
        found.setdefault(int(table.source_row[row]), []).append(str(table.id[row]))
    return _singly(found, together)


def _ids(compared: Compared, together: Mapping[int, set[int]]) -> dict[int, str]:
    """Facility that each row has become; rows of several facilities are left out."""
    comparison = compared.comparison
    new, earlier = comparison.new, compared.base.facilities
    found: dict[int, list[str]] = {}
    for old, row in comparison.pairs.tolist():
        found.setdefault(int(new.source_row[row]), []).append(str(earlier.id[old]))
    for row in comparison.added.tolist():
        found.setdefault(int(new.source_row[row]), []).append(str(new.id[row]))
    return _singly(found, together)


def _singly(found: Mapping[int, Sequence[str]], together: Mapping[int, set[int]]) -> dict[int, str]:
    """Rows that are one facility, and those joined with them."""
    single = {number: ids[0] for number, ids in found.items() if len(ids) == 1}
    return single | {other: one for number, one in single.items() for other in together.get(number, ())}


def _kind(record: ImportRecord, options: ReadOptions) -> str:
    """Kind asked for; empty where the rows say it themselves."""
    if options.kind or "type" in record.columns or len(record.kinds) != 1:
        return kind_asked(options.kind) if options.kind else ""
    return next(iter(record.kinds))
