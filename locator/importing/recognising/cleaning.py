"""Cells as they are kept: without invisible signs and what is about a person."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from locator.domain.problems import Problem
from locator.importing.fold import tidy
from locator.importing.reading.source import Listing
from locator.importing.recognising import person_headers, personal

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe]")
_NAME_EDGES = " .。·、，,；;:：…"
# What every number of a person has, quickly told; names stand only in cells that are not ASCII.
_SUSPECT = re.compile(r"1[3-9][\d -]{9}|\d{15}")
_TEXTS = (
    "name",
    "address",
    "street",
    "district",
    "committee",
    "hours",
    "phone",
    "operator",
    "type",
    "status",
    "ref",
)


def clean(
    listing: Listing,
    fields: Mapping[str, int],
    asked: Collection[str] = (),
    left_out: tuple[str, ...] = (),
) -> tuple[Listing, list[Problem]]:
    """Listing with the columns of texts cleaned, and the cells that lost something about a person.

    What was about a person is never told itself. ``asked``: fields whose columns the planner named; of a
    telephone asked for every number is kept, else a mobile number beside a name is left out with it.
    ``left_out``: headers of columns about persons; where there are such, a mobile number under 联系电话 is
    that person's too.
    """
    problems: list[Problem] = []
    columns = list(listing.columns)
    for field, position in fields.items():
        cells = columns[position] = _visible(columns[position])
        if field not in _TEXTS:
            continue
        if field == "name":
            cells = _each(cells, _bare_name)
        theirs = _is_theirs(listing, field, position, left_out)
        kept = _kept_of(field, field in asked, theirs)
        columns[position] = _without_persons(listing, field, position, cells, kept, problems)
    return replace(listing, columns=tuple(columns)), problems


def _each(cells: Sequence[str], change: Callable[[str], str]) -> list[str]:
    return [change(cell) for cell in cells]


def _visible(cells: list[str]) -> list[str]:
    if not _INVISIBLE.search("\n".join(cells)):
        return cells
    return [tidy(_INVISIBLE.sub("", cell)) for cell in cells]


def _bare_name(name: str) -> str:
    return name.strip(_NAME_EDGES) if name[:1] in _NAME_EDGES or name[-1:] in _NAME_EDGES else name


def _without_persons(
    listing: Listing,
    field: str,
    position: int,
    cells: list[str],
    kept_of: Callable[[str], str],
    problems: list[Problem],
) -> list[str]:
    text = "\n".join(cells)
    if not _SUSPECT.search(text) and (field != "phone" or text.isascii()):
        return cells
    changed = {cell: kept for cell in set(cells) if (kept := kept_of(cell)) != cell}
    if not changed:
        return cells
    header = listing.headers[position] if position < len(listing.headers) else ""
    rows = [row for row, cell in enumerate(cells) if cell in changed]
    problems += [Problem("personal_cell", int(listing.rows[row]), header) for row in rows]
    return [changed.get(cell, cell) for cell in cells]


def _is_theirs(listing: Listing, field: str, position: int, left_out: tuple[str, ...]) -> bool:
    """Whether mobile numbers of a telephone column are those of the persons named beside it."""
    if field != "phone" or not person_headers.names_someone(left_out):
        return False
    header = listing.headers[position] if position < len(listing.headers) else ""
    return not person_headers.is_public_phone(header)


def _kept_of(field: str, asked: bool, theirs: bool) -> Callable[[str], str]:
    """What is kept of a cell of a field."""
    mobiles = field != "phone" or (theirs and not asked)

    def kept(cell: str) -> str:
        bare = personal.without_numbers(cell, mobiles) if _SUSPECT.search(cell) else cell
        return personal.without_names(bare, asked) if field == "phone" and not bare.isascii() else bare

    return kept


def with_column(listing: Listing, position: int, cells: list[str]) -> Listing:
    """``listing`` with other cells in one column."""
    columns = list(listing.columns)
    columns[position] = cells
    return replace(listing, columns=tuple(columns))
