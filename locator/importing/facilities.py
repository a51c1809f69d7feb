"""Lists of facilities: every usable row, with and without a position, and what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.imports import ImportRecord
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing import columns, rows, values
from locator.importing.identity import stable_ids
from locator.importing.kinds import kind_asked, kind_of
from locator.importing.names import StreetNames
from locator.importing.options import ReadOptions
from locator.importing.placing import Places, Placing, place, read_places
from locator.importing.source import Listing, read_listing
from locator.words import _

_NUMBERS = (
    "licensed_beds",
    "open_beds",
    "nursing_beds",
    "dementia_beds",
    "occupied",
    "day_care_places",
    "meals_per_day",
    "floor_area_m2",
)
_TEXTS = ("opened", "hours", "phone", "operator")
_STEPS = 3

T = TypeVar("T")


@dataclass(frozen=True)
class FacilitiesRead:
    """Usable rows of a list, unplaced ones included, and the record of the import."""

    facilities: Facilities
    record: ImportRecord


@dataclass(frozen=True)
class _Read:
    """A list with its columns understood."""

    listing: Listing
    fields: Mapping[str, int]
    list_name: str
    places: Places
    placing: Placing


def read_facilities(
    path: Path, study: Study, options: ReadOptions, progress: Progress = silent
) -> FacilitiesRead:
    """Read a list of facilities.

    Raises
    ------
    InputError
        The file cannot be used, ``name_column_missing``, ``kind_missing`` or ``datum_uncertain``.
    UsageError
        An option names a field, column, kind or street that does not exist.
    """
    kind = kind_asked(options.kind) if options.kind else ""
    names = StreetNames(study.streets, options.matches)
    columns.check_fields(options.columns, tuple(columns.aliases("facilities")))
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    listing = read_listing(path, options, _header_hits(options))
    fields = columns.chosen(listing.headers, "facilities", options.columns)
    _require(listing, fields, kind)
    progress(1, _STEPS, _("Placing the rows"))
    places = read_places(listing, fields, names)
    placing = place(listing, fields, places, study, options)
    progress(2, _STEPS, _("Checking the rows"))
    read = _Read(listing, fields, options.list or path.stem, places, placing)
    return _checked(read, kind, study, options)


def _header_hits(options: ReadOptions) -> Callable[[Sequence[str]], int]:
    named = set(options.columns.values())
    return lambda row: len(columns.recognise(row, "facilities")) + len(named.intersection(row))


def _require(listing: Listing, fields: Mapping[str, int], kind: str) -> None:
    headers = ", ".join(header for header in listing.headers if header)
    if "name" not in fields:
        raise InputError(
            "name_column_missing",
            _("“{file}” has no column that holds the names of facilities.").format(file=listing.file),
            _("Say which with --column name=HEADER; the columns are: {headers}.").format(headers=headers),
        )
    if not kind and "type" not in fields:
        raise InputError(
            "kind_missing",
            _("“{file}” does not say what kind of service its rows offer.").format(file=listing.file),
            _("Name the kind with --kind, such as --kind meal_point."),
        )


def _checked(read: _Read, kind: str, study: Study, options: ReadOptions) -> FacilitiesRead:
    listing = read.listing
    kind_cells = listing.column(read.fields.get("type"))
    kinds = [kind] * len(listing) if kind else _each_once(kind_of, kind_cells)
    refused = list(_refused(read, kinds, kind_cells))
    table, cell_problems = _table(read, kinds, study)
    kept = np.array([bool(name and kind) for name, kind in zip(read.places.name, kinds, strict=True)])
    repeated = _repeated_rows(table, kept)
    kept[repeated] = False
    refused += [
        Problem("duplicate_row", int(listing.rows[row]), facts={"name": read.places.name[row]})
        for row in repeated
    ]
    problems = refused + _of_rows(cell_problems + _placing_problems(read, study), listing.rows[kept])
    facilities = _identified(table.take(kept))
    return FacilitiesRead(facilities, _record(read, facilities, problems, len(refused), options))


def _refused(read: _Read, kinds: Sequence[str], kind_cells: Sequence[str]) -> Iterable[Problem]:
    for number, name, kind, cell in zip(
        read.listing.rows.tolist(), read.places.name, kinds, kind_cells, strict=True
    ):
        if not name:
            yield Problem("name_missing", number)
        elif not kind:
            column = read.listing.headers[read.fields["type"]]
            yield Problem("kind_unknown", number, column, cell, {"name": name})


def _table(read: _Read, kinds: list[str], study: Study) -> tuple[Facilities, list[Problem]]:
    """Every row of the list as a facility, usable or not, without identifiers yet."""
    listing, fields, places, placing = read.listing, read.fields, read.places, read.placing
    problems: list[Problem] = []
    numbers = {name: _numbers(read, name, problems) for name in _NUMBERS if name in fields}
    codes = np.append(study.streets.code, "")
    placed = np.isfinite(placing.lon)
    table = Facilities.build(
        len(listing),
        list=_constant(read.list_name, len(listing)),
        kind=kinds,
        name=places.name,
        address=places.address,
        district_named=places.district,
        street_named=places.street,
        street_code=codes[places.street_row],
        status=_statuses(read, problems),
        lon=placing.lon,
        lat=placing.lat,
        datum=np.where(placed, placing.datum, "").astype(object),
        x_declared=placing.positions.x_held,
        y_declared=placing.positions.y_held,
        source_row=listing.rows.astype(np.float64),
        **numbers,
        **{name: listing.column(fields[name]) for name in _TEXTS if name in fields},
    )
    return table, problems


def _constant(value: str, rows: int) -> NDArray[np.object_]:
    return np.full(rows, value, dtype=object)


def _numbers(read: _Read, field: str, problems: list[Problem]) -> NDArray[np.float64]:
    """Numbers of a column; what is no number, or below zero, is unknown and reported."""
    position = read.fields[field]
    cells, header = read.listing.column(position), read.listing.headers[position]
    found, unreadable = values.numbers(cells)
    negative = np.flatnonzero(found < 0)
    for code, bad in (("number_unreadable", unreadable), ("number_negative", negative.tolist())):
        problems += [Problem(code, int(read.listing.rows[row]), header, cells[row]) for row in bad]
    found[negative] = np.nan
    return found


def _statuses(read: _Read, problems: list[Problem]) -> list[str]:
    position = read.fields.get("status")
    if position is None:
        return [Status.OPEN.value] * len(read.listing)
    cells, header = read.listing.column(position), read.listing.headers[position]
    found = _each_once(values.status, cells)
    for row, status in enumerate(found):
        if status is None:
            facts = {"name": read.places.name[row]}
            number = int(read.listing.rows[row])
            problems.append(Problem("status_unknown", number, header, cells[row], facts))
    return [(status or Status.OPEN).value for status in found]


def _each_once(meaning: Callable[[str], T], cells: Iterable[str]) -> list[T]:
    """Meaning of every cell, looked up once for each different cell."""
    known: dict[str, T] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = meaning(cell)
    return [known[cell] for cell in cells]


def _repeated_rows(table: Facilities, usable: NDArray[np.bool_]) -> list[int]:
    """Rows that repeat another's kind, name, address and place; the fullest of them is kept."""
    groups: dict[tuple[object, ...], list[int]] = {}
    keys = zip(
        table.kind,
        table.name,
        table.address,
        table.street_named,
        table.x_declared,
        table.y_declared,
        strict=True,
    )
    for row, (*words, x, y) in enumerate(keys):
        if usable[row]:
            groups.setdefault((*words, _or_none(x), _or_none(y)), []).append(row)
    repeated: list[int] = []
    for group in groups.values():
        if len(group) > 1:
            repeated += sorted(group, key=lambda row: _fullness(table, row))[:-1]
    return sorted(repeated)


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else number


def _fullness(table: Facilities, row: int) -> tuple[int, str]:
    """How much a row says, then what it says: an order that is the same for any order of rows."""
    cells = [table.row(row)[name] for name in Facilities.columns() if name != "source_row"]
    said = [cell for cell in cells if cell != "" and cell == cell]  # noqa: PLR0124 - NaN is not itself
    return len(said), repr(said)


def _placing_problems(read: _Read, study: Study) -> list[Problem]:
    listing, places, placing = read.listing, read.places, read.placing
    return [
        *([placing.contradicted] if placing.contradicted else []),
        *rows.coordinate_problems(listing, places, placing),
        *rows.shared_point_problems(listing, places, placing),
        *rows.outside_guard_problems(listing, places, placing),
        *rows.away_problems(listing, places, placing, study.streets),
    ]


def _of_rows(problems: Iterable[Problem], kept: NDArray[np.int64]) -> list[Problem]:
    """Problems of the whole file and of rows that are kept: a row left out has said why already."""
    numbers = set(kept.tolist())
    return [problem for problem in problems if problem.row is None or problem.row in numbers]


def _identified(table: Facilities) -> Facilities:
    keys = list(zip(table.list, table.kind, table.name, table.address, strict=True))
    ties = list(zip(table.x_declared, table.y_declared, table.street_named, table.licensed_beds, strict=True))
    return table.with_columns(id=np.array(stable_ids(keys, ties), dtype=object))


def _record(
    read: _Read, facilities: Facilities, problems: list[Problem], refused: int, options: ReadOptions
) -> ImportRecord:
    listing, placing = read.listing, read.placing
    left_out = columns.personal(listing.headers, read.fields)
    problems = [*problems, *(Problem("personal_column", column=header) for header in left_out)]
    unplaced = int((~facilities.placed).sum())
    corrected = {p.row for p in problems if p.code == "coordinates_exchanged"}
    return ImportRecord(
        list=read.list_name,
        target="facilities",
        file=listing.file,
        sha256=listing.sha256,
        encoding=listing.encoding,
        sheet=listing.sheet,
        header_row=listing.header_row,
        datum=placing.datum,
        certain=placing.certain,
        evidence=placing.decision.evidence if placing.decision else (),
        columns={field: listing.headers[position] for field, position in read.fields.items()},
        left_out_columns=left_out,
        kinds=dict(sorted(Counter(facilities.kind.tolist()).items())),
        counts={
            "read": len(listing),
            "used": len(facilities) - unplaced,
            "corrected": len(corrected),
            "unplaced": unplaced,
            "refused": refused,
        },
        complete_to_m=options.complete_to_m,
        problems=rows.ordered(problems),
    )
