"""Short names for sorts of problems, to sort and filter by."""

from collections.abc import Sequence

from locator.domain.problems import Problem
from locator.report.numbers import number
from locator.words import _

_ELSEWHERE = "outside_guard_area"


def sort_name(code: str) -> str:
    """What a sort of problem is called in a list of problems."""
    return _names().get(code, code)


def real_first(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems in their order, rows of other districts last: a list of the whole city has many of them."""
    return tuple(sorted(problems, key=lambda one: one.code == _ELSEWHERE))


def elsewhere(problems: Sequence[Problem]) -> str:
    """How many rows lie in other districts; empty where none does."""
    count = sum(one.code == _ELSEWHERE for one in problems)
    if not count:
        return ""
    if count == len(problems):
        return _("{count} rows lie in other districts.").format(count=number(count))
    return _("{count} rows lie in other districts; they come last.").format(count=number(count))


def _names() -> dict[str, str]:
    return {
        "no_coordinates": _("No coordinates"),
        "coordinates_unreadable": _("Coordinates unreadable"),
        "coordinates_impossible": _("Coordinates far away"),
        "coordinates_exchanged": _("Coordinates exchanged"),
        "shared_point": _("Shared point"),
        "outside_guard_area": _("Too far outside"),
        "away_from_named_street": _("Away from its street"),
        "name_missing": _("No name"),
        "kind_unknown": _("Kind not known"),
        "status_unknown": _("Status not understood"),
        "number_unreadable": _("Not a number"),
        "number_negative": _("Below zero"),
        "duplicate_row": _("Row repeated"),
        "people_missing": _("No count of people"),
        "people_unplaced": _("People without a place"),
        "street_unmatched": _("Street to be confirmed"),
        "street_unknown": _("Street not known"),
        "street_repeated": _("Street repeated"),
        "total_differs": _("Total differs"),
        "polygon_repaired": _("Outline repaired"),
        "polygon_missing": _("No outline"),
        "streets_overlap": _("Streets overlap"),
        "sliver": _("Gap between outlines"),
        "code_missing": _("No code"),
        "list_repeats": _("List stands already"),
        "personal_column": _("Personal column left out"),
        "datum_contradicted": _("Coordinates in doubt"),
        "outside_streets": _("Outside the streets"),
        "geometry_unusable": _("Shape not usable"),
    }
