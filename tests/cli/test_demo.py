"""The demo from one command, and the document of ``analyse`` on it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from locator.cli.app import run
from tests.cli.conftest import Ended, Locator

ROW = {
    "kind": str,
    "facilities": int,
    "area_m2": float,
    "covered_m2": float,
    "covered_share": float,
    "unverified_m2": float,
    "gap_m2": float,
    "people": float,
    "covered_people": float,
    "covered_people_share": float,
    "unverified_people": float,
    "gap_people": float,
    "served_from_outside_share": float,
    "status": str,
}
STREET = {"code": str, "name": str, **ROW}
GAP = {
    "street_code": str,
    "kind": str,
    "area_m2": float,
    "people": float,
    "nearest_facility": str,
    "nearest_m": float,
    "minutes": float,
    "cause": str,
    "lon": float,
    "lat": float,
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "new folder"
    assert run(["demo", str(folder), "--no-window"]) == 0
    return folder


@pytest.fixture
def analysed(demo: Path, locator: Locator) -> Ended:
    return locator("analyse", demo / "demo.gpkg", "--json")


def test_it_writes_a_study_and_a_report(demo: Path) -> None:
    assert sorted(file.name for file in demo.iterdir()) == ["demo.gpkg", "demo.pdf"]
    assert (demo / "demo.gpkg").read_bytes().startswith(b"SQLite format 3\x00")
    with pikepdf.open(demo / "demo.pdf") as pdf:
        assert len(pdf.pages) > 12
        assert str(pdf.Root.Lang).startswith("zh")


def test_the_report_can_be_english(demo: Path, locator: Locator) -> None:
    assert locator("demo", demo, "--no-window", "--lang", "en").status == 0
    with pikepdf.open(demo / "demo.pdf") as pdf:
        assert str(pdf.Root.Lang).startswith("en")


def _typed(row: dict[str, Any], types: dict[str, type]) -> Iterator[str]:
    for key, kind in types.items():
        if key not in row:
            yield f"{key} is missing"
        elif row[key] is not None and not isinstance(row[key], kind):
            yield f"{key} is {row[key]!r}"


def test_the_document_has_every_key(analysed: Ended) -> None:
    document = analysed.document
    assert analysed.status == 0
    assert set(document["basis"]["population"]) >= {"type", "band", "as_of", "method"}
    assert len({row["code"] for row in document["streets"]}) == 12
    assert document["gaps"]
    for rows, types in (("streets", STREET), ("district", ROW), ("gaps", GAP)):
        for row in document[rows]:
            assert not list(_typed(row, types))
    assert {row["status"] for row in document["streets"]} <= {"ok", "edge_unverified", "no_people"}
    assert {gap["cause"] for gap in document["gaps"]} <= {"no_site", "closed_site", "barrier"}


def test_parts_sum_to_streets_and_streets_to_the_district(analysed: Ended) -> None:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in analysed.document["streets"]:
        for whole, parts in (
            ("area_m2", ("covered_m2", "gap_m2", "unverified_m2")),
            ("people", ("covered_people", "gap_people", "unverified_people")),
        ):
            assert sum(row[part] for part in parts) == pytest.approx(row[whole], rel=1e-9, abs=1e-6)
            for key in (whole, *parts):
                sums[row["kind"], key] += row[key]
    for row in analysed.document["district"]:
        for key in ("area_m2", "covered_m2", "gap_m2", "unverified_m2", "people", "covered_people"):
            assert row[key] == pytest.approx(sums[row["kind"], key], rel=1e-9, abs=1e-6)


def test_gaps_hold_the_people_that_are_not_covered(analysed: Ended) -> None:
    document = analysed.document
    listed: dict[str, float] = defaultdict(float)
    for gap in (*document["gaps"], *document["small_gaps"]):
        listed[gap["kind"]] += gap["people"]
    for row in document["district"]:
        assert listed[row["kind"]] == pytest.approx(row["gap_people"], rel=1e-6, abs=1e-3)
