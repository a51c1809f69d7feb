"""What a file holds, guessed from its shapes, headers and rows, so that the planner need not say it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from locator.domain.kinds import kinds
from locator.domain.progress import Progress, silent
from locator.importing.fold import code_text, fold
from locator.importing.reading import osm_files
from locator.importing.recognising import bands, columns
from locator.importing.recognising.kinds import kind_of
from locator.importing.targets import layers
from locator.services.preview import Look, header_of, look

STREETS = "streets"
_MOST = 0.5
_NEARLY_ALL = 0.8
_STREET_NAME = re.compile(r"(街道|镇|乡|地区|开发区|园区|农场|新区|street|subdistrict|town)$")
_STREET_CODE = re.compile(r"\d{9}(\d{3})?")
_CROSSINGS = frozenset({"bridge", "underpass", "ferry"})
_BARRIERS = frozenset({"closed_edge", "canal", "river", "expressway", "railway", "wall"})
_WATER = ("water", "river", "lake", "水体", "水面", "水系", "河湖", "湖泊", "水域")
_LAYER_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("barriers", ("barrier", "屏障", "阻隔", "障碍")),
    ("crossings", ("crossing", "bridge", "过街", "过河", "桥梁", "渡口")),
    ("ways", ("way", "road", "path", "street_network", "道路", "路网", "步道", "步行网")),
    ("water", _WATER),
    ("background", ("background", "basemap", "底图", "背景")),
)
# Words of file names and of facilities' own names, beside those that lists use in their type column.
_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "community_canteen": ("canteen", "食堂"),
    "meal_point": ("meal", "助餐"),
    "care_home": (
        "care_home",
        "carehome",
        "nursing_home",
        "养老机构",
        "养老院",
        "敬老院",
        "福利院",
        "养老床位",
    ),
    "mini_care_home": ("mini_care", "照护之家"),
    "aid_rental": ("aid_rental", "辅具", "租赁"),
    "day_care": ("day_care", "daycare", "日间", "日托"),
    "integrated_centre": ("integrated", "为老中心", "为老服务中心"),
    "neighbourhood_station": ("station", "家门口", "驿站"),
    "nursing_station": ("nursing_station", "护理站"),
    "adviser_point": ("adviser", "养老顾问"),
    "neighbourly_point": ("neighbourly", "睦邻点"),
}


@dataclass(frozen=True)
class Guess:
    """What a file may hold.

    ``target`` is streets or one of :data:`locator.services.imports.TARGETS`. ``kind`` is the likely kind of
    its facilities, empty where nothing tells; ``sure`` where file name and rows leave little doubt of it.
    ``kinds_in_rows``: a column says the kind of every row, so that none needs to be named.
    """

    target: str
    kind: str = ""
    sure: bool = False
    kinds_in_rows: bool = False


def likely_target(path: Path, progress: Progress = silent) -> str:
    """Streets, or the target that ``path`` is most likely to be imported as.

    Raises
    ------
    InputError
        The file is missing, empty, or neither a table nor a layer.
    """
    return guess(look(path, progress=progress)).target


def guess(found: Look) -> Guess:
    """What a file may hold, from its beginning."""
    # Finding the header of a wide list takes its time: once is enough.
    at, headers = (0, found.rows[0]) if found.is_layer else _facility_header(found)
    target = _layer_target(found) if found.is_layer else _table_target(found, at, headers)
    return _with_kind(found, target, at, headers) if target == "facilities" else Guess(target)


def _table_target(found: Look, at: int, headers: Sequence[str]) -> str:
    known = columns.recognise(headers, "facilities")
    placed = "lonlat" in known or {"lon", "lat"} <= known.keys()
    special = known.keys() - set(columns.aliases("demand")) - {"occupied"}
    if not _counts_people(found, at, headers) or (special and placed):
        return "facilities"
    return "demand" if placed else "population"


def _facility_header(found: Look) -> tuple[int, tuple[str, ...]]:
    def hits(row: Sequence[str]) -> int:
        known = len(columns.recognise(row, "facilities"))
        return known + sum(bands.band_of(cell) is not None for cell in row)

    return header_of(found, hits)


def _counts_people(found: Look, at: int, headers: Sequence[str]) -> bool:
    if any(bands.band_of(one) is not None for one in headers):
        return True
    # A bulletin may say what it counts in its title alone, above streets and bare numbers.
    title = " ".join(cell for row in found.rows[:at] for cell in row)
    return "人口" in title and "street" in columns.recognise(headers, "population")


def _layer_target(found: Look) -> str:
    if osm_files.is_osm(found.path):
        return _named_as(found) or "ways"
    shape = max(found.shapes or {"": 0}, key=lambda one: (found.shapes or {}).get(one, 0))
    types = Counter(layers.type_of(cell) for cell in _cells(found, "layers", "type") if cell)
    if shape == "Polygon":
        return _of_polygons(found, types)
    if shape == "LineString":
        return _of_lines(found, types)
    if _share(types, _CROSSINGS) > _MOST or _named_as(found) == "crossings":
        return "crossings"
    return "demand" if _has_bands(found) else "facilities"


def _of_polygons(found: Look, types: Counter[str]) -> str:
    if _has_street_names(found):
        return STREETS
    if _named_as(found) in ("water", "barriers", "background"):
        return _named_as(found)
    if _share(types, _BARRIERS) > _MOST:
        return "water" if _share(types, {"river", "canal"}) > _MOST else "barriers"
    if _share(types, {fold(word) for word in _WATER}) > _MOST:
        return "water"
    if _has_bands(found):
        return "demand"
    named = columns.recognise(found.rows[0], "streets")
    return STREETS if {"code", "name"} <= named.keys() else "background"


def _of_lines(found: Look, types: Counter[str]) -> str:
    if _share(types, _CROSSINGS) > _MOST:
        return "crossings"
    if _share(types, _BARRIERS) > _MOST:
        return "barriers"
    return _named_as(found) or "ways"


def _has_street_names(found: Look) -> bool:
    """Whether most rows bear the name of a street office, or its nine-digit code and one of their own."""
    named = [cell for cell in _cells(found, STREETS, "name") if cell]
    if named and sum(bool(_STREET_NAME.search(fold(one))) for one in named) > len(named) * _MOST:
        return True
    codes = [code_text(cell) for cell in _cells(found, STREETS, "code") if cell]
    full = {one for one in codes if _STREET_CODE.fullmatch(one)}
    return bool(codes) and len(full) > len(codes) * _NEARLY_ALL


def _has_bands(found: Look) -> bool:
    return any(bands.band_of(one) is not None for one in found.rows[0])


def _named_as(found: Look) -> str:
    """Layer that the name of the file, or of the layer in it, speaks of; empty where it speaks of none."""
    name = _file_words(found)
    return next((target for target, words in _LAYER_NAMES if any(word in name for word in words)), "")


def _file_words(found: Look) -> str:
    return fold(f"{found.path.stem} {found.sheet}").replace("-", "_")


def _share(types: Counter[str], wanted: Iterable[str]) -> float:
    return sum(types[one] for one in wanted) / types.total() if types else 0.0


def _cells(found: Look, section: str, field: str) -> list[str]:
    """Cells of a recognised column of a layer's first rows."""
    at = columns.recognise(found.rows[0], section).get(field)
    return [] if at is None else [row[at] for row in found.rows[1:]]


def _with_kind(found: Look, target: str, at: int, headers: Sequence[str]) -> Guess:
    known = columns.recognise(headers, "facilities")
    body = [row for row in found.rows[at + 1 :] if any(row)]
    types = _column(body, known.get("type"))
    told = [kind_of(cell) for cell in types if cell]
    if told and sum(map(bool, told)) > len(told) * _MOST:
        return Guess(target, kinds_in_rows=True)
    title = fold(" ".join(cell for row in found.rows[:at] for cell in row)) if not found.is_layer else ""
    by_file = _spoken_of(_file_words(found)) or _spoken_of(title)
    by_rows = Counter(_spoken_of(fold(name)) for name in _column(body, known.get("name")) if name)
    kind, rows = next(((k, n) for k, n in by_rows.most_common() if k), ("", 0))
    share = rows / by_rows.total() if by_rows else 0.0
    if by_file and (share <= _MOST or kind == by_file):
        return Guess(target, by_file, sure=kind in ("", by_file) or rows <= 1)
    return Guess(target, kind, sure=not by_file and share >= _NEARLY_ALL) if share > _MOST else Guess(target)


def _column(body: Sequence[Sequence[str]], at: int | None) -> list[str]:
    return [row[at] for row in body if at < len(row)] if at is not None else []


def _spoken_of(text: str) -> str:
    """Kind that the longest word for any kind in ``text`` means; empty where there is none."""
    found = [(len(word), kind) for word, kind in _kind_words() if word in text]
    return max(found)[1] if found else ""


@cache
def _kind_words() -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {}
    for kind in kinds().values():
        for word in (kind.id, kind.zh, kind.short_zh, *kind.type_values, *_KIND_WORDS.get(kind.id, ())):
            if not word.isdecimal():
                words.setdefault(fold(word), kind.id)
    return tuple(words.items())
