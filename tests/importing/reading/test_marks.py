import pytest

from locator.importing.reading import marks


@pytest.mark.parametrize(
    "cell",
    [
        "合计：12家",
        "共计12家机构",
        "小计(5)",
        "总计 12",
        "合计（家）",
        "合计：12家，床位300张",
        "汀岸街道小计：5家",
        "共12家",
        "全区共12家",
        "总数：12",
        "Total: 12",
        "合 计",
        "合计：养老机构12家、床位1,200张",
    ],
)
def test_sums_in_words(cell: str) -> None:
    assert marks.is_total(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "合计里社区食堂",
        "共康路1号助餐点",
        "共富三村助餐点",
        "全家福养老院",
        "设计院12家",
        "统计局食堂3",
        "一江山路3号",
        "合计里12号",
    ],
)
def test_names_that_are_no_sums(cell: str) -> None:
    assert not marks.is_total(cell)


def test_a_sum_of_any_length_is_told_at_once() -> None:
    assert not marks.is_total("合计" + "1," * 19 + "号")
    assert not marks.is_total("合计" + "1a" * 18 + "号")


def test_rows_that_hold_their_number_alone() -> None:
    assert marks.numbering(["序号", "名称", "地址"]) == (0,)
    assert marks.numbering(["名称", "No.", ""]) == (1,)
    assert marks.is_numbered_only(["13", "", " "], 0)
    assert marks.is_numbered_only([" 13"], 0)
    assert not marks.is_numbered_only(["13", "甲", ""], 0)
    assert not marks.is_numbered_only(["甲", "", ""], 0)
    assert not marks.is_numbered_only(["", "13", ""], 0)


@pytest.mark.parametrize("cell", ["其中：公办", "其中: 民办机构", "平均", "均值"])
def test_parts_of_sums_and_means_add_up_to_nothing(cell: str) -> None:
    assert marks.is_beside_sum(cell)
    assert marks.is_total_row([cell, "", "3"], cell)


@pytest.mark.parametrize("cell", ["其中：东方街道", "平均里食堂", "其他", "平凉路助餐点"])
def test_names_that_are_no_parts_of_sums(cell: str) -> None:
    assert not marks.is_total_row([cell, "", "3"], cell)


@pytest.mark.parametrize(
    "cell", ["（以下空白）", "2024年6月30日", "第1页，共3页", "*为备案机构", "数据截止日期：2024-06-30"]
)
def test_ends_of_lists(cell: str) -> None:
    assert marks.is_footer(cell, [cell, "", ""])
