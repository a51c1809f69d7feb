"""Two-step floating catchment areas."""

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.capacity import EACH, capacity, capacity_column
from locator.analysis.access.floating import Decay, Pairs, float_catchments, pairs_within, weights_of
from locator.analysis.access.spots import Spots
from locator.analysis.sites import Sites
from locator.domain.kinds import kinds
from tests.analysis.access.drawn import STRAIGHT, sites, spots, towns
from tests.analysis.plain import facilities


def test_vector_of_the_literature() -> None:
    """Three hundred people at 0, 1 and 2, ten beds at 0 and 2, f = exp(−d²/2)."""
    here = spots([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], [100.0] * 3)
    pairs = pairs_within(STRAIGHT, sites([(0.0, 0.0), (2.0, 0.0)]), here, np.array([2.0]), 1.0)
    weights = np.exp(-0.5 * (2.0 * pairs.part) ** 2)
    found = float_catchments("care_home", pairs, weights, np.array([10.0, 10.0]), here)
    assert found.score == pytest.approx([0.065179, 0.069641, 0.065179], abs=5e-7)
    assert (here.count * found.score).sum() == pytest.approx(20.0)
    assert found.street_score[0] == pytest.approx(20.0 / 300.0)


def test_gaussian_weights_of_the_literature() -> None:
    found = weights_of(np.array([0.0, 0.25, 0.5, 0.75, 1.0]), Decay.GAUSSIAN)
    assert found == pytest.approx([1.0, 0.9218, 0.7014, 0.3769, 0.0], abs=5e-5)
    assert found[-1] == 0.0


def test_step_weights_change_beyond_each_third() -> None:
    part = np.array([0.0, 0.2, 1 / 3, 0.34, 2 / 3, 0.67, 1.0])
    assert weights_of(part, Decay.STEPS).tolist() == [1.0, 1.0, 1.0, 0.68, 0.68, 0.22, 0.22]
    assert weights_of(part, Decay.EVEN).tolist() == [1.0] * 7


def test_plain_2sfca_by_hand() -> None:
    # Site 0 is reached by both spots, site 1 by the second alone: 30/(10+20) and 40/20.
    here = spots([(0.0, 0.0), (800.0, 0.0)], [10.0, 20.0])
    pairs = pairs_within(STRAIGHT, sites([(400.0, 0.0), (1200.0, 0.0)]), here, np.array([500.0]), 1.0)
    found = float_catchments(
        "care_home", pairs, weights_of(pairs.part, Decay.EVEN), np.array([30.0, 40.0]), here
    )
    assert found.ratio == pytest.approx([1.0, 2.0])
    assert found.score == pytest.approx([1.0, 3.0])


def test_a_spot_exactly_at_the_limit_is_in_reach() -> None:
    here = spots([(720.0 / 1.3, 0.0), (720.0 / 1.3 + 0.001, 0.0)], [1.0, 1.0])
    pairs = pairs_within(STRAIGHT, sites([(0.0, 0.0)]), here, np.array([720.0]), 1.3)
    assert pairs.spot.tolist() == [0]
    assert pairs.part == pytest.approx([1.0])


def test_each_street_has_its_own_limit() -> None:
    here = spots([(600.0, 0.0), (600.0, 1.0)], [1.0, 1.0], [0, 1], 2)
    pairs = pairs_within(STRAIGHT, sites([(0.0, 0.0)]), here, np.array([500.0, 1200.0]), 1.0)
    assert pairs.spot.tolist() == [1]
    assert pairs.part == pytest.approx([0.5], abs=1e-3)


def test_people_are_weighed_in_both_steps() -> None:
    """Supply is shared with weighted demand, not with heads (pysal/access #18)."""
    here = spots([(0.0, 0.0), (900.0, 0.0)], [100.0, 100.0])
    pairs = pairs_within(STRAIGHT, sites([(0.0, 0.0)]), here, np.array([900.0]), 1.0)
    found = float_catchments("care_home", pairs, weights_of(pairs.part, Decay.STEPS), np.array([61.0]), here)
    assert found.ratio == pytest.approx([61.0 / 122.0])
    assert found.score == pytest.approx([0.5, 0.11])


def test_infinite_capacity_is_not_capacity_missing() -> None:
    """What never runs out covers without end, what is unknown covers nothing and is told (accessmod #361)."""
    here = spots([(0.0, 0.0), (1000.0, 0.0), (2000.0, 0.0)], [10.0, 10.0, 0.0], [0, 1, 1], 2)
    where = sites([(0.0, 0.0), (1000.0, 0.0), (2000.0, 0.0)])
    pairs = pairs_within(STRAIGHT, where, here, np.array([100.0, 100.0]), 1.0)
    supply = np.array([np.inf, np.nan, 0.0])
    found = float_catchments("care_home", pairs, weights_of(pairs.part, Decay.EVEN), supply, here)
    assert found.score.tolist() == [np.inf, 0.0, 0.0]
    assert found.unknown.tolist() == [False, True, False]
    assert found.uncertain.tolist() == [False, True, False]
    assert found.street_score.tolist() == [np.inf, 0.0]
    assert np.isnan(found.ratio[1])


def test_a_site_that_nobody_reaches_is_told() -> None:
    here = spots([(0.0, 0.0)], [10.0])
    where = sites([(0.0, 0.0), (5000.0, 0.0), (5000.0, 0.0)])
    pairs = pairs_within(STRAIGHT, where, here, np.array([100.0]), 1.0)
    found = float_catchments(
        "x", pairs, weights_of(pairs.part, Decay.EVEN), np.array([5.0, 5.0, np.nan]), here
    )
    assert found.idle.tolist() == [False, True, False]


supplies = st.lists(st.one_of(st.integers(0, 300).map(float), st.just(np.nan)), min_size=8, max_size=8)


@given(towns(), supplies, st.sampled_from(list(Decay)))
@settings(max_examples=20)
def test_scores_are_those_of_plain_loops(town: tuple[Spots, Sites], told: list[float], decay: Decay) -> None:
    here, where = town
    supply = np.array(told[: len(where.xy)])
    limit = np.array([720.0, 1000.0, 500.0])
    pairs = pairs_within(STRAIGHT, where, here, limit, 1.3)
    found = float_catchments("x", pairs, weights_of(pairs.part, decay), supply, here)
    score, ratio = _by_loops(here, where, limit, supply, decay)
    assert found.score == pytest.approx(score, rel=1e-9, abs=1e-12)
    assert found.ratio == pytest.approx(ratio, rel=1e-9, abs=1e-12, nan_ok=True)


@given(towns(), supplies, st.sampled_from(list(Decay)))
@settings(max_examples=20)
def test_all_supply_in_reach_is_shared_out(
    town: tuple[Spots, Sites], told: list[float], decay: Decay
) -> None:
    here, where = town
    supply = np.array(told[: len(where.xy)])
    pairs = pairs_within(STRAIGHT, where, here, np.array([720.0, 1000.0, 500.0]), 1.3)
    found = float_catchments("x", pairs, weights_of(pairs.part, decay), supply, here)
    shared = ~found.idle & ~found.unknown
    assert (here.count * found.score).sum() == pytest.approx(supply[shared].sum())


def _by_loops(
    here: Spots, where: Sites, limit: np.ndarray, supply: np.ndarray, decay: Decay
) -> tuple[list[float], list[float]]:
    def weight(site: int, spot: int) -> float:
        cost = 1.3 * float(np.hypot(*(where.xy[site] - here.xy[spot])))
        part = cost / limit[here.street[spot]]
        if part > 1.0:
            return 0.0
        if decay is Decay.EVEN:
            return 1.0
        if decay is Decay.STEPS:
            return 1.0 if part <= 1 / 3 else 0.68 if part <= 2 / 3 else 0.22
        return float((np.exp(-(part**2) / 2) - np.exp(-0.5)) / (1 - np.exp(-0.5)))

    ratio = []
    for site in range(len(supply)):
        demand = sum(here.count[spot] * weight(site, spot) for spot in range(len(here)))
        ratio.append(supply[site] / demand if demand > 0 else supply[site] * 0.0)
    known = [site for site in range(len(supply)) if not np.isnan(supply[site])]
    score = [sum(ratio[site] * weight(site, spot) for site in known) for spot in range(len(here))]
    return score, ratio


def test_two_million_pairs_need_no_loop() -> None:
    rng = np.random.default_rng(2)
    here = spots(rng.uniform(0, 1, (20_000, 2)), [1.0] * 20_000)
    pairs = Pairs(
        rng.integers(0, 1000, 2_000_000), rng.integers(0, 20_000, 2_000_000), rng.uniform(0, 1, 2_000_000)
    )
    found = float_catchments("x", pairs, weights_of(pairs.part, Decay.GAUSSIAN), np.ones(1000), here)
    assert found.score.sum() == pytest.approx(1000.0)


def test_capacity_is_the_column_of_the_kind() -> None:
    rows = facilities(
        [(0.0, 0.0)] * 3,
        licensed_beds=[10, 20, np.nan],
        meals_per_day=[1, 0, 3],
        floor_area_m2=[5, 6, np.inf],
    )
    every = np.arange(3)
    assert capacity("care_home", rows, every)[:2].tolist() == [10.0, 20.0]
    assert np.isnan(capacity("care_home", rows, every)[2])
    assert capacity("meal_point", rows, every).tolist() == [1.0, 0.0, 3.0]
    assert capacity("integrated_centre", rows, every).tolist() == [5.0, 6.0, np.inf]
    assert capacity("care_home", rows, every[:1], "meals_per_day").tolist() == [1.0]
    assert capacity("aid_rental", rows, every, EACH).tolist() == [1.0, 1.0, 1.0]
    assert {capacity_column(kind) for kind in kinds()} == {
        "licensed_beds",
        "day_care_places",
        "meals_per_day",
        "floor_area_m2",
    }


def test_even_weights_are_never_less_than_those_that_fall() -> None:
    part = np.linspace(0.0, 1.0, 500)
    for decay in Decay:
        weights = weights_of(part, decay)
        assert all(later <= earlier for earlier, later in pairwise(weights))
        assert (weights <= weights_of(part, Decay.EVEN)).all()
