"""Counts of people per street, as a bulletin or a yearbook gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from locator.domain.imports import ImportRecord
from locator.domain.official import Official
from locator.domain.people import BAND_COLUMN, Band, Population, PopulationType
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.streets import Streets
from locator.errors import InputError
from locator.importing.fold import fold
from locator.importing.options import ReadOptions
from locator.importing.reading.header import is_total
from locator.importing.reading.source import Listing, read_listing
from locator.importing.recognising import bands, columns, counts, values
from locator.importing.recognising.bands import BandColumn
from locator.importing.recognising.names import NOT_FOUND, How, StreetNames
from locator.importing.recognising.naming import Named, read_names
from locator.importing.recognising.proposals import Unmatched
from locator.importing.targets import rows
from locator.words import _

# A row that bears a district's name is a row of sums only if it holds this share of all other rows.
_DISTRICT_SHARE = 0.5
_DISTRICT_NAME = re.compile(r".+[市区县]")
_SAME = 0.5
_STEPS = 2
# Told with the street that each may mean among those still without people.
_ASKED = ("street_unmatched", "street_unknown")

__all__ = ["PopulationRead", "Unmatched", "read_population"]


@dataclass(frozen=True)
class PopulationRead:
    """Street totals of a file.

    ``unit`` is 人, 千人, 万人 … as the file counts; ``population`` counts people. ``type``, ``band`` and
    ``as_of`` are those of the best column (60+, else the total); ``total`` what a row of sums says of it, in
    people.
    """

    population: Population
    unit: str
    type: PopulationType
    band: Band
    as_of: str
    total: float | None
    rows: int
    unmatched: tuple[Unmatched, ...]
    record: ImportRecord


@dataclass(frozen=True)
class _Counts:
    """Counts in people, (rows, columns), for the names of a file; ``numbers`` are the rows' numbers."""

    names: list[str]
    codes: list[str]
    people: NDArray[np.float64]
    numbers: list[int]


@dataclass(frozen=True)
class _Sum:
    """What a row of sums says of every column, in people; ``number`` is the row's."""

    number: int
    people: NDArray[np.float64]


def read_population(
    path: Path,
    streets: Streets,
    options: ReadOptions,
    progress: Progress = silent,
    official: Official | None = None,
) -> PopulationRead:
    """Read the people of each street.

    All the people of a street hang on one name: a former name, which lists of facilities are read by, waits
    here for the planner's word. Rows of other districts are counted and passed over.

    Raises
    ------
    InputError
        The file cannot be used, ``street_column_missing`` or ``people_column_missing``.
    UsageError
        An option names a field, column, band, type or street that does not exist.
    """
    options = bands.checked(options)
    columns.check_fields(options.columns, (*columns.aliases("population"), *bands.FIELDS))
    names = StreetNames(streets, options.matches, official)
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    listing = read_listing(path, options, lambda row: counts.header_hits(row, "population"), progress)
    progress(1, _STEPS, _("Checking the rows"))
    fields = _fields(listing, options)
    found = bands.band_columns(listing.headers, listing.titles, listing.file, options, listing.units)
    found, shares = counts.without_shares(listing, found)
    if not found:
        raise counts.people_missing(listing)
    read, problems = _counts(listing, fields, found)
    problems += shares
    read, total = _parted(read, listing, found, names)
    problems += _total_problems(read, total, found, listing)
    named = _named(read, names)
    street_rows = named.street_row.copy()
    problems += named.problems(np.array(read.numbers, dtype=np.int64))
    problems += _missing_and_repeated(read, street_rows)
    unmatched = _unmatched(read, street_rows, streets, names, named)
    problems += [_unmatched_problem(one, read) for one in unmatched]
    best, list_name = found[0], options.list or path.stem
    return PopulationRead(
        population=_population(read, street_rows, streets, found, list_name),
        unit=bands.unit_name(best.factor),
        type=best.type,
        band=best.band,
        as_of=best.as_of,
        total=float(total.people[0]) if total is not None and np.isfinite(total.people[0]) else None,
        rows=len(read.names),
        unmatched=unmatched,
        record=_record(
            listing,
            counts.columns_used(listing, fields, found),
            _unread(listing, fields, found),
            read,
            named,
            street_rows,
            problems,
            options,
            list_name,
        ),
    )


def _fields(listing: Listing, options: ReadOptions) -> dict[str, int]:
    """Columns of codes and names; without a known header the first column of text holds the names."""
    found = columns.chosen(listing.headers, "population", options.columns)
    if "street" not in found and "code" not in found:
        free = [p for p in range(len(listing.headers)) if p not in found.values()]
        texts = [p for p in free if not np.isfinite(values.numbers(listing.column(p))[0]).any()]
        if not texts:
            raise InputError(
                "street_column_missing",
                _("“{file}” has no column that holds the names of streets.").format(file=listing.file),
                _("Say which with --column street=HEADER; the columns are: {headers}.").format(
                    headers=", ".join(h for h in listing.headers if h)
                ),
            )
        found["street"] = texts[0]
    return found


def _counts(
    listing: Listing, fields: Mapping[str, int], found: Sequence[BandColumn]
) -> tuple[_Counts, list[Problem]]:
    people, problems = counts.people(listing, found)
    codes = listing.column(fields.get("code"))
    names = listing.column(fields.get("street"))
    named = [name or code for name, code in zip(names, codes, strict=True)]
    return _Counts(named, list(codes), people, listing.rows.tolist()), problems


def _parted(
    read: _Counts,
    listing: Listing,
    found: Sequence[BandColumn],
    names: StreetNames,
) -> tuple[_Counts, _Sum | None]:
    """Rows of streets, and what the row of sums says."""
    total = [_is_sum(read, row, names) for row in range(len(read.names))]
    kept = [row for row, is_sum in enumerate(total) if not is_sum]
    sums = [_Sum(read.numbers[row], read.people[row]) for row, is_sum in enumerate(total) if is_sum]
    for number, cells in listing.totals:
        said = [values.numbers([cells[column.position]])[0] for column in found]
        people = [counts.in_people(one, c.factor)[0] for one, c in zip(said, found, strict=True)]
        sums.append(_Sum(number, np.array(people)))
    rest = _Counts(
        [read.names[row] for row in kept],
        [read.codes[row] for row in kept],
        read.people[kept],
        [read.numbers[row] for row in kept],
    )
    # Of several sums (小计 of parts, 合计 of all) the largest is the whole.
    whole = max(sums, key=lambda one: float(np.nan_to_num(one.people[0])), default=None)
    return rest, whole


def _is_sum(read: _Counts, row: int, names: StreetNames) -> bool:
    name = read.names[row]
    if is_total(name):
        return True
    if not _DISTRICT_NAME.fullmatch(fold(name)) or names.row_of_name(name) != NOT_FOUND:
        return False
    first = read.people[:, 0]
    others = float(np.nansum(np.delete(first, row)))
    return len(first) > 2 and float(first[row]) >= _DISTRICT_SHARE * others  # noqa: PLR2004 - a sum of two


def _total_problems(
    read: _Counts, total: _Sum | None, found: Sequence[BandColumn], listing: Listing
) -> list[Problem]:
    if total is None:
        return []
    problems = []
    for at, column in enumerate(found):
        summed = float(counts.in_people(np.array([np.nansum(read.people[:, at])]), 1.0)[0])
        said = float(total.people[at])
        if abs(summed - said) > _SAME:
            facts = {"total": f"{summed:.10g}", "difference": f"{said - summed:+.10g}"}
            header = listing.headers[column.position]
            problems.append(Problem("total_differs", total.number, header, f"{said:.10g}", facts))
    return problems


def _named(read: _Counts, names: StreetNames) -> Named:
    """Streets that the rows name; a former name is asked about, with the other names that no street has."""
    blank = [""] * len(read.names)
    # A row without a name is told by its code, which is no name to look up.
    cells = ["" if name == code else name for name, code in zip(read.names, read.codes, strict=True)]
    found = read_names(names, read.codes, cells, blank, blank)
    former = {name for name in read.names if names.meaning(name).how is How.FORMER}
    asked = [
        names.row_of_code(code) == NOT_FOUND and name in former
        for code, name in zip(read.codes, read.names, strict=True)
    ]
    told = [one for one in found.told if one.problem.code not in _ASKED and one.problem.value not in former]
    return replace(found, street_row=np.where(asked, NOT_FOUND, found.street_row), told=tuple(told))


def _missing_and_repeated(read: _Counts, street_rows: NDArray[np.intp]) -> list[Problem]:
    problems, seen = [], set()
    for row, street in enumerate(street_rows.tolist()):
        number, name = read.numbers[row], read.names[row]
        if np.isnan(read.people[row]).all():
            problems.append(Problem("people_missing", number, facts={"name": name}))
        elif street in seen:
            problems.append(Problem("street_repeated", number, value=name))
            street_rows[row] = NOT_FOUND
        elif street != NOT_FOUND:
            seen.add(street)
    return problems


def _unmatched(
    read: _Counts, street_rows: NDArray[np.intp], streets: Streets, names: StreetNames, named: Named
) -> tuple[Unmatched, ...]:
    """Names that no street has, each with the street it may mean: by likeness, else the only one left."""
    left = sorted(set(range(len(streets))) - set(street_rows.tolist()))
    unknown = sorted(
        {read.names[row] for row in np.flatnonzero((named.street_row == NOT_FOUND) & ~named.elsewhere)}
        - {read.names[row] for row in np.flatnonzero(street_rows != NOT_FOUND)}
    )
    found = []
    for name in unknown:
        meant = names.meaning(name).row
        likely = meant if meant in left else names.likely(name, left)
        if likely == NOT_FOUND and len(left) == len(unknown) == 1:
            likely = left[0]
        street = (str(streets.name[likely]), str(streets.code[likely])) if likely != NOT_FOUND else ("", "")
        found.append(Unmatched(name, *street))
    return tuple(found)


def _unmatched_problem(one: Unmatched, read: _Counts) -> Problem:
    number = read.numbers[read.names.index(one.name)]
    if not one.code:
        return Problem("street_unknown", number, value=one.name)
    return Problem("street_unmatched", number, value=one.name, facts={"likely": one.likely, "code": one.code})


def _population(
    read: _Counts,
    street_rows: NDArray[np.intp],
    streets: Streets,
    found: Sequence[BandColumn],
    list_name: str,
) -> Population:
    """One row per street, type and date, in the order of the streets."""
    used = sorted(
        (int(street), row)
        for row, street in enumerate(street_rows)
        if street != NOT_FOUND and not np.isnan(read.people[row]).all()
    )
    table = Population.build(0)
    for kind, as_of in dict.fromkeys((column.type, column.as_of) for column in found):
        given = {
            BAND_COLUMN[column.band]: read.people[[row for _street, row in used], at]
            for at, column in enumerate(found)
            if (column.type, column.as_of) == (kind, as_of)
        }
        table = table.append(
            Population.build(
                len(used),
                street_code=[streets.code[street] for street, _row in used],
                type=[kind.value] * len(used),
                as_of=[as_of] * len(used),
                list=[list_name] * len(used),
                **given,
            )
        )
    return table


def _unread(listing: Listing, fields: Mapping[str, int], found: Sequence[BandColumn]) -> tuple[str, ...]:
    """Headers of the columns that nothing was read of, persons' and numbers of rows apart."""
    used = {*fields.values(), *(column.position for column in found)}
    return tuple(
        header
        for at, header in enumerate(listing.headers)
        if at not in used
        and header
        and not columns.is_personal(header)
        and not columns.is_passed_over(header)
    )


def _record(
    listing: Listing,
    used_columns: Mapping[str, str],
    unread: tuple[str, ...],
    read: _Counts,
    named: Named,
    street_rows: NDArray[np.intp],
    problems: Sequence[Problem],
    options: ReadOptions,
    list_name: str,
) -> ImportRecord:
    empty = np.isnan(read.people).all(axis=1)
    left_out = columns.personal(listing.headers, {})
    used = int(((street_rows != NOT_FOUND) & ~empty).sum())
    return ImportRecord(
        list=list_name,
        target="population",
        **listing.origin(),
        columns=used_columns,
        left_out_columns=left_out,
        unread_columns=unread,
        counts={
            "read": len(read.names),
            "used": used,
            "corrected": 0,
            "unplaced": 0,
            "refused": len(read.names) - used - int(named.elsewhere.sum()),
            **named.counted,
        },
        as_of=options.as_of,
        problems=rows.ordered([*listing.problems, *columns.personal_problems(left_out), *problems]),
    )
