"""Shifts between datums: published vectors, and inverses that undo their forward."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from locator.domain import datum
from locator.domain.projection import epsg_for, to_degrees, to_metres

DEGREES = 1e-6
METRES_A_DEGREE = 111_320.0

# Latitude and longitude, as published.
WGS_TO_GCJ = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ((39.915, 116.404), (39.91640428150164, 116.41024449916938)),
    ((31.2304, 121.4737), (31.22845774, 121.47822306)),
    ((30.9, 121.93), (30.89763602, 121.93408971)),
]
WGS_TO_BD = [
    ((31.2304, 121.4737), (31.23431059, 121.48478147)),
    ((30.9, 121.93), (30.90390732, 121.94052351)),
]
GCJ_TO_BD = [((39.915, 116.404), (39.92133699351021, 116.41036949371029))]
# The published inverses take one step; they are right to a few metres only.
BD_TO_GCJ_SIMPLE = [((39.915, 116.404), (39.90865673957631, 116.39762729119315))]
GCJ_TO_WGS_SIMPLE = [((39.915, 116.404), (39.91359571849836, 116.39775550083061))]
WGS_TO_4549 = [
    ((31.2304, 121.4737), (640412.315, 3457455.489)),
    ((30.9, 121.93), (684531.908, 3421483.908)),
]
ROUND_TRIPS = [
    (datum.wgs84_to_gcj02, datum.gcj02_to_wgs84),
    (datum.gcj02_to_bd09, datum.bd09_to_gcj02),
    (datum.wgs84_to_bd09, datum.bd09_to_wgs84),
]


def shifted(shift: datum.Shift, lat: float, lon: float) -> tuple[float, float]:
    x, y = shift(np.array([lon]), np.array([lat]))
    return float(y[0]), float(x[0])


@pytest.mark.parametrize(("given_at", "expected"), WGS_TO_GCJ)
def test_wgs84_moves_to_the_published_gcj02(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shifted(datum.wgs84_to_gcj02, *given_at) == pytest.approx(expected, abs=DEGREES)


@pytest.mark.parametrize(("given_at", "expected"), WGS_TO_BD)
def test_wgs84_moves_to_the_published_bd09(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shifted(datum.wgs84_to_bd09, *given_at) == pytest.approx(expected, abs=DEGREES)


@pytest.mark.parametrize(("given_at", "expected"), GCJ_TO_BD)
def test_gcj02_moves_to_the_published_bd09(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shifted(datum.gcj02_to_bd09, *given_at) == pytest.approx(expected, abs=DEGREES)


@pytest.mark.parametrize(("given_at", "expected"), BD_TO_GCJ_SIMPLE)
def test_the_exact_inverse_of_bd09_lies_within_a_metre_of_the_published_simple_one(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shifted(datum.bd09_to_gcj02, *given_at) == pytest.approx(expected, abs=1.0 / METRES_A_DEGREE)


@pytest.mark.parametrize(("given_at", "expected"), GCJ_TO_WGS_SIMPLE)
def test_the_exact_inverse_of_gcj02_lies_within_five_metres_of_the_published_simple_one(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert shifted(datum.gcj02_to_wgs84, *given_at) == pytest.approx(expected, abs=5.0 / METRES_A_DEGREE)


@pytest.mark.parametrize(("given_at", "expected"), WGS_TO_4549)
def test_positions_project_to_the_known_metres_of_shanghai(
    given_at: tuple[float, float], expected: tuple[float, float]
) -> None:
    lat, lon = given_at
    assert to_metres(np.array([lon]), np.array([lat]), 4549)[0] == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize(("forward", "inverse"), ROUND_TRIPS)
@given(
    lon=arrays(np.float64, 5, elements=st.floats(73.5, 135.0)),
    lat=arrays(np.float64, 5, elements=st.floats(18.0, 53.5)),
)
def test_the_forward_of_the_inverse_is_the_place_itself_within_a_micrometre(
    forward: datum.Shift, inverse: datum.Shift, lon: datum.Degrees, lat: datum.Degrees
) -> None:
    x, y = forward(*inverse(lon, lat))
    assert np.hypot(x - lon, y - lat).max() * METRES_A_DEGREE < 1e-6
    x, y = inverse(*forward(lon, lat))
    assert np.hypot(x - lon, y - lat).max() * METRES_A_DEGREE < 1e-6


def test_a_gcj02_list_read_as_wgs84_is_shifted_by_about_half_a_kilometre() -> None:
    lon, lat = np.array([121.4737, 121.53]), np.array([31.2304, 31.28])
    moved = to_metres(*datum.wgs84_to_gcj02(lon, lat), 4549) - to_metres(lon, lat, 4549)
    assert np.all((np.hypot(*moved.T) > 440) & (np.hypot(*moved.T) < 510))


def test_metres_go_back_to_the_same_degrees_and_unplaced_rows_stay_unplaced() -> None:
    lon, lat = np.array([121.4737, np.nan]), np.array([31.2304, np.nan])
    xy = to_metres(lon, lat, 4549)
    assert np.isnan(xy[1]).all()
    back = to_degrees(xy[:1, 0], xy[:1, 1], 4549)
    assert np.hypot(back[0] - lon[:1], back[1] - lat[:1])[0] * METRES_A_DEGREE < 1e-6


@pytest.mark.parametrize(
    ("lon", "codes", "epsg"),
    [(121.9, ["310115001"], 4549), (121.9, [], 4550), (120.4, [], 4549), (75.2, [], 4534), (134.9, [], 4554)],
)
def test_the_projection_is_the_nearest_zone_unless_the_city_keeps_its_own(
    lon: float, codes: list[str], epsg: int
) -> None:
    assert epsg_for(lon, np.array(codes, dtype=object)) == epsg


def test_a_district_elsewhere_gets_its_utm_zone() -> None:
    assert epsg_for(-51.2, None, -30.0) == 32722
    assert epsg_for(-122.4, None, 37.8) == 32610
    assert epsg_for(179.9, None, 52.0) == 32660
