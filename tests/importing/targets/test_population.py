from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from locator.domain.people import Band, PopulationType
from locator.domain.streets import Streets
from locator.errors import InputError, UsageError
from locator.importing.options import ReadOptions
from locator.importing.recognising import bands
from locator.importing.targets.population import PopulationRead, Unmatched, read_population
from tests.importing.conftest import NAMES

Write = Callable[..., Path]


def _read(path: Path, streets: Streets, **options: object) -> PopulationRead:
    return read_population(path, streets, ReadOptions(**options))  # type: ignore[arg-type]


def test_a_bulletin_in_ten_thousands(streets: Streets, write: Write) -> None:
    people = (8.96, 5.78, 8.24, 9.24)
    path = write([("街道", "2020年常住人口（万人）"), ("全区", 32.21), *zip(NAMES, people, strict=True)])
    read = _read(path, streets)
    assert (read.unit, read.type, read.band, read.as_of) == (
        "万人",
        PopulationType.RESIDENT,
        Band.TOTAL,
        "2020",
    )
    assert read.population.people_total.tolist() == [89600.0, 57800.0, 82400.0, 92400.0]
    assert np.isnan(read.population.people_60).all()
    assert (read.total, read.rows, read.unmatched) == (322100.0, 4, ())
    (problem,) = read.record.problems
    assert (problem.code, problem.row) == ("total_differs", 2)
    assert (problem.value, problem.facts["total"], problem.facts["difference"]) == (
        "322100",
        "322200",
        "-100",
    )


def test_a_total_that_agrees_is_no_problem(streets: Streets, write: Write) -> None:
    path = write([("街道", "人数"), *((name, 10) for name in NAMES), ("合 计", 40)])
    read = _read(path, streets)
    assert (read.total, read.record.problems) == (40.0, ())


def test_a_row_with_the_name_of_the_district_is_a_total(streets: Streets, write: Write) -> None:
    path = write([("地区", "常住人口"), ("测试区", 40), *((name, 10) for name in NAMES)])
    read = _read(path, streets)
    assert (read.total, read.rows, read.unmatched) == (40.0, 4, ())


def test_several_bands_types_and_dates(streets: Streets, write: Write) -> None:
    header = (
        "街道名称",
        "户籍人口",
        "60岁及以上户籍老年人口",
        "其中：65岁以上",
        "80+",
        "60-79岁",
        "老年人占比",
        "男",
    )
    rows = [(name, 1000, 300, 200, 50, 250, "30%", 500) for name in NAMES]
    path = write([("截至2024年12月31日测试区老年人口（单位：人）",), header, *rows], name="pop.csv")
    read = _read(path, streets)
    assert (read.type, read.band, read.as_of) == (PopulationType.REGISTERED, Band.OVER_60, "2024-12-31")
    by_type = {row: read.population.row(i) for i, row in enumerate(read.population.type)}
    assert by_type["户籍"]["people_60"] == 300.0
    assert by_type["户籍"]["people_total"] == 1000.0
    assert {65, 80} == {
        age for age in (65, 80) for row in by_type.values() if np.isfinite(row[f"people_{age}"])
    }
    assert read.record.header_row == 2


def test_options_win_over_headers(streets: Streets, write: Write) -> None:
    path = write([("街道", "2020年常住人口"), *((name, 10) for name in NAMES)])
    read = _read(path, streets, pop_type="户籍", band="60+", as_of="2024-12-31")
    assert (read.type, read.band, read.as_of) == (PopulationType.REGISTERED, Band.OVER_60, "2024-12-31")
    assert read.population.people_60.tolist() == [10.0] * 4
    assert np.isnan(read.population.people_total).all()


def test_an_unknown_band_is_never_derived(streets: Streets, write: Write) -> None:
    path = write([("街道", "老年人口"), *((name, 10) for name in NAMES)])
    with pytest.raises(InputError) as raised:
        _read(path, streets)
    assert raised.value.code == "people_column_missing"
    assert _read(path, streets, band="60+").band is Band.OVER_60
    assert _read(path, streets, columns={"people_65": "老年人口"}).band is Band.OVER_65


def test_a_name_that_only_one_street_can_mean_is_proposed(streets: Streets, write: Write) -> None:
    path = write([("街道", "常住人口"), *((name, 10) for name in NAMES[:3]), ("长海路街道", 7)])
    read = _read(path, streets)
    assert read.unmatched == (Unmatched("长海路街道", NAMES[3], "310110004"),)
    (problem,) = read.record.problems
    assert (problem.code, problem.row) == ("street_unmatched", 5)
    assert "310110004" in problem.remedy
    assert len(read.population) == 3
    matched = _read(path, streets, matches={"长海路街道": "310110004"})
    assert matched.unmatched == ()
    assert matched.population.people_total.tolist() == [10.0, 10.0, 10.0, 7.0]


def test_a_name_like_another_is_proposed_and_a_strange_one_is_not(streets: Streets, write: Write) -> None:
    path = write([("街道", "常住人口"), ("南山村镇", 1), ("火星", 2)])
    assert _read(path, streets).unmatched == (
        Unmatched("南山村镇", NAMES[1], "310110002"),
        Unmatched("火星", "", ""),
    )


def test_short_names_codes_and_repeated_rows(streets: Streets, write: Write) -> None:
    path = write(
        [
            ("区划代码", "街道", "总人口"),
            ("310110001.0", "旧名", 1),
            ("", "南山街道", 2),
            ("", "东湖", 3),
            ("", "东湖镇", 4),
            ("", "西桥街道", ""),
        ]
    )
    read = _read(path, streets)
    assert read.population.street_code.tolist() == ["310110001", "310110002", "310110101"]
    assert read.population.people_total.tolist() == [1.0, 2.0, 3.0]
    assert {(p.code, p.row) for p in read.record.problems} == {
        *{("street_read_as", 3), ("street_read_as", 4)},
        *{("street_repeated", 5), ("people_missing", 6)},
    }
    assert read.record.counts == {"read": 5, "used": 3, "corrected": 0, "unplaced": 0, "refused": 2}


def test_wrong_usage(streets: Streets, write: Write) -> None:
    path = write([("街道", "总人口"), (NAMES[0], 1)])
    for options, code in (
        ({"band": "50+"}, "band_unknown"),
        ({"pop_type": "流动"}, "pop_type_unknown"),
        ({"columns": {"people": "没有"}}, "column_unknown"),
    ):
        with pytest.raises(UsageError) as raised:
            _read(path, streets, **options)
        assert raised.value.code == code


@pytest.mark.parametrize(
    ("header", "band"),
    [
        ("60岁及以上人口", "60+"),
        ("60周岁以上老年人数（人）", "60+"),
        ("６０＋", "60+"),
        ("people_80", "80+"),
        ("65岁及以上", "65+"),
        ("80岁以上高龄老人", "80+"),
        ("总人口", "total"),
        ("population", "total"),
        ("人口（万人）", "total"),
        ("60-69岁", None),
        ("65岁及以上占比", None),
        ("人口密度", None),
        ("60岁以上女性", None),
        ("户数", None),
        ("面积", None),
    ],
)
def test_bands_in_headers(header: str, band: str | None) -> None:
    found = bands.band_of(header)
    assert (found.value if found else None) == band


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("截至2024年12月31日", "2024-12-31"),
        ("2024-6-1", "2024-06-01"),
        ("2024年6月", "2024-06"),
        ("census2020", "2020"),
        ("20241231常住人口", "2024-12-31"),
        ("60岁及以上", ""),
    ],
)
def test_dates_in_texts(text: str, date: str) -> None:
    assert bands.date_of(text) == date


def test_personal_columns_are_told_and_the_list_is_named(streets: Streets, write: Write) -> None:
    path = write([("街道", "总人口", "联系人"), (NAMES[0], 120, "某人")])
    read = read_population(path, streets, ReadOptions(list="七普"))
    assert [(p.code, p.column) for p in read.record.problems] == [("personal_column", "联系人")]
    assert set(read.population.list) == {"七普"}


YANGPU = {"310110006": "平凉路街道", "310110015": "延吉新村街道", "310110021": "五角场镇"}


def _yangpu() -> Streets:
    return Streets.build(3, code=list(YANGPU), name=list(YANGPU.values()))


def test_a_former_name_waits_for_the_planner_where_all_people_of_a_street_hang_on_it(write: Write) -> None:
    path = write([("街道", "常住人口"), ("平凉路街道", 10), ("延吉街道", 20), ("长海路街道", 30)])
    read = _read(path, _yangpu())
    assert read.unmatched == (Unmatched("长海路街道", "五角场镇", "310110021"),)
    assert [(one.code, one.row) for one in read.record.problems] == [
        ("street_read_as", 3),
        ("street_unmatched", 4),
    ]
    assert read.population.people_total.tolist() == [10.0, 20.0]
    matches = {"长海路街道": "310110021", "延吉街道": "310110015"}
    confirmed = _read(path, _yangpu(), matches=matches)
    assert (confirmed.unmatched, confirmed.record.problems) == ((), ())
    assert confirmed.population.people_total.tolist() == [10.0, 20.0, 30.0]


def test_rows_of_other_districts_are_counted_and_not_refused(write: Write) -> None:
    header = ("区划代码", "街道", "常住人口")
    rows = [("310110006", "", 10), ("", "广中路街道", 20), ("310101013", "", 30), ("", "延吉新村街道", 5)]
    read = _read(write([header, *rows]), _yangpu())
    assert read.unmatched == ()
    assert read.record.counts["elsewhere"] == 2
    assert (read.record.counts["used"], read.record.counts["refused"]) == (2, 0)
    assert read.population.people_total.tolist() == [10.0, 5.0]


def test_codes_that_lost_digits_or_their_district_are_told(write: Write) -> None:
    rows = [("3.1011E+11", "平凉路街道", 10), ("310108015", "延吉新村街道", 20)]
    read = _read(write([("区划代码", "街道", "常住人口"), *rows]), _yangpu())
    assert [(one.code, one.row) for one in read.record.problems] == [("code_damaged", 2), ("code_dead", 3)]
    assert read.population.people_total.tolist() == [10.0, 20.0]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("60岁及以上人口（千人）", 1000.0),
        ("单位：千人", 1000.0),
        ("2023年末户籍人口（单位：万人、%）", 10_000.0),
        ("计量单位:百人", 100.0),
        ("老年人口 / 千人", 1000.0),
        ("人口（百万人）", 1e6),
        ("户籍人口万人", 10_000.0),
        ("人口(人)", 1.0),
        ("单位：人", 1.0),
        ("Population (10,000 persons)", 10_000.0),
        ("population (thousands)", 1000.0),
        ("每千人床位数", 0.0),
        ("3万人以上街镇", 0.0),
        ("百万人口大区", 0.0),
        ("千人计划", 0.0),
        ("60岁以上人口", 0.0),
    ],
)
def test_units_of_people(text: str, people: float) -> None:
    assert bands.unit_of(text) == people


@pytest.mark.parametrize(
    ("above", "header", "below"),
    [
        ([("2023年末户籍人口（单位：千人）", "")], "60岁及以上", []),
        ([("单位：人", "")], "60岁及以上（千人）", []),
        ([], "60岁及以上", [("", "千人")]),
    ],
)
def test_people_in_thousands(
    streets: Streets,
    write: Write,
    above: list[tuple[str, str]],
    header: str,
    below: list[tuple[str, str]],
) -> None:
    people = (31.0, 9.1, 0.4, 12.25)
    read = _read(write([*above, ("街道", header), *below, *zip(NAMES, people, strict=True)]), streets)
    assert (read.unit, read.population.people_60.tolist()) == ("千人", [31000.0, 9100.0, 400.0, 12250.0])
    assert read.record.problems == ()


def test_the_row_of_sums_that_differs_is_named(streets: Streets, write: Write) -> None:
    path = write([("街道", "人数"), *((name, 10) for name in NAMES), ("小计", 30), ("合计", 41)])
    (problem,) = _read(path, streets).record.problems
    assert (problem.code, problem.row, problem.value) == ("total_differs", 7, "41")


def test_a_column_of_shares_is_told_as_unread(write: Callable[..., Path], streets: Streets) -> None:
    header = ["序号", "街道", "常住人口", "60岁及以上占比", "65岁及以上"]
    rows = [[at, name, 300, "30.1%", "20%"] for at, name in enumerate(streets.name.tolist(), start=1)]
    read = read_population(write([header, *rows]), streets, ReadOptions())
    assert read.record.unread_columns == ("60岁及以上占比", "65岁及以上")
    assert [(p.code, p.column) for p in read.record.problems] == [("column_contradicted", "65岁及以上")]
    assert np.isnan(read.population.people_65).all()
