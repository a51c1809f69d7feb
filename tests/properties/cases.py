"""Generated studies for the analysis, some with overlapping streets or closed edges, and their edits."""

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import settings

from locator.domain.assumptions import Assumptions
from locator.domain.facilities import Facilities, Status
from locator.domain.imports import ImportRecord
from locator.domain.layers import Barriers
from locator.domain.people import DemandPoints, Population
from locator.domain.streets import Streets
from locator.domain.study import Edit, Study
from tests.strategies import KINDS, studies

MEASURED = ("meal_point", "care_home")
STATUSES = tuple(str(status) for status in Status)

few = settings(max_examples=20, deadline=None, derandomize=True)
some = settings(max_examples=35, deadline=None, derandomize=True)


@st.composite
def cases(draw: st.DrawFn, most_streets: int = 3) -> Study:
    """A lively study of the common kind; in some, streets overlap or part of the edge is closed."""
    study = draw(studies(most_streets))
    streets = study.streets
    chance = np.random.default_rng(draw(st.integers(0, 9999)))
    facilities = study.facilities.append(_more_facilities(study, chance, draw(st.integers(0, 15))))
    demand = study.demand
    if len(demand):
        demand = demand.append(_more_people(study, chance, draw(st.integers(0, 60))))
    if draw(st.booleans()):
        grown = streets.geometry.copy()
        grown[0] = shapely.buffer(grown[0], 0.0008, join_style="mitre")
        streets = streets.with_columns(geometry=grown)
    barriers = study.barriers
    if draw(st.booleans()):
        west, south, _, north = shapely.total_bounds(streets.geometry)
        shut = shapely.box(west - 0.001, south - 0.001, west + 0.004, north + 0.001)
        barriers = barriers.append(Barriers.build(1, type=["closed_edge"], geometry=[shut]))
    return replace(study, streets=streets, barriers=barriers, facilities=facilities, demand=demand)


def _more_facilities(study: Study, chance: np.random.Generator, rows: int) -> Facilities:
    """Placed facilities of the kinds measured, most of them open."""
    west, south, east, north = _bounds(study)
    at = chance.uniform((west, south), (east, north), (rows, 2))
    return Facilities.build(
        rows,
        id=[f"m{row:04d}" for row in range(rows)],
        kind=chance.choice(["meal_point", "community_canteen", "care_home"], rows),
        status=chance.choice(["open", "open", "open", "suspended"], rows),
        street_code=chance.choice(["", *study.streets.code.tolist()], rows),
        lon=at[:, 0],
        lat=at[:, 1],
    )


def _more_people(study: Study, chance: np.random.Generator, rows: int) -> DemandPoints:
    """Points of the type and date that the study's own have."""
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    at = chance.uniform((west, south), (east, north), (rows, 2))
    return DemandPoints.build(
        rows,
        id=[f"p{row:04d}" for row in range(rows)],
        street_named=chance.choice(["", *study.streets.name.tolist()], rows),
        type=np.full(rows, study.demand.type[0]),
        as_of=np.full(rows, study.demand.as_of[0]),
        people_total=chance.integers(0, 9000, rows).astype(float),
        people_60=chance.integers(0, 3000, rows).astype(float),
        lon=at[:, 0],
        lat=at[:, 1],
    )


def complete(study: Study, metres: float) -> Study:
    """The study, with the lists of the kinds measured declared complete that far."""
    record = ImportRecord(
        "x", "facilities", "x.csv", "", kinds=dict.fromkeys(MEASURED, 1), complete_to_m=metres
    )
    return replace(study, imports=(*study.imports, record))


def no_band(study: Study) -> Study:
    """The study without any ground or people unverified."""
    return complete(study, 1e9)


def walking(study: Study, minutes: float, speed_m_s: float) -> Assumptions:
    """The study's assumptions with these minutes and this speed for all kinds and streets."""
    return replace(
        study.assumptions,
        minutes=minutes,
        speed_m_s=speed_m_s,
        kind_minutes=MappingProxyType({}),
        class_rules=MappingProxyType({}),
    )


def mixed(study: Study, seed: int) -> Study:
    """The same study with the rows of its tables in another order."""
    draw = np.random.default_rng(seed)
    tables = ("streets", "facilities", "demand", "population")
    return replace(
        study,
        **{name: held.take(draw.permutation(len(held))) for name in tables if (held := getattr(study, name))},
    )


def _bounds(study: Study) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    return west - 0.01, south - 0.01, east + 0.01, north + 0.01


@st.composite
def edits(draw: st.DrawFn, study: Study) -> Edit:
    """Any edit of ``study`` as it stands."""
    west, south, east, north = _bounds(study)
    spot = {"lon": draw(st.floats(west, east)), "lat": draw(st.floats(south, north))}
    code = st.sampled_from([*study.streets.code.tolist(), ""])
    if len(study.facilities) == 0 or draw(st.integers(0, 4)) == 0:
        new = f"n{len(study.edits):04d}"
        whole = {
            "kind": draw(st.sampled_from(KINDS)),
            "status": draw(st.sampled_from(STATUSES)),
            "street_code": "",
        }
        return Edit("add", new, {**whole, **spot})
    which = str(draw(st.sampled_from(study.facilities.id.tolist())))
    changes = st.one_of(
        st.sampled_from(STATUSES).map(lambda status: {"status": status}),
        st.integers(0, 500).map(lambda beds: {"licensed_beds": float(beds), "meals_per_day": float(beds)}),
        st.sampled_from(KINDS).map(lambda kind: {"kind": kind}),
        code.map(lambda named: {"street_code": named}),
        st.just({"lon": np.nan, "lat": np.nan}),
    )
    return draw(
        st.one_of(
            st.just(Edit("move", which, spot)),
            st.just(Edit("remove", which)),
            changes.map(lambda values: Edit("change", which, values)),
        )
    )


@cache
def yangpu() -> Study:
    """The real streets of Yangpu with made-up facilities and people."""
    folder = os.environ.get("LOCATOR_REAL_DATA")
    path = Path(folder or ".") / "yangpu" / "streets.geojson"
    if not folder or not path.is_file():
        pytest.skip(
            "the real streets of Yangpu are not here: LOCATOR_REAL_DATA names no folder that holds them"
        )
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    streets = Streets.build(
        len(features),
        code=[str(feature["properties"]["code"]) for feature in features],
        name=[feature["properties"]["name"] for feature in features],
        geometry=[shapely.make_valid(shapely.from_geojson(json.dumps(f["geometry"]))) for f in features],
    )
    draw = np.random.default_rng(20241231)
    west, south, east, north = shapely.total_bounds(streets.geometry)
    at = draw.uniform((west - 0.015, south - 0.015), (east + 0.015, north + 0.015), (130, 2))
    homes = draw.uniform((west, south), (east, north), (600, 2))
    return Study(
        name="杨浦",
        epsg=4549,
        streets=streets,
        facilities=Facilities.build(
            130,
            id=[f"f{row:03d}" for row in range(130)],
            kind=draw.choice(["meal_point", "community_canteen", "care_home"], 130),
            status=draw.choice(["open", "open", "open", "suspended", "closed"], 130),
            lon=at[:, 0],
            lat=at[:, 1],
        ),
        demand=DemandPoints.build(
            600,
            id=[f"d{row:03d}" for row in range(600)],
            type=["常住"] * 600,
            as_of=["2024-12-31"] * 600,
            people_60=draw.integers(50, 1500, 600).astype(float),
            lon=homes[:, 0],
            lat=homes[:, 1],
        ),
    )


def evenly(study: Study) -> Study:
    """The study with its people spread evenly over each street."""
    rows = len(study.streets)
    known = Population.build(
        rows,
        street_code=study.streets.code,
        type=["常住"] * rows,
        as_of=["2024-12-31"] * rows,
        people_60=np.arange(rows) * 1009.0 + 5003.0,
    )
    return replace(study, demand=DemandPoints(), population=known)
