"""Distance of spots from the open edge."""

import numpy as np
import pytest
import shapely

from locator.analysis.doubt.edges import edge_metres
from locator.analysis.ground import lay_out
from locator.domain.study import Study
from tests.analysis.access.drawn import spots
from tests.analysis.plain import EPSG, ORIGIN, box, closed_edge, line, streets

TWO = streets(box(0, 0, 2000, 2000), box(2000, 0, 4000, 2000))


@pytest.mark.parametrize("closed", [False, True])
def test_distances_are_those_of_the_open_edge(closed: bool) -> None:
    shut = {"barriers": closed_edge(line((-100, 0), (4100, 0)))} if closed else {}
    ground = lay_out(Study("", EPSG, TWO, **shut))
    xy = np.random.default_rng(3).uniform((0, 0), (4000, 2000), (300, 2)) + ORIGIN
    known = shapely.distance(ground.open_edge, shapely.points(xy))
    assert edge_metres(spots(xy, [1.0] * 300), ground) == pytest.approx(known)


def test_nothing_is_near_an_edge_that_is_closed_all_round() -> None:
    round_ = closed_edge(line((0, 0), (4000, 0), (4000, 2000), (0, 2000), (0, 0)))
    here = spots([np.add(ORIGIN, 10.0)], [1.0])
    assert np.isinf(edge_metres(here, lay_out(Study("", EPSG, TWO, barriers=round_)))).all()
