"""What streets offer, worked out by hand."""

import math

import numpy as np
import pytest

from locator.analysis.run import analyse
from locator.domain.facilities import Facilities
from locator.domain.findings import Supply
from locator.domain.people import Population
from locator.domain.study import Study
from tests.analysis.plain import EPSG, box, facilities, population, standard, streets

WEST, EAST = box(-3000, -3000, 0, 3000), box(0, -3000, 3000, 3000)
IN_WEST, IN_EAST, OUTSIDE = (-100.0, 0.0), (100.0, 0.0), (9000.0, 0.0)
NAN = math.nan
CODES = ["310110001", "310110002"]
PEOPLE = population(CODES, people_60=[1500.0, 500.0], people_total=[5000.0, 3000.0])


def supply(spots: Facilities, people: Population = PEOPLE) -> tuple[Supply, ...]:
    study = Study("", EPSG, streets(WEST, EAST), spots, population=people)
    return analyse(study, standard(500.0), ["care_home"]).supply


def unplaced(spots: Facilities, rows: list[int]) -> Facilities:
    lon = spots.lon.copy()
    lon[rows] = NAN
    return spots.with_columns(lon=lon)


HOMES = unplaced(
    facilities(
        [IN_WEST, IN_WEST, IN_WEST, IN_WEST, OUTSIDE, IN_WEST, IN_EAST],
        kind=["care_home", "mini_care_home", "care_home", "care_home", "care_home", "care_home", "day_care"],
        status=["open", "open", "suspended", "open", "open", "open", "open"],
        street_code=["", "", "", CODES[0], "", "", ""],
        licensed_beds=[100.0, 20.0, 500.0, 30.0, 700.0, 900.0, 40.0],
        nursing_beds=[60.0, 20.0, 500.0, 10.0, 700.0, 900.0, 40.0],
        dementia_beds=[10.0, NAN, NAN, 5.0, NAN, NAN, NAN],
    ),
    [3, 5],
)


def test_beds_are_those_of_open_homes_inside_with_unplaced_ones_in_the_street_they_name() -> None:
    west, east, district = supply(HOMES)
    assert (west.licensed_beds, west.nursing_beds, west.dementia_beds) == (150.0, 90.0, 15.0)
    assert west.beds_per_100_older == pytest.approx(100 * 150 / 1500)
    assert west.nursing_share == pytest.approx(90 / 150)
    assert (east.licensed_beds, east.nursing_beds) == (0.0, 0.0)
    assert east.beds_per_100_older == 0.0
    assert math.isnan(east.nursing_share)
    assert district.street_row == -1
    assert district.licensed_beds == 150.0
    assert district.beds_per_100_older == pytest.approx(100 * 150 / 2000)


def test_meals_are_those_of_meal_points_and_canteens() -> None:
    spots = facilities(
        [IN_WEST, IN_WEST, IN_EAST, IN_EAST],
        kind=["meal_point", "community_canteen", "integrated_centre", "meal_point"],
        meals_per_day=[80.0, 120.0, 999.0, NAN],
    )
    west, east, district = supply(spots)
    assert west.meals_per_day == 200.0
    assert math.isnan(east.meals_per_day)
    assert district.meals_per_day == 200.0


def test_floor_area_is_that_of_community_services_per_thousand_residents() -> None:
    spots = facilities(
        [IN_WEST, IN_WEST, IN_EAST],
        kind=["integrated_centre", "care_home", "day_care"],
        floor_area_m2=[800.0, 5000.0, 300.0],
    )
    west, east, district = supply(spots)
    assert west.floor_area_m2 == 800.0
    assert west.floor_m2_per_1000 == pytest.approx(160.0)
    assert east.floor_m2_per_1000 == pytest.approx(100.0)
    assert district.floor_m2_per_1000 == pytest.approx(1000 * 1100 / 8000)


def test_where_people_are_unknown_the_ratios_are_missing_and_not_zero() -> None:
    west, east, district = supply(HOMES, population([CODES[0]], people_60=[1500.0]))
    assert west.beds_per_100_older == pytest.approx(10.0)
    assert math.isnan(west.floor_m2_per_1000)
    assert math.isnan(east.beds_per_100_older)
    assert math.isnan(district.beds_per_100_older)


def test_registered_people_are_no_residents() -> None:
    people = population(
        CODES, type=["户籍", "户籍"], people_60=[1500.0, 500.0], people_total=[5000.0, 3000.0]
    )
    west, *_ = supply(HOMES, people)
    assert west.beds_per_100_older == pytest.approx(10.0)
    assert math.isnan(west.floor_m2_per_1000)


def test_the_newest_count_of_residents_is_the_denominator() -> None:
    people = population(
        [CODES[0]] * 3,
        type=["常住", "户籍", "常住"],
        as_of=["2024-12-31", "2025-12-31", "2020-11-01"],
        people_60=[1500.0, 999.0, 500.0],
    )
    assert supply(HOMES, people)[0].beds_per_100_older == pytest.approx(10.0)


def test_the_order_of_the_counts_does_not_change_the_denominator() -> None:
    people = population([CODES[0]] * 2, type=["户籍", "实有"], people_60=[1000.0, 2000.0])
    first, second = supply(HOMES, people)[0], supply(HOMES, people.take(np.array([1, 0])))[0]
    assert first.beds_per_100_older == second.beds_per_100_older


def test_a_figure_that_nobody_gives_is_missing() -> None:
    west, *_ = supply(facilities([IN_WEST], kind=["care_home"]))
    assert math.isnan(west.licensed_beds)
    assert math.isnan(west.beds_per_100_older)


@pytest.mark.parametrize("nursing", [[50.0, NAN], [NAN, 5.0]])
def test_a_share_of_beds_is_taken_over_the_homes_that_give_both_figures(nursing: list[float]) -> None:
    spots = facilities(
        [IN_WEST] * 3,
        kind=["care_home"] * 3,
        licensed_beds=[NAN, 10.0, 100.0],
        nursing_beds=[*nursing, 60.0],
    )
    west, *_ = supply(spots)
    known = [(60.0, 100.0)] + [(nursing[1], 10.0)] * (not math.isnan(nursing[1]))
    assert west.nursing_share == pytest.approx(sum(n for n, _ in known) / sum(b for _, b in known))
