import pytest

from locator.domain.streets import Streets
from locator.errors import UsageError
from locator.importing.recognising.confirming import confirm
from locator.importing.recognising.names import NOT_FOUND, StreetNames
from locator.importing.recognising.naming import read_names


def _streets(*names: str) -> Streets:
    return Streets.build(len(names), code=[f"31011000{i}" for i in range(len(names))], name=names)


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("延吉新村街道", 0),
        ("延吉街道", 0),
        ("延吉新村", 0),
        ("延吉", 0),
        (" 延吉 新村街道 ", 0),
        ("杨浦区延吉新村街道", 0),
        ("上海市杨浦区延吉街道", 0),
        ("平凉路街道", 1),
        ("平凉街道", 1),
        ("五角场街道", 2),
        ("五角場鎮", 3),
        ("五角场", NOT_FOUND),
        ("延吉镇", NOT_FOUND),
        ("长海路街道", NOT_FOUND),
    ],
)
def test_names_in_a_street_column(written: str, row: int) -> None:
    names = StreetNames(_streets("延吉新村街道", "平凉路街道", "五角场街道", "五角场镇"))
    assert names.row_of_name(written) == row


def test_a_town_is_not_taken_for_the_street_of_the_same_stem() -> None:
    assert StreetNames(_streets("五角场街道", "平凉路街道")).row_of_name("五角场镇") == NOT_FOUND


@pytest.mark.parametrize(
    ("name", "address", "row"),
    [
        ("延吉街道全润德饭堂", "", 0),
        ("长白新村社区综合为老服务中心", "", 1),
        ("社区食堂", "上海市杨浦区延吉新村街道1号", 0),
        ("延吉新村街道食堂", "长白新村街道2号", 0),
        ("食堂", "延吉街道3号", NOT_FOUND),
        ("汇晨食堂", "长白路1号", NOT_FOUND),
    ],
)
def test_streets_named_by_name_or_address(name: str, address: str, row: int) -> None:
    assert StreetNames(_streets("延吉新村街道", "长白新村街道")).row_in_text(name, address) == row


def test_codes_come_first() -> None:
    names = StreetNames(_streets("甲街道", "乙街道"))
    found = read_names(names, ["310110001.0", "310110001003", ""], ["甲街道"] * 3, [""] * 3, [""] * 3)
    assert found.street_row.tolist() == [1, 1, 0]


def test_confirmed_names_are_kept_as_aliases() -> None:
    streets = _streets("五角场镇", "平凉路街道")
    confirmed = confirm(streets, {"长海路街道": "310110000", "五角场镇": "310110000"})
    assert confirmed.alias.tolist() == ["长海路街道", ""]
    assert confirm(confirmed, {"长海路街道": "310110000"}) == confirmed
    assert StreetNames(confirmed).row_of_name("长海路街道") == 0
    assert StreetNames(confirmed).row_in_text("长海路街道浣纱食堂", "") == 0
    with pytest.raises(UsageError) as raised:
        confirm(streets, {"长海路街道": "310110999"})
    assert raised.value.code == "match_unknown"


def test_a_likely_street_is_alike() -> None:
    names = StreetNames(_streets("控江路街道", "平凉路街道"))
    assert names.likely("控江新村街道", [0, 1]) == 0
    assert names.likely("长海路街道", [0, 1]) == NOT_FOUND
