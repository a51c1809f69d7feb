"""The combined circle, and which kinds are lacking where."""

import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.combined import combine
from locator.analysis.access.nearest import covered, people_of
from locator.analysis.access.spots import Spots
from locator.analysis.sites import Sites
from locator.domain.assumptions import Assumptions
from tests.analysis.access.drawn import costs_and_pace, sites, spots, towns
from tests.analysis.plain import standard


def test_by_hand() -> None:
    here = spots([(0.0, 0.0), (1000.0, 0.0), (5000.0, 0.0)], [10.0, 20.0, 40.0], [0, 0, 1], 3)
    offered = {
        "a": sites([(0.0, 0.0), (1000.0, 0.0)]),
        "b": sites([(100.0, 0.0)]),
        "c": sites([(0.0, 0.0), (5000.0, 0.0)]),
    }
    found = combine(*_asked(here, offered))
    assert found.missing.tolist() == [0, 2, 2]
    assert [found.lacking(spot) for spot in range(3)] == [(), ("b", "c"), ("a", "b")]
    assert found.people_missing.tolist() == [[10, 0, 20, 0], [0, 0, 40, 0], [0, 0, 0, 0]]
    assert found.people_lacking.tolist() == [[0, 20, 20], [40, 40, 0], [0, 0, 0]]
    assert found.complete_share[:2] == pytest.approx([1 / 3, 0.0])
    assert np.isnan(found.complete_share[2])
    assert found.district_share == pytest.approx(1 / 7)


def _asked(here: Spots, offered: dict[str, Sites]) -> tuple[object, ...]:
    costs, pace = costs_and_pace(here, offered, standard(500.0))
    return costs, here, pace


def test_no_kinds_are_all_reached() -> None:
    here = spots([(0.0, 0.0)], [10.0])
    found = combine(*_asked(here, {}))
    assert found.district_share == 1.0
    assert found.lacking(0) == ()


@given(towns(), towns())
@settings(max_examples=25)
def test_all_kinds_are_never_reached_by_more_than_one_of_them(
    town: tuple[Spots, Sites], other: tuple[Spots, Sites]
) -> None:
    here, offered = town
    costs, pace = costs_and_pace(here, {"a": offered, "b": other[1]}, Assumptions())
    found = combine(costs, here, pace)
    reached = covered(costs, here, pace)
    assert found.people_missing.sum() == pytest.approx(here.count.sum())
    assert found.people_missing[:, 0] == pytest.approx(people_of(reached.all(axis=0), here))
    for at in range(2):
        assert (found.people_missing[:, 0] <= people_of(reached[at], here) + 1e-9).all()
        assert found.people_lacking[:, at] + people_of(reached[at], here) == pytest.approx(here.people)
