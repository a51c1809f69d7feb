"""Rows of a list that want work, and which of their cells are at fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from locator.domain.gathered import parted
from locator.domain.imports import ImportRecord
from locator.domain.problems import SETTLED, Problem

PLACE = ("lon", "lat", "lonlat")
# Which fields a problem is about, where it does not name the column itself.
_AT_FAULT: Mapping[str, tuple[str, ...]] = {
    "no_coordinates": PLACE,
    "coordinates_unreadable": PLACE,
    "coordinates_impossible": PLACE,
    "coordinates_coarse": PLACE,
    "shared_point": (*PLACE, "address"),
    "round_point": (*PLACE, "address"),
    "district_centre": (*PLACE, "address"),
    "in_water": PLACE,
    "outside_guard_area": PLACE,
    "away_from_named_street": (*PLACE, "street"),
    "name_missing": ("name",),
    "kind_unknown": ("type",),
    "kind_part_unknown": ("type",),
    "kind_overruled": ("type",),
    "beds_disagree": ("licensed_beds", "nursing_beds"),
    "code_damaged": ("code",),
    "code_dead": ("code",),
    "status_unknown": ("status",),
    "street_unmatched": ("street",),
    "street_unknown": ("street",),
}


@dataclass(frozen=True)
class ToDo:
    """A row of a list with what is wrong in it; ``id`` is empty where the row was refused."""

    row: int
    id: str
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Quality:
    """One import and the rows that want work.

    ``headers`` are those of the columns shown, ``fields`` maps every field that is read to its position among
    them; ``labels`` says what a field is called. ``kind`` is empty where each row says its own.
    """

    record: ImportRecord
    kind: str
    headers: tuple[str, ...]
    fields: Mapping[str, int]
    rows: tuple[ToDo, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    streets: tuple[str, ...] = ()


def at_fault(quality: Quality, row: ToDo) -> set[int]:
    """Positions of the columns that the problems of a row are about."""
    fields = {name for problem in row.problems for name in _AT_FAULT.get(problem.code, ())}
    named = {problem.column for problem in row.problems if problem.column}
    found = {quality.fields[name] for name in fields if name in quality.fields}
    return found | {position for position, header in enumerate(quality.headers) if header in named}


def wanting(problems: Sequence[Problem]) -> Iterator[tuple[int, tuple[Problem, ...]]]:
    """Rows with a problem that Locator has not put right itself, in order, each with its problems."""
    by_row: dict[int, list[Problem]] = {}
    open_ones = [one for one in problems if one.row is not None and one.code not in SETTLED]
    for problem in parted(open_ones):
        by_row.setdefault(problem.row or 0, []).append(problem)
    for row in sorted(by_row):
        yield row, tuple(by_row[row])
