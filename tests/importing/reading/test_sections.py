from collections.abc import Callable

import pytest

from locator.importing.reading.sections import street_of
from locator.importing.reading.source import Listing


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("东方街道", "东方街道"),
        (" 一、东方 街道（3家）", "东方街道"),
        ("（二）新桥镇：", "新桥镇"),
        ("東方街道辦事處", "东方街道办事处"),
        ("东方街道综合为老服务中心", ""),
        ("东方街道助餐点", ""),
        ("综合为老服务中心", ""),
        ("", ""),
    ],
)
def test_headings_that_name_a_street(text: str, street: str) -> None:
    assert street_of(text) == street


def test_the_street_is_passed_down(listing: Callable[..., Listing]) -> None:
    read = listing("名称,地址\n东方街道,\n甲,路1号\n乙,路2号\n大华街道,\n丙,路3号\n合计,3\n")
    assert read.skipped == {"title": (2, 5), "total": (7,)}
    assert read.columns[2] == ["东方街道", "东方街道", "大华街道"]
    assert read.rows.tolist() == [3, 4, 6]


def test_a_street_in_the_row_comes_before_the_heading(listing: Callable[..., Listing]) -> None:
    read = listing("名称,街道,地址\n甲,西桥街道,路0号\n东方街道,,\n乙,,路1号\n丙,大华街道,路2号\n")
    assert read.headers == ("名称", "街道", "地址")
    assert read.column(1) == ["西桥街道", "东方街道", "大华街道"]


def test_a_street_without_a_count_is_a_row(listing: Callable[..., Listing]) -> None:
    read = listing("街道,人口\n东方街道,\n大华街道,300\n")
    assert read.column(0) == ["东方街道", "大华街道"]
