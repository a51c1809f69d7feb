"""Which column holds which field by its header: by an alias of ``resources/headers.toml``, or by hand."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from locator.domain.problems import Problem
from locator.errors import UsageError
from locator.importing.fold import header_keys, headers_table
from locator.importing.reading.heading import column_name
from locator.importing.recognising import header_forms, person_headers
from locator.words import _

# What each kind of list can hold; a later section replaces a field of an earlier one.
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "facilities": ("place", "facilities"),
        "demand": ("place", "demand"),
        "population": ("population",),
        "streets": ("streets",),
        "official": ("official",),
        "layers": ("layers",),
    }
)

# Lists whose headers are known by their form too; one known so comes after every alias.
_FORMED = ("facilities", "demand")
_BY_FORM = 10_000


@cache
def aliases(target: str) -> Mapping[str, tuple[str, ...]]:
    """Aliases of every field of a kind of list, as they are compared."""
    table = headers_table()
    merged: dict[str, tuple[str, ...]] = {}
    for section in SECTIONS[target]:
        for field, words in table[section].items():
            merged[field] = tuple(header_keys(word)[0] for word in words)
    return MappingProxyType(merged)


@cache
def _by_alias(target: str) -> Mapping[str, tuple[str, int]]:
    ranked: dict[str, tuple[str, int]] = {}
    for field, words in aliases(target).items():
        for rank, word in enumerate(words):
            ranked.setdefault(word, (field, rank))
    return MappingProxyType(ranked)


def claims(headers: Sequence[str], target: str) -> dict[str, list[int]]:
    """Positions of the columns whose headers say each field: the better alias first, then farther left."""
    table = _by_alias(target)
    found: dict[str, list[tuple[int, int]]] = {}
    for position, header in enumerate(headers):
        known = _claim(header, table, target)
        if known is not None:
            found.setdefault(known[0], []).append((known[1], position))
    return {
        field: [position for _rank, position in sorted(ranked)] for field, ranked in sorted(found.items())
    }


def _claim(header: str, table: Mapping[str, tuple[str, int]], target: str) -> tuple[str, int] | None:
    """Field that a header says by an alias, else by its form, and how good an alias that is."""
    known = next((table[key] for key in header_keys(header) if key in table), None)
    if known is not None and known[0] == "phone" and person_headers.speaks_of_person(header):
        return None
    if known is not None and known[0] != "lonlat":
        return known
    if target in _FORMED and header and not is_personal(header):
        # 地理坐标（东经） says one axis, whatever stands before the bracket.
        alone = known is not None or target == "demand"
        by_form = header_forms.axis(header) if alone else header_forms.field_of(header, table)
        if by_form:
            return by_form, _BY_FORM
    return known


def recognise(headers: Sequence[str], target: str) -> dict[str, int]:
    """Position of the column of every field found; the better alias wins, then the column farther left."""
    return {field: positions[0] for field, positions in claims(headers, target).items()}


def chosen(
    headers: Sequence[str], target: str, named: Mapping[str, str], ignored: Collection[str] = ()
) -> dict[str, int]:
    """Columns recognised by their headers, and over them those named by the planner.

    Raises
    ------
    UsageError
        ``column_unknown``.
    """
    by_hand = by_word(headers, named)
    closed = {*by_hand.values(), *positions_of(headers, ignored)}
    free = [header if position not in closed else "" for position, header in enumerate(headers)]
    return {**recognise(free, target), **by_hand}


def by_word(headers: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Positions of the columns that the planner named for their fields.

    Raises
    ------
    UsageError
        ``column_unknown``.
    """
    return {field: _position(headers, field, header) for field, header in named.items()}


def positions_of(headers: Sequence[str], wanted: Collection[str]) -> frozenset[int]:
    """Positions of all columns under one of the headers wanted, however written."""
    keys = {header_keys(one)[0] for one in wanted}
    return frozenset(
        position
        for position, header in enumerate(headers)
        if header in wanted
        or label(headers, position) in wanted
        or (header and header_keys(header)[0] in keys)
    )


def label(headers: Sequence[str], position: int) -> str:
    """Header of a column; one without is called by its letters."""
    if position < len(headers) and headers[position]:
        return headers[position]
    return column_name(position)


def spoken(headers: Sequence[str]) -> tuple[str, ...]:
    """Headers that the file itself gives; blank where a column was given its letters for a name."""
    return tuple("" if header == column_name(position) else header for position, header in enumerate(headers))


def check_fields(named: Mapping[str, str], known: Sequence[str]) -> None:
    """Make sure that the fields named by the planner exist.

    Raises
    ------
    UsageError
        ``field_unknown``.
    """
    for field in named:
        if field not in known:
            raise UsageError(
                "field_unknown",
                _("“{field}” is no field of this kind of list.").format(field=field),
                _("Name one of: {fields}.").format(fields=", ".join(sorted(known))),
            )


def _position(headers: Sequence[str], field: str, header: str) -> int:
    keys = [header_keys(one)[0] for one in headers]
    labels = [label(headers, position) for position in range(len(headers))]
    wanted = header_keys(header)[0]
    if header in labels:
        return labels.index(header)
    if wanted and wanted in keys:
        return keys.index(wanted)
    raise UsageError(
        "column_unknown",
        _("There is no column “{header}” for {field}.").format(header=header, field=field),
        _("The columns are: {headers}.").format(headers=", ".join(labels)),
    )


@cache
def _keys(section: str) -> frozenset[str]:
    return frozenset(header_keys(word)[0] for word in headers_table()[section]["headers"])


def is_personal(header: str) -> bool:
    """Whether a header says that its column is about a person: by an alias, or by who it speaks of."""
    return not _keys("personal").isdisjoint(header_keys(header)) or person_headers.speaks_of_person(header)


def is_passed_over(header: str) -> bool:
    """Whether a header says that its column means nothing, such as the number of a row."""
    return not _keys("passed_over").isdisjoint(header_keys(header))


def personal(headers: Sequence[str], used: Mapping[str, int]) -> tuple[str, ...]:
    """Headers of columns about a person that are not asked for by name."""
    taken = set(used.values())
    return tuple(
        header for position, header in enumerate(headers) if position not in taken and is_personal(header)
    )


def personal_problems(left_out: Sequence[str]) -> list[Problem]:
    """Tell of every personal column that was left out."""
    return [Problem("personal_column", column=header) for header in left_out]
