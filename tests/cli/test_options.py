"""What every option does to the numbers, and which do not go together."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyogrio
import pytest

from tests.cli.conftest import CODES, MEALS, NAMES, WGS84, Locator, Write, measured

STANDARD = ("--circle", "standard", "--radius", 500)


def _analyse(locator: Locator, study: Path, *words: object) -> dict[str, Any]:
    ended = locator("analyse", study, *words, "--json")
    assert ended.status == 0, ended.err
    return ended.document


def _covered(document: dict[str, Any]) -> float:
    (row,) = (row for row in document["district"] if row["kind"] == "meal_point")
    return row["covered_m2"]


@pytest.mark.parametrize(
    "words",
    [
        ("--radius", 500),
        ("--circle", "detour", "--radius", 500),
        ("--circle", "standard", "--minutes", 10),
        ("--circle", "standard", "--speed", 1),
        ("--circle", "standard", "--detour", 1.2),
        ("--circle", "round"),
        ("--minutes", 0),
        ("--minutes", "nan"),
        ("--speed", 99),
        ("--detour", 0.5),
        ("--older-share", 1.5),
        ("--circle", "standard", "--radius", "inf"),
        ("--kind", "nobody_knows"),
        ("--kind-minutes", "meal_point"),
        ("--kind-minutes", "meal_point=soon"),
        ("--kind-minutes", "nobody_knows=5"),
        ("--circle", "standard", "--kind-minutes", "meal_point=5"),
        ("--circle", "standard", "--class", "镇村=cycle,3,15"),
        ("--older-share", "a third"),
        ("--class", "镇村=fly,3,15"),
        ("--class", "镇村"),
        ("--minutes", "ten"),
        ("--no-such-option",),
    ],
    ids=lambda words: " ".join(map(str, words)),
)
@pytest.mark.parametrize("command", ["analyse", "assume"])
def test_options_that_make_no_sense_are_wrong_usage(
    study: Path, locator: Locator, command: str, words: tuple[object, ...]
) -> None:
    before = study.read_bytes()
    ended = locator(command, study, *words)
    assert ended.status == 2
    assert ended.err
    assert "Traceback" not in ended.err
    assert study.read_bytes() == before


def test_less_reach_never_covers_more(study: Path, locator: Locator) -> None:
    plain = _covered(_analyse(locator, study))
    assert _covered(_analyse(locator, study, "--minutes", 10)) < plain
    assert _covered(_analyse(locator, study, "--speed", 0.6)) < plain
    assert _covered(_analyse(locator, study, "--detour", 1.5)) < plain
    assert _covered(_analyse(locator, study, "--kind-minutes", "meal_point=5")) < plain
    assert _covered(_analyse(locator, study, *STANDARD)) < plain


def test_minutes_on_the_spot_override_those_stored_but_not_those_asked_with_them(
    study: Path, locator: Locator
) -> None:
    five = _covered(_analyse(locator, study, "--kind-minutes", "meal_point=5"))
    both = _analyse(locator, study, "--minutes", 15, "--kind-minutes", "meal_point=5")
    assert _covered(both) == five
    assert both["basis"]["kind_minutes"] == {"meal_point": 5}
    fifteen = _covered(_analyse(locator, study))
    assert locator("assume", study, "--kind-minutes", "meal_point=5").status == 0
    assert _covered(_analyse(locator, study)) == five
    overridden = _analyse(locator, study, "--minutes", 15)
    assert (_covered(overridden), overridden["basis"]["kind_minutes"]) == (fifteen, {})


def test_what_is_stored_can_be_taken_away(study: Path, locator: Locator) -> None:
    before = locator("assume", study, "--json").document
    stored = ("--older-share", 0.3, "--kind-minutes", "meal_point=5", "--class", "镇村=cycle,3,15")
    assert locator("assume", study, *stored, "--json").document["older_share"] == 0.3
    away = ("--older-share", "none", "--kind-minutes", "meal_point=none", "--class", "镇村=none")
    assert locator("assume", study, *away, "--json").document == before


def test_a_class_rule_stands_in_the_basis(study: Path, locator: Locator) -> None:
    basis = _analyse(locator, study, "--class", "镇村=cycle,3,15")["basis"]
    assert basis["class_rules"]["镇村"] == {"mode": "cycle", "speed_m_s": 3.0, "minutes": 15.0}


def test_assumptions_are_stored_once_and_only_by_assume(study: Path, locator: Locator) -> None:
    before = study.read_bytes()
    asked = _analyse(locator, study, "--minutes", 10)
    assert study.read_bytes() == before
    stored = locator("assume", study, "--minutes", 10, "--json")
    assert (stored.status, stored.document["minutes"]) == (0, 10)
    assert study.read_bytes() != before
    assert _covered(_analyse(locator, study)) == _covered(asked)
    kept = study.read_bytes()
    assert locator("assume", study).status == 0
    assert study.read_bytes() == kept


def test_a_complete_list_leaves_nothing_unverified(
    bare: Path, study: Path, locator: Locator, write: Write
) -> None:
    before = _analyse(locator, study)["district"][0]
    again = locator("import", study, write("meals.csv", MEALS), *WGS84, "--complete-to", 2000, "--json")
    assert (again.status, again.document["changes"]["unchanged"]) == (0, 3)
    after = _analyse(locator, study)["district"][0]
    assert after["covered_m2"] == before["covered_m2"]
    assert after["covered_people"] == before["covered_people"]
    assert after["unverified_m2"] == 0 < before["unverified_m2"]
    assert after["gap_m2"] > before["gap_m2"]


@pytest.mark.parametrize(
    ("missing", "change", "open_sites"), [("keep", "missing", 1), ("close", "closed", 0)]
)
def test_what_a_new_list_lacks_is_kept_or_closed(
    study: Path, locator: Locator, write: Write, missing: str, change: str, open_sites: int
) -> None:
    fewer = MEALS.replace("北河助餐点,北河路1号,121.510,31.270,开放\n", "")
    ended = locator("import", study, write("meals.csv", fewer), *WGS84, "--missing", missing, "--json")
    assert (ended.status, ended.document["changes"][change]) == (0, 1)
    row = measured(_analyse(locator, study), CODES[0])
    assert row["facilities"] == open_sites


def test_a_dry_run_changes_no_byte(study: Path, locator: Locator, write: Write) -> None:
    before = study.read_bytes()
    more = MEALS + "新助餐点,新路9号,121.530,31.290,开放\n"
    ended = locator("import", study, write("meals.csv", more), *WGS84, "--dry-run", "--json")
    assert (ended.status, ended.document["changes"]["added"]) == (0, 1)
    assert study.read_bytes() == before


def test_columns_encoding_and_list_can_be_named(bare: Path, locator: Locator, write: Write) -> None:
    text = "甲栏,乙栏,丙栏\n北河助餐点,121.510,31.270\n"
    file = write("odd.csv", text, "gb18030")
    named = ("--column", "name=甲栏", "--column", "lon=乙栏", "--column", "lat=丙栏")
    ended = locator(
        "import", bare, file, *WGS84, *named, "--encoding", "gb18030", "--list", "助餐点", "--json"
    )
    assert ended.status == 0, ended.err
    read = ended.document
    assert (read["list"], read["encoding"]) == ("助餐点", "gb18030")
    assert read["columns"] == {"name": "甲栏", "lon": "乙栏", "lat": "丙栏"}


def test_a_sheet_can_be_named(bare: Path, locator: Locator, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("助餐点")
    for row in csv.reader(io.StringIO(MEALS)):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    ended = locator("import", bare, tmp_path / "book.xlsx", *WGS84, "--sheet", "助餐点", "--json")
    assert (ended.status, ended.document["sheet"], ended.document["rows"]["used"]) == (0, "助餐点", 3)
    ended = locator("import", bare, tmp_path / "book.xlsx", *WGS84, "--sheet", "nowhere", "--json")
    assert (ended.status, ended.error["code"]) == (3, "sheet_missing")


def test_a_share_of_older_people_makes_an_estimate(locator: Locator, streets: Path, write: Write) -> None:
    totals = write(
        "totals.csv", "街道,常住人口\n北河路街道,1000\n南山新村街道,2000\n东湖镇,500\n西桥街道,3000\n"
    )
    study = streets.with_name("totals.gpkg")
    assert locator("new", study, "--streets", streets, "--population", totals).status == 0
    assert locator("import", study, write("meals.csv", MEALS), *WGS84).status == 0
    plain, share = _analyse(locator, study), _analyse(locator, study, "--older-share", 0.3)
    assert not plain["basis"]["population"]["estimated"]
    assert plain["basis"]["population"]["label"] == "residents"
    assert share["basis"]["population"]["estimated"]
    assert "estimate" in share["basis"]["population"]["label"]
    people = share["district"][0]["people"], plain["district"][0]["people"]
    assert people[0] == pytest.approx(0.3 * people[1])


def test_columns_encoding_and_sheet_of_the_population_can_be_named(
    locator: Locator, streets: Path, write: Write
) -> None:
    counts = write("odd.csv", "甲栏,乙栏\n北河路街道,1000\n", "gb18030")
    study = streets.with_name("odd.gpkg")
    words = ("--column", "street=甲栏", "--column", "people_60=乙栏", "--encoding", "gb18030")
    ended = locator("new", study, "--streets", streets, "--population", counts, *words, "--json")
    assert ended.status == 0, ended.err
    assert (ended.document["population"]["band"], ended.document["population"]["rows"]) == ("60+", 1)
    book = openpyxl.Workbook()
    book.active.append(["nothing", "here"])
    book.create_sheet("人口").append(["街道", "60岁以上户籍人口"])
    book["人口"].append(["北河路街道", 1000])
    book.save(streets.with_name("people.xlsx"))
    words = ("--population", streets.with_name("people.xlsx"), "--sheet", "人口")
    ended = locator("new", streets.with_name("book.gpkg"), "--streets", streets, *words, "--json")
    assert (ended.status, ended.document["population"]["rows"]) == (0, 1), ended.err


def test_population_options_reach_the_study(locator: Locator, streets: Path, write: Write) -> None:
    counts = write("counts.csv", "街道,人数\n北河路街道,1000\n")
    study = streets.with_name("given.gpkg")
    words = ("--pop-type", "实有", "--band", "60+", "--as-of", "2025-06-30", "--name", "测试区")
    ended = locator("new", study, "--streets", streets, "--population", counts, *words, "--json")
    read = ended.document["population"]
    assert ended.status == 0, ended.err
    assert (read["type"], read["band"], read["as_of"]) == ("实有", "60+", "2025-06-30")


@pytest.mark.parametrize("ending", ["xlsx", "gpkg", "geojson", "csv", "png", "svg"])
def test_every_export_can_be_read_back(study: Path, locator: Locator, tmp_path: Path, ending: str) -> None:
    before = study.read_bytes()
    out = tmp_path / f"结果 1.{ending}"
    ended = locator("export", study, out, "--kind", "meal_point", "--lang", "zh")
    assert ended.status == 0, ended.err
    assert study.read_bytes() == before
    content = out.read_bytes()
    if ending == "xlsx":
        book = openpyxl.load_workbook(out, read_only=True)
        assert "北河路街道" in {cell for sheet in book for row in sheet.values for cell in row}
        book.close()
    elif ending == "gpkg":
        assert all(len(pyogrio.raw.read(out, layer=str(name))[2]) for name, _kind in pyogrio.list_layers(out))
    elif ending == "geojson":
        assert json.loads(content)["features"]
    elif ending == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        assert "北河路街道" in content.decode("utf-8-sig")
    else:
        assert content.startswith({"png": b"\x89PNG", "svg": b"<"}[ending])


def test_an_unknown_export_format_is_wrong_usage(study: Path, locator: Locator, tmp_path: Path) -> None:
    ended = locator("export", study, tmp_path / "out.docx")
    assert ended.status == 2
    assert "xlsx" in ended.err
    assert not (tmp_path / "out.docx").exists()


def test_a_report_of_one_street_is_shorter_and_writes_no_study(
    study: Path, locator: Locator, tmp_path: Path
) -> None:
    before = study.read_bytes()
    one, all_ = tmp_path / "one.pdf", tmp_path / "all.pdf"
    assert locator("report", study, one, "--street", CODES[0]).status == 0
    assert locator("report", study, all_).status == 0
    assert one.stat().st_size < all_.stat().st_size
    assert study.read_bytes() == before
    named = tmp_path / "named.pdf"
    assert locator("report", study, named, "--street", NAMES[0]).status == 0
    assert named.read_bytes() == one.read_bytes()
    unknown = locator("report", study, tmp_path / "no.pdf", "--street", "999")
    assert unknown.status == 2
    assert "999" in unknown.err
    assert not (tmp_path / "no.pdf").exists()
