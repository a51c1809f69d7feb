"""Nothing about a person is kept, and nothing of it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from locator.domain.gathered import rows_of
from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from tests.importing.recognising.test_personal import IDENTITY, _with_check_digit

Write = Callable[..., Path]
MOBILE, OTHER, NUMBER = "13900001111", "13900002222", _with_check_digit(IDENTITY)


def _read(path: Path, study: Study, **options: object) -> FacilitiesRead:
    given = {"kind": "care_home", "datum": "wgs84", **options}
    return read_facilities(path, study, ReadOptions(**given))  # type: ignore[arg-type]


def test_persons_leave_no_trace(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "地址", "床位数", "运营单位", "电话", "备注", "代码", "其他", "院长姓名"),
            (
                "甲院",
                f"某路1号 {MOBILE}",
                MOBILE,
                f"某社 {NUMBER}",
                f"张三 {OTHER}",
                f"张三 {MOBILE}",
                NUMBER,
                MOBILE,
                "张三",
            ),
            ("乙院", "某路2号", f"{MOBILE}.0", "", "021-65430000（李四）", "", NUMBER, MOBILE, "李四"),
            ("丙院", "某路3号", f"约{MOBILE}", "", OTHER, "", NUMBER, MOBILE, "王五"),
        ]
    )
    read = _read(path, study)
    said = repr([problem.reason for problem in read.record.problems])
    said += repr(read.record) + repr([read.facilities.row(at) for at in range(3)])
    # A mobile number beside a name is that person's.
    for trace in (MOBILE, NUMBER, "张三", "李四", "王五"):
        assert trace not in said
    # The facility's own public number is kept, without the name beside it; a mobile number in a list that
    # names directors is theirs.
    assert read.facilities.phone.tolist() == ["", "021-65430000", ""]
    assert read.facilities.address.tolist() == ["某路1号", "某路2号", "某路3号"]
    assert read.facilities.operator.tolist() == ["某社", "", ""]
    assert set(read.record.left_out_columns) >= {"其他", "院长姓名", "代码"}
    told = [p for p in read.record.problems if p.code == "personal_cell"]
    cells = {(row, p.column) for p in told for row in rows_of(p)}
    assert cells == {(2, "地址"), (2, "运营单位"), (2, "电话"), (3, "电话"), (4, "电话")}


def test_the_planner_may_take_a_contact_s_number_but_not_the_name(study: Study, write: Write) -> None:
    path = write([("名称", "联系人电话"), ("甲院", f"张三 {MOBILE}"), ("乙院", OTHER)])
    read = _read(path, study, columns={"phone": "联系人电话"})
    assert read.facilities.phone.tolist() == [MOBILE, OTHER]
    assert read.record.left_out_columns == ()


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("甲\u200b院", "甲院"),
        ("甲院\u00a0", "甲院"),
        ("甲院。", "甲院"),
        ("\ufeff甲院…", "甲院"),
        ("甲院（一）", "甲院（一）"),
    ],
)
def test_names_without_invisible_signs_and_marks_at_the_end(
    study: Study, write: Write, cell: str, name: str
) -> None:
    assert _read(write([("名称", "地址"), (cell, "某路1号")]), study).facilities.name.tolist() == [name]


def test_a_status_hidden_in_name_hours_or_remark(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "状态", "开放时间", "备注"),
            ("甲食堂（已关闭）", "正常", "", ""),
            ("乙食堂", "", "暂停营业", ""),
            ("丙食堂", "", "8:00-16:30", "装修中"),
            ("丁食堂", "正常", "8:00-16:30", "装修中"),
            ("戊食堂", "停业", "8:00-16:30", "筹建"),
            ("己食堂", "", "8:00-16:30（周末停业）", "装修后重新开放"),
        ]
    )
    read = _read(path, study)
    assert read.facilities.status.tolist() == ["closed", "suspended", "suspended", "open", "closed", "open"]
    assert read.facilities.name[0] == "甲食堂"
    told = [(p.row, p.column, p.value) for p in read.record.problems if p.code == "status_from"]
    assert told == [(2, "名称", "甲食堂（已关闭）"), (3, "开放时间", "暂停营业"), (4, "备注", "装修中")]


def test_nursing_beds_in_the_cell_of_all_beds(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "床位", "护理型床位"),
            ("甲院", "50（含护理型20张）", ""),
            ("乙院", "30", "40"),
            ("丙院", "9", "3"),
        ]
    )
    read = _read(path, study)
    assert read.facilities.licensed_beds.tolist() == [50.0, 30.0, 9.0]
    assert read.facilities.nursing_beds.tolist() == [20.0, 40.0, 3.0]
    told = [(p.code, p.row) for p in read.record.problems if p.code != "no_coordinates"]
    assert told == [("number_within", 2), ("beds_disagree", 3)]


def test_answers_to_whether_a_place_is_open(study: Study, write: Write) -> None:
    path = write([("名称", "是否营业"), ("甲院", "是"), ("乙院", "否"), ("丙院", ""), ("丁院", "装修中")])
    assert _read(path, study).facilities.status.tolist() == ["open", "suspended", "open", "suspended"]
