"""Services between streets."""

import numpy as np
import pytest
from hypothesis import given, settings

from locator.analysis.access.exchange import exchange
from locator.analysis.access.nearest import covered, people_of
from locator.analysis.access.spots import Spots
from locator.analysis.sites import Sites
from locator.domain.access import Exchange
from locator.domain.assumptions import Assumptions
from tests.analysis.access.drawn import costs_and_pace, sites, spots, towns
from tests.analysis.plain import standard

# Two streets side by side, one site of the second near the border, one outside the district.
STANDS = [1, -1]
SITES = sites([(1100.0, 0.0), (-100.0, 0.0)], STANDS)
HERE = spots(
    [(950.0, 0.0), (0.0, 0.0), (500.0, 0.0), (1200.0, 0.0), (2900.0, 0.0)],
    [1.0, 2.0, 4.0, 8.0, 16.0],
    [0, 0, 0, 1, 1],
    2,
)


def shared() -> Exchange:
    costs, pace = costs_and_pace(HERE, {"a": SITES}, standard(400.0))
    return exchange(costs, HERE, pace, np.array(STANDS))[0]


def test_matrix_by_hand() -> None:
    found = shared()
    assert found.served.tolist() == [[0.0, 1.0, 2.0], [0.0, 8.0, 0.0]]
    assert found.uncovered.tolist() == [4.0, 16.0]
    assert found.imported.tolist() == [3.0, 0.0]
    assert found.exported.tolist() == [0.0, 1.0]
    assert found.imported_share == pytest.approx([3 / 7, 0.0])


@given(towns())
@settings(max_examples=25)
def test_everybody_covered_is_served_by_one_street(town: tuple[Spots, Sites]) -> None:
    here, offered = town
    costs, pace = costs_and_pace(here, {"a": offered}, Assumptions())
    found = exchange(costs, here, pace, offered.street)[0]
    assert found.served.sum(axis=1) == pytest.approx(people_of(covered(costs, here, pace)[0], here))
    assert found.served.sum(axis=1) + found.uncovered == pytest.approx(here.people)
    assert found.imported.sum() == pytest.approx(found.exported.sum() + found.served[:, -1].sum())
