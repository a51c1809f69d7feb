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
from locator.analysis.cover import missed, served
from locator.analysis.doubt.curve import by_minutes
from locator.analysis.doubt.intervals import intervals
from locator.analysis.doubt.trials import trial_of
from locator.analysis.scene import lay_scene
from locator.domain.assumptions import CircleModel
from locator.domain.doubt import Doubts
from locator.domain.study import Study
from tests.properties.cases import MEASURED, cases, few
from tests.properties.cuts import walked

models = st.sampled_from(list(CircleModel))
seeds = st.integers(0, 9999)
same = partial(pytest.approx, rel=1e-9, abs=1e-6, nan_ok=True)


def surveyed(study: Study, model: CircleModel, seed: int) -> Survey:
    """Survey of the study under a model, with barriers and ways drawn from a seed where the model walks."""
    study = walked(study, model, seed)
    return survey(lay_scene(study, study.assumptions), MEASURED)


@given(cases(2), models, seeds)
@few
def test_spots_hold_all_people(study: Study, model: CircleModel, seed: int) -> None:
    found = surveyed(study, model, seed)
    assert found.spots.per_street(found.spots.count) == same(found.scene.people.total)
    for exchange in found.exchanged():
        assert exchange.served.sum(axis=1) + exchange.uncovered == same(np.nan_to_num(found.spots.people))
    combined = combine(found.costs, found.spots, found.pace)
    assert combined.people_missing.sum(axis=1) == same(np.nan_to_num(found.spots.people))


@given(cases(2), models, seeds)
@few
def test_people_covered_at_demand_points_are_those_of_the_cover(
    study: Study, model: CircleModel, seed: int
) -> None:
    found = surveyed(study, model, seed)
    points = np.arange(len(found.scene.people.count))
    reached = covered(found.costs, found.spots, found.pace)
    for at, kind in enumerate(MEASURED):
        known, _ = served(found.scene.ask(kind), points)
        assert reached[at, found.spots.demand >= 0].tolist() == known.tolist()


@given(cases(2), models, seeds)
@few
def test_all_supply_in_reach_is_shared_out(study: Study, model: CircleModel, seed: int) -> None:
    found = surveyed(study, model, seed)
    for decay in Decay:
        one = found.floating("care_home", decay)
        supply = study.facilities.licensed_beds[found.sites["care_home"].row]
        shared = ~one.idle & ~one.unknown
        assert (found.spots.count * one.score).sum() == same(supply[shared].sum())


@given(cases(), st.integers(1, 30))
@few
def test_the_curve_at_the_minutes_assumed_is_the_coverage(study: Study, minutes: int) -> None:
    assumptions = replace(study.assumptions, minutes=float(minutes), kind_minutes={}, class_rules={})
    found = surveyed(replace(study, assumptions=assumptions), CircleModel.DETOUR, 0)
    reached = covered(found.costs, found.spots, found.pace)
    for at, curve in enumerate(by_minutes(found.costs, found.spots, found.pace)):
        assert curve.covered[minutes - 1] == same(people_of(reached[at], found.spots))


@given(cases(2), models, seeds)
@few
def test_without_errors_intervals_are_the_numbers_of_the_cover(
    study: Study, model: CircleModel, seed: int
) -> None:
    found = surveyed(study, model, seed)
    sure = Doubts(detour=0.0, speed_m_s=0.0, position_m=0.0, people=0.0, replicates=2)
    people = found.scene.people
    points, only_points = np.arange(len(people.count)), people.spread == 0.0
    for one in intervals(trial_of(found), sure):
        asked = found.scene.ask(one.kind)
        known, _ = served(asked, points)
        _, lost = missed(asked, points, known)
        assert one.covered.low == same(one.measured)
        assert one.gap.low == same(one.gap.high)
        assert np.nan_to_num(one.measured[:-1])[only_points] == same(
            people.per_street(points[known])[only_points]
        )
        assert np.nan_to_num(one.gap.low[:-1])[only_points] == same(people.per_street(lost)[only_points])
