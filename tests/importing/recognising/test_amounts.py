import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.recognising import amounts, units
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
        ("120①", "licensed_beds", 120),
        ("每天100客", "meals_per_day", 100),
        ("日均供餐约100客", "meals_per_day", 100),
        ("100/天", "meals_per_day", 100),
        ("100人次", "meals_per_day", 100),
        ("100客/天（周一至周五）", "meals_per_day", 100),
        ("100（2023年）", "meals_per_day", 100),
        ("0.35千平方米", "floor_area_m2", 350),
        ("1.2万平", "floor_area_m2", 12_000),
        ("350平方米左右", "floor_area_m2", 350),
        ("121坪", "floor_area_m2", 400),
        ("9平方市尺", "floor_area_m2", 1),
        ("3市亩", "floor_area_m2", 2_000),
        ("三百平方米", "floor_area_m2", 300),
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
        ("①", "number_unreadable"),
        ("2019年", "number_unit"),
        ("15%", "number_share"),
        ("120元", "number_unit"),
        ("120间", "number_unit"),
        ("120㎡", "number_unit"),
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


@pytest.mark.parametrize(
    "cell",
    [
        "3万客/年",
        "1000客/月",
        "700客/周",
        "100客/餐",
        "100人/次",
        "年供餐3万客",
        "月均1000客",
        "每餐50客",
        "累计3000",
        "1200客（月）",
        "每周700客",
        "500客/季度",
    ],
)
def test_meals_of_other_times_are_unknown_and_told(cell: str) -> None:
    found = amounts.amount(cell, "meals_per_day")
    assert math.isnan(found.value)
    assert found.code == "number_not_daily"


@pytest.mark.parametrize("cell", ["350平方尺", "350呎", "350米", "3间", "350平方米/层", "350分"])
def test_areas_of_no_known_size_are_unknown_and_told(cell: str) -> None:
    found = amounts.amount(cell, "floor_area_m2")
    assert math.isnan(found.value)
    assert found.code == "number_unit"


@pytest.mark.parametrize(
    ("header", "unit", "field", "expected"),
    [
        ("建筑面积（亩）", "", "floor_area_m2", 10_000 / 15),
        ("建筑面积（万平方米）", "", "floor_area_m2", 10_000),
        ("建筑面积", "千平方米", "floor_area_m2", 1_000),
        ("建筑面积/m2", "", "floor_area_m2", 1),
        ("建筑面积（含地下）", "", "floor_area_m2", 1),
        ("建筑面积（平方尺）", "", "floor_area_m2", None),
        ("供餐能力（客/天）", "", "meals_per_day", 1),
        ("供餐能力（百客）", "", "meals_per_day", 100),
        ("供餐能力（客/月）", "", "meals_per_day", None),
        ("供餐能力", "万客/年", "meals_per_day", None),
        ("就餐人次（2023年）", "", "meals_per_day", 1),
        ("床位数 / 护理型", "张", "nursing_beds", 1),
    ],
)
def test_units_that_headers_say(header: str, unit: str, field: str, expected: float | None) -> None:
    assert units.factor(header, unit, field) == expected


def test_the_unit_of_a_cell_counts_before_that_of_its_column() -> None:
    assert amounts.column(["2", "350㎡", ""], "floor_area_m2", 100.0).values[:2].tolist() == [200.0, 350.0]


@given(st.floats(0.001, 100), st.sampled_from(sorted(unit for unit, size in units.AREAS.items() if size)))
def test_every_unit_of_area_is_turned_into_square_metres(number: float, unit: str) -> None:
    written = f"{number:.3f}"
    read = amounts.amount(written + unit, "floor_area_m2")
    expected = float(written) * (units.AREAS[unit] or 0)
    assert read.code == "number_unlikely" if expected > 500_000 else read.value == expected
