import pytest

from locator.importing.recognising.statuses import parted_name, shut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("暂停营业", "suspended"),
        ("目前暂停营业，恢复时间另行通知", "suspended"),
        ("装修中", "suspended"),
        ("已关闭", "closed"),
        ("2024年10月起暂停营业", "suspended"),
        ("规划在建，预计2026年启用", "planned"),
        ("停业整顿", "suspended"),
        ("筹", "planned"),
        ("周末休息", None),
        ("8:00-16:30（周末停业）", None),
        ("节假日暂停营业", None),
        ("2023年装修后重新开放", None),
        ("原址已撤销", None),
        ("正常营业", None),
        ("二楼装修中", None),
        ("无停业情况", None),
        ("目前无停业、撤销情况", None),
        ("从未关闭", None),
        ("不定期关闭", None),
        ("未停业，装修中", "suspended"),
        ("不再对外营业", "closed"),
        ("", None),
    ],
)
def test_what_a_text_says_of_the_facility_as_it_stands(text: str, expected: str | None) -> None:
    assert shut(text) == expected


@pytest.mark.parametrize(
    ("name", "plain", "status"),
    [
        ("甲食堂（已关闭）", "甲食堂", "closed"),
        ("甲食堂【装修中】", "甲食堂", "suspended"),
        ("（筹）甲食堂", "甲食堂", "planned"),
        ("甲食堂（二期）", "甲食堂（二期）", None),
        ("甲食堂（五角场店）", "甲食堂（五角场店）", None),
    ],
)
def test_names_that_say_that_a_place_is_shut(name: str, plain: str, status: str | None) -> None:
    assert parted_name(name) == (plain, status)
