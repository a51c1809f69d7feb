"""Intervals of the headline numbers."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.nearest import covered, measure_costs, people_of
from locator.analysis.access.pace import pace_of
from locator.analysis.access.spots import Spots
from locator.analysis.doubt.draws import keys_of, normals
from locator.analysis.doubt.intervals import Trial, intervals
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Doubts, KindDoubt
from locator.errors import Cancelled
from tests.analysis.access.drawn import STRAIGHT, sites, spots, taken, towns
from tests.analysis.plain import standard

SURE = Doubts(detour=0.0, speed_m_s=0.0, position_m=0.0, people=0.0, replicates=5)


def trial(here: Spots, offered: Sites, assumptions: Assumptions | None = None, **more: Any) -> Trial:
    assumptions = assumptions or Assumptions()
    given_ = {
        "facility_ids": np.array([f"f{row}" for row in range(100)], object),
        "edge_m": np.full(len(here), np.inf),
        "complete_to_m": {},
    }
    classes = np.array([""] * len(here.people), object)
    pace = pace_of(["a"], classes, assumptions)
    return Trial(STRAIGHT, {"a": offered}, here, pace, assumptions, **(given_ | more))


@given(towns())
@settings(max_examples=20)
def test_without_errors_every_interval_is_the_number_itself(town: tuple[Spots, Sites]) -> None:
    here, offered = town
    found = intervals(trial(here, offered), SURE)[0]
    costs = measure_costs(STRAIGHT, {"a": offered}, here, 1.3)
    pace = pace_of(["a"], np.array([""] * 3, object), Assumptions())
    known = people_of(covered(costs, here, pace)[0], here)
    for numbers in (found.measured, found.covered.low, found.covered.middle, found.covered.high):
        assert numbers[:-1] == pytest.approx(known)
        assert numbers[-1] == pytest.approx(known.sum())
    assert found.gap.low[:-1] == pytest.approx(here.people - known)
    assert (found.held[found.rank > 0] == 1.0).all()
    assert (found.rank_low == found.rank).all()
    assert (found.rank_high == found.rank).all()


def test_a_spot_at_the_limit_is_covered_in_half_of_the_replicates() -> None:
    here = spots([(720.0 / 1.3, 0.0), (10.0, 0.0)], [100.0, 300.0])
    doubts = replace(SURE, detour=0.1, replicates=400)
    found = intervals(trial(here, sites([(0.0, 0.0)])), doubts)[0]
    assert (found.covered.low[0], found.covered.high[0]) == (300.0, 400.0)
    share = np.mean([_held(here, replicate) for replicate in range(400)])
    assert share == pytest.approx(0.5, abs=0.06)


def _held(here: Spots, replicate: int) -> bool:
    """Whether the detour drawn is at most the one assumed."""
    return bool(normals(keys_of(["detour"], "assumption"), replicate)[0] <= 0.0)


def test_errors_of_counts_alone_give_the_interval_of_a_normal_sum() -> None:
    here = spots([(0.0, 0.0)] * 400, [100.0] * 400)
    doubts = replace(SURE, people=0.2, replicates=600)
    found = intervals(trial(here, sites([(0.0, 0.0)])), doubts)[0]
    half = 1.645 * 20.0 * 20.0
    assert found.covered.middle[0] == pytest.approx(40_000.0, abs=60.0)
    assert found.covered.low[0] == pytest.approx(40_000.0 - half, abs=100.0)
    assert found.covered.high[0] == pytest.approx(40_000.0 + half, abs=100.0)
    assert found.share.low[0] == found.share.high[0] == 1.0


def test_people_spread_over_a_street_err_together() -> None:
    here = spots([(0.0, 0.0)] * 400, [100.0] * 400)
    together = np.full(400, "street:310110001", object)
    here = Spots(here.xy, here.count, here.street, here.demand, together, here.people)
    found = intervals(trial(here, sites([(0.0, 0.0)])), replace(SURE, people=0.2, replicates=600))[0]
    assert found.covered.high[0] == pytest.approx(40_000.0 * (1 + 0.2 * 1.645), rel=0.03)


@given(towns(), st.sampled_from([CircleModel.DETOUR, CircleModel.STANDARD]), st.floats(1.0, 400.0))
@settings(max_examples=25)
def test_moved_sites_are_measured_as_if_every_spot_were_measured_anew(
    town: tuple[Spots, Sites], circle: CircleModel, position_m: float
) -> None:
    here, offered = town
    assumptions = Assumptions(circle=circle, radius_m=500.0)
    doubts = replace(SURE, position_m=position_m, speed_m_s=0.1, detour=0.1, replicates=6)
    found = intervals(trial(here, offered, assumptions), doubts)[0]
    every = [_anew(here, offered, assumptions, doubts, replicate) for replicate in range(6)]
    for share, numbers in zip(
        (0.05, 0.5, 0.95), (found.covered.low, found.covered.middle, found.covered.high), strict=True
    ):
        assert numbers[:-1] == pytest.approx(np.quantile(every, share, axis=0))


def _anew(
    here: Spots, offered: Sites, assumptions: Assumptions, doubts: Doubts, replicate: int
) -> np.ndarray:
    ids = [f"f{row}" for row in offered.row]
    step = np.column_stack([normals(keys_of(ids, what), replicate) for what in ("east", "north")])
    moved = offered.xy + doubts.position_m * step
    metres = np.hypot(*np.moveaxis(here.xy[:, None] - moved[None], -1, 0)).min(axis=1)
    detour, speed = (normals(keys_of([what], "assumption"), replicate)[0] for what in ("detour", "speed"))
    limit = 900.0 * max(0.8 + 0.1 * speed, 0.1) / max(1.3 + 0.1 * detour, 1.0)
    limit = 500.0 if assumptions.circle is CircleModel.STANDARD else limit
    return here.per_street(np.where(metres <= limit, here.count, 0.0))


def test_with_barriers_and_networks_the_position_errs_along_the_way() -> None:
    here = spots([(700.0, 0.0)], [100.0])
    assumptions = Assumptions(circle=CircleModel.NETWORK)
    doubts = replace(SURE, position_m=50.0, detour=5.0, replicates=300)
    found = intervals(trial(here, sites([(0.0, 0.0)]), assumptions), doubts)[0]
    drawn = [50.0 * normals(keys_of(["f0"], "east"), replicate)[0] <= 20.0 for replicate in range(300)]
    assert 0.55 < np.mean(drawn) < 0.75
    assert (found.covered.low[0], found.covered.middle[0], found.covered.high[0]) == (0.0, 100.0, 100.0)


def test_a_position_known_well_errs_less_than_one_that_is_not() -> None:
    here = spots([(500.0, 0.0), (5500.0, 0.0)], [100.0, 100.0], [0, 1], 2)
    known = np.array([0.0, np.nan])
    asked = trial(here, sites([(0.0, 0.0), (5000.0, 0.0)]), position_m=known)
    found = intervals(asked, replace(SURE, position_m=100.0, replicates=100))[0]
    assert (found.covered.low[0], found.covered.high[0]) == (100.0, 100.0)
    assert (found.covered.low[1], found.covered.high[1]) == (0.0, 100.0)


def test_adding_a_row_moves_no_other_draw() -> None:
    """What lies far away changes no interval here (r5r #495: unrelated changes)."""
    rng = np.random.default_rng(8)
    here = spots(rng.uniform(0, 3000, (60, 2)), rng.integers(1, 99, 60), [0] * 30 + [1] * 30, 3)
    offered = sites(rng.uniform(0, 3000, (5, 2)))
    one = intervals(trial(here, offered), Doubts(replicates=40))[0]
    xy = np.vstack([(90_000.0, 0.0), here.xy])
    keys = np.r_[np.array(["point:new"], object), here.key]
    more = Spots(
        xy, np.r_[7.0, here.count], np.r_[2, here.street], np.arange(61), keys, np.r_[here.people[:2], 7.0]
    )
    far = sites(np.vstack([(90_100.0, 0.0), offered.xy]), row=[50, 0, 1, 2, 3, 4])
    other = intervals(trial(more, far), Doubts(replicates=40))[0]
    for part in ("covered", "gap", "share"):
        for limit in ("low", "middle", "high"):
            mine, theirs = (getattr(getattr(found, part), limit)[:2] for found in (one, other))
            assert mine == pytest.approx(theirs)


def test_order_of_rows_changes_no_interval() -> None:
    rng = np.random.default_rng(9)
    here = spots(rng.uniform(0, 3000, (60, 2)), rng.integers(1, 99, 60), [0] * 30 + [1] * 30, 2)
    offered = sites(rng.uniform(0, 3000, (5, 2)))
    turned = sites(offered.xy[::-1], row=[4, 3, 2, 1, 0])
    one = intervals(trial(here, offered), Doubts(replicates=40))[0]
    other = intervals(trial(taken(here, np.arange(60)[::-1]), turned), Doubts(replicates=40))[0]
    assert one.covered.low == pytest.approx(other.covered.low)
    assert one.gap.high == pytest.approx(other.gap.high)
    assert one.held.tolist() == other.held.tolist()


def test_what_is_near_the_open_edge_is_no_gap() -> None:
    here = spots([(5000.0, 0.0), (5000.0, 0.0)], [100.0, 10.0])
    edge = np.array([300.0, np.inf])
    found = intervals(trial(here, sites([(0.0, 0.0)]), edge_m=edge), SURE)[0]
    assert found.gap.low.tolist() == [10.0, 10.0]
    declared = trial(here, sites([(0.0, 0.0)]), edge_m=edge, complete_to_m={"a": 1000.0})
    assert intervals(declared, SURE)[0].gap.low.tolist() == [110.0, 110.0]


def test_a_kind_without_sites_covers_nobody_in_any_replicate() -> None:
    found = intervals(trial(spots([(0.0, 0.0)], [9.0]), sites([])), Doubts(people=0.0, replicates=5))[0]
    assert found.covered.high.tolist() == [0.0, 0.0]
    assert found.gap.low.tolist() == [9.0, 9.0]


def test_the_standard_radius_does_not_err() -> None:
    here = spots([(500.0, 0.0)], [100.0])
    doubts = replace(SURE, detour=1.0, speed_m_s=1.0, replicates=50)
    found = intervals(trial(here, sites([(0.0, 0.0)]), standard(500.0)), doubts)[0]
    assert found.covered.low.tolist() == [100.0, 100.0]


def test_streets_of_nearly_the_same_share_have_no_robust_rank() -> None:
    xy = [(x, 0.0) for x in np.linspace(400.0, 700.0, 40)] + [(0.0, 0.0), (9000.0, 0.0)]
    street = [at % 2 for at in range(40)] + [2, 3]
    here = spots(xy, [10.0] * 42, street, 5)
    found: KindDoubt = intervals(
        trial(here, sites([(0.0, 0.0)])), Doubts(people=0.3, position_m=100.0, replicates=200)
    )[0]
    assert found.robust[[2, 3]].all()
    assert found.rank[[2, 3, 4]].tolist() == [1, 4, 0]
    assert not found.robust[4]
    assert found.held[[0, 1]].max() < 0.95


def test_work_is_stopped_by_raising_from_its_progress() -> None:
    said = []

    def stop(done: int, total: int, text: str) -> None:
        said.append((done, total, text))
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        intervals(trial(spots([(0.0, 0.0)], [9.0]), sites([(0.0, 0.0)])), Doubts(), stop)
    assert [done for done, _, _ in said] == [0, 1, 2, 3]
    assert {total for _, total, _ in said} == {200}
