"""Gap patches: which are listed, who is in them, how far they are, and why they are."""

import numpy as np
import pytest

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions
from locator.domain.facilities import Facilities
from locator.domain.findings import Findings
from locator.domain.imports import ImportRecord
from locator.domain.people import DemandPoints
from locator.domain.study import Study
from tests.analysis.plain import (
    EPSG,
    ORIGIN,
    Spots,
    box,
    demand,
    facilities,
    population,
    standard,
    streets,
    water,
)

# A strip of 1,000 by 100 m whose middle is covered: a piece of about 1.01 ha is left at either end.
STRIP = box(0, -50, 1000, 50)
RADIUS = 400.0
MIDDLE = facilities([(500.0, 0.0)])
COMPLETE = (ImportRecord("助餐点", "facilities", "a.csv", "", kinds={"meal_point": 1}, complete_to_m=9e9),)


def strip(points: DemandPoints, spots: Facilities = MIDDLE) -> Study:
    return Study("", EPSG, streets(STRIP), spots, points, imports=COMPLETE)


def gaps(study: Study, assumptions: Assumptions | None = None) -> Findings:
    found = analyse(study, assumptions or standard(RADIUS), ["meal_point"])
    people = np.zeros(len(study.streets))
    area = np.zeros(len(study.streets))
    for entry in (*found.gaps, *found.gap_rests):
        people[entry.street_row] += entry.people
        area[entry.street_row] += entry.area_m2
    cover = found.covers["meal_point"]
    known = np.isfinite(cover.gap_people)
    assert people[known] == pytest.approx(cover.gap_people[known], rel=1e-9)
    assert area == pytest.approx(cover.gap_m2, rel=1e-9)
    return found


def at_ends(west: float, east: float) -> DemandPoints:
    return demand([(50.0, 0.0), (950.0, 0.0)], people_60=[west, east])


def test_a_patch_of_one_hectare_is_listed_when_people_live_in_it() -> None:
    found = gaps(strip(at_ends(1.0, 0.0)))
    (patch,) = found.gaps
    assert (patch.street_row, patch.kind, patch.people) == (0, "meal_point", 1.0)
    assert 10_000 < patch.area_m2 < 10_400
    (rest,) = found.gap_rests
    assert (rest.street_row, rest.patches, rest.people) == (0, 1, 0.0)
    assert rest.area_m2 == pytest.approx(patch.area_m2, rel=1e-9)


def test_a_smaller_patch_is_listed_from_fifty_people_on() -> None:
    found = gaps(strip(at_ends(49.0, 50.0)), standard(RADIUS, min_gap_m2=11_000.0))
    (patch,) = found.gaps
    assert patch.people == 50.0
    (rest,) = found.gap_rests
    assert (rest.patches, rest.people) == (1, 49.0)


def test_the_thresholds_are_the_planner_s() -> None:
    wide = standard(RADIUS, min_gap_m2=11_000.0, min_gap_people=100.0)
    found = gaps(strip(at_ends(99.0, 50.0)), wide)
    assert found.gaps == ()
    assert (found.gap_rests[0].patches, found.gap_rests[0].people) == (2, 149.0)


def test_the_patch_with_most_people_comes_first() -> None:
    found = gaps(strip(at_ends(60.0, 70.0)))
    assert [patch.people for patch in found.gaps] == [70.0, 60.0]
    assert found.gap_rests == ()


def test_the_way_is_measured_from_the_point_nearest_the_people_s_mean() -> None:
    points = demand([(20.0, 0.0), (60.0, 0.0), (95.0, 30.0)], people_60=[10.0, 30.0, 1.0])
    (patch,) = gaps(strip(points)).gaps
    assert patch.place_xy == pytest.approx((ORIGIN[0] + 60, ORIGIN[1]), abs=1e-6)
    assert patch.nearest_m == pytest.approx(440.0, abs=1e-6)
    assert patch.minutes == pytest.approx(440.0 / 0.8 / 60)
    assert patch.nearest_id == "f0"


def test_the_way_of_the_detour_model_carries_its_factor() -> None:
    walking = Assumptions(minutes=400 * 1.5 / 1.0 / 60, speed_m_s=1.0, detour=1.5)
    (patch,) = gaps(strip(at_ends(10.0, 0.0)), walking).gaps
    assert patch.nearest_m == pytest.approx(1.5 * 450, abs=1e-6)
    assert patch.minutes == pytest.approx(1.5 * 450 / 60)


def test_the_nearest_facility_is_the_nearest_open_one_of_the_kind() -> None:
    spots = facilities(
        [(500.0, 0.0), (300.0, 0.0), (-300.0, 0.0), (200.0, 0.0)],
        kind=["meal_point", "care_home", "community_canteen", "meal_point"],
        status=["open", "open", "planned", "closed"],
    )
    (patch,) = gaps(strip(at_ends(10.0, 0.0), spots)).gaps
    assert patch.nearest_id == "f0"
    assert patch.nearest_m == pytest.approx(450.0, abs=1e-6)


def test_where_nobody_s_place_is_known_the_way_is_measured_from_inside_the_patch() -> None:
    study = Study(
        "",
        EPSG,
        streets(STRIP),
        MIDDLE,
        population=population(["310110001"], people_60=[1000.0]),
        imports=COMPLETE,
    )
    found = gaps(study)
    assert len(found.gaps) == 2
    for patch in found.gaps:
        assert patch.shape.buffer(1e-6).covers(patch.shape.representative_point())
        x, y = np.array(patch.place_xy) - ORIGIN
        assert min(x, 1000 - x) < 104
        assert patch.nearest_m == pytest.approx(np.hypot(x - 500, y), abs=1e-6)
        assert patch.people == pytest.approx(1000 * patch.area_m2 / 100_000)


@pytest.mark.parametrize(
    ("idle", "cause"),
    [
        ([(50.0, 0.0)], "closed_site"),
        ([(-349.0, 0.0)], "closed_site"),
        ([(-351.0, 0.0)], "no_site"),
    ],
)
def test_a_closed_site_in_reach_is_the_cause(idle: Spots, cause: str) -> None:
    spots = facilities([(500.0, 0.0), *idle], status=["open", "suspended"])
    (patch,) = gaps(strip(at_ends(10.0, 0.0), spots)).gaps
    assert patch.cause == cause


def test_a_closed_site_of_another_kind_is_no_cause() -> None:
    spots = facilities(
        [(500.0, 0.0), (50.0, 0.0)], status=["open", "closed"], kind=["meal_point", "care_home"]
    )
    (patch,) = gaps(strip(at_ends(10.0, 0.0), spots)).gaps
    assert patch.cause == "no_site"


def test_without_any_open_facility_the_way_is_endless() -> None:
    (patch,) = gaps(strip(at_ends(15.0, 5.0), facilities([(50.0, 0.0)], status=["closed"]))).gaps
    assert (patch.nearest_id, patch.nearest_m, patch.minutes) == ("", np.inf, np.inf)
    assert patch.cause == "closed_site"
    assert patch.people == 20.0


def test_people_who_stand_in_water_belong_to_the_nearest_patch_of_their_street() -> None:
    pond = water(box(950, -60, 1010, 60))
    study = Study("", EPSG, streets(STRIP), MIDDLE, at_ends(3.0, 0.0).append(boat(980.0, 60.0)), water=pond)
    found = gaps(Study(**{**vars(study), "imports": COMPLETE}))
    assert [patch.people for patch in found.gaps] == [60.0, 3.0]


def boat(x: float, people: float) -> DemandPoints:
    return demand([(x, 0.0)], id=["boat"], people_60=[people])


def test_uncovered_people_of_a_street_without_any_gap_are_told_in_the_rest() -> None:
    pond = water(box(850, -60, 1010, 60))
    spots = facilities([(500.0, 0.0), (50.0, 0.0)])
    found = gaps(Study("", EPSG, streets(STRIP), spots, boat(980.0, 60.0), water=pond, imports=COMPLETE))
    assert found.gaps == ()
    (rest,) = found.gap_rests
    assert (rest.patches, rest.area_m2, rest.people) == (0, 0.0, 60.0)


def test_people_belong_to_a_patch_of_their_own_street_alone() -> None:
    both = streets(STRIP, box(0, 50, 1000, 150))
    points = demand([(50.0, 49.0), (50.0, 51.0)], people_60=[60.0, 70.0])
    found = gaps(Study("", EPSG, both, MIDDLE, points, imports=COMPLETE))
    assert [(patch.street_row, patch.people) for patch in found.gaps] == [(0, 60.0), (1, 70.0)]


@pytest.mark.parametrize("people", [7.0, 12_347.0, 99_991.0])
def test_a_street_covered_all_over_has_neither_patch_nor_rest(people: float) -> None:
    known = population(["310110001"], people_60=[people])
    for width in (301.0, 333.0, 517.0, 700.0):
        shape = box(0, 0, width, 97)
        study = Study(
            "", EPSG, streets(shape), facilities([(150.0, 3.0)]), population=known, imports=COMPLETE
        )
        found = analyse(study, standard(900.0))
        assert found.gaps == ()
        assert found.gap_rests == ()


def test_gap_people_near_the_edge_stay_unverified_and_are_in_no_patch() -> None:
    study = Study("", EPSG, streets(STRIP), MIDDLE, at_ends(70.0, 0.0))
    found = analyse(study, standard(RADIUS))
    assert found.gaps == ()
    assert found.covers["meal_point"].unverified_people[0] == 70.0
