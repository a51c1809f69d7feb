"""Which column holds which field, by the aliases of ``resources/headers.toml`` or by the planner's word."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from locator.domain.problems import Problem
from locator.errors import UsageError
from locator.importing.fold import header_keys, headers_table
from locator.words import _

# What each kind of list can hold; a later section replaces a field of an earlier one.
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "facilities": ("place", "facilities"),
        "demand": ("place", "demand"),
        "population": ("population",),
        "streets": ("streets",),
        "layers": ("layers",),
    }
)


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


def recognise(headers: Sequence[str], target: str) -> dict[str, int]:
    """Position of the column of every field found; the better alias wins, then the column farther left."""
    table = _by_alias(target)
    best: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(headers):
        for key in header_keys(header):
            if key in table:
                field, rank = table[key]
                best[field] = min(best.get(field, (rank, position)), (rank, position))
                break
    return {field: position for field, (_rank, position) in sorted(best.items())}


def chosen(headers: Sequence[str], target: str, named: Mapping[str, str]) -> dict[str, int]:
    """Columns recognised, and over them those named by the planner.

    Raises
    ------
    UsageError
        ``field_unknown`` or ``column_unknown``.
    """
    found = {
        field: position
        for field, position in recognise(headers, target).items()
        if headers[position] not in named.values()
    }
    for field, header in named.items():
        found[field] = _position(headers, field, header)
    return found


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
    wanted = header_keys(header)[0]
    if header in headers:
        return list(headers).index(header)
    if wanted in keys:
        return keys.index(wanted)
    raise UsageError(
        "column_unknown",
        _("There is no column “{header}” for {field}.").format(header=header, field=field),
        _("The columns are: {headers}.").format(headers=", ".join(h for h in headers if h)),
    )


@cache
def _personal() -> frozenset[str]:
    return frozenset(header_keys(word)[0] for word in headers_table()["personal"]["headers"])


def personal(headers: Sequence[str], used: Mapping[str, int]) -> tuple[str, ...]:
    """Headers of columns about a person that are not asked for by name."""
    taken = set(used.values())
    return tuple(
        header
        for position, header in enumerate(headers)
        if position not in taken and _personal().intersection(header_keys(header))
    )


def personal_problems(left_out: Sequence[str]) -> list[Problem]:
    """Tell of every personal column that was left out."""
    return [Problem("personal_column", column=header) for header in left_out]
