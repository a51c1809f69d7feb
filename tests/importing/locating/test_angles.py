"""Coordinates as people write them: each writing is read, and reading is the inverse of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.locating.angles import LAT, LON, Angle, angle
from locator.importing.locating.pairs import one_column, pair, two_columns

DMS = 121 + 28 / 60 + 25.3 / 3600


@pytest.mark.parametrize(
    ("cell", "value", "axis"),
    [
        ("121.4737", 121.4737, ""),
        ("１２１．４７３７", 121.4737, ""),
        (" -46.63 ", -46.63, ""),
        ("121°28′25.3″E", DMS, LON),
        ("121°28'25.3\"", DMS, ""),
        ("121º28´25.3´´", DMS, ""),
        ("121° 28' 25.3'' E", DMS, LON),
        ("121度28分25秒", 121 + 28 / 60 + 25 / 3600, ""),
        ("E121°28′", 121 + 28 / 60, LON),
        ("121°28", 121 + 28 / 60, ""),
        ("东经121.47°", 121.47, LON),
        ("東經121.47°", 121.47, LON),
        ("北纬：31°13′49″", 31 + 13 / 60 + 49 / 3600, LAT),
        ("31°13′49″N", 31 + 13 / 60 + 49 / 3600, LAT),
        ("S23.5", -23.5, LAT),
        ("46°37.8′W", -46.63, LON),
        ("-46°37.8′", -46.63, ""),
        ("121-28-25.3", DMS, ""),
        ("121:28:25.3", DMS, ""),
        ("121 28 25.3", DMS, ""),
        ("121.28.25", 121 + 28 / 60 + 25 / 3600, ""),
        ("121.28.25.3", DMS, ""),
        ("121,4737", 121.4737, ""),
        ("640,412.315", 640412.315, ""),
        ("3,457,455", 3457455.0, ""),
        ("640,412", 640412.0, ""),
        ("121473700", 121473700.0, ""),
    ],
)
def test_one_coordinate(cell: str, value: float, axis: str) -> None:
    assert angle(cell) == Angle(pytest.approx(value, abs=1e-12), axis)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "待查",
        "东经",
        "121°61′",
        "121°28′61″",
        "121.5°30′",
        "121-28-75",
        "121-28",
        "1e3",
        "E31N",
        "某路12号",
    ],
)
def test_what_is_no_coordinate(cell: str) -> None:
    assert angle(cell) is None


@pytest.mark.parametrize(
    ("cell", "x", "y", "named"),
    [
        ("121.47,31.23", 121.47, 31.23, False),
        ("31.23，121.47", 31.23, 121.47, False),
        ("(121.47 31.23)", 121.47, 31.23, False),
        ("[121.47；31.23]", 121.47, 31.23, False),
        ("121.47、31.23", 121.47, 31.23, False),
        ("POINT(121.47 31.23)", 121.47, 31.23, False),
        ("SRID=4326;POINT Z(121.47 31.23 4.5)", 121.47, 31.23, False),
        ("121.47,31.23,0", 121.47, 31.23, False),
        ("121.47,31.23,9", 121.47, 31.23, False),
        ("121.4737, 31.2304, 12.5m", 121.4737, 31.2304, False),
        ("(121.4737 31.2304 -3)", 121.4737, 31.2304, False),
        ("经度:121.4737 纬度:31.2304 高程：4.5米", 121.4737, 31.2304, True),
        ('{"lng":121.4,"lat":31.2,"alt":6}', 121.4, 31.2, True),
        ("X=640412.3,Y=3457455.5,H=4.2", 640412.3, 3457455.5, False),
        ("东经121°28′北纬31°14′", 121 + 28 / 60, 31 + 14 / 60, True),
        ("北纬31°14′，东经121°28′", 121 + 28 / 60, 31 + 14 / 60, True),
        ("E121.47 N31.23", 121.47, 31.23, True),
        ("31°13′49″N 121°28′25.3″E", DMS, 31 + 13 / 60 + 49 / 3600, True),
        ("121°28′25.3″,31°13′49″", DMS, 31 + 13 / 60 + 49 / 3600, False),
        ("121-28-25.3, 31-13-49", DMS, 31 + 13 / 60 + 49 / 3600, False),
        ('{"lng":121.4,"lat":31.2}', 121.4, 31.2, True),
        ('{"lat":"31.2","lng":"121.4"}', 121.4, 31.2, True),
        ("经度：121.47 纬度：31.23", 121.47, 31.23, True),
        ("WGS84: 121.47, 31.23", 121.47, 31.23, False),
        ("121,4737 31,2304", 121.4737, 31.2304, False),
        ("X=640412.3;Y=3457455.5", 640412.3, 3457455.5, False),
        ("-46.63,-23.55", -46.63, -23.55, False),
    ],
)
def test_two_coordinates_in_a_cell(cell: str, x: float, y: float, named: bool) -> None:
    assert pair(cell) == (pytest.approx(x, abs=1e-12), pytest.approx(y, abs=1e-12), named)


@pytest.mark.parametrize(
    "cell",
    [
        "121.47",
        "上海市某路121号31弄",
        "N31.2 N121.4",
        "121.47,31.23,9,4",
        "121.47,31.23,91234",
        "121 28.5 31",
        "无坐标",
    ],
)
def test_cells_that_hold_no_pair(cell: str) -> None:
    assert pair(cell) is None


def _parts(value: float) -> tuple[int, int, float]:
    """Degrees, minutes and seconds to four places, carried over where rounding reaches sixty."""
    ticks = round(value * 3600 * 10_000)
    minutes, rest = divmod(ticks, 600_000)
    return minutes // 60, minutes % 60, rest / 10_000


WRITINGS = {
    "signs": lambda d, m, s: f"{d}°{m:02d}′{s:07.4f}″",
    "letters": lambda d, m, s: f"{d}°{m}'{s:.4f}\"",
    "words": lambda d, m, s: f"{d}度{m}分{s:.4f}秒",
    "dashes": lambda d, m, s: f"{d}-{m:02d}-{s:07.4f}",
    "colons": lambda d, m, s: f"{d}:{m:02d}:{s:07.4f}",
    "dots": lambda d, m, s: f"{d}.{m:02d}.{s:07.4f}",
    "spaces": lambda d, m, s: f"{d}° {m}′ {s:.4f}″",
    "minutes": lambda d, m, s: f"{d}°{m + s / 60:.8f}′",
    "degrees": lambda d, m, s: f"{d + m / 60 + s / 3600:.9f}°",
    "comma": lambda d, m, s: f"{d + m / 60 + s / 3600:.9f}".replace(".", ","),
}


@pytest.mark.parametrize("writing", list(WRITINGS))
@given(value=st.floats(0, 179.99))
def test_reading_is_the_inverse_of_writing(writing: str, value: float) -> None:
    read = angle(WRITINGS[writing](*_parts(value)))
    assert read is not None
    assert read.value == pytest.approx(value, abs=3e-8)


@pytest.mark.parametrize("writing", ["signs", "words", "minutes", "degrees"])
@given(lon=st.floats(-179.99, 179.99), lat=st.floats(-89.99, 89.99), turned=st.booleans())
def test_hemispheres_and_axes_survive_any_order(writing: str, lon: float, lat: float, turned: bool) -> None:
    east = f"{'东经' if lon >= 0 else '西经'}{WRITINGS[writing](*_parts(abs(lon)))}"
    north = f"{'北纬' if lat >= 0 else '南纬'}{WRITINGS[writing](*_parts(abs(lat)))}"
    read = pair("，".join((north, east) if turned else (east, north)))
    assert read is not None
    assert read[:2] == (pytest.approx(lon, abs=3e-8), pytest.approx(lat, abs=3e-8))
    assert read[2]


@given(
    st.lists(
        st.tuples(st.floats(-180, 180, allow_subnormal=False), st.floats(-90, 90, allow_subnormal=False)),
        min_size=1,
        max_size=6,
    )
)
def test_the_fast_path_reads_what_the_slow_one_reads(points: list[tuple[float, float]]) -> None:
    cells = [f"{x:.7f},{y:.7f}" for x, y in points]
    quick = one_column(cells)
    slow = one_column([*cells, "东经121°28′北纬31°14′"])
    columns = two_columns([c.split(",")[0] for c in cells], [c.split(",")[1] for c in cells])
    for fast, other, apart in zip((quick.x, quick.y), (slow.x, slow.y), (columns.x, columns.y), strict=True):
        assert fast.tolist() == other[:-1].tolist() == apart.tolist()
    assert not slow.unreadable.any()
