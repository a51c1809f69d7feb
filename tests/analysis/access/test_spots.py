"""Where people are counted for measures of access."""

import numpy as np
import pytest
import shapely

from locator.analysis.access.spots import Spots, lattice, lay_spots
from locator.analysis.ground import lay_out
from locator.analysis.population import settle
from locator.domain.study import Study
from tests.analysis.plain import EPSG, ORIGIN, box, demand, population, streets, water


def laid(study: Study) -> Spots:
    ground = lay_out(study)
    return lay_spots(settle(study, ground, study.assumptions), ground, study.demand)


TWO = streets(box(0, 0, 1000, 1000), box(1000, 0, 3000, 1000))


def test_people_spread_evenly_stand_on_hundred_metre_squares_and_none_is_lost() -> None:
    found = laid(Study("", EPSG, TWO, population=population(TWO.code, people_60=[700.0, 300.0])))
    assert len(found) == 300
    assert found.per_street(found.count) == pytest.approx([700.0, 300.0], rel=1e-12)
    assert (found.demand == -1).all()
    assert ((found.xy % 100.0) == 50.0).all()


def test_points_stand_where_they_are_and_the_rest_of_a_street_is_spread() -> None:
    points = demand([(2000.0, 500.0), (300.0, 300.0)], people_60=[10.0, 40.0])
    told = population(TWO.code, people_60=[100.0, 10.0])
    found = laid(Study("", EPSG, TWO, demand=points, population=told))
    # People are sorted by street: the second point stands in the first street.
    assert found.demand[:2].tolist() == [1, 0]
    assert found.xy[:2] - ORIGIN == pytest.approx(np.array([[300.0, 300.0], [2000.0, 500.0]]), abs=1e-5)
    assert found.count[:2].tolist() == [40.0, 10.0]
    assert set(found.street[2:]) == {0}
    assert found.count[2:].sum() == pytest.approx(60.0, rel=1e-12)
    assert set(found.key[2:]) == {f"street:{TWO.code[0]}"}


def test_streets_whose_people_are_unknown_have_no_spots() -> None:
    found = laid(Study("", EPSG, TWO, population=population(TWO.code[:1], people_60=[100.0])))
    assert set(found.street) == {0}
    assert np.isnan(found.per_street(found.count)[1])


def test_a_small_street_has_a_finer_lattice_of_at_least_twelve_points() -> None:
    for side in (99.0, 120.0, 301.0, 20.0, 3.0):
        land = shapely.box(7.3, 11.1, 7.3 + side, 11.1 + side)
        found = lattice(land, land)
        assert len(found) >= 12
        assert shapely.contains_xy(land, *found.T).all()
        assert found.mean(axis=0) == pytest.approx(shapely.get_coordinates(land.centroid)[0], abs=side / 6)


def test_the_lattice_hangs_at_whole_hundreds_whatever_the_street() -> None:
    whole = lattice(shapely.box(0, 0, 2000, 2000), None)
    part = lattice(shapely.Polygon([(13, 27), (1490, 90), (1200, 1900)]), None)
    assert {tuple(xy) for xy in part} <= {tuple(xy) for xy in whole}


def test_people_of_a_street_that_is_all_water_stand_on_one_point_of_it() -> None:
    told = population(TWO.code, people_60=[100.0, 10.0])
    study = Study("", EPSG, TWO, population=told, water=water(box(-10, -10, 1010, 1010)))
    found = laid(study)
    assert found.per_street(found.count) == pytest.approx([100.0, 10.0], rel=1e-9)


def test_order_of_rows_and_other_streets_move_no_spot() -> None:
    told = population(TWO.code, people_60=[700.0, 300.0])
    points = demand([(300.0, 300.0), (500.0, 500.0)], people_60=[10.0, 40.0])
    one = laid(Study("", EPSG, TWO, demand=points, population=told))
    back = np.array([1, 0])
    other = laid(Study("", EPSG, TWO.take(back), demand=points.take(back), population=told.take(back)))
    assert sorted(map(tuple, one.xy)) == sorted(map(tuple, other.xy))
    assert sorted(zip(one.key, one.count, strict=True)) == sorted(zip(other.key, other.count, strict=True))


def test_points_without_an_id_are_keyed_by_their_name_and_place() -> None:
    points = demand(
        [(300.0, 300.0), (500.0, 500.0)], people_60=[10.0, 40.0], id=["", "d7"], name=["甲", "乙"]
    )
    found = laid(Study("", EPSG, TWO, demand=points))
    assert found.key[0].startswith("point:甲@121.")
    assert found.key[1] == "point:d7"
