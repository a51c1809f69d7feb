"""Build the golden study file of today's schema: ``python tests/studies/build.py``.

The study is fictional. Once a schema version has been published its file is never built again; a new version
gets a file of its own, and the old ones must go on opening as the same value.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import shapely

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.facilities import Facilities
from locator.domain.imports import ImportRecord
from locator.domain.layers import Background, Barriers, Crossings, Water, Ways
from locator.domain.people import DemandPoints, Population
from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.domain.study import Edit, Study
from locator.storage.schema import SCHEMA_VERSION
from locator.storage.study_file import save_study

FOLDER = Path(__file__).parent
CODES = ["319901001", "319901002"]


def golden_study() -> Study:
    """Two streets with a little of everything."""
    return Study(
        name="示例区",
        epsg=4549,
        streets=_streets(),
        facilities=_facilities(),
        demand=_demand(),
        population=_population(),
        **_layers(),
        assumptions=_assumptions(),
        imports=(_import_record(),),
        edits=(
            Edit("move", "f2", {"lon": 121.5231, "lat": 31.2042}),
            Edit("change", "f3", {"status": "closed"}, {"status": "open"}),
            Edit("remove", "f9"),
        ),
        note="虚构演示",
        map_approval="虚构审图号 0001",
        map_source="虚构底图",
    )


def _streets() -> Streets:
    west = shapely.box(121.50, 31.20, 121.515, 31.215)
    east = shapely.MultiPolygon(
        [shapely.box(121.515, 31.20, 121.53, 31.215), shapely.box(121.54, 31.20, 121.545, 31.205)]
    )
    return Streets.build(
        2,
        code=CODES,
        name=["东风里街道", "柳河镇"],
        street_class=["主城", "镇村"],
        alias=["东风里", ""],
        geometry=[west, east],
    )


def _facilities() -> Facilities:
    return Facilities.build(
        4,
        id=["f1", "f2", "f3", "f4"],
        list=["养老机构", "养老机构", "助餐点", "助餐点"],
        kind=["care_home", "integrated_centre", "meal_point", "community_canteen"],
        name=["柳河敬老院", "东风里综合为老服务中心", "“南北”助餐点", "柳河长者食堂"],
        address=["柳河路 1 号", "东风路 20 弄", "", "柳河路 8 号, 二楼"],
        district_named=["示例区", "示例区", "", ""],
        street_named=["柳河镇", "东风里街道", "", "柳河镇"],
        street_code=[CODES[1], CODES[0], "", CODES[1]],
        status=["open", "open", "closed", "planned"],
        licensed_beds=[120, np.nan, np.nan, np.nan],
        nursing_beds=[80, np.nan, np.nan, np.nan],
        dementia_beds=[0, np.nan, np.nan, np.nan],
        meals_per_day=[np.nan, np.nan, 150, 300],
        floor_area_m2=[3200.5, 1000, np.nan, np.nan],
        opened=["2001", "2019-05", "", ""],
        lon=[121.541, 121.5231, 121.5075, np.nan],
        lat=[31.202, 31.2042, 31.2075, np.nan],
        datum=["gcj02", "gcj02", "wgs84", ""],
        x_declared=[121.5454, 121.5275, 121.5075, np.nan],
        y_declared=[31.2, 31.2021, 31.2075, np.nan],
        source_row=[3, 4, 2, 3],
    )


def _demand() -> DemandPoints:
    return DemandPoints.build(
        3,
        id=["d1", "d2", "d3"],
        name=["第一居委", "第二居委", "柳河村"],
        street_named=["东风里街道", "东风里街道", "柳河镇"],
        type=["户籍", "户籍", "户籍"],
        as_of=["2023-12-31", "2023-12-31", "2023-12-31"],
        people_total=[4120, 3890, 1204],
        people_60=[1502, 1377, np.nan],
        people_80=[201, 0, np.nan],
        list=["居委", "居委", "居委"],
        lon=[121.503, 121.512, 121.525],
        lat=[31.205, 31.211, 31.203],
    )


def _population() -> Population:
    return Population.build(
        2,
        street_code=CODES,
        type=["常住", "常住"],
        as_of=["2020-11-01", "2020-11-01"],
        people_total=[51234, 20011],
        people_60=[np.nan, 7020],
        list=["census", "census"],
    )


def _layers() -> dict[str, object]:
    river = shapely.LineString([(121.50, 31.207), (121.515, 31.209), (121.53, 31.206)])
    footway = shapely.LineString([(121.515, 31.201), (121.515, 31.214)])
    pond = shapely.Polygon(shapely.box(121.518, 31.210, 121.521, 31.213).exterior.coords)
    return {
        "barriers": Barriers.build(1, type=["river"], name=["柳河"], list=["河流"], geometry=[river]),
        "crossings": Crossings.build(
            2,
            type=["bridge", "ferry"],
            name=["柳河桥", "柳河渡口"],
            open=[True, False],
            wait_s=[np.nan, 600],
            list=["桥", "渡口"],
            geometry=[shapely.Point(121.515, 31.209), shapely.Point(121.525, 31.207)],
        ),
        "ways": Ways.build(
            1, type=["footway"], name=["东风路"], level=[1], list=["步道"], geometry=[footway]
        ),
        "water": Water.build(1, name=["荷塘"], list=["水面"], geometry=[pond]),
        "background": Background.build(2, name=["", "公园"], list=["底图", "底图"], geometry=[footway, pond]),
    }


def _assumptions() -> Assumptions:
    return Assumptions(
        circle=CircleModel.STANDARD,
        radius_m=800.0,
        older_share=0.35,
        kind_minutes={"meal_point": 10.0},
        class_rules={"镇村": ClassRule(Mode.CYCLE, 2.5, 20.0)},
    )


def _import_record() -> ImportRecord:
    return ImportRecord(
        list="养老机构",
        target="facilities",
        file="养老机构.csv",
        sha256="0" * 64,
        encoding="gb18030",
        header_row=2,
        datum="gcj02",
        certain=False,
        evidence=(
            {"datum": "gcj02", "rows_tested": 2, "inside_named_street": 2, "inside_district": 2},
            {"datum": "wgs84", "rows_tested": 2, "inside_named_street": 1, "inside_district": 2},
        ),
        columns={"name": "机构名称", "licensed_beds": "核定床位"},
        left_out_columns=("联系人",),
        kinds={"care_home": 1, "integrated_centre": 1},
        counts={"read": 3, "used": 2, "corrected": 0, "unplaced": 0, "refused": 1},
        changes={"added": 2},
        as_of="2024-09-30",
        complete_to_m=1500.0,
        problems=(
            Problem("name_missing", 5, "机构名称"),
            Problem("number_unreadable", 4, "核定床位", "待定", {"name": "东风里综合为老服务中心"}),
        ),
    )


def _shrink(path: Path) -> None:
    """Small pages: of the usual size, sixty nearly empty ones would be kept for ever."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")


if __name__ == "__main__":
    built = FOLDER / f"schema-{SCHEMA_VERSION}.gpkg"
    save_study(golden_study(), built)
    _shrink(built)
