import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.recognising.street_forms import (
    district_key,
    inside_forms,
    one_slip_apart,
    plain,
    short_forms,
    without_district,
)

_SIGNS = "延吉新村"


def _slips(word: str) -> set[str]:
    """Every word that is one slip away, made one by one."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    for sign in _SIGNS:
        found |= {word[:at] + sign + word[at:] for at in range(len(word) + 1)}
        found |= {word[:at] + sign + word[at + 1 :] for at in range(len(word))}
    found |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return found - {word}


@given(st.text(_SIGNS, max_size=5), st.text(_SIGNS, max_size=5))
def test_one_slip_is_what_can_be_made_by_one(one: str, other: str) -> None:
    assert one_slip_apart(one, other) == one_slip_apart(other, one) == (other in _slips(one))


@given(st.text(_SIGNS, min_size=1, max_size=5))
def test_every_slip_is_one(word: str) -> None:
    assert all(one_slip_apart(word, slip) for slip in _slips(word))


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (" 延吉 新村街道 ", "延吉新村街道"),
        ("延吉新村街道办事处", "延吉新村街道"),
        ("華漕鎮人民政府", "华漕镇"),
        ("/", ""),
        ("——", ""),
        ("无", ""),
        ("", ""),
    ],
)
def test_what_a_cell_names(cell: str, name: str) -> None:
    assert plain(cell) == name


@pytest.mark.parametrize(
    ("name", "rest", "district"),
    [
        ("上海市杨浦区延吉街道", "延吉街道", "杨浦区"),
        ("浦东新区花木街道", "花木街道", "浦东新区"),
        ("延吉街道", "延吉街道", ""),
        ("崇明县堡镇", "堡镇", "崇明县"),
    ],
)
def test_a_district_before_a_name(name: str, rest: str, district: str) -> None:
    assert without_district(name) == (rest, district)


def test_ways_to_write_one_district() -> None:
    assert {district_key(one) for one in ("上海市杨浦区", "杨浦区", "杨浦", " 楊浦區 ")} == {"杨浦"}
    assert {district_key(one) for one in ("浦东新区", "浦东", "上海市浦东新区")} == {"浦东"}


def test_short_forms_keep_the_kind() -> None:
    assert set(short_forms("延吉新村街道")) == {"延吉新村", "延吉新村街道", "延吉", "延吉街道"}
    assert set(short_forms("五角场镇")) == {"五角场", "五角场镇"}
    # One sign alone is no name: 堡镇, 庙镇, 唐镇.
    assert set(short_forms("堡镇")) == set()
    assert set(inside_forms("平凉路街道")) == {"平凉路社区", "平凉路街道", "平凉社区", "平凉街道"}
