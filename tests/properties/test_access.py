"""What must hold of access and doubt on generated studies, in every circle model."""

from dataclasses import replace
from functools import partial

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from locator.analysis.access.combined import combine
from locator.analysis.access.floating import Decay
from locator.analysis.access.nearest import covered, people_of
from locator.analysis.access.survey import Survey, survey
from locator.analysis.doubt.curve import by_minutes
from locator.analysis.doubt.intervals import intervals
from locator.analysis.doubt.trials import trial_of
from locator.analysis.scene import lay_scene
from locator.domain.assumptions import CircleModel
from locator.domain.doubt import Doubts
from locator.domain.study import Study
from tests.properties.cases import MEASURED, cases, few

MODELS = [CircleModel.STANDARD, CircleModel.DETOUR]
models = st.sampled_from(MODELS)
same = partial(pytest.approx, rel=1e-9, abs=1e-6, nan_ok=True)


def surveyed(study: Study, model: CircleModel) -> Survey:
    assumptions = replace(study.assumptions, circle=model)
    return survey(lay_scene(study, assumptions), MEASURED)


@given(cases(), models)
@few
def test_spots_hold_all_people(study: Study, model: CircleModel) -> None:
    found = surveyed(study, model)
    assert found.spots.per_street(found.spots.count) == same(found.scene.people.total)
    for exchange in found.exchanged():
        assert exchange.served.sum(axis=1) + exchange.uncovered == same(np.nan_to_num(found.spots.people))
    combined = combine(found.costs, found.spots, found.pace)
    assert combined.people_missing.sum(axis=1) == same(np.nan_to_num(found.spots.people))


@given(cases(), models)
@few
def test_people_covered_at_demand_points_are_those_of_the_cover(study: Study, model: CircleModel) -> None:
    found = surveyed(study, model)
    points = found.spots.demand >= 0
    only_points = found.scene.people.spread == 0.0
    reached = covered(found.costs, found.spots, found.pace)
    for at, kind in enumerate(MEASURED):
        cover = found.scene.cover(kind)
        people = people_of(reached[at] & points, found.spots)
        assert people[only_points] == same(cover.covered_people[only_points])


@given(cases(), models)
@few
def test_all_supply_in_reach_is_shared_out(study: Study, model: CircleModel) -> None:
    found = surveyed(study, model)
    for decay in Decay:
        one = found.floating("care_home", decay)
        supply = study.facilities.licensed_beds[found.sites["care_home"].row]
        shared = ~one.idle & ~one.unknown
        assert (found.spots.count * one.score).sum() == same(supply[shared].sum())


@given(cases(), st.integers(1, 30))
@few
def test_the_curve_at_the_minutes_assumed_is_the_coverage(study: Study, minutes: int) -> None:
    assumptions = replace(study.assumptions, minutes=float(minutes), kind_minutes={}, class_rules={})
    found = surveyed(replace(study, assumptions=assumptions), CircleModel.DETOUR)
    reached = covered(found.costs, found.spots, found.pace)
    for at, curve in enumerate(by_minutes(found.costs, found.spots, found.pace)):
        assert curve.covered[minutes - 1] == same(people_of(reached[at], found.spots))


@given(cases(), models)
@few
def test_without_errors_intervals_are_the_numbers_of_the_cover(study: Study, model: CircleModel) -> None:
    found = surveyed(study, model)
    sure = Doubts(detour=0.0, speed_m_s=0.0, position_m=0.0, people=0.0, replicates=2)
    for one in intervals(trial_of(found), sure):
        assert one.covered.low == same(one.measured)
        assert one.gap.low == same(one.gap.high)
        cover = found.scene.cover(one.kind)
        only_points = found.scene.people.spread == 0.0
        assert one.measured[:-1][only_points] == same(cover.covered_people[only_points])
        assert one.gap.low[:-1][only_points] == same(cover.gap_people[only_points])
