"""The table of kinds: each has its names, its look, and what it counts as."""

import re

import pytest

from locator.domain.kinds import kinds, serving
from locator.words import use_language

MISSION = ("integrated_centre", "meal_point", "aid_rental", "care_home")


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_has_both_names_a_colour_and_a_symbol(kind: str) -> None:
    row = kinds()[kind]
    assert all((row.zh, row.en, row.short_zh, row.short_en))
    assert re.search("[一-鿿]", row.zh)
    assert re.fullmatch("[ -~–]+", row.en)
    assert re.fullmatch("#[0-9A-F]{6}", row.colour)
    assert row.symbol in {"square", "disc", "diamond", "pentagon", "triangle", "wedge", "cross", "star"}
    assert row.type_values
    assert set(row.counts_as) <= set(kinds())


def test_the_four_services_of_the_mission_are_kinds() -> None:
    assert set(MISSION) <= set(kinds())


def test_no_two_kinds_look_alike_on_the_map() -> None:
    looks = [(row.colour, row.symbol, row.small) for row in kinds().values()]
    assert len(set(looks)) == len(looks)


def test_no_type_value_means_two_kinds() -> None:
    values = [value for row in kinds().values() for value in row.type_values]
    assert len(set(values)) == len(values)


def test_a_community_canteen_serves_as_a_meal_point_but_not_the_other_way_round() -> None:
    assert serving("meal_point") == {"meal_point", "community_canteen"}
    assert serving("community_canteen") == {"community_canteen"}


def test_a_kind_is_called_by_the_language_in_use() -> None:
    row = kinds()["community_canteen"]
    with use_language("zh"):
        assert (row.label, row.short) == ("社区长者食堂", "长者食堂")
    with use_language("en"):
        assert (row.label, row.short) == ("community canteen for older people", "community canteen")
