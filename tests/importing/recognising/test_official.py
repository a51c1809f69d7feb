import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from locator.domain.official import Official, is_pseudo
from locator.domain.streets import Streets
from locator.errors import InputError
from locator.importing.recognising.names import How, StreetNames
from locator.importing.recognising.official import former_districts, official_for, read_official

Write = Callable[..., Path]


def _streets(**named: str) -> Streets:
    return Streets.build(len(named), code=[code[1:] for code in named], name=list(named.values()))


def _shanghai() -> Official:
    return official_for(_streets(c310110006="平凉路街道"))


def test_the_bundled_table_is_whole() -> None:
    table = _shanghai()
    assert len(table) == len(set(table.code)) == 234
    assert len(set(table.district_code)) == len(set(table.district)) == 16
    assert all(re.fullmatch(r"310\d{6}", code) for code in table.code)
    assert [code[:6] for code in table.code] == table.district_code.tolist()
    assert int(table.pseudo.sum()) == 19
    marked = [is_pseudo(code, name) for code, name in zip(table.code, table.name, strict=True)]
    assert np.array_equal(table.pseudo, marked)
    assert len(set(table.name)) == 234


def test_a_former_name_is_no_name_of_today() -> None:
    table = _shanghai()
    former = [one for names in table.former for one in names.split(";") if one]
    assert len(former) == len(set(former)) > 10
    assert set(former).isdisjoint(table.name)


def test_former_districts_lead_to_those_of_today() -> None:
    districts = dict(zip(_shanghai().district_code, _shanghai().district, strict=True))
    assert sorted(former_districts()) == ["310103", "310108", "310119", "310230"]
    for code, dead in former_districts().items():
        assert code not in districts
        assert districts[dead.now_code] == dead.now


def test_a_city_without_a_table_has_none() -> None:
    assert len(official_for(_streets(c440103001="沙面街道"))) == 0
    assert len(official_for(_streets(cS001="外滩街道", cS002="豫园街道"))) == 234
    assert len(official_for(_streets(cS001="外滩街道", cS002="别处街道"))) == 0


@pytest.mark.parametrize(
    ("code", "name", "pseudo"),
    [
        ("310112501", "莘庄工业区", True),
        ("310115401", "芦潮港农场", True),
        ("310110006", "平凉路街道", False),
        ("440112001", "开发区", False),
        ("S001", "经济技术开发区", True),
        ("S001", "开发区街道", False),
    ],
)
def test_pseudo_streets_by_type_or_name(code: str, name: str, pseudo: bool) -> None:
    assert is_pseudo(code, name) is pseudo


ROWS = [
    ("区划代码", "街道名称", "曾用名", "所属区"),
    ("440199001000", "河东街道", "河东镇、旧河街道", "一江区"),
    ("440199501.0", "江岸开发区", "", "一江区"),
    ("440198001", "山前镇", "", "二岭区"),
]


def _check(table: Official) -> None:
    assert table.code.tolist() == ["440199001", "440199501", "440198001"]
    assert table.former.tolist() == ["河东镇;旧河街道", "", ""]
    assert table.district_code.tolist() == ["440199", "440199", "440198"]
    assert table.pseudo.tolist() == [False, True, False]
    names = StreetNames(_streets(c440199001="河东街道"), official=table)
    assert names.meaning("旧河街道").how is How.FORMER
    assert names.meaning("山前镇").how is How.ELSEWHERE


def test_another_citys_table(write: Write, tmp_path: Path) -> None:
    _check(read_official(write(ROWS, encoding="gb18030")))
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    _check(read_official(tmp_path / "table.xlsx"))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("街道名称", "面积"), ("河东街道", 3)], "table_columns_missing"),
        ([("code", "name"), ("4401", "河东街道")], "table_codes_missing"),
        ([("code", "name"), ("4.40199E+08", "河东街道")], "table_codes_missing"),
        ([("code", "name"), ("440199001", "")], "table_codes_missing"),
        ([("code", "name"), ("440199001", "甲街道"), ("440199001", "乙街道")], "codes_repeated"),
    ],
)
def test_what_is_no_table_says_why(write: Write, rows: list[tuple[object, ...]], code: str) -> None:
    with pytest.raises(InputError) as raised:
        read_official(write(rows))
    assert raised.value.code == code
    assert raised.value.remedy
