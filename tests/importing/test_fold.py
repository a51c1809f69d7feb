import pytest

from locator.importing.fold import code_text, fold, is_damaged_code


@pytest.mark.parametrize(
    ("cell", "code", "damaged"),
    [
        ("310110006", "310110006", False),
        ("'310110006", "310110006", False),
        ("310110006.0", "310110006", False),
        (310110006.0, "310110006", False),
        ("3.10110006E+8", "310110006", False),
        ("3.10110006003e+11", "310110006003", False),
        # Spreadsheets show six digits; the others may have been anything.
        ("3.10101E+11", "3.10101E+11", True),
        ("3.1011E+08", "3.1011E+08", True),
        ("3E+8", "3E+8", True),
        ("2.014E+3", "2014", False),
        ("S001", "S001", False),
        ("nan", "", False),
        (None, "", False),
    ],
)
def test_codes_stay_text_and_lost_digits_are_not_guessed(cell: object, code: str, damaged: bool) -> None:
    assert code_text(cell) == code
    assert is_damaged_code(str(cell)) is damaged


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("長寧區華陽路街道", "长宁区华阳路街道"),
        ("寶山區顧村鎮", "宝山区顾村镇"),
        ("閔行區", "闵行区"),
        ("張廟街道", "张庙街道"),
    ],
)
def test_traditional_names_of_streets_are_read(traditional: str, simplified: str) -> None:
    assert fold(traditional) == simplified
