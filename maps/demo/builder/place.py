"""What the fictional district is: where it lies, its streets, and how well each is served."""

from dataclasses import dataclass, field, replace

import numpy as np

from locator.domain.projection import epsg_for

SEED = 20241231
DISTRICT = "云汀区"
LABEL = "云汀区（虚构演示）"
NOTE = "虚构演示，不对应任何真实地区 / Fictional demo: no real place, people or facility"
AS_OF = "2024-12-31"
# At sea, where no district is. All building is done in metres east and north of this point.
ORIGIN_LON, ORIGIN_LAT = 123.0, 30.85
EPSG = epsg_for(ORIGIN_LON)
GUARD_M = 1500.0

# Settlements of the rural town: east, north, radius in metres.
VILLAGES = ((2300, 900, 700), (4700, -2000, 550), (4300, 2700, 450))

CORE, TOWN = "主城", "镇村"


@dataclass(frozen=True)
class StreetPlan:
    """A street to be built.

    ``anchor`` is a point (m) inside its face of the partition; ``committees`` how many points of people it
    has, ``mean_people`` their mean size and ``share_60`` their mean share of people 60+; ``services`` how
    many facilities of each kind it gets.
    """

    code: str
    name: str
    anchor: tuple[float, float]
    committees: int
    mean_people: int
    share_60: float
    services: dict[str, int] = field(default_factory=dict)
    street_class: str = CORE

    @property
    def short(self) -> str:
        """Name without 街道 or 镇."""
        return self.name.removesuffix("街道").removesuffix("镇")


# How many facilities of each kind every street gets, in the order of the streets.
_SERVICES = {
    "care_home": (3, 1, 2, 2, 2, 2, 1, 2, 1, 1, 0, 2),
    "meal_point": (4, 2, 3, 3, 3, 2, 1, 2, 2, 1, 1, 2),
    "community_canteen": (2, 1, 1, 1, 2, 0, 1, 0, 0, 0, 0, 0),
    "integrated_centre": (2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1),
    "day_care": (2, 1, 1, 1, 2, 1, 1, 1, 1, 0, 1, 0),
    "neighbourhood_station": (3, 1, 2, 2, 2, 1, 1, 1, 0, 1, 0, 1),
    "mini_care_home": (1, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0),
    "rural_home": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    "neighbourly_point": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2),
    "aid_rental": (2, 1, 1, 1, 2, 1, 1, 1, 1, 0, 0, 0),
    "nursing_station": (1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0),
    "adviser_point": (3, 1, 2, 2, 3, 2, 1, 2, 2, 1, 1, 1),
}

# North bank first, then the south bank, which is badly served, and the rural town.
_PLANS = (
    StreetPlan("990101001", "汀岸街道", (-5000, -500), 24, 3700, 0.38),
    StreetPlan("990101002", "旧津街道", (-2200, 500), 6, 3300, 0.45),
    StreetPlan("990101003", "桐荫街道", (-5400, 800), 21, 3900, 0.41),
    StreetPlan("990101004", "柳坞街道", (-3600, 1000), 20, 3800, 0.43),
    StreetPlan("990101005", "书圃街道", (-700, 600), 24, 4000, 0.40),
    StreetPlan("990101006", "北栈街道", (-5000, 2200), 19, 3400, 0.36),
    StreetPlan("990101007", "麦泾街道", (-1200, 2500), 20, 3500, 0.33),
    StreetPlan("990101008", "鹭渚街道", (-5500, -2300), 20, 3600, 0.37),
    StreetPlan("990101009", "荻湾街道", (-3300, -2000), 21, 3700, 0.39),
    StreetPlan("990101010", "砚池街道", (-1600, -2500), 17, 3300, 0.34),
    StreetPlan("990101011", "橘屿街道", (-200, -2500), 13, 2900, 0.30),
    StreetPlan("990101100", "芦汐镇", (4000, 500), 35, 1900, 0.37, street_class=TOWN),
)
STREETS = tuple(
    replace(plan, services={kind: counts[n] for kind, counts in _SERVICES.items()})
    for n, plan in enumerate(_PLANS)
)


def generator(part: str) -> np.random.Generator:
    """The random numbers of one part, so that a change in one moves nothing in another."""
    return np.random.default_rng([SEED, *part.encode()])
