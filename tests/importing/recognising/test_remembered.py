"""A correction is made once: the next file with the same headers is read in the same way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.recognising.remembered import remembered
from locator.importing.targets.facilities import read_facilities

Write = Callable[..., Path]
HEADERS = ("院", "地址", "床")
ROWS = [("甲", "某路1号", "50"), ("乙", "某路2号", "60")]
OPTIONS = ReadOptions(
    kind="care_home", datum="wgs84", columns={"name": "院", "licensed_beds": "床"}, ignored=("地址",)
)


def _after(study: Study, path: Path, options: ReadOptions) -> Study:
    return replace(study, imports=(*study.imports, read_facilities(path, study, options).record))


def test_columns_put_right_are_remembered_in_any_order(study: Study, write: Write) -> None:
    told = _after(study, write([HEADERS, *ROWS]), OPTIONS)
    assert told.imports[0].corrected_by_hand == {
        "columns": {"licensed_beds": "床", "name": "院"},
        "ignored": ["地址"],
    }
    path = write([HEADERS[::-1], *(row[::-1] for row in ROWS)], name="next.csv")
    read = read_facilities(path, told, ReadOptions(kind="care_home", datum="wgs84"))
    assert read.facilities.name.tolist() == ["甲", "乙"]
    assert read.facilities.licensed_beds.tolist() == [50.0, 60.0]
    assert read.facilities.address.tolist() == ["", ""]
    assert read.record.corrected_by_hand["remembered"] is True


def test_other_headers_or_another_target_remember_nothing(study: Study, write: Write) -> None:
    told = _after(study, write([HEADERS, *ROWS]), OPTIONS)
    options = ReadOptions(kind="care_home")
    assert remembered(told, "facilities", (*HEADERS, "电话"), options) == options
    assert remembered(told, "demand", HEADERS, options) == options
    assert remembered(study, "facilities", HEADERS, options) == options


def test_what_the_options_say_stays(study: Study, write: Write) -> None:
    told = _after(study, write([HEADERS, *ROWS]), OPTIONS)
    asked = ReadOptions(columns={"address": "地址", "open_beds": "床"})
    known = remembered(told, "facilities", HEADERS, asked)
    assert dict(known.columns) == {"name": "院", "address": "地址", "open_beds": "床"}
    assert known.ignored == ()


def test_a_header_row_is_remembered(study: Study, write: Write) -> None:
    rows = [
        ("名称", "类型", "地址"),
        ("甲", "乙", "丙"),
        *[("一院", "养老院", "某路1号"), ("二院", "养老院", "某路2号")],
    ]
    options = ReadOptions(datum="wgs84", header_row=2, columns={"name": "甲", "type": "乙", "address": "丙"})
    told = _after(study, write(rows), options)
    assert told.imports[0].header_row == 2
    read = read_facilities(write(rows, name="next.csv"), told, ReadOptions(datum="wgs84"))
    assert read.record.header_row == 2
    assert read.facilities.name.tolist() == ["一院", "二院"]
