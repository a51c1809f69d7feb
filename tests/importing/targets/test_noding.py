"""Lines joined where they meet; distances in metres, answers worked out by hand."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.importing.targets.noding import Noded, node

Spots = tuple[tuple[float, float], ...]


def _lines(*rows: Spots) -> np.ndarray:
    lines = np.empty(len(rows), dtype=object)
    lines[:] = [shapely.LineString(row) for row in rows]
    return lines


def _node(*rows: Spots, levels: list[float] | None = None) -> Noded:
    return node(_lines(*rows), np.array(levels or [np.nan] * len(rows)))


def _ends(done: Noded) -> set[tuple[float, float]]:
    return {xy for line in done.lines.tolist() for xy in (line.coords[0], line.coords[-1])}


EAST = ((0.0, 0.0), (100.0, 0.0))
NORTH = ((50.0, -50.0), (50.0, 50.0))


def test_lines_that_cross_on_the_ground_are_joined_there() -> None:
    done = _node(EAST, NORTH)
    assert len(done.lines) == 4
    assert (50.0, 0.0) in _ends(done)
    assert (done.cut, done.joined, done.apart) == (1, 0, 0)
    assert sorted(done.source.tolist()) == [0, 0, 1, 1]


def test_a_bridge_is_not_joined_with_the_street_below() -> None:
    done = _node(EAST, NORTH, levels=[np.nan, 1.0])
    assert len(done.lines) == 2
    assert (done.cut, done.apart) == (0, 1)


def test_two_bridges_on_one_level_are_joined() -> None:
    assert len(_node(EAST, NORTH, levels=[1.0, 1.0]).lines) == 4


def test_a_bridge_meets_the_street_that_leads_to_it_at_its_end() -> None:
    done = _node(EAST, ((100.3, 0.0), (200.0, 0.0)), levels=[0.0, 1.0])
    assert done.joined == 1
    assert done.lines[0].coords[-1] == done.lines[1].coords[0] == (100.0, 0.0)


def test_ends_within_half_a_metre_weld_and_no_farther() -> None:
    near = _node(EAST, ((100.0, 0.5), (100.0, 90.0)))
    assert near.joined == 1
    assert len(_ends(near)) == 3
    far = _node(EAST, ((108.0, 0.0), (200.0, 0.0)))
    assert (far.joined, len(far.snapped), len(far.near)) == (0, 0, 0)
    assert len(_ends(far)) == 4


def test_a_loose_end_is_drawn_two_metres_to_a_line() -> None:
    done = _node(EAST, ((50.0, 1.9), (50.0, 80.0)))
    assert done.snapped.tolist() == [[50.0, 0.0]]
    assert len(done.lines) == 3
    assert (50.0, 0.0) in _ends(done)


def test_a_loose_end_farther_off_is_told_and_left() -> None:
    done = _node(EAST, ((50.0, 4.0), (50.0, 80.0)))
    assert done.near.tolist() == [[50.0, 4.0]]
    assert len(done.lines) == 2
    assert len(_node(EAST, ((50.0, 5.5), (50.0, 80.0))).near) == 0


def test_a_loose_end_on_another_level_is_left_unless_it_touches() -> None:
    above = _node(EAST, ((50.0, 1.5), (50.0, 80.0)), levels=[0.0, 1.0])
    assert (len(above.lines), len(above.snapped)) == (2, 0)
    stairs = _node(EAST, ((50.0, 0.0), (50.0, 80.0)), levels=[0.0, 1.0])
    assert len(stairs.lines) == 3


def test_a_loose_end_near_the_end_of_a_line_takes_that_end() -> None:
    done = _node(EAST, ((101.5, 0.0), (200.0, 0.0)))
    assert len(done.lines) == 2
    assert len(_ends(done)) == 3
    assert len(done.snapped) == 2


def test_two_ends_that_meet_on_a_third_line_join_it() -> None:
    done = _node(EAST, ((50.0, 0.2), (20.0, 60.0)), ((50.0, 0.2), (80.0, 60.0)))
    assert len(done.lines) == 4
    assert (50.0, 0.0) in _ends(done)


def test_a_line_that_crosses_itself_is_joined_with_itself() -> None:
    done = _node(((0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (50.0, 50.0), (50.0, -50.0)))
    assert len(done.lines) == 3
    assert (50.0, 0.0) in _ends(done)


def test_the_same_way_twice_is_kept_once() -> None:
    done = _node(EAST, EAST[::-1], ((20.0, 0.0), (60.0, 0.0)))
    assert sum(line.length for line in done.lines) == 100.0
    assert done.repeated == 2
    assert len(done.lines) == 3


def test_three_lines_through_one_place_have_one_node_there() -> None:
    done = _node(EAST, NORTH, ((0.0, -50.0), (100.0, 50.0)))
    assert len(done.lines) == 6
    assert len(_ends(done)) == 7


def test_nothing_is_no_fault() -> None:
    assert len(_node().lines) == 0


spots = st.tuples(st.integers(0, 6), st.integers(0, 6))
steps = st.tuples(spots, st.sampled_from([(1, 0), (0, 1), (1, 1), (1, -1)]), st.integers(1, 5))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(steps, min_size=1, max_size=9))
def test_lines_of_one_level_fall_into_the_pieces_of_their_union(drawn: list[tuple]) -> None:
    """The union of GEOS nodes exactly; crossings on this grid lie at least 50 m apart."""
    rows = [
        ((100.0 * x, 100.0 * y), (100.0 * (x + n * dx), 100.0 * (y + n * dy)))
        for (x, y), (dx, dy), n in drawn
    ]
    done = _node(*rows)
    whole = shapely.get_parts(shapely.union_all(_lines(*rows)))
    expected = {shapely.to_wkt(one) for one in shapely.normalize(shapely.set_precision(whole, 0.001))}
    got = {shapely.to_wkt(one) for one in shapely.normalize(shapely.set_precision(done.lines, 0.001))}
    assert got == expected


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(steps, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_piece(drawn: list[tuple], shuffle) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ((33.1 * x, 17.3 * y), (33.1 * (x + n * dx) + 0.3 * n, 17.3 * (y + n * dy) - 0.7))
        for (x, y), (dx, dy), n in drawn
    ]
    mixed = rows.copy()
    shuffle.shuffle(mixed)
    one, other = (
        sorted(round(length, 2) for length in shapely.length(_node(*order).lines).tolist())
        for order in (rows, mixed)
    )
    assert len(one) == len(other)
    assert abs(sum(one) - sum(other)) < 0.01 * len(one) + 1.0
