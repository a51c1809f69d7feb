"""Places on barriers, in water and away from all ways are listed, not passed over."""

from dataclasses import replace

import shapely

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import IllPlaced
from locator.domain.layers import Barriers, Ways
from locator.domain.study import Study
from tests.analysis.plain import EPSG, box, demand, facilities, line, on_earth, streets


def study(circle: CircleModel) -> Study:
    """One street; a wall at x = 500, a lake around (1500, 500), a way along y = 100."""
    barriers = Barriers.build(
        2, type=["wall", "river"], geometry=on_earth(line((500, 0), (500, 900)), box(1400, 400, 1600, 600))
    )
    ways = Ways.build(1, type=["footway"], geometry=on_earth(line((0, 100), (2000, 100))))
    return Study(
        "试",
        EPSG,
        streets(box(0, 0, 2000, 1000)),
        facilities([(505, 150), (1500, 500), (900, 150)]),
        demand([(1500, 510), (900, 800)], people_60=[10.0, 20.0]),
        barriers=barriers,
        ways=ways,
        assumptions=Assumptions(circle=circle),
    )


def test_in_the_barrier_model_places_on_barriers_and_in_water_are_listed() -> None:
    assert analyse(study(CircleModel.BARRIER)).ill_placed == (
        IllPlaced("facilities", 0, "beside_barrier"),
        IllPlaced("facilities", 1, "inside_barrier"),
        IllPlaced("demand", 0, "inside_barrier"),
    )


def test_in_the_network_model_places_away_from_all_ways_are_listed() -> None:
    assert analyse(study(CircleModel.NETWORK)).ill_placed == (
        IllPlaced("facilities", 1, "no_network"),
        IllPlaced("demand", 0, "no_network"),
        IllPlaced("demand", 1, "no_network"),
    )


def test_an_entrance_on_a_way_joins_the_whole_facility() -> None:
    held = study(CircleModel.NETWORK)
    entrance = shapely.get_coordinates(on_earth(shapely.Point(641_500.0, 3_457_150.0)))[0]
    told = ["", f"{entrance[0]:.7f},{entrance[1]:.7f}", ""]
    held = replace(held, facilities=held.facilities.with_columns(entrances=told))
    assert all(one.table != "facilities" for one in analyse(held).ill_placed)


def test_a_straight_line_knows_no_such_places() -> None:
    assert analyse(study(CircleModel.DETOUR)).ill_placed == ()
