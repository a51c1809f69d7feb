"""Lists of a small district that tests write as files: four streets, their people, their meal points."""

import json
from collections.abc import Sequence
from pathlib import Path

import shapely

NAMES = ("北河路街道", "南山新村街道", "东湖镇", "西桥街道")
CODES = ("310110001", "310110002", "310110101", "310110004")
WEST, SOUTH, SIDE = 121.50, 31.26, 0.02
MEALS = tuple(
    (f"{NAMES[at % 4]}第{at + 1}助餐点", WEST + SIDE * (at % 2) + 0.002 + 0.001 * (at // 8), _lat)
    for at, _lat in enumerate(SOUTH + SIDE * (at % 4 // 2) + 0.003 + 0.0007 * at for at in range(16))
)


def write_streets(path: Path) -> Path:
    """Write four squares of about 1.9 × 2.2 km, two by two."""
    features = []
    for at, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
        west, south = WEST + SIDE * (at % 2), SOUTH + SIDE * (at // 2)
        shape = shapely.box(west, south, west + SIDE, south + SIDE)
        features.append(_feature(shape, code=code, name=name))
    return _write_layer(path, features)


def write_layer(path: Path, shapes: Sequence[shapely.Geometry], **properties: Sequence[str]) -> Path:
    """Write shapes, each with its own properties."""
    rows = zip(*properties.values(), strict=True) if properties else [()] * len(shapes)
    features = [
        _feature(shape, **dict(zip(properties, row, strict=True)))
        for shape, row in zip(shapes, rows, strict=True)
    ]
    return _write_layer(path, features)


def write_table(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> Path:
    """Write rows as CSV."""
    text = "\r\n".join(",".join(str(cell) for cell in row) for row in rows) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path


def write_people(path: Path, *, last: str = NAMES[3]) -> Path:
    """Write the people aged 60 and over of each street; ``last`` is what the last street is called."""
    names = (*NAMES[:3], last)
    rows = [("街道", "2024年60岁及以上户籍人口"), *((name, 1000 * (at + 1)) for at, name in enumerate(names))]
    return write_table(path, rows)


def write_meals(path: Path, *, count: int = len(MEALS), encoding: str = "gb18030") -> Path:
    """Write meal points by name and position; the street stands in the name alone."""
    return write_table(path, [("名称", "经度", "纬度"), *MEALS[:count]], encoding)


def _feature(shape: shapely.Geometry, **properties: str) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(shape)}


def _write_layer(path: Path, features: list[dict[str, object]]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
