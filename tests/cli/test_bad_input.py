"""Files as they come: broken, half, huge, or not what their name says."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import MEALS, NAMES, WGS84, Locator, Write, collection, feature, four_streets, square

HEADER = "名称,地址,经度,纬度\n"
ROW = "北河助餐点,北河路1号,121.510,31.270\n"
PDF = b"%PDF-1.7\n" + bytes(range(256))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def _point(lon: float = 121.51, lat: float = 31.27) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat]}


def _ring(*points: Sequence[float]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}


STREETS_REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("s.geojson", b"", "file_empty"),
    "a PDF": ("s.geojson", PDF, "not_a_layer"),
    "a text": ("s.gpkg", "hello", "not_a_layer"),
    "a table": ("s.csv", "街道,人口\n北河路街道,1\n", "not_a_layer"),
    "any JSON": ("s.json", '{"a": 1}', "not_a_layer"),
    "half": ("s.geojson", collection(four_streets())[:400], "not_a_layer"),
    "a broken zip": ("s.zip", b"PK\x03\x04" + bytes(200), "not_a_layer"),
    "no features": ("s.geojson", collection([]), "no_rows"),
    "points": ("s.geojson", collection([feature(_point(), NAMES[0])]), "no_polygons"),
    "no shapes at all": ("s.geojson", collection([feature(None, NAMES[0])]), "no_polygons"),
    "one code twice": (
        "s.geojson",
        collection(
            [feature(square(0, 0), NAMES[0], "310110001"), feature(square(1, 0), NAMES[1], "310110001")]
        ),
        "codes_repeated",
    ),
    "no names": (
        "s.geojson",
        collection([{"type": "Feature", "properties": {"x": 1.5}, "geometry": square(0, 0)}]),
        "name_column_missing",
    ),
    "no properties": (
        "s.geojson",
        collection([{"type": "Feature", "properties": None, "geometry": square(0, 0)}]),
        "name_column_missing",
    ),
    "metres": (
        "s.geojson",
        collection([feature(_ring((0, 0), (900, 0), (900, 900)), NAMES[0])]),
        "crs_missing",
    ),
    "a beyond all numbers": (
        "s.geojson",
        collection([feature(_ring((121.5, 31.2), (1e308, 31.2), (121.6, 31.3)), NAMES[0])]),
        "crs_missing",
    ),
    "the whole world": (
        "s.geojson",
        collection([feature(_ring((-180, -90), (180, -90), (180, 90)), NAMES[0])]),
        "streets_too_wide",
    ),
}


@pytest.mark.parametrize("case", STREETS_REFUSED)
def test_streets_that_cannot_be_used(locator: Locator, write: Write, tmp_path: Path, case: str) -> None:
    name, content, code = STREETS_REFUSED[case]
    ended = locator("new", tmp_path / "x.gpkg", "--streets", write(name, content), "--json")
    assert (ended.status, ended.error["code"]) == (3, code), ended.err
    assert ended.error["remedy"]
    assert "Traceback" not in ended.err
    assert [file.name for file in tmp_path.iterdir()] == [name]


ROWS_LEFT_OUT = {
    "no shape": None,
    "an empty shape": {"type": "Polygon", "coordinates": []},
    "a line back and forth": _ring((121.5, 31.26), (121.51, 31.26), (121.52, 31.26)),
    "not a number": _ring((121.5, 31.2), (float("nan"), 31.2), (121.6, 31.3)),
    "infinite": _ring((121.5, 31.2), (float("inf"), 31.2), (121.6, 31.3)),
}


@pytest.mark.parametrize("case", ROWS_LEFT_OUT)
def test_a_street_without_a_usable_shape_is_left_out(
    locator: Locator, write: Write, tmp_path: Path, case: str
) -> None:
    streets = [
        feature(ROWS_LEFT_OUT[case], NAMES[0], "310110001"),
        feature(square(1, 0), NAMES[1], "310110002"),
    ]
    ended = locator(
        "new", tmp_path / "x.gpkg", "--streets", write("s.geojson", collection(streets)), "--json"
    )
    assert (ended.status, ended.document["streets"]) == (4, 1), ended.err
    (problem,) = ended.document["problems"]
    assert (problem["code"], problem["row"]) == ("polygon_missing", 1)


def test_shapes_that_can_be_mended_are(locator: Locator, write: Write, tmp_path: Path) -> None:
    bow = _ring((121.50, 31.26), (121.51, 31.27), (121.51, 31.26), (121.50, 31.27))
    high = {
        "type": "Polygon",
        "coordinates": [[[x, y, 5.0] for x, y in ring] for ring in square(1, 0)["coordinates"]],
    }
    mixed = {"type": "GeometryCollection", "geometries": [square(0, 1), _point()]}
    streets = [
        feature(shape, name, code)
        for shape, name, code in zip(
            (bow, high, mixed), NAMES, ("310110001", "310110002", "310110003"), strict=False
        )
    ]
    ended = locator(
        "new", tmp_path / "x.gpkg", "--streets", write("s.geojson", collection(streets)), "--json"
    )
    assert (ended.status, ended.document["streets"]) == (0, 3)
    assert ended.document["repaired"] == [NAMES[0]]


LISTS_REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("l.csv", b"", "file_empty"),
    "blank": ("l.csv", b"\n \n\n", "file_empty"),
    "a mark of encoding alone": ("l.csv", b"\xef\xbb\xbf", "file_empty"),
    "an empty workbook": ("l.xlsx", b"", "file_empty"),
    "a PDF": ("l.csv", PDF, "not_a_table"),
    "a picture": ("l.xlsx", PNG, "not_a_table"),
    "a picture as an old workbook": ("l.xls", PNG, "not_a_table"),
    "a text as a workbook": ("l.xls", "<table>", "not_a_table"),
    "bytes without meaning": ("l.csv", HEADER.encode() + b"\x00\x01\x02", "not_a_table"),
    "two encodings": ("l.csv", b"\xef\xbb\xbf" + (HEADER + ROW).encode("gb18030"), "encoding_unreadable"),
    "a header alone": ("l.csv", HEADER, "no_rows"),
    "an open quotation mark": ("l.csv", HEADER + '"' + ROW + ROW, "not_a_table"),
    "ten thousand columns": ("l.csv", "名称" + ",c" * 10_000 + "\n甲" + ",1" * 10_000, "too_many_columns"),
    "a line without end": ("l.csv", HEADER + "a," * (2 << 20), "not_a_table"),
    "a cell without end": ("l.csv", HEADER + "a" * 200_000 + "\n", "not_a_table"),
    "no column of names": ("l.csv", "经度,纬度\n121.5,31.2\n", "name_column_missing"),
    "a layer cut in half": ("l.geojson", collection([feature(_point(), "甲")])[:60], "not_a_layer"),
    "a layer without rows": ("l.geojson", collection([]), "no_rows"),
}


@pytest.mark.parametrize("case", LISTS_REFUSED)
def test_lists_that_cannot_be_used(bare: Path, locator: Locator, write: Write, case: str) -> None:
    name, content, code = LISTS_REFUSED[case]
    before = bare.read_bytes()
    ended = locator("import", bare, write(name, content), *WGS84, "--json")
    assert (ended.status, ended.error["code"]) == (3, code), ended.err
    assert ended.error["reason"]
    assert ended.error["remedy"]
    assert "Traceback" not in ended.err
    assert bare.read_bytes() == before


def test_a_folder_and_nothing_at_all_are_no_lists(bare: Path, locator: Locator, tmp_path: Path) -> None:
    for path, code in ((tmp_path, "not_a_file"), (tmp_path / "no.csv", "file_missing")):
        ended = locator("import", bare, path, *WGS84, "--json")
        assert (ended.status, ended.error["code"]) == (3, code)


def test_a_workbook_that_would_fill_the_memory(bare: Path, locator: Locator, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        far = '<c r="XFD1048576"><v>1</v></c>'
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", '<c r="A1"/>' + " " * 20_000_000 + far)
    ended = locator("import", bare, bomb, *WGS84, "--json")
    assert (ended.status, ended.error["code"]) == (3, "table_too_large")


LISTS_READ: dict[str, tuple[str | bytes, int, int]] = {
    "semicolons": ((HEADER + ROW).replace(",", ";"), 1, 0),
    "tabs": ((HEADER + ROW).replace(",", "\t"), 1, 0),
    "every line end": (
        HEADER.replace("\n", "\r\n") + ROW.replace("\n", "\r") + MEALS.splitlines()[2][:-3],
        2,
        0,
    ),
    "no line end": (HEADER + ROW.rstrip(), 1, 0),
    "UTF-16": ((HEADER + ROW).encode("utf-16"), 1, 0),
    "full-width digits": (HEADER + "北河助餐点,北河路1号,１２１．５１０,３１．２７０\n", 1, 0),
    "rows of uneven length": (HEADER + "甲\n乙,x,121.505\n丙,y,121.505,31.265,more,and more\n", 1, 2),
    "nearly a thousand columns": (
        "名称,经度,纬度," + ",".join(f"c{i}" for i in range(997)) + "\n甲,121.505,31.265" + ",1" * 997,
        1,
        0,
    ),
    "impossible places": (HEADER + "甲,x,1e300,31\n乙,y,inf,nan\n丙,z,999,999\n丁,z,0,0\n" + ROW, 1, 4),
    "braces and marks": (HEADER + "{name} [bold]{0}%s,x,,\n" + ROW, 1, 1),
    "no places at all": ("名称,地址\n甲,x\n乙,y\n", 0, 2),
}


@pytest.mark.parametrize("case", LISTS_READ)
def test_lists_that_can_be_used_are(bare: Path, locator: Locator, write: Write, case: str) -> None:
    content, used, unplaced = LISTS_READ[case]
    ended = locator("import", bare, write("list.csv", content), *WGS84, "--json")
    assert ended.status == (4 if unplaced else 0), ended.err
    rows = ended.document["rows"]
    assert (rows["used"], rows["unplaced"], rows["refused"]) == (used, unplaced, 0)
    assert len(ended.document["problems"]) >= unplaced
    analysed = locator("analyse", bare, "--json")
    assert analysed.status == 0
    assert analysed.document["district"][0]["kind"] == "meal_point"


def test_a_kind_that_nobody_knows_is_refused_row_by_row(bare: Path, locator: Locator, write: Write) -> None:
    text = "名称,类型,经度,纬度\n甲,助餐点,121.505,31.265\n乙,火箭站,121.506,31.266\n"
    ended = locator("import", bare, write("l.csv", text), "--crs", "wgs84", "--json")
    assert (ended.status, ended.document["rows"]["refused"]) == (4, 1)
    (problem,) = (p for p in ended.document["problems"] if p["code"] == "kind_unknown")
    assert (problem["row"], problem["column"], problem["value"]) == (3, "类型", "火箭站")
    assert "火箭站" in problem["reason"]


def test_beds_that_are_no_numbers_are_unknown(bare: Path, locator: Locator, write: Write) -> None:
    beds = ("120张", "-5", "很多", "1e400", "1" + "0" * 400)
    rows = "".join(f"院{i},{bed},121.50{i},31.265\n" for i, bed in enumerate(beds, start=1))
    file = write("homes.csv", "名称,床位数,经度,纬度\n" + rows)
    ended = locator("import", bare, file, "--kind", "care_home", "--crs", "wgs84", "--json")
    assert (ended.status, ended.document["rows"]["used"]) == (0, 5)
    codes = [(p["row"], p["code"]) for p in ended.document["problems"]]
    unreadable = [(row, "number_unreadable") for row in (4, 5, 6)]
    assert [code for code in codes if code[1].startswith("number")] == [(3, "number_negative"), *unreadable]


@pytest.mark.parametrize("people", ["-100", "", "many", "1" + "0" * 400])
def test_a_street_without_a_count_is_left_out(
    streets: Path, locator: Locator, write: Write, tmp_path: Path, people: str
) -> None:
    counts = write("p.csv", f"街道,60岁以上\n{NAMES[0]},{people}\n{NAMES[1]},5\n")
    study = tmp_path / "x.gpkg"
    ended = locator("new", study, "--streets", streets, "--population", counts, "--json")
    assert ended.status == 4, ended.err
    assert ("people_missing", 2) in {(p["code"], p["row"]) for p in ended.document["problems"]}


def test_counts_of_another_district_match_nothing(
    streets: Path, locator: Locator, write: Write, tmp_path: Path
) -> None:
    counts = write("p.csv", "街道,60岁以上\n火星街道,100\n水星街道,5\n")
    ended = locator("new", tmp_path / "x.gpkg", "--streets", streets, "--population", counts, "--json")
    assert ended.status == 4
    assert {one["name"] for one in ended.document["population"]["unmatched"]} == {"火星街道", "水星街道"}
    file = write("meals.csv", MEALS)
    assert locator("import", tmp_path / "x.gpkg", file, *WGS84).status == 0
    rows = locator("analyse", tmp_path / "x.gpkg", "--json").document["streets"]
    assert {row["status"] for row in rows} == {"no_people"}


@pytest.mark.parametrize("match", ["火星街道", "=310110001", "火星街道=999999999"])
def test_a_match_that_cannot_be_is_wrong_usage(
    streets: Path, locator: Locator, write: Write, tmp_path: Path, match: str
) -> None:
    counts = write("p.csv", "街道,60岁以上\n火星街道,100\n")
    words = ("--streets", streets, "--population", counts, "--match", match)
    ended = locator("new", tmp_path / "x.gpkg", *words)
    assert ended.status == 2
    assert not (tmp_path / "x.gpkg").exists()


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--kind", "nobody_knows"), 2, "kind_unknown"),
        (("--as", "anything"), 2, "target_unknown"),
        ((*WGS84, "--missing", "lose"), 2, "missing_unknown"),
        ((*WGS84, "--complete-to", "-5"), 2, "option_out_of_range"),
        ((*WGS84, "--complete-to", "nan"), 2, "option_out_of_range"),
        ((*WGS84, "--column", "colour=名称"), 2, "field_unknown"),
        ((*WGS84, "--column", "name=没有"), 2, "column_unknown"),
        ((*WGS84, "--column", "name"), 2, "pair_unreadable"),
        ((*WGS84, "--encoding", "klingon"), 2, "encoding_unknown"),
        ((*WGS84, "--encoding", "ascii"), 3, "encoding_unreadable"),
        (("--kind", "meal_point", "--crs", "EPSG:99999"), 3, "crs_unknown"),
        (("--kind", "meal_point", "--crs", "mars"), 2, "datum_unknown"),
        (("--kind", "meal_point"), 3, "datum_uncertain"),
        ((), 3, "kind_missing"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_import_options_that_cannot_be(
    bare: Path, locator: Locator, write: Write, words: tuple[str, ...], status: int, code: str
) -> None:
    before = bare.read_bytes()
    ended = locator("import", bare, write("l.csv", HEADER + ROW), *words, "--json")
    assert (ended.status, ended.error["code"]) == (status, code)
    assert bare.read_bytes() == before


LAYERS = ("barriers", "crossings", "ways", "water", "background")


@pytest.mark.parametrize("target", LAYERS)
def test_layers_that_cannot_be_used(bare: Path, locator: Locator, write: Write, target: str) -> None:
    broken = {"type": "LineString", "coordinates": [[121.5, 31.2], [float("nan"), 31.0]]}
    for content, codes in (
        (PDF, {"not_a_layer"}),
        (collection([]), {"no_rows"}),
        (collection([feature(broken), feature(None)]), {"no_shapes"}),
    ):
        ended = locator("import", bare, write("layer.geojson", content), "--as", target, "--json")
        assert ended.status == 3, ended.err
        assert ended.error["code"] in codes


@pytest.mark.parametrize(
    "ground",
    [four_streets()[:1], [feature(square(0, 0), NAMES[0], "1a1"), feature(square(0, 0), NAMES[1], "1a2")]],
)
def test_odd_districts_go_all_the_way(
    locator: Locator, write: Write, tmp_path: Path, ground: list[dict[str, object]]
) -> None:
    """One street only; two streets on the same ground; sites on a corner and on a border."""
    study = tmp_path / "x.gpkg"
    people = write("p.csv", f"街道,60岁以上\n{NAMES[0]},1000\n")
    assert locator("new", study, "--streets", write("s.geojson", collection(ground)), "--population", people)
    sites = write("m.csv", HEADER + "角上,x,121.50,31.26\n边上,y,121.52,31.27\n")
    assert locator("import", study, sites, *WGS84).status == 0
    ended = locator("analyse", study, "--json")
    assert ended.status == 0, ended.err
    for row in ended.document["streets"]:
        assert row["covered_m2"] + row["gap_m2"] + row["unverified_m2"] == pytest.approx(row["area_m2"])
    for out in ("o.pdf", "o.gpkg"):
        ended = locator("report" if out.endswith("pdf") else "export", study, tmp_path / out)
        assert ended.status == 0, ended.err


def test_all_sites_closed_covers_nothing(bare: Path, locator: Locator, write: Write) -> None:
    closed = MEALS.replace("开放", "停业")
    assert locator("import", bare, write("m.csv", closed), *WGS84).status == 0
    document = locator("analyse", bare, "--json").document
    assert document["district"][0]["covered_m2"] == 0
    assert {gap["cause"] for gap in document["gaps"]} <= {"no_site", "closed_site"}
    assert all(gap["nearest_m"] is None for gap in document["gaps"])


def test_sites_on_borders_can_be_exported(locator: Locator, write: Write, tmp_path: Path) -> None:
    ground = []
    for i, name in enumerate(NAMES):
        west, south = 121.50 + 0.01 * (i % 2), 31.26 + 0.01 * (i // 2)
        east, north = west + 0.01, south + 0.01
        shape = _ring((west, south), (east, south), (east, north), (west, north))
        ground.append(feature(shape, name, f"31011000{i}"))
    study, streets = tmp_path / "x.gpkg", write("s.geojson", collection(ground))
    assert locator("new", study, "--streets", streets).status == 0
    sites = write("m.csv", HEADER + "甲,x,121.51,31.265\n乙,y,121.51,31.27\n")
    assert locator("import", study, sites, *WGS84).status == 0
    assert locator("export", study, tmp_path / "o.gpkg").status == 0
