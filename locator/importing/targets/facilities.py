"""Lists of facilities: every usable row, with and without a position, and what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.guard import guard_m
from locator.domain.imports import ImportRecord
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.locating.placing import place, read_places
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing, read_listing
from locator.importing.recognising import columns
from locator.importing.recognising.kinds import kind_asked
from locator.importing.recognising.names import StreetNames
from locator.importing.targets import facility_rows, rows
from locator.importing.targets.facility_rows import FacilityList
from locator.words import _

_STEPS = 3


@dataclass(frozen=True)
class FacilitiesRead:
    """Usable rows of a list, unplaced ones included, and the record of the import."""

    facilities: Facilities
    record: ImportRecord


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
    listing = read_listing(path, options, _header_hits(options), progress)
    fields = columns.chosen(listing.headers, "facilities", options.columns)
    _require(listing, fields, kind)
    progress(1, _STEPS, _("Placing the rows"))
    places = read_places(listing, fields, names)
    placing = place(listing, fields, places, study, options)
    progress(2, _STEPS, _("Checking the rows"))
    kinds = facility_rows.kinds_of(listing, fields, kind)
    read = FacilityList(listing, fields, options.list or path.stem, kinds, places, placing)
    facilities, refused, problems = _checked(read, study)
    return FacilitiesRead(facilities, _record(read, facilities, refused, problems, options))


def _header_hits(options: ReadOptions) -> Callable[[Sequence[str]], int]:
    named = set(options.columns.values())
    return lambda row: len(columns.recognise(row, "facilities")) + len(named.intersection(row))


def _require(listing: Listing, fields: Mapping[str, int], kind: str) -> None:
    if "name" not in fields:
        raise InputError(
            "name_column_missing",
            _("“{file}” has no column that holds the names of facilities.").format(file=listing.file),
            _("Say which with --column name=HEADER; the columns are: {headers}.").format(
                headers=", ".join(header for header in listing.headers if header)
            ),
        )
    if not kind and "type" not in fields:
        raise InputError(
            "kind_missing",
            _("“{file}” does not say what kind of service its rows offer.").format(file=listing.file),
            _("Name the kind with --kind, such as --kind meal_point."),
        )


def _checked(read: FacilityList, study: Study) -> tuple[Facilities, list[Problem], list[Problem]]:
    """Usable facilities, why rows were refused, and what else is worth a look in those kept."""
    every, unreadable = facility_rows.table(read, study.streets)
    usable = np.array([bool(name and kind) for name, kind in zip(every.name, every.kind, strict=True)])
    repeated = facility_rows.repeated(every, usable)
    refused = [*_refused(read), *(_repeated(read, row) for row in repeated)]
    usable[repeated] = False
    problems = _of_rows([*unreadable, *_of_places(read, study)], read.listing.rows[usable])
    return facility_rows.identified(every.take(usable)), refused, problems


def _refused(read: FacilityList) -> Iterator[Problem]:
    cells = read.listing.column(read.fields.get("type"))
    for row, (name, kind) in enumerate(zip(read.places.name, read.kinds, strict=True)):
        number = int(read.listing.rows[row])
        if not name:
            yield Problem("name_missing", number)
        elif not kind:
            column = read.listing.headers[read.fields["type"]]
            yield Problem("kind_unknown", number, column, cells[row], {"name": name})


def _repeated(read: FacilityList, row: int) -> Problem:
    return Problem("duplicate_row", int(read.listing.rows[row]), facts={"name": read.places.name[row]})


def _of_places(read: FacilityList, study: Study) -> Iterator[Problem]:
    listing, places, placing = read.listing, read.places, read.placing
    if placing.contradicted:
        yield placing.contradicted
    yield from rows.coordinate_problems(listing, read.fields, places, placing)
    yield from rows.shared_point_problems(listing, places, placing)
    yield from rows.outside_guard_problems(listing, places, placing, guard_m(study))
    yield from rows.away_problems(listing, places, placing, study.streets)


def _of_rows(problems: Iterable[Problem], kept: NDArray[np.int64]) -> list[Problem]:
    """Problems of the whole file and of rows that are kept: a row left out has said why already."""
    numbers = set(kept.tolist())
    return [problem for problem in problems if problem.row is None or problem.row in numbers]


def _record(
    read: FacilityList,
    facilities: Facilities,
    refused: Sequence[Problem],
    problems: Sequence[Problem],
    options: ReadOptions,
) -> ImportRecord:
    listing, placing = read.listing, read.placing
    left_out = columns.personal(listing.headers, read.fields)
    unplaced = int((~facilities.placed).sum())
    return ImportRecord(
        list=read.name,
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
            "corrected": sum(problem.code == "coordinates_exchanged" for problem in problems),
            "unplaced": unplaced,
            "refused": len(refused),
        },
        as_of=options.as_of,
        complete_to_m=options.complete_to_m,
        problems=rows.ordered([*columns.personal_problems(left_out), *refused, *problems]),
    )
