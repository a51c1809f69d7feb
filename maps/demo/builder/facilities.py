"""Facilities of every kind, inside the district and in its guard area."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, Polygon

from . import naming
from .ground import Ground
from .network import Network
from .people import Committee
from .place import DISTRICT, STREETS, StreetPlan, generator
from .river import Cuts

_CLEAR_M, _INSIDE_M = 22.0, 30.0
_APART_M = 60.0
# Where WGS 84 positions go when they are taken for GCJ-02, in metres here. Doors of short lists are chosen
# so that some leave their street by it, or nothing in such a list would tell its datum.
_SHIFT = (-423.0, 246.0)
_DRAWS = {"care_home": 2, "aid_rental": 4, "nursing_station": 2, "adviser_point": 2}
_NAMES = {
    "meal_point": "助餐点", "community_canteen": "社区长者食堂", "integrated_centre": "社区综合为老服务中心",
    "day_care": "日间照护中心", "neighbourhood_station": "家门口养老服务站", "mini_care_home": "长者照护之家",
    "rural_home": "乡村长者照护之家", "neighbourly_point": "示范睦邻点", "aid_rental": "康复辅具租赁点",
    "nursing_station": "护理站", "adviser_point": "养老顾问点",
}  # fmt: skip
# What is not open: kind, street code, which one of its kind there, and what the list says of it.
_NOT_OPEN = {
    ("integrated_centre", "990101010", 0): "筹建", ("integrated_centre", "990101007", 0): "暂停营业",
    ("care_home", "990101009", 0): "暂停营业", ("care_home", "990101001", 2): "筹建",
    ("meal_point", "990101009", 1): "关闭", ("community_canteen", "990101007", 0): "装修中",
    ("day_care", "990101011", 0): "筹建", ("aid_rental", "990101009", 0): "关闭",
    ("neighbourhood_station", "990101010", 0): "筹建", ("meal_point", "990101003", 2): "暂停营业",
}  # fmt: skip
NEIGHBOURS = (("松屿区", "望舸街道"), ("澜浦区", "澄泾街道"), ("桑堰县", "稻汐镇"))
# Kinds of the neighbours' facilities, going round the district from the east, about evenly spaced.
_ROUND = (
    "meal_point", "care_home", "neighbourhood_station", "community_canteen", "integrated_centre",
    "meal_point", "day_care", "care_home", "meal_point", "neighbourhood_station", "integrated_centre",
    "community_canteen", "meal_point", "care_home", "mini_care_home", "meal_point", "day_care",
    "integrated_centre",
)  # fmt: skip
OPEN = "正常"


@dataclass(frozen=True)
class Facility:
    """One facility; position in metres from the origin; figures it does not have are ``None``."""

    kind: str
    name: str
    district: str
    street: str
    address: str
    x: float
    y: float
    status: str = OPEN
    beds: int | None = None
    nursing: int | None = None
    dementia: int | None = None
    meals: int | None = None
    area: int | None = None


def build_facilities(
    ground: Ground, cuts: Cuts, network: Network, people: list[Committee]
) -> dict[str, list[Facility]]:
    """Facilities by kind; those of the neighbouring districts under ``neighbours``."""
    rng = generator("facilities")
    kept_clear = shapely.union_all(list(cuts.barriers.values())).buffer(_CLEAR_M)
    homes = naming.welfare(rng)
    built: dict[str, list[Facility]] = {kind: [] for kind in STREETS[0].services}
    for plan, street in zip(ground.plans, ground.streets, strict=True):
        land = street.buffer(-_INSIDE_M).difference(kept_clear)
        doors = _Doors(land, _middles(network, land), [c for c in people if c.street is plan], rng)
        for kind, count in plan.services.items():
            for number in range(count):
                facility = _facility(kind, plan, number, doors.next(_DRAWS.get(kind, 1)), homes, rng)
                built[kind].append(_renamed(facility, built[kind]))
    built["neighbours"] = _neighbours(ground, network, kept_clear, homes, rng)
    return built


def _middles(network: Network, land: Polygon | MultiPolygon) -> NDArray[np.float64]:
    middle = shapely.get_coordinates(shapely.line_interpolate_point(network.lines, 0.5, normalized=True))
    return middle[shapely.contains_xy(land, *middle.T)]


class _Doors:
    """Front doors in one street: by a way, a short walk from some committee, not too close together."""

    def __init__(
        self,
        land: Polygon | MultiPolygon,
        middles: NDArray[np.float64],
        people: list[Committee],
        rng: np.random.Generator,
    ) -> None:
        self._land, self._middles, self._people, self._rng = land, middles, people, rng
        crowd = np.array([committee.over_60 for committee in people], float)
        self._chance = crowd / crowd.sum()
        self._taken = np.empty((0, 2))

    def next(self, draws: int) -> tuple[float, float]:
        """One more door: of so many drawn, the one that a wrong datum carries farthest out of the street."""
        drawn = [self._draw() for _ in range(draws)]
        door = max(
            drawn, key=lambda each: self._land.distance(Point(each[0] + _SHIFT[0], each[1] + _SHIFT[1]))
        )
        self._taken = np.vstack([self._taken, door])
        return door

    def _draw(self) -> tuple[float, float]:
        while True:
            chosen = self._people[int(self._rng.choice(len(self._people), p=self._chance))]
            gap = np.hypot(self._middles[:, 0] - chosen.x, self._middles[:, 1] - chosen.y)
            order = np.argsort(np.abs(gap - self._rng.uniform(30, 260)), kind="stable")
            door = self._middles[order[int(self._rng.integers(3))]] + self._rng.uniform(-11, 11, 2)
            apart = np.hypot(*(self._taken - door).T).min(initial=np.inf)
            if apart > _APART_M and self._land.contains(Point(door)):
                return round(float(door[0]), 2), round(float(door[1]), 2)


def _facility(
    kind: str,
    plan: StreetPlan,
    number: int,
    place: tuple[float, float],
    homes: Iterator[str],
    rng: np.random.Generator,
) -> Facility:
    road = naming.road(rng, (place[0] + 7000) / 14000)
    address = f"{DISTRICT}{road}{int(rng.integers(2, 900))}号"
    status = _NOT_OPEN.get((kind, plan.code, number), OPEN)
    name = _name(kind, plan.name, road, homes)
    facility = Facility(kind, name, DISTRICT, plan.name, address, *place, status)
    return _with_figures(facility, rng)


def _renamed(facility: Facility, before: list[Facility]) -> Facility:
    """A second site on the same road says so, so that no two rows of a list have one name."""
    if all(facility.name != other.name for other in before):
        return facility
    return replace(facility, name=f"{facility.name}（分点）")


def _name(kind: str, street: str, road: str, homes: Iterator[str]) -> str:
    if kind == "care_home":
        return f"{DISTRICT}{next(homes)}养老院"
    return f"{street}{road.removesuffix('路').removesuffix('街').removesuffix('支')}{_NAMES[kind]}"


def _with_figures(facility: Facility, rng: np.random.Generator) -> Facility:
    """The figures that a list of this kind gives."""
    match facility.kind:
        case "care_home":
            beds = int(rng.integers(6, 29)) * 10
            nursing = round(beds * rng.uniform(0.40, 0.68))
            return replace(facility, beds=beds, nursing=nursing, dementia=int(rng.integers(0, 5)) * 8 or None)
        case "mini_care_home" | "rural_home":
            beds = int(rng.integers(12, 40))
            return replace(facility, beds=beds, nursing=beds, area=int(rng.integers(30, 60)) * 10)
        case "meal_point":
            return replace(facility, meals=int(rng.integers(4, 13)) * 10)
        case "community_canteen":
            return replace(facility, meals=int(rng.integers(6, 16)) * 25)
        case "integrated_centre":
            return replace(facility, area=int(rng.integers(80, 260)) * 10)
        case "day_care" | "neighbourhood_station":
            return replace(facility, area=int(rng.integers(10, 48)) * 10)
        case _:
            return facility


def _neighbours(
    ground: Ground, network: Network, kept_clear: Polygon, homes: Iterator[str], rng: np.random.Generator
) -> list[Facility]:
    around = []
    middles = _middles(
        network, ground.district.buffer(850).difference(ground.district.buffer(150)).difference(kept_clear)
    )
    turn = np.arctan2(middles[:, 1], middles[:, 0])
    for number, kind in enumerate(_ROUND):
        wanted = 2 * np.pi * (number + rng.uniform(-0.25, 0.25)) / len(_ROUND) - np.pi
        near = np.argsort(np.abs(np.angle(np.exp(1j * (turn - wanted)))), kind="stable")[:40]
        x, y = middles[near[int(rng.integers(len(near)))]]
        district, street = NEIGHBOURS[int(3 * number / len(_ROUND))]
        road = naming.road(rng, number / len(_ROUND))
        name = _name(kind, street, road, homes).replace(DISTRICT, district)
        address = f"{district}{road}{int(rng.integers(2, 900))}号"
        place = round(float(x) + 6, 2), round(float(y) + 6, 2)
        around.append(_with_figures(Facility(kind, name, district, street, address, *place), rng))
    return around
