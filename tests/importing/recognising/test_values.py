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
        ("120①", 120),
        ("120³", 120),
        ("120⒈", 120),
        ("120❶张", 120),
        ("120㊀", 120),
        ("120①②", 120),
        ("120[1]", 120),
        ("120（注1）", 120),
        ("120*", 120),
        ("350m²①", 350),
        ("0.35千", 350),
        ("2百张", 200),
        ("1.2k", 1200),
    ],
)
def test_numbers_with_words_around_them(cell: str, expected: float) -> None:
    assert values.number(cell) == expected


@pytest.mark.parametrize("cell", ["", "-", "无", "不详", "/", "暂无", "nan", "待定", "待核实"])
def test_cells_that_say_nothing(cell: str) -> None:
    found = values.number(cell)
    assert found is not None
    assert math.isnan(found)


@pytest.mark.parametrize(
    "cell", ["120-150", "021-65431234", "8:00-16:30", "一百五", "inf", "1_000", "①", "1²0", "10³", "½"]
)
def test_cells_that_are_no_number(cell: str) -> None:
    assert values.number(cell) is None


@given(st.lists(st.floats(-1e9, 1e9)))
def test_numbers_written_are_numbers_read(numbers: list[float]) -> None:
    read, unreadable = values.numbers([repr(number) for number in numbers])
    assert read.tolist() == numbers
    assert unreadable == []
