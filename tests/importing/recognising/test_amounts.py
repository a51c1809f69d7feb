import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.recognising import amounts
from locator.importing.recognising.numerals import numeral


@pytest.mark.parametrize(
    ("cell", "field", "expected"),
    [
        ("120张", "licensed_beds", 120),
        ("约350㎡", "floor_area_m2", 350),
        ("1.2万㎡", "floor_area_m2", 12_000),
        ("0.5公顷", "floor_area_m2", 5_000),
        ("3亩", "floor_area_m2", 2_000),
        ("１２０", "occupied", 120),
        ("1,200", "meals_per_day", 1200),
        ("三十张", "licensed_beds", 30),
        ("120（核定）", "licensed_beds", 120),
        ("已开放100", "open_beds", 100),
        ("其中60张", "nursing_beds", 60),
        ("350㎡（含地下50㎡）", "floor_area_m2", 350),
    ],
)
def test_amounts_as_lists_write_them(cell: str, field: str, expected: float) -> None:
    assert amounts.amount(cell, field) == amounts.Amount(expected)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("100-120张", "number_range"),
        ("100～120", "number_range"),
        ("100至120", "number_range"),
        ("100张以上", "number_range"),
        ("不少于100", "number_range"),
        ("13900001111", "number_unlikely"),
        ("021-65430000", "number_unreadable"),
        ("65430000", "number_unlikely"),
        ("5001", "number_unlikely"),
        ("-5", "number_negative"),
        ("很多", "number_unreadable"),
        ("50+20", "number_unreadable"),
        ("8:00", "number_unreadable"),
    ],
)
def test_what_is_no_amount_is_told_and_unknown(cell: str, code: str) -> None:
    found = amounts.amount(cell, "licensed_beds")
    assert found.code == code
    assert math.isnan(found.value)


@pytest.mark.parametrize("cell", ["", "-", "待定", "无", "不详"])
def test_a_cell_that_says_nothing_is_unknown_without_a_word(cell: str) -> None:
    found = amounts.amount(cell, "licensed_beds")
    assert math.isnan(found.value)
    assert found.code == ""


def test_nursing_beds_named_beside_all_beds() -> None:
    read = amounts.column(
        ["50张（含护理型20张）", "", "30（其中护理床位30）", "20（含护理型30张）"], "licensed_beds"
    )
    assert read.values[[0, 2]].tolist() == [50.0, 30.0]
    assert read.nursing == {0: 20.0, 2: 30.0}
    # More nursing beds than beds is a slip of one of the two.
    assert ("number_within", 3) not in read.bad


def test_numbers_of_persons_are_not_shown() -> None:
    assert "139" not in amounts.shown("张某13900001111")
    assert amounts.shown("很多") == "很多"


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    written = _written(number)
    assert numeral(written) in (number, None)
    # The one reading that is left open: 一百五 may be 150 or 105.
    if numeral(written) is None:
        assert written[-2] in "百千万" or written[-1] == "万"


def _written(number: int) -> str:
    """Chinese numeral, digit by digit, 零 for every run of zeros inside."""
    digits = "零一二三四五六七八九"

    def below(part: int) -> str:
        text, zero = "", False
        for step, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, part = divmod(part, step)
            if digit:
                text += ("零" if zero and text else "") + digits[digit] + sign
                zero = False
            else:
                zero = True
        return text

    high, low = divmod(number, 10_000)
    if not high:
        return below(low) or "零"
    gap = "零" if 0 < low < 1000 else ""
    return below(high) + "万" + gap + below(low)


@pytest.mark.parametrize("text", ["一百五", "万", "十百", "一楼二层", "第三"])
def test_what_is_no_numeral(text: str) -> None:
    assert numeral(text) is None
