"""What is exported of the facilities comes back by import, in every format."""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from locator.domain.facilities import Facilities, Status
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import UsageError
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import read_facilities
from locator.services.imports import import_file
from locator.services.outputs import FACILITY_FORMATS, export_facilities

# Where a facility came from: told in an export, and told anew by an import.
_PROVENANCE = ("list", "datum", "x_declared", "y_declared", "source_row")
_WEST = (-70.70, -33.50)  # longitude and latitude below zero
_EAST = (121.50, 31.26)
_NUMBERS = (
    *("licensed_beds", "open_beds", "nursing_beds", "dementia_beds", "occupied"),
    *("day_care_places", "meals_per_day", "floor_area_m2"),
)
# What the importer takes off the ends of a name.
_EDGES = " .。·、，,；;:：…"
_few = settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Any text on one line as an import leaves it: printable, no spaces at its ends, in one form of Unicode.
_texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=10)
    | st.sampled_from(["=1+1", "+86 21", "-3", "@cmd", "'=1", "''+", "'引号", '"双引号"', "a,b;c|d"])
).filter(lambda text: text == unicodedata.normalize("NFC", text))
# Words among the hours may tell that a facility is not open.
_hours = _texts.filter(lambda text: not any(sign.isalpha() for sign in text))
_amounts = st.none() | st.integers(0, 5000).map(float) | st.integers(8, 8000).map(lambda n: n / 8)


@st.composite
def _facilities(draw: st.DrawFn, corner: tuple[float, float]) -> Facilities:
    rows = draw(st.integers(1, 5))
    placed = [True, *draw(st.lists(st.booleans(), min_size=rows - 1, max_size=rows - 1))]
    steps = draw(
        st.lists(st.tuples(st.floats(0.001, 0.019), st.floats(0.001, 0.019)), min_size=rows, max_size=rows)
    )
    # A workbook holds sixteen digits of a number: nine behind the point, 0.1 mm, come back exactly.
    at = np.round(np.array(corner) + np.array(steps), 9)
    at[~np.array(placed)] = np.nan
    cells: dict[str, Any] = {name: [draw(_texts) for _row in range(rows)] for name in ("address", "operator")}
    cells["hours"] = [draw(_hours) for _row in range(rows)]
    cells |= {
        name: [np.nan if (n := draw(_amounts)) is None else n for _row in range(rows)] for name in _NUMBERS
    }
    named = draw(st.sampled_from(["", "北河路街道"]))
    return Facilities.build(
        rows,
        id=[f"f{row:03d}" for row in range(rows)],
        ref=[f"0031-{row}" for row in range(rows)],
        list=["原名单"] * rows,
        kind=[draw(st.sampled_from(["meal_point", "care_home", "nursing_station"])) for _row in range(rows)],
        name=[f"{draw(_texts).strip(_EDGES)}第{row}站" for row in range(rows)],
        street_named=[named] * rows,
        street_code=["310110001" if named else ""] * rows,
        status=[draw(st.sampled_from([status.value for status in Status])) for _row in range(rows)],
        opened=[draw(st.sampled_from(["", "2019-05-01", "2019"])) for _row in range(rows)],
        phone=[draw(st.sampled_from(["", "021-65430000", "65430000"])) for _row in range(rows)],
        lon=at[:, 0],
        lat=at[:, 1],
        **cells,
    )


def _study(corner: tuple[float, float], epsg: int) -> Study:
    west, south = corner
    box = shapely.box(west, south, west + 0.02, south + 0.02)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    return Study("测试区", epsg, streets)


def _back(study: Study, facilities: Facilities, path: Path) -> Facilities:
    export_facilities(replace(study, facilities=facilities), path)
    return read_facilities(path, study, ReadOptions(datum="wgs84")).facilities


def _told(facilities: Facilities) -> list[dict[str, Any]]:
    table = facilities.take(np.argsort(facilities.id.astype(str)))
    columns = {name: getattr(table, name) for name in Facilities.columns() if name not in _PROVENANCE}
    return [
        {name: _known(value) for name, value in zip(columns, cells, strict=True)}
        for cells in zip(*(column.tolist() for column in columns.values()), strict=True)
    ]


def _known(value: object) -> object:
    return None if isinstance(value, float) and np.isnan(value) else value


@_few
@pytest.mark.parametrize("ending", FACILITY_FORMATS)
@pytest.mark.parametrize(("corner", "epsg"), [(_EAST, 4549), (_WEST, 32719)], ids=["east", "west"])
@given(data=st.data())
def test_importing_is_the_inverse_of_exporting(
    tmp_path: Path, ending: str, corner: tuple[float, float], epsg: int, data: st.DataObject
) -> None:
    facilities = data.draw(_facilities(corner))
    back = _back(_study(corner, epsg), facilities, tmp_path / f"list.{ending}")
    assert _told(back) == _told(facilities)


@pytest.mark.parametrize("ending", FACILITY_FORMATS)
def test_an_export_brings_no_change_to_its_own_study(tmp_path: Path, ending: str) -> None:
    base = _study(_EAST, 4549)
    facilities = Facilities.build(
        3,
        id=["a", "b", "c"],
        list=["export"] * 3,
        kind=["care_home"] * 3,
        name=["同名", "同名", "-丙"],
        address=["甲路1号", "甲路1号", "=丙"],
        status=["open", "closed", "open"],
        licensed_beds=[10.0, 12.0, np.nan],
        lon=[121.511, 121.511, np.nan],
        lat=[31.271, 31.271, np.nan],
    )
    study = replace(base, facilities=facilities)
    path = tmp_path / f"export.{ending}"
    export_facilities(study, path)
    done = import_file(study, path, options=ReadOptions(datum="wgs84"))
    assert done.record.changes["unchanged"] == 3
    assert _told(done.study.facilities) == _told(facilities)


@pytest.mark.parametrize("ending", FACILITY_FORMATS)
def test_facilities_without_any_place_come_back(tmp_path: Path, ending: str) -> None:
    facilities = Facilities.build(1, id=["a"], kind=["care_home"], name=["甲"], status=["open"])
    back = _back(_study(_EAST, 4549), facilities, tmp_path / f"list.{ending}")
    assert _told(back) == _told(facilities)


def test_a_study_without_facilities_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        export_facilities(_study(_EAST, 4549), tmp_path / "none.csv")
    assert caught.value.code == "no_facilities"
