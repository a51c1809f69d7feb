"""Small random studies for hypothesis: a jittered grid of streets near 121.5° E, 31.2° N, and lists on it.

Everything is valid and plausible, so that analysis and report can use them as well as storage:
``studies()`` for whole studies, the others for their parts.
"""

from types import MappingProxyType

import hypothesis.strategies as st
import numpy as np
import shapely
from hypothesis.extra.numpy import arrays

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.facilities import Facilities, Status
from locator.domain.imports import ImportRecord
from locator.domain.layers import Background, Barriers, Crossings, Water, Ways
from locator.domain.people import DemandPoints, Population, PopulationType
from locator.domain.problems import CODES, Problem
from locator.domain.streets import StreetClass, Streets
from locator.domain.study import Edit, Study

WEST, SOUTH, CELL = 121.5, 31.2, 0.015
KINDS = ("integrated_centre", "meal_point", "community_canteen", "aid_rental", "care_home")
_BEYOND = 0.02  # degrees around the grid where facilities of the guard area lie

# Any text but surrogates, which UTF-8 cannot hold, and NUL, at which GDAL ends a text.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
names = st.text("和平新村东西南北路里苑 A1'\"%;（）", min_size=1, max_size=8)
shares = st.floats(0.0, 1.0)


def _column(cells: st.SearchStrategy[str], rows: int) -> st.SearchStrategy[np.ndarray]:
    return st.lists(cells, min_size=rows, max_size=rows).map(lambda held: np.array(held, dtype=object))


def _amounts(rows: int, most: float) -> st.SearchStrategy[np.ndarray]:
    """Whole numbers from 0 to ``most``, some unknown."""
    whole = st.integers(0, int(most)).map(float)
    return arrays(np.float64, rows, elements=whole | st.just(np.nan), fill=st.nothing())


def _numbered(prefix: str, rows: int) -> np.ndarray:
    return np.array([f"{prefix}{row + 1:04d}" for row in range(rows)], dtype=object)


@st.composite
def street_tables(draw: st.DrawFn, most: int = 3) -> Streets:
    """Up to ``most`` × ``most`` streets that share their borders exactly; the last may have an exclave."""
    across, along = draw(st.integers(1, most)), draw(st.integers(1, most))
    shift = draw(arrays(np.float64, (along + 1, across + 1, 2), elements=st.floats(-0.2, 0.2)))
    corners = (np.moveaxis(np.mgrid[0 : across + 1, 0 : along + 1], 0, -1).swapaxes(0, 1) + shift) * CELL
    corners += (WEST, SOUTH)
    rings = [
        [corners[y, x], corners[y, x + 1], corners[y + 1, x + 1], corners[y + 1, x]]
        for y in range(along)
        for x in range(across)
    ]
    shapes = np.array([shapely.Polygon(ring) for ring in rings], dtype=object)
    if draw(st.booleans()):
        east = WEST + (across + 1) * CELL
        exclave = shapely.box(east, SOUTH, east + CELL / 4, SOUTH + CELL / 4)
        shapes[-1] = shapely.MultiPolygon([shapes[-1], exclave])
    rows = len(shapes)
    return Streets.build(
        rows,
        code=np.array([f"31019{row:04d}" for row in range(rows)], dtype=object),
        name=draw(_column(names, rows)),
        street_class=draw(_column(st.sampled_from([str(kind) for kind in StreetClass]), rows)),
        alias=draw(_column(words, rows)),
        geometry=shapes,
    )


def _positions(streets: Streets, rows: int, beyond: float) -> st.SearchStrategy[np.ndarray]:
    """Longitude and latitude in and around the streets, an array (rows, 2)."""
    west, south, east, north = shapely.total_bounds(streets.geometry)
    low = np.array([west, south]) - beyond
    size = np.array([east, north]) + beyond - low
    return arrays(np.float64, (rows, 2), elements=shares, fill=st.nothing()).map(lambda at: low + at * size)


@st.composite
def facility_tables(draw: st.DrawFn, streets: Streets, most: int = 12) -> Facilities:
    """Up to ``most`` facilities of every status, in and around the streets, some unplaced."""
    rows = draw(st.integers(0, most))
    at = draw(_positions(streets, rows, _BEYOND))
    unplaced = draw(arrays(np.bool_, rows, elements=st.sampled_from([False, False, False, True])))
    at[unplaced] = np.nan
    beds = draw(_amounts(rows, 300))
    codes = [*streets.code.tolist(), ""]
    return Facilities.build(
        rows,
        id=_numbered("f", rows),
        list=draw(_column(st.sampled_from(["养老机构", "助餐点"]), rows)),
        kind=draw(_column(st.sampled_from(KINDS), rows)),
        name=draw(_column(names, rows)),
        address=draw(_column(words, rows)),
        street_code=draw(_column(st.sampled_from(codes), rows)),
        status=draw(_column(st.sampled_from([str(status) for status in Status]), rows)),
        licensed_beds=beds,
        nursing_beds=np.floor(beds * draw(shares)),
        meals_per_day=draw(_amounts(rows, 500)),
        lon=at[:, 0],
        lat=at[:, 1],
        datum=np.full(rows, "wgs84", dtype=object),
        x_declared=at[:, 0],
        y_declared=at[:, 1],
        source_row=np.arange(2.0, rows + 2.0),
    )


@st.composite
def demand_tables(draw: st.DrawFn, streets: Streets, most: int = 20) -> DemandPoints:
    """Up to ``most`` committees, all placed; most inside the streets."""
    rows = draw(st.integers(0, most))
    at = draw(_positions(streets, rows, 0.001))
    return DemandPoints.build(
        rows,
        id=_numbered("d", rows),
        name=draw(_column(names, rows)),
        type=np.full(rows, str(draw(st.sampled_from(PopulationType))), dtype=object),
        as_of=np.full(rows, "2020-11-01", dtype=object),
        people_total=draw(_amounts(rows, 9000)),
        people_60=draw(_amounts(rows, 3000)),
        list=np.full(rows, "居委", dtype=object),
        lon=at[:, 0],
        lat=at[:, 1],
    )


@st.composite
def population_tables(draw: st.DrawFn, streets: Streets) -> Population:
    """One row a street, or none at all."""
    rows = len(streets) if draw(st.booleans()) else 0
    total = draw(_amounts(rows, 120_000))
    return Population.build(
        rows,
        street_code=streets.code[:rows],
        type=np.full(rows, str(PopulationType.RESIDENT), dtype=object),
        as_of=np.full(rows, "2020-11-01", dtype=object),
        people_total=total,
        people_60=np.floor(total * 0.3),
    )


@st.composite
def barrier_tables(draw: st.DrawFn, streets: Streets, most: int = 3) -> Barriers:
    """Up to ``most`` straight barriers across the streets."""
    ends = draw(st.integers(0, most).flatmap(lambda rows: _positions(streets, 2 * rows, 0.005)))
    rows = len(ends) // 2
    return Barriers.build(
        rows,
        type=draw(_column(st.sampled_from(["river", "expressway", "railway"]), rows)),
        name=draw(_column(names, rows)),
        geometry=shapely.linestrings(ends.reshape(rows, 2, 2)),
    )


@st.composite
def crossing_tables(draw: st.DrawFn, barriers: Barriers) -> Crossings:
    """Return a crossing in the middle of each barrier, open or not."""
    rows = len(barriers)
    return Crossings.build(
        rows,
        type=np.full(rows, "bridge", dtype=object),
        open=draw(arrays(np.bool_, rows)),
        wait_s=draw(_amounts(rows, 600)),
        geometry=shapely.line_interpolate_point(barriers.geometry, 0.5, normalized=True),
    )


@st.composite
def assumption_sets(draw: st.DrawFn) -> Assumptions:
    """Assumptions within what a planner may type in."""
    minutes = st.sampled_from([5.0, 10.0, 15.0, 20.0, 30.0])
    rule = st.builds(ClassRule, st.sampled_from(Mode), st.floats(0.5, 4.0), minutes)
    return Assumptions(
        circle=draw(st.sampled_from([CircleModel.STANDARD, CircleModel.DETOUR])),
        radius_m=draw(st.sampled_from([300.0, 500.0, 800.0, 1000.0])),
        minutes=draw(minutes),
        speed_m_s=draw(st.floats(0.4, 1.4)),
        detour=draw(st.floats(1.0, 2.0)),
        older_share=draw(st.none() | shares),
        kind_minutes=MappingProxyType(draw(st.dictionaries(st.sampled_from(KINDS), minutes, max_size=2))),
        class_rules=MappingProxyType(
            draw(st.dictionaries(st.sampled_from([str(kind) for kind in StreetClass]), rule, max_size=2))
        ),
    )


_counts = st.dictionaries(st.sampled_from(["read", "used", "unplaced", "added"]), st.integers(0, 9999))
problems = st.builds(
    Problem,
    code=st.sampled_from(sorted(CODES)),
    row=st.none() | st.integers(1, 100_000),
    column=words,
    value=words,
    facts=st.dictionaries(st.sampled_from(["name", "street", "metres"]), words),
)
evidences = st.fixed_dictionaries(
    {"datum": st.sampled_from(["wgs84", "gcj02", "bd09"]), "rows_tested": st.integers(0, 999)}
)
import_records = st.builds(
    ImportRecord,
    list=names,
    target=st.sampled_from(["facilities", "demand", "population", "streets"]),
    file=names.map("{}.csv".format),
    sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
    encoding=st.sampled_from(["utf-8", "gb18030"]),
    sheet=words,
    header_row=st.none() | st.integers(1, 9),
    datum=st.sampled_from(["", "wgs84", "gcj02", "EPSG:4549"]),
    certain=st.booleans(),
    evidence=st.lists(evidences, max_size=3).map(tuple),
    columns=st.dictionaries(st.sampled_from(["name", "lon", "lat"]), words),
    left_out_columns=st.lists(words, max_size=2).map(tuple),
    kinds=st.dictionaries(st.sampled_from(KINDS), st.integers(0, 999)),
    counts=_counts,
    changes=_counts,
    complete_to_m=st.sampled_from([0.0, 1500.0]),
    problems=st.lists(problems, max_size=3).map(tuple),
)
edits = st.builds(Edit, st.just("move"), names, st.fixed_dictionaries({"lon": shares, "lat": shares})) | (
    st.builds(Edit, st.just("change"), names, st.fixed_dictionaries({"name": words, "open_beds": shares}))
)


@st.composite
def studies(draw: st.DrawFn, most_streets: int = 3) -> Study:
    """Make a whole study, every table filled or empty."""
    streets = draw(street_tables(most_streets))
    barriers = draw(barrier_tables(streets))
    west, south, east, north = shapely.total_bounds(streets.geometry)
    pond = shapely.box(west, south, west + CELL / 5, south + CELL / 5)
    path = shapely.LineString([(west, south), (east, north)])
    some = draw(st.integers(0, 1))
    return Study(
        name=draw(names),
        epsg=4549,
        streets=streets,
        facilities=draw(facility_tables(streets)),
        demand=draw(demand_tables(streets)),
        population=draw(population_tables(streets)),
        barriers=barriers,
        crossings=draw(crossing_tables(barriers)),
        ways=Ways.build(some, level=np.full(some, -1.0), geometry=[path] * some),
        water=Water.build(some, geometry=[pond] * some),
        background=Background.build(2 * some, geometry=[path, pond] * some),
        assumptions=draw(assumption_sets()),
        imports=tuple(draw(st.lists(import_records, max_size=2))),
        edits=tuple(draw(st.lists(edits, max_size=2))),
        note=draw(words),
        map_approval=draw(words),
        map_source=draw(words),
    )
