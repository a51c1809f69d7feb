"""Expected share of walkers."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import truncnorm

from locator.analysis.access.spots import Spots
from locator.analysis.access.walkers import chance, expect, spreads
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, ClassRule, Mode
from locator.domain.profiles import profile_of
from tests.analysis.access.drawn import costs_and_pace, sites, spots, towns
from tests.analysis.plain import standard

MEAN, SD = np.array([0.92]), np.array([0.27])


def test_half_of_all_walk_faster_than_the_mean_but_for_the_tail_cut_off() -> None:
    assert chance(MEAN, MEAN, SD)[0] == pytest.approx(0.5 / 0.99967, abs=1e-5)
    assert chance(np.zeros(1), MEAN, SD)[0] == 1.0
    assert chance(np.array([np.inf]), MEAN, SD)[0] == 0.0


@settings(max_examples=50)
@given(st.floats(0.0, 3.0), st.floats(0.1, 2.0), st.floats(0.01, 1.0))
def test_shares_are_those_of_a_normal_distribution_cut_off_at_nought(
    speed: float, mean: float, sd: float
) -> None:
    known = truncnorm.sf(speed, -mean / sd, np.inf, loc=mean, scale=sd)
    found = chance(np.array([speed]), np.array([mean]), np.array([sd]))[0]
    assert found == pytest.approx(known, abs=1e-9)


def test_expected_people_by_hand() -> None:
    # Needed speeds 0, 0.8 and 1.6 m/s in 15 minutes, of people who walk 0.8 ± 0.4.
    here = spots([(0.0, 0.0), (720.0, 0.0), (1440.0, 0.0)], [100.0, 10.0, 1000.0])
    assumptions = Assumptions(detour=1.0)
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, assumptions)
    found = expect(costs, here, pace, np.array([0.4]))[0]
    cut = 0.9772498680518208
    assert found.expected[0] == pytest.approx(100 + 10 * 0.5 / cut + 1000 * 0.0227501319481792 / cut)
    assert found.covered.tolist() == [110.0]
    assert found.expected_share[0] == pytest.approx(found.expected[0] / 1110)
    assert found.district == pytest.approx((1110.0, 110.0, found.expected[0]))


def test_the_standard_model_has_no_speed_and_so_no_expectation() -> None:
    here = spots([(0.0, 0.0)], [100.0])
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, standard(500.0))
    found = expect(costs, here, pace, np.array([0.4]))[0]
    assert np.isnan(found.expected).all()
    assert found.covered.tolist() == [100.0]


@given(towns())
@settings(max_examples=25)
def test_without_spread_the_expected_are_the_covered(town: tuple[Spots, Sites]) -> None:
    here, offered = town
    costs, pace = costs_and_pace(here, {"a": offered}, Assumptions())
    found = expect(costs, here, pace, np.zeros(3))[0]
    assert found.expected == pytest.approx(found.covered)


@given(towns(), st.floats(1.0, 40.0), st.floats(0.0, 10.0))
@settings(max_examples=25)
def test_more_minutes_and_more_speed_never_cover_fewer(
    town: tuple[Spots, Sites], minutes: float, more: float
) -> None:
    here, offered = town
    few, many, fast = (
        expect(*_asked(here, offered, Assumptions(**changed)))[0].expected
        for changed in (
            {"minutes": minutes},
            {"minutes": minutes + more},
            {"minutes": minutes, "speed_m_s": 0.8 + more / 10},
        )
    )
    assert (many >= few - 1e-9).all()
    assert (fast >= few - 1e-9).all()


def _asked(here: Spots, offered: Sites, assumptions: Assumptions) -> tuple[object, ...]:
    costs, pace = costs_and_pace(here, {"a": offered}, assumptions)
    return costs, here, pace, np.full(3, 0.23)


def test_people_who_cycle_differ_in_proportion_to_their_speed() -> None:
    rules = {"镇村": ClassRule(Mode.CYCLE, 3.2, 15.0), "新城": ClassRule(Mode.WALK, 0.9, 15.0)}
    usual = profile_of("usual")
    found = spreads(np.array(["", "镇村", "新城"], object), Assumptions(class_rules=rules), usual)
    assert found == pytest.approx([usual.sd_m_s, 4.0 * usual.sd_m_s, usual.sd_m_s])
