import pytest

from locator.importing.recognising.columns import recognise


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("核定床數", "licensed_beds"),
        ("養老床位總數", "licensed_beds"),
        ("现有床位数", "licensed_beds"),
        ("实有床位", "licensed_beds"),
        ("核准床位（张）", "licensed_beds"),
        ("床位数 / 合计", "licensed_beds"),
        ("核定床數-核定總床位數", "licensed_beds"),
        ("核定床數-失智床數", "dementia_beds"),
        ("護理床數", "nursing_beds"),
        ("开放床位总数", "open_beds"),
        ("入住老人（人）", "occupied"),
        ("入住老人（人） / 合计", "occupied"),
        ("现入住老人数", "occupied"),
        ("在住老人", "occupied"),
        ("供餐份数", "meals_per_day"),
        ("日均用餐人次", "meals_per_day"),
    ],
)
def test_amounts_known_by_the_words_of_their_headers(header: str, field: str) -> None:
    assert recognise([header], "facilities") == {field: 0}


@pytest.mark.parametrize(
    "header",
    [
        *(
            "床位数 / 普通型",
            "核定床數-长照床數",
            "护理型床位占比",
            "家庭养老床位",
            "空床数",
            "剩余床位",
            "床位费",
        ),
        *("失智护理床位", "入住老人（人） / 男", "入住率", "入住费用", "住院人数", "总人数", "员工数"),
        *("年供餐人次", "供餐总量", "餐位数", "合计"),
    ],
)
def test_other_amounts_are_left(header: str) -> None:
    assert recognise([header], "facilities") == {}
