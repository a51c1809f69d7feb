from typing import Any

import numpy as np

from locator.domain.facilities import Facilities
from locator.importing.comparing.repeats import repeats

_EAST_50_M = 0.0005


def _list(name: str, count: int, **columns: Any) -> Facilities:
    given = {
        "kind": ["meal_point"] * count,
        "name": [f"第{i}站" for i in range(count)],
        "address": [f"某路{i}号" for i in range(count)],
        "lon": 121.5 + np.arange(count) / 100,
        "lat": [31.2] * count,
    }
    return Facilities.build(count, list=[name] * count, **(given | columns))


def _told(existing: Facilities, new: Facilities) -> list[tuple[str, str, str]]:
    found = repeats(existing, new, 4549)
    return [(one.value, one.facts["matched"], one.facts["rows"]) for one in found]


def test_a_list_under_another_name_is_told() -> None:
    assert _told(_list("旧单", 4), _list("新单", 5)) == [("旧单", "4", "5")]


def test_names_near_the_same_place_stand_for_addresses() -> None:
    old = _list("旧单", 4)
    assert _told(old, _list("新单", 4, address=[""] * 4, lon=old.lon + _EAST_50_M)) == [("旧单", "4", "4")]
    assert _told(old, _list("新单", 4, address=[""] * 4, lon=old.lon + 5 * _EAST_50_M)) == []


def test_less_than_half_another_kind_and_the_same_list_are_not() -> None:
    old = _list("旧单", 4)
    assert _told(old, _list("新单", 9)) == []
    assert _told(old, _list("新单", 4, kind=["care_home"] * 4)) == []
    assert _told(old, _list("旧单", 4)) == []
    assert _told(Facilities(), old) == []


def test_only_rows_of_the_other_list_s_kinds_are_asked_for() -> None:
    mixed = _list("新单", 6, kind=["meal_point"] * 2 + ["care_home"] * 4)
    assert _told(_list("旧单", 6), mixed) == [("旧单", "2", "2")]
