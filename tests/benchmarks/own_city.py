"""Write a city of Shanghai's size where no other is given: ``python -m tests.benchmarks.own_city FILE``.

215 streets, 3,060 facilities of four kinds and 100,000 demand points on 80 × 80 km, in EPSG:4549: a dense
centre, eight new towns and thinly settled country. Layers: streets (code, name), centre, meal, rental and
bed (id, name), demand (elderly).
"""

import sys
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw

_SIDE_M = 80_000.0
_CORNER = np.array([600_000.0, 3_420_000.0])
_STREETS = 215
_FACILITIES = {"centre": 500, "meal": 1600, "rental": 230, "bed": 730}
_DEMAND = 100_000
_MEAN_OLDER = 58
_TOWNS = 8
# Of everything: what lies in the centre, in the new towns and in the country.
_SHARES = (0.6, 0.2, 0.2)
_CENTRE_M, _TOWN_M = 7_500.0, 2_500.0
_EDGE_STEP_M = 100.0
_CRS = "EPSG:4549"

Points = NDArray[np.float64]


def write_city(path: Path, seed: int = 20_260_101) -> None:
    """Write the city that ``seed`` makes to a new GeoPackage."""
    draw = np.random.default_rng(seed)
    towns = draw.uniform(0.1, 0.9, (_TOWNS, 2)) * _SIDE_M
    streets = _streets(_settled(draw, towns, _STREETS))
    number = range(1, len(streets) + 1)
    _write(
        path,
        "streets",
        streets,
        {"code": [f"990001{n:03d}" for n in number], "name": [f"{n}号街道" for n in number]},
    )
    for kind, count in _FACILITIES.items():
        names = [f"{kind}-{n}" for n in range(count)]
        _write(path, kind, _points(_settled(draw, towns, count)), {"id": names, "name": names})
    older = draw.poisson(_MEAN_OLDER, _DEMAND)
    _write(path, "demand", _points(_settled(draw, towns, _DEMAND)), {"elderly": older})


def _settled(draw: np.random.Generator, towns: Points, count: int) -> Points:
    """Places drawn where people live, metres from the city's corner."""
    where = draw.choice(3, count, p=_SHARES)
    town = towns[draw.integers(0, len(towns), count)]
    around = np.where((where == 0)[:, None], _SIDE_M / 2.0, town)
    spread = np.where(where == 0, _CENTRE_M, _TOWN_M)
    xy = around + draw.normal(0.0, 1.0, (count, 2)) * spread[:, None]
    country = draw.uniform(0.0, _SIDE_M, (count, 2))
    return np.clip(np.where((where == 2)[:, None], country, xy), 1.0, _SIDE_M - 1.0)


def _streets(seats: Points) -> NDArray[np.object_]:
    """Streets without gaps or overlaps, each the ground nearest to its seat, with corners every 100 m."""
    whole = shapely.box(0.0, 0.0, _SIDE_M, _SIDE_M)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seats), extend_to=whole))
    cells = shapely.segmentize(shapely.intersection(cells, whole), _EDGE_STEP_M)
    moved: NDArray[np.object_] = shapely.transform(cells, lambda xy: xy + _CORNER)
    return moved


def _points(xy: Points) -> NDArray[np.object_]:
    made: NDArray[np.object_] = shapely.points(xy + _CORNER)
    return made


def _write(path: Path, layer: str, shapes: NDArray[np.object_], columns: dict[str, object]) -> None:
    fields = [np.array(values) for values in columns.values()]
    fields = [values.astype(object) if values.dtype.kind == "U" else values for values in fields]
    raw.write(
        path,
        shapely.to_wkb(shapes),
        fields,
        list(columns),
        layer=layer,
        driver="GPKG",
        geometry_type="Polygon" if layer == "streets" else "Point",
        crs=_CRS,
        append=path.exists(),
    )


if __name__ == "__main__":
    write_city(Path(sys.argv[1]))
