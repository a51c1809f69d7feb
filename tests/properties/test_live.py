"""Live answers are those of a full run, after any series of edits and on the way back."""

import hypothesis.strategies as st
import pytest
import shapely
from hypothesis import given, settings

from locator.analysis.live import Live
from locator.analysis.run import analyse
from locator.domain.assumptions import CircleModel
from locator.domain.drawing import change, draw, erase
from locator.domain.edits import apply
from locator.domain.study import Study
from tests.properties import checks
from tests.properties.cases import MEASURED, cases, edits, few, some
from tests.properties.cuts import WALKED, walked


def follows(live: Live, study: Study, asked: tuple[str, ...] = MEASURED) -> None:
    live.show(study)
    shown, fresh = live.findings(), analyse(study, None, asked)
    checks.same_numbers(shown, fresh)
    # As text, because a missing figure is not equal to itself.
    assert repr(shown.requirements) == repr(fresh.requirements)
    assert repr(shown.supply) == repr(fresh.supply)


@some
@given(cases(), st.data())
def test_live_numbers_equal_a_full_run_s_after_every_edit_and_after_going_back(
    study: Study, data: st.DataObject
) -> None:
    live, values = Live(study, asked=MEASURED), [study]
    for _ in range(data.draw(st.integers(1, 5))):
        values.append(apply(values[-1], data.draw(edits(values[-1]))))
        follows(live, values[-1])
    for earlier in reversed(values[:-1]):
        follows(live, earlier)


@few
@given(cases(), st.data())
def test_live_numbers_follow_a_jump_over_several_edits(study: Study, data: st.DataObject) -> None:
    live, later = Live(study, asked=MEASURED), study
    for _ in range(data.draw(st.integers(2, 8))):
        later = apply(later, data.draw(edits(later)))
    follows(live, later)
    follows(live, study)


@few
@given(cases(2), st.data())
def test_live_numbers_follow_kinds_that_come_and_go(study: Study, data: st.DataObject) -> None:
    live = Live(study)
    for _ in range(data.draw(st.integers(1, 4))):
        study = apply(study, data.draw(edits(study)))
        live.show(study)
        if live.covers:
            fresh = analyse(study)
            assert list(live.covers) == list(fresh.covers)
            checks.same_numbers(live.findings(), fresh)
        else:
            assert len(study.facilities) == 0


@few
@given(cases(2), cases(2))
def test_live_numbers_follow_to_quite_another_study(one: Study, other: Study) -> None:
    live = Live(one, asked=MEASURED)
    follows(live, other)
    follows(live, one)


@few
@given(cases(), st.data())
def test_streets_that_live_leaves_alone_have_kept_their_numbers(study: Study, data: st.DataObject) -> None:
    live = Live(study, asked=MEASURED)
    before = dict(live.covers)
    touched = set(live.show(apply(study, data.draw(edits(study)))).tolist())
    for kind, cover in live.covers.items():
        for row in set(range(len(study.streets))) - touched:
            assert cover.covered[row] is before[kind].covered[row]
            assert cover.covered_m2[row] == before[kind].covered_m2[row]


@pytest.mark.parametrize("model", WALKED)
@settings(max_examples=3, deadline=None, derandomize=True)
@given(cases(2), st.integers(0, 9999), st.data())
def test_live_numbers_follow_bridges_that_open_and_close_and_barriers_drawn(
    model: CircleModel, study: Study, seed: int, data: st.DataObject
) -> None:
    values = [walked(study, model, seed)]
    live = Live(values[0], asked=MEASURED)
    values.append(apply(values[-1], data.draw(edits(values[-1]))))
    follows(live, values[-1])
    if len(values[-1].crossings):
        row = data.draw(st.integers(0, len(values[-1].crossings) - 1))
        was = bool(values[-1].crossings.open[row])
        values.append(change(values[-1], "crossings", row, {"open": not was}))
        follows(live, values[-1])
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    values.append(draw(values[-1], "barriers", shapely.LineString([(west, north), (east, south)]), "wall"))
    follows(live, values[-1])
    values.append(erase(values[-1], "barriers", 0))
    follows(live, values[-1])
    for earlier in reversed(values[:-1]):
        follows(live, earlier)
