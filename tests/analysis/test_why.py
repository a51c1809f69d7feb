"""Why a place is not covered: what lies in between is named in the order in which it is met."""

from dataclasses import replace

import numpy as np
import pytest

from locator.analysis.scene import lay_scene
from locator.analysis.why import why
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.layers import Barriers
from locator.domain.study import Study
from tests.analysis.plain import EPSG, ORIGIN, box, closed_edge, facilities, line, on_earth, streets


def study() -> Study:
    """A site at the origin, a river 100 m and a railway 200 m to the east, both too long to walk round."""
    lines = on_earth(box(90, -5000, 110, 5000), line((200, -5000), (200, 5000)))
    barriers = Barriers.build(2, type=["river", "railway"], geometry=lines)
    return Study(
        "试",
        EPSG,
        streets(box(-1000, -1000, 1000, 1000)),
        facilities([(0, 0)]),
        barriers=barriers.append(closed_edge(line((150, -5000), (150, 5000)))),
        assumptions=Assumptions(circle=CircleModel.BARRIER),
    )


def test_barriers_in_between_are_named_in_their_order_and_closed_edges_are_none() -> None:
    held = study()
    (found,) = why(lay_scene(held, held.assumptions), ["meal_point"], np.array((300.0, 0.0)) + ORIGIN)
    assert found.barriers == (1, 0)
    assert found.state == "barrier"
    assert found.minutes > 100.0


def test_with_nothing_in_between_the_straight_way_is_told() -> None:
    held = replace(study(), barriers=Barriers())
    (found,) = why(lay_scene(held, held.assumptions), ["meal_point"], np.array((300.0, 0.0)) + ORIGIN)
    assert (found.state, found.barriers) == ("covered", ())
    assert found.cost_m == pytest.approx(1.3 * 300.0)
