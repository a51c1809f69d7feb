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
        "coordinates_scaled": _("Coordinates as whole numbers"),
        "coordinates_coarse": _("Coordinates rounded"),
        "shared_point": _("Shared point"),
        "possible_double": _("Perhaps the same place twice"),
        "district_centre": _("On the district's middle"),
        "round_point": _("On a round place"),
        "in_water": _("In water"),
        "outside_guard_area": _("Too far outside"),
        "away_from_named_street": _("Away from its street"),
        "name_missing": _("No name"),
        "kind_unknown": _("Kind not known"),
        "kind_overruled": _("Another kind than the one chosen"),
        "status_unknown": _("Status not understood"),
        "number_unreadable": _("Not a number"),
        "number_negative": _("Below zero"),
        "duplicate_row": _("Row repeated"),
        "people_missing": _("No count of people"),
        "people_unplaced": _("People without a place"),
        "street_unmatched": _("Street to be confirmed"),
        "street_unknown": _("Street not known"),
        "street_repeated": _("Street repeated"),
        "street_read_as": _("Street read from a short or former name"),
        "code_damaged": _("Code has lost digits"),
        "code_contradicts_name": _("Code and name differ"),
        "code_dead": _("Code of a former district"),
        "official_name_differs": _("Not the official name"),
        "official_code_differs": _("Not the official code"),
        "official_unknown": _("Not in the official table"),
        "pseudo_street": _("No street, town or township"),
        "total_differs": _("Total differs"),
        "polygon_repaired": _("Outline repaired"),
        "polygon_missing": _("No outline"),
        "streets_overlap": _("Streets overlap"),
        "sliver": _("Gap between outlines"),
        "code_missing": _("No code"),
        "list_repeats": _("List stands already"),
        "personal_column": _("Personal column left out"),
        "datum_contradicted": _("Coordinates in doubt"),
        "datum_untested": _("Coordinates in doubt"),
        "datum_mixed": _("Coordinates mixed"),
        "other_sheets": _("Lists on other sheets"),
        "streets_in_gcj02": _("Streets in doubt"),
        "outside_streets": _("Outside the streets"),
        "geometry_unusable": _("Shape not usable"),
        "rows_joined": _("Rows joined"),
        "rows_disagree": _("Rows disagree"),
        "number_share": _("A share, not a number"),
        "number_range": _("No single number"),
        "number_unlikely": _("Number unlikely"),
        "number_not_daily": _("Not a number of a day"),
        "number_unit": _("Number in another unit"),
        "column_unit": _("Column in another unit"),
        "number_within": _("Nursing beds among beds"),
        "beds_disagree": _("Beds disagree"),
        "text_damaged": _("Text damaged"),
        "cell_error": _("Spreadsheet error"),
        "personal_cell": _("Personal words left out"),
        "kind_part_unknown": _("Part of the kind not known"),
        "coordinates_chosen": _("Other coordinates read"),
        "coordinates_elsewhere": _("Several pairs of coordinates"),
        "column_contradicted": _("Column contradicts its header"),
        "columns_swapped": _("Columns exchanged"),
        "status_from": _("Status from its words"),
        "barrier_no_shape": _("Barrier without a shape"),
        "barrier_end_joined": _("End of a barrier joined"),
        "barrier_end_near": _("Barrier left open"),
        "crossing_off_barrier": _("Crossing off every barrier"),
        "crossing_opens_other": _("Crossing that does not open its barrier"),
        "crossing_moved": _("Crossing moved to a barrier"),
        "crossing_inside_barrier": _("Crossing inside a barrier"),
        "ways_shut": _("Ways shut to people on foot"),
        "tunnels_long": _("Long tunnels for cars"),
        "tunnels_shut": _("Long tunnels for cars"),
        "nodes_apart": _("Points on one spot"),
        "gates_along": _("Gates on the ways"),
        "ways_in_parts": _("Ways in parts"),
        "no_footways": _("A network for cars"),
        "barriers_passed_below": _("In tunnels or raised"),
        "walls_short": _("Short walls"),
        "ponds_small": _("Small waters"),
        "ferries_shut": _("Ferries"),
        "ferry_wait_assumed": _("Wait at ferries"),
        "osm_ways_cut": _("Ways cut off"),
        "osm_areas_not_whole": _("Areas not whole"),
        "ways_noded": _("Ways joined"),
        "ends_snapped": _("Ends drawn to a way"),
        "ends_near": _("Ends near a way"),
        "levels_apart": _("Different levels"),
        "ways_repeated": _("Ways repeated"),
        "open_unknown": _("Open or shut not understood"),
        "crossing_type_unknown": _("Type of crossing not known"),
        "water_no_barrier": _("Water bars nobody"),
        "entrance_unreadable": _("Entrance unreadable"),
        "entrance_far": _("Entrance far away"),
    }
