"""A real district from its real lists, by the command line alone."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from locator.cli.app import run
from tests.cli.conftest import Locator, measured

# Share of each street's ground within 500 m of a canteen, in a straight line.
KNOWN = {
    "平凉路街道": 0.4236,
    "江浦路街道": 0.7034,
    "大桥街道": 0.4580,
    "控江路街道": 0.8075,
    "四平路街道": 0.4501,
    "延吉新村街道": 0.5908,
    "长白新村街道": 0.6272,
    "定海路街道": 0.3426,
    "五角场街道": 0.2605,
    "五角场镇": 0.2248,
    "新江湾城街道": 0.1087,
    "殷行街道": 0.3804,
}
CANTEENS = ("--kind", "community_canteen")


@pytest.fixture(scope="module")
def first(yangpu: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = tmp_path_factory.mktemp("yangpu") / "made.gpkg"
    files = ["--streets", str(yangpu / "streets.geojson"), "--population", str(yangpu / "census2020.csv")]
    assert run(["new", str(study), *files, "--match", "长海路街道=310110021"]) == 0
    assert run(["import", str(study), str(yangpu / "canteens_gb18030.csv"), *CANTEENS]) == 4
    return study


@pytest.fixture
def study(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(first, tmp_path / "yangpu.gpkg"))


def test_an_old_street_name_is_listed_with_its_likely_street(
    yangpu: Path, tmp_path: Path, locator: Locator
) -> None:
    ended = locator(
        "new",
        tmp_path / "y.gpkg",
        "--streets",
        yangpu / "streets.geojson",
        "--population",
        yangpu / "census2020.csv",
        "--json",
    )
    read = ended.document
    assert (ended.status, read["streets"]) == (4, 12)
    assert read["overlaps_m2"] > 51_000
    assert read["slivers"] > 0
    counted = read["population"]
    assert (counted["unit"], counted["type"], counted["band"]) == ("万人", "常住", "total")
    assert (counted["total"], counted["rows"]) == (1_242_500.0, 12)
    (unmatched,) = counted["unmatched"]
    assert (unmatched["name"], unmatched["likely"]) == ("长海路街道", "五角场镇")


@pytest.mark.parametrize("encoding", ["gb18030", "utf8bom"])
def test_canteens_are_read_from_either_encoding(
    yangpu: Path, study: Path, locator: Locator, encoding: str
) -> None:
    ended = locator(
        "import", study, yangpu / f"canteens_{encoding}.csv", *CANTEENS, "--list", "canteens", "--json"
    )
    read = ended.document
    assert ended.status == 4
    assert (read["rows"]["read"], read["rows"]["used"], read["rows"]["unplaced"]) == (47, 43, 4)
    assert sum(problem["code"] == "no_coordinates" for problem in read["problems"]) == 4
    assert (read["datum"]["chosen"], read["datum"]["certain"]) == ("gcj02", True)
    inside = {row["datum"]: row["inside_named_street"] for row in read["datum"]["evidence"]}
    assert inside["gcj02"] > inside["wgs84"] > inside["bd09"]
    assert all(row["rows_tested"] >= inside[row["datum"]] > 0 for row in read["datum"]["evidence"])


def test_the_shares_of_ground_are_the_known_ones(study: Path, locator: Locator) -> None:
    ended = locator(
        "analyse", study, "--circle", "standard", "--radius", 500, "--kind", "meal_point", "--json"
    )
    found = {row["name"]: row["covered_share"] for row in ended.document["streets"]}
    assert found == pytest.approx(KNOWN, abs=0.0015)
    basis = ended.document["basis"]
    assert (basis["circle"], basis["radius_m"], basis["population"]["label"]) == (
        "standard",
        500,
        "residents",
    )


def test_totals_are_called_residents_in_chinese(
    study: Path, locator: Locator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    ended = locator("analyse", study, "--kind", "meal_point")
    assert "常住人口" in ended.out
    assert "老年人" not in ended.out
    document = locator("analyse", study, "--kind", "meal_point", "--json").document
    assert document["basis"]["population"]["label"] == "常住人口"


def test_the_same_list_again_changes_nothing(yangpu: Path, study: Path, locator: Locator) -> None:
    before = study.read_bytes()
    words = ("import", study, yangpu / "canteens_gb18030.csv", *CANTEENS, "--json")
    tried = locator(*words, "--dry-run")
    assert study.read_bytes() == before
    for changes in (tried.document["changes"], locator(*words).document["changes"]):
        assert changes["unchanged"] == 47
        assert sum(changes.values()) == 47


def test_neighbours_homes_cover_ground_from_outside(
    yangpu: Path, study: Path, locator: Locator, tmp_path: Path
) -> None:
    homes = yangpu / "care_homes_yangpu_hongkou_huangpu.csv"
    read = locator("import", study, homes, "--kind", "care_home", "--list", "homes", "--json").document
    assert read["rows"]["read"] == 97
    assert sum(problem["code"] == "shared_point" for problem in read["problems"]) == 4
    words = ("analyse", study, "--kind", "care_home", "--json")
    full = locator(*words).document["streets"]
    assert max(row["served_from_outside_share"] or 0 for row in full) > 0

    alone = tmp_path / "homes.csv"
    lines = homes.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    alone.write_text("".join(line for line in lines if "虹口" not in line), encoding="utf-8")
    again = locator(
        "import",
        study,
        alone,
        *("--kind", "care_home", "--list", "homes", "--missing", "close", "--json"),
    ).document
    assert again["changes"]["closed"] > 0
    fewer = {row["code"]: row["covered_m2"] for row in locator(*words).document["streets"]}
    lost = [row["covered_m2"] - fewer[row["code"]] for row in full]
    assert min(lost) > -1e-3
    assert max(lost) > 10_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_speaks_both_languages(study: Path, locator: Locator, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "out.pdf"
    ended = locator("report", study, out, "--lang", lang)
    assert ended.status == 0, ended.err
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.Lang).startswith(lang)
        assert len(pdf.pages) >= 14
    row = measured(locator("analyse", study, "--json").document, "310110021")
    assert row["name"] == "五角场镇"
