"""What each sort of crossing opens: gates walls, road crossings fast roads and railways, others all."""

import numpy as np
import pytest
import shapely

from locator.analysis.barriers.barred import Barred
from locator.analysis.barriers.linework import lay_barriers
from locator.analysis.barriers.notes import Found
from locator.domain.layers import may_open
from tests.analysis.barriers.drawn import barriers, costs, crossings
from tests.analysis.plain import EPSG

LINE = shapely.LineString([(0, -8000), (0, 8000)])
AREA = shapely.box(-5, -8000, 5, 8000)
HOME, OVER = (-100.0, 0.0), [(100.0, 0.0)]
SORTS = {
    "gate": {"wall", ""},
    "crossing": {"expressway", "railway", ""},
    "bridge": {"wall", "expressway", "railway", "river", "canal", ""},
}


def opened(shapes, types, sort, *at):
    over = crossings(*(at or [(0.0, 0.0)]), type=[sort] * max(len(at), 1))
    laid = lay_barriers(barriers(*shapes, type=types), over, EPSG, 0.8)
    return laid, bool(np.isfinite(costs(Barred(laid, 128), HOME, OVER, 1000.0))[0])


@pytest.mark.parametrize("shape", [LINE, AREA], ids=["line", "area"])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("bar", ["wall", "expressway", "railway", "river", "canal", ""])
def test_a_crossing_opens_what_one_of_its_sort_can(bar, sort, shape) -> None:
    laid, passed = opened([shape], [bar], sort)
    assert passed == (bar in SORTS[sort])
    assert [note.code for note in laid.notes] == ([] if passed else [Found.CROSSING_UNFIT])


def test_a_gate_near_a_river_opens_its_wall_alone() -> None:
    fence = shapely.LineString([(-12, -8000), (-12, 8000)])
    laid, passed = opened([LINE, fence], ["river", "wall"], "gate", (-12.0, 0.0))
    assert not passed
    cost = costs(Barred(laid, 128), HOME, [(-6.0, 0.0)], 1000.0)
    assert cost.tolist() == pytest.approx([94.0])
    assert opened([LINE, fence], ["river", "wall"], "bridge", (-12.0, 0.0))[1]


@pytest.mark.parametrize("types", [["wall", "river"], ["river", "wall"]])
def test_a_gate_of_a_wall_along_the_river_leads_nowhere(types) -> None:
    assert not opened([LINE, LINE], types, "gate")[1]
    assert not opened([LINE, AREA], ["wall", "river"], "gate", (-5.0, 0.0))[1]


def test_a_road_crossing_drawn_as_a_line_over_a_river_as_well_is_told_and_opens_nothing() -> None:
    rails = shapely.LineString([(20, -8000), (20, 8000)])
    zebra = shapely.LineString([(-5, 0), (25, 0)])
    laid, passed = opened([LINE, rails], ["river", "railway"], "crossing", zebra)
    assert not passed
    assert [note.code for note in laid.notes if note.table == "crossings"] == [Found.CROSSING_UNFIT]


def test_the_order_of_crossings_of_several_sorts_changes_no_cost() -> None:
    lines = [shapely.LineString([(x, -8000), (x, 8000)]) for x in (0, 40)]
    spots, sorts = [(0.0, 50.0), (40.0, -30.0), (40.0, 10.0)], ["bridge", "crossing", "gate"]
    found = []
    for order in ([0, 1, 2], [2, 1, 0], [1, 0, 2]):
        over = crossings(*(spots[at] for at in order), type=[sorts[at] for at in order])
        laid = lay_barriers(barriers(*lines, type=["river", "railway"]), over, EPSG, 0.8)
        found.append(costs(Barred(laid, 128), HOME, OVER, 1000.0).tolist())
    assert found[0] == found[1] == found[2]
    assert found[0] == pytest.approx([np.hypot(100, 50) + np.hypot(40, 80) + np.hypot(60, 30)])


def test_types_not_known_open_and_are_opened() -> None:
    sorts = np.array(["gate", "crossing", "portal", ""], object)
    assert may_open(sorts, np.array(["dragon", "", "river", "river"], object)).all()
