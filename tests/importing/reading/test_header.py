from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.errors import UsageError
from locator.importing.reading import header, heading
from locator.importing.reading.cells import MAX_CELLS, Cells, no_hits
from locator.importing.reading.source import Listing
from locator.importing.recognising import bands, columns, counts

TWO_ROWS = "机构名称,地址,床位数,,坐标,\n,,核定,护理型,经度,纬度\n"


def test_a_header_of_two_rows_is_put_together(listing: Callable[..., Listing]) -> None:
    read = listing("某区养老机构名单,,,,,\n" + TWO_ROWS + "甲院,路1号,100,50,121.5,31.2\n")
    assert read.header_row == 3
    assert read.headers == (
        "机构名称",
        "地址",
        "床位数 / 核定",
        "床位数 / 护理型",
        "坐标 / 经度",
        "坐标 / 纬度",
    )
    assert columns.recognise(read.headers, "facilities") == {
        "address": 1,
        "lat": 5,
        "licensed_beds": 2,
        "lon": 4,
        "name": 0,
        "nursing_beds": 3,
    }
    assert (read.skipped, read.titles) == ({"title": (1,)}, ("某区养老机构名单",))


def test_bands_in_two_rows() -> None:
    headers = ("户籍人口 / 合计", "60岁及以上 / 合计", "60岁及以上 / 80岁及以上", "60岁及以上 / 男")
    assert [bands.band_of(header) for header in headers] == ["total", "60+", "80+", None]


def test_a_title_right_above_the_header_is_no_part_of_it(listing: Callable[..., Listing]) -> None:
    read = listing("床位数,,\n机构名称,地址,床位数\n甲院,路1号,100\n")
    assert (read.header_row, read.headers) == (2, ("机构名称", "地址", "床位数"))


@pytest.mark.parametrize(
    "above",
    [
        "云汀区2020年第七次人口普查分街镇常住人口,,\n,,单位：万人\n",
        "60岁及以上人口,,\n",
        "表3 各街镇人口,,单位：万人\n",
        "填报单位：民政局,,统计时间：2020年\n",
        ",,2020年11月1日\n",
        ",各街镇户籍及常住老年人口基本情况,\n",
        "各街镇60岁及以上常住人口（第七次全国人口普查主要数据，经四舍五入，仅供内部参考使用）,户籍人口统计表,\n",
    ],
)
def test_titles_never_become_part_of_a_header(above: str) -> None:
    rows = [line.split(",") for line in (above + "序号,街镇,60岁及以上人口\n1,甲街道,3.1").splitlines()]
    body = header.part(Cells(rows), lambda row: counts.header_hits(row, "population"))
    assert (body.headers, body.header_row) == (("序号", "街镇", "60岁及以上人口"), len(rows) - 1)
    assert body.titles


def test_years_and_groups_above_a_header_are_part_of_it() -> None:
    rows = [
        ["街镇", "2022年", "", "2023年", ""],
        ["", "总人口", "60岁以上", "总人口", "60岁以上"],
        ["甲", "1", "2", "3", "4"],
    ]
    body = header.part(Cells(rows), lambda row: counts.header_hits(row, "population"))
    assert body.headers[1:] == (
        "2022年 / 总人口",
        "2022年 / 60岁以上",
        "2023年 / 总人口",
        "2023年 / 60岁以上",
    )


def test_units_below_the_header_are_kept() -> None:
    rows = [["街镇", "60岁及以上人口"], ["", "千人"], ["甲街道", "3.1"]]
    body = header.part(Cells(rows), lambda row: counts.header_hits(row, "population"))
    assert (body.units, body.columns[1]) == (("", "千人"), ["3.1"])


def test_what_is_no_data_is_kept_apart_with_its_reason(listing: Callable[..., Listing]) -> None:
    read = listing(
        "名单,,,,,\n" + TWO_ROWS + "甲院,路1号,100,50,121.5,31.2\n"
        "小计：,,100,50,,\n" + TWO_ROWS + "乙院,路2号,90,40,121.6,31.3\n"
        ",合 计,190,90,,\n殷行街道小计,,1,1,,\n,,,,,\n"
        "填报单位：民政局,,,制表人：张,,\n联系电话：021-1,,,,,\n蓝色,已开放,,,,\n"
    )
    assert read.column(0) == ["甲院", "乙院"]
    assert read.rows.tolist() == [4, 8]
    assert read.skipped == {
        "title": (1,),
        "total": (5, 9, 10),
        "footer": (12, 13, 14),
        "repeated_header": (6, 7),
    }
    assert [number for number, _cells in read.totals] == [5, 9, 10]


def test_a_row_with_few_cells_in_the_middle_is_data(listing: Callable[..., Listing]) -> None:
    read = listing("机构名称,街道,地址,床位数\n甲,北河路街道,,\n\n乙,南山新村街道,路1号,3\n丙,,,\n")
    assert read.column(0) == ["甲", "乙", "丙"]


@pytest.mark.parametrize("below", ["(张),,㎡,人", "甲,1,2,3", "1,2,3,4"])
def test_units_and_numbers_of_columns_below_the_header(listing: Callable[..., Listing], below: str) -> None:
    read = listing(f"机构名称,床位数,建筑面积,入住人数\n{below}\n甲院,3,50,2\n")
    assert read.column(0) == ["甲院"]
    assert read.skipped == {"repeated_header": (2,)}


def test_headings_between_the_rows(listing: Callable[..., Listing]) -> None:
    read = listing("机构名称,地址\n一、综合为老服务中心,\n甲,路1号\n（二）助餐点,\n乙,路2号\n")
    assert (read.column(0), read.skipped) == (["甲", "乙"], {"title": (2, 4)})


def test_a_table_without_a_header(listing: Callable[..., Listing]) -> None:
    read = listing("甲院,路1号,100,121.5\n乙院,路2号,90,121.6\n")
    assert read.header_row is None
    assert read.headers == tuple(map(heading.column_name, range(4)))
    assert read.rows.tolist() == [1, 2]


def test_words_above_numbers_are_a_header_though_unknown(listing: Callable[..., Listing]) -> None:
    read = listing("甲列,乙列\n某处,100\n别处,90\n")
    assert (read.header_row, read.headers) == (1, ("甲列", "乙列"))


def test_the_planner_says_which_row_is_the_header(listing: Callable[..., Listing]) -> None:
    text = "机构名称,地址,床位数\n名,址,数\n甲院,路1号,100\n"
    assert listing(text).header_row == 1
    told = listing(text, header_row=2)
    assert (told.headers, told.rows.tolist()) == (("名", "址", "数"), [3])
    with pytest.raises(UsageError) as raised:
        listing(text, header_row=9)
    assert raised.value.code == "header_row_unknown"


def test_cells_beyond_the_header_are_kept_where_they_hold_anything(listing: Callable[..., Listing]) -> None:
    blank = listing("机构名称,地址\n甲,路1号,,\n乙,路2号,,\n")
    assert blank.headers == ("机构名称", "地址")
    held = listing("机构名称,地址\n甲,路1号,,\n乙,路2号,,见附件\n")
    assert held.headers == ("机构名称", "地址", "", heading.column_name(3))
    assert held.column(3) == ["", "见附件"]


def test_errors_of_formulas_are_blank_and_told(listing: Callable[..., Listing]) -> None:
    read = listing("机构名称,床位数\n甲,#REF!\n乙,#3\n丙,#N/A\n")
    assert read.column(1) == ["", "#3", ""]
    assert [(p.code, p.row, p.column, p.value) for p in read.problems] == [
        ("cell_error", 2, "床位数", "#REF!"),
        ("cell_error", 4, "床位数", "#N/A"),
    ]
    assert all(p.reason and p.remedy for p in read.problems)


def test_merged_cells_are_filled_down_but_amounts_are_not() -> None:
    rows = [
        ["街镇", "机构名称", "床位数", "经度"],
        ["殷行街道", "甲", "120张", "121.5312"],
        ["", "乙", "", ""],
        ["", "丙", "30", "121.6"],
    ]
    body = header.part(
        Cells(rows, merged=((1, 0, 3, 0), (1, 2, 2, 2), (1, 3, 2, 3))),
        lambda row: len(columns.recognise(row, "facilities")),
    )
    assert body.columns[0] == ["殷行街道"] * 3
    assert body.columns[2] == ["120张", "", "30"]
    assert body.columns[3] == ["121.5312", "121.5312", "121.6"]


def test_one_long_row_does_not_make_a_table_of_blanks() -> None:
    rows = [[f"名{i}"] for i in range(3000)] + [["x"] * (MAX_CELLS // 1000)]
    with pytest.raises(Exception, match="too large") as raised:
        header.part(Cells(rows, file="list.csv"), no_hits)
    assert raised.value.code == "table_too_large"


words = st.text("甲乙丙丁 12.,#计\u3000\n", max_size=4)


@given(st.lists(st.lists(words, max_size=5), min_size=1, max_size=30))
def test_every_row_is_data_skipped_blank_or_header(rows: list[list[str]]) -> None:
    body = header.part(Cells([list(row) for row in rows]), no_hits)
    skipped = [number for numbers in body.skipped.values() for number in numbers]
    told = [*body.row_numbers, *skipped, *([body.header_row] if body.header_row else [])]
    assert len(set(told)) == len(told)
    blank = {number for number, row in enumerate(rows, start=1) if not any(cell.strip() for cell in row)}
    assert set(told) | blank == set(range(1, len(rows) + 1))
    assert all(len(column) == len(body.row_numbers) for column in body.columns)
    assert len(body.headers) == len(body.columns)


@pytest.mark.parametrize(
    ("merged", "lower"),
    [
        (((0, 0, 1, 0), (0, 1, 0, 3)), ["", "合计", "男", "女"]),
        ((), ["", "男", "女", "合计"]),
        ((), ["", "甲类", "乙类", "丙类"]),
    ],
)
def test_the_row_below_parts_its_groups_whatever_its_words(
    merged: tuple[tuple[int, int, int, int], ...], lower: list[str]
) -> None:
    rows = [["街道", "常住人口", "", ""], lower, ["甲街道", "3", "1", "2"], ["乙街道", "5", "2", "3"]]
    body = header.part(Cells(rows, merged=merged), lambda row: counts.header_hits(row, "population"))
    assert body.headers == ("街道", *(f"常住人口 / {word}" for word in lower[1:]))
    assert (body.header_row, body.totals, len(body.row_numbers)) == (2, (), 2)


@pytest.mark.parametrize("below", [["", "3", "1", "2"], ["", "人", "人", "人"]])
def test_a_row_of_data_or_units_is_no_part_of_the_header(below: list[str]) -> None:
    rows = [["街道", "常住人口", "", ""], below, ["甲街道", "3", "1", "2"], ["乙街道", "5", "2", "3"]]
    body = header.part(Cells(rows), lambda row: counts.header_hits(row, "population"))
    assert body.header_row == 1
