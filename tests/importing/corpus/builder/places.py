"""Invented facilities in the streets of the demo district, at places where a wrong datum shows."""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from locator import paths
from locator.domain import datum, projection

EPSG = 4550
ROUNDS = 4
_SEED = 20241231
_DIGITS = 6
_INSIDE_M, _OUTSIDE_M = 60.0, 150.0
# Words of two characters each.
_STEMS = (
    "荻花砚石橘香苇风鹭影麦浪柳烟桐音汀兰潮信渡月听雨晴川望舟菱塘藕汀"
    "蓼岸萤火枕溪云帆竹坞梅坡杏雨栀香槐荫松涛榆钱桑榆葵园芷水荇带鹤汀"
    "雁洲鸥波燕泥莺堤蝉鸣蛙塘渔火橹声帆影舟楫石埠水栅月湾星塘露台霜林"
)


@dataclass(frozen=True)
class Site:
    """One place: WGS 84 degrees, rounded to six digits; ``stem`` makes its name and its road."""

    stem: str
    street: str
    code: str
    lon: float
    lat: float

    @property
    def address(self) -> str:
        return f"云汀区{self.stem}路{len(self.stem) * 7 + ord(self.stem[0]) % 90}号"

    def name(self, kind: str = "助餐点") -> str:
        return f"{self.street}{self.stem}{kind}"


@cache
def streets() -> dict[str, tuple[str, shapely.Geometry]]:
    """Code and outline in metres of each street."""
    held = json.loads((paths.demo_folder() / "layers" / "streets.geojson").read_bytes())["features"]
    outlines = np.array([shape(feature["geometry"]) for feature in held], dtype=object)
    metres = projection.geometry_to_metres(outlines, EPSG)
    found = {
        feature["properties"]["name"]: (feature["properties"]["code"], outline)
        for feature, outline in zip(held, metres, strict=True)
    }
    for _code, outline in found.values():
        shapely.prepare(outline)
    return found


@cache
def sites() -> tuple[Site, ...]:
    """Four places in each of the twelve streets, street by street in turn: rows 0–11 hold one of each.

    Each lies at least 60 m inside its street, and at least 150 m outside it once the offset of GCJ-02 is
    put on (even ones) or taken off (odd ones): so a dozen of them tells the datum beyond doubt.
    """
    rng = np.random.default_rng(_SEED)
    stems = map("".join, zip(_STEMS[::2], _STEMS[1::2], strict=True))
    return tuple(
        _site(next(stems), street, forward=(at + turn) % 2 == 0, rng=rng)
        for turn in range(ROUNDS)
        for at, street in enumerate(streets())
    )


def _site(stem: str, street: str, *, forward: bool, rng: np.random.Generator) -> Site:
    code, outline = streets()[street]
    core = shapely.buffer(outline, -_INSIDE_M)
    west, south, east, north = outline.bounds
    for _try in range(20_000):
        xy = rng.uniform((west, south), (east, north))
        lon, lat = (np.round(each, _DIGITS) for each in projection.to_degrees(xy[:1], xy[1:], EPSG))
        shifted = datum.wgs84_to_gcj02(lon, lat) if forward else datum.gcj02_to_wgs84(lon, lat)
        away = shapely.Point(projection.to_metres(*shifted, EPSG)[0])
        if core.contains(shapely.Point(xy)) and outline.distance(away) > _OUTSIDE_M:
            return Site(stem, street, code, float(lon[0]), float(lat[0]))
    raise ValueError(f"no telling place in {street}")


@cache
def middle_sites() -> tuple[Site, ...]:
    """Four places in the middle of the widest street, where every datum fits."""
    code, outline = streets()["芦汐镇"]
    inner = shapely.buffer(outline, -1600)
    rng = np.random.default_rng(_SEED + 1)
    west, south, east, north = inner.bounds
    found: list[Site] = []
    while len(found) < 4:
        x, y = rng.uniform((west, south), (east, north))
        if inner.contains(shapely.Point(x, y)):
            lon, lat = projection.to_degrees(np.array([x]), np.array([y]), EPSG)
            stem = ("岚桥", "青荷", "白苹", "红蓼")[len(found)]
            found.append(Site(stem, "芦汐镇", code, round(float(lon[0]), 6), round(float(lat[0]), 6)))
    return tuple(found)


def held(some: tuple[Site, ...] | list[Site], system: str) -> list[tuple[float, float]]:
    """Longitude and latitude as a list in ``system`` holds them; east and north for ``EPSG:N``."""
    lon, lat = _columns(some)
    if system.startswith("EPSG:"):
        return [(round(x, 3), round(y, 3)) for x, y in projection.to_metres(lon, lat, int(system[5:]))]
    shift = {"wgs84": lambda x, y: (x, y), "gcj02": datum.wgs84_to_gcj02, "bd09": datum.wgs84_to_bd09}[system]
    return [
        (round(float(x), _DIGITS), round(float(y), _DIGITS)) for x, y in zip(*shift(lon, lat), strict=True)
    ]


def _columns(some: tuple[Site, ...] | list[Site]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([site.lon for site in some]), np.array([site.lat for site in some])


def margin(some: tuple[Site, ...] | list[Site]) -> float:
    """How far the truth leads the next datum by the rule of fit, a row giving at most ln 10.

    The lists are drawn as WGS 84; the rivals are GCJ-02, BD-09, and streets that are in GCJ-02 themselves.
    """
    lon, lat = _columns(some)
    rivals = (datum.gcj02_to_wgs84, datum.bd09_to_wgs84, datum.wgs84_to_gcj02)
    return _fit(some, lon, lat) - max(_fit(some, *rival(lon, lat)) for rival in rivals)


def _fit(some: tuple[Site, ...] | list[Site], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> float:
    points = shapely.points(projection.to_metres(lon, lat, EPSG))
    away = [streets()[site.street][1].distance(point) for site, point in zip(some, points, strict=True)]
    return float(np.maximum(-np.array(away) / 60.0, np.log(0.1)).sum())
