"""A district of two streets whose answers can be worked out by hand, surveyed.

Street 0 lies west, street 1 east, 2 km each way. At 0.8 m/s, detour 1.3, 15 minutes are 553.8 m straight.
Meal point at (1000, 1000): committee 0 (100 people) 500 m away = 13.54 minutes, committee 1 (50)
400 m = 10.83, committee 2 (40) 1,600 m = 43.33, committee 3 (6 people) 2,800 m = 75.83.
Care home with 20 beds at (2500, 1000): committee 2 lies 100 m away, the others out of reach.
"""

from functools import cache
from typing import Any

from locator.analysis.run import analyse
from locator.domain.progress import silent
from locator.domain.study import Study
from locator.gui.surveying import Held, _survey
from locator.report.scene import Scene
from tests.analysis import plain

NEVER = float("nan")


def two_streets(**more: Any) -> Study:
    west, east = plain.box(0, 0, 2000, 2000), plain.box(2000, 0, 4000, 2000)
    sites = plain.facilities(
        [(1000, 1000), (2500, 1000), (2600, 900)],
        kind=["meal_point", "care_home", "care_home"],
        name=["食堂", "大院", "小院"],
        licensed_beds=[NEVER, 20.0, NEVER],
    )
    committees = plain.demand(
        [(500, 1000), (1400, 1000), (2600, 1000), (3800, 1000)],
        name=["甲", "乙", "丙", "丁"],
        people_60=[100.0, 50.0, 40.0, 6.0],
    )
    return Study("小区", plain.EPSG, plain.streets(west, east), sites, committees, **more)


def held_of(study: Study) -> Held:
    return _survey(study, Scene(study, analyse(study)), silent)


@cache
def small() -> Held:
    return held_of(two_streets())
