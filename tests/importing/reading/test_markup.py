from collections.abc import Callable

import pytest

from locator.errors import InputError, UsageError
from locator.importing.reading.source import Listing
from tests.importing.reading import samples

TITLED = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>td{x:y}</style>'
    "</head><body><table><tr><td>导航</td></tr></table><table><tr><td colspan=3>某区名单</td></tr>"
    "<tr><th>机构名称<th>街道</th><th>床位&nbsp;数</tr><tr><td>甲<br>院<td rowspan=2>殷行街道<td>10"
    "<tr><td>乙院</td><td>20</td></tr></table>"
)


def test_a_page_that_an_office_system_calls_xls(listing: Callable[..., Listing]) -> None:
    read = listing(TITLED.encode("gbk"), "list.xls")
    assert (read.encoding, read.header_row, read.titles) == ("gb18030", 2, ("某区名单",))
    assert read.headers == ("机构名称", "街道", "床位 数")
    assert list(read.columns) == [["甲 院", "乙院"], ["殷行街道", "殷行街道"], ["10", "20"]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_pages_in_any_encoding(listing: Callable[..., Listing], codec: str) -> None:
    read = listing(samples.html().replace('charset="gb2312"', "").encode(codec), "list.xls")
    assert read.column(0) == ["长者食堂一", "日间照护二", "护理站三"]
    assert read.skipped == {"total": (5,)}


def test_a_header_of_two_rows_in_a_page(listing: Callable[..., Listing]) -> None:
    head = "<tr><th rowspan=2>机构名称<th colspan=2>床位数<tr><th>核定<th>护理型"
    page = f"<table>{head}<tr><td>甲<td>10<td>5</table>"
    read = listing(page, "list.xls")
    assert read.headers == ("机构名称", "床位数 / 核定", "床位数 / 护理型")
    assert read.rows.tolist() == [3]


def test_tables_of_excel_2003(listing: Callable[..., Listing]) -> None:
    page = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<ss:Workbook xmlns:ss="urn:s"><ss:Worksheet>'
        '<ss:Table><ss:Row><ss:Cell ss:MergeAcross="1"><ss:Data>名单</ss:Data></ss:Cell></ss:Row>'
        '<ss:Row ss:Index="3"><ss:Cell><ss:Data>机构名称</ss:Data></ss:Cell><ss:Cell ss:Index="3">'
        "<ss:Data>床位数</ss:Data></ss:Cell></ss:Row><ss:Row><ss:Cell><ss:Data>甲</ss:Data></ss:Cell>"
        '<ss:Cell ss:Index="3"><ss:Data>5</ss:Data></ss:Cell></ss:Row>'
        "</ss:Table></ss:Worksheet></ss:Workbook>"
    )
    read = listing(page, "list.xls")
    assert (read.header_row, read.headers, read.rows.tolist()) == (3, ("机构名称", "", "床位数"), [4])
    assert [column[0] for column in read.columns] == ["甲", "", "5"]


def test_the_content_tells_the_kind_of_file_not_its_name(listing: Callable[..., Listing]) -> None:
    names = ["长者食堂一", "日间照护二", "护理站三"]
    assert listing(samples.csv().encode("gbk"), "list.xls").column(0) == names
    assert listing(samples.csv().encode("gbk"), "list.xlsx").column(0) == names
    assert listing(samples.xlsx(), "list.csv").column(0) == names
    assert listing(samples.xlsx(), "list.xls").column(0) == names
    assert listing(samples.ods({"名单": samples.ods_rows()}), "list.xlsx").column(0) == names
    assert listing(samples.geojson(), "list.txt").column(0) == names


def test_a_page_without_a_table(listing: Callable[..., Listing]) -> None:
    with pytest.raises(InputError) as raised:
        listing("<html><body>请先登录</body></html>", "list.xls")
    assert raised.value.code == "not_a_table"
    assert raised.value.remedy


@pytest.mark.parametrize("held", [samples.csv(), samples.html()])
def test_a_sheet_is_asked_for_where_there_is_none(listing: Callable[..., Listing], held: str) -> None:
    with pytest.raises(UsageError) as raised:
        listing(held, "list.csv", sheet="名单")
    assert raised.value.code == "sheet_not_here"
