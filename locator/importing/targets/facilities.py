"""Lists of facilities: every usable row, with and without a position, and what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.domain.gathered import gathered
from locator.domain.guard import guard_m
from locator.domain.imports import ImportRecord
from locator.domain.kinds import kinds
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.locating.asking import ASKED
from locator.importing.locating.declaring import declared
from locator.importing.locating.placing import Places, Placing, place, read_places
from locator.importing.options import ReadOptions
from locator.importing.reading import corrections
from locator.importing.reading.source import Listing
from locator.importing.recognising import columns, remembered
from locator.importing.recognising.assigning import assign
from locator.importing.recognising.cleaning import clean, with_column
from locator.importing.recognising.content import Surroundings
from locator.importing.recognising.found import Columns
from locator.importing.recognising.kinds import kind_asked, kinds_in
from locator.importing.recognising.names import StreetNames
from locator.importing.recognising.statuses import statuses
from locator.importing.targets import facility_rows, joining, rows
from locator.importing.targets.doubles import double_problems
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
    names = StreetNames(study.streets, options.matches, study.official)
    columns.check_fields(options.columns, tuple(columns.aliases("facilities")))
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    told = remembered.read(path, study, "facilities", options, _header_hits(options), progress)
    listing = corrections.original(told.listing, expected=told.options.partial)
    around = Surroundings(study.streets, study.epsg, names)
    known = assign(listing.headers, listing.columns, "facilities", around, told.options)
    _require(listing, known.fields, kind)
    listing, cleaned = clean(
        listing, known.fields, told.options.columns, tuple(map(known.label, known.personal))
    )
    said = statuses(listing, known.fields)
    listing = with_column(listing, known.fields["name"], said.names)
    progress(1, _STEPS, _("Placing the rows"))
    places = read_places(listing, known.fields, names)
    known, placing = _placed(listing, known, places, study, options)
    progress(2, _STEPS, _("Checking the rows"))
    offered = facility_rows.kinds_of(listing, known.fields, kind)
    name = options.list or path.stem
    read = FacilityList(listing, known.fields, name, offered, said, places, placing, kind)
    usable = _checked(read, study, known, cleaned)
    return FacilitiesRead(usable.facilities, _record(read, usable, known, options, told.corrected))


def _placed(
    listing: Listing, known: Columns, places: Places, study: Study, options: ReadOptions
) -> tuple[Columns, Placing]:
    """Rows placed by the pair of coordinates that tells its system; the first one asks where none does.

    Raises
    ------
    InputError
        As :func:`place`.
    """
    known = declared(listing, known, options)
    try:
        return known, place(listing, known.fields, places, study, options)
    except InputError as fault:
        if fault.code not in ASKED:
            raise
        for pair in known.other_pairs:
            other = known.with_pair(pair)
            with suppress(InputError):
                return other, place(listing, other.fields, places, study, options)
        raise


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


@dataclass(frozen=True)
class _Usable:
    """Facilities of a list, which rows are ``used`` and which ``unplaced``, and what is to be told."""

    facilities: Facilities
    used: NDArray[np.bool_]
    unplaced: NDArray[np.bool_]
    refused: list[Problem]
    problems: list[Problem]


def _checked(read: FacilityList, study: Study, known: Columns, cleaned: Sequence[Problem]) -> _Usable:
    every, told = facility_rows.table(read, study.streets)
    named = np.array([bool(name) for name in every.name], dtype=np.bool_)
    parted = joining.part(every, [said.kinds for said in read.kinds], named)
    beside = [read.listing.columns[at] for at in known.unread]
    joined = joining.join(parted, study.epsg, beside, known.named)
    into = np.flatnonzero(joined.into >= 0)
    kept, placed = np.zeros((2, len(every)), dtype=np.bool_)
    kept[parted.row[into]] = True
    placed[parted.row[into[joined.facilities.placed[joined.into[into]]]]] = True
    problems = [*cleaned, *told, *_kind_parts(read), *_overruled(read), *_of_places(read, study)]
    return _Usable(
        facilities=facility_rows.identified(joined.facilities),
        used=kept & placed,
        unplaced=kept & ~placed,
        refused=[*_refused(read), *_once(joined.refused)],
        problems=[
            *_told_of(problems, read.listing.rows, kept, placed),
            *read.places.named.problems(read.listing.rows),
            *joined.problems,
            *double_problems(joined.facilities, study.epsg),
        ],
    )


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of rows that offer several services, told once a row."""
    return list({(problem.code, problem.row): problem for problem in problems}.values())


def _refused(read: FacilityList) -> Iterator[Problem]:
    cells = read.listing.column(read.fields.get("type"))
    for row, (name, said) in enumerate(zip(read.places.name, read.kinds, strict=True)):
        if not name:
            yield Problem("name_missing", read.number(row))
        elif not said.kinds:
            column = read.listing.headers[read.fields["type"]]
            yield Problem("kind_unknown", read.number(row), column, cells[row], {"name": name})


def _kind_parts(read: FacilityList) -> Iterator[Problem]:
    """Tell of what a type cell says beside the kinds that are known."""
    cells = read.listing.column(read.fields.get("type"))
    for row, said in enumerate(read.kinds):
        if said.kinds and said.unknown:
            column = read.listing.headers[read.fields["type"]]
            facts = {"name": read.places.name[row], "part": "、".join(said.unknown)}
            yield Problem("kind_part_unknown", read.number(row), column, cells[row], facts)


def _overruled(read: FacilityList) -> Iterator[Problem]:
    """Tell of rows that say another kind than the one asked for all of them."""
    if not read.asked or "type" not in read.fields:
        return
    cells, header = read.listing.column(read.fields["type"]), read.listing.headers[read.fields["type"]]
    other = {cell: said for cell in set(cells) if (said := kinds_in(cell).kinds) and read.asked not in said}
    facts = {
        cell: {"kind": kinds()[read.asked].label, "own": "、".join(kinds()[one].label for one in said)}
        for cell, said in other.items()
    }
    for row, cell in enumerate(cells):
        if cell in facts:
            yield Problem("kind_overruled", read.number(row), header, cell, facts[cell])


def _of_places(read: FacilityList, study: Study) -> Iterator[Problem]:
    yield from rows.place_problems(
        read.listing, read.fields, read.places, read.placing, study.streets, guard_m(study)
    )


def _told_of(
    problems: Iterable[Problem],
    numbers: NDArray[np.int64],
    kept: NDArray[np.bool_],
    placed: NDArray[np.bool_],
) -> list[Problem]:
    """Problems of the whole file and of rows that are kept: a row left out has said why already.

    A row without a place that was joined with one that has it is not unplaced.
    """
    told, found = set(numbers[kept].tolist()), set(numbers[placed].tolist())
    return [
        problem
        for problem in problems
        if problem.row is None
        or (problem.row in told and (problem.code != "no_coordinates" or problem.row not in found))
    ]


def _record(
    read: FacilityList, usable: _Usable, known: Columns, options: ReadOptions, corrected: Mapping[str, Any]
) -> ImportRecord:
    listing, placing = read.listing, read.placing
    return ImportRecord(
        list=read.name,
        target="facilities",
        **listing.origin(),
        datum=placing.datum,
        certain=placing.certain,
        evidence=placing.decision.evidence if placing.decision else (),
        headers=listing.headers,
        columns=known.named,
        confidence=known.confidence,
        corrected_by_hand=corrected,
        left_out_columns=tuple(map(known.label, known.personal)),
        unread_columns=tuple(map(known.label, known.unread)),
        kinds=dict(sorted(Counter(usable.facilities.kind.tolist()).items())),
        counts=_counts(read, usable, known),
        as_of=options.as_of,
        complete_to_m=options.complete_to_m,
        problems=rows.ordered(
            gathered([*listing.problems, *known.problems, *usable.refused, *usable.problems])
        ),
    )


def _counts(read: FacilityList, usable: _Usable, known: Columns) -> dict[str, int]:
    """Count the rows of the list; a facility on two rows is two rows used."""
    exchanged = sum(problem.code == "coordinates_exchanged" for problem in usable.problems)
    return {
        "read": len(read.listing),
        "used": int(usable.used.sum()),
        "corrected": int(usable.used.sum()) if known.swapped else exchanged,
        "unplaced": int(usable.unplaced.sum()),
        "refused": len(read.listing) - int(usable.used.sum()) - int(usable.unplaced.sum()),
        **read.places.named.counted,
    }
