import pytest

from locator.importing.recognising import status_words


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", "open"),
        ("正常运营", "open"),
        ("开放", "open"),
        ("暂停营业", "suspended"),
        ("装修中", "suspended"),
        ("未开放", "suspended"),
        ("筹建", "planned"),
        ("规划建设", "planned"),
        ("已撤销", "closed"),
        ("停业", "closed"),
        ("Closed", "closed"),
    ],
)
def test_words_for_a_status(cell: str, expected: str) -> None:
    assert status_words.status(cell) == expected


def test_a_status_that_is_not_understood() -> None:
    assert status_words.status("五星级") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("待开业", "planned"),
        ("即将开业", "planned"),
        ("未营业", "suspended"),
        ("不开放", "suspended"),
        ("临时关闭", "suspended"),
        ("暫停營業", "suspended"),
        ("裝修中", "suspended"),
        ("籌建", "planned"),
        ("規劃中", "planned"),
        ("已關閉", "closed"),
        ("停業", "closed"),
        ("关门", "closed"),
        ("拟关闭", None),
        ("非正常", None),
    ],
)
def test_a_negation_or_a_plan_is_not_open(cell: str, expected: str | None) -> None:
    assert status_words.status(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("无停业情况", "open"),
        ("无停业、撤销情况", "open"),
        ("不暂停", "open"),
        ("没有关闭", "open"),
        ("从未停业", "open"),
        ("暂未关停", "open"),
        ("尚未关停", "open"),
        ("并未撤销", "open"),
        ("未暂停服务", "open"),
        ("暂无关闭计划", "open"),
        ("装修不停业", "open"),
        ("not closed", "open"),
        ("未停业，装修中", "suspended"),
        ("不营业", "suspended"),
        ("没有营业", "suspended"),
        ("无法营业", "suspended"),
        ("未正常营业", "suspended"),
        ("not operating", "suspended"),
        ("不再营业", "closed"),
        ("no longer open", "closed"),
        ("未启用", "planned"),
        ("未投入使用", "planned"),
        ("还没开业", "planned"),
        ("不定期开放", None),
        ("不对外开放", None),
        ("停业①", "closed"),
    ],
)
def test_a_negated_word_says_the_opposite(cell: str, expected: str | None) -> None:
    assert status_words.status(cell) == expected
