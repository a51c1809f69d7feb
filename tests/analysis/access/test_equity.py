"""Gini coefficient and Lorenz curve, weighted by people."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from locator.analysis.access.equity import across_committees, across_streets, equity
from locator.analysis.access.spots import Spots
from tests.analysis.access.drawn import spots


def of(values: list[float], people: list[float]) -> float:
    return equity(np.array(values, float), np.array(people, float)).gini


def test_known_coefficients() -> None:
    assert of([5, 5, 5], [1, 9, 4]) == pytest.approx(0.0)
    assert of([0, 0, 0, 1], [1, 1, 1, 1]) == pytest.approx(0.75)
    assert of([1, 2, 3, 4], [1, 1, 1, 1]) == pytest.approx(0.25)
    assert of([1, 3], [1, 1]) == pytest.approx(0.25)
    # Three quarters hold a quarter: the curve runs through (0.75, 0.25), the area beside it is 0.5.
    assert of([1, 9], [3, 1]) == pytest.approx(0.5)


def test_the_curve_runs_through_the_shares() -> None:
    found = equity(np.array([9.0, 1.0]), np.array([1.0, 3.0]))
    assert found.people.tolist() == [0.0, 0.75, 1.0]
    assert found.held.tolist() == [0.0, 0.25, 1.0]
    assert found.held_by(0.375) == pytest.approx(0.125)
    assert found.held_by(0.6) == pytest.approx(0.2)


def test_nothing_to_share_and_no_end_of_it_have_no_coefficient() -> None:
    for values in ([0.0, 0.0], [np.inf, 1.0], [np.nan, np.nan]):
        found = equity(np.array(values), np.array([1.0, 2.0]))
        assert np.isnan(found.gini)
        assert np.isnan(found.held_by(0.5))
    assert np.isnan(of([], []))


def test_what_is_unknown_or_held_by_nobody_is_left_out() -> None:
    assert of([1, 3, np.nan, np.inf], [1, 1, 5, 0]) == pytest.approx(0.25)


rows = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), min_size=1, max_size=12)


@given(rows)
def test_it_is_half_the_mean_difference_between_any_two_people(told: list[tuple[int, int]]) -> None:
    everybody = np.array([value for value, people in told for _ in range(people)], float)
    found = of(*(list(column) for column in zip(*told, strict=True)))
    if everybody.sum() > 0:
        apart = np.abs(everybody[:, None] - everybody[None, :]).mean()
        assert found == pytest.approx(apart / (2 * everybody.mean()), abs=1e-12)
    else:
        assert np.isnan(found)


@given(rows, st.floats(0.001, 1000))
def test_units_and_order_change_nothing(told: list[tuple[int, int]], factor: float) -> None:
    values, people = (np.array(column, float) for column in zip(*told, strict=True))
    one, other = equity(values, people), equity(factor * values[::-1], people[::-1])
    assert one.gini == pytest.approx(other.gini, abs=1e-9, nan_ok=True)
    assert np.diff(one.people).min(initial=0.0) >= 0.0


def test_committees_are_the_demand_points_and_streets_their_means() -> None:
    drawn = spots([(0.0, 0.0)] * 3, [1.0, 1.0, 8.0], [0, 0, 1], 2)
    lattice_last = Spots(
        drawn.xy, drawn.count, drawn.street, np.array([0, 1, -1]), drawn.key, np.array([2.0, np.nan])
    )
    assert across_committees(np.array([1.0, 3.0, 100.0]), lattice_last).gini == pytest.approx(0.25)
    assert across_streets(np.array([1.0, 9.0]), lattice_last).gini == pytest.approx(0.0)
    assert across_streets(np.array([1.0, 4.0]), drawn).gini == pytest.approx(
        1 - (0.2 * 2 / 34 + 0.8 * 36 / 34)
    )
