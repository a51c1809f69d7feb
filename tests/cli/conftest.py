"""The command line run in process on a small district, as a planner would type it."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from locator.cli.app import run

WEST, SOUTH, SIDE = 121.50, 31.26, 0.02
NAMES = ("北河路街道", "南山新村街道", "东湖镇", "西桥街道")
CODES = ("310110001", "310110002", "310110101", "310110004")
WGS84 = ("--kind", "meal_point", "--crs", "wgs84")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document that standard output must hold."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        return self.document["error"]


Locator = Callable[..., Ended]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@pytest.fixture
def locator(capsys: pytest.CaptureFixture[str]) -> Locator:
    def ran(*words: object) -> Ended:
        capsys.readouterr()
        status = run([str(word) for word in words])
        told = capsys.readouterr()
        return Ended(status, told.out, told.err)

    return ran


def square(column: int, row: int, side: float = SIDE) -> dict[str, Any]:
    west, south = WEST + SIDE * column, SOUTH + SIDE * row
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: object, name: str = "", code: str = "") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, "code": code}, "geometry": geometry}


def four_streets() -> list[dict[str, Any]]:
    """Four squares of about 1.9 × 2.2 km, two by two."""
    return [
        feature(square(i % 2, i // 2), name, code)
        for i, (name, code) in enumerate(zip(NAMES, CODES, strict=True))
    ]


def collection(features: Sequence[object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written


POPULATION = "街道,60岁以上户籍人口\n北河路街道,1000\n南山新村街道,2000\n东湖镇,500\n西桥街道,3000\n"
MEALS = (
    "名称,地址,经度,纬度,状态\n"
    "北河助餐点,北河路1号,121.510,31.270,开放\n"
    "南山助餐点,南山路2号,121.521,31.270,开放\n"
    "停用助餐点,东湖路3号,121.510,31.290,停业\n"
)


@pytest.fixture
def streets(write: Write) -> Path:
    return write("streets.geojson", collection(four_streets()))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of ``bare.gpkg`` and ``study.gpkg``, made once."""
    folder = tmp_path_factory.mktemp("studies")
    for name, text in (
        ("streets.geojson", collection(four_streets())),
        ("people.csv", POPULATION),
        ("meals.csv", MEALS),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    bare, study, streets, people, meals = (
        str(folder / name)
        for name in ("bare.gpkg", "study.gpkg", "streets.geojson", "people.csv", "meals.csv")
    )
    assert run(["new", bare, "--streets", streets, "--population", people, "--as-of", "2024-12-31"]) == 0
    shutil.copy(bare, study)
    assert run(["import", study, meals, *WGS84]) == 0
    return folder


@pytest.fixture
def bare(made: Path, tmp_path: Path) -> Path:
    """Study of four streets and their people, without a facility."""
    return Path(shutil.copy(made / "bare.gpkg", tmp_path / "bare.gpkg"))


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Path:
    """The same with three meal points, one of them closed, one near a border."""
    return Path(shutil.copy(made / "study.gpkg", tmp_path / "study.gpkg"))


@pytest.fixture(scope="session")
def yangpu() -> Path:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    return Path(folder) / "yangpu"


def measured(document: dict[str, Any], code: str, kind: str = "meal_point") -> dict[str, Any]:
    """The row of a street and kind in the document of ``analyse``."""
    (row,) = (r for r in document["streets"] if r["code"] == code and r["kind"] == kind)
    return row
