"""Minutes to the nearest site of each kind."""

import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.nearest import (
    covered,
    distribution,
    measure_costs,
    minutes_of,
    people_of,
    within_minutes,
)
from locator.analysis.access.pace import pace_of
from locator.analysis.access.spots import Spots
from locator.analysis.run import analyse
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.study import Study
from tests.analysis.access.drawn import STRAIGHT, costs_and_pace, sites, spots, taken, towns
from tests.analysis.access.test_spots import laid
from tests.analysis.plain import EPSG, box, demand, facilities, standard, streets

LINE = [(float(100 * at), 0.0) for at in range(11)]


def test_cost_is_the_detour_times_the_line_to_the_nearest_site() -> None:
    offered = {"a": sites([(0.0, 0.0), (1000.0, 0.0)], row=[7, 4]), "b": sites([])}
    costs, pace = costs_and_pace(spots(LINE, [1.0] * 11), offered, Assumptions())
    assert costs.metres[0] == pytest.approx([0, 130, 260, 390, 520, 650, 520, 390, 260, 130, 0])
    assert costs.facility[0, [0, 1, 9, 10]].tolist() == [7, 7, 4, 4]
    assert np.isinf(costs.metres[1]).all()
    assert (costs.facility[1] == -1).all()
    assert minutes_of(costs, spots(LINE, [1.0] * 11), pace)[0, 1] == pytest.approx(130 / 48)


def test_sites_beyond_the_search_are_not_found() -> None:
    costs = measure_costs(STRAIGHT, {"a": sites([(0.0, 0.0)])}, spots(LINE, [1.0] * 11), 1.3, limit_m=260.0)
    assert np.isfinite(costs.metres[0]).tolist() == [True] * 3 + [False] * 8


def test_exactly_at_the_limit_is_covered() -> None:
    """The limit belongs to the circle (accessmod #241: 120 minutes asked, 119 given)."""
    for metres_a_minute in (48.0, 0.1 * 60.0, 0.7 * 60.0):
        speed = metres_a_minute / 60.0
        line = [(120.0 * metres_a_minute / 1.3, 0.0), (120.0 * metres_a_minute / 1.3 + 0.01, 0.0)]
        assumptions = Assumptions(minutes=120.0, speed_m_s=speed)
        here = spots(line, [1.0, 1.0])
        costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, assumptions)
        assert covered(costs, here, pace)[0].tolist() == [True, False]
        assert within_minutes(costs, here, pace, 120.0)[0].tolist() == [True, False]
        counted = distribution("a", minutes_of(costs, here, pace)[0], here, np.array([0.0, 60.0, 120.0]))
        assert counted.people.tolist() == [0.0, 1.0]
        assert counted.beyond == 1.0


def test_people_of_a_street_class_go_at_its_own_pace() -> None:
    rule = {"镇村": ClassRule(Mode.CYCLE, 3.0, 15.0)}
    here = spots([(2000.0, 0.0), (2000.0, 0.0)], [5.0, 7.0], [0, 1], 2)
    costs, pace = costs_and_pace(
        here, {"a": sites([(0.0, 0.0)])}, Assumptions(class_rules=rule, kind_minutes={}), ["", "镇村"]
    )
    assert people_of(covered(costs, here, pace)[0], here).tolist() == [0.0, 7.0]
    assert minutes_of(costs, here, pace)[0] == pytest.approx([2600 / 48, 2600 / 180])


def test_the_standard_model_knows_no_minutes() -> None:
    here = spots(LINE, [1.0] * 11)
    costs, pace = costs_and_pace(here, {"a": sites([(0.0, 0.0)])}, standard(500.0))
    assert np.isnan(minutes_of(costs, here, pace)).all()
    assert people_of(covered(costs, here, pace)[0], here).tolist() == [6.0]
    assert not within_minutes(costs, here, pace, 15.0).any()


def test_distribution_by_hand() -> None:
    values = np.array([0.0, 5.0, 5.1, 10.0, 31.0, np.inf])
    here = spots([(0.0, 0.0)] * 6, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0], [0, 0, 0, 0, 1, 1], 3)
    found = distribution("a", values, here, np.array([0.0, 5.0, 10.0, 30.0]))
    assert found.people.tolist() == [3.0, 12.0, 0.0]
    assert (found.beyond, found.unreached) == (16.0, 32.0)
    assert found.people.sum() + found.beyond + found.unreached == here.count.sum()
    assert found.deciles[[0, 1, 2, 3, 4]].tolist() == [5.1, 10.0, 31.0, 31.0, np.inf]
    assert found.street_median[:2].tolist() == [10.0, np.inf]
    assert np.isnan(found.street_median[2])


@given(towns())
@settings(max_examples=25)
def test_every_cost_is_that_of_a_slow_search(town: tuple[Spots, Sites]) -> None:
    here, offered = town
    costs, _ = costs_and_pace(here, {"a": offered}, Assumptions())
    for spot, xy in enumerate(here.xy):
        every = [1.3 * float(np.hypot(*(xy - site))) for site in offered.xy]
        assert costs.metres[0, spot] == pytest.approx(min(every))
        assert every[costs.facility[0, spot]] == pytest.approx(min(every))


@given(towns())
@settings(max_examples=25)
def test_adding_a_facility_never_raises_a_cost_nor_takes_coverage(town: tuple[Spots, Sites]) -> None:
    """More can only be better, nothing is sampled (r5r #495, goat #566)."""
    here, offered = town
    fewer = sites(offered.xy[:-1])
    before, pace = costs_and_pace(here, {"a": fewer}, Assumptions())
    after, _ = costs_and_pace(here, {"a": offered}, Assumptions())
    assert (after.metres <= before.metres).all()
    assert (covered(after, here, pace) >= covered(before, here, pace)).all()


@given(towns())
@settings(max_examples=25)
def test_order_of_rows_changes_no_number(town: tuple[Spots, Sites]) -> None:
    here, offered = town
    back = np.arange(len(here))[::-1]
    turned = taken(here, back)
    one, pace = costs_and_pace(here, {"a": offered}, Assumptions())
    other, _ = costs_and_pace(turned, {"a": sites(offered.xy[::-1])}, Assumptions())
    assert (one.metres[:, back] == other.metres).all()
    edges = np.arange(0.0, 31.0)
    first = distribution("a", minutes_of(one, here, pace)[0], here, edges)
    second = distribution("a", minutes_of(other, turned, pace)[0], turned, edges)
    assert first.people.tolist() == second.people.tolist()
    np.testing.assert_array_equal(first.deciles, second.deciles)
    np.testing.assert_array_equal(first.street_median, second.street_median)


def test_people_covered_are_those_of_the_cover() -> None:
    rng = np.random.default_rng(5)
    both = streets(box(0, 0, 2000, 2000), box(2000, 0, 4000, 2000))
    points = demand(rng.uniform((0, 0), (4000, 2000), (200, 2)).tolist(), people_60=rng.integers(1, 400, 200))
    offered = facilities(rng.uniform((-300, -300), (4300, 2300), (9, 2)).tolist())
    study = Study("", EPSG, both, offered, demand=points, assumptions=Assumptions(circle=CircleModel.DETOUR))
    cover = analyse(study).covers["meal_point"]
    here = laid(study)
    from locator.analysis.ground import lay_out
    from locator.analysis.sites import place, sites_for

    ground = lay_out(study)
    own = sites_for("meal_point", offered, place(offered, ground), 2)
    costs = measure_costs(STRAIGHT, {"meal_point": own}, here, 1.3)
    pace = pace_of(["meal_point"], both.street_class, study.assumptions)
    assert people_of(covered(costs, here, pace)[0], here) == pytest.approx(cover.covered_people)
