"""What cuts the district: a winding river, an elevated expressway, a railway, with their crossings."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point, Polygon

from .place import generator
from .shapes import along, at, bend, normals, smooth, wave

_RIVER = [
    (-9600, -200), (-8300, -300), (-7000, -900), (-5600, -1300), (-4300, -500), (-3000, -200),
    (-1800, -900), (-600, -1500), (600, -900), (1700, 0), (3000, -300), (4300, -1300), (5700, -900),
    (7200, -100), (8600, -500), (9900, -300),
]  # fmt: skip
_EXPRESSWAY = [
    (-3100, 5600), (-2950, 4200), (-2800, 2600), (-2650, 1000), (-2600, -300), (-2250, -2000),
    (-2450, -3700), (-2500, -5700),
]  # fmt: skip
_RAILWAY = [
    (-9500, 1300), (-6600, 1300), (-4000, 1560), (-1500, 1800), (500, 1600), (3000, 1700), (6800, 2500),
    (9600, 2800),
]  # fmt: skip
_WIDTH_M, _WIDTH_SWING_M = 105.0, 40.0
# How far a crossing's line reaches beyond each bank.
_APPROACH_M = 8.0


@dataclass(frozen=True)
class Crossing:
    """A place to cross: ``barrier`` the one it crosses, ``way`` the type of its stretch in the network."""

    type: str
    name: str
    barrier: str
    open: bool
    wait_s: int
    way: str
    geometry: LineString | Point
    link: LineString


@dataclass(frozen=True)
class Cuts:
    """All barriers and crossings, in metres from the origin."""

    river: LineString
    water: Polygon
    expressway: LineString
    railway: LineString
    crossings: tuple[Crossing, ...]

    @property
    def barriers(self) -> dict[str, LineString | Polygon]:
        """Barrier geometry by type."""
        return {"river": self.water, "expressway": self.expressway, "railway": self.railway}


# Share of the river's length, name, open. The ferry stands where the next bridge is far.
_BRIDGES = (
    (0.163, "苇岸桥"), (0.256, "柳坞大桥"), (0.336, "津口桥"), (0.408, "砚池桥"), (0.487, "橘屿桥"),
    (0.592, "芦汐老桥"), (0.788, "汐东桥"),
)  # fmt: skip
_FERRY = (0.690, "芦汐渡口")
_UNDERPASSES = (
    (0.262, "麦泾下穿通道"), (0.375, "书圃下穿通道"), (0.452, "旧津下穿通道"), (0.5125, "汀岸下穿通道"),
    (0.638, "荻湾下穿通道"), (0.742, "砚池下穿通道"),
)  # fmt: skip
_OVER_RAIL = (
    (0.218, "桐荫铁路地道", "underpass"), (0.298, "北栈人行天桥", "bridge"),
    (0.415, "麦泾铁路地道", "underpass"), (0.492, "书圃人行天桥", "bridge"),
    (0.668, "芦汐铁路涵洞", "underpass"),
)  # fmt: skip


def build_cuts() -> Cuts:
    """Draw the barriers and their crossings."""
    rng = generator("river")
    centre = bend(smooth(_RIVER, 60), rng, 50, 1500)
    half = (_WIDTH_M + _WIDTH_SWING_M * wave(along(centre), rng, 2600)) / 2
    side = normals(centre) * half[:, None]
    water = shapely.make_valid(Polygon(np.vstack([centre + side, (centre - side)[::-1]])))
    river = LineString(centre)
    expressway = LineString(bend(smooth(_EXPRESSWAY, 120), rng, 25, 2500))
    railway = LineString(bend(smooth(_RAILWAY, 160), rng, 20, 4000))
    crossings = [_bridge(river, water, *place) for place in _BRIDGES]
    crossings.append(_ferry(river, water))
    crossings += [_under(expressway, share, name) for share, name in _UNDERPASSES]
    crossings += [_over_rail(railway, *place) for place in _OVER_RAIL]
    return Cuts(river, water, expressway, railway, tuple(crossings))


def _across(river: LineString, water: Polygon, share: float, beyond_m: float) -> LineString:
    here, left = at(river, share)
    span = LineString([here - left * 160, here + left * 160]).intersection(water)
    half = span.length / 2 + beyond_m
    middle = shapely.get_coordinates(span.interpolate(0.5, normalized=True))[0]
    return LineString([middle - left * half, middle + left * half])


def _bridge(river: LineString, water: Polygon, share: float, name: str) -> Crossing:
    deck, link = (_across(river, water, share, beyond) for beyond in (_APPROACH_M, 26.0))
    return Crossing("bridge", name, "river", True, 0, "bridge", deck, link)


def _ferry(river: LineString, water: Polygon) -> Crossing:
    deck = _across(river, water, _FERRY[0], _APPROACH_M)
    return Crossing("ferry", _FERRY[1], "river", False, 600, "ferry", deck, deck)


def _link(line: LineString, share: float) -> tuple[Point, LineString]:
    here, left = at(line, share)
    return Point(here), LineString([here - left * 26, here + left * 26])


def _under(line: LineString, share: float, name: str) -> Crossing:
    point, link = _link(line, share)
    return Crossing("underpass", name, "expressway", True, 0, "underpass", point, link)


def _over_rail(line: LineString, share: float, name: str, kind: str) -> Crossing:
    point, link = _link(line, share)
    way = "footbridge" if kind == "bridge" else "underpass"
    return Crossing(kind, name, "railway", True, 0, way, point, link)
