"""What must always hold in the models that walk: round barriers and along ways."""

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import Phase, given, settings

from locator.analysis.scene import lay_scene
from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from tests.properties import checks
from tests.properties.cases import MEASURED, cases, mixed, walking, yangpu
from tests.properties.checks import findings
from tests.properties.cuts import WALKED, walked, without_cuts

few = settings(max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
models = pytest.mark.parametrize("model", WALKED)
seeds = st.integers(0, 9999)
# Corners of pieces lie on a grid of a tenth of a millimetre: at most a metre square a circle.
SLACK_M2 = 25.0


def costs(study: Study, kind: str = "meal_point") -> np.ndarray:
    """Cost from every demand point of the study to its nearest site."""
    scene = lay_scene(study, study.assumptions)
    metres, _ = scene.measure.nearest(scene.sites(kind), scene.people.xy)
    return metres * study.assumptions.cost_per_m


def never_more(one: np.ndarray, other: np.ndarray) -> None:
    """No cost in ``one`` is larger than in ``other``."""
    assert not np.any(one > other * (1 + 1e-9) + 1e-6)


@models
@few
@given(cases(2), seeds)
def test_the_three_parts_sum_to_the_street_and_patches_to_the_gap(
    model: CircleModel, study: Study, seed: int
) -> None:
    found = findings(walked(study, model, seed))
    checks.parts_sum_to_the_street(found)
    checks.streets_sum_to_the_district(found)
    checks.gaps_sum_to_the_street(found, SLACK_M2)


@models
@few
@given(cases(2), seeds)
def test_declaring_a_list_complete_changes_no_covered_number(
    model: CircleModel, study: Study, seed: int
) -> None:
    checks.a_complete_list_changes_nothing_covered(walked(study, model, seed), 700.0)


@models
@few
@given(cases(2), seeds)
def test_five_minutes_cover_no_more_than_ten_and_ten_no_more_than_fifteen(
    model: CircleModel, study: Study, seed: int
) -> None:
    study = walked(study, model, seed)
    reached = [findings(study, walking(study, minutes, 0.8)) for minutes in (5.0, 10.0, 15.0)]
    checks.covers_no_more(reached[0], reached[1], SLACK_M2)
    checks.covers_no_more(reached[1], reached[2], SLACK_M2)


@models
@few
@given(cases(2), seeds, st.floats(0.4, 1.4), st.floats(0.0, 0.5))
def test_slower_people_never_reach_more(
    model: CircleModel, study: Study, seed: int, speed: float, more: float
) -> None:
    study = walked(study, model, seed)
    slower, faster = (findings(study, walking(study, 15.0, pace)) for pace in (speed, speed + more))
    checks.covers_no_more(slower, faster, SLACK_M2)


@few
@given(cases(2), seeds)
def test_a_way_round_barriers_costs_no_less_than_the_straight_one(study: Study, seed: int) -> None:
    barred = walked(study, CircleModel.BARRIER, seed)
    never_more(costs(walked(study, CircleModel.DETOUR, seed)), costs(barred))
    checks.covers_no_more(findings(barred), findings(walked(study, CircleModel.DETOUR, seed)), SLACK_M2)


@few
@given(cases(2), seeds)
def test_without_barriers_the_barrier_model_is_the_detour_model(study: Study, seed: int) -> None:
    barred = without_cuts(walked(study, CircleModel.BARRIER, seed))
    detour = replace(barred, assumptions=replace(barred.assumptions, circle=CircleModel.DETOUR))
    checks.same_numbers(findings(barred), findings(detour))


@models
@few
@given(cases(2), seeds, st.data())
def test_a_new_facility_crossing_or_way_never_raises_a_cost_and_a_barrier_never_lowers_one(
    model: CircleModel, study: Study, seed: int, data: st.DataObject
) -> None:
    study = walked(study, model, seed)
    whole = costs(study)
    for name in ("facilities", "crossings", "ways"):
        table = getattr(study, name)
        if len(table):
            row = data.draw(st.integers(0, len(table) - 1))
            never_more(whole, costs(replace(study, **{name: table.take(np.arange(len(table)) != row)})))
    barriers = study.barriers
    row = data.draw(st.integers(0, len(barriers) - 1))
    never_more(costs(replace(study, barriers=barriers.take(np.arange(len(barriers)) != row))), whole)


@models
@few
@given(cases(2), seeds, st.integers(0, 99))
def test_the_order_of_rows_changes_no_number(
    model: CircleModel, study: Study, seed: int, shuffle: int
) -> None:
    study = walked(study, model, seed)
    other, draw = mixed(study, shuffle), np.random.default_rng(shuffle)
    for name in ("barriers", "crossings", "ways"):
        table = getattr(other, name)
        other = replace(other, **{name: table.take(draw.permutation(len(table)))})
    rows = np.array([other.streets.row_of(code) for code in study.streets.code])
    checks.same_numbers(findings(study), findings(other), rows)


@models
@few
@given(cases(2), seeds)
def test_a_place_is_covered_by_its_cost_and_its_polygon_alike(
    model: CircleModel, study: Study, seed: int
) -> None:
    study = walked(study, model, seed)
    scene = lay_scene(study, study.assumptions)
    for kind in MEASURED:
        checks.polygons_follow_the_costs(scene, kind, across=9)


@models
def test_the_real_streets_of_yangpu_hold_it_all(model: CircleModel) -> None:
    study = walked(yangpu(), model, 7)
    found = findings(study)
    checks.parts_sum_to_the_street(found)
    checks.gaps_sum_to_the_street(found, SLACK_M2)
    checks.covers_no_more(findings(study, walking(study, 10.0, 0.8)), found, SLACK_M2)
