"""Ground covered, gap and unverified, in shapes whose areas are known in closed form."""

import numpy as np
import pytest
import shapely

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Cover
from locator.domain.imports import ImportRecord
from locator.domain.study import Study
from tests.analysis.plain import EPSG, ORIGIN, box, closed_edge, facilities, line, standard, streets, water

RADIUS = 500.0
POLYGON = 64 * RADIUS**2 * np.sin(2 * np.pi / 128)
BIG = box(-3000, -3000, 3000, 3000)
NO_ONE = facilities([(99_000.0, 99_000.0)])
COMPLETE = ImportRecord("助餐点", "facilities", "a.csv", "", kinds={"meal_point": 1}, complete_to_m=RADIUS)


def covered(study: Study, assumptions: Assumptions | None = None) -> Cover:
    cover = analyse(study, assumptions or standard(RADIUS)).covers["meal_point"]
    for parts in (cover.covered, cover.unverified, cover.gap):
        assert shapely.is_valid(parts).all()
    return cover


def test_one_circle_in_a_big_street_covers_the_area_of_its_polygon() -> None:
    cover = covered(Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)])))
    assert cover.covered_m2[0] == pytest.approx(POLYGON, rel=1e-9)
    assert cover.covered_m2[0] == pytest.approx(np.pi * RADIUS**2, rel=2e-3)
    assert cover.area_m2[0] == pytest.approx(36e6, rel=1e-9)


def test_circles_of_the_detour_model_have_the_reach_over_the_detour_as_radius() -> None:
    walking = Assumptions(minutes=15.0, speed_m_s=0.8, detour=1.3)
    cover = covered(Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)])), walking)
    assert cover.covered_m2[0] == pytest.approx(POLYGON * (720 / 1.3 / RADIUS) ** 2, rel=1e-9)


def test_two_circles_apart_cover_twice_as_much() -> None:
    cover = covered(Study("", EPSG, streets(BIG), facilities([(-900.0, 0.0), (900.0, 0.0)])))
    assert cover.covered_m2[0] == pytest.approx(2 * POLYGON, rel=1e-9)


def test_a_circle_on_the_border_gives_half_of_itself_to_each_street() -> None:
    both = streets(box(-3000, -3000, 0, 3000), box(0, -3000, 3000, 3000))
    cover = covered(Study("", EPSG, both, facilities([(0.0, 0.0)])))
    assert cover.covered_m2 == pytest.approx([POLYGON / 2] * 2, rel=1e-9)


def test_facilities_outside_every_street_cover_ground_inside() -> None:
    cover = covered(Study("", EPSG, streets(box(0, -3000, 3000, 3000)), facilities([(-1e-6, 0.0)])))
    assert cover.covered_m2[0] == pytest.approx(POLYGON / 2, rel=1e-6)
    assert cover.facilities[0] == 0


@pytest.mark.parametrize("status", ["suspended", "planned", "closed", ""])
def test_only_open_facilities_cover(status: str) -> None:
    cover = covered(Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)], status=[status])))
    assert cover.covered_m2[0] == 0.0


def test_a_community_canteen_covers_as_a_meal_point() -> None:
    study = Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)], kind=["community_canteen"]))
    covers = analyse(study, standard(RADIUS)).covers
    assert set(covers) == {"meal_point", "community_canteen"}
    assert covers["meal_point"].covered_m2[0] == covers["community_canteen"].covered_m2[0] > 0
    meal_point = analyse(Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)])), standard(RADIUS))
    assert set(meal_point.covers) == {"meal_point"}


@pytest.mark.parametrize("model", [standard(720.0), Assumptions(detour=1.0)])
def test_water_is_taken_from_the_ground_in_both_models_alike(model: Assumptions) -> None:
    pond = box(-100, -100, 100, 100)
    study = Study("", EPSG, streets(BIG), facilities([(0.0, 0.0)]), water=water(pond, pond))
    cover = covered(study, model)
    assert cover.area_m2[0] == pytest.approx(36e6 - 40_000, rel=1e-9)
    assert cover.covered_m2[0] == pytest.approx(POLYGON * (720 / RADIUS) ** 2 - 40_000, rel=1e-9)
    assert cover.gap_m2[0] + cover.covered_m2[0] + cover.unverified_m2[0] == pytest.approx(cover.area_m2[0])


def test_a_street_all_under_water_has_no_ground_to_cover() -> None:
    both = streets(box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000))
    study = Study("", EPSG, both, facilities([(500.0, 500.0)]), water=water(box(-10, -10, 1010, 1010)))
    cover = covered(study)
    assert cover.area_m2[0] == cover.covered_m2[0] == cover.gap_m2[0] == 0.0


def test_a_district_all_under_water_has_no_ground_to_cover() -> None:
    study = Study("", EPSG, streets(box(0, 0, 1000, 1000)), NO_ONE, water=water(box(-10, -10, 1010, 1010)))
    cover = covered(study)
    assert cover.area_m2[0] == cover.covered_m2[0] == cover.gap_m2[0] == 0.0


def test_the_unverified_band_of_a_square_is_a_frame_as_wide_as_the_radius() -> None:
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE))
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5000**2, rel=1e-9)
    assert cover.gap_m2[0] == pytest.approx(5000**2, rel=1e-9)
    assert cover.status(0) == "no_people"


def test_what_is_covered_in_the_band_is_not_unverified() -> None:
    cover = covered(Study("", EPSG, streets(BIG), facilities([(-2500.0, 0.0)])))
    frame = 6000**2 - 5000**2
    assert cover.covered_m2[0] == pytest.approx(POLYGON, rel=1e-9)
    assert cover.unverified_m2[0] == pytest.approx(frame - POLYGON / 2, rel=1e-9)


def test_a_list_complete_as_far_as_the_radius_leaves_nothing_unverified() -> None:
    bare = covered(Study("", EPSG, streets(BIG), NO_ONE))
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, imports=(COMPLETE,)))
    assert cover.unverified_m2[0] == 0.0
    assert cover.gap_m2[0] == pytest.approx(36e6, rel=1e-9)
    assert cover.covered_m2[0] == bare.covered_m2[0]


def test_a_list_complete_half_as_far_leaves_half_the_band() -> None:
    half = ImportRecord("助餐点", "facilities", "a.csv", "", kinds={"meal_point": 1}, complete_to_m=200.0)
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, imports=(half,)))
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5400**2, rel=1e-9)


def test_a_list_of_another_kind_declared_complete_leaves_the_band() -> None:
    other = ImportRecord("护理", "facilities", "a.csv", "", kinds={"care_home": 1}, complete_to_m=RADIUS)
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, imports=(other,)))
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5000**2, rel=1e-9)


def test_a_closed_stretch_of_the_edge_takes_the_band_away_on_its_side() -> None:
    river = closed_edge(line((-3200, 3010), (3200, 3010)))
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, barriers=river))
    # Three sides remain; beside the ends of the closed one stand what lies within the radius of the others.
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5000 * 5500, rel=5e-3)
    inner = shapely.Point(ORIGIN[0], ORIGIN[1] + 2990)
    assert cover.gap[0].covers(inner)
    assert not cover.unverified[0].covers(inner)


def test_a_closed_edge_all_around_leaves_nothing_unverified() -> None:
    around = closed_edge(shapely.boundary(BIG))
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, barriers=around))
    assert cover.unverified_m2[0] == 0.0


def test_a_barrier_that_is_no_closed_edge_changes_nothing() -> None:
    wall = closed_edge(shapely.boundary(BIG)).with_columns(type=["river"])
    cover = covered(Study("", EPSG, streets(BIG), NO_ONE, barriers=wall))
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5000**2, rel=1e-9)


@pytest.mark.parametrize("slit_m", [0.0, 1.0, 20.0])
def test_slivers_between_streets_are_no_edge(slit_m: float) -> None:
    both = streets(box(-3000, -3000, -slit_m / 2, 3000), box(slit_m / 2, -3000, 3000, 3000))
    cover = covered(Study("", EPSG, both, NO_ONE))
    ground = 6000 * (6000 - slit_m) - 5000 * (5000 - slit_m)
    assert cover.unverified_m2.sum() == pytest.approx(ground, rel=1e-6)


def test_a_wide_strip_between_streets_is_an_edge() -> None:
    both = streets(box(-3000, -3000, -50, 3000), box(50, -3000, 3000, 3000))
    cover = covered(Study("", EPSG, both, NO_ONE))
    assert cover.unverified_m2 == pytest.approx([2950 * 6000 - 1950 * 5000] * 2, rel=1e-6)


def test_a_thin_hole_between_streets_is_inside_the_district() -> None:
    sliver = box(-5, -400, 5, 400)
    cover = covered(Study("", EPSG, streets(shapely.difference(BIG, sliver)), NO_ONE))
    assert cover.unverified_m2[0] == pytest.approx(6000**2 - 5000**2, rel=1e-9)
    assert cover.area_m2[0] == pytest.approx(36e6 - 8000, rel=1e-9)


def test_a_hole_in_a_street_is_not_its_ground_and_its_rim_is_an_edge() -> None:
    hole = box(-200, -200, 200, 200)
    cover = covered(Study("", EPSG, streets(shapely.difference(BIG, hole)), facilities([(0.0, 0.0)])))
    assert cover.area_m2[0] == pytest.approx(36e6 - 160_000, rel=1e-9)
    assert cover.covered_m2[0] == pytest.approx(POLYGON - 160_000, rel=1e-9)
    frame = 6000**2 - 5000**2
    around = 400 * 4 * RADIUS + np.pi * RADIUS**2 - (POLYGON - 160_000)
    assert cover.unverified_m2[0] == pytest.approx(frame + around, rel=1e-3)


def test_overlapping_streets_both_keep_the_ground_they_share() -> None:
    both = streets(box(-3000, -3000, 100, 3000), box(-100, -3000, 3000, 3000))
    cover = covered(Study("", EPSG, both, facilities([(0.0, 0.0)])))
    assert cover.area_m2 == pytest.approx([3100 * 6000] * 2, rel=1e-9)
    parts = cover.covered_m2 + cover.gap_m2 + cover.unverified_m2
    assert parts == pytest.approx(cover.area_m2, rel=1e-9)
    assert cover.facilities.tolist() == [1, 0]


def test_circles_that_share_a_side_cover_ground_that_is_valid() -> None:
    turn = np.pi / 128
    step = 2 * RADIUS * np.cos(turn) * np.array([np.cos(turn), np.sin(turn)])
    cover = covered(Study("", EPSG, streets(BIG), facilities([(0.0, 0.0), (float(step[0]), float(step[1]))])))
    assert cover.covered_m2[0] == pytest.approx(2 * POLYGON, rel=1e-9)


def test_the_district_is_the_sum_of_its_streets() -> None:
    both = streets(box(-3000, -3000, 0, 3000), box(0, -3000, 3000, 3000))
    cover = covered(Study("", EPSG, both, facilities([(700.0, 0.0)])))
    whole = cover.district()
    for name in ("area_m2", "covered_m2", "unverified_m2", "gap_m2", "facilities"):
        assert getattr(whole, name)[0] == getattr(cover, name).sum()
    assert np.isnan(whole.people[0])
    assert whole.covered_share[0] == pytest.approx(cover.covered_m2.sum() / 36e6)
