"""Who is counted, where they stand, and who of them is covered."""

import numpy as np
import pytest

from locator.analysis.circles.straight import Straight
from locator.analysis.cover import Limits, Question, served
from locator.analysis.ground import Ground
from locator.analysis.population import People
from locator.analysis.run import analyse
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Cover, Findings, PopulationBasis
from locator.domain.people import Band, DemandPoints, PopulationType
from locator.domain.study import Study
from locator.words import use_language
from tests.analysis.plain import EPSG, box, demand, facilities, population, standard, streets

RADIUS = 500.0
BIG = box(-3000, -3000, 3000, 3000)
WEST, EAST = box(-3000, -3000, 0, 3000), box(0, -3000, 3000, 3000)
MIDDLE = facilities([(0.0, 0.0)])
# The middle of a side of the polygon lies 0.15 m inside the circle.
BEYOND_THE_SIDE = (499.95 * np.cos(np.pi / 128), 499.95 * np.sin(np.pi / 128))


def findings(study: Study, assumptions: Assumptions | None = None) -> Findings:
    return analyse(study, assumptions or standard(RADIUS), ["meal_point"])


def cover_of(study: Study, assumptions: Assumptions | None = None) -> Cover:
    return findings(study, assumptions).covers["meal_point"]


def one_street(points: DemandPoints) -> Study:
    return Study("", EPSG, streets(BIG), MIDDLE, points)


def people_at(xy: list[tuple[float, float]], street: list[int]) -> People:
    basis = PopulationBasis(PopulationType.RESIDENT, Band.TOTAL, "", "demand_points")
    count = len(xy)
    total = np.bincount(street, minlength=2).astype(np.float64)
    return People(basis, np.array(xy), np.ones(count), np.array(street), total, np.zeros(2))


def sites_at(xy: list[tuple[float, float]], street: list[int]) -> Sites:
    none = np.zeros(2, np.int64)
    rows = np.array(street)
    places, numbers = np.array(xy), np.arange(len(xy))
    return Sites(places, rows, rows, numbers, none, np.empty((0, 2)), places, numbers)


def asked(people: People, sites: Sites, limits: Limits) -> Question:
    ground = Ground(EPSG, *(np.array([], dtype=object) for _ in range(4)))
    return Question("meal_point", ground, people, sites, limits, Straight(128))


def limits(*radius: float) -> Limits:
    return Limits(np.array(radius), np.zeros(len(radius)))


def test_people_are_covered_by_their_cost_and_not_by_the_polygon() -> None:
    study = one_street(demand([BEYOND_THE_SIDE], people_60=[7.0]))
    cover = cover_of(study)
    assert cover.covered_people[0] == 7.0
    beyond = one_street(demand([(500.01, 0.0)], people_60=[7.0]))
    assert cover_of(beyond).covered_people[0] == 0.0


def test_a_cost_equal_to_the_limit_is_covered_and_the_next_number_is_not() -> None:
    just_beyond = (float(np.nextafter(500.0, 501.0)), 0.0)
    people = people_at([(300.0, 400.0), (500.0, 0.0), just_beyond], [0, 0, 0])
    covered, _ = served(asked(people, sites_at([(0.0, 0.0)], [0]), limits(500.0, 500.0)), np.arange(3))
    assert covered.tolist() == [True, True, False]


def test_each_street_has_its_own_limit() -> None:
    people = people_at([(400.0, 0.0), (400.0, 0.0)], [0, 1])
    covered, _ = served(asked(people, sites_at([(0.0, 0.0)], [0]), limits(300.0, 500.0)), np.arange(2))
    assert covered.tolist() == [False, True]


def test_served_from_outside_means_that_no_facility_of_the_own_street_is_in_reach() -> None:
    people = people_at([(0.0, 0.0), (0.0, 0.0), (2000.0, 0.0)], [0, 1, 0])
    # The nearest stands in street 1, one farther off but in reach in street 0, another outside the district.
    sites = sites_at([(100.0, 0.0), (450.0, 0.0), (2100.0, 0.0)], [1, 0, -1])
    covered, outside = served(asked(people, sites, limits(500.0, 500.0)), np.arange(3))
    assert covered.all()
    assert outside.tolist() == [False, False, True]


def test_no_facility_covers_nobody() -> None:
    people = people_at([(0.0, 0.0)], [0])
    covered, outside = served(asked(people, sites_at([], []), limits(500.0, 500.0)), np.arange(1))
    assert not covered.any()
    assert not outside.any()


def test_people_near_the_open_edge_who_are_not_covered_are_unverified() -> None:
    points = demand([(0.0, 0.0), (2600.0, 0.0), (2400.0, 0.0)], people_60=[1.0, 10.0, 100.0])
    cover = cover_of(one_street(points))
    assert (cover.covered_people[0], cover.unverified_people[0], cover.gap_people[0]) == (1.0, 10.0, 100.0)
    assert cover.status(0) == "edge_unverified"


def test_where_people_are_spread_evenly_their_share_is_the_share_of_ground() -> None:
    known = population(["310110001", "310110002"], people_60=[12_345.0, 777.0])
    study = Study("", EPSG, streets(WEST, EAST), facilities([(-300.0, 0.0)]), population=known)
    cover = cover_of(study)
    assert cover.covered_people_share == pytest.approx(cover.covered_share, rel=1e-12)
    assert cover.unverified_people / cover.people == pytest.approx(cover.unverified_m2 / cover.area_m2)
    # Street 1 is served only from street 0; within street 0 its own facility serves all.
    assert cover.people_from_outside == pytest.approx([0.0, cover.covered_people[1]], abs=1e-9)


@pytest.mark.parametrize("points", [True, False])
def test_the_people_of_a_street_are_preserved_exactly(points: bool) -> None:
    known = population(["310110001", "310110002"], people_60=[12_345.0, 777.0])
    placed = demand([(-1.0, 0.0), (-2000.0, 5.0), (2.0, 0.0)], people_60=[12_000.0, 345.0, 777.0])
    study = Study("", EPSG, streets(WEST, EAST), MIDDLE, placed if points else DemandPoints(), known)
    cover = cover_of(study)
    assert cover.people.tolist() == [12_345.0, 777.0]
    parts = cover.covered_people + cover.unverified_people + cover.gap_people
    assert parts == pytest.approx([12_345.0, 777.0], rel=0 if points else 1e-12, abs=0)


@pytest.mark.parametrize("facility_x", [-300.0, 0.0, 299.0])
def test_no_part_of_the_people_is_negative(facility_x: float) -> None:
    small = box(-300, -300, 300, 300)
    known = population(["310110001"], people_60=[12_347.0])
    for radius in (333.0, 700.0, 1100.0):
        study = Study("", EPSG, streets(small), facilities([(facility_x, 1.0)]), population=known)
        cover = cover_of(study, standard(radius))
        for part in (
            cover.covered_people,
            cover.unverified_people,
            cover.gap_people,
            cover.people_from_outside,
        ):
            assert part[0] >= 0.0


def test_the_band_is_60_and_over_where_known_else_the_total() -> None:
    both = demand([(0.0, 0.0), (9.0, 0.0)], people_60=[7.0, np.nan], people_total=[30.0, 40.0])
    result = findings(one_street(both))
    assert result.basis.population.band is Band.OVER_60
    assert result.covers["meal_point"].people[0] == 7.0
    totals = findings(one_street(demand([(0.0, 0.0)], people_total=[30.0], people_65=[5.0], people_80=[2.0])))
    assert totals.basis.population.band is Band.TOTAL
    assert totals.covers["meal_point"].people[0] == 30.0


def test_60_and_over_of_street_totals_goes_before_the_total_of_demand_points() -> None:
    study = Study(
        "",
        EPSG,
        streets(BIG),
        MIDDLE,
        demand([(0.0, 0.0)], people_total=[30.0]),
        population(["310110001"], people_60=[8.0]),
    )
    result = findings(study)
    assert result.basis.population.band is Band.OVER_60
    assert result.basis.population.method == "even"
    assert result.covers["meal_point"].people[0] == 8.0


def test_the_newest_count_of_residents_is_taken_and_others_are_not_mixed_in() -> None:
    points = demand(
        [(0.0, 0.0)] * 3,
        type=["户籍", "常住", "常住"],
        as_of=["2025-12-31", "2020-11-01", "2024-12-31"],
        people_60=[1.0, 20.0, 300.0],
    )
    result = findings(one_street(points))
    assert result.basis.population.type is PopulationType.RESIDENT
    assert result.basis.population.as_of == "2024-12-31"
    assert result.covers["meal_point"].people[0] == 300.0


def test_a_share_of_older_people_typed_in_makes_an_estimate_marked_as_one() -> None:
    study = one_street(demand([(0.0, 0.0)], people_total=[1000.0]))
    result = findings(study, standard(RADIUS, older_share=0.25))
    assert result.basis.population.estimated
    assert result.covers["meal_point"].people[0] == 250.0
    with use_language("zh"):
        assert result.basis.population.label == "老年人（估算）"


def test_a_share_typed_in_changes_nothing_where_older_people_are_counted() -> None:
    study = one_street(demand([(0.0, 0.0)], people_60=[300.0], people_total=[1000.0]))
    result = findings(study, standard(RADIUS, older_share=0.25))
    assert not result.basis.population.estimated
    assert result.covers["meal_point"].people[0] == 300.0


def test_where_only_totals_are_known_the_label_says_residents_and_never_older_people() -> None:
    totals = findings(one_street(demand([(0.0, 0.0)], people_total=[30.0]))).basis.population
    older = findings(one_street(demand([(0.0, 0.0)], people_60=[30.0]))).basis.population
    with use_language("zh"):
        assert totals.label == "常住人口"
        assert older.label == "60岁及以上常住人口"
    with use_language("en"):
        assert totals.label == "residents"
        assert older.label == "residents aged 60 and over"


def test_streets_without_demand_points_are_spread_evenly_and_the_method_says_mixed() -> None:
    known = population(["310110001", "310110002"], people_60=[100.0, 400.0])
    study = Study(
        "",
        EPSG,
        streets(WEST, EAST),
        facilities([(1500.0, 0.0)]),
        demand([(-1500.0, 0.0)], people_60=[90.0]),
        known,
    )
    result = findings(study)
    cover = result.covers["meal_point"]
    assert result.basis.population.method == "mixed"
    # The ten people of the first street who stand at no point are spread over its ground.
    assert cover.people.tolist() == [100.0, 400.0]
    assert cover.covered_people[1] == pytest.approx(400.0 * cover.covered_share[1])
    assert cover.covered_people[0] == pytest.approx(10.0 * cover.covered_share[0])


def test_a_total_of_another_date_does_not_add_to_the_points() -> None:
    known = population(["310110001"], people_60=[100.0], as_of=["2020-11-01"])
    study = Study("", EPSG, streets(BIG), MIDDLE, demand([(0.0, 0.0)], people_60=[90.0]), known)
    assert cover_of(study).people.tolist() == [90.0]


def test_nobody_is_known_without_a_count() -> None:
    result = findings(Study("", EPSG, streets(BIG), MIDDLE))
    cover = result.covers["meal_point"]
    assert result.basis.population.method == "none"
    assert np.isnan([cover.people[0], cover.covered_people[0], cover.gap_people[0]]).all()
    assert cover.status(0) == "no_people"
    assert cover.covered_m2[0] > 0.0


def test_a_point_in_an_overlap_belongs_to_the_street_it_names_else_to_the_lower_code() -> None:
    overlapping = streets(box(-3000, -3000, 100, 3000), box(-100, -3000, 3000, 3000))
    points = demand([(0.0, 0.0), (0.0, 9.0)], people_60=[1.0, 10.0], street_named=["", "街1"])
    spots = facilities([(5.0, 5.0), (5.0, 5.0)], street_code=["", "310110002"])
    study = Study("", EPSG, overlapping, spots, points)
    cover = cover_of(study)
    assert cover.people.tolist() == [1.0, 10.0]
    assert cover.facilities.tolist() == [1, 1]
    reversed_order = Study("", EPSG, overlapping.take(np.array([1, 0])), spots, points)
    assert cover_of(reversed_order).people.tolist() == [10.0, 1.0]


def test_a_point_names_its_street_by_an_alias_too() -> None:
    overlapping = streets(
        box(-3000, -3000, 100, 3000), box(-100, -3000, 3000, 3000), alias=["", "东街;老东街"]
    )
    points = demand([(0.0, 0.0)], people_60=[10.0], street_named=["老东街"])
    assert cover_of(Study("", EPSG, overlapping, MIDDLE, points)).people[1] == 10.0


def test_points_that_stand_in_no_street_are_counted_nowhere() -> None:
    points = demand([(0.0, 0.0), (3100.0, 0.0)], people_60=[1.0, 10.0], street_named=["", "街0"])
    cover = cover_of(one_street(points))
    assert cover.people[0] == 1.0
    assert cover.covered_people[0] == 1.0


def test_a_point_between_two_streets_is_counted_once() -> None:
    study = Study("", EPSG, streets(WEST, EAST), MIDDLE, demand([(0.0, 100.0)], people_60=[8.0]))
    assert np.nansum(cover_of(study).people) == 8.0


def test_two_places_of_one_name_and_date_both_count() -> None:
    points = demand([(0.0, 0.0), (50.0, 0.0)], name=["一居委", "一居委"], people_60=[100.0, 30.0])
    assert cover_of(one_street(points)).people[0] == 130.0


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_a_street_s_total_goes_with_its_newest_points_whatever_their_order(order: list[int]) -> None:
    points = demand(
        [(0.0, 0.0), (50.0, 0.0)], as_of=["2020-11-01", "2024-12-31"], people_60=[100.0, 30.0]
    ).take(np.array(order))
    study = Study("", EPSG, streets(BIG), MIDDLE, points, population(["310110001"], people_60=[1000.0]))
    assert cover_of(study).people[0] == 1000.0
