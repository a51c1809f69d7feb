"""Numbers of a list as positions: missing, scaled, exchanged, rounded; and the systems they can be in."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from locator.domain import datum
from locator.errors import InputError, UsageError
from locator.importing.locating.baidu import mercator_to_bd09
from locator.importing.locating.coordinates import Positions, read_positions
from locator.importing.locating.systems import candidates, is_local, oriented, to_wgs84
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing

BOUNDS = np.array([121.45, 31.2, 121.6, 31.35])
LON, LAT = 121.4737, 31.2304


def _listing(*columns: list[object]) -> Listing:
    return Listing(
        file="list.csv",
        sha256="",
        encoding="utf-8",
        sheet="",
        header_row=1,
        titles=(),
        headers=tuple(f"列{i}" for i in range(len(columns))),
        columns=tuple([str(cell) for cell in column] for column in columns),
        rows=np.arange(2, len(columns[0]) + 2),
    )


def _read(*rows: tuple[object, object]) -> Positions:
    x, y = (list(column) for column in zip(*rows, strict=True))
    return read_positions(_listing(x, y), {"lon": 0, "lat": 1}, BOUNDS)


@pytest.mark.parametrize(
    "row",
    [(0, 0), (0, LAT), (-1, -1), (999, 999), (9999, LAT), ("", ""), (LON, ""), ("-", "无"), (LON, -99)],
)
def test_what_stands_for_nothing_is_missing(row: tuple[object, object]) -> None:
    read = _read((LON, LAT), row)
    assert read.given.tolist() == [True, False]
    assert not read.unreadable.any()


@pytest.mark.parametrize("power", [1e5, 1e6, 1e7, 1e8])
def test_whole_numbers_are_parts_of_a_degree_where_that_fits(power: float) -> None:
    held = round(LON * power), round(LAT * power)
    read = _read(held, (LON, LAT), held[::-1])
    np.testing.assert_allclose(read.x, LON)
    np.testing.assert_allclose(read.y, LAT)
    assert read.scaled.tolist() == [True, False, True]
    assert read.exchanged.tolist() == [False, False, True]
    assert (read.x_held[0], read.y_held[0]) == held


def test_rows_and_whole_lists_the_other_way_round_are_put_right() -> None:
    one = _read((LON, LAT), (LAT, LON), (LON, LON))
    assert one.exchanged.tolist() == [False, True, False]
    assert (one.x[1], one.y[1], one.x_held[1]) == (LON, LAT, LAT)
    every = _read((LAT, LON), (LAT, LON))
    assert every.exchanged.all()
    np.testing.assert_array_equal(every.x, LON)
    words = _read((f"北纬{LAT}", f"东经{LON}"), (LON, LAT))
    assert words.exchanged.tolist() == [True, False]
    assert (words.x[0], words.x_held[0]) == (LON, LAT)


def test_latitude_first_in_one_cell_is_no_mistake() -> None:
    listing = _listing([f"{LAT},{LON}", f"{LON}, {LAT}", "", "某处"])
    read = read_positions(listing, {"lonlat": 0}, BOUNDS)
    np.testing.assert_array_equal(read.x[:2], LON)
    assert not read.exchanged.any()
    assert read.unreadable.tolist() == [False, False, False, True]


@pytest.mark.parametrize(
    ("x", "y", "coarse"),
    [
        ("121.47", "31.23", True),
        ("121.473", "31.230", True),
        ("121.473", "31.2304", False),
        ("121°28′", "31°14′", True),
        ("121°28′25″", "31°13′49″", False),
        ("121.4737", "31.2304", False),
    ],
)
def test_three_decimals_or_whole_minutes_are_coarse(x: str, y: str, coarse: bool) -> None:
    assert _read((x, y)).coarse.tolist() == [coarse]


@cache
def _into(system: str) -> Transformer:
    return Transformer.from_crs(4326, system, always_xy=True)


def _project(system: str, lon: float = LON, lat: float = LAT) -> tuple[float, float]:
    east, north = _into(system).transform(lon, lat)
    return east, north


@pytest.mark.parametrize("system", ["EPSG:4549", "EPSG:4528", "EPSG:4550", "EPSG:4529", "EPSG:4499"])
@pytest.mark.parametrize("north_first", [False, True])
def test_gauss_kruger_zones_are_candidates(system: str, north_first: bool) -> None:
    east, north = _project(system)
    read = _read(*[(north, east) if north_first else (east, north)] * 3)
    assert system in candidates(read, 4549, BOUNDS)
    lon, lat = to_wgs84(read.x, read.y, system)
    np.testing.assert_allclose(lon, LON, atol=1e-9)
    np.testing.assert_allclose(lat, LAT, atol=1e-9)
    assert not read.exchanged.any()


@pytest.mark.parametrize("system", ["EPSG:32651", "EPSG:3857"])
def test_utm_and_web_mercator_are_candidates(system: str) -> None:
    assert system in candidates(_read(_project(system)), 4549, BOUNDS)


def test_a_district_in_the_west_of_a_utm_zone_has_its_own() -> None:
    bounds = np.array([118.7, 32.0, 118.9, 32.1])
    held = [str(v) for v in _project("EPSG:32650", 118.8, 32.05)]
    read = read_positions(_listing(held[:1], held[1:]), {"lon": 0, "lat": 1}, bounds)
    assert "EPSG:32650" in candidates(read, 4548, bounds)
    assert "EPSG:4549" not in candidates(read, 4548, bounds)


def test_single_rows_of_a_survey_table_are_turned() -> None:
    east, north = _project("EPSG:4549")
    read = _read((north, east), (north, east), (east, north))
    np.testing.assert_array_equal(read.x, east)
    assert read.exchanged.tolist() == [False, False, True]


def test_metres_that_put_the_list_elsewhere_are_no_candidate() -> None:
    assert candidates(_read(_project("EPSG:4549", 116.4, 39.9)), 4549, BOUNDS) == ()


@pytest.mark.parametrize(
    ("lon", "lat"), [(121.4847814737, 31.2343105943), (116.404, 39.915), (110.0, 20.0), (113.5, 5.0)]
)
def test_baidu_mercator_is_known_to_a_metre(lon: float, lat: float) -> None:
    """Metres found by bisection of the published polynomial come back; they are nearly Mercator's."""
    x = lon / 8.983055e-6
    low, high = 0.0, 8e6
    for _ in range(80):
        middle = (low + high) / 2
        got = float(mercator_to_bd09(np.array([x]), np.array([middle]))[1][0])
        low, high = (middle, high) if got < lat else (low, middle)
    found_lon, found_lat = mercator_to_bd09(np.array([x]), np.array([low]))
    assert abs(found_lon[0] - lon) < 1e-5
    assert abs(found_lat[0] - lat) < 1e-9
    ellipsoid = Transformer.from_crs(4326, "+proj=merc +ellps=clrk66", always_xy=True).transform(lon, lat)
    assert (x, low) == (pytest.approx(ellipsoid[0], abs=10), pytest.approx(ellipsoid[1], abs=300))


def test_baidu_mercator_is_a_candidate_and_is_brought_to_wgs84() -> None:
    # A bd09mc point of central Shanghai and its BD-09 degrees.
    bd_lon, bd_lat = datum.wgs84_to_bd09(np.array([LON]), np.array([LAT]))
    x = bd_lon / 8.98305509983578e-6
    grid = np.linspace(3.5e6, 3.8e6, 30_001)
    lats = mercator_to_bd09(np.full_like(grid, x[0]), grid)[1]
    y = np.interp(bd_lat, lats, grid)
    read = _read((x[0], y[0]))
    assert "bd09mc" in candidates(read, 4549, BOUNDS)
    lon, lat = to_wgs84(read.x, read.y, "bd09mc")
    np.testing.assert_allclose((lon[0], lat[0]), (LON, LAT), atol=1e-7)


def test_metres_around_an_origin_are_a_local_grid() -> None:
    read = _read((-8123.4, 12345.6), (500.1, -233.0), (7001.2, 10.5))
    assert read.projected
    assert is_local(read)
    assert candidates(read, 4549, BOUNDS) == ()
    assert not is_local(_read(_project("EPSG:4549")))


@pytest.mark.parametrize("north_first", [False, True])
def test_a_local_grid_is_read_by_its_parameters(north_first: bool) -> None:
    crs = ReadOptions(datum="local:121.46779, 31.23528, -3500, 1000, 0.99999").datum
    assert crs == "LOCAL:121.46779,31.23528,-3500,1000,0.99999"
    proj = "+proj=tmerc +lat_0=31.23528 +lon_0=121.46779 +k=0.99999 +x_0=-3500 +y_0=1000 +ellps=GRS80"
    places = [(121.5, 31.25), (121.52, 31.3), (121.58, 31.31)]
    held = [Transformer.from_crs(4326, proj, always_xy=True).transform(*place) for place in places]
    read = oriented(_read(*[at[::-1] if north_first else at for at in held]), crs, BOUNDS)
    lon, lat = to_wgs84(read.x, read.y, crs)
    np.testing.assert_allclose(np.column_stack([lon, lat]), places, atol=1e-9)
    np.testing.assert_allclose(to_wgs84(read.x, read.y, proj)[0], lon, atol=1e-12)


@pytest.mark.parametrize("numbers", ["", "1,2,3", "1,2,3,4,5,6", "200,1,0,0", "1,nan,0,0", "1,1,0,0,5"])
def test_a_local_grid_needs_its_four_numbers(numbers: str) -> None:
    with pytest.raises(UsageError) as raised:
        ReadOptions(datum=f"LOCAL:{numbers}")
    assert raised.value.code == "datum_unknown"
    assert "LOCAL:lon0,lat0" in raised.value.remedy


def test_a_proj_string_that_means_nothing_is_a_known_fault() -> None:
    with pytest.raises(InputError) as raised:
        to_wgs84(np.zeros(1), np.zeros(1), ReadOptions(datum="+proj=flat").datum)
    assert raised.value.code == "crs_unknown"


@settings(deadline=None)
@given(
    places=st.lists(
        st.tuples(st.floats(121.0, 122.0), st.floats(30.7, 31.8)).map(np.array), min_size=1, max_size=4
    ),
    system=st.sampled_from(
        ["wgs84", "gcj02", "bd09", "EPSG:4549", "EPSG:4528", "EPSG:4499", "EPSG:32651", "EPSG:3857"]
    ),
)
def test_the_way_back_is_exact_to_a_micrometre(places: list[np.ndarray], system: str) -> None:
    lon, lat = np.array(places).T
    forward = {
        "wgs84": lambda: (lon, lat),
        "gcj02": lambda: datum.wgs84_to_gcj02(lon, lat),
        "bd09": lambda: datum.wgs84_to_bd09(lon, lat),
    }
    x, y = forward.get(system, lambda: _into(system).transform(lon, lat))()
    back = to_wgs84(np.asarray(x), np.asarray(y), system)
    # A micrometre is 9e-12 degrees.
    np.testing.assert_allclose(np.array(back), np.array([lon, lat]), rtol=0, atol=9e-12)


@pytest.mark.parametrize(
    ("wgs", "gcj", "bd", "en"),
    [
        (
            (121.4737, 31.2304),
            (121.47822306, 31.22845774),
            (121.48478147, 31.23431059),
            (640412.315, 3457455.489),
        ),
        ((121.93, 30.9), (121.93408971, 30.89763602), (121.94052351, 30.90390732), (684531.908, 3421483.908)),
    ],
)
def test_known_answers(
    wgs: tuple[float, float], gcj: tuple[float, float], bd: tuple[float, float], en: tuple[float, float]
) -> None:
    for held, system, tolerance in ((gcj, "gcj02", 2e-8), (bd, "bd09", 2e-8), (en, "EPSG:4549", 1e-8)):
        lon, lat = to_wgs84(np.array(held[:1]), np.array(held[1:]), system)
        np.testing.assert_allclose((lon[0], lat[0]), wgs, atol=tolerance, rtol=0)


@pytest.mark.parametrize(
    ("x", "y", "coarse"),
    [
        ("121.473", "31.230", True),
        ("121.473", "31.2304", False),
        ("121.47°", "31.23°", True),
        ("121°28′12.0″", "31°13′48.0″", False),
        ("121°28′12″", "31°13′48″", False),
        ("121-28-12", "31-13-48", False),
        ("东经121度28分12秒", "北纬31度13分48秒", False),
        ("121°28′", "31°14′", True),
        ("121°28′00″", "31°14′00″", True),
    ],
)
def test_how_coarse_a_place_is_its_writing_tells(x: str, y: str, coarse: bool) -> None:
    assert _read((x, y), ("121.47371", "31.23042")).coarse.tolist() == [coarse, False]
    both = read_positions(_listing([f"{x}, {y}"]), {"lonlat": 0}, BOUNDS)
    assert both.coarse.tolist() == [coarse]


def _layer(points: list[tuple[float, float]], x: list[object], y: list[object]) -> Listing:
    held = np.array(points)
    return replace(_listing(x, y), points=held, held=held, crs="wgs84")


def test_rows_of_a_layer_without_a_shape_are_placed_by_their_columns() -> None:
    shapes = [(LON, LAT), (np.nan, np.nan), (np.nan, np.nan)]
    filled = read_positions(_layer(shapes, [LON, 121.5, ""], [LAT, 31.25, ""]), {"lon": 0, "lat": 1}, BOUNDS)
    assert filled.given.tolist() == [True, True, False]
    assert (filled.x[1], filled.x_held[1]) == (121.5, 121.5)
    # Columns in another system than the shapes are no help.
    x, y = datum.wgs84_to_gcj02(np.array([LON, 121.5]), np.array([LAT, 31.25]))
    others = read_positions(_layer(shapes[:2], list(x), list(y)), {"lon": 0, "lat": 1}, BOUNDS)
    assert others.given.tolist() == [True, False]
