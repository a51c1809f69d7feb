import pytest

from locator.importing.recognising import personal
from locator.importing.recognising.columns import is_personal


@pytest.mark.parametrize(
    "header",
    [
        *(
            "联络人",
            "聯絡人",
            "负责人及联系方式",
            "机构负责人电话",
            "联系人/手机",
            "责任人",
            "機構負責人姓名",
        ),
        *("联系电话（负责人）", "单位负责人", "社区书记", "手机号", "值班人员"),
    ],
)
def test_headers_that_speak_of_a_person(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize(
    "header",
    ["护理员数", "护理员（人）", "法人单位", "法人性质", "负责人数", "管理人员", "手机支付", "联系电话", ""],
)
def test_headers_that_speak_of_none(header: str) -> None:
    assert not is_personal(header)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("联系王建国13600000001", "联系*************"),
        ("88220001（阿依古丽主任）", "88220001（**）"),
        ("食堂二楼，可联系王建国", "食堂二楼，可联系**"),
        ("二楼装修", "二楼装修"),
        ("餐饮服务", "餐饮服务"),
    ],
)
def test_free_text_is_shown_without_persons(cell: str, shown: str) -> None:
    assert personal.hidden(cell) == shown


def test_names_in_traditional_characters() -> None:
    assert all(map(personal.is_person_name, ("陳大同", "張有福", "許文清")))
    assert not personal.is_person_name("龍華區")


def test_a_name_before_a_title_goes_whatever_it_begins_with() -> None:
    assert personal.without_names("88220001（阿依古丽主任）") == "88220001"
