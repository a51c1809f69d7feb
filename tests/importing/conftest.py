import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.domain.streets import Streets
from locator.domain.study import Study

NAMES = ("北河路街道", "南山新村街道", "东湖镇", "西桥街道")
CODES = ("310110001", "310110002", "310110101", "310110004")
WEST, SOUTH, SIDE = 121.5003, 31.2604, 0.02


@pytest.fixture
def streets() -> Streets:
    """Four squares of about 1.9 × 2.2 km, two by two, at Shanghai's place on the globe."""
    boxes = [
        shapely.box(WEST + SIDE * i, SOUTH + SIDE * j, WEST + SIDE * (i + 1), SOUTH + SIDE * (j + 1))
        for j in range(2)
        for i in range(2)
    ]
    return Streets.build(4, code=CODES, name=NAMES, geometry=np.array(boxes, dtype=object))


@pytest.fixture
def study(streets: Streets) -> Study:
    return Study("测试区", 4549, streets)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a CSV file."""

    def written(rows: Sequence[Sequence[object]], name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        text = "\r\n".join(",".join(str(cell) for cell in row) for row in rows) + "\r\n"
        path.write_bytes(text.encode(encoding))
        return path

    return written


@pytest.fixture
def yangpu() -> Path:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    return Path(folder) / "yangpu"
