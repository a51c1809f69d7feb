"""Quantiles of values that stand for different numbers of people."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from locator.analysis.access.quantiles import quantiles, quantiles_by

HALF = np.array([0.5])


def test_known_answers() -> None:
    assert quantiles(
        np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0]), np.array([0.25, 0.5, 0.75, 1.0])
    ).tolist() == [
        1.0,
        2.0,
        2.0,
        3.0,
    ]
    assert quantiles(np.array([1.0, np.inf]), np.array([1.0, 1.0]), np.array([0.5, 0.6])).tolist() == [
        1.0,
        np.inf,
    ]
    assert np.isnan(quantiles(np.array([1.0]), np.array([0.0]), HALF)).all()
    assert np.isnan(quantiles(np.empty(0), np.empty(0), HALF)).all()


rows = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=30)


@given(rows, st.integers(1, 20))
def test_a_value_that_stands_for_n_people_counts_as_n_values(
    told: list[tuple[int, int, int]], twentieth: int
) -> None:
    values, weights, group = (np.array(column) for column in zip(*told, strict=True))
    found = quantiles_by(values * 1.0, weights * 1.0, group, 3, np.array([twentieth / 20]))[:, 0]
    for street in range(3):
        here = group == street
        everybody = np.sort(np.repeat(values[here], weights[here]))
        if len(everybody) == 0:
            assert np.isnan(found[street])
        else:
            assert found[street] == everybody[-(-twentieth * len(everybody) // 20) - 1]
