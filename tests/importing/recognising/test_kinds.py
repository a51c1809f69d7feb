import pytest

from locator.importing.recognising.kinds import kinds_in


@pytest.mark.parametrize(
    ("cell", "kinds", "unknown"),
    [
        ("助餐点", ("meal_point",), ()),
        ("助餐点、日间照护", ("meal_point", "day_care"), ()),
        ("助餐/日托", ("meal_point", "day_care"), ()),
        ("综合为老服务中心（含助餐）", ("integrated_centre", "meal_point"), ()),
        ("2011;2014", ("integrated_centre", "meal_point"), ()),
        ("2011；2012", ("integrated_centre",), ("2012",)),
        ("养老机构（公办）", ("care_home",), ()),
        ("助餐点（内设棋牌室）", ("meal_point",), ("内设棋牌室",)),
        ("健身房", (), ("健身房",)),
        ("2015.0", ("community_canteen",), ()),
        ("", (), ()),
    ],
)
def test_cells_of_a_type_column(cell: str, kinds: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    said = kinds_in(cell)
    assert (said.kinds, said.unknown) == (kinds, unknown)


def test_a_kind_that_another_counts_as_is_not_named_twice() -> None:
    assert kinds_in("2014;2015").kinds == ("community_canteen",)


def test_a_name_is_no_type() -> None:
    assert kinds_in("第十三小学家长学校").kinds == ()
    assert kinds_in("某某路养老院食堂").kinds == ()
