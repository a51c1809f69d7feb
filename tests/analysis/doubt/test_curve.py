"""People covered against minutes, speed and metres."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.nearest import covered, people_of
from locator.analysis.access.spots import Spots
from locator.analysis.doubt.curve import MINUTES, by_metres, by_minutes, by_speed
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, ClassRule, Mode
from tests.analysis.access.drawn import costs_and_pace, sites, spots, towns
from tests.analysis.plain import standard


def test_one_minute_more_covers_so_many_more() -> None:
    # 48 m of cost a minute; people stand exactly at 1, 2 and 2.5 minutes, and out of reach.
    here = spots([(48.0, 0.0), (96.0, 0.0), (120.0, 0.0), (9000.0, 0.0)], [1.0, 2.0, 4.0, 8.0])
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, Assumptions(detour=1.0))
    curve = by_minutes(costs, here, pace)[0]
    assert curve.steps.tolist() == MINUTES.tolist()
    assert curve.district[:4].tolist() == [1.0, 3.0, 7.0, 7.0]
    assert curve.gained[:3].tolist() == [2.0, 4.0, 0.0]
    assert curve.axis == "minutes"


@given(towns(), st.integers(1, 30))
@settings(max_examples=25)
def test_every_minute_of_the_curve_is_a_run_of_its_own(town: tuple[Spots, Sites], minutes: int) -> None:
    here, offered = town
    rules = {"镇村": ClassRule(Mode.CYCLE, 2.0, 10.0)}
    classes = ["", "镇村", "主城"]
    costs, pace = costs_and_pace(here, {"a": offered}, Assumptions(class_rules=rules), classes)
    curve = by_minutes(costs, here, pace)[0]
    rules = {"镇村": ClassRule(Mode.CYCLE, 2.0, float(minutes))}
    own, own_pace = costs_and_pace(
        here, {"a": offered}, Assumptions(minutes=float(minutes), class_rules=rules), classes
    )
    assert curve.covered[minutes - 1] == pytest.approx(people_of(covered(own, here, own_pace)[0], here))
    assert (np.diff(curve.covered, axis=0) >= 0.0).all()


@given(towns(), st.integers(0, 20))
@settings(max_examples=25)
def test_every_speed_of_the_curve_is_a_run_of_its_own(town: tuple[Spots, Sites], step: int) -> None:
    here, offered = town
    costs, pace = costs_and_pace(here, {"a": offered}, Assumptions())
    curve = by_speed(costs, here, pace)[0]
    own, own_pace = costs_and_pace(here, {"a": offered}, Assumptions(speed_m_s=float(curve.steps[step])))
    assert curve.covered[step] == pytest.approx(people_of(covered(own, here, own_pace)[0], here))
    assert (np.diff(curve.covered, axis=0) >= 0.0).all()


def test_the_standard_model_has_a_curve_over_its_radius_only() -> None:
    here = spots([(500.0, 0.0), (1000.0, 0.0)], [1.0, 2.0])
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, standard(500.0))
    assert np.isnan(by_minutes(costs, here, pace)[0].covered).all()
    assert np.isnan(by_speed(costs, here, pace)[0].covered).all()
    assert np.isnan(by_speed(costs, here, pace)[0].district).all()
    curve = by_metres(costs, here, np.array([300.0, 500.0, 800.0, 1000.0]))[0]
    assert curve.district.tolist() == [0.0, 1.0, 1.0, 3.0]


def test_a_street_whose_people_are_unknown_stays_unknown() -> None:
    here = spots([(0.0, 0.0)], [1.0], [0], 2)
    here = Spots(here.xy, here.count, here.street, here.demand, here.key, np.array([1.0, np.nan]))
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, Assumptions())
    curve = by_minutes(costs, here, pace)[0]
    assert np.isnan(curve.covered[:, 1]).all()
    assert curve.district[0] == 1.0
