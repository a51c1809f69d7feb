"""Two sets of assumptions side by side, told so that few people cannot be worked out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.comparison import Comparison
from locator.report import tally, versus
from locator.words import use_language

NAMES = ("the detour circle", "the walk network")


def compared(
    people: list[float], one: list[float], lost: list[float], gained: list[float], kind: str = "meal_point"
) -> Comparison:
    held = [np.array(column, float) for column in (people, one, lost, gained)]
    nothing = np.array([None] * len(people), dtype=object)
    none = np.empty((0, 2))
    area = np.full(len(people), 1e4)
    return Comparison(
        *(kind, Assumptions(), replace(Assumptions(), circle=CircleModel.NETWORK)),
        *(held[0], held[1], held[1] - held[2] + held[3], held[2], held[3]),
        *(area, 0.5 * area, nothing, nothing, none, none),
    )


def test_counts_are_told_as_they_are_where_all_are_large() -> None:
    found = compared([1000], [600], [120], [30])
    (street,) = versus.of_streets(found)
    assert street == versus.Versus(1000, 600, 510, 120, 30)
    assert versus.of_district(found, [street]) == street


def test_few_who_lose_are_not_told_and_cannot_be_worked_out() -> None:
    found = compared([1000], [604], [4], [0])
    (street,) = versus.of_streets(found)
    assert street.lost == tally.FEW
    assert (street.one, street.other) == (600, 600)
    assert street.gained == 0


def test_unknown_people_stay_unknown() -> None:
    found = compared([np.nan, 500], [np.nan, 300], [np.nan, 20], [np.nan, 0])
    streets = versus.of_streets(found)
    assert streets[0].people is None
    assert versus.of_district(found, streets).lost == 20


@given(st.lists(st.integers(0, 400), min_size=4, max_size=4))
def test_the_numbers_told_allow_every_number_under_ten(parts: list[int]) -> None:
    both, lost, gained, neither = parts
    found = compared([both + lost + gained + neither], [both + lost], [lost], [gained])
    (street,) = versus.of_streets(found)
    for told, true in ((street.lost, lost), (street.gained, gained)):
        assert (told == tally.FEW) == (0 < true < 10)
    if tally.FEW in (street.lost, street.gained):
        shown = [value for value in (street.one, street.other) if isinstance(value, int)]
        assert all(value % 10 == 0 for value in shown)


def test_the_sentence_names_the_street_that_loses_most() -> None:
    with use_language("en"):
        said = versus.sentence(
            compared([900, 800, 700], [500, 500, 500], [100, 220, 0], [0, 0, 15]),
            NAMES,
            ["A", "B", "C"],
            "people",
        )
    assert said == (
        "With the walk network instead of the detour circle, 320 people lose cover, most of them in B "
        "(2 streets); 15 people gain it, in C."
    )


def test_the_sentence_in_chinese() -> None:
    with use_language("zh"):
        said = versus.sentence(
            compared([5000, 800], [4800, 500], [4000, 210], [0, 0]),
            ("绕行圈", "步行路网"),
            ["甲镇", "乙镇"],
            "老年人",
        )
    assert said == "由绕行圈改为步行路网后，甲镇等2个街镇共少覆盖老年人4,210人。"


@pytest.mark.parametrize(
    ("lost", "words"), [([0.0], "nobody loses cover"), ([3.0], "<10 people lose cover, in A")]
)
def test_nobody_and_few(lost: list[float], words: str) -> None:
    with use_language("en"):
        assert words in versus.sentence(compared([900], [500], lost, [0]), NAMES, ["A"], "people")


def test_without_people_the_ground_is_told() -> None:
    with use_language("en"):
        nan = [np.nan]
        said = versus.sentence(compared(nan, nan, nan, nan), NAMES, ["A"], "people")
    assert said.endswith("0.5 ha less ground is covered; people are not known.")
