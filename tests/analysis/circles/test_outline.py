"""The union found arc by arc is the union that overlaying polygons gives."""

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from locator.analysis.circles.outline import Rim, distinct
from locator.analysis.circles.union import circle_polygons, union_of_circles

ORIGIN = np.array([640_412.315, 3_457_455.489])
SIDES = (8, 64, 128)
# The overlay's own rounding; on shared sides it needs a grid, which costs some digits.
EXACT, ON_GRID = 1e-12, 1e-8
GRID_M = 1e-6

Floats = NDArray[np.float64]


def random_places(draw: np.random.Generator, radius: float) -> Floats:
    return draw.uniform(-5 * radius, 5 * radius, (int(draw.integers(1, 60)), 2))


def clustered_places(draw: np.random.Generator, radius: float) -> Floats:
    seats = draw.uniform(-4 * radius, 4 * radius, (4, 2))
    return (seats[:, None] + draw.normal(0, radius / 3, (4, 8, 2))).reshape(-1, 2)


def places_in_a_ring(draw: np.random.Generator, radius: float) -> Floats:
    turn = draw.uniform(0, 2 * np.pi, 14)
    return 2.2 * radius * np.column_stack([np.cos(turn), np.sin(turn)])


def places_in_a_row(draw: np.random.Generator, radius: float) -> Floats:
    return draw.uniform(-4 * radius, 4 * radius, (12, 1)) * np.array([[0.6, 0.8]])


def agree(centres: Floats, rim: Rim, *, relative: float, grid_size: float | None = None) -> None:
    """Ours and the overlay's union cover the same ground; ours is valid and overlaps itself nowhere."""
    ours = union_of_circles(centres, rim)
    whole = shapely.union_all(circle_polygons(centres, rim), grid_size=grid_size)
    assert shapely.is_valid(ours).all()
    assert shapely.area(ours).sum() == pytest.approx(whole.area, rel=relative)
    apart = shapely.symmetric_difference(
        shapely.union_all(ours, grid_size=grid_size), whole, grid_size=grid_size
    )
    assert apart.area <= max(relative, 1e-9) * whole.area


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("far", [0.0, 1.0])
@pytest.mark.parametrize("places", [random_places, clustered_places, places_in_a_ring, places_in_a_row])
def test_the_union_equals_the_overlay_of_the_circles(places, far: float, sides: int) -> None:
    draw = np.random.default_rng(sides)
    for radius in (300.0, 553.846, 1000.0) * 4:
        agree(places(draw, radius) + far * ORIGIN, Rim(radius, sides), relative=EXACT)


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("share", [0.25, 0.5, 1.0, 2.0])
def test_circles_on_a_grid_give_the_same_union(share: float, sides: int) -> None:
    draw = np.random.default_rng(7)
    for radius in (500.0, 1000.0):
        for _ in range(6):
            centres = draw.integers(-4, 4, (30, 2)) * (share * radius) + ORIGIN
            agree(centres, Rim(radius, sides), relative=ON_GRID, grid_size=GRID_M)


@pytest.mark.parametrize("sides", SIDES)
def test_circles_that_share_whole_sides_give_the_same_union(sides: int) -> None:
    draw, rim = np.random.default_rng(11), Rim(1000.0, sides)
    for _ in range(30):
        across, along = rim.normals[draw.integers(sides, size=2)] * 2 * rim.apothem
        centres = np.unique(draw.integers(-3, 4, (20, 2)) @ np.array([across, along]), axis=0)
        agree(centres, rim, relative=ON_GRID, grid_size=GRID_M)


@pytest.mark.parametrize("seed", [149, 413, 2413, 3577, 3958])
def test_squares_in_a_lattice_are_all_counted(seed: int) -> None:
    # Found by search: on these the overlay without a grid drops squares and stays silent.
    rim, draw = Rim(1000.0, 4), np.random.default_rng(seed)
    across, along = rim.normals[draw.integers(4, size=2)]
    steps = draw.integers(-3, 4, (int(draw.integers(2, 30)), 2))
    centres = steps @ np.array([across, along]) * rim.apothem * float(draw.choice([1, 2]))
    marks = np.zeros((32, 32), np.bool_)
    for column, row in np.rint(centres @ rim.normals[:2].T / rim.apothem).astype(int) + 16:
        marks[column - 1 : column + 1, row - 1 : row + 1] = True
    area = shapely.area(union_of_circles(np.unique(centres, axis=0), rim)).sum()
    assert area == pytest.approx(marks.sum() * rim.apothem**2, rel=ON_GRID)


@pytest.mark.parametrize("sides", SIDES)
def test_circles_on_the_same_spot_count_once(sides: int) -> None:
    draw, rim = np.random.default_rng(5), Rim(554.0, sides)
    centres = random_places(draw, 554.0) + ORIGIN
    twice = np.concatenate([centres, centres[::-1]])
    assert distinct(twice).tolist() == list(range(len(centres)))
    assert (
        shapely.area(union_of_circles(twice, rim)).sum() == shapely.area(union_of_circles(centres, rim)).sum()
    )


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("off_m", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
def test_circles_a_hair_apart_give_the_same_union(off_m: float, sides: int) -> None:
    draw, rim = np.random.default_rng(13), Rim(554.0, sides)
    # Below a hundredth of a millimetre the overlay snaps, and centres a micrometre apart count as one.
    relative = EXACT if off_m >= 1e-5 else 8.0 * 1e-6 / rim.radius
    for _ in range(12):
        centres = draw.uniform(-1200, 1200, (10, 2)) + ORIGIN
        turn = draw.uniform(0, 2 * np.pi, 10)
        near = centres + off_m * np.column_stack([np.cos(turn), np.sin(turn)])
        agree(np.concatenate([centres, near]), rim, relative=relative)


@pytest.mark.parametrize("sides", SIDES)
def test_a_single_circle_is_its_polygon(sides: int) -> None:
    rim = Rim(500.0, sides)
    made = union_of_circles(ORIGIN[None], rim)
    assert len(made) == 1
    assert made[0].area == pytest.approx(sides / 2 * 500.0**2 * np.sin(2 * np.pi / sides), rel=1e-9)
    assert shapely.hausdorff_distance(made[0], circle_polygons(ORIGIN[None], rim)[0]) < 1e-9


@pytest.mark.parametrize("sides", SIDES)
def test_two_circles_that_touch_in_a_corner_keep_both_areas(sides: int) -> None:
    rim = Rim(500.0, sides)
    made = union_of_circles(np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN, rim)
    assert shapely.area(made).sum() == pytest.approx(sides * 500.0**2 * np.sin(2 * np.pi / sides), rel=1e-8)


def test_no_circles_cover_nothing() -> None:
    assert len(union_of_circles(np.empty((0, 2)), Rim(500.0, 128))) == 0
    assert len(circle_polygons(np.empty((0, 2)), Rim(500.0, 128))) == 0


def test_a_ring_of_circles_leaves_its_middle_open_and_a_circle_in_the_middle_stands_alone() -> None:
    rim = Rim(100.0, 128)
    turn = 2 * np.pi * np.arange(20) / 20
    ring = 500.0 * np.column_stack([np.cos(turn), np.sin(turn)]) + ORIGIN
    (around,) = union_of_circles(ring, rim)
    assert len(around.interiors) == 1
    both = union_of_circles(np.concatenate([ring, ORIGIN[None]]), rim)
    assert len(both) == 2
    agree(np.concatenate([ring, ORIGIN[None]]), rim, relative=EXACT)


def test_the_order_of_the_circles_changes_no_area() -> None:
    draw, rim = np.random.default_rng(17), Rim(1000.0, 128)
    centres = random_places(draw, 1000.0) + ORIGIN
    area = shapely.area(union_of_circles(centres, rim)).sum()
    for _ in range(5):
        mixed = draw.permutation(centres)
        assert shapely.area(union_of_circles(mixed, rim)).sum() == pytest.approx(area, rel=EXACT)


def test_the_polygon_is_true_to_its_circle_within_two_thousandths() -> None:
    area = Rim(1000.0, 128).sides / 2 * 1000.0**2 * np.sin(2 * np.pi / 128)
    assert 0.998 < area / (np.pi * 1000.0**2) < 1.0
