import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.recognising import values


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("120", 120),
        ("120张", 120),
        ("约350㎡", 350),
        ("350m²", 350),
        ("１２０", 120),
        ("1,200", 1200),
        ("1，234，567", 1234567),
        ("150客/天", 150),
        ("120余张", 120),
        ("12.5 万", 125000),
        ("-5", -5),
        ("120（核定）", 120),
        ("120(2023年核定)", 120),
        ("三十张", 30),
        ("一百二十", 120),
        ("一万二千平方米", 12000),
    ],
)
def test_numbers_with_words_around_them(cell: str, expected: float) -> None:
    assert values.number(cell) == expected


@pytest.mark.parametrize("cell", ["", "-", "无", "不详", "/", "暂无", "nan", "待定", "待核实"])
def test_cells_that_say_nothing(cell: str) -> None:
    found = values.number(cell)
    assert found is not None
    assert math.isnan(found)


@pytest.mark.parametrize("cell", ["120-150", "021-65431234", "8:00-16:30", "一百五", "inf", "1_000"])
def test_cells_that_are_no_number(cell: str) -> None:
    assert values.number(cell) is None


@given(st.lists(st.floats(-1e9, 1e9)))
def test_numbers_written_are_numbers_read(numbers: list[float]) -> None:
    read, unreadable = values.numbers([repr(number) for number in numbers])
    assert read.tolist() == numbers
    assert unreadable == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", "open"),
        ("正常运营", "open"),
        ("开放", "open"),
        ("暂停营业", "suspended"),
        ("装修中", "suspended"),
        ("未开放", "suspended"),
        ("筹建", "planned"),
        ("规划建设", "planned"),
        ("已撤销", "closed"),
        ("停业", "closed"),
        ("Closed", "closed"),
    ],
)
def test_words_for_a_status(cell: str, expected: str) -> None:
    assert values.status(cell) == expected


def test_a_status_that_is_not_understood() -> None:
    assert values.status("五星级") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("待开业", "planned"),
        ("即将开业", "planned"),
        ("未营业", "suspended"),
        ("不开放", "suspended"),
        ("临时关闭", "suspended"),
        ("暫停營業", "suspended"),
        ("裝修中", "suspended"),
        ("籌建", "planned"),
        ("規劃中", "planned"),
        ("已關閉", "closed"),
        ("停業", "closed"),
        ("关门", "closed"),
        ("拟关闭", None),
        ("非正常", None),
    ],
)
def test_a_negation_or_a_plan_is_not_open(cell: str, expected: str | None) -> None:
    assert values.status(cell) == expected
