"""Lists whose cells say something else than their headers promise. Every name and number is made up."""

from . import files
from .catalogue import PLAIN, made, plain
from .places import sites


@made("240_persons_by_any_header.csv")
def _persons() -> bytes:
    header = [*PLAIN, "機構負責人姓名", "联系人/手机", "责任人", "联系电话", "护理员人数"]
    rows = [
        [*row, "陳大同", "张三 13900000001", "李四", "13900000002", str(3 + at)]
        for at, row in enumerate(plain(sites()[:6]))
    ]
    return files.text([header, *rows], "utf-8-sig")


@made("241_not_open_yet_or_no_more.csv")
def _statuses() -> bytes:
    said = ("待运营", "计划2026年运营", "具备运营条件", "运营中断", "空置", "取缔", "已退出", "正常")
    rows = [[*row, said[at]] for at, row in enumerate(plain(sites()[:8]))]
    return files.text([[*PLAIN, "运营状态"], *rows], "utf-8")


@made("242_shares_as_beds.csv")
def _shares() -> bytes:
    beds = (("120", "80%"), ("90", "66.7％"), ("60", "50"), ("40", "0.5"))
    rows = [[*row, *beds[at]] for at, row in enumerate(plain(sites()[:4], kind="养老院"))]
    return files.text([[*PLAIN, "床位数", "护理型床位"], *rows], "utf-8")


@made("243_levels_of_a_map.csv")
def _levels() -> bytes:
    rows = plain(sites()[:6], kind="生活服务;社会保障机构;养老院")
    return files.text([list(PLAIN), *rows], "utf-8")


@made("244_an_office_under_the_name.csv")
def _office() -> bytes:
    rows = [["东街街道办事处", *row] for row in plain(sites()[:6])]
    return files.text([["单位名称", "助餐点", *PLAIN[1:]], *rows], "utf-8")


@made("245_codes_under_the_type.csv")
def _codes() -> bytes:
    rows = [[*row[:1], "A1", *row[2:], row[1]] for row in plain(sites()[:6])]
    return files.text([["名称", "机构种类", *PLAIN[2:], "特约项目"], *rows], "utf-8")


@made("246_one_unknown_kind.csv")
def _unknown() -> bytes:
    rows = plain(sites()[:8])
    for row in rows[2:]:
        row[1] = "微型养老点"
    return files.text([list(PLAIN), *rows], "utf-8")


@made("247_another_kind_asked_for.csv")
def _overruled() -> bytes:
    return files.text([list(PLAIN), *plain(sites()[:5], kind="日间照料中心")], "utf-8")
