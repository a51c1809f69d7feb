"""What one facility serves alone under each circle model, on the demo's river."""

from functools import cache

import numpy as np
import pytest
import shapely

from locator.analysis.scene import lay_scene
from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.services.demo import make_demo
from locator.services.help import figures
from locator.services.one_site import SiteCircle, bounds_of, circles_of_site
from locator.words import use_language

_KIND = "meal_point"
_BY_THE_RIVER = "汀岸街道荻花社区长者食堂"


@cache
def _demo() -> Study:
    with use_language("en"):
        return make_demo()


def _site() -> str:
    table = _demo().facilities
    return str(table.id[table.name == _BY_THE_RIVER][0])


@cache
def _circles() -> dict[CircleModel, SiteCircle]:
    return {one.assumptions.circle: one for one in circles_of_site(_demo(), _KIND, _site())}


def _m2(model: CircleModel) -> float:
    return float(shapely.area(_circles()[model].ground).sum())


def test_straight_circles_have_their_radius() -> None:
    assert _m2(CircleModel.STANDARD) == pytest.approx(np.pi * 1000.0**2, rel=2e-3)
    assert _m2(CircleModel.DETOUR) == pytest.approx(np.pi * (720.0 / 1.3) ** 2, rel=2e-3)


def test_barriers_take_ground_and_people_away_and_give_none() -> None:
    found = _circles()
    detour, barrier = found[CircleModel.DETOUR], found[CircleModel.BARRIER]
    assert _m2(CircleModel.BARRIER) < 0.9 * _m2(CircleModel.DETOUR)
    beyond = shapely.difference(shapely.union_all(barrier.ground), shapely.union_all(detour.ground))
    assert beyond.area < 1.0
    assert 0 < barrier.people < detour.people < found[CircleModel.STANDARD].people


@pytest.mark.parametrize("model", CircleModel)
def test_people_within_stand_on_the_ground_served(model: CircleModel) -> None:
    one = _circles()[model]
    ground = shapely.union_all(one.ground)
    apart = shapely.distance(shapely.points(one.within), ground)
    assert len(one.within) > 0
    assert apart.max() < 2.0  # the polygon's sides run inside the circle


def test_the_way_walked_reaches_no_farther_than_its_limit() -> None:
    one = _circles()[CircleModel.NETWORK]
    corners = shapely.get_coordinates(one.ground)
    assert np.hypot(*(corners - one.xy).T).max() <= one.limit_m * (1 + 1e-9)


def test_bounds_hold_every_circle() -> None:
    west, south, east, north = bounds_of(list(_circles().values()))
    assert (east - west, north - south) == pytest.approx((2000.0, 2000.0), rel=2e-3)


def test_a_facility_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        circles_of_site(_demo(), "aid_rental", _site(), (CircleModel.STANDARD,))


@pytest.mark.parametrize("model", [CircleModel.STANDARD, CircleModel.DETOUR, CircleModel.BARRIER])
def test_figures_told_in_help_are_those_that_the_program_measures(model: CircleModel) -> None:
    study = _circles()[model].study
    cover = lay_scene(study, study.assumptions).cover(_KIND)
    told = figures()[model.value]
    assert told["covered"] == round(float(cover.covered_people.sum()))
    assert told["uncovered"] == round(float(cover.people.sum() - cover.covered_people.sum()))
    assert told["covered_share"] == pytest.approx(told["covered"] / float(cover.people.sum()), abs=1e-5)


def test_figures_told_in_help_agree_with_one_another() -> None:
    told = figures()
    for model in ("barrier", "network", "standard"):
        assert told[model]["covered"] == pytest.approx(
            told["detour"]["covered"] - told[model]["lost"] + told[model]["gained"], abs=2
        )
    assert told["barrier"]["gained"] == 0
