"""What people read at a terminal: the basis, what is missing, what changed."""

from pathlib import Path

import pytest

from tests.cli.conftest import CODES, MEALS, NAMES, WGS84, Locator, Write, collection, four_streets, square


def test_the_basis_stands_above_the_tables(study: Path, locator: Locator) -> None:
    told = locator("analyse", study, "--minutes", 12).out
    basis = told.splitlines()[0]
    for word in ("registered residents aged 60 and over", "2024-12-31", "12 minutes", "0.8 m/s", "1.3"):
        assert word in basis
    assert "estimated" in basis
    assert "spread evenly" in basis
    assert "500 m" in locator("analyse", study, "--circle", "standard", "--radius", 500).out.splitlines()[0]


def test_a_kind_without_a_list_is_not_told_as_nothing_covered(study: Path, locator: Locator) -> None:
    asked = ("analyse", study, "--kind", "care_home", "--kind", "meal_point")
    told = locator(*asked).out
    assert "No list of care home" in told
    assert "No list of meal point" not in told
    assert locator(*asked, "--json").document["basis"]["kinds_without_list"] == ["care_home"]


def test_streets_without_people_are_counted(locator: Locator, streets: Path, write: Write) -> None:
    study = streets.with_name("some.gpkg")
    counts = write("some.csv", "街道,60岁以上户籍人口\n北河路街道,1000\n东湖镇,500\n")
    assert locator("new", study, "--streets", streets, "--population", counts).status == 0
    assert locator("import", study, write("meals.csv", MEALS), *WGS84).status == 0
    assert "2 of 4 streets" in locator("analyse", study).out
    basis = locator("analyse", study, "--json").document["basis"]
    assert basis["population"]["streets_with_people"] == 2


def test_all_streets_with_people_need_no_word(study: Path, locator: Locator) -> None:
    assert "of 4 streets" not in locator("analyse", study).out
    basis = locator("analyse", study, "--json").document["basis"]
    assert basis["population"]["streets_with_people"] == 4


def test_few_people_are_not_told_exactly(locator: Locator, streets: Path, write: Write) -> None:
    study = streets.with_name("few.gpkg")
    counts = write("few.csv", "街道,60岁以上户籍人口\n北河路街道,7\n东湖镇,1500\n")
    assert locator("new", study, "--streets", streets, "--population", counts).status == 0
    assert locator("import", study, write("meals.csv", MEALS), *WGS84).status == 0
    (row,) = (line for line in locator("analyse", study).out.splitlines() if line.startswith(NAMES[0]))
    assert "<10" in row
    assert " 7 " not in row
    rows = locator("analyse", study, "--json").document["streets"]
    assert [row["people"] for row in rows if row["code"] == CODES[0]] == [7.0]


def test_an_uncertain_datum_shows_its_evidence(bare: Path, locator: Locator, write: Write) -> None:
    ended = locator("import", bare, write("l.csv", MEALS), "--kind", "meal_point")
    assert ended.status == 3
    for datum in ("wgs84", "gcj02", "bd09"):
        assert f"  {datum}: " in ended.err
    assert "inside the district" in ended.err
    assert ended.out == ""


MOVED = (
    "名称,地址,经度,纬度,状态\n"
    "北河助餐点,北河路1号,121.512,31.270,开放\n"
    "停用助餐点,东湖路3号,121.510,31.290,开放\n"
    "新助餐点,新路9号,121.530,31.290,开放\n"
)


def test_the_first_import_is_compared_with_nothing(bare: Path, locator: Locator, write: Write) -> None:
    told = locator("import", bare, write("meals.csv", MEALS), *WGS84).out
    assert "earlier list" not in told
    assert "3 facilities added" in told


def test_a_later_import_tells_what_changed(study: Path, locator: Locator, write: Write) -> None:
    file = write("meals.csv", MOVED)
    told = locator("import", study, file, *WGS84, "--dry-run").out
    assert "earlier list" in told
    lines = {line.split(":")[0].strip(): line for line in told.splitlines() if line.startswith("  ")}
    assert "新助餐点" in lines["added"]
    assert "南山助餐点" in lines["missing"]
    assert "北河助餐点" in lines["moved"]
    assert "191 m" in lines["moved"]
    assert "停用助餐点" in lines["changed"]
    assert "status" in lines["changed"] or "状态" in lines["changed"]
    rows = locator("import", study, file, *WGS84, "--dry-run", "--json").document["change_rows"]
    found = {row["name"]: row for row in rows}
    assert found["新助餐点"]["change"] == "added"
    assert found["新助餐点"]["row"] == 4
    assert found["北河助餐点"]["metres"] == pytest.approx(190.7, abs=1.0)
    assert found["停用助餐点"]["cells"] == {"status": ["closed", "open"]}
    assert [found[name]["taken"] for name in ("新助餐点", "南山助餐点")] == [True, False]


def test_changes_are_taken_or_left_by_kind_and_by_key(bare: Path, locator: Locator, write: Write) -> None:
    head, *rows = MEALS.splitlines(keepends=True)
    assert locator("import", bare, write("meals.csv", MEALS), *WGS84).status == 0
    fewer = write("meals.csv", head + "".join(rows[1:]))
    shown = locator("import", bare, fewer, *WGS84, "--dry-run", "--json").document["change_rows"]
    key = next(row["key"] for row in shown if row["change"] == "missing")
    done = locator("import", bare, fewer, *WGS84, "--take", key, "--dry-run", "--json").document
    assert (done["changes"]["closed"], done["changes"]["missing"]) == (1, 0)
    left = locator("import", bare, fewer, *WGS84, "--missing", "close", "--leave", key, "--json").document
    assert (left["changes"]["closed"], left["changes"]["missing"]) == (0, 1)


def test_only_the_first_of_many_changes_are_listed(bare: Path, locator: Locator, write: Write) -> None:
    rows = [f"助餐点{i},路{i}号,121.51{i},31.27,开放\n" for i in range(8)]
    head = MEALS.splitlines(keepends=True)[0]
    assert locator("import", bare, write("meals.csv", head + "".join(rows)), *WGS84).status == 0
    told = locator("import", bare, write("meals.csv", head + rows[0]), *WGS84).out
    assert sum(line.startswith("  missing: 助餐点") for line in told.splitlines()) == 5
    assert "2 more" in told


def test_stored_assumptions_are_readable(study: Path, locator: Locator) -> None:
    stored = (
        "--kind-minutes",
        "care_home=30",
        "--class",
        "镇村=cycle,3,15",
        "--map-approval",
        "沪S(2025)001",
    )
    told = locator("assume", study, *stored).out
    assert "{" not in told
    for line in ("care home: 30 minutes", "Detour factor: 1.3", "Map approval number: 沪S(2025)001"):
        assert line in told.splitlines()
    assert "Radius: 500 m" in locator("assume", study, "--circle", "standard", "--radius", 500).out


def test_a_wrong_kind_is_answered_with_the_kinds_and_their_names(study: Path, locator: Locator) -> None:
    ended = locator("analyse", study, "--kind", "cinema")
    assert ended.status == 2
    assert "care_home (care home)" in ended.err


def test_people_that_no_street_got_are_told_first(locator: Locator, write: Write, tmp_path: Path) -> None:
    # The third street leaves a narrow gap to its neighbours, which is told as well.
    outlines = four_streets()
    outlines[2]["geometry"] = square(0, 1, 0.01999)
    streets = write("s.geojson", collection(outlines))
    counts = write("p.csv", "街道,60岁以上\n火星街道,100\n北河路街道,1000\n")
    words = ("new", tmp_path / "x.gpkg", "--streets", streets, "--population", counts, "--json")
    problems = locator(*words).document["problems"]
    assert problems[0]["code"].startswith("street_un")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("analyse",), "Missing argument STUDY.gpkg."),
        (("new", "x.gpkg"), "Missing option --streets."),
        (("nonsense",), "No such command: nonsense."),
        (("analyze",), "Did you mean analyse?"),
        (("analyse", "x", "--kin", "y"), "No such option: --kin. Did you mean --kind?"),
        (("analyse", "x", "--kind"), "Option --kind needs a value."),
        (("analyse", "x", "--minutes", "ten"), "Invalid value for --minutes: not a number."),
        (("open", "a", "b"), "Too many words: b."),
    ],
)
def test_a_wrong_command_line_is_told_in_our_own_words(
    locator: Locator, words: tuple[str, ...], told: str
) -> None:
    assert told in " ".join(locator(*words).err.replace("│", " ").split())


def test_a_slip_in_a_key_changes_nothing(bare: Path, locator: Locator, write: Write) -> None:
    file = write("meals.csv", MEALS)
    before = bare.read_bytes()
    for words, code in (
        (("--leave", "zzz"), "change_unknown"),
        (("--take", "Missing"), "change_unknown"),
        (("--ignore", "没有"), "column_unknown"),
        (("--ignore", "名称", "--column", "name=名称"), "column_contradiction"),
        (("--column", "name=名称", "--column", "name=地址"), "pair_twice"),
    ):
        done = locator("import", bare, file, *WGS84, *words, "--json")
        assert (done.status, done.document["error"]["code"]) == (2, code)
    assert bare.read_bytes() == before


def test_a_quality_workbook_spares_the_list_and_comes_before_the_study(
    bare: Path, locator: Locator, write: Write, tmp_path: Path
) -> None:
    file = write("meals.csv", MEALS)
    before = bare.read_bytes()
    nowhere = locator("import", bare, file, *WGS84, "--quality", tmp_path / "none" / "x.xlsx", "--json")
    assert (nowhere.status, bare.read_bytes()) == (6, before)
    book = tmp_path / "list.xlsx"
    assert locator("import", bare, file, *WGS84, "--dry-run", "--quality", book).status in (0, 4)
    held = book.read_bytes()
    refused = locator("import", bare, book, *WGS84, "--quality", book, "--json")
    assert (refused.document["error"]["code"], book.read_bytes()) == ("quality_is_input", held)
