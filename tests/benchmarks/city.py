"""The city that is measured: where it comes from, and how it becomes a study."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.facilities import Facilities
from locator.domain.imports import ImportRecord
from locator.domain.people import DemandPoints, PopulationType
from locator.domain.projection import geometry_to_degrees, to_degrees
from locator.domain.streets import Streets
from locator.domain.study import Study
from tests.benchmarks.folders import WORK, given_folder
from tests.benchmarks.process import PYTHON, run

EPSG = 4549
RADIUS_M = 1000.0
KINDS = {"centre": "integrated_centre", "meal": "meal_point", "rental": "aid_rental", "bed": "care_home"}
# As many sides as the baselines' buffers have, so that the areas can be compared.
ASSUMPTIONS = Assumptions(circle=CircleModel.STANDARD, radius_m=RADIUS_M, sides=64)


@dataclass(frozen=True)
class City:
    """A city's file, who made it, and the commands of its baselines (None where there is none)."""

    path: Path
    origin: str
    geopandas: tuple[object, ...]
    qgis: Path | None


@cache
def the_city() -> City:
    """City that the environment gives, else our own; made unless it lies there already."""
    WORK.mkdir(parents=True, exist_ok=True)
    folder = given_folder()
    if folder is None:
        path = WORK / "own_city.gpkg"
        _make(path, Path(__file__).with_name("own_city.py"), (PYTHON, "-m", "tests.benchmarks.own_city"))
        return City(path, "own generator", (PYTHON, "-m", "tests.benchmarks.own_baseline", path), None)
    path = WORK / "city.gpkg"
    maker = folder / "make_city.py"
    _make(path, maker, (PYTHON, maker))
    baseline = (PYTHON, folder / "geopandas_baseline.py", path)
    return City(path, "LOCATOR_BENCH", baseline, folder / "qgis_baseline.py")


def _make(path: Path, maker: Path, command: tuple[object, ...]) -> None:
    if path.exists() and path.stat().st_mtime > maker.stat().st_mtime:
        return
    unfinished = path.with_stem(path.stem + "-unfinished")
    unfinished.unlink(missing_ok=True)
    run(*command, unfinished)
    unfinished.replace(path)


def read_study(path: Path) -> Study:
    """Study of a city's file, every list declared complete twice as far as its circles reach."""
    shapes, columns = _layer(path, "streets")
    streets = Streets.build(
        len(shapes),
        code=columns["code"],
        name=columns["name"],
        geometry=geometry_to_degrees(shapes, EPSG),
    )
    lists = [_facilities(path, layer, kind) for layer, kind in KINDS.items()]
    facilities = lists[0]
    for more in lists[1:]:
        facilities = facilities.append(more)
    return Study(
        name="bench",
        epsg=EPSG,
        streets=streets,
        facilities=facilities,
        demand=_demand(path),
        imports=tuple(_record(layer, kind) for layer, kind in KINDS.items()),
    )


def _layer(path: Path, layer: str) -> tuple[NDArray[np.object_], dict[str, NDArray[np.object_]]]:
    about, _, shapes, columns = raw.read(path, layer=layer)
    return shapely.from_wkb(shapes), dict(zip(about["fields"], columns, strict=True))


def _facilities(path: Path, layer: str, kind: str) -> Facilities:
    shapes, columns = _layer(path, layer)
    rows = len(shapes)
    lon, lat = to_degrees(shapely.get_x(shapes), shapely.get_y(shapes), EPSG)
    return Facilities.build(
        rows,
        id=columns["id"],
        name=columns["name"],
        list=np.full(rows, layer),
        kind=np.full(rows, kind),
        status=np.full(rows, "open"),
        lon=lon,
        lat=lat,
    )


def _demand(path: Path) -> DemandPoints:
    shapes, columns = _layer(path, "demand")
    rows = len(shapes)
    lon, lat = to_degrees(shapely.get_x(shapes), shapely.get_y(shapes), EPSG)
    return DemandPoints.build(
        rows,
        id=np.arange(rows).astype(str),
        type=np.full(rows, PopulationType.RESIDENT.value),
        as_of=np.full(rows, "2020-11-01"),
        people_60=columns["elderly"].astype(np.float64),
        lon=lon,
        lat=lat,
    )


def _record(layer: str, kind: str) -> ImportRecord:
    return ImportRecord(
        list=layer,
        target="facilities",
        file=f"{layer}.csv",
        sha256="",
        kinds={kind: 1},
        complete_to_m=2.0 * RADIUS_M,
    )
