"""Requirements judged: met, short by how much, or data missing."""

import math
from typing import Any

import pytest

from locator.analysis.run import analyse
from locator.domain.facilities import Facilities
from locator.domain.findings import RequirementResult
from locator.domain.study import Study
from tests.analysis.plain import EPSG, box, facilities, standard, streets

WEST, EAST = box(-3000, -3000, 0, 3000), box(0, -3000, 3000, 3000)
IN_WEST, OUTSIDE = (-100.0, 0.0), (9000.0, 0.0)
NAN = math.nan


def judged(spots: Facilities, requirement: str) -> list[RequirementResult]:
    """Results for the streets west and east, or for the district."""
    found = analyse(Study("", EPSG, streets(WEST, EAST), spots), standard(500.0), ["care_home"])
    return [result for result in found.requirements if result.requirement == requirement]


def meals(*figures: float, **columns: Any) -> RequirementResult:
    spots = facilities([IN_WEST] * len(figures), meals_per_day=list(figures), **columns)
    return judged(spots, "meals_per_street")[0]


def beds(licensed: list[float], nursing: list[float], **columns: Any) -> RequirementResult:
    given = {"kind": ["care_home"] * len(licensed)} | columns
    spots = facilities([IN_WEST] * len(licensed), licensed_beds=licensed, nursing_beds=nursing, **given)
    (result,) = judged(spots, "nursing_beds_share")
    assert result.street_row == -1
    return result


def test_one_centre_meets_the_requirement_and_none_is_short_by_one() -> None:
    west, east = judged(facilities([IN_WEST], kind=["integrated_centre"]), "integrated_centre_per_street")
    assert (west.verdict, west.value, west.short_by) == ("met", 1.0, 0.0)
    assert (east.verdict, east.value, east.target, east.short_by) == ("short", 0.0, 1.0, 1.0)
    assert (west.street_row, east.street_row) == (0, 1)


@pytest.mark.parametrize("status", ["suspended", "planned", "closed"])
def test_a_centre_that_is_not_open_does_not_count(status: str) -> None:
    spots = facilities([IN_WEST], kind=["integrated_centre"], status=[status])
    assert judged(spots, "integrated_centre_per_street")[0].verdict == "short"


def test_a_centre_outside_the_district_counts_only_for_a_street_that_its_list_names() -> None:
    nameless = facilities([OUTSIDE], kind=["integrated_centre"])
    assert [r.verdict for r in judged(nameless, "integrated_centre_per_street")] == ["short", "short"]
    named = facilities([OUTSIDE], kind=["integrated_centre"], street_code=["310110001"])
    assert [r.verdict for r in judged(named, "integrated_centre_per_street")] == ["met", "short"]


def test_an_unplaced_centre_counts_for_the_street_it_names() -> None:
    spots = facilities([IN_WEST], kind=["aid_rental"], street_code=["310110002"], lon=[NAN], lat=[NAN])
    assert [r.verdict for r in judged(spots, "aid_rental_per_street")] == ["short", "met"]


def test_a_centre_counts_for_the_street_its_list_names_else_for_the_one_it_stands_in() -> None:
    named = facilities([IN_WEST], kind=["aid_rental"], street_code=["310110002"])
    assert [r.verdict for r in judged(named, "aid_rental_per_street")] == ["short", "met"]
    nameless = facilities([IN_WEST], kind=["aid_rental"])
    assert [r.verdict for r in judged(nameless, "aid_rental_per_street")] == ["met", "short"]


def test_more_than_150_meals_is_strict() -> None:
    exact, one_more = meals(150.0), meals(100.0, 51.0)
    assert (exact.verdict, exact.value, exact.short_by) == ("short", 150.0, 1.0)
    assert (one_more.verdict, one_more.value, one_more.short_by) == ("met", 151.0, 0.0)


def test_too_few_meals_are_short_by_what_lacks() -> None:
    result = meals(60.0, 30.0, kind=["community_canteen", "meal_point"])
    assert (result.verdict, result.value, result.short_by) == ("short", 90.0, 61.0)


def test_meals_that_a_point_does_not_tell_make_the_data_missing() -> None:
    assert meals(NAN).verdict == "data_missing"
    partly = meals(60.0, NAN)
    assert (partly.verdict, partly.value, partly.short_by) == ("data_missing", 60.0, 0.0)


def test_known_meals_that_suffice_meet_the_requirement_whatever_the_rest() -> None:
    assert meals(151.0, NAN).verdict == "met"


def test_a_street_without_meal_points_is_short_by_all() -> None:
    east = judged(facilities([IN_WEST], meals_per_day=[200.0]), "meals_per_street")[1]
    assert (east.verdict, east.short_by) == ("short", 151.0)


def test_sixty_of_a_hundred_beds_meet_the_share() -> None:
    result = beds([60.0, 40.0], [60.0, 0.0], kind=["care_home", "mini_care_home"])
    assert (result.verdict, result.value) == ("met", pytest.approx(0.6))


def test_too_few_nursing_beds_are_short_by_the_share_that_lacks() -> None:
    result = beds([100.0, 100.0], [80.0, 20.0])
    assert (result.verdict, result.value) == ("short", 0.5)
    assert result.short_by == pytest.approx(0.1)


def test_without_beds_the_share_is_missing() -> None:
    assert beds([NAN], [NAN]).verdict == "data_missing"
    assert judged(facilities([IN_WEST]), "nursing_beds_share")[0].verdict == "data_missing"


@pytest.mark.parametrize("nursing", [30.0, 90.0])
def test_a_share_known_of_some_homes_alone_proves_nothing(nursing: float) -> None:
    # The second home may have no nursing bed at all, or nothing else.
    result = beds([100.0, 1000.0], [nursing, NAN])
    assert (result.verdict, result.value) == ("data_missing", pytest.approx(nursing / 100))
