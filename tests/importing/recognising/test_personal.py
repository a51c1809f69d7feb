import pytest

from locator.importing.recognising import personal

# Made up: the region and day are valid in form, the last digit is the check digit of GB 11643.
IDENTITY = "11010119900307401"


def _with_check_digit(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


def test_identity_numbers_are_known_by_their_check_digit() -> None:
    valid = _with_check_digit(IDENTITY)
    assert personal.is_identity_number(valid)
    other = str((int(valid[16]) + 1) % 10)
    assert not personal.is_identity_number(valid[:16] + other + valid[17])
    assert not personal.is_identity_number("91310110MA1G000000")
    assert not personal.is_identity_number(_with_check_digit("11010119901307401"))


@pytest.mark.parametrize("name", ["张三", "李小明", "欧阳明月", "王 芳"])
def test_names_of_persons(name: str) -> None:
    assert personal.is_person_name(name)


@pytest.mark.parametrize(
    "word", ["高桥镇", "徐汇区", "康复科", "白天", "公办", "殷行街道", "金山", "甲食堂", "黄兴公园", "全日制"]
)
def test_places_and_services_are_no_persons(word: str) -> None:
    assert not personal.is_person_name(word)


def test_columns_about_people_by_their_cells() -> None:
    assert personal.is_about_people(["13900001111", "65430000", "13900002222"])
    assert personal.is_about_people(["张三", "李四", "王芳", "", "赵敏"])
    assert personal.is_about_people([_with_check_digit(IDENTITY)])
    assert not personal.is_about_people(["021-65430000"] * 4)
    assert not personal.is_about_people(["方圆", "方圆", "方圆", "方圆"])
    assert not personal.is_about_people(["", ""])
    assert not personal.is_about_people(["平凉路", "江浦路", "大桥"])


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("张三 13900001111", "13900001111"),
        ("张三：021-65430000", "021-65430000"),
        ("李老师13900001111", "13900001111"),
        ("021-65430000（王院长）", "021-65430000"),
        ("021-65430000转8001", "021-65430000转8001"),
        ("021-65430000（白天）", "021-65430000（白天）"),
        ("总机 021-65430000", "总机 021-65430000"),
    ],
)
def test_a_telephone_loses_the_name_beside_it(cell: str, kept: str) -> None:
    assert personal.without_names(cell) == kept


def test_numbers_of_persons_leave_texts() -> None:
    valid = _with_check_digit(IDENTITY)
    assert personal.without_numbers(f"某路1号 {valid}") == "某路1号"
    assert personal.without_numbers("某路1号（13900001111）") == "某路1号"
    assert personal.without_numbers("某路1号 13900001111", mobiles=False) == "某路1号 13900001111"
    assert personal.without_numbers("某路1号、") == "某路1号、"
